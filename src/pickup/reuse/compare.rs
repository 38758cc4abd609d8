//! One release and one article: what they share, how much it is of each, and what that makes of the article.

use serde::Serialize;

use super::boilerplate::{self, Boilerplate};
use super::class::{Class, GAP, PARTIAL, QUOTED_RUN, REFERENCE, WHOLE};
use super::index::SHINGLE;
use super::marks::{self, Evidence, Mark};
use super::related::Related;
use super::source;
use super::tiling::{self, Seeds, Tile};
use super::words::{Prepared, QUOTED, Span};

/// Of a fragment, from this share of its words on a quotation.
const MOSTLY: f64 = 0.9;
/// A passage of many releases that is no longer than this, between words of its own, is part of them.
const LONGEST_FORMULA: usize = 12;
/// A sentence has so many characters or more.
const SENTENCE: f64 = 120.0;
/// Passages in other words count for so many rare facts at most.
const MOST_RETOLD: f64 = 2.0;
/// So many shared words that are not quoted are words of our own around a quotation.
const OWN_WORDS: usize = 4;

/// A passage that both texts have, with at most [`GAP`] other words in a row within it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Fragment {
    /// Where it stands in the release.
    pub release: Span,
    /// Where it stands in the article.
    pub article: Span,
    /// How many words are the same.
    pub words: usize,
    /// Whether it stands between quotation marks in the article.
    pub quoted: bool,
}

/// What an article has of a release.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Comparison {
    /// The share of the release's words that the article uses, 0 to 1.
    pub u: f64,
    /// The share of the article's words that are the release's, 0 to 1.
    pub a: f64,
    /// The longest fragment, in words that are the same.
    pub longest: usize,
    /// What they share, in the order of the article.
    pub fragments: Vec<Fragment>,
    /// Kendall's tau of the fragments' order, -1 (reversed) to 1 (kept); none with fewer than two fragments.
    pub order_kept: Option<f64>,
    /// Of the shared words, the share between quotation marks in the article, 0 to 1.
    pub quoted_share: f64,
    /// What the article makes of the release.
    pub class: Class,
    /// All they share is a quotation of a third party (see [`source`](super::source)).
    pub common_source: bool,
    /// Rare figures and names they share, in the order of the article.
    pub evidence: Vec<Evidence>,
    /// What passages that say the same in other words count for, in rare facts.
    pub retold: f64,
}

/// Compare an article with a release, by itself: nothing is known about other releases.
///
/// Nearly linear in the length of the texts, whatever they are.
pub fn compare(release: &Prepared, article: &Prepared, boilerplate: Boilerplate) -> Comparison {
    compare_weighing(release, &Subject::new(article), boilerplate, |mark| mark.kind.weight())
}

/// An article, ready to be compared with many releases.
pub(super) struct Subject<'a> {
    article: &'a Prepared,
    seeds: Seeds,
}

impl<'a> Subject<'a> {
    pub fn new(article: &'a Prepared) -> Self {
        Subject { article, seeds: Seeds::new(article) }
    }
}

/// The same, with what a shared figure or name counts for.
pub(super) fn compare_weighing(
    release: &Prepared,
    subject: &Subject,
    boilerplate: Boilerplate,
    weight: impl Fn(&Mark) -> f64,
) -> Comparison {
    let article = subject.article;
    let groups = groups(release, subject, boilerplate);
    let evidence = evidence(release, article, weight);
    let mut used = vec![false; release.len()];
    let (mut theirs, mut quoted) = (0, 0);
    for at in groups.iter().flat_map(Group::pairs) {
        if let Some(used) = used.get_mut(at.1) {
            *used = true;
        }
        theirs += 1;
        quoted += usize::from(article.has(at.0, QUOTED));
    }
    let share = |part: usize, whole: usize| if whole == 0 { 0.0 } else { part as f64 / whole as f64 };
    let ours = used.iter().filter(|used| **used).count();
    let fragments: Vec<Fragment> = groups.iter().map(|group| group.fragment(release, article)).collect();
    let longest = fragments.iter().map(|fragment| fragment.words).max().unwrap_or(0);
    let mut comparison = Comparison {
        u: share(ours, release.len()),
        a: share(theirs, article.len()),
        longest,
        order_kept: tau(&fragments),
        quoted_share: share(quoted, theirs),
        fragments,
        class: Class::None,
        common_source: false,
        evidence,
        retold: 0.0,
    };
    comparison.common_source = comparison.is_only_quoted(&groups, release, article);
    comparison.class = comparison.classify();
    comparison
}

