//! Tables of cases in plain text, and the score of a run over one.
//!
//! `R:` begins a case with the release, `A:` is the article, and then comes one fact a line:
//! `verdict | a part of the fact in the release | a part of the text in the article`; `same~` is a rounding.

use std::fmt;

use kentongan::pickup::facts::{Finding, Verdict};

/// Where the tables are.
pub fn folder(name: &str) -> String {
    format!("{}/tests/facts/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// One fact of a case.
pub struct Wanted {
    pub verdict: Verdict,
    pub rounded: bool,
    pub release: String,
    pub article: String,
}

/// A release, an article and what is to be found.
#[derive(Default)]
pub struct Case {
    pub release: String,
    pub article: String,
    pub wanted: Vec<Wanted>,
}

/// Reads a table.
pub fn cases(file: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for line in std::fs::read_to_string(folder(file)).unwrap().lines().map(str::trim) {
        if let Some(release) = line.strip_prefix("R: ") {
            // `@R1` is the release of that name among the fixtures.
            let release = release.strip_prefix('@').map_or(release.to_owned(), super::fixture);
            cases.push(Case { release, ..Case::default() });
        } else if let Some(article) = line.strip_prefix("A: ") {
            cases.last_mut().unwrap().article = article.to_owned();
        } else if !line.is_empty() && !line.starts_with('#') {
            let parts: Vec<&str> = line.split('|').map(str::trim).collect();
            let [verdict, release, article] = parts[..] else { panic!("{line}") };
            let rounded = verdict.ends_with('~');
            let verdict = verdict.trim_end_matches('~').parse().unwrap();
            let wanted = Wanted { verdict, rounded, release: release.to_owned(), article: article.to_owned() };
            cases.last_mut().unwrap().wanted.push(wanted);
        }
    }
    cases
}

/// How a run went.
#[derive(Default)]
pub struct Score {
    right: usize,
    wanted: usize,
    altered_wanted: usize,
    altered_found: usize,
    false_alarms: usize,
    pub failures: Vec<String>,
}

impl Score {
    /// Counts one case.
    pub fn take(&mut self, case: &Case, findings: &[Finding]) {
        for wanted in &case.wanted {
            self.wanted += 1;
            self.altered_wanted += usize::from(wanted.verdict == Verdict::Altered);
            let fits = |f: &&Finding| {
                f.release.contains(&wanted.release)
                    && f.verdict == wanted.verdict
                    && f.rounded == wanted.rounded
                    && f.article.as_deref().unwrap_or_default().contains(&wanted.article)
            };
            if findings.iter().any(|f| fits(&f)) {
                self.right += 1;
                self.altered_found += usize::from(wanted.verdict == Verdict::Altered);
            } else {
                let verdict = wanted.verdict;
                let tilde = if wanted.rounded { "~" } else { "" };
                self.fail(case, findings, &format!("{verdict}{tilde} | {} | {}", wanted.release, wanted.article));
            }
        }
        for finding in findings.iter().filter(|f| f.verdict == Verdict::Altered) {
            let is_wanted =
                case.wanted.iter().any(|w| w.verdict == Verdict::Altered && finding.release.contains(&w.release));
            if !is_wanted {
                self.false_alarms += 1;
                self.fail(case, findings, &format!("no alarm for {}", finding.release));
            }
        }
        super::offsets_hold(&case.release, &case.article, findings);
    }

    fn fail(&mut self, case: &Case, findings: &[Finding], wanted: &str) {
        let found: Vec<String> = findings
            .iter()
            .map(|f| {
                let tilde = if f.rounded { "~" } else { "" };
                format!(
                    "      {} {}{tilde} | {} | {}",
                    f.kind,
                    f.verdict,
                    f.release,
                    f.article.as_deref().unwrap_or("–")
                )
            })
            .collect();
        self.failures.push(format!(
            "R: {}\nA: {}\n  wanted {wanted}\n{}",
            case.release,
            case.article,
            found.join("\n")
        ));
    }

    /// The share of altered facts that were rightly said to be so.
    pub fn precision(&self) -> f64 {
        self.altered_found as f64 / (self.altered_found + self.false_alarms).max(1) as f64
    }

    /// The share of all wanted verdicts that were given.
    pub fn recall(&self) -> f64 {
        self.right as f64 / self.wanted.max(1) as f64
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let altered = self.altered_found as f64 / self.altered_wanted.max(1) as f64;
        write!(
            f,
            "{} of {} verdicts; altered: {} of {} found ({altered:.3}), {} false alarms (precision {:.3})",
            self.right,
            self.wanted,
            self.altered_found,
            self.altered_wanted,
            self.false_alarms,
            self.precision()
        )
    }
}
