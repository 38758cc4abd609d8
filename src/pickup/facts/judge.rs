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
use super::mention::{Mention, Value};
use super::reading::Reading;
use super::related::is_rare;
use super::settings::{Setting, settings};
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

/// What it adds that neither text has another of the sort.
const ONLY: f32 = 1.0;

/// What each other fact adds that the two sentences share, and at most how many count.
const COMPANY: (f32, usize) = (0.75, 2);

/// A second fact that comes so near for the same figure leaves it open which is meant.
const MARGIN: f32 = 0.6;

/// Something that may stand in the place of a fact.
struct Candidate<'a> {
    points: f32,
    pair: &'a Pair,
    unclear: bool,
    slip: bool,
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

fn pairs(facts: &Facts, article: &Reading<'_>, settings: &[Setting]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for (fact_at, fact) in facts.facts.iter().enumerate() {
        let Some(value) = fact.value() else { continue };
        for (mention_at, (mention, setting)) in article.mentions.iter().zip(settings).enumerate() {
            let Some(like) = like(value, &mention.value, facts.year) else { continue };
            let context = article.contexts.get(setting.sentence).map_or(&[][..], Vec::as_slice);
            let evidence = evidence(facts, fact, mention, &setting.around, context);
            let moved = fact.end > 2 && mention.end > 2 && fact.end != mention.end;
            let accepted = like > Likeness::Other && !moved && accepts(value, like, &evidence, setting);
            pairs.push(Pair { fact: fact_at, mention: mention_at, like, evidence, accepted });
        }
    }
    pairs
}

/// Whether a value that is alike is that of the fact.
fn accepts(value: &Value, like: Likeness, evidence: &Evidence, setting: &Setting) -> bool {
    let rare = is_rare(value) && like == Likeness::Equal;
    let speaks = evidence.near.max(evidence.context);
    if setting.foreign && !(rare && speaks > 0.3) {
        return false;
    }
    match value {
        Value::Amount(Dimension::Ordinal, _) => evidence.noun >= Noun::General || speaks > 0.3,
        Value::Amount(dimension, _) if has_noun(*dimension) => match evidence.noun {
            Noun::Other => rare && !evidence.incomparable && speaks > 0.3,
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
                verdict: match pair.like {
                    _ if pair.evidence.reversed => Verdict::Altered,
                    Likeness::Loose => Verdict::Ambiguous,
                    _ => Verdict::Same,
                },
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

/// Pairs of sentences, once for each fact of the one for which the other has a different figure of the same thing.
fn strangers(
    facts: &Facts,
    article: &Reading<'_>,
    settings: &[Setting],
    pairs: &[Pair],
    owned: &[bool],
) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize, usize)> = Vec::new();
    for pair in pairs.iter().filter(|p| p.like == Likeness::Other && p.evidence.noun == Noun::Same && !owned[p.mention])
    {
        let (Some(fact), Some(setting), Some(mention)) =
            (facts.facts.get(pair.fact), settings.get(pair.mention), article.mentions.get(pair.mention))
        else {
            continue;
        };
        let slip = fact.value().is_some_and(|value| slips(value, &mention.value)) || is_borrowed(facts, fact, mention);
        let at = (fact.sentence, setting.sentence, pair.fact);
        if !slip && !found.contains(&at) {
            found.push(at);
        }
    }
    found.into_iter().map(|(ours, theirs, _)| (ours, theirs)).collect()
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
    let mut candidates: Vec<Candidate<'_>> = Vec::new();
    let strangers = strangers(facts, article, settings, pairs, owned);
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
            || setting.attribution && !slip
        {
            continue;
        }
        let shared = company
            .iter()
            .filter(|(at, ours, theirs)| *at != pair.fact && *ours == fact.sentence && *theirs == setting.sentence);
        let mut points = pair.evidence.points + shared.take(COMPANY.1).count() as f32 * COMPANY.0;
        // The only time, telephone or document of both is hardly another.
        points += if is_only(facts, article, value) { ONLY } else { 0.0 };
        points += if slip || recounted { SLIP } else { -distance(value, &mention.value) };
        if setting.smaller {
            points -= if slip { 1.0 } else { 2.0 };
        }
        let met = company.iter().any(|(_, ours, theirs)| *ours == fact.sentence && *theirs == setting.sentence);
        // Where no figure of a sentence agrees, it may well tell of something else.
        let estranged = !slip
            && !is_borrowed(facts, fact, mention)
            && !met
            && strangers.iter().filter(|at| **at == (fact.sentence, setting.sentence)).count() >= 2;
        let is_day = matches!(value, Value::Day(_));
        let earlier = setting.earlier && !fact.earlier
            || setting.other_day && !is_day
            || setting.status_day && is_day && !is_same_day(value, &mention.value)
            || setting.update && (is_day || !slip) && fact.around.marks & mark::UPDATE == 0;
        let found = outcomes[pair.fact].verdict;
        let enough = match (found, earlier) {
            (Verdict::Missing, true) => points >= OTHER_TIME,
            (Verdict::Missing, false) => points >= ALTERED,
            (Verdict::Same, false) => slip && points >= BESIDE,
            _ => false,
        };
        if enough && !(pair.like == Likeness::Loose && found == Verdict::Same) {
            let unclear = earlier || estranged || pair.like == Likeness::Loose;
            candidates.push(Candidate { points, pair, unclear, slip: slip || recounted });
        }
    }
    candidates.sort_by(|a, b| b.points.total_cmp(&a.points));
    let mut taken = vec![false; article.mentions.len()];
    let mut done = vec![false; outcomes.len()];
    for (at, candidate) in candidates.iter().enumerate() {
        let pair = candidate.pair;
        if taken[pair.mention] || done[pair.fact] {
            continue;
        }
        // Whose figure is it, if it fits two facts and looks like a slip of neither?
        let rival = candidates.iter().skip(at + 1).any(|other| {
            other.pair.mention == pair.mention && !done[other.pair.fact] && candidate.points - other.points < MARGIN
        });
        let unclear = candidate.unclear || rival && !candidate.slip;
        (taken[pair.mention], done[pair.fact]) = (true, true);
        let verdict = if unclear { Verdict::Ambiguous } else { Verdict::Altered };
        outcomes[pair.fact] = Outcome { verdict, mention: Some(pair.mention), rounded: false };
    }
}

