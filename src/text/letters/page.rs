//! A page of an official letter: lines of a width, with head, columns of particulars, numbered points and a signature.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Columns of the labels of the particulars (*Nomor*, *Sifat*, …).
const LABEL: usize = 10;
/// The narrowest page that is still laid out; a narrower one is laid out as this and cut by whoever shows it.
const NARROWEST: usize = 30;

/// Lines being written.
#[derive(Debug)]
pub struct Page {
    width: usize,
    lines: Vec<String>,
}

impl Page {
    /// An empty page of so many columns.
    pub fn new(width: u16) -> Self {
        Self { width: usize::from(width).max(NARROWEST), lines: Vec::new() }
    }

    /// What was written.
    pub fn lines(self) -> Vec<String> {
        self.lines
    }

    /// An empty line, unless there is one already.
    pub fn gap(&mut self) -> &mut Self {
        if self.lines.last().is_some_and(|line| !line.is_empty()) {
            self.lines.push(String::new());
        }
        self
    }

    /// The head of the letter: the government and the office, centred, over a rule.
    pub fn head(&mut self, region: &str, office: &str) -> &mut Self {
        let office = office.strip_suffix(region).unwrap_or(office).trim();
        if !region.is_empty() {
            self.centre(&format!("PEMERINTAH {}", region.to_uppercase()));
        }
        self.centre(&office.to_uppercase());
        self.lines.push("─".repeat(self.width));
        self
    }

    /// A line in the middle.
    pub fn centre(&mut self, text: &str) -> &mut Self {
        for line in wrap(text, self.width) {
            let before = self.width.saturating_sub(line.width()) / 2;
            self.lines.push(format!("{}{line}", " ".repeat(before)));
        }
        self
    }

    /// A line at the right.
    pub fn right(&mut self, text: &str) -> &mut Self {
        let before = self.width.saturating_sub(text.width());
        self.lines.push(format!("{}{text}", " ".repeat(before)));
        self
    }

    /// A particular: `Nomor     : PK-2026-0001`.
    pub fn particular(&mut self, label: &str, text: &str) -> &mut Self {
        let gap = " ".repeat(LABEL.saturating_sub(label.width()));
        self.hang(&format!("{label}{gap}: "), text, 0)
    }

    /// A paragraph; its own line breaks are kept.
    pub fn say(&mut self, text: &str) -> &mut Self {
        self.block(text, 0)
    }

    /// A paragraph set in by so many columns.
    pub fn block(&mut self, text: &str, inset: usize) -> &mut Self {
        for part in text.lines() {
            self.hang("", part, inset);
        }
        self
    }

    /// A paragraph whose first line begins with a mark, and whose others stand under its words.
    pub fn hang(&mut self, mark: &str, text: &str, inset: usize) -> &mut Self {
        let under = inset + mark.width();
        let room = self.width.saturating_sub(under).max(10);
        for (place, line) in wrap(text, room).into_iter().enumerate() {
            let before = if place == 0 { format!("{}{mark}", " ".repeat(inset)) } else { " ".repeat(under) };
            self.lines.push(format!("{before}{line}").trim_end().to_owned());
        }
        self
    }

    /// The signature: position, room, name; in the right half.
    pub fn sign(&mut self, position: &str, name: &str) -> &mut Self {
        let inset = self.width / 2;
        self.hang("", &format!("{position},"), inset);
        self.lines.extend([String::new(), String::new()]);
        self.hang("", name, inset)
    }
}

/// Lines of at most `width` columns, broken at blanks; a word that is longer is broken.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let mut word = word;
        loop {
            let gap = usize::from(!line.is_empty());
            if line.width() + gap + word.width() <= width {
                if gap > 0 {
                    line.push(' ');
                }
                line.push_str(word);
                break;
            }
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
                continue;
            }
            let (piece, rest) = word.split_at(cut(word, width));
            lines.push(piece.to_owned());
            word = rest;
        }
    }
    if !line.is_empty() || lines.is_empty() {
        lines.push(line);
    }
    lines
}

/// How many bytes of a word fit into `width` columns; at least its first character.
fn cut(word: &str, width: usize) -> usize {
    let mut columns = 0;
    for (at, char) in word.char_indices() {
        columns += char.width().unwrap_or(0);
        if columns > width && at > 0 {
            return at;
        }
    }
    word.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_to_the_width_and_stand_under_their_mark() {
        let mut page = Page::new(30);
        page.head("Kabupaten Muara Kencana", "Dinas Kominfo Kabupaten Muara Kencana").gap();
        page.hang("1. ", "Berita menulis dua ribu tiga ratus lima puluh satu keluarga.", 0);
        page.particular("Nomor", "PK-2026-0001").sign("Kepala Dinas", "Yusran");
        let lines = page.lines();
        assert!(lines.iter().all(|line| line.width() <= 30), "{lines:#?}");
        assert_eq!(lines[0].trim(), "PEMERINTAH KABUPATEN MUARA");
        assert!(lines.iter().any(|line| line.trim() == "DINAS KOMINFO"));
        assert!(lines.iter().any(|line| line == "   tiga ratus lima puluh satu"), "{lines:#?}");
        assert!(lines.iter().any(|line| line == "Nomor     : PK-2026-0001"));
        assert_eq!(lines.last().map(String::as_str), Some("               Yusran"));
    }

    #[test]
    fn a_word_without_an_end_is_broken_and_nothing_gives_one_empty_line() {
        assert_eq!(wrap(&"a".repeat(25), 10).len(), 3);
        assert_eq!(wrap("", 10), [""]);
    }
}
