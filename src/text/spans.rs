//! Spans of time in as few letters as can be read from afar: `20m`, `2j 05m`, `3 hk 2j`, `lewat 1 hk`, `00:07 lalu`, `T-20m`.

use super::lang::Lang;
use super::phrase::Text;
use crate::domain::clock::{ClockReading, ClockState, WorkingSpan};

const HOUR: Text = Text::new("j", "h");
const DAY: Text = Text::new(" hr", "d");
const WORKING_DAY: Text = Text::new(" hk", " wd");
const LATE: Text = Text::new("lewat {}", "{} late");
const AGO: Text = Text::new("{} lalu", "{} ago");

/// A span of minutes, without its sign: `20m`, `2j 05m`, `3 hr 2j`; in English `2h 05m`, `3d 2h`.
pub fn minutes(minutes: i64, lang: Lang) -> String {
    let all = minutes.unsigned_abs();
    let (days, hours, rest) = (all / 1440, all / 60 % 24, all % 60);
    match (days, hours) {
        (0, 0) => format!("{rest}m"),
        (0, _) => format!("{hours}{} {rest:02}m", HOUR.get(lang)),
        (_, 0) => format!("{days}{}", DAY.get(lang)),
        _ => format!("{days}{} {hours}{}", DAY.get(lang), HOUR.get(lang)),
    }
}

/// A span of minutes in hours however many they are: `37j 30m`; in English `37h 30m`.
pub fn hours(minutes: i64, lang: Lang) -> String {
    let all = minutes.unsigned_abs();
    format!("{}{} {:02}m", all / 60, HOUR.get(lang), all % 60)
}

/// A span of working time: `3 hk 2j`, `3 hk`, `2j 05m`; in English `3 wd 2h`.
pub fn working(span: WorkingSpan, lang: Lang) -> String {
    let hours = span.minutes / 60;
    match (span.days, hours) {
        (0, _) => minutes(span.minutes.into(), lang),
        (days, 0) => format!("{days}{}", WORKING_DAY.get(lang)),
        (days, _) => format!("{days}{} {hours}{}", WORKING_DAY.get(lang), HOUR.get(lang)),
    }
}

/// What a clock still has, or by how much it is late: `3 hk 2j`, `lewat 1 hk`. Who is days late is not helped by hours.
pub fn left(clock: &ClockReading, lang: Lang) -> String {
    let late = clock.state == ClockState::Overdue || clock.state == ClockState::Missed;
    let span = match clock.working.filter(|span| *span != WorkingSpan::default()) {
        Some(span) if late && span.days > 0 => working(WorkingSpan { minutes: 0, ..span }, lang),
        Some(span) => working(span, lang),
        None if late && clock.remaining.abs() >= 1440 => minutes(clock.remaining / 1440 * 1440, lang),
        None => minutes(clock.remaining, lang),
    };
    if late { LATE.with(lang, &[&span]) } else { span }
}

/// How long ago, from seconds: `00:07 lalu` below an hour (minutes and seconds), then `2j 05m lalu`.
pub fn ago(seconds: i64, lang: Lang) -> String {
    let all = seconds.max(0);
    let span = if all < 3600 { format!("{:02}:{:02}", all / 60, all % 60) } else { minutes(all / 60, lang) };
    AGO.with(lang, &[&span])
}

/// Minutes to a start, as at a launch: `T-20m` before, `T+5m` after.
pub fn countdown(to_start: i64, lang: Lang) -> String {
    format!("T{}{}", if to_start < 0 { '+' } else { '-' }, minutes(to_start, lang))
}

#[cfg(test)]
mod tests {
    use super::*;
    use Lang::{En, Id};

    #[test]
    fn spans_are_short() {
        for (span, id, en) in [
            (0, "0m", "0m"),
            (20, "20m", "20m"),
            (-20, "20m", "20m"),
            (125, "2j 05m", "2h 05m"),
            (1440, "1 hr", "1d"),
            (3 * 1440 + 130, "3 hr 2j", "3d 2h"),
        ] {
            assert_eq!((minutes(span, Id).as_str(), minutes(span, En).as_str()), (id, en));
        }
        let span = |days, minutes| WorkingSpan { days, minutes };
        assert_eq!(working(span(3, 125), Id), "3 hk 2j");
        assert_eq!(working(span(3, 20), En), "3 wd");
        assert_eq!(working(span(0, 125), Id), "2j 05m");
        assert_eq!((ago(7, Id), ago(425, En)), ("00:07 lalu".into(), "07:05 ago".into()));
        assert_eq!(ago(3900, Id), "1j 05m lalu");
        assert_eq!((countdown(20, Id), countdown(-5, Id)), ("T-20m".into(), "T+5m".into()));
    }
}