fn evidence(release: &Prepared, article: &Prepared, weight: impl Fn(&Mark) -> f64) -> Vec<Evidence> {
    let mut evidence = marks::shared(release, article, weight);
    if !evidence.is_empty()
        && let Some((kind, article)) = article.mention()
    {
        let release = Span { start: 0, len: 0 };
        evidence.push(Evidence { kind, release, article, weight: kind.weight() });
    }
    evidence
}

impl Comparison {
    /// What the rare figures and names count for together. Names alone say little: the same people are in all the news.
    pub fn weight(&self) -> f64 {
        let sum = |names: bool| -> f64 {
            self.evidence.iter().filter(|one| one.kind.is_name() == names).map(|one| one.weight).sum()
        };
        let (figures, names) = (sum(false), sum(true));
        let other = self.retold + if figures + self.retold >= 1.0 { names.min(1.0) } else { names.min(1.0) / 2.0 };
        figures + other
    }

    /// Whether most of this part of the article is among the fragments, word by word.
    pub fn covers(&self, part: Span) -> bool {
        let common =
            |one: &Fragment| part.end().min(one.article.end()).saturating_sub(part.start.max(one.article.start));
        2 * self.fragments.iter().map(common).sum::<usize>() >= part.len
    }

    /// Count passages that say the same in other words and are not [covered](Self::covers); each sentence's worth of them is a rare fact, two at most.
    pub fn support(&mut self, related: &[Related]) {
        self.retold =
            related.iter().map(|one| (one.article.len as f64 / SENTENCE).min(1.0)).sum::<f64>().min(MOST_RETOLD);
        self.class = self.classify();
    }

    fn classify(&self) -> Class {
        let text = !self.common_source;
        let quotation = self.fragments.iter().any(|fragment| fragment.quoted);
        match self.u {
            u if text && u >= WHOLE => Class::Whole,
            u if text && u >= PARTIAL => Class::Partial,
            _ if text && (self.longest >= QUOTED_RUN || quotation) => Class::Quote,
            _ if self.weight() >= REFERENCE => Class::Reference,
            _ => Class::None,
        }
    }

    /// Whether all that is shared are quotations of a common source, by the rule of [`source`].
    fn is_only_quoted(&self, groups: &[Group], release: &Prepared, article: &Prepared) -> bool {
        let unquoted = groups.iter().flat_map(Group::pairs);
        let unquoted = unquoted.filter(|at| !article.has(at.0, QUOTED) || !release.has(at.1, QUOTED)).count();
        let outside = |evidence: &&Evidence| {
            let inside = |part: &Fragment| {
                part.article.start <= evidence.article.start && evidence.article.end() <= part.article.end()
            };
            !self.fragments.iter().any(inside)
        };
        let other: f64 =
            self.evidence.iter().filter(outside).filter(|one| !one.kind.is_name()).map(|one| one.weight).sum();
        if unquoted >= OWN_WORDS || other >= 1.0 {
            return false;
        }
        let places: Vec<_> = groups.iter().map(|group| [group.release(), group.article()]).collect();
        source::is_common(release, article, &places)
    }
}

/// Tiles that are one passage.
struct Group(Vec<Tile>);

impl Group {
    /// Word of the article and word of the release, for every word that is the same.
    fn pairs(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        self.0.iter().flat_map(|tile| (0..tile.words).map(|n| (tile.article + n, tile.release + n)))
    }

    fn range(&self, side: impl Fn(&Tile) -> usize) -> (usize, usize) {
        let from = self.0.first().map_or(0, &side);
        (from, self.0.last().map_or(from, |tile| side(tile) + tile.words))
    }

    fn release(&self) -> (usize, usize) {
        self.range(|tile| tile.release)
    }

    fn article(&self) -> (usize, usize) {
        self.range(|tile| tile.article)
    }

