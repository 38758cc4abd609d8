//! The words of the date parser: one table, both languages.

use chrono::Weekday;

/// A unit of an offset.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Minute,
    Hour,
    Day,
    WorkingDay,
    Week,
    Month,
}

/// A part of the day: it stands for an hour, or says which half of the day an hour is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Dawn,
    Morning,
    Noon,
    Afternoon,
    Dusk,
    Night,
    Am,
    Pm,
}

/// What a word means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    /// Says nothing of its own.
    Filler,
    /// So many days from today.
    Day(i64),
    Weekday(Weekday),
    Part(Part),
    /// `tonight`: a part of today.
    PartOfToday(Part),
    /// `depan`, `next`.
    Next,
    /// `ini`, `this`.
    This,
    /// `lalu`, `ago`.
    Ago,
    Now,
    Unit(Unit),
    /// `kerja`, `working`: makes days working days.
    Working,
    /// A month, from 1.
    Month(u32),
}

/// THE table. A word that stands in two rows (`minggu` is Sunday and week, `hari` a unit and a filler) has its first
/// meaning here; the parser asks for the other where the context gives it.
const WORDS: &[(Word, &[&str])] = &[
    (
        Word::Filler,
        &["pada", "tanggal", "tgl", "pukul", "pkl", "on", "at", "the", "nanti", "dalam", "in", "lagi", "yang"],
    ),
    (Word::Filler, &["from", "later", "s.d.", "sampai", "until", "by", "of", "@"]),
    (Word::Day(0), &["today"]),
    (Word::Day(0), &["tadi"]),
    (Word::Day(1), &["besok", "esok", "tomorrow", "tmr"]),
    (Word::Day(2), &["lusa"]),
    (Word::Day(-1), &["kemarin", "yesterday"]),
    (Word::Weekday(Weekday::Mon), &["senin", "sen", "monday", "mon"]),
    (Word::Weekday(Weekday::Tue), &["selasa", "sel", "tuesday", "tue"]),
    (Word::Weekday(Weekday::Wed), &["rabu", "rab", "wednesday", "wed"]),
    (Word::Weekday(Weekday::Thu), &["kamis", "kam", "thursday", "thu"]),
    (Word::Weekday(Weekday::Fri), &["jumat", "jum'at", "jum", "friday", "fri"]),
    (Word::Weekday(Weekday::Sat), &["sabtu", "sab", "saturday", "sat"]),
    (Word::Weekday(Weekday::Sun), &["minggu", "ahad", "sunday", "sun"]),
    (Word::Part(Part::Dawn), &["subuh", "dawn"]),
    (Word::Part(Part::Morning), &["pagi", "morning"]),
    (Word::Part(Part::Noon), &["siang", "noon"]),
    (Word::Part(Part::Afternoon), &["sore", "afternoon"]),
    (Word::Part(Part::Dusk), &["petang"]),
    (Word::Part(Part::Night), &["malam", "evening", "night"]),
    (Word::Part(Part::Am), &["am", "a.m."]),
    (Word::Part(Part::Pm), &["pm", "p.m."]),
    (Word::PartOfToday(Part::Night), &["tonight"]),
    (Word::Next, &["depan", "next"]),
    (Word::This, &["ini", "this"]),
    (Word::Ago, &["lalu", "ago"]),
    (Word::Now, &["sekarang", "kini", "now"]),
    (Word::Working, &["kerja", "working", "business"]),
    (Word::Unit(Unit::Minute), &["m", "mnt", "menit", "min", "mins", "minute", "minutes"]),
    (Word::Unit(Unit::Hour), &["j", "jam", "hr", "hrs", "hour", "hours"]),
    (Word::Unit(Unit::Day), &["h", "hari", "d", "day", "days"]),
    (Word::Unit(Unit::WorkingDay), &["hk", "wd", "bd"]),
    (Word::Unit(Unit::Week), &["mgg", "pekan", "w", "week", "weeks"]),
    (Word::Unit(Unit::Month), &["bln", "bulan", "month", "months"]),
    (Word::Month(1), &["januari", "jan", "january"]),
    (Word::Month(2), &["februari", "feb", "february", "pebruari"]),
    (Word::Month(3), &["maret", "mar", "march"]),
    (Word::Month(4), &["april", "apr"]),
    (Word::Month(5), &["mei", "may"]),
    (Word::Month(6), &["juni", "jun", "june"]),
    (Word::Month(7), &["juli", "jul", "july"]),
    (Word::Month(8), &["agustus", "agu", "agt", "ags", "august", "aug"]),
    (Word::Month(9), &["september", "sep", "sept"]),
    (Word::Month(10), &["oktober", "okt", "october", "oct"]),
    (Word::Month(11), &["november", "nov", "nopember", "nop"]),
    (Word::Month(12), &["desember", "des", "december", "dec"]),
];

/// The meaning of a lower-case word.
pub(super) fn word(text: &str) -> Option<Word> {
    WORDS.iter().find(|(_, forms)| forms.contains(&text)).map(|(word, _)| *word)
}

/// The unit a word means after a number.
pub(super) fn unit(text: &str) -> Option<Unit> {
    match word(text) {
        Some(Word::Unit(unit)) => Some(unit),
        _ if text == "minggu" => Some(Unit::Week),
        _ => None,
    }
}

impl Part {
    /// The minute of the day the part stands for on its own; `None` for a mere half of the day.
    pub(super) const fn minute(self) -> Option<u32> {
        match self {
            Self::Dawn => Some(5 * 60),
            Self::Morning => Some(8 * 60),
            Self::Noon => Some(12 * 60),
            Self::Afternoon => Some(15 * 60),
            Self::Dusk => Some(17 * 60),
            Self::Night => Some(19 * 60),
            Self::Am | Self::Pm => None,
        }
    }

    /// The hour of the day that is meant by `hour` in this part: `3 sore` is 15, `12 malam` is 24.
    pub(super) const fn hour(self, hour: u32) -> u32 {
        match (self, hour) {
            (Self::Dawn | Self::Morning | Self::Am, 12) => 0,
            (Self::Noon, 1..=5)
            | (Self::Afternoon | Self::Dusk, 1..=7)
            | (Self::Night, 6..=12)
            | (Self::Pm, 1..=11) => hour + 12,
            _ => hour,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_form_stands_in_two_rows() {
        let forms: Vec<_> = WORDS.iter().flat_map(|(_, forms)| *forms).collect();
        for (n, form) in forms.iter().enumerate() {
            assert!(!forms[..n].contains(form), "{form} is there twice");
        }
    }
}
