//! Reads figures: `12.406`, `12 ribu 406`, `dua koma empat miliar`, `puluhan ribu`, `2/3`, `40-180`.

use super::figure::Figure;
use super::lexicon::{Hedge, Numeral, mark};
use super::token::{Shape, Token};

/// A figure and the tokens it takes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Read {
    pub figure: Figure,
    /// The token after it.
    pub to: usize,
    /// In words, and no more than `satu`.
    pub one: bool,
}

/// Reads the figure that begins at token `at`, without hedges and ranges.
pub(super) fn read(tokens: &[Token<'_>], at: usize) -> Option<Read> {
    let first = tokens.get(at)?;
    let (figure, to) = match first.shape {
        Shape::Figure => written(tokens, at)?,
        Shape::Word => spoken(tokens, at)?,
        Shape::Sign('½') => (Figure::exact(0.5, 0.1), at + 1),
        Shape::Sign(_) => return None,
    };
    let one = first.is_word() && (figure.low - 1.0).abs() < 1e-9;
    Some(Read { figure, to, one })
}

/// Digits and the words of scale behind them.
fn written(tokens: &[Token<'_>], at: usize) -> Option<(Figure, usize)> {
    let (mut figure, places) = digits(tokens.get(at)?.text)?;
    let mut to = at + 1;
    if let Some(fraction) = fraction(tokens, at) {
        return Some(fraction);
    }
    if places == 0
        && let [_, half, ..] = tokens.get(at..)?
        && half.entry.numeral == Some(Numeral::Half)
    {
        figure = Figure { scaled: true, ..Figure::exact(figure.low + 0.5, 0.1) };
        to += 1;
    }
    let dotted = tokens.get(at)?.text.contains('.');
    let Some(scale) = scale(tokens, to) else {
        // `12.406` has no second meaning where a comma makes decimals.
        figure.other = if dotted { f64::NAN } else { figure.other };
        return Some((figure, to));
    };
    // `1,125 juta` and `1.125 million` have decimals; `1.250 triliun` has none.
    let english = tokens.get(to)?.text.to_lowercase().ends_with("on");
    if places == 0 && figure.other.is_finite() && dotted == english {
        figure = Figure::exact(figure.other, 0.001);
    }
    figure = figure.times(scale);
    figure.other = f64::NAN;
    figure.scaled = true;
    to += 1;
    // `12 ribu 406`, `2 miliar 400 juta`
    if let Some(next) = tokens.get(to)
        && next.is_figure()
        && next.spaced
        && places == 0
        && let Some((rest, end)) = written(tokens, to)
        && rest.low < scale
        && rest.low > 0.0
        && !rest.other.is_finite()
        && rest.low.fract() < 1e-9
    {
        return Some((Figure::exact(figure.low + rest.low, rest.step), end));
    }
    Some((figure, to))
}

fn scale(tokens: &[Token<'_>], at: usize) -> Option<f64> {
    let token = tokens.get(at)?;
    match token.entry.numeral {
        Some(Numeral::Scale(scale)) => Some(scale),
        // `43 ribuan`
        Some(Numeral::Vague(low, _)) if low >= 1000.0 => Some(low),
        _ if token.text == "M" && at >= 2 && is_money(tokens, at - 2) => Some(1e9),
        _ if token.text == "T" && at >= 2 && is_money(tokens, at - 2) => Some(1e12),
        _ => None,
    }
}

/// Whether the token is a sign of money.
pub(super) fn is_money(tokens: &[Token<'_>], at: usize) -> bool {
    tokens.get(at).is_some_and(|t| matches!(t.text, "Rp" | "rp" | "RP" | "IDR" | "Rp." | "USD" | "$"))
        || (at > 0 && tokens.get(at).is_some_and(|t| t.is_sign(".")) && is_money(tokens, at - 1))
}

/// `2/3` of something that can be counted in parts; dates and document numbers are read before this.
fn fraction(tokens: &[Token<'_>], at: usize) -> Option<(Figure, usize)> {
    let [up, bar, down, ..] = tokens.get(at..)? else { return None };
    if !bar.is_sign("/") || !down.is_figure() || bar.spaced || down.spaced {
        return None;
    }
    let (up, down) = (up.text.parse::<f64>().ok()?, down.text.parse::<f64>().ok()?);
    (up > 0.0 && up < down && down <= 10.0).then(|| (Figure::exact(up / down, 0.01), at + 3))
}

/// The value of digits with points and commas, and how many decimals it has.
fn digits(text: &str) -> Option<(Figure, usize)> {
    if text.len() > 24 {
        return None;
    }
    let signs: Vec<(usize, char)> = text.char_indices().filter(|(_, c)| !c.is_ascii_digit()).collect();
    let number = |text: &str| text.parse::<f64>().ok();
    let bare = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let decimal = |at: usize| {
        let whole = bare(text.get(..at).unwrap_or_default());
        let places = text.len() - at - 1;
        number(&format!("{whole}.{}", text.get(at + 1..).unwrap_or_default())).map(|value| (value, places))
    };
    let grouped = |from: usize| {
        let mut groups = text.get(..from).unwrap_or_default().split(['.', ',']);
        groups.next().is_some_and(|first| (1..=3).contains(&first.len()) && !first.starts_with('0'))
            && groups.all(|group| group.len() == 3)
    };
    let (value, places, other) = match signs.as_slice() {
        [] => (number(text)?, 0, f64::NAN),
        [(at, _)] if text.len() - at == 4 && grouped(text.len()) => {
            let other = decimal(*at)?.0;
            (number(&bare(text))?, 0, other)
        }
        [(at, _)] => {
            let (value, places) = decimal(*at)?;
            (value, places, f64::NAN)
        }
        many => {
            let last = many.last()?;
            let alike = many.iter().all(|(_, sign)| *sign == last.1);
            if alike && grouped(text.len()) {
                (number(&bare(text))?, 0, f64::NAN)
            } else if !alike && many.iter().rev().skip(1).all(|(_, sign)| *sign != last.1) && grouped(last.0) {
                let (value, places) = decimal(last.0)?;
                (value, places, f64::NAN)
            } else {
                return None;
            }
        }
    };
    // `Rp1.250.000,00` is said to the rupiah.
    let cents = places == 2 && (value.fract()).abs() < 1e-9 && value >= 100.0;
    let places = if cents { 0 } else { places };
    let step = if places > 0 { 0.1_f64.powi(i32::try_from(places).unwrap_or(9)) } else { zeros(value) };
    let mut figure = Figure::exact(value, step);
    figure.other = other;
    figure.scaled = places > 0;
    Some((figure, places))
}

/// The place of the last digit that is not nought.
fn zeros(value: f64) -> f64 {
    let mut step = 1.0;
    while value >= step * 10.0 && step < 1e15 && (value / (step * 10.0)).fract() < 1e-12 {
        step *= 10.0;
    }
    step
}

/// A number in words.
fn spoken(tokens: &[Token<'_>], at: usize) -> Option<(Figure, usize)> {
    let mut words = Words::default();
    let mut to = at;
    while let Some(token) = tokens.get(to) {
        let numeral = match token.entry.numeral {
            Some(numeral) => numeral,
            // `twenty-four`
            None if token.is_sign("-") && !token.spaced && to > at && is_english_ten(tokens.get(to - 1)) => {
                to += 1;
                continue;
            }
            None => break,
        };
        if to > at && token.paragraph != tokens.get(at)?.paragraph || !words.take(numeral) {
            break;
        }
        to += 1;
        if to - at > 24 {
            break;
        }
    }
    if to == at {
        return None;
    }
    // `dua pertiga`
    if let Some(third) = tokens.get(to)
        && let Some(part) = FRACTIONS.iter().find(|(word, _)| third.text.eq_ignore_ascii_case(word))
    {
        return Some((Figure::exact(words.value() / part.1, 0.01), to + 1));
    }
    if words.vague.is_some() && at > 0 && tokens.get(at - 1).is_some_and(Token::is_figure) {
        return None;
    }
    Some((words.figure(), to))
}

const FRACTIONS: &[(&str, f64)] = &[("pertiga", 3.0), ("perempat", 4.0), ("perlima", 5.0), ("thirds", 3.0)];

fn is_english_ten(token: Option<&Token<'_>>) -> bool {
    matches!(token.and_then(|t| t.entry.numeral), Some(Numeral::Whole(ten)) if ten >= 20.0)
}

/// A number in words as far as it was heard.
#[derive(Default)]
struct Words {
    total: f64,
    section: f64,
    digit: Option<f64>,
    decimals: Option<(f64, i32)>,
    half: bool,
    vague: Option<(f64, f64)>,
    scaled: bool,
    started: bool,
}

impl Words {
    /// Takes the next word; `false` when the number ended before it.
    fn take(&mut self, numeral: Numeral) -> bool {
        if let Some((low, high)) = self.vague {
            // `puluhan ribu`
            let Numeral::Scale(scale) = numeral else { return false };
            self.vague = Some((low * scale, (high + 0.999) * scale));
            return true;
        }
        match numeral {
            Numeral::Digit(digit) => match (&mut self.decimals, self.digit) {
                (Some((value, places)), _) if *places < 9 => {
                    *places += 1;
                    *value += digit / 10_f64.powi(*places);
                }
                (None, None) => self.digit = Some(digit),
                _ => return false,
            },
            Numeral::Whole(_) if self.digit.is_some() || self.decimals.is_some() => return false,
            Numeral::Whole(whole) => self.section += whole,
            Numeral::Teen | Numeral::Times(_) => {
                let times = if let Numeral::Times(times) = numeral { times } else { 1.0 };
                let Some(digit) = self.digit.take() else { return self.hundreds(times) };
                self.section += if numeral == Numeral::Teen { digit + 10.0 } else { digit * times };
            }
            Numeral::Scale(scale) => {
                let before = self.section + self.digit.take().unwrap_or_default();
                let before = before + self.decimals.take().map_or(0.0, |(value, _)| value);
                if !self.started {
                    return false;
                }
                self.total += before * scale;
                self.section = 0.0;
                self.scaled |= before.fract().abs() > 1e-9;
                self.half = false;
            }
            Numeral::One(_) if self.digit.is_some() => return false,
            Numeral::One(scale) => self.total += (self.section + 1.0) * scale,
            Numeral::Point if self.started && self.decimals.is_none() => self.decimals = Some((0.0, 0)),
            Numeral::Point => return false,
            Numeral::Half if self.half => return false,
            Numeral::Half => {
                self.half = true;
                self.section += 0.5;
            }
            // `lima puluhan`
            Numeral::Vague(low, _) if self.digit.is_some() && self.total + self.section == 0.0 && low < 1000.0 => {
                let tens = if low < 100.0 { 10.0 } else { 100.0 };
                let from = self.digit.take().unwrap_or_default() * tens;
                self.vague = Some((from, from + tens - 1.0));
            }
            Numeral::Vague(..) if self.started => return false,
            Numeral::Vague(low, high) => self.vague = Some((low, high)),
        }
        self.started = true;
        true
    }

    /// `twenty hundred` is none, but `two hundred` has taken its digit already and `a hundred` has none.
    fn hundreds(&mut self, times: f64) -> bool {
        if self.started || times < 12.0 {
            return false;
        }
        self.section += times;
        self.started = true;
        true
    }

    fn value(&self) -> f64 {
        self.total + self.section + self.digit.unwrap_or_default() + self.decimals.map_or(0.0, |(value, _)| value)
    }

    fn figure(&self) -> Figure {
        if let Some((low, high)) = self.vague {
            return Figure { low, high, vague: true, step: low, ..Figure::exact(low, low) };
        }
        let value = self.value();
        let step = match self.decimals {
            Some((_, places)) => 0.1_f64.powi(places),
            None if value.fract().abs() > 1e-9 => 0.1,
            None => zeros(value),
        };
        let scaled = self.scaled || value.fract().abs() > 1e-9 || step >= 1000.0;
        Figure { scaled, ..Figure::exact(value, step) }
    }
}

/// The hedge before the figure and how many tokens it takes: `lebih dari`, `kira-kira`, `±`.
pub(super) fn hedge_before(tokens: &[Token<'_>], at: usize) -> (Hedge, usize) {
    let mut back = at;
    // The sign of money stands between.
    while back > 0 && (is_money(tokens, back - 1) || tokens.get(back - 1).is_some_and(|t| t.is_sign("."))) {
        back -= 1;
    }
    let Some(token) = back.checked_sub(1).and_then(|at| tokens.get(at)) else { return (Hedge::None, at) };
    if token.is_sign("±~≈") {
        return (Hedge::About, back - 1);
    }
    if let Some(hedge) = token.entry.hedge {
        let alone = token.key == super::lexicon::key("lebih");
        return if alone { (Hedge::None, at) } else { (hedge, back - 1) };
    }
    (Hedge::None, at)
}

/// The hedge after the figure: `43 ribu lebih`, `43.000-an`, `43 ribuan`.
pub(super) fn hedge_after(tokens: &[Token<'_>], to: usize) -> (Hedge, usize) {
    let ends_vaguely = to
        .checked_sub(1)
        .and_then(|at| tokens.get(at))
        .is_some_and(|t| matches!(t.entry.numeral, Some(Numeral::Vague(..))));
    if ends_vaguely {
        return (Hedge::Above, to);
    }
    match tokens.get(to..) {
        Some([lebih, next, ..]) if lebih.key == super::lexicon::key("lebih") && !next.is(mark::RANGE) => {
            (Hedge::Above, to + 1)
        }
        Some([dash, an, ..]) if dash.is_sign("-") && !dash.spaced && an.text == "an" => (Hedge::Above, to + 2),
        _ => (Hedge::None, to),
    }
}
