//! How large a figure is, how exactly it is said, and whether two figures say the same.

use super::lexicon::Hedge;

/// A figure as it was said, in the base unit of its dimension.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Figure {
    /// From.
    pub low: f64,
    /// To; the same unless a range was said.
    pub high: f64,
    /// What it may mean as well: `12,406` is twelve thousand in English and twelve in Indonesian.
    pub other: f64,
    /// The last place that was said: 1000 in `43 ribu`, 0.1 in `31,2`.
    pub step: f64,
    pub hedge: Hedge,
    /// `ribuan`, `puluhan`: no more than an order of size.
    pub vague: bool,
    /// Written with a word of scale, or with decimals: rounding is expected of it.
    pub scaled: bool,
    /// A count of months or years, which have no fixed number of days.
    pub loose: bool,
    /// A count of days on which offices work.
    pub working: bool,
}

/// How one figure stands to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Likeness {
    /// Not the same at all.
    Other,
    /// Not quite wrong: a rounding that is too loose or leans the wrong way.
    Loose,
    /// The same, rounded or hedged.
    Rounded,
    /// The same.
    Equal,
}

/// A hedged figure may lie so far from the true one, in shares of it.
const HEDGED_REACH: f64 = 0.15;

/// `Lebih dari` is true of anything above; beyond this it says too little.
const ABOVE_REACH: f64 = 0.25;

/// A figure that is rounded without a word about it may lie so far from the true one.
const SILENT_REACH: f64 = 0.05;

/// A month is 28 to 31 days.
const MONTH_REACH: f64 = 0.04;

impl Figure {
    /// A figure said exactly.
    pub(super) fn exact(value: f64, step: f64) -> Self {
        Self {
            low: value,
            high: value,
            other: f64::NAN,
            step,
            hedge: Hedge::None,
            vague: false,
            scaled: false,
            loose: false,
            working: false,
        }
    }

    /// The same in another unit.
    pub(super) fn times(mut self, factor: f64) -> Self {
        self.low *= factor;
        self.high *= factor;
        self.other *= factor;
        self.step *= factor;
        self
    }

    /// Whether a range was said.
    pub(super) fn is_range(&self) -> bool {
        !same(self.low, self.high)
    }

    /// How many digits of it carry meaning: 4 in `2.315`, 2 in `43.000`.
    pub(super) fn significant(&self) -> u32 {
        if self.vague || self.step <= 0.0 {
            return 0;
        }
        let places = (self.low.abs() / self.step).max(1.0).log10() + 1.0 + 1e-9;
        // Sixteen digits are all a double has.
        places.clamp(1.0, 16.0) as u32
    }

    /// How a figure of an article stands to this one of a release.
    pub(super) fn like(&self, article: &Self) -> Likeness {
        if self.vague || article.vague {
            return self.like_vague(article);
        }
        if self.is_range() || article.is_range() {
            return self.like_range(article);
        }
        let (truth, said) = (self.low, article.low);
        if same(truth, said) || same(truth, article.other) || same(self.other, said) {
            if self.working != article.working {
                return Likeness::Loose;
            }
            return match (self.hedge, article.hedge) {
                (_, Hedge::None | Hedge::Above | Hedge::About) => Likeness::Equal,
                (ours, theirs) if ours == theirs => Likeness::Equal,
                _ => Likeness::Loose,
            };
        }
        if self.loose != article.loose && (truth - said).abs() <= MONTH_REACH * truth.abs() {
            return Likeness::Rounded;
        }
        if truth.abs() < 1e-9 || truth.signum() * said.signum() < 0.0 {
            return Likeness::Other;
        }
        // The one that is said less exactly is taken as the rounding of the other.
        let (exact, rounded) = if article.step >= self.step { (self, article) } else { (article, self) };
        rounded.rounds(exact.low)
    }

