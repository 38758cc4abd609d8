//! What people type as a date, and what is understood by it.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use super::*;
use chrono_tz::Asia::{Jakarta, Jayapura};
use proptest::prelude::*;

/// Monday, 23 November 2026, 09.40.12 WIB.
const NOW: &str = "2026-11-23T02:40:12Z";

fn said(text: &str, now: &str) -> Result<String, WhenError> {
    let when = parse(text, now.parse().unwrap(), Jakarta, &Calendar::built_in())?;
    Ok(local(when.at, Jakarta).format("%Y-%m-%d %H:%M").to_string())
}

fn table(now: &str, rows: &[(&str, &str)]) {
    for (text, at) in rows {
        assert_eq!(said(text, now).as_deref(), Ok(*at), "{text:?} at {now}");
    }
}

#[test]
fn days_with_times() {
    table(
        NOW,
        &[
            ("besok 9", "2026-11-24 09:00"),
            ("Besok 09.15", "2026-11-24 09:15"),
            ("besok pagi", "2026-11-24 08:00"),
            ("besok jam 2 siang", "2026-11-24 14:00"),
            ("besok pukul 7 malam", "2026-11-24 19:00"),
            ("besok 12 malam", "2026-11-25 00:00"),
            ("besok", "2026-11-24 08:00"),
            ("lusa", "2026-11-25 08:00"),
            ("besok lusa 10", "2026-11-25 10:00"),
            ("kemarin 14.00", "2026-11-22 14:00"),
            ("hari ini 16.30", "2026-11-23 16:30"),
            ("hari ini", "2026-11-23 16:00"),
            ("hari ini 24.00", "2026-11-24 00:00"),
            ("tadi pagi", "2026-11-23 08:00"),
            ("tomorrow 9", "2026-11-24 09:00"),
            ("tomorrow at 9:15", "2026-11-24 09:15"),
            ("tomorrow 3pm", "2026-11-24 15:00"),
            ("today 4:30 pm", "2026-11-23 16:30"),
            ("yesterday 14:00", "2026-11-22 14:00"),
            ("tonight", "2026-11-23 19:00"),
            ("this afternoon", "2026-11-23 15:00"),
        ],
    );
}

#[test]
fn a_time_alone_is_the_next_such_time() {
    table(
        NOW,
        &[
            ("14.00", "2026-11-23 14:00"),
            ("9", "2026-11-24 09:00"),
            ("10", "2026-11-23 10:00"),
            ("0940", "2026-11-24 09:40"),
            ("jam 9.41", "2026-11-23 09:41"),
            ("09:40", "2026-11-24 09:40"),
            ("sore ini", "2026-11-23 15:00"),
            ("nanti sore", "2026-11-23 15:00"),
            ("nanti malam", "2026-11-23 19:00"),
            ("siang", "2026-11-23 12:00"),
            ("pagi", "2026-11-24 08:00"),
            ("3 sore", "2026-11-23 15:00"),
            ("11am", "2026-11-23 11:00"),
            ("12am", "2026-11-24 00:00"),
            ("12pm", "2026-11-23 12:00"),
        ],
    );
    table("2026-11-23T13:00:00Z", &[("nanti malam", "2026-11-24 19:00"), ("hari ini", "2026-11-23 23:59")]);
}

#[test]
fn weekdays_are_the_next_such_day() {
    table(
        NOW,
        &[
            ("jumat 14.00", "2026-11-27 14:00"),
            ("Jum'at 14.00", "2026-11-27 14:00"),
            ("hari Jumat pukul 14.00 WIB", "2026-11-27 14:00"),
            ("jumat", "2026-11-27 08:00"),
            ("senin 10", "2026-11-23 10:00"),
            ("senin 9", "2026-11-30 09:00"),
            ("senin", "2026-11-30 08:00"),
            ("minggu", "2026-11-29 08:00"),
            ("jumat depan 10", "2026-12-04 10:00"),
            ("senin depan", "2026-11-30 08:00"),
            ("minggu depan", "2026-11-30 08:00"),
            ("hari minggu depan", "2026-12-06 08:00"),
            ("pekan depan 9", "2026-11-30 09:00"),
            ("bulan depan", "2026-12-23 08:00"),
            ("jumat ini 9", "2026-11-27 09:00"),
            ("friday 14:00", "2026-11-27 14:00"),
            ("next monday", "2026-11-30 08:00"),
            ("next friday 9am", "2026-12-04 09:00"),
            ("next week", "2026-11-30 08:00"),
            ("this friday 9", "2026-11-27 09:00"),
        ],
    );
    table("2026-11-29T10:00:00Z", &[("senin depan", "2026-11-30 08:00"), ("minggu 18.00", "2026-11-29 18:00")]);
}

