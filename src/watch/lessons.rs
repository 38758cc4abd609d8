//! What dismissals teach: words that dismissed hits of a term have in common and confirmed ones do not. Pure.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use super::terms::fold::{self, Word};
use super::terms::{Document, Matcher, Scope, Term};
use crate::store::lists::TermEntry;
use crate::store::terms::Judged;

/// Words must be in so many dismissed hits of a term, and in such a share of them.
const LEAST: usize = 3;
const SHARE: f64 = 0.2;
/// And in no greater share of the confirmed ones.
const ABSENT: f64 = 0.02;
/// So many proposals a term.
const MOST: usize = 5;
/// So many headlines as evidence.
const EXAMPLES: usize = 3;

/// Words that say nothing alone: Indonesian function words and what every news text says.
const EMPTY: &[&str] = &[
    "ada", "adalah", "agar", "akan", "antara", "atas", "atau", "bagi", "bahwa", "baru", "beberapa", "belum", "bisa",
    "dalam", "dan", "dapat", "dari", "dengan", "dia", "hari", "hingga", "ini", "itu", "jadi", "jika", "juga", "kami",
    "karena", "kata", "kepada", "ketika", "kita", "lagi", "lain", "lalu", "lebih", "masih", "mereka", "namun", "oleh",
    "pada", "para", "saat", "saja", "sampai", "sangat", "saya", "sebagai", "sebuah", "secara", "sedang", "sehingga",
    "sejak", "selain", "selama", "seluruh", "semua", "seorang", "seperti", "serta", "setelah", "suatu", "sudah",
    "tahun", "telah", "tentang", "terhadap", "tersebut", "tidak", "untuk", "wib", "wita", "wit", "yaitu", "yakni",
    "yang",
];

/// Words that a term might exclude, with the counts that speak for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Lesson {
    /// The term.
    pub term: String,
    /// The words, one or two, as `exclude` takes them.
    pub exclude: String,
    /// Dismissed hits of the term that have them.
    pub dismissed: usize,
    /// Dismissed hits of the term.
    pub of_dismissed: usize,
    /// Confirmed hits of the term that have them: these would be lost.
    pub confirmed: usize,
    /// Confirmed hits of the term.
    pub of_confirmed: usize,
    /// Headlines of dismissed hits that have them.
    pub examples: Vec<String>,
}

/// Proposals for every term, those that would have spared most first.
pub fn lessons(terms: &[TermEntry], judged: &[Judged]) -> Vec<Lesson> {
    let mut lessons: Vec<Lesson> = terms.iter().flat_map(|term| of_term(term, judged)).collect();
    lessons.sort_by_key(|lesson| std::cmp::Reverse(lesson.dismissed));
    lessons
}

fn of_term(term: &TermEntry, judged: &[Judged]) -> Vec<Lesson> {
    // What the term excludes by now teaches nothing more; neither do its own words.
    let excluded = term.exclude.as_deref().filter(|exclude| !exclude.trim().is_empty());
    let known: Vec<Term<'_>> =
        excluded.into_iter().map(|query| Term { query, exclude: None, scope: Scope::Body }).collect();
    let (known, _) = Matcher::new(&known);
    let own: HashSet<String> = words(&term.query).into_iter().map(|word| bare(&word)).collect();
    let mut dismissed: Vec<(&Judged, HashSet<String>)> = Vec::new();
    let mut confirmed: Vec<HashSet<String>> = Vec::new();
    for hit in judged.iter().filter(|hit| hit.matched_terms.contains(&term.name)) {
        let text = Document { title: &hit.title, body: &hit.text, ..Document::default() };
        if known.find(&text).is_empty() {
            let mut said = grams(&hit.title);
            said.extend(grams(&hit.text));
            match hit.dismissed_reason {
                Some(_) => dismissed.push((hit, said)),
                None => confirmed.push(said),
            }
        }
    }
    // Without a confirmed hit nothing tells the term's own subject from what does not belong to it.
    if dismissed.len() < LEAST || confirmed.is_empty() {
        return Vec::new();
    }
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for gram in dismissed.iter().flat_map(|(_, said)| said) {
        *counts.entry(gram).or_default() += 1;
    }
    let share = |count: usize, of: usize| count as f64 / of as f64;
    let mut proposed: Vec<(&str, usize, usize)> = counts
        .into_iter()
        .filter(|(gram, count)| {
            *count >= LEAST
                && share(*count, dismissed.len()) >= SHARE
                && !gram.split(' ').all(|word| own.contains(word))
        })
        .map(|(gram, count)| (gram, count, confirmed.iter().filter(|said| said.contains(gram)).count()))
        .filter(|(_, _, lost)| share(*lost, confirmed.len()) <= ABSENT)
        .collect();
    // The most telling first; of those that tell as much the pair with a word of the term (an idiom such as "banjir
    // diskon"), then any pair: they exclude less by mistake.
    let rank = |gram: &str| (gram.split(' ').any(|word| own.contains(word)), gram.contains(' '));
    proposed.sort_by(|a, b| (b.1, rank(b.0), a.0).cmp(&(a.1, rank(a.0), b.0)));
    let mut kept: Vec<(&str, usize, usize)> = Vec::new();
    for candidate in proposed {
        // What the ones before would have spared needs no second proposal.
        let more = dismissed
            .iter()
            .filter(|(_, said)| said.contains(candidate.0) && !kept.iter().any(|(other, _, _)| said.contains(*other)));
        if kept.len() < MOST && more.count() >= LEAST {
            kept.push(candidate);
        }
    }
    let lesson = |(gram, count, lost): (&str, usize, usize)| Lesson {
        term: term.name.clone(),
        exclude: if gram.contains(' ') { format!("\"{gram}\"") } else { gram.to_owned() },
        dismissed: count,
        of_dismissed: dismissed.len(),
        confirmed: lost,
        of_confirmed: confirmed.len(),
        examples: dismissed
            .iter()
            .filter(|(_, said)| said.contains(gram))
            .take(EXAMPLES)
            .map(|(hit, _)| hit.title.clone())
            .collect(),
    };
    kept.into_iter().map(lesson).collect()
}

