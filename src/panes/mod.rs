//! The panes of the board and the registers as one table: titles, orders, columns, and what each row says of itself.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use crate::domain::calendar::Calendar;
use crate::domain::entity::Entity;
use crate::domain::register::{
    AlertRow, ChannelRow, CorrectionRow, DeliveryRow, DeskRow, IssueRow, RumourRow, SourceRow, TermRow,
};
use crate::domain::row::{CoverageRow, DispositionRow, EventRow, ReleaseRow, RequestRow};
use crate::text::lang::Lang;
use crate::text::phrase::Text;
use crate::text::words::things;
use crate::theme::glyphs::{Glyphs, Symbol};
use crate::theme::meaning::Meaning;
use column::Column;

pub mod alert;
pub mod asset;
pub mod assignment;
pub mod campaign;
pub mod channel;
pub mod column;
pub mod correction;
pub mod coverage;
pub mod delivery;
pub mod desk;
pub mod disposition;
pub mod event;
pub mod issue;
pub mod mark;
pub mod release;
pub mod request;
pub mod rumour;
pub mod source;
pub mod spark;
pub mod study;
pub mod term;

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
    /// Issues.
    Issue(&'static List<IssueRow>),
    /// Rumours.
    Rumour(&'static List<RumourRow>),
    /// Alerts.
    Alert(&'static List<AlertRow>),
    /// Correction cases.
    Correction(&'static List<CorrectionRow>),
    /// Sources.
    Source(&'static List<SourceRow>),
    /// Watch terms.
    Term(&'static List<TermRow>),
    /// Lines to take.
    Line(&'static List<DeskRow>),
    /// Requests for public information.
    Information(&'static List<DeskRow>),
    /// Public reports.
    Sp4n(&'static List<DeskRow>),
    /// Advice to the head.
    Advice(&'static List<DeskRow>),
    /// Shifts.
    Shift(&'static List<DeskRow>),
    /// Destinations of releases.
    Delivery(&'static List<DeliveryRow>),
    /// Channels.
    Channel(&'static List<ChannelRow>),
    /// Coverage assignments.
    Assignment(&'static List<DeskRow>),
    /// Media assets.
    Asset(&'static List<DeskRow>),
    /// Campaigns.
    Campaign(&'static List<DeskRow>),
}

/// One list of records: a pane of the board, or a register that fills the screen.
#[derive(Debug, Clone, Copy)]
pub struct Pane {
    /// It stands on the board; the others are opened over it and closed again.
    pub board: bool,
    /// Which records it lists.
    pub entity: Entity,
    /// Its title.
    pub title: Text,
    /// Its title where room is dear.
    pub tab: Text,
    /// What it says when it has no rows.
    pub empty: Text,
    /// Its orders; the first is the one it opens with.
    pub orders: &'static [Text],
    /// Its rows.
    pub body: Body,
}

const BY_TITLE: Text = Text::new("menurut judul", "by title");
const BY_STATE: Text = Text::new("menurut keadaan", "by state");
const BY_TIME: Text = Text::new("menurut waktu", "by time");
const NEWEST: Text = Text::new("terbaru dulu", "newest first");
const DUE: Text = Text::new("tenggat terdekat dulu", "nearest deadline first");
const GRAVEST: Text = Text::new("terberat dulu", "gravest first");
const FAILING: Text = Text::new("yang gagal dulu", "failing first");
const WRONG_FIRST: Text = Text::new("yang salah naskah dulu", "wrong text first");
const BUSIEST: Text = Text::new("teramai dulu", "busiest first");

macro_rules! panes {
    ($($place:ident $entity:ident: $list:ident, $title:ident, $tab:ident, $empty:ident, $order:ident;)+) => {
        &[$(Pane {
            board: panes!(@ $place),
            entity: Entity::$entity,
            title: things::$title,
            tab: things::$tab,
            empty: things::$empty,
            orders: &[$order, BY_TITLE, BY_STATE],
            body: Body::$entity(&$list::LIST),
        }),+]
    };
    (@ board) => { true };
    (@ register) => { false };
}

/// THE table of lists, in the order of their kinds.
pub const PANES: &[Pane] = panes! {
    board Event: event, PANE_EVENTS, TAB_EVENTS, NO_EVENTS, BY_TIME;
    board Release: release, PANE_RELEASES, TAB_RELEASES, NO_RELEASES, BY_TIME;
    board Coverage: coverage, PANE_COVERAGE, TAB_COVERAGE, NO_COVERAGE, NEWEST;
    board Disposition: disposition, PANE_DISPOSITIONS, TAB_DISPOSITIONS, NO_DISPOSITIONS, DUE;
    board Request: request, PANE_REQUESTS, TAB_REQUESTS, NO_REQUESTS, DUE;
    register Issue: issue, REGISTER_ISSUES, TAB_ISSUES, NO_ISSUES_YET, GRAVEST;
    register Rumour: rumour, REGISTER_RUMOURS, TAB_RUMOURS, NO_RUMOURS, NEWEST;
    register Alert: alert, REGISTER_ALERTS, TAB_ALERTS, NO_ALERTS, GRAVEST;
    register Correction: correction, REGISTER_CORRECTIONS, TAB_CORRECTIONS, NO_CORRECTIONS, NEWEST;
    register Source: source, REGISTER_SOURCES, TAB_SOURCES, NO_SOURCES_YET, FAILING;
    register Term: term, REGISTER_TERMS, TAB_TERMS, NO_TERMS, BUSIEST;
    register Line: desk, REGISTER_LINES, TAB_LINES, NO_LINES, NEWEST;
    register Information: desk, REGISTER_INFORMATION, TAB_INFORMATION, NO_INFORMATION, DUE;
    register Sp4n: desk, REGISTER_SP4N, TAB_SP4N, NO_SP4N, DUE;
    register Advice: desk, REGISTER_ADVICE, TAB_ADVICE, NO_ADVICE, NEWEST;
    register Shift: desk, REGISTER_SHIFTS, TAB_SHIFTS, NO_SHIFTS, NEWEST;
    register Delivery: delivery, REGISTER_DELIVERIES, TAB_DELIVERIES, NO_DELIVERIES, WRONG_FIRST;
    register Channel: channel, REGISTER_CHANNELS, TAB_CHANNELS, NO_CHANNELS, FAILING;
    register Assignment: assignment, REGISTER_ASSIGNMENTS, TAB_ASSIGNMENTS, NO_ASSIGNMENTS, BY_TIME;
    register Asset: asset, REGISTER_ASSETS, TAB_ASSETS, NO_ASSETS, NEWEST;
    register Campaign: campaign, REGISTER_CAMPAIGNS, TAB_CAMPAIGNS, NO_CAMPAIGNS, BY_TIME;
};

/// The lists of the board, or the registers: those between which a reader steps.
pub fn beside(entity: Entity) -> impl Iterator<Item = &'static Pane> {
    let board = pane(entity).board;
    PANES.iter().filter(move |pane| pane.board == board)
}

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
        for (pane, entity) in PANES.iter().zip(Entity::ALL) {
            assert_eq!((pane.entity, super::pane(*entity).entity), (*entity, *entity));
        }
        assert_eq!(PANES.iter().filter(|pane| pane.board).count(), 5);
        assert_eq!(PANES.len(), Entity::ALL.len());
    }
}
