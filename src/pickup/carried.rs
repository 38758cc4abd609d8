//! Whether a page carries what a newsroom was asked to carry: the facts put right, or the text of the letter.

use super::reuse::boilerplate::Boilerplate;
use super::reuse::{Prepared, compare};
use crate::text::letters::case::{Fact, facts};

/// From this share of the text on it is carried; a newsroom may shorten it. Our default.
const SHARE: f64 = 0.6;
/// So many words in a row at least: a sentence of figures alone stands in many stories. Our default.
const RUN: usize = 8;

/// How a page carries it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Carried {
    /// The story itself has every fact as we said it, and none as it had it.
    Corrected,
    /// The page has this share of the text, 0 to 1.
    Letter(f64),
}

/// What `page` carries of a case: `disputed` are its facts (see [`facts`]), `draft` the text that was to be carried; `own`
/// says that the page is the story in dispute.
pub fn carried(disputed: &str, draft: &str, own: bool, page: &str) -> Option<Carried> {
    let found = compare(&Prepared::plain(draft), &Prepared::plain(page), Boilerplate::default());
    if found.u >= SHARE && found.longest >= RUN {
        return Some(Carried::Letter(found.u));
    }
    let both = |fact: Fact| Some((fact.release?, fact.article?));
    let told: Vec<(String, String)> = facts(disputed).into_iter().filter_map(both).collect();
    let page = page.to_lowercase();
    let right = |(ours, theirs): &(String, String)| {
        ours != theirs && says(&page, &ours.to_lowercase()) && !says(&page, &theirs.to_lowercase())
    };
    (own && !told.is_empty() && told.iter().all(right)).then_some(Carried::Corrected)
}

/// Whether `page` has these words, not as a part of others: `2.315` is not in `12.315`.
fn says(page: &str, words: &str) -> bool {
    let part = |char: Option<char>| char.is_some_and(char::is_alphanumeric);
    !words.is_empty()
        && page.match_indices(words).any(|(at, found)| {
            let (before, after) = (&page[..at], &page[at + found.len()..]);
            let joined = |text: &str, mut chars: std::str::Chars<'_>| {
                // a point or comma between digits belongs to the number
                matches!(text, "." | ",") && chars.next().is_some_and(|char| char.is_ascii_digit())
            };
            let mut next = after.chars();
            let after_mark = next.next();
            let tail = after_mark.is_some_and(|mark| joined(&mark.to_string(), next));
            let head =
                before.strip_suffix(['.', ',']).is_some_and(|rest| rest.ends_with(|char: char| char.is_ascii_digit()));
            !(part(before.chars().next_back()) || part(after_mark) || tail || head)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    const FACTS: &str = "Rilis: 2.315 KK · Artikel: 2.351 KK · Letak: paragraf 2";
    const DRAFT: &str =
        "Koreksi: berita “Ribuan Keluarga Mengungsi” (23 November 2026) menulis 2.351 KK; yang benar 2.315 KK.";

    #[test]
    fn a_story_put_right_carries_the_correction_and_one_as_it_was_does_not() {
        assert_eq!(carried(FACTS, DRAFT, true, "Sebanyak 2.315 KK mengungsi."), Some(Carried::Corrected));
        for page in
            ["Sebanyak 2.351 KK mengungsi.", "Sebanyak 2.315 KK, bukan 2.351 KK.", "Air surut.", "Sebanyak 12.315 KK."]
        {
            assert_eq!(carried(FACTS, DRAFT, true, page), None, "{page}");
        }
        assert_eq!(carried(FACTS, DRAFT, false, "Sebanyak 2.315 KK mengungsi."), None, "another story proves nothing");
    }

    #[test]
    fn the_text_of_the_letter_is_found_under_the_story_and_in_another_one() {
        let page = format!("Air surut di hilir.\n\nRalat redaksi. {DRAFT}\n\nBaca juga: jadwal listrik.");
        for own in [true, false] {
            assert!(matches!(carried(FACTS, DRAFT, own, &page), Some(Carried::Letter(share)) if share > 0.9));
        }
        assert_eq!(carried("", "Dua kata", false, "Dua kata lain"), None, "too little to prove anything");
    }
}
