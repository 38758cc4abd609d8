//! When a source is asked again, and how its host is spared. Pure: time and chance are given.

use std::collections::HashMap;
use std::time::Duration;

/// The shortest interval between two fetches of a source, in minutes.
pub const MIN_POLL: u16 = 10;
/// The longest, in minutes.
pub const MAX_POLL: u16 = 1_440;
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
}

/// How a fetch went.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Outcome {
    /// Entries came.
    Read {
        /// Not seen before.
        new: usize,
        /// Seen before.
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
    /// The source's new pace.
    pub pace: Pace,
    /// How long from now.
    pub wait: Duration,
}

/// Plans the next fetch. `jitter` from 0 to 1 spreads sources that failed together.
///
/// Rules (monitoring.md, fetch policy): fewer than a third of the entries known = 10 minutes faster,
/// more than two thirds = 60 slower, within 10 to 1,440 minutes; failures double the interval up to
/// a day; a sick source waits from one day to 30; `Retry-After` is obeyed.
pub fn next(pace: Pace, outcome: Outcome, jitter: f32) -> Next {
    match outcome {
        Outcome::Read { new, known } => {
            let of = new + known;
            let poll_minutes = match () {
                () if known * 3 < of => pace.poll_minutes.saturating_sub(10),
                () if known * 3 > of * 2 => pace.poll_minutes.saturating_add(60),
                () => pace.poll_minutes,
            };
            well(poll_minutes)
        }
        Outcome::Unchanged if pace.poll_minutes < UNCHANGED_POLL => well(pace.poll_minutes + 10),
        Outcome::Unchanged => well(pace.poll_minutes),
        Outcome::Failed { weight, retry_after } => {
            let failures = pace.failures + weight.points();
            let wait = if failures >= SICK {
                DAY.mul_f32(1.0 + failures - SICK)
            } else {
                let poll = minutes(pace.poll_minutes.clamp(MIN_POLL, MAX_POLL));
                poll.mul_f32(failures.min(10.0).exp2()).min(DAY)
            };
            let spread = wait.mul_f32(1.0 + 0.25 * jitter.clamp(0.0, 1.0)).min(MAX_WAIT);
            Next {
                pace: Pace { poll_minutes: pace.poll_minutes, failures },
                wait: spread.max(retry_after.unwrap_or_default()),
            }
        }
    }
}

fn well(poll_minutes: u16) -> Next {
    let poll_minutes = poll_minutes.clamp(MIN_POLL, MAX_POLL);
    Next { pace: Pace { poll_minutes, failures: 0.0 }, wait: minutes(poll_minutes) }
}

fn minutes(count: u16) -> Duration {
    Duration::from_secs(u64::from(count) * 60)
}

/// How many fetches may be under way at one host.
const AT_ONCE: usize = 2;
/// How long after one fetch of a host begins the next may.
const APART: Duration = Duration::from_secs(5);
/// How many hosts are remembered before idle ones are forgotten.
const REMEMBERED: usize = 4_096;

/// Who is being asked just now. Times are durations since any fixed moment.
#[derive(Debug, Default)]
pub struct Hosts {
    known: HashMap<String, Host>,
}

#[derive(Debug, Default)]
struct Host {
    under_way: usize,
    free_at: Duration,
}

impl Hosts {
    /// Takes a place at `host`, or says when to ask again.
    ///
    /// # Errors
    /// How long to wait when two fetches are under way there or one began less than 5 s ago.
    pub fn begin(&mut self, host: &str, now: Duration) -> Result<(), Duration> {
        if self.known.len() > REMEMBERED {
            self.known.retain(|_, host| host.under_way > 0 || host.free_at > now);
        }
        let place = self.known.entry(host.to_owned()).or_default();
        if place.free_at > now {
            return Err(place.free_at - now);
        }
        if place.under_way >= AT_ONCE {
            return Err(APART);
        }
        place.under_way += 1;
        place.free_at = now + APART;
        Ok(())
    }

    /// Gives the place back.
    pub fn end(&mut self, host: &str) {
        if let Some(place) = self.known.get_mut(host) {
            place.under_way = place.under_way.saturating_sub(1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PACE: Pace = Pace { poll_minutes: 60, failures: 0.0 };

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
        assert_eq!((soft.pace.failures, soft.wait.as_secs() / 60), (0.5, 106));
        let mut pace = PACE;
        for _ in 0..200 {
            let planned = next(pace, fail(Weight::Hard), 1.0);
            assert!(planned.wait <= MAX_WAIT);
            pace = planned.pace;
        }
        assert_eq!(next(pace, fail(Weight::Hard), 0.0).wait, MAX_WAIT);
        assert_eq!(next(pace, Outcome::Unchanged, 0.0).pace.failures, 0.0);
    }

    #[test]
    fn a_server_that_asks_to_wait_is_obeyed() {
        let outcome =
            |seconds| Outcome::Failed { weight: Weight::Soft, retry_after: Some(Duration::from_secs(seconds)) };
        assert_eq!(next(PACE, outcome(100_000), 0.0).wait.as_secs(), 100_000);
        assert!(next(PACE, outcome(1), 0.0).wait.as_secs() > 3_600);
    }

    #[test]
    fn a_host_is_asked_twice_at_once_at_most_and_every_five_seconds() {
        let (mut hosts, at) = (Hosts::default(), Duration::from_secs);
        assert_eq!(hosts.begin("a", at(0)), Ok(()));
        assert_eq!(hosts.begin("a", at(2)), Err(at(3)));
        assert_eq!(hosts.begin("b", at(2)), Ok(()));
        assert_eq!(hosts.begin("a", at(5)), Ok(()));
        assert_eq!(hosts.begin("a", at(60)), Err(APART));
        hosts.end("a");
        assert_eq!(hosts.begin("a", at(60)), Ok(()));
    }
}