fn words(text: &str) -> Vec<Word> {
    fold::words(text)
}

fn bare(word: &Word) -> String {
    word.folded[..fold::owned(&word.folded)].to_owned()
}

/// The telling words of a text and its pairs of telling words.
fn grams(text: &str) -> HashSet<String> {
    let words: Vec<String> = words(text).iter().map(bare).collect();
    let tells =
        |word: &str| word.len() >= 3 && !EMPTY.contains(&word) && !word.bytes().all(|byte| byte.is_ascii_digit());
    let mut grams: HashSet<String> = words.iter().filter(|word| tells(word)).cloned().collect();
    grams.extend(words.windows(2).filter(|pair| pair.iter().all(|word| tells(word))).map(|pair| pair.join(" ")));
    grams
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(exclude: Option<&str>) -> TermEntry {
        TermEntry {
            name: "Banjir".into(),
            query: "banjir".into(),
            exclude: exclude.map(str::to_owned),
            issue: None,
            weight: 1.0,
            scope: "body".into(),
            active: true,
            muted_until: None,
            alarm: false,
        }
    }

    fn hit(title: &str, dismissed: Option<&str>) -> Judged {
        Judged {
            matched_terms: vec!["Banjir".into()],
            dismissed_reason: dismissed.map(str::to_owned),
            title: title.into(),
            text: String::new(),
        }
    }

    #[test]
    fn words_of_dismissed_hits_are_proposed_with_their_evidence() {
        let mut judged: Vec<Judged> =
            (1..=4).map(|n| hit(&format!("Banjir diskon akhir pekan di toko ke-{n}"), Some("advert"))).collect();
        judged.push(hit("Banjir bandang di provinsi lain", Some("not_us")));
        judged.extend((1..=6).map(|n| hit(&format!("Banjir rendam desa {n} di toko kelontong warga"), None)));
        let lessons = lessons(&[term(None)], &judged);
        // "toko" is in confirmed hits, too; "banjir" is the term's own word; one proposal spares all four.
        assert_eq!(lessons.len(), 1, "{lessons:?}");
        let first = &lessons[0];
        assert_eq!(first.exclude, "\"banjir diskon\"");
        assert_eq!((first.dismissed, first.of_dismissed, first.confirmed, first.of_confirmed), (4, 5, 0, 6));
        assert_eq!(first.examples.len(), 3);
        // What is excluded by now, what is seldom and what nobody confirmed teaches nothing.
        assert!(super::lessons(&[term(Some("diskon"))], &judged).is_empty());
        let unconfirmed: Vec<Judged> = judged.into_iter().filter(|hit| hit.dismissed_reason.is_some()).collect();
        assert!(super::lessons(&[term(None)], &unconfirmed).is_empty());
    }
}
