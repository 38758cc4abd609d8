//! Where the figures of an article stand: about which area, which time, and whose words.

use super::Facts;
use super::lexicon::mark;
use super::mention::{Day, Mention, Value};
use super::reading::{Around, Reading};
use super::token::Token;

/// No more mentions than this are weighed against each fact.
const MOST: usize = 600;

/// Where a mention of an article stands.
pub(super) struct Setting {
    pub around: Around,
    pub sentence: usize,
    /// In a sentence about another area.
    pub foreign: bool,
    /// In a sentence about a village or district that the release does not name: a part of the whole.
    pub smaller: bool,
    /// In a sentence about an earlier time.
    pub earlier: bool,
    /// In a sentence about a day that is none of the release's.
    pub other_day: bool,
    /// In a sentence that says that a figure has moved.
    pub update: bool,
    /// It is the day on which a figure stood: `per 20 November`.
    pub status_day: bool,
    /// It is the day on which somebody spoke: `ujarnya, Selasa (24/11)`.
    pub attribution: bool,
}

/// Looks at the surroundings of every mention of an article.
pub(super) fn settings(facts: &Facts, article: &Reading<'_>) -> Vec<Setting> {
    let foreign = foreign(facts, article);
    let smaller = smaller(facts, article);
    let days = |sentence: usize| {
        let Some(&(from, to)) = article.sentences.get(sentence) else { return false };
        let mut days = article.mentions.iter().filter(|m| m.from >= from && m.to <= to);
        days.any(|m| matches!(&m.value, Value::Day(day) if is_other_day(facts, day) && is_as_of(article, m)))
    };
    let setting = |mention: &Mention| {
        let sentence = article.sentence_of(mention.from);
        let (from, to) = article.sentences.get(sentence).copied().unwrap_or_default();
        let marks = article.tokens.get(from..to).unwrap_or_default().iter().fold(0, |marks, t| marks | t.entry.marks);
        Setting {
            around: article.around(mention.from, mention.to, &mention.heads),
            sentence,
            foreign: foreign.get(sentence).copied().unwrap_or_default(),
            smaller: smaller.get(sentence).copied().unwrap_or_default(),
            earlier: marks & mark::EARLIER != 0,
            other_day: days(sentence),
            update: marks & mark::UPDATE != 0,
            status_day: before(article, mention).is_some_and(|t| matches!(t.text, "per" | "Per" | "data" | "Data")),
            attribution: is_attribution(article, mention),
        }
    };
    article.mentions.iter().take(MOST).map(setting).collect()
}

/// A day or a year that none of the release's is.
fn is_other_day(facts: &Facts, day: &Day) -> bool {
    if day.day == 0 {
        return day.month == 0 && day.year != 0 && facts.year != 0 && !facts.days().any(|ours| ours.year == day.year);
    }
    let is_ours = |ours: &Day| {
        ours.day == day.day && ours.month == day.month && (ours.year == 0 || day.year == 0 || ours.year == day.year)
    };
    facts.days().any(|ours| ours.day != 0) && !facts.days().any(is_ours)
}

/// The token before a mention.
fn before<'a>(article: &'a Reading<'_>, mention: &Mention) -> Option<&'a Token<'a>> {
    mention.from.checked_sub(1).and_then(|at| article.tokens.get(at))
}

/// A day on which a figure stood: `per 20 November`, `pada 2025`; not the day on which somebody spoke.
fn is_as_of(article: &Reading<'_>, day: &Mention) -> bool {
    before(article, day).is_some_and(|t| t.is(mark::AS_OF))
        || article.sentences.iter().any(|(from, _)| *from == day.from)
}

/// Which sentences name a division of an area, and only such as the release does not.
fn smaller(facts: &Facts, article: &Reading<'_>) -> Vec<bool> {
    let mut smaller = vec![false; article.sentences.len()];
    let mut known = vec![false; article.sentences.len()];
    for place in article.places.iter().filter(|place| place.is_division()) {
        let at = article.sentence_of(place.from);
        let ours = facts.places().any(|fact| fact.words == place.words);
        if let (Some(smaller), Some(known)) = (smaller.get_mut(at), known.get_mut(at)) {
            (*smaller, *known) = (*smaller || !ours, *known || ours);
        }
    }
    smaller.iter().zip(known).map(|(smaller, known)| *smaller && !known).collect()
}

/// Which sentences speak of another area: they name one that the release does not, or follow one that does.
fn foreign(facts: &Facts, article: &Reading<'_>) -> Vec<bool> {
    let mut foreign = vec![false; article.sentences.len()];
    let mut places = article.places.iter().filter(|place| place.is_area()).peekable();
    for (at, &(from, to)) in article.sentences.iter().enumerate() {
        let (mut ours, mut theirs) = (false, false);
        while let Some(place) = places.next_if(|place| place.from < to) {
            let known = facts.names_area(&place.words);
            ours |= known;
            theirs |= !known;
        }
        ours = ours
            || facts.areas.iter().any(|area| {
                article
                    .tokens
                    .get(from..to)
                    .unwrap_or_default()
                    .windows(area.len())
                    .any(|run| run.iter().zip(area).all(|(t, key)| t.key == *key))
            });
        let paragraph = |sentence: usize| {
            article.sentences.get(sentence).and_then(|(from, _)| article.tokens.get(*from)).map(|t| t.paragraph)
        };
        let inherits = at > 0 && foreign[at - 1] && paragraph(at) == paragraph(at - 1);
        foreign[at] = !ours && (theirs || inherits);
    }
    // A release that names no area may be about any.
    if facts.areas.is_empty() {
        foreign.fill(false);
    }
    foreign
}

fn is_attribution(article: &Reading<'_>, mention: &Mention) -> bool {
    matches!(mention.value, Value::Day(day) if day.weekday != 0)
        && before(article, mention).is_some_and(|t| t.is_sign(",") || t.is(mark::SAID))
}
