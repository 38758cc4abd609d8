//! What is said about clocks: their labels, states and sources, and why a day did not count.

use super::lang::Lang;
use super::phrase::Text;
use super::{dates, spans};
use crate::domain::calendar::{Skipped, Why};
use crate::domain::clock::rule::Rule;
use crate::domain::clock::table::{Certainty, ClockKind};
use crate::domain::clock::{ClockReading, ClockState};
use crate::domain::holiday::HolidayKind;

/// The rule by which days are counted, as it is said beside a date.
pub const COUNTING_RULE: Text = Text::new(
    "hari penerimaan tidak dihitung; Sabtu, Minggu, libur nasional, cuti bersama dan libur daerah bukan hari kerja",
    "the day of receipt is not counted; Saturdays, Sundays, national holidays, collective leave and regional holidays are not working days",
);

/// Said when an office lets collective leave count.
pub const LEAVE_COUNTS: Text =
    Text::new("di kantor ini cuti bersama dihitung hari kerja", "in this office collective leave counts");

/// Said when an office takes what comes in after hours as received on the next working day.
pub const AFTER_HOURS_IS_NEXT_DAY: Text = Text::new(
    "yang masuk di luar jam kerja dianggap diterima hari kerja berikutnya",
    "what comes in after office hours counts as received on the next working day",
);

const NOT_PUBLISHED: Text = Text::new(
    "Daftar libur tahun {} belum ada di kalender ini: tanggal ini bisa bergeser. Periksa lagi setelah SKB 3 Menteri terbit.",
    "This calendar has no list of holidays for {}: the date may move. Check again once the joint decree is published.",
);

/// Said of somebody else's time that is over.
pub const ENDED: Text = Text::new("berakhir", "ended");

const LEFT: Text = Text::new("sisa {}", "{} left");

/// The name of a clock.
pub const fn label(kind: ClockKind) -> Text {
    let row = kind.def();
    Text::new(row.label_id, row.label_en)
}

/// The word for a state.
pub const fn state(state: ClockState) -> Text {
    match state {
        ClockState::Overdue => Text::new("lewat", "overdue"),
        ClockState::DueToday => Text::new("hari H", "due today"),
        ClockState::Near => Text::new("mendekati", "near"),
        ClockState::Running => Text::new("berjalan", "running"),
        ClockState::Paused => Text::new("dijeda", "paused"),
        ClockState::Missed => Text::new("terlambat", "missed"),
        ClockState::Met => Text::new("terpenuhi", "met"),
    }
}

/// A period in words: `10 hari kerja`, `4 jam kerja`, `2 bulan`.
pub fn period(rule: Rule, lang: Lang) -> String {
    let one = |text: Text, n: u32| {
        let said = text.with(lang, &[&n.to_string()]);
        if lang == Lang::En && n == 1 { said.trim_end_matches('s').to_owned() } else { said }
    };
    match rule {
        Rule::AtOnce => Text::new("segera", "at once").get(lang).to_owned(),
        Rule::WorkingDays(n) => one(Text::new("{} hari kerja", "{} working days"), n.into()),
        Rule::CalendarDays(n) => one(Text::new("{} hari", "{} days"), n.into()),
        Rule::Months(n) => one(Text::new("{} bulan", "{} months"), n.into()),
        Rule::WorkingMinutes(n) if n % 60 == 0 => one(Text::new("{} jam kerja", "{} working hours"), n / 60),
        Rule::WorkingMinutes(n) => one(Text::new("{} menit kerja", "{} working minutes"), n),
        Rule::Minutes(n) => spans::minutes(n.into(), lang),
        Rule::MinutesByHours { office, outside } => {
            let said = Text::new("{}m di jam kerja, {}m di luarnya", "{}m in office hours, {}m outside");
            said.with(lang, &[&office.to_string(), &outside.to_string()])
        }
        Rule::Before(0) => Text::new("tanggal yang ditetapkan", "the date given").get(lang).to_owned(),
        Rule::Before(n) | Rule::BeforeDeadline(n) => Text::new("{} sebelum tanggal itu", "{} before the date given")
            .with(lang, &[&spans::minutes(n.into(), lang)]),
    }
}

