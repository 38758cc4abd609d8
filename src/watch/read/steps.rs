//! When an article's page is read again. Pure: the time is given.

use chrono::{DateTime, TimeDelta, Utc};

/// From first publication to each reading; the first is at once (issue of monitoring: 1, 6, 24 and 72 hours, 7 days).
const OFFSETS: [TimeDelta; 6] = [
    TimeDelta::zero(),
    TimeDelta::hours(1),
    TimeDelta::hours(6),
    TimeDelta::hours(24),
    TimeDelta::hours(72),
    TimeDelta::days(7),
];

/// A reading that somebody asked for between two steps.
pub const ASKED: i16 = -1;

/// How early a step may be taken: clocks differ, and services lease a little ahead.
const EARLY: TimeDelta = TimeDelta::minutes(2);

/// How long to wait after each failure, in seconds; after as many failures the step is given up.
const WAITS: [u64; 4] = [5 * 60, 30 * 60, 2 * 3_600, 8 * 3_600];

/// Which step the reading at `now` is, planned as `step` of an article published at `first`: that one, or [`ASKED`] if
/// its hour has not come.
pub fn taken(step: i16, first: DateTime<Utc>, now: DateTime<Utc>) -> i16 {
    if now + EARLY < due(step, first) { ASKED } else { step }
}

/// The reading after the one that was planned as `step` and taken at `now`: the step whose hour comes next; those whose
/// hour has passed are left out. `None` after the last.
pub fn next(step: i16, first: DateTime<Utc>, now: DateTime<Utc>) -> Option<(i16, DateTime<Utc>)> {
    let from = if taken(step, first, now) == ASKED { step } else { step + 1 };
    (from.max(1)..OFFSETS.len() as i16).map(|step| (step, due(step, first))).find(|(_, at)| *at > now)
}

fn due(step: i16, first: DateTime<Utc>) -> DateTime<Utc> {
    let offset = usize::try_from(step).ok().and_then(|step| OFFSETS.get(step));
    first + offset.copied().unwrap_or_default()
}

/// How many seconds to wait after a page could not be read for the `tries`-th time (from 0); `None` to give up.
/// A server that asks for more time has it.
pub fn retry(tries: i16, retry_after: Option<std::time::Duration>) -> Option<f64> {
    let wait = usize::try_from(tries).ok().and_then(|tries| WAITS.get(tries))?;
    Some((*wait as f64).max(retry_after.unwrap_or_default().as_secs_f64()))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use std::time::Duration;

    fn at(hour: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_795_000_000, 0).unwrap() + TimeDelta::hours(hour)
    }

    #[test]
    fn the_steps_follow_the_publication_not_the_reading() {
        let mut now = at(0) + TimeDelta::minutes(3);
        let mut step = 0;
        let mut hours = Vec::new();
        while let Some((later, due)) = next(step, at(0), now) {
            hours.push((due - at(0)).num_hours());
            assert_eq!(taken(later, at(0), due), later);
            (step, now) = (later, due + TimeDelta::seconds(20));
        }
        assert_eq!(hours, [1, 6, 24, 72, 168]);
    }

    #[test]
    fn steps_whose_hour_passed_while_nobody_read_are_left_out() {
        assert_eq!(next(0, at(0), at(7)), Some((3, at(24))));
        assert_eq!(next(1, at(0), at(80)), Some((5, at(168))));
        assert_eq!(next(0, at(0), at(1_000)), None);
        assert_eq!(next(5, at(0), at(168)), None);
    }

    #[test]
    fn a_reading_that_somebody_asked_for_takes_no_step_away() {
        assert_eq!(taken(2, at(0), at(3)), ASKED);
        assert_eq!(next(2, at(0), at(3)), Some((2, at(6))));
        assert_eq!(taken(2, at(0), at(6) - TimeDelta::minutes(1)), 2);
    }

    #[test]
    fn failures_are_bounded_and_a_server_is_obeyed() {
        assert_eq!(retry(0, None), Some(300.0));
        assert_eq!(retry(1, Some(Duration::from_secs(7_200))), Some(7_200.0));
        assert_eq!(retry(4, None), None);
    }
}
