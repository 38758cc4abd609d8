//! What changed between two texts, word by word, short enough to be read on a card.
//!
//! One line a changed place: `… berdampak pada [-12.406-]{+12.460+} kepala keluarga …`. A line that begins with `# ` is
//! about the headline. [`pieces`] reads such a line again.

use similar::{Algorithm, DiffOp, DiffTag, capture_diff_slices, group_diff_ops};

/// Words that are kept around a change, so that it is understood.
const CONTEXT: usize = 5;
/// The most lines; a page that was written anew is not told word by word.
const MOST_LINES: usize = 60;
/// The most characters of one removed or added piece.
const LONGEST: usize = 1_500;
/// Words between the first and the last change, of both texts together, that are searched for the shortest difference:
/// the search costs their square. Beyond it all of them went and came.
const SEARCHED: usize = 6_000;
/// What stands for words that are left out.
const ELLIPSIS: &str = "…";

/// What changed between two texts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diff {
    /// The changed places, one a line; empty when every word is as before.
    pub text: String,
    /// Words that came.
    pub added: usize,
    /// Words that went.
    pub removed: usize,
}

/// A part of a line of a difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'a> {
    /// As before.
    Same(&'a str),
    /// Went.
    Removed(&'a str),
    /// Came.
    Added(&'a str),
}

/// How many changed places a line says were left out; `None` for any other line.
pub fn left_out(line: &str) -> Option<usize> {
    line.strip_prefix(ELLIPSIS)?.trim_start().strip_prefix("(+")?.strip_suffix(')')?.parse().ok()
}

/// Whether what went or came in this line was too long to be told in full.
pub fn is_shortened(line: &str) -> bool {
    let long = |text: &str| text.ends_with(ELLIPSIS) && text.chars().count() > LONGEST;
    pieces(line).iter().any(|piece| matches!(piece, Piece::Removed(text) | Piece::Added(text) if long(text)))
}

impl Diff {
    /// What changed from `old` to `new`; white space does not count.
    pub fn of(old: &str, new: &str) -> Diff {
        let (old, new): (Vec<&str>, Vec<&str>) = (old.split_whitespace().collect(), new.split_whitespace().collect());
        let ops = changes(&old, &new);
        let (mut added, mut removed) = (0, 0);
        for op in &ops {
            if op.tag() != DiffTag::Equal {
                removed += op.old_range().len();
                added += op.new_range().len();
            }
        }
        let groups = group_diff_ops(ops, CONTEXT);
        let lines = groups.iter().take(MOST_LINES).map(|group| line(group, &old, &new));
        let mut text = lines.collect::<Vec<_>>().join("\n");
        if groups.len() > MOST_LINES {
            text.push_str(&format!("\n{ELLIPSIS} (+{})", groups.len() - MOST_LINES));
        }
        Diff { text, added, removed }
    }

    /// The difference of a headline put before that of a text.
    #[must_use]
    pub fn under(self, headline: Diff) -> Diff {
        let (added, removed) = (self.added + headline.added, self.removed + headline.removed);
        let headline = headline.text.lines().map(|line| format!("# {line}")).collect::<Vec<_>>();
        let lines = headline.into_iter().chain(self.text.lines().map(str::to_owned));
        Diff { text: lines.collect::<Vec<_>>().join("\n"), added, removed }
    }

    /// Nothing but white space changed.
    pub fn is_empty(&self) -> bool {
        self.added == 0 && self.removed == 0
    }
}

fn changes(old: &[&str], new: &[&str]) -> Vec<DiffOp> {
    let before = old.iter().zip(new).take_while(|(old, new)| old == new).count();
    let rest = old.len().min(new.len()) - before;
    let after = old.iter().rev().zip(new.iter().rev()).take(rest).take_while(|(old, new)| old == new).count();
    let (old_len, new_len) = (old.len() - before - after, new.len() - before - after);
    if old_len + new_len <= SEARCHED {
        return capture_diff_slices(Algorithm::Myers, old, new);
    }
    vec![
        DiffOp::Equal { old_index: 0, new_index: 0, len: before },
        DiffOp::Replace { old_index: before, old_len, new_index: before, new_len },
        DiffOp::Equal { old_index: before + old_len, new_index: before + new_len, len: after },
    ]
}

fn line(group: &[DiffOp], old: &[&str], new: &[&str]) -> String {
    let words = |all: &[&str], range: std::ops::Range<usize>| all.get(range).unwrap_or_default().join(" ");
    let mut parts = Vec::new();
    let (begins, ends) =
        (group.first().map_or(0, |op| op.old_range().start), group.last().map_or(0, |op| op.old_range().end));
    if begins > 0 {
        parts.push(ELLIPSIS.to_owned());
    }
    for op in group {
        match op.tag() {
            DiffTag::Equal => parts.push(words(new, op.new_range())),
            _ => {
                let (went, came) = (short(&words(old, op.old_range())), short(&words(new, op.new_range())));
                let went = if went.is_empty() { went } else { format!("[-{went}-]") };
                let came = if came.is_empty() { came } else { format!("{{+{came}+}}") };
                parts.push(went + &came);
            }
        }
    }
    if ends < old.len() {
        parts.push(ELLIPSIS.to_owned());
    }
    parts.join(" ")
}

fn short(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}{ELLIPSIS}", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// The parts of one line of a difference, in their order.
pub fn pieces(line: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut rest = line;
    while !rest.is_empty() {
        let (at, close) = match (rest.find("[-"), rest.find("{+")) {
            (Some(went), Some(came)) if came < went => (came, "+}"),
            (Some(went), _) => (went, "-]"),
            (None, Some(came)) => (came, "+}"),
            (None, None) => break,
        };
        let Some(length) = rest.get(at + 2..).and_then(|inside| inside.find(close)) else { break };
        let inside = rest.get(at + 2..at + 2 + length).unwrap_or_default();
        if at > 0 {
            found.push(Piece::Same(rest.get(..at).unwrap_or_default()));
        }
        found.push(if close == "-]" { Piece::Removed(inside) } else { Piece::Added(inside) });
        rest = rest.get(at + 2 + length + 2..).unwrap_or_default();
    }
    if !rest.is_empty() {
        found.push(Piece::Same(rest));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const BEFORE: &str = "Berdasarkan data Badan Penanggulangan Bencana Daerah, banjir berdampak pada 12.406 kepala keluarga atau 43.118 jiwa. Tidak ada korban jiwa dalam dua pekan terakhir. Pemerintah telah menyalurkan beras.";

    #[test]
    fn a_difference_that_was_cut_says_so() {
        let many =
            |word: &str| (0..2_000).map(|n| if n % 20 == 0 { word } else { "sama" }).collect::<Vec<_>>().join(" ");
        let diff = Diff::of(&many("lama"), &many("baru"));
        assert_eq!(diff.text.lines().last().and_then(left_out), Some(40));
        assert_eq!(diff.text.lines().filter_map(left_out).count(), 1);
        let long = Diff::of("awal akhir", &format!("awal {} akhir", "kata ".repeat(1_000)));
        assert!(long.text.lines().any(is_shortened));
        assert!(!Diff::of("awal lama akhir", "awal baru akhir…").text.lines().any(is_shortened));
    }

    #[test]
    fn a_figure_and_a_sentence_are_shown_with_the_words_around_them() {
        let after = BEFORE.replace("12.406", "12.460").replace("Tidak ada korban jiwa dalam dua pekan terakhir. ", "");
        let diff = Diff::of(BEFORE, &after);
        assert_eq!(
            diff.text,
            "… Bencana Daerah, banjir berdampak pada [-12.406-]{+12.460+} kepala keluarga atau 43.118 jiwa. [-Tidak ada korban jiwa dalam dua pekan terakhir.-] Pemerintah telah menyalurkan beras."
        );
        assert_eq!((diff.added, diff.removed), (1, 9));
    }

    #[test]
    fn places_far_apart_have_a_line_each_and_the_headline_comes_first() {
        let after = BEFORE.replace("Berdasarkan data", "Menurut data").replace("beras", "beras dan selimut");
        let diff = Diff::of(BEFORE, &after).under(Diff::of("Banjir Meluas", "Banjir Surut"));
        assert_eq!(
            diff.text.lines().collect::<Vec<_>>(),
            [
                "# Banjir [-Meluas-]{+Surut+}",
                "[-Berdasarkan-]{+Menurut+} data Badan Penanggulangan Bencana Daerah, …",
                "… pekan terakhir. Pemerintah telah menyalurkan [-beras.-]{+beras dan selimut.+}",
            ]
        );
        assert_eq!((diff.added, diff.removed), (5, 3));
    }

    #[test]
    fn white_space_is_no_change() {
        assert!(Diff::of("satu  dua\n\ntiga", "satu dua tiga").is_empty());
    }

    #[test]
    fn a_page_written_anew_is_told_in_no_time() {
        let text = |word: &str| format!("awal {} akhir", word.repeat(150_000));
        let diff = Diff::of(&text("satu "), &text("dua "));
        assert_eq!((diff.added, diff.removed), (150_000, 150_000));
        assert!(diff.text.starts_with("awal [-satu satu") && diff.text.ends_with("+} akhir"), "{}", diff.text.len());
        assert!(diff.text.chars().count() < 2 * LONGEST + 100);
    }

    #[test]
    fn a_line_is_read_again() {
        let line = "… pada [-12.406-]{+12.460+} KK …";
        let read = [Piece::Same("… pada "), Piece::Removed("12.406"), Piece::Added("12.460"), Piece::Same(" KK …")];
        assert_eq!(pieces(line), read);
        assert_eq!(pieces("tanpa [- akhir"), [Piece::Same("tanpa [- akhir")]);
    }

    proptest! {
        #[test]
        fn no_character_of_a_line_is_lost_but_the_marks(line in "([a-c …]|\\[-|-\\]|\\{\\+|\\+\\}){0,30}") {
            let read: usize = pieces(&line).iter().map(|piece| match piece {
                Piece::Same(text) => text.len(),
                Piece::Removed(text) | Piece::Added(text) => text.len() + 4,
            }).sum();
            prop_assert_eq!(read, line.len());
        }

        #[test]
        fn what_is_the_same_is_empty_and_what_is_not_is_not(old in "[ab ]{0,30}", new in "[ab ]{0,30}") {
            let same = old.split_whitespace().eq(new.split_whitespace());
            prop_assert_eq!(Diff::of(&old, &new).is_empty(), same);
            prop_assert_eq!(Diff::of(&old, &new).text.is_empty(), same);
        }
    }
}
