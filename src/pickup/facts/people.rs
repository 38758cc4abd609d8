//! People with their titles: `Bupati Muara Kencana Zainal Arifin`, `dr. Sri Wahyuni`, `kata Suryadi`.

use super::lexicon::mark;
use super::places::Place;
use super::token::Token;

/// A person who was named.
#[derive(Debug, Clone)]
pub(super) struct Person {
    /// The office of the title, from 1; 0 when none was said.
    pub office: u8,
    /// The institution or the area that the title names, by key, sorted.
    pub of: Vec<u64>,
    /// The first token, and the one after the last.
    pub from: usize,
    pub to: usize,
    /// The first token of the name itself.
    pub name: usize,
    /// A former or a future holder of the office.
    pub former: bool,
    /// Named with a title, so that it is surely a person.
    pub titled: bool,
}

/// A name has at most so many words; the title before it, the place included, at most so many more.
const LONGEST: usize = 4;

/// No text names more.
const MOST: usize = 300;

/// Every person that is named with a title or as one who speaks, in order.
pub(super) fn people(tokens: &[Token<'_>], places: &[Place]) -> Vec<Person> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() && found.len() < MOST {
        match person(tokens, at, places) {
            Some(person) => {
                at = person.to.max(at + 1);
                found.push(person);
            }
            None => at += 1,
        }
    }
    found
}

fn person(tokens: &[Token<'_>], at: usize, places: &[Place]) -> Option<Person> {
    let first = tokens.get(at).filter(|t| t.is_word())?;
    if first.entry.office > 0 {
        return titled(tokens, at, places);
    }
    if first.is(mark::HONORIFIC) && (first.capital || tokens.get(at + 1).is_some_and(|t| t.is_sign("."))) {
        let name = honorifics(tokens, at);
        let to = run(tokens, name, LONGEST);
        return (to > name && name > at).then(|| plain(at, name, to, true));
    }
    if first.is(mark::SAID) && !first.capital {
        let to = run(tokens, at + 1, LONGEST);
        let is_place = places.iter().any(|place| place.from <= at + 1 && at + 1 < place.to);
        return (to > at + 2 && !is_place).then(|| plain(at + 1, at + 1, to, false));
    }
    // `Siti Aminah mengatakan`
    let to = run(tokens, at, LONGEST);
    let speaks = to >= at + 2 && tokens.get(to).is_some_and(|t| t.is(mark::SAID) && !t.capital);
    let is_place = places.iter().any(|place| place.from < to && at < place.to);
    (speaks && !is_place && !first.is(mark::OFFICE)).then(|| plain(at, at, to, false))
}

fn plain(from: usize, name: usize, to: usize, titled: bool) -> Person {
    Person { office: 0, of: Vec::new(), from, to, name, former: false, titled }
}

/// `Dr. H. `: the token after the honorifics.
fn honorifics(tokens: &[Token<'_>], from: usize) -> usize {
    let mut at = from;
    while tokens.get(at).is_some_and(|t| t.is(mark::HONORIFIC) && t.is_word()) {
        at += 1;
        while tokens.get(at).is_some_and(|t| t.is_sign(".,") && !t.spaced) {
            at += 1;
        }
    }
    at
}

/// The token after a run of capitalised words.
fn run(tokens: &[Token<'_>], from: usize, most: usize) -> usize {
    let mut to = from;
    let mut words = 0;
    while words < most && tokens.get(to).is_some_and(is_name) {
        to += 1;
        words += 1;
        // `M. Iqbal`
        let initial = tokens.get(to - 1).is_some_and(|t| t.len <= 3);
        if initial
            && tokens.get(to).is_some_and(|t| t.is_sign(".") && !t.spaced)
            && tokens.get(to + 1).is_some_and(is_name)
        {
            to += 1;
        }
    }
    to
}

fn is_name(token: &Token<'_>) -> bool {
    let entry = token.entry;
    token.is_word()
        && token.capital
        && entry.office == 0
        && entry.weekday == 0
        && entry.month == 0
        && !matches!(entry.place, 1 | 3..=6)
        && (entry.unit.is_none() || token.len == 1)
        && !entry.is(mark::STOP | mark::SAID | mark::CALL | mark::NUMBER)
}

/// A person behind the word of an office.
fn titled(tokens: &[Token<'_>], at: usize, places: &[Place]) -> Option<Person> {
    let first = tokens.get(at)?;
    let former =
        (1..=2).filter_map(|back| at.checked_sub(back)).filter_map(|at| tokens.get(at)).any(|t| t.is(mark::FORMER));
    let mut of = Vec::new();
    let mut start = at + 1;
    while let Some(token) = tokens.get(start).filter(|t| t.is_word()) {
        let acronym = token.len >= 2
            && token.len <= 12
            && token.text.chars().all(char::is_uppercase)
            && !token.is(mark::HONORIFIC);
        if !(token.is(mark::OFFICE) || token.entry.place > 0 || acronym) || token.is(mark::HONORIFIC) {
            break;
        }
        if !token.is(mark::STOP) {
            of.push(token.key);
        }
        start += 1;
    }
    let comma = usize::from(tokens.get(start).is_some_and(|t| t.is_sign(",")));
    let mut end = run(tokens, start, LONGEST + 3);
    let mut name = honorifics(tokens, start);
    if name == start && end == start && comma == 1 {
        // `Kepala Pelaksana BPBD, Suryadi, mengatakan`
        let (to, after) = (run(tokens, start + 1, LONGEST), honorifics(tokens, start + 1));
        let to = to.max(run(tokens, after, LONGEST));
        let closes = tokens.get(to).is_some_and(|t| t.is_sign(",") || t.is(mark::SAID));
        (name, end) = if closes { (after, to) } else { (start, start) };
    } else if name > start {
        end = run(tokens, name, LONGEST);
    } else if let Some(title) = (start..end).find(|&i| tokens.get(i).is_some_and(|t| t.is(mark::HONORIFIC))) {
        // `Wali Kota Teluk Biru Hj. Ratna Kusumawati`
        of.extend(tokens.get(start..title).unwrap_or_default().iter().map(|t| t.key));
        name = honorifics(tokens, title);
        end = run(tokens, name, LONGEST);
    } else {
        name = start + area(tokens.get(start..end).unwrap_or_default(), places);
        of.extend(tokens.get(start..name).unwrap_or_default().iter().map(|t| t.key));
    }
    of.sort_unstable();
    let person = Person { office: first.entry.office, of, from: at, to: end, name, former, titled: true };
    (end > name && end - name <= LONGEST + 1).then_some(person)
}

/// How many words at the front of the run behind a title are the area of the office and not the person.
fn area(run: &[Token<'_>], places: &[Place]) -> usize {
    let known = places
        .iter()
        .filter(|place| place.words.len() <= run.len() && place.words.iter().zip(run).all(|(key, t)| *key == t.key))
        .map(|place| place.words.len())
        .max();
    // Most names of people here have two words, and so have most areas of two words and more.
    known.unwrap_or(if run.len() >= 4 { run.len() - 2 } else { 0 })
}