    fn fragment(&self, release: &Prepared, article: &Prepared) -> Fragment {
        let (ours, theirs) = (self.release(), self.article());
        let words = self.0.iter().map(|tile| tile.words).sum();
        let quoted = self.pairs().filter(|at| article.has(at.0, QUOTED)).count();
        Fragment {
            release: release.span(ours.0, ours.1),
            article: article.span(theirs.0, theirs.1),
            words,
            quoted: quoted as f64 >= MOSTLY * words as f64,
        }
    }
}

fn groups(release: &Prepared, subject: &Subject, boilerplate: Boilerplate) -> Vec<Group> {
    let article = subject.article;
    let mut groups: Vec<Group> = Vec::new();
    for tile in tiling::tiles(release, article, &subject.seeds)
        .into_iter()
        .flat_map(|tile| without_common(release, tile, boilerplate))
    {
        let near = groups.last().and_then(|group| group.0.last()).is_some_and(|last| {
            let behind = |last: usize, next: usize| next.checked_sub(last).is_some_and(|gap| gap <= GAP);
            behind(last.article + last.words, tile.article) && behind(last.release + last.words, tile.release)
        });
        match groups.last_mut() {
            Some(group) if near => group.0.push(tile),
            _ => groups.push(Group(vec![tile])),
        }
    }
    groups.retain(|group| {
        let words: Vec<usize> = group.pairs().map(|at| at.1).collect();
        let (from, to) = group.article();
        boilerplate::says_something(release, &words, article.span(from, to).len)
    });
    groups
}

/// What is left of a tile when the passages that stand in many releases are taken out: those at its ends, and long ones
/// within. A short one between words of its own ("Bupati … mengatakan") belongs to what was copied.
fn without_common(release: &Prepared, tile: Tile, boilerplate: Boilerplate) -> Vec<Tile> {
    let mut own: Vec<(usize, usize)> = Vec::new();
    let mut begin = 0;
    let passages = (0..(tile.words + 1).saturating_sub(SHINGLE)).filter(|n| {
        let at = tile.release + n;
        release.ids.get(at..at + SHINGLE).is_some_and(|words| boilerplate.covers(words))
    });
    for n in passages {
        if n > begin {
            own.push((begin, n));
        }
        begin = n + SHINGLE;
    }
    if tile.words > begin {
        own.push((begin, tile.words));
    }
    let mut left: Vec<(usize, usize)> = Vec::new();
    for (from, to) in own {
        match left.last_mut() {
            Some(last) if from - last.1 <= LONGEST_FORMULA => last.1 = to,
            _ => left.push((from, to)),
        }
    }
    let piece = |(from, to): (usize, usize)| Tile {
        article: tile.article + from,
        release: tile.release + from,
        words: to - from,
    };
    left.into_iter().map(piece).collect()
}

/// Kendall's tau of the fragments: the order of the article against that of the release.
fn tau(fragments: &[Fragment]) -> Option<f64> {
    let mut places: Vec<usize> = fragments.iter().map(|fragment| fragment.release.start).collect();
    let pairs = places.len() * places.len().saturating_sub(1) / 2;
    if pairs == 0 {
        return None;
    }
    let mut buffer = places.clone();
    let swapped = inversions(&mut places, &mut buffer);
    Some(1.0 - 2.0 * swapped as f64 / pairs as f64)
}

/// How many pairs are in the wrong order; sorts on the way.
fn inversions(places: &mut [usize], buffer: &mut [usize]) -> usize {
    let middle = places.len() / 2;
    if middle == 0 {
        return 0;
    }
    let (left, right) = places.split_at_mut(middle);
    let (spare, other) = buffer.split_at_mut(middle);
    let mut wrong = inversions(left, spare) + inversions(right, other);
    let (mut i, mut j) = (0, 0);
    for slot in buffer.iter_mut() {
        let take_left = j == right.len() || i < left.len() && left[i] <= right[j];
        if take_left {
            *slot = left[i];
            i += 1;
        } else {
            wrong += left.len() - i;
            *slot = right[j];
            j += 1;
        }
    }
    places.copy_from_slice(buffer);
    wrong
}
