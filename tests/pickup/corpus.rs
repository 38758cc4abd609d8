//! A plagiarism corpus of our own in the layout of PAN: four ways of hiding, and documents that hide nothing.

use kentongan::pickup::reuse::related::passages::passages;

use super::made::{Chance, RELEASES, edited, release};
use super::plagdet::{Case, Score, score};

const DOCUMENTS: usize = 30;

/// Some paragraphs: releases as sources, the press's own words as suspicious documents.
fn source(n: usize) -> String {
    let parts: Vec<String> = (0..4).map(|part| release((n * 5 + part * 9) % RELEASES + part * RELEASES).text).collect();
    parts.join("\n\n")
}

fn host(n: usize) -> Vec<String> {
    let subject = release(n * 3 + 1);
    (0..6).map(|part| release(n * 3 + 1 + part * 2).own(part, 3)).chain([subject.own(2, 2)]).collect()
}

/// Words shuffled within threes, and some gone.
fn garbled(text: &str, chance: &mut Chance) -> String {
    let words: Vec<&str> = text.split_whitespace().filter(|_| chance.below(12) > 0).collect();
    let mut words = words;
    for few in words.chunks_mut(3) {
        let last = few.len() - 1;
        if chance.below(2) == 0 {
            few.swap(0, last);
        }
    }
    words.join(" ")
}

fn hidden(kind: &str, passage: &str, chance: &mut Chance) -> String {
    match kind {
        "none" => passage.to_owned(),
        "random" => garbled(&edited(passage, 20, chance), chance),
        "synonyms" => edited(passage, 60, chance),
        _ => {
            // Of each sentence its beginning.
            let short = passage.split_inclusive(". ").map(|one| one.split(' ').take(11).collect::<Vec<_>>().join(" "));
            short.map(|one| one.trim_end_matches(['.', ' ', ',']).to_owned()).collect::<Vec<_>>().join(". ")
        }
    }
}

fn measured(kind: &'static str) -> Score {
    let (mut cases, mut detections) = (Vec::new(), Vec::new());
    for n in 0..DOCUMENTS {
        let mut chance = Chance(n as u64 + 100);
        let (text, mut paragraphs) = (source(n), host(n));
        let name = |of: &str| format!("{of}-document{n:05}.txt");
        if kind != "nothing" {
            let found: Vec<&str> = text.split("\n\n").filter(|part| part.len() > 250).collect();
            let passage = found[chance.below(found.len())];
            let at = 1 + chance.below(paragraphs.len() - 1);
            let said = hidden(kind, passage, &mut chance);
            let this = paragraphs[..at].iter().map(|part| part.chars().count() + 2).sum();
            let other = text[..text.find(passage).unwrap()].chars().count();
            cases.push(Case {
                suspicious: name("suspicious"),
                this: (this, said.chars().count()),
                source: name("source"),
                other: (other, passage.chars().count()),
            });
            paragraphs.insert(at, said);
        }
        detections.extend(passages(&text, &paragraphs.join("\n\n")).iter().map(|one| Case {
            suspicious: name("suspicious"),
            this: (one.article.start, one.article.len),
            source: name("source"),
            other: (one.release.start, one.release.len),
        }));
    }
    if kind == "nothing" {
        assert!(detections.len() <= 1, "found where nothing is hidden: {detections:?}");
        return Score::default();
    }
    score(&cases, &detections)
}

#[test]
fn passages_are_found_however_they_are_hidden() {
    println!("| hidden by | precision | recall | granularity | plagdet |\n|---|---|---|---|---|");
    for (kind, least) in [("none", 0.95), ("random", 0.85), ("synonyms", 0.85), ("summary", 0.8), ("nothing", 0.0)] {
        let got = measured(kind);
        println!("| {kind} | {:.3} | {:.3} | {:.3} | {:.3} |", got.precision, got.recall, got.granularity, got.plagdet);
        assert!(got.plagdet >= least, "{kind}: {got:?}, at least {least} expected");
    }
}

#[test]
fn the_measure_is_that_of_pan() {
    let case = |this, other| Case { suspicious: "a".into(), this, source: "b".into(), other };
    let cases = [case((0, 100), (0, 100)), case((500, 100), (500, 100))];
    let exact = score(&cases, &cases);
    assert_eq!((exact.precision, exact.recall, exact.granularity, exact.plagdet), (1.0, 1.0, 1.0, 1.0));
    let halves = [case((0, 50), (0, 50)), case((50, 50), (50, 50))];
    let got = score(&cases, &halves);
    assert_eq!((got.precision, got.recall, got.granularity), (1.0, 0.5, 2.0));
    assert!((got.plagdet - (2.0 / 3.0) / 3f64.log2()).abs() < 1e-12);
}
