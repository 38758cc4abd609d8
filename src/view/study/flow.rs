//! Text in several meanings, broken into lines: what is marked stays marked wherever the line breaks.

use std::collections::BTreeMap;

use ratatui::layout::Rect;

use crate::domain::study::article::Span;
use crate::theme::meaning::Meaning;
use crate::view::fit::fit;
use crate::view::pen::Pen;

/// No text is drawn further than this, in characters.
const LONGEST: usize = 100_000;

/// A line of pieces.
pub(super) type Line = Vec<(String, Meaning)>;

/// A text with a meaning for every letter, and signs put in between.
#[derive(Debug, Default)]
pub(super) struct Ink {
    letters: Vec<char>,
    meanings: Vec<Meaning>,
    /// Signs in front of a letter.
    signs: BTreeMap<usize, Vec<(String, Meaning)>>,
    /// Letters whose line is asked for, by a number.
    marks: BTreeMap<usize, usize>,
}

impl Ink {
    /// A text in one meaning.
    pub(super) fn new(text: &str, meaning: Meaning) -> Self {
        let letters: Vec<char> = text.chars().take(LONGEST).collect();
        Self { meanings: vec![meaning; letters.len()], letters, ..Self::default() }
    }

    /// Paints a stretch; what lies outside the text is left out.
    pub(super) fn paint(&mut self, (start, len): Span, meaning: Meaning) {
        let end = start.saturating_add(len).min(self.meanings.len());
        if let Some(stretch) = self.meanings.get_mut(start.min(end)..end) {
            stretch.fill(meaning);
        }
    }

    /// Puts a sign in front of a letter; behind the last letter when there is none.
    pub(super) fn sign(&mut self, at: usize, sign: String, meaning: Meaning) {
        self.signs.entry(at.min(self.letters.len())).or_default().push((sign, meaning));
    }

    /// Asks for the line of a letter.
    pub(super) fn mark(&mut self, at: usize, number: usize) {
        self.marks.insert(at.min(self.letters.len()), number);
    }

    /// The lines at so many columns, and on which of them the marks are.
    pub(super) fn flow(&self, width: u16) -> (Vec<Line>, BTreeMap<usize, usize>) {
        let mut flow = Flow { width: width.max(1), lines: vec![Line::new()], ..Flow::default() };
        let mut found = BTreeMap::new();
        for at in 0..=self.letters.len() {
            // A sign that closes clings to the word before it, one that opens to the word behind it.
            for (sign, meaning) in self.signs.get(&at).into_iter().flatten() {
                flow.cling(sign, *meaning);
            }
            if let Some(number) = self.marks.get(&at) {
                flow.marks.push(*number);
            }
            let Some(letter) = self.letters.get(at) else { break };
            flow.letter(*letter, self.meanings[at], &mut found);
        }
        flow.end_word(&mut found);
        (flow.lines, found)
    }
}

#[derive(Default)]
struct Flow {
    width: u16,
    lines: Vec<Line>,
    used: u16,
    word: Line,
    blank: Option<Meaning>,
    marks: Vec<usize>,
}

fn push(line: &mut Line, text: &str, meaning: Meaning) {
    match line.last_mut() {
        Some((last, known)) if *known == meaning => last.push_str(text),
        _ => line.push((text.to_owned(), meaning)),
    }
}

impl Flow {
    fn cling(&mut self, sign: &str, meaning: Meaning) {
        push(&mut self.word, sign, meaning);
    }

    fn letter(&mut self, letter: char, meaning: Meaning, found: &mut BTreeMap<usize, usize>) {
        match letter {
            '\n' => {
                self.end_word(found);
                self.lines.push(Line::new());
                (self.used, self.blank) = (0, None);
            }
            letter if letter.is_whitespace() => {
                self.end_word(found);
                self.blank = Some(meaning);
            }
            letter => push(&mut self.word, letter.encode_utf8(&mut [0; 4]), meaning),
        }
    }

