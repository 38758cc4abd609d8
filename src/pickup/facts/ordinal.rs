//! Reads places in a series: `ke-81`, `keempat`, `tahap II`, `MTQ XXXI`.

use super::figure::Figure;
use super::lexicon::{Dimension, mark};
use super::mention::{Mention, Value};
use super::token::Token;

const WORDS: &[&str] =
    &["pertama", "kedua", "ketiga", "keempat", "kelima", "keenam", "ketujuh", "kedelapan", "kesembilan", "kesepuluh"];

/// Reads the place in a series that begins at token `at`.
pub(super) fn read(tokens: &[Token<'_>], at: usize) -> Option<Mention> {
    let first = tokens.get(at).filter(|t| t.is_word())?;
    let before = at.checked_sub(1).and_then(|at| tokens.get(at)).filter(|t| t.is_word())?;
    let (value, to) = if first.text == "ke" {
        let figure = tokens.get(at + 2).filter(|t| t.is_figure() && !t.spaced && t.len <= 4)?;
        tokens.get(at + 1).filter(|t| t.is_sign("-") && !t.spaced)?;
        (figure.text.parse::<f64>().ok()?, at + 3)
    } else if before.is(mark::SERIES) || before.entry.unit.is_some_and(|u| u.dimension == Dimension::Duration) {
        let place = WORDS.iter().position(|word| first.text.eq_ignore_ascii_case(word));
        let value = match place {
            Some(place) => place as f64 + 1.0,
            None => roman(first.text)?,
        };
        (value, at + 1)
    } else {
        let is_name = before.capital && before.len >= 3;
        (roman(first.text).filter(|_| is_name && first.len >= 2)?, at + 1)
    };
    let noun = if before.sense == 0 { before.key } else { before.sense };
    let figure = Figure::exact(value, 1.0);
    let value = Value::Amount(Dimension::Ordinal, figure);
    Some(Mention { value, from: at - 1, to, heads: [noun, 0, 0], end: 0 })
}

/// The value of a Roman numeral up to 399.
fn roman(text: &str) -> Option<f64> {
    if text.is_empty() || text.len() > 9 {
        return None;
    }
    let values: Option<Vec<i32>> = text
        .chars()
        .map(|c| match c {
            'I' => Some(1),
            'V' => Some(5),
            'X' => Some(10),
            'L' => Some(50),
            'C' => Some(100),
            _ => None,
        })
        .collect();
    let values = values?;
    let next = values.iter().skip(1).chain([&0]);
    let sum: i32 = values.iter().zip(next).map(|(value, next)| if value < next { -value } else { *value }).sum();
    (sum > 0 && written(sum) == text).then_some(f64::from(sum))
}

fn written(mut value: i32) -> String {
    let mut text = String::new();
    for (worth, sign) in
        [(100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]
    {
        while value >= worth {
            text.push_str(sign);
            value -= worth;
        }
    }
    text
}
