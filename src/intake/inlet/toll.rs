//! How often somebody may ask: a purse that fills again with time.

use std::collections::HashMap;
use std::time::{Duration, Instant};

/// How much a purse holds, and how much comes in a minute.
#[derive(Debug, Clone, Copy)]
pub struct Toll {
    /// What a full purse holds.
    pub burst: u32,
    /// What comes in a minute.
    pub minute: u32,
}

/// More purses than this are not remembered: the full ones are forgotten, then all.
const MOST: usize = 10_000;

/// The purses of all who asked lately.
#[derive(Debug)]
pub struct Purses {
    toll: Toll,
    held: HashMap<String, (f64, Instant)>,
}

impl Purses {
    /// Purses for this toll, all full.
    pub fn new(toll: Toll) -> Self {
        Self { toll, held: HashMap::new() }
    }

    /// Takes `cost` out of a purse.
    ///
    /// # Errors
    /// How long to wait, when there is not enough in it. What cannot be paid empties the purse.
    pub fn pay(&mut self, who: &str, cost: u32, now: Instant) -> Result<(), Duration> {
        let (full, rate) = (f64::from(self.toll.burst), f64::from(self.toll.minute) / 60.0);
        if self.held.len() >= MOST {
            self.held.retain(|_, (left, at)| *left + now.duration_since(*at).as_secs_f64() * rate < full);
            if self.held.len() >= MOST {
                self.held.clear();
            }
        }
        let (left, at) = self.held.entry(who.to_owned()).or_insert((full, now));
        let there = (*left + now.duration_since(*at).as_secs_f64() * rate).min(full);
        let (cost, paid) = (f64::from(cost), there >= f64::from(cost));
        *left = if paid { there - cost } else { 0.0_f64.max(there - cost) };
        *at = now;
        if paid { Ok(()) } else { Err(Duration::from_secs_f64(((1.0 - *left) / rate).max(1.0))) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_purse_is_emptied_and_fills_again() {
        let mut purses = Purses::new(Toll { burst: 3, minute: 60 });
        let began = Instant::now();
        let after = |seconds| began + Duration::from_secs(seconds);
        assert!((0..3).all(|_| purses.pay("a", 1, began).is_ok()));
        assert!(purses.pay("a", 1, began).is_err() && purses.pay("b", 1, began).is_ok());
        assert!(purses.pay("a", 1, after(1)).is_ok() && purses.pay("a", 1, after(1)).is_err());
        assert!((0..3).all(|_| purses.pay("a", 1, after(60)).is_ok()), "never more than full");
        assert!(purses.pay("a", 1, after(60)).is_err());
    }

    #[test]
    fn a_multitude_of_askers_takes_no_more_room() {
        let mut purses = Purses::new(Toll { burst: 3, minute: 60 });
        let now = Instant::now();
        for n in 0..25_000 {
            let _paid = purses.pay(&n.to_string(), 1, now);
        }
        assert!(purses.held.len() <= MOST);
    }
}
