//! When a source is asked again. Pure: time and chance are given.

use std::time::Duration;

use chrono::{DateTime, Utc};

use crate::store::watch::NewArticle;

/// The shortest interval between two fetches of a source, in minutes.
pub const MIN_POLL: u16 = 10;
/// The longest, in minutes.
pub const MAX_POLL: u16 = 1_440;
/// The longest for outlets of the office's own region and those under contract, in minutes.
pub const NEAR_POLL: u16 = 30;
/// A feed's own wish (`ttl`, `sy:updatePeriod`) is heard up to this, in minutes: the most common software says an hour
/// whatever its newsroom does.
const HEARD_FLOOR: u16 = 60;
/// So many of the first entries without a date could be new.
const UNDATED: usize = 10;
/// From this many failures (weighted) a source is sick.
pub const SICK: f32 = 30.0;
/// An unchanged answer slows a source down to this interval at most, in minutes.
const UNCHANGED_POLL: u16 = 60;
/// However sick, a source is tried again after this long.
const MAX_WAIT: Duration = Duration::from_secs(30 * 24 * 3600);
const DAY: Duration = Duration::from_secs(24 * 3600);

/// What the plan knows of a source.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pace {
    /// Minutes between fetches while all is well.
    pub poll_minutes: u16,
    /// Failures in a row, weighted.
    pub failures: f32,
    /// The feed asks not to be fetched more often than so many minutes; heard up to an hour.
    pub floor: u16,
    /// It is fetched at least every so many minutes while all is well.
    pub ceiling: u16,
}

/// How a fetch went.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Outcome {
    /// Entries came.
    Read {
        /// Not seen before.
        new: usize,
        /// Seen before, of those that could have been new; see [`could_be_new`].
        known: usize,
    },
    /// The same body, or the server's word that it is.
    Unchanged,
    /// No feed came.
    Failed {
        /// How much it says against the source.
        weight: Weight,
        /// How long the server asks to be left alone.
        retry_after: Option<Duration>,
    },
    /// Its host does not want it to be read (robots.txt): asked again daily.
    Refused,
}

/// How much a failure says against a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// It will not mend itself: not a feed, forbidden, a wrong address.
    Hard,
    /// It may: not found, too many requests, a server's error.
    Soft,
    /// The network's fault: DNS, time limit, a broken connection.
    Temporary,
}

impl Weight {
    /// As counted in [`Pace::failures`].
    pub fn points(self) -> f32 {
        match self {
            Weight::Hard => 1.0,
            Weight::Soft => 0.5,
            Weight::Temporary => 0.25,
        }
    }
}

/// The next fetch of a source.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Next {
    /// Minutes between fetches from now on.
    pub poll_minutes: u16,
    /// Failures in a row, weighted.
    pub failures: f32,
    /// How long from now.
    pub wait: Duration,
}

/// Plans the next fetch. `jitter` from 0 to 1 spreads sources that failed together.
///
/// Rules (monitoring.md, fetch policy): fewer than a third of the entries known = 10 minutes faster,
/// more than two thirds = 60 slower, within 10 to 1,440 minutes; failures double the interval up to
/// a day; a sick source waits from one day to 30; `Retry-After` is obeyed.
pub fn next(pace: Pace, outcome: Outcome, jitter: f32) -> Next {
    let jitter = jitter.clamp(0.0, 1.0);
    match outcome {
        Outcome::Read { new: 0, known: 0 } | Outcome::Unchanged if pace.poll_minutes < UNCHANGED_POLL => {
            well(pace, pace.poll_minutes + 10)
        }
        Outcome::Read { new: 0, known: 0 } | Outcome::Unchanged => well(pace, pace.poll_minutes),
        Outcome::Read { new, known } => {
            let of = new + known;
            let poll_minutes = match () {
                () if known * 3 < of => pace.poll_minutes.saturating_sub(10),
                () if known * 3 > of * 2 => pace.poll_minutes.saturating_add(60),
                () => pace.poll_minutes,
            };
            well(pace, poll_minutes)
        }
        Outcome::Refused => {
            Next { poll_minutes: pace.poll_minutes, failures: pace.failures.max(1.0), wait: spread(DAY, jitter) }
        }
        Outcome::Failed { weight, retry_after } => {
            let failures = pace.failures + weight.points();
            let wait = if failures >= SICK {
                DAY.mul_f32(1.0 + failures - SICK)
            } else {
                let poll = minutes(pace.poll_minutes.clamp(MIN_POLL, MAX_POLL));
                poll.mul_f32(failures.min(10.0).exp2()).min(DAY)
            };
            let wait = spread(wait, jitter).max(retry_after.unwrap_or_default());
            Next { poll_minutes: pace.poll_minutes, failures, wait }
        }
    }
}

fn spread(wait: Duration, jitter: f32) -> Duration {
    wait.mul_f32(1.0 + 0.25 * jitter).min(MAX_WAIT)
}

fn well(pace: Pace, poll_minutes: u16) -> Next {
    let floor = pace.floor.clamp(MIN_POLL, HEARD_FLOOR);
    let ceiling = pace.ceiling.clamp(MIN_POLL, MAX_POLL);
    let poll_minutes = poll_minutes.max(floor).min(ceiling);
    Next { poll_minutes, failures: 0.0, wait: minutes(poll_minutes) }
}

