//! All reused passages of one text in another, verbatim or not, each reported once: what plagiarism corpora ask for.

use super::super::boilerplate::Boilerplate;
use super::super::compare::{Fragment, compare};
use super::super::words::{Prepared, Span};
use super::cluster::Gaps;
use super::{Aligned, Read, Related};

/// A passage is at least so long on both sides, in characters.
const SHORTEST: usize = 140;
/// A shorter one than this …
const SHORT: usize = 300;
/// … is at least this much alike.
const SURE: f64 = 0.45;
/// A verbatim run by itself is one from so many words on.
const RUN: usize = 12;
/// Verbatim runs are one passage if there is no more than this between them, in characters, on either side.
const BETWEEN_RUNS: usize = 120;
/// A passage of which this share stands in verbatim runs ends where they end.
const VERBATIM: f64 = 0.5;
/// If what is found with wide gaps in the source is so many times as long there, it is a summary.
const SUMMARY: usize = 2;
/// Sentences without a seed within a passage, in both texts.
const NEAR: Gaps = Gaps { article: 4, release: 4 };
/// The same in a summary: what was left out may be long.
const WIDE: Gaps = Gaps { article: 4, release: 24 };
/// Passages are one if there is no more than this between them, in characters, on either side.
const BETWEEN: usize = 500;

/// A passage is joined to one of so many before it.
const LOOK_BACK: usize = 8;

/// The passages of `suspicious` that come from `source`, in its order.
pub fn passages(source: &str, suspicious: &str) -> Vec<Related> {
    let (ours, theirs) = (Prepared::plain(source), Prepared::plain(suspicious));
    let runs = runs(&ours, &theirs);
    let aligned = Aligned::new(Read { text: source, words: &ours }, Read { text: suspicious, words: &theirs });
    let near: Vec<Related> = spans(&aligned, NEAR);
    let wide: Vec<Related> = spans(&aligned, WIDE);
    let (ours, theirs) = lengths(&wide);
    let is_summary = theirs > 0 && ours > SUMMARY * theirs;
    let mut found = with_runs(if is_summary { wide } else { near }, runs);
    found.retain(|one| one.article.len >= SHORTEST && one.release.len >= SHORTEST || one.similarity >= 1.0);
    // What a summary left out lies between its passages in the source.
    merged(found, BETWEEN, if is_summary { usize::MAX / 4 } else { BETWEEN })
}

fn spans(aligned: &Aligned, gaps: Gaps) -> Vec<Related> {
    let found = aligned.clusters(gaps);
    let mut found: Vec<Related> = found.iter().map(|cluster| aligned.related(cluster)).collect();
    found.retain(|one| {
        let sure = one.article.len.min(one.release.len) >= SHORT || one.similarity >= SURE;
        one.article.len >= SHORTEST && one.release.len >= SHORTEST && sure
    });
    found
}

fn lengths(found: &[Related]) -> (usize, usize) {
    let sum = |side: fn(&Related) -> Span| found.iter().map(|one| side(one).len).sum();
    (sum(|one| one.release), sum(|one| one.article))
}

/// The verbatim runs, those close together as one.
fn runs(source: &Prepared, suspicious: &Prepared) -> Vec<Related> {
    let compared = compare(source, suspicious, Boilerplate::default());
    let run = |fragment: &Fragment| Related { release: fragment.release, article: fragment.article, similarity: 1.0 };
    let fragments = compared.fragments.iter().filter(|fragment| fragment.words >= RUN);
    merged(fragments.map(run).collect(), BETWEEN_RUNS, BETWEEN_RUNS)
}

/// Passages end where verbatim runs end if they are mostly made of them, and reach as far as the runs they touch.
fn with_runs(clusters: Vec<Related>, runs: Vec<Related>) -> Vec<Related> {
    let mut taken = vec![false; runs.len()];
    let mut found: Vec<Related> = Vec::new();
    for cluster in clusters {
        let touching =
            |run: &Related| overlap(cluster.article, run.article) > 0 && overlap(cluster.release, run.release) > 0;
        let touched: Vec<usize> = (0..runs.len()).filter(|at| runs.get(*at).is_some_and(touching)).collect();
        let inside: usize =
            touched.iter().filter_map(|at| runs.get(*at)).map(|run| overlap(cluster.article, run.article)).sum();
        let verbatim = inside as f64 >= VERBATIM * cluster.article.len as f64;
        let mut whole = (!verbatim).then_some(cluster);
        for at in touched {
            if let (Some(run), Some(taken)) = (runs.get(at), taken.get_mut(at)) {
                *taken = true;
                whole = Some(whole.map_or(*run, |whole| hull(whole, *run)));
            }
        }
        found.extend(whole);
    }
    found.extend(runs.iter().zip(taken).filter(|(_, taken)| !taken).map(|(run, _)| *run));
    found
}

fn overlap(a: Span, b: Span) -> usize {
    a.end().min(b.end()).saturating_sub(a.start.max(b.start))
}

fn hull(a: Related, b: Related) -> Related {
    let span = |a: Span, b: Span| {
        let start = a.start.min(b.start);
        Span { start, len: a.end().max(b.end()) - start }
    };
    Related {
        release: span(a.release, b.release),
        article: span(a.article, b.article),
        similarity: a.similarity.max(b.similarity),
    }
}

/// Those with little between them, in characters of the article and of the release, as one.
fn merged(mut found: Vec<Related>, article: usize, release: usize) -> Vec<Related> {
    found.sort_by_key(|one| (one.article.start, one.release.start));
    let mut kept: Vec<Related> = Vec::new();
    for one in found {
        let near = |a: Span, b: Span, between| a.start <= b.end() + between && b.start <= a.end() + between;
        let beside =
            |last: &&mut Related| near(last.article, one.article, article) && near(last.release, one.release, release);
        match kept.iter_mut().rev().take(LOOK_BACK).find(beside) {
            Some(last) => *last = hull(*last, one),
            None => kept.push(one),
        }
    }
    kept
}
