//! The panes of the board as one table: number, titles, columns, and what each row says of itself.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use crate::domain::calendar::Calendar;
use crate::domain::entity::Entity;
use crate::domain::row::{CoverageRow, DispositionRow, EventRow, ReleaseRow, RequestRow};
use crate::text::lang::Lang;
use crate::text::phrase::Text;
use crate::text::words::things;
use crate::theme::glyphs::{Glyphs, Symbol};
use crate::theme::meaning::Meaning;
use column::Column;

pub mod column;
pub mod coverage;
pub mod disposition;
pub mod event;
pub mod mark;
pub mod release;
pub mod request;

/// What a row needs to know besides itself.
#[derive(Debug, Clone, Copy)]
pub struct Around<'a> {
    /// The time (UTC).
    pub now: DateTime<Utc>,
    /// The office's zone.
    pub zone: Tz,
    /// Language of the screen.
    pub lang: Lang,
    /// The working-day calendar.
    pub calendar: &'a Calendar,
    /// Login of whoever looks.
    pub me: Option<&'a str>,
    /// The signs the terminal can show.
    pub glyphs: Glyphs,
}

impl Around<'_> {
    /// The sign for a symbol.
    pub const fn sign(&self, symbol: Symbol) -> &'static str {
        symbol.on(self.glyphs)
    }
}

/// How the rows of one kind are shown.
#[derive(Debug)]
pub struct List<R: 'static> {
    /// The columns where there is room for one line a row.
    pub wide: &'static [Column<R>],
    /// The columns of the first of two lines.
    pub narrow: &'static [Column<R>],
    /// What the second of two lines says in front, under the time: the time that is left.
    pub below: fn(&R, &Around<'_>, &mut String) -> Meaning,
    /// What the second of two lines says under the title, state first.
    pub detail: fn(&R, &Around<'_>, &mut String) -> Meaning,
    /// The sign in front of the row, and how it is meant.
    pub mark: fn(&R, &Around<'_>) -> (Symbol, Meaning),
}

/// The list of a pane, by the kind of its rows.
#[derive(Debug, Clone, Copy)]
pub enum Body {
    /// Media events.
    Event(&'static List<EventRow>),
    /// Releases.
    Release(&'static List<ReleaseRow>),
    /// Coverage hits.
    Coverage(&'static List<CoverageRow>),
    /// Dispositions.
    Disposition(&'static List<DispositionRow>),
    /// Media requests.
    Request(&'static List<RequestRow>),
}

/// One pane.
#[derive(Debug, Clone, Copy)]
pub struct Pane {
    /// The key that focuses it.
    pub number: char,
    /// Which records it lists.
    pub entity: Entity,
    /// Its title.
    pub title: Text,
    /// Its title where room is dear.
    pub tab: Text,
    /// What it says when it has no rows.
    pub empty: Text,
    /// Its rows.
    pub body: Body,
}

/// THE table of panes, in the order of the board.
pub const PANES: &[Pane] = &[
    Pane {
        number: '1',
        entity: Entity::Event,
        title: things::PANE_EVENTS,
        tab: things::TAB_EVENTS,
        empty: things::NO_EVENTS,
        body: Body::Event(&event::LIST),
    },
    Pane {
        number: '2',
        entity: Entity::Release,
        title: things::PANE_RELEASES,
        tab: things::TAB_RELEASES,
        empty: things::NO_RELEASES,
        body: Body::Release(&release::LIST),
    },
    Pane {
        number: '3',
        entity: Entity::Coverage,
        title: things::PANE_COVERAGE,
        tab: things::TAB_COVERAGE,
        empty: things::NO_COVERAGE,
        body: Body::Coverage(&coverage::LIST),
    },
    Pane {
        number: '4',
        entity: Entity::Disposition,
        title: things::PANE_DISPOSITIONS,
        tab: things::TAB_DISPOSITIONS,
        empty: things::NO_DISPOSITIONS,
        body: Body::Disposition(&disposition::LIST),
    },
    Pane {
        number: '5',
        entity: Entity::Request,
        title: things::PANE_REQUESTS,
        tab: things::TAB_REQUESTS,
        empty: things::NO_REQUESTS,
        body: Body::Request(&request::LIST),
    },
];

/// The pane of a kind of record.
pub const fn pane(entity: Entity) -> &'static Pane {
    &PANES[entity as usize]
}

/// From this inner width on a row is one line of many columns; below, two lines of few.
pub const WIDE: u16 = 110;

/// How many lines a row takes in a pane whose rows are this wide.
pub const fn lines(width: u16) -> u16 {
    if width >= WIDE { 1 } else { 2 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn panes_stand_at_the_place_of_their_kind() {
        for (i, pane) in PANES.iter().enumerate() {
            assert_eq!(super::pane(pane.entity).number, pane.number);
            assert_eq!(char::from_digit(i as u32 + 1, 10), Some(pane.number));
        }
        assert_eq!(PANES.len(), Entity::ALL.len());
    }
}