fn minutes(count: u16) -> Duration {
    Duration::from_secs(u64::from(count) * 60)
}

/// How many entries could have been new since the visit before: those dated since then, and the first of those
/// without a usable date. Most of a feed is yesterday's, and says nothing about today's pace.
pub fn could_be_new(articles: &[NewArticle], last_visit: Option<DateTime<Utc>>, now: DateTime<Utc>) -> usize {
    let since = last_visit.unwrap_or(DateTime::UNIX_EPOCH);
    let counts = |(place, article): &(usize, &NewArticle)| match article.published_at {
        Some(at) if at < now => at > since,
        _ => *place < UNDATED,
    };
    articles.iter().enumerate().filter(counts).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PACE: Pace = Pace { poll_minutes: 60, failures: 0.0, floor: MIN_POLL, ceiling: MAX_POLL };

    fn minutes_after(pace: Pace, outcome: Outcome) -> u64 {
        next(pace, outcome, 0.0).wait.as_secs() / 60
    }

    #[test]
    fn the_pace_follows_the_news() {
        assert_eq!(minutes_after(PACE, Outcome::Read { new: 8, known: 2 }), 50);
        assert_eq!(minutes_after(PACE, Outcome::Read { new: 5, known: 5 }), 60);
        assert_eq!(minutes_after(PACE, Outcome::Read { new: 1, known: 9 }), 120);
        assert_eq!(minutes_after(PACE, Outcome::Read { new: 0, known: 0 }), 60);
        assert_eq!(minutes_after(Pace { poll_minutes: 10, ..PACE }, Outcome::Unchanged), 20);
        assert_eq!(minutes_after(PACE, Outcome::Unchanged), 60);
        let (slowest, fastest) = (Pace { poll_minutes: 1_440, ..PACE }, Pace { poll_minutes: 10, ..PACE });
        assert_eq!(minutes_after(slowest, Outcome::Read { new: 0, known: 9 }), 1_440);
        assert_eq!(minutes_after(fastest, Outcome::Read { new: 9, known: 0 }), 10);
    }

    #[test]
    fn failures_back_off_and_never_give_up() {
        let fail = |weight| Outcome::Failed { weight, retry_after: None };
        assert_eq!(minutes_after(PACE, fail(Weight::Hard)), 120);
        let soft = next(PACE, fail(Weight::Soft), 1.0);
        assert_eq!((soft.failures, soft.wait.as_secs() / 60), (0.5, 106));
        let mut pace = PACE;
        for _ in 0..200 {
            let planned = next(pace, fail(Weight::Hard), 1.0);
            assert!(planned.wait <= MAX_WAIT);
            pace.failures = planned.failures;
        }
        assert_eq!(next(pace, fail(Weight::Hard), 0.0).wait, MAX_WAIT);
        assert_eq!(next(pace, Outcome::Unchanged, 0.0).failures, 0.0);
    }

    #[test]
    fn a_server_that_asks_to_wait_is_obeyed() {
        let outcome =
            |seconds| Outcome::Failed { weight: Weight::Soft, retry_after: Some(Duration::from_secs(seconds)) };
        assert_eq!(next(PACE, outcome(100_000), 0.0).wait.as_secs(), 100_000);
        assert!(next(PACE, outcome(1), 0.0).wait.as_secs() > 3_600);
    }

    #[test]
    fn a_refusal_is_asked_about_daily_and_never_grows() {
        let refused = next(Pace { failures: 5.0, ..PACE }, Outcome::Refused, 0.0);
        assert_eq!((refused.failures, refused.wait), (5.0, DAY));
        assert_eq!(next(PACE, Outcome::Refused, 1.0).failures, 1.0);
    }

    #[test]
    fn a_feed_is_heard_and_what_the_office_lives_on_is_never_left_for_hours() {
        let news = Outcome::Read { new: 9, known: 0 };
        assert_eq!(minutes_after(Pace { poll_minutes: 20, floor: 30, ..PACE }, news), 30);
        assert_eq!(minutes_after(Pace { floor: 1_440, ..PACE }, news), 60);
        let near = Pace { ceiling: NEAR_POLL, ..PACE };
        assert_eq!(minutes_after(near, Outcome::Read { new: 0, known: 9 }), 30);
        assert_eq!(minutes_after(Pace { floor: 60, ..near }, Outcome::Unchanged), 30);
    }

    #[test]
    fn yesterdays_entries_say_nothing_about_todays_pace() {
        let at = |minutes: i64| DateTime::from_timestamp(1_795_000_000 + minutes * 60, 0);
        let article = |published_at| NewArticle {
            id: uuid::Uuid::nil(),
            url: String::new(),
            canonical_url: None,
            url_hash: 0,
            title: String::new(),
            summary: None,
            byline: None,
            body: None,
            body_hash: None,
            published_at,
            outlet: None,
        };
        let now = at(0).unwrap_or_default();
        let mut feed: Vec<_> = (0..50).map(|n| article(at(-1 - 30 * n))).collect();
        assert_eq!(could_be_new(&feed, at(-60), now), 2);
        assert_eq!(could_be_new(&feed, None, now), 50);
        feed.iter_mut().for_each(|article| article.published_at = None);
        assert_eq!(could_be_new(&feed, at(-60), now), UNDATED);
    }
}
