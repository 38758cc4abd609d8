//! What was found out about one article, as JSON says it.

use serde::Serialize;

use super::Given;
use crate::pickup::facts::{Backing, Facts, Finding, summary};
use crate::pickup::reuse::boilerplate::Boilerplate;
use crate::pickup::reuse::related::{Related, related};
use crate::pickup::reuse::{Class, Comparison, Evidence, Prepared, Span, compare};
use crate::text::lang::Lang;

/// A release, read once.
pub struct Case<'r> {
    release: &'r Given,
    prepared: Prepared,
    facts: Facts,
}

/// One line of JSON. Class and verdict are the field's Indonesian words; places are `[start,len]` in Unicode scalar values.
#[derive(Serialize)]
pub struct Report<'t> {
    pub release: &'t str,
    pub article: &'t str,
    pub u: f64,
    pub a: f64,
    pub longest: usize,
    pub class: &'static str,
    pub fragments: Vec<Piece>,
    pub facts: Vec<Fact>,
    pub order_kept: Option<f64>,
    pub quoted_share: f64,
    pub common_source: bool,
    pub own: bool,
    pub evidence: Vec<Evidence>,
    pub related: Vec<Related>,
    pub summary: String,
    pub notes: Vec<String>,
    #[serde(skip)]
    pub comparison: Comparison,
    #[serde(skip)]
    pub findings: Vec<Finding>,
}

#[derive(Serialize)]
pub struct Piece {
    release: Span,
    article: Span,
    words: usize,
    quoted: bool,
}

#[derive(Serialize)]
pub struct Fact {
    kind: &'static str,
    release: String,
    article: Option<String>,
    verdict: &'static str,
    release_at: (usize, usize),
    article_at: Option<(usize, usize)>,
    rounded: bool,
}

impl From<&Finding> for Fact {
    fn from(finding: &Finding) -> Self {
        Fact {
            kind: finding.kind.as_str(),
            release: finding.release.clone(),
            article: finding.article.clone(),
            verdict: finding.verdict.label().get(Lang::Id),
            release_at: finding.release_at,
            article_at: finding.article_at,
            rounded: finding.rounded,
        }
    }
}

impl<'r> Case<'r> {
    pub fn new(release: &'r Given) -> Self {
        Case { release, prepared: Prepared::new(&release.text), facts: Facts::of(&release.text) }
    }

    /// Compare; what stands on the office's own site is no pick-up whatever it has.
    pub fn judge<'t>(&'t self, article: &'t Given, own: bool) -> Report<'t> {
        let prepared = Prepared::new(&article.text);
        let mut comparison = compare(&self.prepared, &prepared, Boilerplate::default());
        let mut related = related(&self.release.text, &article.text);
        related.retain(|one| !comparison.covers(one.article));
        comparison.support(&related);
        if own {
            comparison.class = Class::None;
        }
        let findings = self.facts.check(&article.text);
        let notes = [self.release, article].into_iter();
        let notes = notes.filter_map(|text| text.note.map(|note| format!("{}: {note}", text.name)));
        Report {
            release: &self.release.name,
            article: &article.name,
            u: thousandths(comparison.u),
            a: thousandths(comparison.a),
            longest: comparison.longest,
            class: comparison.class.text().get(Lang::Id),
            fragments: comparison
                .fragments
                .iter()
                .map(|one| Piece { release: one.release, article: one.article, words: one.words, quoted: one.quoted })
                .collect(),
            facts: findings.iter().map(Fact::from).collect(),
            order_kept: comparison.order_kept.map(thousandths),
            quoted_share: thousandths(comparison.quoted_share),
            common_source: comparison.common_source,
            own,
            evidence: comparison.evidence.clone(),
            related,
            summary: summary(&findings, comparison.u, &Backing::default(), Lang::Id),
            notes: notes.collect(),
            comparison,
            findings,
        }
    }
}

fn thousandths(share: f64) -> f64 {
    (share * 1000.0).round() / 1000.0
}
