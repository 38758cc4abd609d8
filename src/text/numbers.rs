//! Numbers as they are written in Indonesian (`12.406`, `31,2`, `Rp1.250.000`) and in English (`12,406`, `31.2`).

use super::lang::Lang;

/// A whole number with its thousands apart: `12.406`, in English `12,406`.
pub fn whole(number: i64, lang: Lang) -> String {
    let mut said = String::from(if number < 0 { "-" } else { "" });
    group(&mut said, &number.unsigned_abs().to_string(), lang);
    said
}

/// A number with so many decimals (at most 9): `31,2`, in English `31.2`; `–` when it is none.
pub fn decimal(number: f64, places: usize, lang: Lang) -> String {
    if !number.is_finite() {
        return "–".to_owned();
    }
    let digits = format!("{:.*}", places.min(9), number.abs());
    let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
    let is_zero = digits.bytes().all(|b| matches!(b, b'0' | b'.'));
    let mut said = String::from(if number < 0.0 && !is_zero { "-" } else { "" });
    group(&mut said, whole, lang);
    if !fraction.is_empty() {
        said.push(if lang == Lang::Id { ',' } else { '.' });
        said.push_str(fraction);
    }
    said
}

/// A share of 1 as a percentage: `73,5 %`, in English `73.5%`.
pub fn percent(share: f64, places: usize, lang: Lang) -> String {
    decimal(share * 100.0, places, lang) + if lang == Lang::Id { " %" } else { "%" }
}

/// An amount in rupiah: `Rp1.250.000`, in English `Rp1,250,000`.
pub fn rupiah(amount: i64, lang: Lang) -> String {
    let mut said = String::from(if amount < 0 { "-Rp" } else { "Rp" });
    group(&mut said, &amount.unsigned_abs().to_string(), lang);
    said
}

fn group(said: &mut String, digits: &str, lang: Lang) {
    for (n, digit) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n).is_multiple_of(3) {
            said.push(if lang == Lang::Id { '.' } else { ',' });
        }
        said.push(digit);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Lang::{En, Id};

    #[test]
    fn numbers_are_written_in_both_languages() {
        for (number, id, en) in [
            (0, "0", "0"),
            (999, "999", "999"),
            (12_406, "12.406", "12,406"),
            (-1_234_567, "-1.234.567", "-1,234,567"),
            (i64::MIN, "-9.223.372.036.854.775.808", "-9,223,372,036,854,775,808"),
        ] {
            assert_eq!((whole(number, Id).as_str(), whole(number, En).as_str()), (id, en));
        }
        assert_eq!((decimal(31.2, 1, Id), decimal(-1234.567, 2, En)), ("31,2".into(), "-1,234.57".into()));
        assert_eq!((decimal(-0.04, 1, Id), decimal(f64::NAN, 1, Id)), ("0,0".into(), "–".into()));
        assert_eq!((percent(0.735, 1, Id), percent(0.735, 0, En)), ("73,5 %".into(), "74%".into()));
        assert_eq!((rupiah(1_250_000, Id), rupiah(-5, En)), ("Rp1.250.000".into(), "-Rp5".into()));
    }
}
