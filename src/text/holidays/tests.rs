//! Calendars of holidays as files, told as stories.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;

fn given() -> Given {
    Given::default()
}

/// The days of a list by line; a panic when a line is wrong.
fn taken(text: &str, given: &Given) -> Vec<(usize, String, HolidayKind)> {
    let rows = read(text, given, Lang::En).unwrap();
    let days = rows.into_iter().filter_map(|row| match row.said {
        Said::Day(day) => Some((row.line, format!("{} {}", day.date, day.name), day.kind)),
        Said::Left(_) => None,
        Said::Wrong(why) => panic!("line {}: {why}", row.line),
    });
    days.collect()
}

fn wrong(text: &str, given: &Given) -> Vec<(usize, String)> {
    let rows = read(text, given, Lang::En).unwrap();
    let wrong = rows.into_iter().filter_map(|row| match row.said {
        Said::Wrong(why) => Some((row.line, why)),
        _ => None,
    });
    wrong.collect()
}

use HolidayKind::{CollectiveLeave, National, Regional};

#[test]
fn a_table_is_read_with_headings_of_either_language_or_none() {
    let plain = "2028-01-01;Tahun Baru;national;SKB\r\n\r\n2028-01-03;Hari jadi;regional;Perda\r\n";
    let expected =
        [(1, "2028-01-01 Tahun Baru".to_owned(), National), (3, "2028-01-03 Hari jadi".to_owned(), Regional)];
    assert_eq!(taken(plain, &given()), expected);
    let headed = expected.clone().map(|(line, day, kind)| (line + 1, day, kind));
    assert_eq!(taken(&format!("\u{FEFF}tanggal;nama;jenis;sumber\r\n{plain}"), &given()), headed);
    let english = "Type,Name,Date,Source\nPublic holiday,\"Tahun Baru\",01/01/2028,SKB\nlibur daerah,Hari jadi,\"Senin, 3 Januari 2028\",Perda\n";
    let lines = taken(english, &given());
    assert_eq!(
        lines.iter().map(|(_, day, kind)| (day.as_str(), *kind)).collect::<Vec<_>>(),
        [("2028-01-01 Tahun Baru", National), ("2028-01-03 Hari jadi", Regional)]
    );
    let defaults = Given { year: Some(2028), kind: Some(CollectiveLeave), source: Some("SKB".into()) };
    let short = "Tanggal\tKeterangan\n24-12-2028\tCuti bersama Natal\n2029-01-02\tlain tahun\n";
    assert_eq!(taken(short, &defaults), [(2, "2028-12-24 Cuti bersama Natal".to_owned(), CollectiveLeave)]);
}

#[test]
fn what_is_wrong_is_said_by_line() {
    for (text, line, word) in [
        ("2028-01-01;x;national", 1, "--source"),
        ("2028-01-01;x", 1, "--kind"),
        ("2028-01-01", 1, "date;name"),
        ("a;b;c;d\n2028-02-30;x;national;SKB", 2, "2028-02-30"),
        ("12/31/2028;x;national;SKB", 1, "12/31/2028"),
        ("2028-01-01;x;holy;SKB", 1, "holy"),
        ("2028-01-01;;national;SKB", 1, "name"),
        ("2028-01-01;x;national;SKB\n2028-01-01;y;national;SKB", 2, "line 1"),
    ] {
        let found = wrong(text, &given());
        assert!(matches!(&found[..], [(at, why)] if *at == line && why.contains(word)), "{text}: {found:?}");
    }
    let twice = read("2028-01-01;x;ln;SKB\n1 Januari 2028;x;ln;SKB", &given(), Lang::En).unwrap();
    assert!(matches!(&twice[1].said, Said::Left(why) if why.contains("line 1")));
    assert_eq!(read("", &given(), Lang::En).unwrap(), []);
}

const CALENDAR: &str = "BEGIN:VCALENDAR\r
PRODID:-//Google Inc//Google Calendar 70.9054//EN\r
VERSION:2.0\r
X-WR-TIMEZONE:UTC\r
BEGIN:VEVENT\r
DTSTART;VALUE=DATE:20280101\r
DTEND;VALUE=DATE:20280102\r
UID:a@google.com\r
DESCRIPTION:Public holiday\r
SUMMARY:Hari Tahun Baru\\, 2028\r
END:VEVENT\r
BEGIN:VEVENT\r
DTSTART;VALUE=DATE:20280421\r
DTEND;VALUE=DATE:20280422\r
DESCRIPTION:Observance\\nTo hide observances\\, go to settings\r
SUMMARY:Hari Kartini\r
END:VEVENT\r
BEGIN:VEVENT\r
DTSTART;VALUE=DATE:20280224\r
DTEND;VALUE=DATE:20280226\r
SUMMARY:Cuti bersama Idulfitri yang namanya sangat panjang sekali sehingga baris\r
 nya dilipat\r
