//! What was measured, beside what was promised.

use std::time::Duration;

/// One line of the table.
#[derive(Debug, Clone)]
pub struct Figure {
    /// What was measured.
    pub what: String,
    /// What it should be at most, and how it is written; without one it is for information.
    pub goal: Option<(f64, String)>,
    /// What came out, as it is compared with the goal. Where more is better, both are negative.
    pub worst: f64,
    /// What came out, as it is read.
    pub measured: String,
    /// How many times, and under which circumstances.
    pub circumstances: String,
}

impl Figure {
    /// A line for information.
    pub fn told(what: &str, measured: impl Into<String>, circumstances: impl Into<String>) -> Figure {
        let (measured, circumstances) = (measured.into(), circumstances.into());
        Figure { what: what.into(), goal: None, worst: 0.0, measured, circumstances }
    }

    /// A number that should not be above `goal`.
    pub fn at_most(what: &str, goal: f64, unit: &str, worst: f64, circumstances: impl Into<String>) -> Figure {
        Figure {
            what: what.into(),
            goal: Some((goal, format!("<= {goal} {unit}"))),
            worst,
            measured: format!("{} {unit}", short(worst)),
            circumstances: circumstances.into(),
        }
    }

    /// A number that should not be below `goal`.
    pub fn at_least(what: &str, goal: f64, unit: &str, worst: f64, circumstances: impl Into<String>) -> Figure {
        let goal_words = format!(">= {goal} {unit}");
        Figure {
            goal: Some((-goal, goal_words)),
            worst: -worst,
            ..Figure::told(what, format!("{} {unit}", short(worst)), circumstances)
        }
    }

    /// Times of which the `percent`th percentile should not be above `goal` milliseconds.
    pub fn times(what: &str, goal: f64, percent: usize, mut times: Vec<Duration>, circumstances: &str) -> Figure {
        times.sort();
        let at = |percent| millis(percentile(&times, percent));
        let other = if percent == 50 { 95 } else { 50 };
        let (first, second) = (percent.min(other), percent.max(other));
        Figure {
            what: what.into(),
            goal: Some((goal, format!("p{percent} <= {goal} ms"))),
            worst: at(percent),
            measured: format!("p{first} {} ms, p{second} {} ms", short(at(first)), short(at(second))),
            circumstances: format!(
                "n = {}{}{circumstances}",
                times.len(),
                if circumstances.is_empty() { "" } else { "; " }
            ),
        }
    }

    /// Whether the promise was kept; `None` for information.
    pub fn kept(&self) -> Option<bool> {
        self.goal.as_ref().map(|(goal, _)| self.worst <= *goal)
    }
}

/// The time below which `percent` of the sorted `times` are.
pub fn percentile(times: &[Duration], percent: usize) -> Duration {
    times.get((times.len() * percent).div_ceil(100).saturating_sub(1)).copied().unwrap_or_default()
}

/// In milliseconds.
pub fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// Two or three digits that matter.
pub fn short(number: f64) -> String {
    match number.abs() {
        0.0 => "0".into(),
        n if n < 1.0 => format!("{number:.3}"),
        n if n < 10.0 => format!("{number:.2}"),
        n if n < 100.0 => format!("{number:.1}"),
        _ => format!("{number:.0}"),
    }
}

/// The table, as Markdown.
pub fn table(figures: &[Figure]) -> String {
    let mut lines =
        vec!["| figure | goal | measured | | n, circumstances |".to_owned(), "|---|---|---|---|---|".to_owned()];
    for figure in figures {
        let goal = figure.goal.as_ref().map_or("", |(_, words)| words);
        let kept = figure.kept().map_or("", |kept| if kept { "kept" } else { "**missed**" });
        lines.push(format!("| {} | {goal} | {} | {kept} | {} |", figure.what, figure.measured, figure.circumstances));
    }
    lines.join("\n")
}
