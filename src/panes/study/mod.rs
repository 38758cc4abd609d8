//! The screens of analysis as one table: names, what narrows them, what changes them, and how they are drawn.

pub mod bars;
pub mod cells;
pub mod items;

use super::Around;
use super::column::Column;
use crate::domain::entity::Topic;
use crate::domain::study::chart::{Bar, Bars, Cell, Grid};
use crate::domain::study::{Filter, Item, Kind};
use crate::text::phrase::Text;
use crate::text::words::study as words;
use crate::theme::meaning::Meaning;

/// A part of the filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Narrow {
    /// When.
    Period,
    /// One outlet, or one source.
    Outlet,
    /// One issue.
    Issue,
    /// One tone.
    Tone,
    /// One class of pick-up.
    Class,
    /// One state.
    State,
    /// Words of the headline.
    Words,
    /// One weekday, one hour, one release: set by what was opened.
    Picked,
}

/// How a study is drawn.
#[derive(Debug, Clone, Copy)]
pub enum Body {
    /// Rows in columns: where there is room, and where there is little.
    List(&'static [Column<Item>], &'static [Column<Item>]),
    /// A table of cells.
    Grid(&'static Cells),
    /// Bars.
    Bars(&'static Strips),
    /// Leaves of one article.
    Leaves,
}

/// How the cells of a table read.
#[derive(Debug)]
pub struct Cells {
    /// Least and most columns of a cell.
    pub width: (u16, u16),
    /// Least and most columns of the heads at the left.
    pub head: (u16, u16),
    /// What a cell says in so many columns, beside its tower or without one.
    pub cell: fn(&Cell, &Grid, (u16, bool), &Around<'_>, &mut String) -> Meaning,
    /// What an empty cell says.
    pub empty: fn(&Around<'_>, &mut String) -> Meaning,
    /// The sums of a row or a column, in so many columns.
    pub sum: fn(&Grid, Side, usize, u16) -> String,
    /// What stands under the cursor, in words.
    pub says: fn(&Grid, (usize, usize), &Filter, &Around<'_>) -> String,
    /// How high a cell stands, 0 to 1, where cells are drawn as towers if there is room.
    pub height: Option<fn(&Cell, &Grid) -> f64>,
    /// What the signs mean, if they need it.
    pub legend: Option<Text>,
}

/// A row or a column of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// A row.
    Row,
    /// A column.
    Column,
}

/// How bars read.
#[derive(Debug)]
pub struct Strips {
    /// What the length means.
    pub value: fn(&Bar, &Around<'_>) -> String,
    /// What the small chart at the right means.
    pub spread: Text,
    /// What more is said of a bar.
    pub more: fn(&Bar, &Around<'_>) -> String,
    /// What all of them come to.
    pub total: fn(&Bars, &Around<'_>) -> String,
    /// What stands under the cursor, in words.
    pub says: fn(&Bar, &Bars, &Around<'_>) -> String,
}

/// One study.
#[derive(Debug)]
pub struct Study {
    /// Which one.
    pub kind: Kind,
    /// Its title.
    pub title: Text,
    /// Its title where room is dear.
    pub tab: Text,
    /// What it says when there is nothing.
    pub empty: Text,
    /// What narrows it.
    pub filters: &'static [Narrow],
    /// The topics that change it.
    pub topics: &'static [Topic],
    /// How it is drawn.
    pub body: Body,
}

use Narrow::{Class, Issue, Outlet, Period, Picked, State, Tone, Words};

const ALL_FILTERS: &[Narrow] = &[Period, Outlet, Issue, Tone, Class, State, Words, Picked];

/// THE table of studies, in the order of their tabs.
pub const STUDIES: &[Study] = &[
    Study {
        kind: Kind::Coverage,
        title: words::COVERAGE,
        tab: words::COVERAGE_TAB,
        empty: words::NO_COVERAGE,
        filters: ALL_FILTERS,
        topics: &[Topic::Coverage],
        body: Body::List(items::COVERAGE, items::COVERAGE_NARROW),
    },
    Study {
        kind: Kind::Matrix,
        title: words::MATRIX,
        tab: words::MATRIX_TAB,
        empty: words::NO_RELEASES,
        filters: &[Period, Issue, Words],
        topics: &[Topic::Coverage, Topic::Release],
        body: Body::Grid(&cells::MATRIX),
    },
    Study {
        kind: Kind::Heat,
        title: words::HEAT,
        tab: words::HEAT_TAB,
        empty: words::NO_COVERAGE,
        filters: ALL_FILTERS,
        topics: &[Topic::Coverage],
        body: Body::Grid(&cells::HEAT),
    },
    Study {
        kind: Kind::Outlets,
        title: words::OUTLETS,
        tab: words::OUTLETS_TAB,
        empty: words::NO_COVERAGE,
        filters: ALL_FILTERS,
        topics: &[Topic::Coverage],
        body: Body::Bars(&bars::OUTLETS),
    },
    Study {
        kind: Kind::First,
        title: words::FIRST,
        tab: words::FIRST_TAB,
        empty: words::NO_RELEASES,
        filters: &[Period, Outlet, Issue, Tone, Class, Words],
        topics: &[Topic::Coverage, Topic::Release],
        body: Body::Bars(&bars::FIRST),
    },
    Study {
        kind: Kind::HalfLife,
        title: words::HALF_LIFE,
        tab: words::HALF_LIFE_TAB,
        empty: words::NO_RELEASES,
        filters: &[Period, Outlet, Issue, Tone, Class, Words],
        topics: &[Topic::Coverage, Topic::Release],
        body: Body::Bars(&bars::HALF_LIFE),
    },
    Study {
        kind: Kind::National,
        title: words::NATIONAL,
        tab: words::NATIONAL_TAB,
        empty: words::NO_NATIONAL,
        filters: &[Period, Outlet, Words],
        topics: &[Topic::Source, Topic::Release],
        body: Body::List(items::NATIONAL, items::NATIONAL_NARROW),
    },
    Study {
        kind: Kind::Article,
        title: words::ARTICLE,
        tab: words::ARTICLE,
        empty: words::NO_BODY,
        filters: &[],
        topics: &[Topic::Coverage],
        body: Body::Leaves,
    },
];

/// The leaves of an article.
pub const LEAVES: &[Text] =
    &[words::LEAF_TEXT, words::LEAF_FACTS, words::LEAF_BESIDE, words::LEAF_VERSIONS, words::LEAF_EVIDENCE];

/// The study of a kind.
pub const fn study(kind: Kind) -> &'static Study {
    &STUDIES[kind as usize]
}

/// Lines of the body that are no rows: the sums of a table, the whole of bars.
pub const fn lines_before_rows(kind: Kind) -> usize {
    match study(kind).body {
        Body::Grid(_) => 2,
        Body::Bars(_) => 1,
        Body::List(..) | Body::Leaves => 0,
    }
}

impl Study {
    /// It can be opened by itself.
    pub const fn listed(&self) -> bool {
        !matches!(self.body, Body::Leaves)
    }

    /// What of a filter has a meaning here.
    #[must_use]
    pub fn kept(&self, filter: &Filter) -> Filter {
        let has = |narrow| self.filters.contains(&narrow);
        let picked = has(Picked);
        Filter {
            period: filter.period,
            outlet: filter.outlet.clone().filter(|_| has(Outlet) && self.kind != Kind::National),
            issue: filter.issue.clone().filter(|_| has(Issue)),
            tone: filter.tone.clone().filter(|_| has(Tone)),
            class: filter.class.clone().filter(|_| has(Class)),
            state: filter.state.clone().filter(|_| has(State)),
            words: if has(Words) { filter.words.clone() } else { String::new() },
            weekday: filter.weekday.filter(|_| picked),
            hour: filter.hour.filter(|_| picked),
            release: filter.release.clone().filter(|_| picked),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn studies_stand_at_the_place_of_their_kind() {
        for kind in Kind::ALL {
            assert_eq!(study(*kind).kind, *kind);
        }
        assert_eq!(STUDIES.len(), Kind::ALL.len());
    }

    #[test]
    fn what_has_no_meaning_in_a_study_is_left_behind() {
        let filter =
            Filter { tone: Some("negative".into()), words: "banjir".into(), hour: Some(9), ..Filter::default() };
        let kept = study(Kind::Matrix).kept(&filter);
        assert_eq!((kept.tone, kept.words.as_str(), kept.hour), (None, "banjir", None));
        assert_eq!(study(Kind::Heat).kept(&filter), filter);
    }
}
