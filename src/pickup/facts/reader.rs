//! Goes through a text once and reads every figure, date, time and number in it.

use super::figure::Figure;
use super::lexicon::{Dimension, Hedge, Unit, mark};
use super::mention::{Mention, Value};
use super::numeral::{self, hedge_after, hedge_before};
use super::token::Token;
use super::{calendar, label, ordinal};

/// No text has more; the rest is not read.
const MAX_MENTIONS: usize = 2_000;

/// Everything that was said in figures, in order.
pub(super) fn mentions(tokens: &[Token<'_>]) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    let mut at = 0;
    while at < tokens.len() && found.len() < MAX_MENTIONS {
        let Some(mention) = mention(tokens, at, found.last().map_or(0, |last| last.to)) else {
            at += 1;
            continue;
        };
        at = mention.to.max(at + 1);
        found.push(mention);
    }
    moves(tokens, &mut found);
    found
}

/// `dari Rp4.500 menjadi Rp3.900`, `menjadi 9,36 persen dari 9,57 persen`: what something was, and what it became.
fn moves(tokens: &[Token<'_>], mentions: &mut [Mention]) {
    const WAS: &[&str] = &["dari", "from", "semula", "sebelumnya"];
    const BECAME: &[&str] = &["menjadi", "ke", "to", "jadi"];
    let after = |mention: &Mention, words: &[&str]| {
        mention.from.checked_sub(1).and_then(|at| tokens.get(at)).is_some_and(|t| words.contains(&t.text))
    };
    let dimension = |mention: &Mention| match mention.value {
        Value::Amount(dimension, _) => Some(dimension),
        _ => None,
    };
    for at in 1..mentions.len() {
        let [first, second] = &mut mentions[at - 1..=at] else { continue };
        let near = second.from.saturating_sub(first.to) <= 6;
        if !near || dimension(first).is_none() || dimension(first) != dimension(second) {
            continue;
        }
        if after(first, WAS) && after(second, BECAME) {
            (first.end, second.end) = (3, 4);
        } else if after(first, BECAME) && after(second, WAS) {
            (first.end, second.end) = (4, 3);
        }
    }
}

fn mention(tokens: &[Token<'_>], at: usize, free: usize) -> Option<Mention> {
    let token = tokens.get(at)?;
    let plain = |(value, to): (Value, usize)| {
        let end = end_of_range(tokens, at, to);
        Mention { value, from: at, to, heads: [0; 3], end }
    };
    let may_begin = token.is_figure()
        || token.is_sign("+(½")
        || token.entry.numeral.is_some()
        || token.entry.weekday > 0
        || token.entry.month > 0
        || token.is(mark::CLOCK | mark::NUMBER)
        || token.capital
        || token.text.starts_with("ke");
    if !may_begin {
        return None;
    }
    label::document(tokens, at)
        .or_else(|| label::phone(tokens, at))
        .or_else(|| calendar::day(tokens, at))
        .or_else(|| calendar::clock(tokens, at))
        .map(plain)
        .or_else(|| ordinal::read(tokens, at))
        .or_else(|| amount(tokens, at, free))
}

/// Whether what was read begins (1) or ends (2) a range.
fn end_of_range(tokens: &[Token<'_>], from: usize, to: usize) -> u8 {
    let joins = |token: Option<&Token<'_>>| {
        token.is_some_and(|t| t.is_sign("-–—") || t.is(mark::RANGE) && !matches!(t.text, "dan" | "and"))
    };
    if joins(from.checked_sub(1).and_then(|at| tokens.get(at))) { 2 } else { u8::from(joins(tokens.get(to))) }
}

/// An amount with its hedge, its unit and what it counts.
fn amount(tokens: &[Token<'_>], at: usize, free: usize) -> Option<Mention> {
    let first = tokens.get(at)?;
    let before = at.checked_sub(1).and_then(|at| tokens.get(at));
    let negative = !first.spaced && before.is_some_and(|t| t.is_sign("-−") && t.spaced)
        || before.is_some_and(|t| t.text.eq_ignore_ascii_case("minus"));
    // `Covid-19`, `A4`, `17:45`: part of something else.
    let is_glued = first.is_figure()
        && !first.spaced
        && !negative
        && before.is_some_and(|t| t.is_word() && !numeral::is_money(tokens, at - 1) || t.is_sign("-/:_#@"));
    if is_glued || before.is_some_and(|t| t.is(mark::LABEL)) {
        return None;
    }
    let mut read = numeral::read(tokens, at)?;
    let money = at > 0 && numeral::is_money(tokens, at - 1);
    let (hedge, mut from) = hedge_before(tokens, at);
    if from < free || hedge == Hedge::None {
        from = at - usize::from(money && at > free);
        // `Rp.` has a point of its own.
        from -= usize::from(money && tokens.get(from).is_some_and(|t| t.is_sign(".")) && from > free);
    }
    let (after, to) = hedge_after(tokens, read.to);
    let mut unit = unit(tokens, to);
    let mut end = unit.map_or(to, |(_, end)| end);
    if let Some((high, high_unit, high_end)) = range(tokens, at, &read, unit, end) {
        read.figure.high = high.low;
        read.figure.step = read.figure.step.max(high.step);
        // `2-3 miliar`, `40 hingga 180 sentimeter`: the first end has the scale and unit of the last.
        (unit, end) = (high_unit, high_end);
        if read.figure.low > read.figure.high && high.low > 0.0 {
            return None;
        }
    }
    let mut figure = read.figure;
    if negative {
        figure = Figure { low: -figure.high, high: -figure.low, ..figure };
        from = from.min(at - 1);
    }
    figure.hedge = if hedge == Hedge::None { after } else { hedge };
    let mut dimension = if money { Dimension::Money(currency(tokens, at)) } else { Dimension::Count };
    if let Some((unit, _)) = unit {
        if !money {
            dimension = unit.dimension;
            figure = figure.times(unit.factor);
        }
        figure.loose = dimension == Dimension::Duration && unit.factor > 8.0 * 86_400.0;
        let working = dimension == Dimension::Duration
            && tokens.get(end).is_some_and(|t| matches!(t.text, "kerja" | "working" | "business"));
        figure.working = working;
        end += usize::from(working);
    }
    let counted = super::heads::heads(tokens, from, end, dimension);
    if read.one && dimension == Dimension::Count && !counted.sure
        || before.is_some_and(|t| t.text.eq_ignore_ascii_case("salah"))
    {
        return None;
    }
    let to = counted.to.max(end);
    Some(Mention { value: Value::Amount(dimension, figure), from, to, heads: counted.heads, end: 0 })
}

fn currency(tokens: &[Token<'_>], at: usize) -> char {
    let sign = at.checked_sub(1).and_then(|at| tokens.get(at));
    if sign.is_some_and(|t| matches!(t.text, "$" | "USD")) { 'd' } else { 'r' }
}

/// The unit behind a figure and the token after it.
fn unit(tokens: &[Token<'_>], at: usize) -> Option<(Unit, usize)> {
    let token = tokens.get(at)?;
    if token.is_sign("%") {
        return Some((Unit { dimension: Dimension::Percent, factor: 1.0 }, at + 1));
    }
    let unit = token.entry.unit;
    if token.is_sign("°") {
        let to = at + 1 + usize::from(tokens.get(at + 1).is_some_and(|t| t.text == "C"));
        return Some((Unit { dimension: Dimension::Degree, factor: 1.0 }, to));
    }
    let unit = unit?;
    if token.len == 1 && token.capital {
        return None;
    }
    let squared = tokens.get(at + 1).filter(|t| !t.spaced && t.is_figure() && unit.dimension == Dimension::Length);
    let power = squared.map(|t| t.text);
    let metres = unit.factor;
    match power {
        Some("2") => return Some((Unit { dimension: Dimension::Area, factor: metres * metres }, at + 2)),
        Some("3") => return Some((Unit { dimension: Dimension::Volume, factor: 1000.0 * metres.powi(3) }, at + 2)),
        _ => {}
    }
    // `40 km/jam`
    if let Some([bar, hour, ..]) = tokens.get(at + 1..)
        && unit.dimension == Dimension::Length
        && (bar.is_sign("/") || bar.text == "per")
        && hour.text.eq_ignore_ascii_case("jam")
    {
        return Some((Unit { dimension: Dimension::Speed, factor: metres / 1000.0 }, at + 3));
    }
    Some((unit, at + 1))
}

type Far = (Figure, Option<(Unit, usize)>, usize);

/// The second end of a range: its figure, the unit of both and the token after it.
fn range(
    tokens: &[Token<'_>],
    at: usize,
    read: &numeral::Read,
    near: Option<(Unit, usize)>,
    end: usize,
) -> Option<Far> {
    let joint = tokens.get(end)?;
    let between = (1..=2)
        .filter_map(|back| at.checked_sub(back))
        .filter_map(|at| tokens.get(at))
        .any(|t| matches!(t.text.to_lowercase().as_str(), "antara" | "between"));
    let joins = joint.is_sign("-–—") || joint.is(mark::RANGE) && (between || !matches!(joint.text, "dan" | "and"));
    if !joins || read.figure.vague {
        return None;
    }
    let start = end + 1 + usize::from(tokens.get(end + 1).is_some_and(|t| t.text == "dengan"));
    let start = start + usize::from(numeral::is_money(tokens, start));
    let other = numeral::read(tokens, start)?;
    let far = unit(tokens, other.to);
    let to = far.map_or(other.to, |(_, to)| to);
    let mut high = other.figure;
    match (near, far) {
        (Some((near, _)), Some((far, _))) if near.dimension != far.dimension => return None,
        (Some((near, _)), Some((far, _))) => high = high.times(far.factor / near.factor),
        (Some(_), None) => return None,
        _ => {}
    }
    // `3-1` is a score; a range grows.
    (high.low > read.figure.low && !high.vague).then_some((high, near.map(|(unit, _)| (unit, to)).or(far), to))
}
