//! Reads numbers that are names: of telephones and of documents.

use super::lexicon::mark;
use super::mention::Value;
use super::token::Token;

/// What was read, and the token after it.
pub(super) type Read = (Value, usize);

/// A telephone number has so many digits, within the country.
const DIGITS: std::ops::RangeInclusive<usize> = 8..=14;

/// No number of a document has more parts.
const PARTS: usize = 10;

/// A telephone number: `0812-3456-7890`, `+62 812 3456 7890`, `(0711) 123456`, and `112` where it is said to be one.
pub(super) fn phone(tokens: &[Token<'_>], at: usize) -> Option<Read> {
    let first = tokens.get(at)?;
    let (international, start) = match first {
        plus if plus.is_sign("+") => (true, at + 1),
        _ => (false, at),
    };
    let opened = tokens.get(start).is_some_and(|t| t.is_sign("("));
    let mut to = start + usize::from(opened);
    let mut digits = String::new();
    while let Some(token) = tokens.get(to) {
        let joint = token.is_sign("-–.)") && !digits.is_empty();
        if token.is_figure() && digits.len() < 20 {
            // `0800.000.112`; a comma ends it.
            digits.extend(token.text.chars().filter(char::is_ascii_digit));
        } else if !joint || !tokens.get(to + 1).is_some_and(Token::is_figure) {
            break;
        }
        // Neither an amount nor times of day: `0,5`, `08.00-15.00`.
        let is_time = token.text.split_once('.').is_some_and(|(_, end)| end.len() < 3);
        if token.text.contains(',') || is_time {
            return None;
        }
        to += 1;
    }
    let called =
        (1..=3).filter_map(|back| at.checked_sub(back)).filter_map(|at| tokens.get(at)).any(|t| t.is(mark::DIAL));
    if international {
        let local = digits.strip_prefix("62")?;
        return DIGITS.contains(&(local.len() + 1)).then(|| (Value::Phone(format!("0{local}")), to));
    }
    if digits.starts_with('0') && DIGITS.contains(&digits.len()) && !first.text.contains([',']) {
        return Some((Value::Phone(digits), to));
    }
    if digits.starts_with("62") && called && (10..=15).contains(&digits.len()) {
        return Some((Value::Phone(format!("0{}", digits.get(2..)?)), to));
    }
    let groups = tokens.get(at..to).unwrap_or_default().iter().filter(|t| t.is_figure()).count();
    if called && groups >= 3 && DIGITS.contains(&digits.len()) {
        return Some((Value::Phone(digits), to));
    }
    let short = called && first.is_figure() && (3..=5).contains(&first.text.len()) && digits == first.text;
    let measured = tokens
        .get(at + 1)
        .is_some_and(|t| t.is_sign("/") || t.entry.unit.is_some() || t.text == "Tahun" || t.text == "tahun");
    (short && !measured).then_some((Value::Phone(digits), to))
}

/// The number of a document: `300.2/871/BPBD/2026`, `Nomor 17 Tahun 2026`, `No. 17/2026`.
pub(super) fn document(tokens: &[Token<'_>], at: usize) -> Option<Read> {
    let first = tokens.get(at)?;
    if first.is(mark::NUMBER) {
        let start = at + 1 + usize::from(tokens.get(at + 1).is_some_and(|t| t.is_sign(".:")));
        return stroked(tokens, start, true).or_else(|| of_year(tokens, start));
    }
    if first.is_figure() && first.spaced { stroked(tokens, at, false) } else { None }
}

/// `17 Tahun 2026`
fn of_year(tokens: &[Token<'_>], at: usize) -> Option<Read> {
    let [number, tahun, year, ..] = tokens.get(at..)? else { return None };
    let good = number.is_figure() && tahun.text.eq_ignore_ascii_case("tahun") && year.is_figure() && year.len == 4;
    good.then(|| (Value::Document(format!("{}/{}", number.text, year.text)), at + 3))
}

/// Parts apart by strokes without a space; without the word "number", letters must be among them.
fn stroked(tokens: &[Token<'_>], at: usize, called: bool) -> Option<Read> {
    let (mut parts, mut letters, mut to) = (Vec::new(), false, at);
    let mut part = String::new();
    while let Some(token) = tokens.get(to) {
        if to > at && token.spaced || parts.len() > PARTS || part.len() > 30 {
            break;
        }
        if token.is_sign("/") {
            parts.push(std::mem::take(&mut part));
        } else if token.is_word() || token.is_figure() {
            letters |= token.is_word();
            part.push_str(&token.text.to_uppercase());
        } else if token.is_sign("-.") && tokens.get(to + 1).is_some_and(|t| !t.spaced && (t.is_word() || t.is_figure()))
        {
            part.push('.');
        } else {
            break;
        }
        to += 1;
    }
    parts.push(part);
    let strokes = parts.len() - 1;
    let good = parts.iter().all(|part| !part.is_empty()) && (strokes >= 2 && letters || called && strokes >= 1);
    good.then(|| (Value::Document(parts.join("/")), to))
}
