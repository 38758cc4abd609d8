//! What everybody writes: names of offices, closing formulas, passages that stand in many releases. It is no pick-up.

use super::class::{FEWEST_WORDS, RUN_CHARS, RUN_WORDS};
use super::words::{CAPITAL, Prepared, ids};

/// Passages that stand in many texts and so say nothing about where one came from.
#[derive(Clone, Copy, Default)]
pub struct Boilerplate<'c> {
    common: Option<&'c dyn Common>,
}

/// Knows which passages stand in many releases.
pub(super) trait Common {
    /// Whether this passage of [`SHINGLE`](super::index::SHINGLE) words does.
    fn is_common(&self, words: &[u32]) -> bool;
}

impl<'c> Boilerplate<'c> {
    pub(super) fn of(common: &'c dyn Common) -> Self {
        Boilerplate { common: Some(common) }
    }

    /// Whether a passage that begins here stands in many releases.
    pub(super) fn covers(self, words: &[u32]) -> bool {
        self.common.is_some_and(|common| common.is_common(words))
    }
}

/// Of a fragment's words, so many begin with a capital (or are among [`SMALL`]) where it is a list of names and titles.
const CAPITALS: f64 = 0.8;
/// A fragment has at least so many different words …
const FEWEST_DIFFERENT: usize = 4;
/// … and so many that are neither small nor part of a formula.
const FEWEST_TELLING: usize = 3;

/// Whether a fragment of these words of the release says something of its own.
pub(super) fn says_something(release: &Prepared, words: &[usize], chars: usize) -> bool {
    let long = words.len() >= RUN_WORDS || words.len() >= FEWEST_WORDS && chars >= RUN_CHARS;
    if !long {
        return false;
    }
    let word = |at: &usize| release.ids.get(*at).copied().unwrap_or_default();
    let mut different: Vec<u32> = words.iter().map(word).collect();
    let capitals = words.iter().filter(|at| release.has(**at, CAPITAL) || SMALL.contains(&word(at))).count();
    different.sort_unstable();
    different.dedup();
    let telling = different.iter().filter(|id| !SMALL.contains(id) && !FORMULA.contains(id)).count();
    different.len() >= FEWEST_DIFFERENT
        && telling >= FEWEST_TELLING
        && (capitals as f64) < CAPITALS * words.len() as f64
        || words.len() >= 4 * RUN_WORDS && different.len() >= 2 * RUN_WORDS
}

/// Prepositions and the like, written small within names and titles.
const SMALL: &[u32] = ids![
    dan di ke dari yang untuk dengan pada ini itu serta atau oleh dalam sebagai of the and in to a for
];

/// Words of closing and opening formulas: "demikian disampaikan", "untuk informasi lebih lanjut dapat menghubungi".
const FORMULA: &[u32] = ids![
    demikian disampaikan siaran pers keterangan tertulis tertulisnya resmi resminya informasi lebih lanjut dapat
    menghubungi hubungi silakan kontak narahubung media kepala dinas badan bidang komunikasi informatika publik
    pemerintah kabupaten kota provinsi bupati wakil wali gubernur sekretaris daerah ketua rangka kata ujar
    ujarnya katanya mengatakan menyampaikan dilansir dikutip senin selasa rabu kamis jumat sabtu minggu hari
];