#[test]
fn offsets() {
    table(
        NOW,
        &[
            ("+90m", "2026-11-23 11:10"),
            ("+3j", "2026-11-23 12:40"),
            ("+1j 30m", "2026-11-23 11:10"),
            ("+2h", "2026-11-25 09:40"),
            ("+2h 14.00", "2026-11-25 14:00"),
            ("+2hk", "2026-11-25 16:00"),
            ("+4hk", "2026-11-27 16:30"),
            ("+5hk", "2026-11-30 16:00"),
            ("+10 hk 10.00", "2026-12-07 10:00"),
            ("+2 hari kerja", "2026-11-25 16:00"),
            ("2 hari kerja lagi", "2026-11-25 16:00"),
            ("+1mgg", "2026-11-30 09:40"),
            ("2 minggu lagi", "2026-12-07 09:40"),
            ("+3bln", "2027-02-23 09:40"),
            ("dalam 2 jam", "2026-11-23 11:40"),
            ("2 jam lagi", "2026-11-23 11:40"),
            ("2 jam yang lalu", "2026-11-23 07:40"),
            ("3 hari lalu 14.00", "2026-11-20 14:00"),
            ("in 2 hours", "2026-11-23 11:40"),
            ("+2hr", "2026-11-23 11:40"),
            ("+2d", "2026-11-25 09:40"),
            ("+1w", "2026-11-30 09:40"),
            ("+2wd", "2026-11-25 16:00"),
            ("in 3 working days", "2026-11-26 16:00"),
            ("20 minutes ago", "2026-11-23 09:20"),
            ("+0m", "2026-11-23 09:40"),
        ],
    );
    table("2026-11-30T02:40:12Z", &[("+3bln", "2027-02-28 09:40")]);
}

#[test]
fn dates() {
    table(
        NOW,
        &[
            ("23/11 9.40", "2026-11-23 09:40"),
            ("20/11", "2026-11-20 08:00"),
            ("5/1", "2027-01-05 08:00"),
            ("1/10", "2027-10-01 08:00"),
            ("29/2", "2028-02-29 08:00"),
            ("24/12/26 10", "2026-12-24 10:00"),
            ("24-12-2026 10.30", "2026-12-24 10:30"),
            ("24.12.2026", "2026-12-24 08:00"),
            ("23 nov 2026 pukul 09.40", "2026-11-23 09:40"),
            ("Senin, 30 November 2026 pukul 09.40 WIB", "2026-11-30 09:40"),
            ("Monday, 30 November 2026 at 09:40 WIB", "2026-11-30 09:40"),
            ("Senin 30/11 24.00", "2026-12-01 00:00"),
            ("1 des", "2026-12-01 08:00"),
            ("1 Desember 9", "2026-12-01 09:00"),
            ("nov 30 14:00", "2026-11-30 14:00"),
            ("17 agustus", "2027-08-17 08:00"),
            ("2026-11-23 09:40", "2026-11-23 09:40"),
            ("2026-11-23T09:40", "2026-11-23 09:40"),
            ("2026-11-23T09:40:00Z", "2026-11-23 16:40"),
            ("2026-11-23t09:40:00+07:00", "2026-11-23 09:40"),
            ("2026-11-24T09:00+07:00", "2026-11-24 09:00"),
            ("2026-11-24T02:00Z", "2026-11-24 09:00"),
            ("2027-01-05", "2027-01-05 08:00"),
            ("besok 9 WIT", "2026-11-24 07:00"),
            ("besok 9 wita", "2026-11-24 08:00"),
        ],
    );
    table("2027-01-05T02:00:00Z", &[("23/12", "2026-12-23 08:00")]);
    assert_eq!(
        said("sekarang", NOW).as_deref(),
        Ok("2026-11-23 09:40"),
        "now is the instant itself, in the past of nothing"
    );
}

