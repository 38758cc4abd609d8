//! Dates as lists of holidays write them.

use chrono::NaiveDate;

use crate::text::clean::{Lines, clean};
use crate::text::lang::Lang;
use crate::text::phrase::Text;

const NO_DATE: Text = Text::new(
    "“{}” bukan tanggal; tulis seperti 2026-12-24, 24/12/2026 atau 24 Desember 2026",
    "“{}” is not a date; write it as 2026-12-24, 24/12/2026 or 24 December 2026",
);

/// The first three letters of the months, Indonesian and English.
const MONTHS: [[&str; 2]; 12] = [
    ["jan", "jan"],
    ["feb", "feb"],
    ["mar", "mar"],
    ["apr", "apr"],
    ["mei", "may"],
    ["jun", "jun"],
    ["jul", "jul"],
    ["agu", "aug"],
    ["sep", "sep"],
    ["okt", "oct"],
    ["nov", "nov"],
    ["des", "dec"],
];

/// Reads `2026-12-24`, `20261224`, `24/12/2026` (the day first, as in Indonesia), `24 Desember 2026`, with or without the
/// day of the week before it.
pub fn read(text: &str, lang: Lang) -> Result<NaiveDate, String> {
    let text = text.trim();
    let bare = text.split_once(", ").map_or(text, |(_, rest)| rest);
    let bad = || NO_DATE.with(lang, &[&clean(text, 40, Lines::One)]);
    let parts: Vec<&str> = bare.split(['-', '/', '.', ' ']).filter(|part| !part.is_empty()).collect();
    let number = |part: &str| part.parse::<u32>().ok();
    let found = match parts[..] {
        [whole] if whole.len() == 8 => NaiveDate::parse_from_str(whole, "%Y%m%d").ok(),
        [first, month, last] => {
            let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
            let month = number(month).or_else(|| {
                let word = month.to_lowercase();
                let place = MONTHS.iter().position(|names| names.iter().any(|name| word.starts_with(name)))?;
                u32::try_from(place + 1).ok()
            });
            let year = Some(year).filter(|year| year.len() == 4).and_then(number);
            year.and_then(|year| NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month?, number(day)?))
        }
        _ => None,
    };
    found.ok_or_else(bad)
}
