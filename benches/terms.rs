//! How fast watch terms are matched: all terms against running Indonesian text, beside an Aho-Corasick automaton that
//! only finds the same words.

use std::hint::black_box;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use anyhow::Result;
use kentongan::watch::terms::{Document, Matcher, Scope, Term};
use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike;

use crate::figure::Figure;
use crate::words::{Chance, Language};

/// Articles of some 400 words each.
const ARTICLES: u64 = 6_000;
/// Each figure is the median of so many runs over all articles.
const RUNS: usize = 9;
/// Terms, and the least megabytes of text a second of processor time.
const GOALS: &[(usize, f64)] = &[(1_000, 150.0), (10_000, 45.0)];

/// Measures one list of terms after the other, ours and the automaton by turns.
pub fn measure() -> Result<Vec<Figure>> {
    let language = Language::new();
    let articles: Vec<(String, String)> = (0..ARTICLES).map(|n| article(&language, n)).collect();
    let bytes: usize = articles.iter().map(|(title, body)| title.len() + body.len()).sum();
    let mut figures = Vec::new();
    for (count, goal) in GOALS {
        let queries = queries(&language, *count);
        let terms: Vec<Term<'_>> =
            queries.iter().map(|query| Term { query, exclude: None, scope: Scope::Body }).collect();
        let (matcher, errors) = Matcher::new(&terms);
        anyhow::ensure!(errors.is_empty(), "{errors:?}");
        let words: Vec<&str> = queries.iter().flat_map(|query| bare_words(query)).collect();
        let automaton =
            AhoCorasick::builder().kind(Some(AhoCorasickKind::DFA)).ascii_case_insensitive(true).build(&words)?;
        let (mut ours, mut theirs) = (Vec::new(), Vec::new());
        let mut matches = 0;
        for _ in 0..RUNS {
            matches = 0;
            ours.push(speed(bytes, || {
                for (title, body) in &articles {
                    matches += matcher.find(&Document { title, body, ..Document::default() }).len();
                }
            })?);
            theirs.push(speed(bytes, || {
                for (title, body) in &articles {
                    black_box(automaton.find_overlapping_iter(title).count());
                    black_box(automaton.find_overlapping_iter(body).count());
                }
            })?);
        }
        let circumstances = format!(
            "median of {RUNS} runs over {ARTICLES} articles, {:.1} MB, {} words in the terms, {:.1} matches an article; \
             an Aho-Corasick DFA of the same words {:.0} MB/s",
            bytes as f64 / 1e6,
            words.len(),
            matches as f64 / ARTICLES as f64,
            median(theirs),
        );
        let what = format!("{count} watch terms, text a second of processor time");
        figures.push(Figure::at_least(&what, *goal, "MB/s", median(ours), circumstances));
    }
    Ok(figures)
}

/// Megabytes a second of this thread's processor time.
fn speed(bytes: usize, work: impl FnOnce()) -> Result<f64> {
    let spent = || -> Result<i64> {
        let usage = getrusage(UsageWho::RUSAGE_THREAD)?;
        Ok(usage.user_time().num_microseconds() + usage.system_time().num_microseconds())
    };
    let before = spent()?;
    work();
    Ok(bytes as f64 / (spent()? - before).max(1) as f64)
}

fn median(mut speeds: Vec<f64>) -> f64 {
    speeds.sort_by(f64::total_cmp);
    speeds[speeds.len() / 2]
}

/// A headline and a text as the press sets them: sentences, names, figures, quotation marks.
fn article(language: &Language, n: u64) -> (String, String) {
    let mut chance = Chance::new(n ^ 0x7e57);
    let title = (0..9).map(|_| capital(language.word(&mut chance))).collect::<Vec<_>>().join(" ");
    let mut body = String::new();
    for sentence in 0..24 {
        body.push_str(match chance.below(4) {
            0 => "“",
            _ => "",
        });
        let quoted = body.ends_with('“');
        for n in 0..12 + chance.below(9) {
            let word = language.word(&mut chance);
            match chance.below(40) {
                0 if n > 0 => body.push_str(&format!("{}.{:03} ", 1 + chance.below(90), chance.below(1_000))),
                1 => body.push_str(&format!("pasca-{word} ")),
                2 => body.push_str(&format!("{word}-{word} ")),
                3..=6 => body.push_str(&format!("{} ", capital(word))),
                7..=8 => body.push_str(&format!("{word}, ")),
                _ if n == 0 => body.push_str(&format!("{} ", capital(word))),
                _ => body.push_str(&format!("{word} ")),
            }
        }
        let _blank = body.pop();
        body.push_str(if quoted { ",” ujar Bupati. " } else { ". " });
        if sentence % 4 == 3 {
            body.push('\n');
        }
    }
    (title, body)
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Terms as an office keeps them: names and things, phrases, beginnings, either or both; from words of every rank but
/// the commonest hundred and fifty.
fn queries(language: &Language, count: usize) -> Vec<String> {
    let mut chance = Chance::new(3);
    let mut queries = Vec::with_capacity(count);
    while queries.len() < count {
        let mut word = || {
            let rank = 150.0 * 300_f64.powf(chance.share());
            language.ranked(rank as usize).to_owned()
        };
        let (a, b, c) = (word(), word(), word());
        let beginning: String = a.chars().take(5).collect();
        queries.push(match chance.below(10) {
            0..=2 => a,
            3..=4 => format!("\"{a} {b}\""),
            5 => format!("\"{a} {b} {c}\""),
            6 => format!("{beginning}* AND {b}"),
            7 => format!("{a} AND ({b} OR {c})"),
            8 => format!("{a} OR \"{b} {c}\""),
            _ => format!("{a} NEAR/5 {b}"),
        });
    }
    queries
}

/// The words of a query without the language around them.
fn bare_words(query: &str) -> impl Iterator<Item = &str> {
    let parts = query.split(|c: char| !c.is_ascii_alphanumeric());
    parts.filter(|word| !matches!(*word, "" | "AND" | "OR" | "NEAR" | "5"))
}
