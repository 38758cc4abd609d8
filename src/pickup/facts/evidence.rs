//! How surely something that an article says is about the same thing as a fact of a release.

use super::figure::Likeness;
use super::heads::has_noun;
use super::lexicon::mark;
use super::like::like;
use super::mention::{Mention, Value};
use super::reading::Around;
use super::related::is_rare;
use super::{Fact, Facts};

/// How the nouns that are counted stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Noun {
    /// Two different things are counted.
    Other,
    /// One of them is not said.
    Unsaid,
    /// One is said more generally: `orang` for `peserta`.
    General,
    /// The same thing is counted.
    Same,
}

/// What speaks for two mentions being about the same thing.
#[derive(Debug, Clone, Copy)]
pub(super) struct Evidence {
    pub noun: Noun,
    /// The share of weight that the words of both clauses have in common, 0 to 1.
    pub near: f32,
    /// The same of the sentences.
    pub context: f32,
    /// The very figure, given to people where families were counted, or the other way round.
    pub recounted: bool,
    /// Both nouns are of those that never stand for each other.
    pub incomparable: bool,
    /// The one says that it rose and the other that it fell.
    pub reversed: bool,
    /// Everything together.
    pub points: f32,
}

/// Things that are counted in releases and never stand for each other: a number of one is no number of another.
const COUNTED: &[&str] = &[
    "kk",
    "jiwa",
    "desa",
    "kecamatan",
    "kabupaten",
    "kota",
    "provinsi",
    "rumah",
    "sekolah",
    "titik",
    "unit",
    "kelurahan",
    "dusun",
    "posko",
    "dapur_umum",
];

/// Whether this is a noun that stands for a definite sort of thing.
fn is_counted(noun: u64) -> bool {
    COUNTED.iter().any(|word| super::lexicon::key(word) == noun)
}

fn people() -> u64 {
    super::lexicon::key("jiwa")
}

/// How what two figures count stands to each other.
pub(super) fn noun(release: &[u64; 3], article: &[u64; 3], near: &[u64]) -> Noun {
    let [ours, our_class, our_more] = *release;
    let [theirs, their_class, their_more] = *article;
    if ours == 0 || theirs == 0 {
        // The noun may stand before the figure: `beras 62 ton`.
        let said = |noun: u64, more: u64| if noun == 0 { more } else { noun };
        let meets = said(ours, our_more) == said(theirs, their_more) && said(ours, our_more) != 0;
        return if meets { Noun::Same } else { Noun::Unsaid };
    }
    if ours == theirs {
        // `2 orang meninggal` and `11 orang luka` are people, but not the same.
        let general = ours == our_class && theirs == their_class && our_more != 0 && their_more != 0;
        return if general && our_more != their_more { Noun::General } else { Noun::Same };
    }
    let meets = |noun: u64, class: u64, more: u64, other: u64| {
        noun == other || class == other && noun == class || more == other
    };
    if ours == their_class || theirs == our_class {
        // `41 titik` of `41 titik pengungsian`; but `20 unit rumah` is not `20 unit mobil`.
        return Noun::General;
    }
    if meets(ours, our_class, our_more, theirs) || meets(theirs, their_class, their_more, ours) {
        return Noun::General;
    }
    // People are people, whatever part they play, unless families or houses are counted.
    if ours == people() && !is_counted(theirs) || theirs == people() && !is_counted(ours) {
        return Noun::General;
    }
    // `275 formasi CPNS`, `275 lowongan CPNS`
    if our_more != 0 && our_more == their_more && !is_counted(ours) && !is_counted(theirs) {
        return Noun::General;
    }
    if near.contains(&ours) && !is_counted(theirs) {
        return Noun::General;
    }
    Noun::Other
}

/// Whether the words near a figure say that something rose (1), fell (-1), or neither or both (0).
fn direction(near: &[u64]) -> i8 {
    let has = |word: &str| i8::from(near.binary_search(&super::lexicon::key(word)).is_ok());
    has("naik") - has("turun")
}

/// Weighs what speaks for `mention` being about `fact`.
pub(super) fn evidence(facts: &Facts, fact: &Fact, mention: &Mention, around: &Around, context: &[u64]) -> Evidence {
    let counts = matches!(mention.value, Value::Amount(dimension, _) if has_noun(dimension));
    let noun = if counts { noun(&fact.heads, &mention.heads, &around.near) } else { Noun::Unsaid };
    let equal = |value: &&Value| like(value, &mention.value, facts.year) == Some(Likeness::Equal);
    let value = fact.value().filter(|value| noun == Noun::Other && equal(value));
    let incomparable = is_counted(fact.heads[0]) && is_counted(mention.heads[0]);
    let recounted = value.is_some_and(is_rare) && incomparable;
    let near = overlap(facts, &fact.around.near, &around.near, 1.5);
    let context = overlap(facts, &fact.context, context, 3.0);
    let reversed = direction(&fact.around.near) * direction(&around.near) < 0;
    let mut points = match (noun, counts) {
        (Noun::Same, _) => 2.0,
        (Noun::General, _) => 1.2,
        (Noun::Unsaid, true) => 0.3,
        (Noun::Unsaid, false) => 1.0,
        (Noun::Other, _) if recounted => 1.0,
        (Noun::Other, _) => -2.0,
    };
    let qualified = noun == Noun::Same && fact.heads[2] != 0 && fact.heads[2] == mention.heads[2];
    points += 3.0 * near + 2.0 * context + if qualified { 1.0 } else { 0.0 };
    let only_theirs = |marks: u32| around.marks & marks != 0 && fact.around.marks & marks == 0;
    if only_theirs(mark::SUBSET) {
        points -= 2.0;
    }
    if around.is_difference && !fact.around.is_difference {
        points -= 1.0;
    }
    if fact.end != 0 && mention.end != 0 {
        points += if fact.end == mention.end { 1.0 } else { -2.0 };
    }
    Evidence { noun, near, context, recounted, incomparable, reversed, points }
}

/// The weight that two sorted runs of senses have in common, of the lighter one, which counts as `least` at least.
fn overlap(facts: &Facts, ours: &[u64], theirs: &[u64], least: f32) -> f32 {
    let (mut both, mut all_ours, mut all_theirs) = (0.0, 0.0, 0.0);
    for sense in ours {
        let weight = facts.weight(*sense);
        all_ours += weight;
        if theirs.binary_search(sense).is_ok() {
            both += weight;
        }
    }
    for sense in theirs {
        all_theirs += facts.weight(*sense);
    }
    both / f32::max(f32::min(all_ours, all_theirs), least)
}

/// The share of weight that two sorted runs of senses have in common.
pub(super) fn shares(facts: &Facts, ours: &[u64], theirs: &[u64]) -> f32 {
    overlap(facts, ours, theirs, 0.5)
}
