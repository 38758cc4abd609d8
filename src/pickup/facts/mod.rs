//! The facts of a release, looked for in an article: the same, altered, missing or unclear.

mod finding;
mod summary;

pub use finding::{Finding, Kind, Span, Verdict};
pub use summary::{Backing, summary};

/// The facts of one release, read once and compared with any number of articles.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    figures: Vec<Figure>,
}

#[derive(Debug, Clone)]
struct Figure {
    text: String,
    at: Span,
    digits: String,
}

impl Facts {
    /// Reads the facts of a release.
    pub fn of(release: &str) -> Self {
        Self { figures: figures(release) }
    }

    /// How many facts there are.
    pub fn len(&self) -> usize {
        self.figures.len()
    }

    /// Whether the release states no fact.
    pub fn is_empty(&self) -> bool {
        self.figures.is_empty()
    }

    /// What an article made of every fact, in the order of the release.
    pub fn check(&self, article: &str) -> Vec<Finding> {
        let theirs = figures(article);
        let judge = |ours: &Figure| {
            let found = theirs.iter().find(|figure| figure.digits == ours.digits);
            Finding {
                kind: Kind::Number,
                release: ours.text.clone(),
                article: found.map(|figure| figure.text.clone()),
                verdict: if found.is_some() { Verdict::Same } else { Verdict::Missing },
                rounded: false,
                release_at: ours.at,
                article_at: found.map(|figure| figure.at),
            }
        };
        self.figures.iter().map(judge).collect()
    }
}

/// Runs of digits with the points and commas between them.
fn figures(text: &str) -> Vec<Figure> {
    let mut found: Vec<Figure> = Vec::new();
    let mut run = String::new();
    for (at, c) in text.chars().chain([' ']).enumerate() {
        if c.is_ascii_digit() || (matches!(c, '.' | ',') && !run.is_empty()) {
            run.push(c);
        } else if !run.is_empty() {
            let length = run.len();
            let text = run.trim_end_matches(['.', ',']).to_owned();
            let digits = text.chars().filter(char::is_ascii_digit).collect();
            found.push(Figure { at: (at - length, text.len()), text, digits });
            run.clear();
        }
    }
    found
}
