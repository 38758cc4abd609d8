//! The words that mean something to the reader: numerals, units, months, hedges, marks; one table a sort, both languages.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

use super::{synonyms, vocabulary};

/// A part of a number in words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Numeral {
    /// 0 to 9.
    Digit(f64),
    /// A number that stands for itself: `sepuluh`, `twelve`, `ninety`.
    Whole(f64),
    /// `belas`: ten more.
    Teen,
    /// `puluh`, `ratus`, `hundred`: so many times what stands before.
    Times(f64),
    /// `ribu`, `juta`, `billion`; closes what stands before.
    Scale(f64),
    /// `seribu`, `sejuta`: a scale with its one.
    One(f64),
    /// `koma`.
    Point,
    /// `setengah`.
    Half,
    /// `puluhan`, `ratusan`: from, to.
    Vague(f64, f64),
}

/// What an amount is an amount of; amounts of two dimensions are never compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dimension {
    /// Things that are counted.
    Count,
    /// Money of this currency: `r` rupiah, `d` dollar.
    Money(char),
    /// Hundredths.
    Percent,
    /// Metres.
    Length,
    /// Square metres.
    Area,
    /// Kilograms.
    Mass,
    /// Litres.
    Volume,
    /// Seconds.
    Duration,
    /// Degrees.
    Degree,
    /// Watts.
    Power,
    /// Kilometres an hour.
    Speed,
    /// The place in a series: `ke-81`, `IV`.
    Ordinal,
}

/// A unit and how many of the base unit it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Unit {
    pub dimension: Dimension,
    pub factor: f64,
}

/// How a figure is hedged about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Hedge {
    /// Said as exact.
    #[default]
    None,
    /// `sekitar`.
    About,
    /// `lebih dari`, `sedikitnya`.
    Above,
    /// `hampir`, `kurang dari`.
    Below,
}

/// Marks a word can carry; a word may carry several.
pub(super) mod mark {
    /// Says nothing of its own, or too much.
    pub const STOP: u32 = 1;
    /// `pukul`.
    pub const CLOCK: u32 = 1 << 1;
    /// `hingga`, `sampai`: between two ends.
    pub const RANGE: u32 = 1 << 2;
    /// The number after it is a label, not a count: `pasal 27`.
    pub const LABEL: u32 = 1 << 3;
    /// A telephone number may follow.
    pub const DIAL: u32 = 1 << 4;
    /// Speaks of another time: `sebelumnya`.
    pub const EARLIER: u32 = 1 << 5;
    /// Speaks of a later figure: `bertambah`.
    pub const UPDATE: u32 = 1 << 6;
    /// A part of the whole: `di antaranya`.
    pub const SUBSET: u32 = 1 << 7;
    /// Belongs to the name of an office or an institution: `Kesehatan`.
    pub const OFFICE: u32 = 1 << 8;
    /// Somebody speaks: `kata`, `ujar`.
    pub const SAID: u32 = 1 << 9;
    /// A call or a denial to the public.
    pub const CALL: u32 = 1 << 10;
    /// Stands before a date that a figure is of: `per`, `hingga`.
    pub const AS_OF: u32 = 1 << 11;
    /// A number in the middle of the noun it counts: `orang`, `unit`, `paket`.
    pub const CLASSIFIER: u32 = 1 << 12;
    /// Counts people, of whatever role.
    pub const PEOPLE: u32 = 1 << 13;
    /// Begins a fixed pair of words that the table has.
    pub const OPENS: u32 = 1 << 14;
    /// Ends a noun phrase: a preposition, a conjunction, a relative.
    pub const CUT: u32 = 1 << 15;
    /// Before an ordinal: `tahap`, `triwulan`.
    pub const SERIES: u32 = 1 << 16;
    /// `Dr.`, `H.`, `Ibu`.
    pub const HONORIFIC: u32 = 1 << 17;
    /// `mantan`, `calon`: not the holder of the office.
    pub const FORMER: u32 = 1 << 18;
    /// `nomor`.
    pub const NUMBER: u32 = 1 << 19;
    /// Stands in for `bertambah 500`: the number is a difference.
    pub const DELTA: u32 = 1 << 20;
}