/// How sure a rule is.
pub const fn certainty(certainty: Certainty) -> Text {
    match certainty {
        Certainty::Law => Text::new("bunyi peraturan", "text of the law"),
        Certainty::Secondary => Text::new("sumber resmi kedua", "official secondary source"),
        Certainty::ToVerify => Text::new("harus diperiksa bagian hukum", "to be verified by a lawyer"),
        Certainty::Office => Text::new("ketetapan kantor, dapat diubah", "the office's default, may be changed"),
    }
}

/// The word for a kind of holiday.
pub const fn holiday(kind: HolidayKind) -> Text {
    match kind {
        HolidayKind::National => Text::new("libur nasional", "national holiday"),
        HolidayKind::CollectiveLeave => Text::new("cuti bersama", "collective leave"),
        HolidayKind::Regional => Text::new("libur daerah", "regional holiday"),
    }
}

/// A clock in a line: `PPID: pemberitahuan tertulis  sisa 3 hk 2j  (UU 14/2008 ps 22(7))`.
pub fn line(clock: &ClockReading, lang: Lang) -> String {
    let span = spans::left(clock, lang);
    let said = match clock.state {
        ClockState::Overdue if !clock.kind.binds_office() => ENDED.get(lang).to_owned(),
        ClockState::Overdue => span,
        ClockState::DueToday | ClockState::Near | ClockState::Running => LEFT.with(lang, &[&span]),
        ClockState::Paused => format!("{}, {}", state(clock.state).get(lang), LEFT.with(lang, &[&span])),
        ClockState::Missed | ClockState::Met => state(clock.state).get(lang).to_owned(),
    };
    format!("{}  {said}  ({})", label(clock.kind).get(lang), clock.citation())
}

/// A day that did not count, and why: `Jumat, 25 Desember 2026: Kelahiran Yesus Kristus (Natal) (libur nasional)`.
pub fn skipped(day: &Skipped, lang: Lang) -> String {
    format!("{}: {}", dates::long(day.date, lang), why(&day.why, lang))
}

/// Why a day did not count.
pub fn why(why: &Why, lang: Lang) -> String {
    match why {
        Why::Saturday | Why::Sunday => Text::new("akhir pekan", "weekend").get(lang).to_owned(),
        Why::Holiday { name, kind } => format!("{name} ({})", holiday(*kind).get(lang)),
        Why::Paused => state(ClockState::Paused).get(lang).to_owned(),
    }
}

/// The warning that goes with a date that was counted through years without a list of holidays; `None` when there are none.
pub fn unpublished(years: &[i32], lang: Lang) -> Option<String> {
    let years: Vec<_> = years.iter().map(i32::to_string).collect();
    (!years.is_empty()).then(|| NOT_PUBLISHED.with(lang, &[&years.join(", ")]))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;
    use crate::domain::calendar::Calendar;
    use crate::domain::clock::office::notice_clock;
    use chrono_tz::Asia::Jakarta;

    #[test]
    fn a_clock_is_said_in_a_line() {
        let calendar = Calendar::built_in();
        let received = "2026-11-23T02:40:00Z".parse().unwrap();
        let said = |now: &str, lang| {
            let clock = notice_clock(received, false, vec![], None);
            line(&clock.read(now.parse().unwrap(), &calendar, Jakarta).unwrap(), lang)
        };
        let id = Lang::Id;
        assert_eq!(
            said("2026-12-02T07:00:00Z", id),
            "PPID: pemberitahuan tertulis  sisa 3 hk 2j  (UU 14/2008 ps 22(7))"
        );
        assert_eq!(said("2026-12-08T03:00:00Z", id), "PPID: pemberitahuan tertulis  lewat 1 hk  (UU 14/2008 ps 22(7))");
        assert_eq!(
            said("2026-12-07T13:00:00Z", Lang::En),
            "Information request: written notice  3h 59m left  (UU 14/2008 ps 22(7))"
        );
    }

    #[test]
    fn a_day_passed_over_is_said_with_its_reason() {
        let due = Calendar::built_in().add_working_days("2026-12-24".parse().unwrap(), 1);
        let said: Vec<_> = due.skipped.iter().map(|day| skipped(day, Lang::Id)).collect();
        assert_eq!(
            said,
            [
                "Jumat, 25 Desember 2026: Kelahiran Yesus Kristus (Natal) (libur nasional)",
                "Sabtu, 26 Desember 2026: akhir pekan",
                "Minggu, 27 Desember 2026: akhir pekan",
            ]
        );
        assert_eq!(unpublished(&[], Lang::Id), None);
        assert!(unpublished(&[2028], Lang::En).unwrap().contains("2028"));
    }
}