    /// Puts the word where it fits: behind a blank, on the next line, or broken over lines when it is longer than one.
    fn end_word(&mut self, found: &mut BTreeMap<usize, usize>) {
        let word = std::mem::take(&mut self.word);
        if !word.is_empty() {
            let text: String = word.iter().map(|(text, _)| text.as_str()).collect();
            let wanted = fit(&text, u16::MAX / 128).width;
            let blank = self.blank.take().filter(|_| self.used > 0);
            let gap = u16::from(blank.is_some());
            if self.used + gap + wanted > self.width && self.used > 0 {
                self.lines.push(Line::new());
                self.used = 0;
            } else if let (Some(meaning), Some(line)) = (blank, self.lines.last_mut()) {
                push(line, " ", meaning);
                self.used += 1;
            }
            for (text, meaning) in word {
                self.put(&text, meaning);
            }
        }
        for number in self.marks.drain(..) {
            found.entry(number).or_insert(self.lines.len() - 1);
        }
    }

    fn put(&mut self, text: &str, meaning: Meaning) {
        let mut rest = text;
        loop {
            let room = self.width.saturating_sub(self.used);
            let fitted = fit(rest, room);
            if !fitted.cut {
                if let Some(line) = self.lines.last_mut() {
                    push(line, rest, meaning);
                }
                self.used += fitted.width;
                return;
            }
            // At least one letter goes on each line, so that this ends.
            let first = rest.chars().next().map_or(0, char::len_utf8);
            let end = fitted.shown.len().max(if self.used == 0 { first } else { 0 });
            if let Some(line) = self.lines.last_mut() {
                push(line, &rest[..end], meaning);
            }
            rest = &rest[end..];
            self.lines.push(Line::new());
            self.used = 0;
        }
    }
}

/// Draws lines from one on; says how many there are.
pub(super) fn paint(pen: &mut Pen<'_>, area: Rect, lines: &[Line], top: usize) {
    for (line, y) in lines.iter().skip(top).zip(area.y..area.bottom()) {
        let mut x = area.x;
        for (text, meaning) in line {
            x += pen.text(x, y, area.right().saturating_sub(x), text, *meaning);
        }
    }
}

/// The first line to show: not further down than the last one fills the area.
pub(super) fn top(wanted: i32, lines: usize, height: u16) -> usize {
    usize::try_from(wanted).unwrap_or_default().min(lines.saturating_sub(usize::from(height)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(lines: &[Line]) -> Vec<String> {
        lines.iter().map(|line| line.iter().map(|(text, _)| text.as_str()).collect()).collect()
    }

    #[test]
    fn marked_text_breaks_between_words_and_keeps_its_meanings() {
        let mut ink = Ink::new("air naik lagi di kota", Meaning::Text);
        ink.paint((4, 9), Meaning::Good);
        ink.sign(4, "[1 ".into(), Meaning::Good);
        ink.sign(13, " 1]".into(), Meaning::Good);
        ink.mark(9, 7);
        let (lines, marks) = ink.flow(11);
        assert_eq!(told(&lines), ["air [1 naik", "lagi 1] di", "kota"]);
        assert_eq!(lines[0], [("air ".to_owned(), Meaning::Text), ("[1 naik".to_owned(), Meaning::Good)]);
        assert_eq!(marks[&7], 1);
    }

    #[test]
    fn paragraphs_stay_and_long_words_are_broken() {
        let (lines, _) = Ink::new("satu\n\ntanggapdarurat", Meaning::Text).flow(6);
        assert_eq!(told(&lines), ["satu", "", "tangg", "apdar", "urat"]);
        for width in 0..30 {
            let mut ink = Ink::new("洪水警報 e\u{301}\u{301} 👨‍👩‍👧‍👦 banjir", Meaning::Text);
            ink.paint((3, 1_000_000), Meaning::Good);
            ink.paint((usize::MAX, usize::MAX), Meaning::Good);
            ink.sign(usize::MAX, "]".into(), Meaning::Good);
            assert!(!ink.flow(width).0.is_empty());
        }
    }
}