END:VEVENT\r
BEGIN:VEVENT\r
DTSTART;TZID=Asia/Jakarta:20280226T000000\r
DURATION:P1D\r
CATEGORIES:LIBUR DAERAH\r
SUMMARY:Hari jadi\r
END:VEVENT\r
BEGIN:VEVENT\r
DTSTART;VALUE=DATE:20280226\r
CATEGORIES:Libur nasional\r
SUMMARY:Idulfitri\r
END:VEVENT\r
BEGIN:VEVENT\r
DTSTART;VALUE=DATE:20280817\r
STATUS:CANCELLED\r
SUMMARY:x\r
END:VEVENT\r
END:VCALENDAR\r
";

#[test]
fn a_calendar_is_read_event_by_event_and_day_by_day() {
    let source = Given { source: Some("SKB 2028".into()), ..given() };
    let name = "Cuti bersama Idulfitri yang namanya sangat panjang sekali sehingga barisnya dilipat";
    let expected = [
        (5, "2028-01-01 Hari Tahun Baru, 2028".to_owned(), National),
        (18, format!("2028-02-24 {name}"), CollectiveLeave),
        (18, format!("2028-02-25 {name}"), CollectiveLeave),
        (24, "2028-02-26 Hari jadi / Idulfitri".to_owned(), National),
    ];
    assert_eq!(taken(CALENDAR, &source), expected);
    assert_eq!(taken(&CALENDAR.replace('\r', ""), &source), expected, "whatever ends the lines");
    let left = |said: &str| {
        let rows = read(CALENDAR, &source, Lang::En).unwrap();
        rows.iter().any(|row| matches!(&row.said, Said::Left(why) if why.contains(said)))
    };
    assert!(left("Hari Kartini: an observance") && left("x was cancelled") && left("joined with line 24"));
    assert_eq!(wrong(CALENDAR, &given()).len(), 5, "without a source nothing is taken");
    for (line, word) in [
        ("RRULE:FREQ=YEARLY\nDTSTART;VALUE=DATE:20280101", "recurring"),
        ("DTSTART:20280101T000000Z", "UTC"),
        ("DTSTART:besok", "DTSTART"),
        ("DTSTART;VALUE=DATE:20280101\nDTEND;VALUE=DATE:20290101", "31 days"),
        ("DTSTART;VALUE=DATE:20280101\nDURATION:P99999999999999999D", "--kind"),
    ] {
        let found =
            wrong(&format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\n{line}\nSUMMARY:x\nEND:VEVENT\nEND:VCALENDAR\n"), &source);
        assert!(matches!(&found[..], [(2, why)] if why.contains(word)), "{line}: {found:?}");
    }
    assert!(read("BEGIN:VCALENDAR\nBEGIN:VEVENT\n", &source, Lang::En).unwrap_err().contains("iCalendar"));
}

#[test]
fn what_is_written_is_read_back_the_same() {
    let mut days = crate::domain::holiday::built_in().holidays;
    days[0].name = "Tahun Baru; “2026”, dengan \"kutip\" dan \\ garis".into();
    days[1].source = "SKB 3 Menteri, ".repeat(9) + "a\\b; c";
    let (csv, ics) = (to_csv(days.iter()).unwrap(), to_ics(days.iter(), chrono::DateTime::UNIX_EPOCH));
    assert!(ics.split("\r\n").all(|line| line.len() <= 75));
    for list in [csv, ics] {
        let read = read(&list, &given(), Lang::Id).unwrap();
        let back: Vec<_> = read
            .into_iter()
            .map(|row| match row.said {
                Said::Day(day) => day,
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(back, days);
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, ..Default::default() })]
    #[test]
    fn no_file_stops_the_reader(text in "(BEGIN:VCALENDAR\r?\n(BEGIN:VEVENT\n)?)?([A-Z0-9;:=,/\\\\ \r\n\"é-]{0,200})(END:VEVENT\nEND:VCALENDAR)?") {
        let rows = read(&text, &given(), Lang::En);
        proptest::prop_assert!(rows.is_err() || rows.is_ok_and(|rows| rows.iter().all(|row| row.line >= 1)));
    }
}