    /// Whether this figure is a fair rounding of the truth.
    fn rounds(&self, truth: f64) -> Likeness {
        let (said, off) = (self.low, (self.low - truth) / truth.abs());
        // A last digit of five says that halves are counted: 12.500, 45 ribu.
        let halves = ((said / self.step).round().abs() % 10.0 - 5.0).abs() < 1e-9;
        let step = if halves { self.step * 5.0 } else { self.step };
        let gap = (said - truth).abs() / step;
        let edge = 1e-9;
        match self.hedge {
            Hedge::About if gap <= 0.5 + edge && off.abs() <= HEDGED_REACH => Likeness::Rounded,
            Hedge::About if gap <= 1.0 && off.abs() <= HEDGED_REACH && self.significant() <= 2 => Likeness::Loose,
            Hedge::Above if said < truth && gap < 1.0 && off.abs() <= ABOVE_REACH => Likeness::Rounded,
            // `sedikitnya 189` is too exact to be a loose word for 198.
            Hedge::Above if said < truth && off.abs() <= HEDGED_REACH * 2.0 && self.significant() <= 2 => {
                Likeness::Loose
            }
            Hedge::Below if said > truth && gap <= 0.75 && off.abs() <= HEDGED_REACH => Likeness::Rounded,
            Hedge::Below if off.abs() <= HEDGED_REACH && gap <= 1.0 => Likeness::Loose,
            Hedge::None if gap <= 0.5 + edge && off.abs() <= SILENT_REACH && (self.scaled || self.step >= 100.0) => {
                Likeness::Rounded
            }
            // Cut off instead of rounded.
            Hedge::None if self.scaled && said < truth && gap < 1.0 && off.abs() <= SILENT_REACH => Likeness::Loose,
            _ => Likeness::Other,
        }
    }

    fn like_vague(&self, article: &Self) -> Likeness {
        let overlap = self.low <= article.high && article.low <= self.high;
        match (self.vague, article.vague, overlap) {
            (true, true, true) if same(self.low, article.low) => Likeness::Equal,
            (_, _, true) => Likeness::Rounded,
            _ => Likeness::Other,
        }
    }

    fn like_range(&self, article: &Self) -> Likeness {
        let ends = |a: &Self, b: &Self| same(a.low, b.low) && same(a.high, b.high);
        if ends(self, article) {
            return Likeness::Equal;
        }
        if self.is_range() && !article.is_range() {
            // `mencapai 180 sentimeter` of `40 hingga 180 sentimeter`.
            return if same(self.high, article.low) {
                Likeness::Rounded
            } else if same(self.low, article.low) || (self.low < article.low && article.low < self.high) {
                Likeness::Loose
            } else {
                Likeness::Other
            };
        }
        if !self.is_range() && article.low <= self.low && self.low <= article.high {
            return Likeness::Loose;
        }
        Likeness::Other
    }

    /// Whether a figure of an article looks like a slip of the pen for this one: digits swapped, dropped, doubled or
    /// mistaken, or the point in the wrong place.
    pub(super) fn slips_to(&self, article: &Self) -> bool {
        let (truth, said) = (self.low, article.low);
        if self.vague || article.vague || truth <= 0.0 || said <= 0.0 || same(truth, said) {
            return false;
        }
        let magnitude = (said / truth).log10();
        if (magnitude - magnitude.round()).abs() < 1e-9 && magnitude.round().abs() <= 6.0 {
            return true;
        }
        let (ours, theirs) = (digits(truth), digits(said));
        if ours.len().max(theirs.len()) < 2 {
            return false;
        }
        let transposed = ours.len() == theirs.len() && {
            let mut sorted = (ours.clone(), theirs.clone());
            sorted.0.sort_unstable();
            sorted.1.sort_unstable();
            sorted.0 == sorted.1
        };
        transposed || (ours.len().min(theirs.len()) >= 3 && edits(&ours, &theirs) <= 1)
    }
}

/// Whether two amounts are one, within what doubles can hold.
pub(super) fn same(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1e-12)
}

/// The digits that carry meaning.
fn digits(value: f64) -> Vec<u8> {
    let text = format!("{value:.3}");
    let mut digits: Vec<u8> = text.bytes().filter(u8::is_ascii_digit).collect();
    while digits.last() == Some(&b'0') {
        digits.pop();
    }
    let zeros = digits.iter().take_while(|&&d| d == b'0').count();
    digits.drain(..zeros);
    digits.truncate(20);
    digits
}

/// How many letters must be put in, left out, changed or swapped to make one of the other.
pub(super) fn edits<T: PartialEq>(a: &[T], b: &[T]) -> usize {
    let mut rows = [vec![0; b.len() + 1], (0..=b.len()).collect::<Vec<usize>>(), vec![0; b.len() + 1]];
    for (i, x) in a.iter().enumerate() {
        rows[2][0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let change = rows[1][j] + usize::from(x != y);
            let mut best = change.min(rows[1][j + 1] + 1).min(rows[2][j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                best = best.min(rows[0][j - 1] + 1);
            }
            rows[2][j + 1] = best;
        }
        rows.rotate_left(1);
    }
    rows[1][b.len()]
}
