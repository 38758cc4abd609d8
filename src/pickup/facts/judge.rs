//! Gives every figure, date, time and number of a release its verdict.
//!
//! First everything that says the same is paired; what an article says rightly about one fact is never taken for the
//! altered form of another. Then figures that changed places, and then what is left on either side, the surest first.

use super::evidence::{Evidence, Noun, evidence};
use super::figure::{Likeness, same as same_value};
use super::finding::Verdict;
use super::heads::has_noun;
use super::lexicon::{Dimension, mark};
use super::like::{like, slips};
use super::mention::{Day, Mention, Value};
use super::reading::{Around, Reading};
use super::related::is_rare;
use super::{Fact, Facts};

/// What was made of a fact: the verdict, the mention of the article it rests on, and whether that is a rounding.
#[derive(Debug, Clone, Copy)]
pub(super) struct Outcome {
    pub verdict: Verdict,
    pub mention: Option<usize>,
    pub rounded: bool,
}

const MISSING: Outcome = Outcome { verdict: Verdict::Missing, mention: None, rounded: false };

/// From so many points on, something else stands in the place of a fact.
const ALTERED: f32 = 4.0;

/// From so many points on, it is the same fact at another time.
const OTHER_TIME: f32 = 3.0;

/// A second, wrong figure beside the right one needs to be this sure.
const BESIDE: f32 = 5.5;

/// What a slip of the pen adds.
const SLIP: f32 = 2.0;

/// What each other fact adds that the two sentences share, and at most how many count.
const COMPANY: (f32, usize) = (0.75, 2);

/// No more mentions than this are weighed against each fact.
const MOST: usize = 600;

/// Where a mention of an article stands.
struct Setting {
    around: Around,
    sentence: usize,
    /// In a sentence about another area.
    foreign: bool,
    /// In a sentence about an earlier time.
    earlier: bool,
    /// In a sentence about a day that is none of the release's.
    other_day: bool,
    /// In a sentence that says that a figure has moved.
    update: bool,
}

/// How a fact and a mention stand to each other.
struct Pair {
    fact: usize,
    mention: usize,
    like: Likeness,
    evidence: Evidence,
    accepted: bool,
}

/// The verdict on each fact that is a value, in the order of `facts.facts`; others stay missing.
pub(super) fn judge(facts: &Facts, article: &Reading<'_>) -> Vec<Outcome> {
    let settings = settings(facts, article);
    let pairs = pairs(facts, article, &settings);
    let mut outcomes = vec![MISSING; facts.facts.len()];
    let mut owned = vec![false; article.mentions.len()];
    for pair in &pairs {
        owned[pair.mention] |= pair.accepted && pair.like >= Likeness::Rounded;
    }
    same(&pairs, &mut outcomes);
    swapped(facts, &pairs, &mut outcomes);
    let company = company(facts, &outcomes, article);
    altered(facts, article, &settings, &pairs, &owned, &company, &mut outcomes);
    outcomes
}

fn settings(facts: &Facts, article: &Reading<'_>) -> Vec<Setting> {
    let foreign = foreign(facts, article);
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
            earlier: marks & mark::EARLIER != 0,
            other_day: days(sentence),
            update: marks & mark::UPDATE != 0,
        }
    };
    article.mentions.iter().take(MOST).map(setting).collect()
}

/// A day that none of the release's is, said so far that it can be told.
fn is_other_day(facts: &Facts, day: &Day) -> bool {
    if day.weekday != 0 && day.day == 0 {
        return false;
    }
    let mut ours = facts.facts.iter().filter_map(|f| match f.value() {
        Some(Value::Day(ours)) => Some(ours),
        _ => None,
    });
    let value = Value::Day(*day);
    !ours.any(|ours| like(&Value::Day(*ours), &value, facts.year).is_none_or(|like| like > Likeness::Other))
        && (day.day != 0 || day.year != 0 && day.year != facts.year)
}

/// A day on which a figure stood: `per 20 November`, `pada 2025`; not the day on which somebody spoke.
fn is_as_of(article: &Reading<'_>, day: &Mention) -> bool {
    day.from.checked_sub(1).and_then(|at| article.tokens.get(at)).is_some_and(|t| t.is(mark::AS_OF))
        || article.sentences.iter().any(|(from, _)| *from == day.from)
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

fn pairs(facts: &Facts, article: &Reading<'_>, settings: &[Setting]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for (fact_at, fact) in facts.facts.iter().enumerate() {
        let Some(value) = fact.value() else { continue };
        for (mention_at, (mention, setting)) in article.mentions.iter().zip(settings).enumerate() {
            let Some(like) = like(value, &mention.value, facts.year) else { continue };
            let context = article.contexts.get(setting.sentence).map_or(&[][..], Vec::as_slice);
            let evidence = evidence(facts, fact, mention, &setting.around, context);
            let accepted = like > Likeness::Other && accepts(fact, value, like, &evidence, setting);
            pairs.push(Pair { fact: fact_at, mention: mention_at, like, evidence, accepted });
        }
    }
    pairs
}