#[test]
fn what_is_no_date_gets_a_sentence_with_examples() {
    for (text, error) in [
        ("", WhenError::Empty),
        (" \t\u{1b}[31m ", WhenError::Empty),
        ("bezok 9", WhenError::Unknown("bezok".into())),
        ("+2x", WhenError::Unknown("+2x".into())),
        ("+2", WhenError::Unknown("+2".into())),
        ("31/2", WhenError::NoSuchDay("31/2".into())),
        ("29/2/2027", WhenError::NoSuchDay("29/2/2027".into())),
        ("13/13", WhenError::NoSuchDay("13/13".into())),
        ("besok 25", WhenError::NoSuchTime("25.00".into())),
        ("besok 9.75", WhenError::NoSuchTime("9.75".into())),
        ("besok senin", WhenError::TwoDays),
        ("selasa 30/11", WhenError::OtherWeekday("2026-11-30".parse().unwrap())),
        ("besok 9 10", WhenError::TwoTimes),
        ("besok +2j", WhenError::Mixed),
        ("+2hk 3j", WhenError::Mixed),
        ("+2j 14.00", WhenError::Mixed),
        ("+70000h", WhenError::TooFar),
        ("+9999bln", WhenError::TooFar),
        ("1/1/1800", WhenError::TooFar),
        ("9.40/11", WhenError::Unknown("9.40/11".into())),
        ("depan", WhenError::Unknown("depan".into())),
        ("am", WhenError::Unknown("am/pm".into())),
    ] {
        assert_eq!(said(text, NOW), Err(error.clone()), "{text:?}");
        assert!(error.sentence(Lang::Id).contains("besok 9") && error.sentence(Lang::En).contains("tomorrow 9"));
    }
    assert!(matches!(said(&"9 ".repeat(5000), NOW), Err(WhenError::Unknown(_))));
}

#[test]
fn the_echo_says_what_was_understood_and_what_to_mind() {
    let calendar = Calendar::built_in();
    let echo = |text, zone, lang| parse(text, NOW.parse().unwrap(), zone, &calendar).unwrap().echo(lang);
    assert_eq!(echo("besok 9", Jakarta, Lang::Id), "Selasa, 24 November 2026 pukul 09.00 WIB");
    assert_eq!(echo("besok 9", Jayapura, Lang::En), "Tuesday, 24 November 2026 at 09:00 WIT");
    assert_eq!(echo("tadi pagi", Jakarta, Lang::Id), "Senin, 23 November 2026 pukul 08.00 WIB · sudah lewat");
    assert_eq!(
        echo("25/12", Jakarta, Lang::Id),
        "Jumat, 25 Desember 2026 pukul 08.00 WIB · Kelahiran Yesus Kristus (Natal) (libur nasional)"
    );
    assert!(echo("+300hk", Jakarta, Lang::Id).contains("2028"), "a year without a list of holidays is said aloud");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn what_the_screen_says_can_be_typed_again(minutes in 0i64..40_000_000, english in any::<bool>()) {
        let at = DateTime::from_timestamp(1_000_000_020 + minutes * 60, 0).unwrap();
        let lang = if english { Lang::En } else { Lang::Id };
        let when = parse(&dates::stamp(at, Jayapura, lang), NOW.parse().unwrap(), Jakarta, &Calendar::built_in());
        prop_assert_eq!(when.unwrap().at, at);
    }

    #[test]
    fn nothing_typed_panics(
        words in proptest::collection::vec(prop_oneof![
            prop::sample::select(vec!["besok", "+2hk", "jumat", "depan", "minggu", "hari", "ini", "9", "14.00", "23/11",
                "2026", "nov", "+", "65535", "bln", "lalu", "kerja", "next", "working", "days", "malam", "pm", "WIT",
                "2026-11-23t09:40:00z", "99/99/9999", "12", "month", "4294967295h", "0"]).prop_map(str::to_owned),
            "[a-z0-9/.:+-]{0,8}", any::<String>(),
        ], 0..6),
        now in -2_000_000_000_000i64..4_000_000_000_000,
    ) {
        let calendar = Calendar::built_in();
        let now = DateTime::from_timestamp(now, 0).unwrap();
        if let Ok(when) = parse(&words.join(" "), now, Jayapura, &calendar) {
            prop_assert!(!when.echo(Lang::Id).is_empty());
            prop_assert_eq!(when.past, when.at < now);
        }
    }
}