/// Whether both texts have no more than one such thing.
fn is_only(facts: &Facts, article: &Reading<'_>, value: &Value) -> bool {
    let sort = std::mem::discriminant(value);
    let single = matches!(value, Value::Clock { .. } | Value::Phone(_) | Value::Document(_));
    let ours = facts.facts.iter().filter_map(Fact::value).filter(|other| std::mem::discriminant(*other) == sort);
    let theirs = article.mentions.iter().filter(|m| std::mem::discriminant(&m.value) == sort);
    single && ours.count() == 1 && theirs.count() == 1
}

/// The figure is that of another fact of the same sentence, so that the two have changed places.
fn is_borrowed(facts: &Facts, fact: &Fact, mention: &Mention) -> bool {
    facts.facts.iter().filter(|other| other.sentence == fact.sentence && other.at != fact.at).any(|other| {
        other.value().is_some_and(|value| like(value, &mention.value, facts.year) == Some(Likeness::Equal))
    })
}

/// The day and the month are the same, so that only the year or the weekday can be wrong.
fn is_same_day(ours: &Value, theirs: &Value) -> bool {
    matches!((ours, theirs), (Value::Day(a), Value::Day(b)) if a.day == b.day && a.month == b.month)
}

/// What is taken off when two figures lie so far apart that they are hardly meant for each other.
fn distance(ours: &Value, theirs: &Value) -> f32 {
    let (Value::Amount(_, a), Value::Amount(_, b)) = (ours, theirs) else { return 0.0 };
    let ratio = (a.low / b.low).abs().max((b.low / a.low).abs());
    if ratio.is_finite() && ratio < 2.5 {
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