/// Whether a value that is alike is that of the fact.
fn accepts(fact: &Fact, value: &Value, like: Likeness, evidence: &Evidence, setting: &Setting) -> bool {
    let rare = is_rare(value) && like == Likeness::Equal;
    let speaks = evidence.near.max(evidence.context);
    if setting.foreign && !(rare && speaks > 0.3) {
        return false;
    }
    match value {
        Value::Amount(Dimension::Ordinal, _) => evidence.noun >= Noun::General || fact.heads[0] == 0 || speaks > 0.3,
        Value::Amount(dimension, _) if has_noun(*dimension) => match evidence.noun {
            Noun::Other => false,
            Noun::Same => true,
            Noun::General => rare || speaks > 0.08,
            Noun::Unsaid => rare || speaks >= 0.3,
        },
        Value::Amount(Dimension::Duration, _) => evidence.near >= 0.2 || evidence.context >= 0.25,
        Value::Amount(..) => rare || speaks > 0.12,
        Value::Day(_) => like > Likeness::Loose || evidence.context >= 0.3,
        Value::Clock { .. } => speaks > 0.05,
        Value::Phone(_) | Value::Document(_) => true,
    }
}

/// The best of what says the same.
fn same(pairs: &[Pair], outcomes: &mut [Outcome]) {
    let mut best: Vec<(Likeness, f32)> = vec![(Likeness::Other, f32::MIN); outcomes.len()];
    for pair in pairs.iter().filter(|pair| pair.accepted) {
        let rank = (pair.like, pair.evidence.points);
        if rank.0 > best[pair.fact].0 || rank.0 == best[pair.fact].0 && rank.1 > best[pair.fact].1 {
            best[pair.fact] = rank;
            outcomes[pair.fact] = Outcome {
                verdict: if pair.like == Likeness::Loose { Verdict::Ambiguous } else { Verdict::Same },
                mention: Some(pair.mention),
                rounded: pair.like == Likeness::Rounded,
            };
        }
    }
}

/// Two figures that the article gives to each other's subject: each is right, and in the wrong place.
fn swapped(facts: &Facts, pairs: &[Pair], outcomes: &mut [Outcome]) {
    let same: Vec<(usize, usize)> = outcomes
        .iter()
        .enumerate()
        .filter(|(_, o)| o.verdict == Verdict::Same && !o.rounded)
        .filter_map(|(fact, o)| o.mention.map(|mention| (fact, mention)))
        .take(60)
        .collect();
    let near = |fact: usize, mention: usize| {
        pairs.iter().find(|p| p.fact == fact && p.mention == mention).map(|p| {
            let noun = if p.evidence.noun == Noun::Same { 0.5 } else { 0.0 };
            (p.evidence.near + noun, p.like, p.evidence.noun)
        })
    };
    for (n, &(a, at_a)) in same.iter().enumerate() {
        for &(b, at_b) in same.iter().skip(n + 1) {
            let amounts = |fact: usize| matches!(facts.facts.get(fact).and_then(Fact::value), Some(Value::Amount(..)));
            if at_a == at_b || !amounts(a) || !amounts(b) {
                continue;
            }
            let (Some(aa), Some(bb), Some(ab), Some(ba)) = (near(a, at_a), near(b, at_b), near(a, at_b), near(b, at_a))
            else {
                continue;
            };
            let differs =
                ab.1 == Likeness::Other && ba.1 == Likeness::Other && ab.2 != Noun::Other && ba.2 != Noun::Other;
            // Both must gain by changing places, so that a loose wording of one does not make a swap.
            if differs && ab.0 > aa.0 + 0.15 && ba.0 > bb.0 + 0.15 {
                outcomes[a] = Outcome { verdict: Verdict::Altered, mention: Some(at_b), rounded: false };
                outcomes[b] = Outcome { verdict: Verdict::Altered, mention: Some(at_a), rounded: false };
            }
        }
    }
}

/// How many facts of each sentence of the release stand in each sentence of the article.
fn company(facts: &Facts, outcomes: &[Outcome], article: &Reading<'_>) -> Vec<(usize, usize, usize)> {
    let found = outcomes.iter().enumerate().filter(|(_, o)| o.verdict == Verdict::Same);
    let places = found.filter_map(|(at, o)| {
        let mention = article.mentions.get(o.mention?)?;
        Some((at, facts.facts.get(at)?.sentence, article.sentence_of(mention.from)))
    });
    places.collect()
}

