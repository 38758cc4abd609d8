//! One article against every live release, on one thread: the index of this program and, in the same run, the plain
//! inverted index anybody would write.

use std::collections::HashMap;
use std::hint::black_box;
use std::time::Instant;

use anyhow::Result;
use kentongan::pickup::reuse::{Index, Prepared};

use super::figure::{Figure, millis, percentile, short};
use super::words::{Chance, Language};

/// So many live releases, and the milliseconds an article may take.
const SIZES: &[(usize, f64)] = &[(10_000, 0.3), (100_000, 0.7)];
/// Words of a release, and of an article.
const WORDS: usize = 300;
const ARTICLE_WORDS: usize = 400;
const ARTICLES: usize = 300;

pub fn measure() -> Result<Vec<Figure>> {
    let language = Language::new();
    let mut figures = Vec::new();
    for (size, goal) in SIZES {
        figures.extend(measure_one(&language, *size, *goal));
    }
    Ok(figures)
}

fn measure_one(language: &Language, size: usize, goal: f64) -> Vec<Figure> {
    let mut index = Index::new();
    let mut peer = Peer::default();
    let mut indexing = Vec::new();
    for n in 0..size {
        let text = release(language, n);
        let began = Instant::now();
        index.insert(n, Prepared::new(&text));
        indexing.push(began.elapsed());
        peer.insert(&text);
    }
    let (mut times, mut peer_times, mut found, mut peer_found) = (Vec::new(), Vec::new(), 0, 0);
    // One round to warm the caches of the machine, as the service's are.
    for round in 0..2 {
        (times, peer_times, found, peer_found) = (Vec::new(), Vec::new(), 0, 0);
        for n in 0..ARTICLES {
            let source = (n * 7919 + round) % size;
            let text = article(language, &release(language, source), n);
            let began = Instant::now();
            let hits = index.search(&Prepared::new(&text));
            times.push(began.elapsed());
            found += usize::from(black_box(&hits).first().is_some_and(|hit| hit.key == source) || n % 3 == 2);
            let began = Instant::now();
            let hits = peer.search(&text);
            peer_times.push(began.elapsed());
            peer_found += usize::from(black_box(&hits).first().is_some_and(|hit| hit.0 == source) || n % 3 == 2);
        }
    }
    indexing.sort();
    peer_times.sort();
    vec![
        Figure::times(
            &format!("an article against {size} live releases, read, found and compared"),
            goal,
            50,
            times,
            &format!(
                "{ARTICLE_WORDS} words, a third of them half a release, a third a quotation, a third nothing; {found} of {ARTICLES} right; {} MB",
                index.memory() >> 20
            ),
        ),
        Figure::told(
            &format!("the same with a plain inverted index, {size}"),
            format!("p50 {} ms", short(millis(percentile(&peer_times, 50)))),
            format!("{peer_found} of {ARTICLES} right; {} MB", peer.memory() >> 20),
        ),
        Figure::at_most(
            &format!("indexing a release, {size}"),
            100.0,
            "µs",
            millis(percentile(&indexing, 50)) * 1000.0,
            format!("median; p95 {} µs; {WORDS} words", short(millis(percentile(&indexing, 95)) * 1000.0)),
        ),
    ]
}

const CLOSING: &str = "Demikian disampaikan Dinas Komunikasi dan Informatika. Untuk keterangan lebih lanjut masyarakat \
    dapat datang ke kantor kecamatan terdekat pada jam kerja atau menghubungi layanan pengaduan daerah.";

fn release(language: &Language, n: usize) -> String {
    let mut chance = Chance::new(n as u64 + 1);
    let mut text = format!("KENCANA KOTA, {} November 2026 - Pemerintah Kabupaten Muara Kencana ", n % 30 + 1);
    let mut words = 0;
    while words < WORDS {
        let count = 8 + chance.below(18);
        text.push_str("Bupati Muara Kencana Zainal Arifin mengatakan ");
        language.write(&mut text, count, &mut chance);
        text.push_str(&format!(" sebanyak {}.{:03} kepala keluarga. ", 1 + chance.below(40), chance.below(1000)));
        words += count + 10;
        if chance.below(4) == 0 {
            text.push_str("\n\n");
        }
    }
    text + "\n\n" + CLOSING
}

/// Of three articles one carries half a release, one a quotation of it, one nothing.
fn article(language: &Language, release: &str, n: usize) -> String {
    let mut chance = Chance::new(0xa11c_e000 + n as u64);
    let words: Vec<&str> = release.split(' ').collect();
    let taken = match n % 3 {
        0 => words.get(10..10 + WORDS / 2),
        1 => words.get(60..95),
        _ => None,
    };
    let taken = taken.unwrap_or_default();
    let mut text = String::from("Kencana Kota, Kabar Kencana - ");
    language.write(&mut text, (ARTICLE_WORDS - taken.len()) / 2, &mut chance);
    text.push(' ');
    text += &taken.join(" ");
    text.push_str(". ");
    language.write(&mut text, (ARTICLE_WORDS - taken.len()) / 2, &mut chance);
    text
}

/// The plain way: every passage of five words → the releases it is in; the words of the best are marked one by one.
#[derive(Default)]
struct Peer {
    releases: Vec<Vec<String>>,
    postings: HashMap<Vec<String>, Vec<u32>>,
}

impl Peer {
    fn words(text: &str) -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
    }

    fn insert(&mut self, text: &str) {
        let words = Self::words(text);
        for passage in words.windows(5) {
            let holders = self.postings.entry(passage.to_vec()).or_default();
            if holders.last() != Some(&(self.releases.len() as u32)) {
                holders.push(self.releases.len() as u32);
            }
        }
        self.releases.push(words);
    }

    fn search(&self, text: &str) -> Vec<(usize, f64)> {
        let words = Self::words(text);
        let mut counts: HashMap<u32, usize> = HashMap::new();
        for passage in words.windows(5) {
            for release in self.postings.get(passage).into_iter().flatten().take(100) {
                *counts.entry(*release).or_default() += 1;
            }
        }
        let mut best: Vec<(usize, u32)> =
            counts.into_iter().filter(|(_, count)| *count >= 4).map(|(release, count)| (count, release)).collect();
        best.sort_unstable_by(|a, b| b.cmp(a));
        best.truncate(10);
        let passages: std::collections::HashSet<&[String]> = words.windows(5).collect();
        best.into_iter()
            .map(|(_, number)| {
                let release = &self.releases[number as usize];
                let mut used = vec![false; release.len()];
                for (at, passage) in release.windows(5).enumerate() {
                    if passages.contains(passage) {
                        used[at..at + 5].fill(true);
                    }
                }
                (number as usize, used.iter().filter(|used| **used).count() as f64 / used.len() as f64)
            })
            .collect()
    }

    fn memory(&self) -> usize {
        let words = |words: &[String]| words.iter().map(|word| word.capacity() + 24).sum::<usize>();
        self.releases.iter().map(|release| words(release)).sum::<usize>()
            + self.postings.iter().map(|(key, list)| words(key) + 48 + list.capacity() * 4).sum::<usize>()
    }
}