/// Everything the tables know of a word.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Entry {
    pub numeral: Option<Numeral>,
    pub unit: Option<Unit>,
    /// From 1; 0 is none.
    pub month: u8,
    /// From 1, Monday; 0 is none.
    pub weekday: u8,
    /// What is added to an hour of the clock in this part of the day.
    pub part: Option<Part>,
    pub hedge: Option<Hedge>,
    /// Minutes ahead of universal time.
    pub zone: Option<i32>,
    pub marks: u32,
    /// The key of the group of synonyms it belongs to; 0 is none.
    pub group: u64,
    /// The office a title names, from 1; 0 is none.
    pub office: u8,
    /// The sort of place it names, from 1; 0 is none.
    pub place: u8,
}

/// A part of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Morning,
    Noon,
    Evening,
    Night,
}

impl Part {
    /// The hour of the day that is meant by an hour of the clock.
    pub(super) const fn hour(self, hour: u32) -> u32 {
        match (self, hour) {
            (Self::Morning, 12) => 0,
            (Self::Noon, 1..=5) | (Self::Evening, 1..=11) | (Self::Night, 6..=11) => hour + 12,
            (Self::Night, 12) => 0,
            _ => hour,
        }
    }
}

impl Entry {
    /// Whether the word carries one of these marks.
    pub(super) const fn is(&self, marks: u32) -> bool {
        self.marks & marks != 0
    }
}

/// A hash of a word, which stands for it from here on.
pub(super) fn key(word: &str) -> u64 {
    word.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Keys are hashes already.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Keyed(u64);

impl Hasher for Keyed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key ^ (key >> 32);
    }
}

/// A table by key.
pub(super) type Keys<T> = HashMap<u64, T, BuildHasherDefault<Keyed>>;

static WORDS: LazyLock<Keys<Entry>> = LazyLock::new(build);

/// What the tables know of a lower-case word, or of two words with a space between.
pub(super) fn entry(key: u64) -> Option<&'static Entry> {
    WORDS.get(&key)
}

fn build() -> Keys<Entry> {
    let mut words = Keys::<Entry>::default();
    let mut add = |form: &str, set: &dyn Fn(&mut Entry)| {
        if let Some((first, _)) = form.split_once(' ') {
            words.entry(key(first)).or_default().marks |= mark::OPENS;
        }
        set(words.entry(key(form)).or_default());
    };
    for (numeral, forms) in vocabulary::NUMERALS {
        forms.iter().for_each(|form| add(form, &|e| e.numeral = Some(*numeral)));
    }
    for (dimension, factor, forms) in vocabulary::UNITS {
        let unit = Unit { dimension: *dimension, factor: *factor };
        forms.iter().for_each(|form| add(form, &|e| e.unit = Some(unit)));
    }
    for (month, forms) in (1..).zip(vocabulary::MONTHS) {
        forms.iter().for_each(|form| add(form, &|e| e.month = month));
    }
    for (weekday, forms) in (1..).zip(vocabulary::WEEKDAYS) {
        forms.iter().for_each(|form| add(form, &|e| e.weekday = weekday));
    }
    for (part, forms) in vocabulary::PARTS {
        forms.iter().for_each(|form| add(form, &|e| e.part = Some(*part)));
    }
    for (hedge, forms) in vocabulary::HEDGES {
        forms.iter().for_each(|form| add(form, &|e| e.hedge = Some(*hedge)));
    }
    for (minutes, form) in vocabulary::ZONES {
        add(form, &|e| e.zone = Some(*minutes));
    }
    for (marks, forms) in synonyms::MARKS {
        forms.split_whitespace().for_each(|form| add(&form.replace('_', " "), &|e| e.marks |= marks));
    }
    for group in synonyms::GROUPS {
        let name = group.split_whitespace().next().unwrap_or_default();
        group.split_whitespace().for_each(|form| add(&form.replace('_', " "), &|e| e.group = key(name)));
    }
    for (office, forms) in (1..).zip(synonyms::OFFICES) {
        forms.split_whitespace().for_each(|form| add(&form.replace('_', " "), &|e| e.office = office));
    }
    for (place, forms) in (1..).zip(synonyms::PLACES) {
        forms.split_whitespace().for_each(|form| add(&form.replace('_', " "), &|e| e.place = place));
    }
    words
}