fn altered(
    facts: &Facts,
    article: &Reading<'_>,
    settings: &[Setting],
    pairs: &[Pair],
    owned: &[bool],
    company: &[(usize, usize, usize)],
    outcomes: &mut [Outcome],
) {
    let mut candidates: Vec<(f32, &Pair, bool)> = Vec::new();
    for pair in pairs.iter().filter(|pair| pair.like <= Likeness::Loose || pair.evidence.recounted) {
        let (Some(setting), Some(mention)) = (settings.get(pair.mention), article.mentions.get(pair.mention)) else {
            continue;
        };
        let Some(fact) = facts.facts.get(pair.fact) else { continue };
        let Some(value) = fact.value() else { continue };
        if setting.foreign || owned[pair.mention] {
            continue;
        }
        let slip = slips(value, &mention.value);
        let recounted = pair.like == Likeness::Equal;
        if pair.evidence.noun == Noun::Other && !recounted
            || is_total(facts, fact, &mention.value)
            || is_attribution(article, mention) && !slip
        {
            continue;
        }
        let shared = company
            .iter()
            .filter(|(at, ours, theirs)| *at != pair.fact && *ours == fact.sentence && *theirs == setting.sentence);
        let mut points = pair.evidence.points + shared.take(COMPANY.1).count() as f32 * COMPANY.0;
        points += if slip || recounted { SLIP } else { -distance(value, &mention.value) };
        let is_day = matches!(value, Value::Day(_));
        let earlier = setting.earlier && !fact.earlier
            || setting.other_day && !is_day
            || setting.update && (is_day || !slip) && fact.around.marks & mark::UPDATE == 0;
        let found = outcomes[pair.fact].verdict;
        let enough = match (found, earlier) {
            (Verdict::Missing, true) => points >= OTHER_TIME,
            (Verdict::Missing, false) => points >= ALTERED,
            (Verdict::Same, false) => slip && points >= BESIDE,
            _ => false,
        };
        if enough && !(pair.like == Likeness::Loose && found == Verdict::Same) {
            candidates.push((points, pair, earlier || pair.like == Likeness::Loose));
        }
    }
    candidates.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut taken = vec![false; article.mentions.len()];
    let mut done = vec![false; outcomes.len()];
    for (_, pair, unclear) in candidates {
        if taken[pair.mention] || done[pair.fact] {
            continue;
        }
        (taken[pair.mention], done[pair.fact]) = (true, true);
        let verdict = if unclear { Verdict::Ambiguous } else { Verdict::Altered };
        outcomes[pair.fact] = Outcome { verdict, mention: Some(pair.mention), rounded: false };
    }
}

/// What is taken off when two figures lie so far apart that they are hardly meant for each other.
fn distance(ours: &Value, theirs: &Value) -> f32 {
    let (Value::Amount(_, a), Value::Amount(_, b)) = (ours, theirs) else { return 0.0 };
    let ratio = (a.low / b.low).abs().max((b.low / a.low).abs());
    if ratio.is_finite() && ratio < 4.0 {
        0.0
    } else if ratio < 20.0 {
        0.5
    } else {
        1.5
    }
}

/// The sum of this fact and others of its sort, which is no altered form of any of them.
fn is_total(facts: &Facts, fact: &Fact, said: &Value) -> bool {
    let (Some(Value::Amount(dimension, ours)), Value::Amount(_, said)) = (fact.value(), said) else { return false };
    let others = facts.facts.iter().filter(|other| other.at != fact.at && other.heads[0] == fact.heads[0]);
    let amounts = others.filter_map(|other| match other.value() {
        Some(Value::Amount(other, figure)) if other == dimension => Some(figure.low),
        _ => None,
    });
    let (mut all, mut is_pair) = (ours.low, false);
    for other in amounts {
        is_pair |= same_value(ours.low + other, said.low);
        all += other;
    }
    is_pair || !same_value(all, ours.low) && same_value(all, said.low)
}

/// The day on which somebody spoke: `ujarnya, Selasa (24/11)`.
fn is_attribution(article: &Reading<'_>, mention: &Mention) -> bool {
    matches!(mention.value, Value::Day(day) if day.weekday != 0)
        && mention
            .from
            .checked_sub(1)
            .and_then(|at| article.tokens.get(at))
            .is_some_and(|t| t.is_sign(",") || t.is(mark::SAID))
}
