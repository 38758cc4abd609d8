//! Everything the console knows at one time: the rows of the panes and registers, and what stands around them.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::entity::Entity;
use super::register::{
    AlertRow, ChannelRow, CorrectionRow, DeliveryRow, DeskRow, IssueRow, RumourRow, SourceRow, TermRow,
};
use super::row::{
    CoveragePulse, CoverageRow, DispositionRow, EventRow, Me, PersonRow, ReleaseRow, RequestRow, Row, SourceHealth,
};
use super::state::State;

/// The office as the database last told it. Every list is bounded by its query.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Data {
    /// From how many days on the office calls a figure old; the usual number of days where it does not say.
    #[serde(default)]
    pub fact_days: Option<u16>,
    /// Pane 1.
    pub events: Vec<EventRow>,
    /// Pane 2.
    pub releases: Vec<ReleaseRow>,
    /// Pane 3.
    pub coverage: Vec<CoverageRow>,
    /// The sparkline of pane 3.
    pub pulse: CoveragePulse,
    /// Pane 4.
    pub dispositions: Vec<DispositionRow>,
    /// Pane 5.
    pub requests: Vec<RequestRow>,
    /// Open requests that the list has no room for.
    #[serde(default)]
    pub requests_beyond: u32,
    /// Issues: the strip shows those that are open.
    pub issues: Vec<IssueRow>,
    /// Rumours, while their register is open.
    pub rumours: Vec<RumourRow>,
    /// Alerts: the strip counts those that are open.
    pub alerts: Vec<AlertRow>,
    /// Correction cases, while their register is open.
    pub corrections: Vec<CorrectionRow>,
    /// Every source, while the register is open.
    pub source_list: Vec<SourceRow>,
    /// Watch terms, while their register is open.
    pub terms: Vec<TermRow>,
    /// Lines to take, while their register is open.
    pub lines: Vec<DeskRow>,
    /// Requests for public information, while their register is open.
    pub information: Vec<DeskRow>,
    /// Public reports, while their register is open.
    pub sp4n: Vec<DeskRow>,
    /// Advice to the head, while their register is open.
    pub advice: Vec<DeskRow>,
    /// Shifts, while their register is open.
    pub shifts: Vec<DeskRow>,
    /// Destinations of releases, while their register is open.
    pub deliveries: Vec<DeliveryRow>,
    /// Channels, while their register is open.
    pub channels: Vec<ChannelRow>,
    /// Coverage assignments, while their register is open.
    #[serde(default)]
    pub assignments: Vec<DeskRow>,
    /// Media assets, while their register is open.
    #[serde(default)]
    pub assets: Vec<DeskRow>,
    /// Campaigns, while their register is open.
    #[serde(default)]
    pub campaigns: Vec<DeskRow>,
    /// Health of the sources.
    pub sources: SourceHealth,
    /// People who can be given work.
    pub people: Vec<PersonRow>,
    /// Whoever is at the keyboard.
    pub me: Option<Me>,
}

/// What is the same in the rows of all lists.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Brief<'a> {
    /// Which kind of record.
    pub entity: Entity,
    /// Key.
    pub id: Uuid,
    /// Version.
    pub version: i32,
    /// State.
    pub state: State,
    /// One line that names it.
    pub title: &'a str,
}

fn brief<R: Row>(entity: Entity, row: &R) -> Brief<'_> {
    Brief { entity, id: row.id(), version: row.version(), state: row.state(), title: row.title() }
}

/// Does the same with the rows of any kind of record: THE place that says which list holds which kind.
macro_rules! with_rows {
    ($entity:expr, [$($borrow:tt)+] $data:ident, $rows:ident => $what:expr) => {
        with_rows!(@ $entity, [$($borrow)+], $data, $rows, $what;
            Event events; Release releases; Coverage coverage; Disposition dispositions; Request requests;
            Issue issues; Rumour rumours; Alert alerts; Correction corrections; Source source_list; Term terms;
            Line lines; Information information; Sp4n sp4n; Advice advice; Shift shifts;
            Delivery deliveries; Channel channels;
            Assignment assignments; Asset assets; Campaign campaigns;)
    };
    (@ $entity:expr, $borrow:tt, $data:ident, $rows:ident, $what:expr; $($kind:ident $list:ident;)+) => {
        match $entity {
            $(Entity::$kind => with_rows!(@@ $borrow, $data, $list, $rows, $what),)+
        }
    };
    (@@ [$($borrow:tt)+], $data:ident, $list:ident, $rows:ident, $what:expr) => {{
        let $rows = $($borrow)+ $data.$list;
        $what
    }};
}

impl Data {
    /// The name of the person with this login; the login itself when nobody is known by it.
    pub fn name_of<'a>(&'a self, login: &'a str) -> &'a str {
        self.people.iter().find(|person| person.login == login).map_or(login, |person| &person.name)
    }

    /// How many rows a list has.
    pub fn len(&self, entity: Entity) -> usize {
        with_rows!(entity, [&] self, rows => rows.len())
    }

    /// The row at a place of a list.
    pub fn at(&self, entity: Entity, place: usize) -> Option<Brief<'_>> {
        with_rows!(entity, [&] self, rows => rows.get(place).map(|row| brief(entity, row)))
    }

    /// The words of the row at a place that a filter looks through.
    pub fn words(&self, entity: Entity, place: usize) -> Vec<&str> {
        with_rows!(entity, [&] self, rows => rows.get(place).map(Row::words).unwrap_or_default())
    }

    /// The row of a record, if its list has it.
    pub fn find(&self, entity: Entity, id: Uuid) -> Option<Brief<'_>> {
        (0..self.len(entity)).filter_map(|place| self.at(entity, place)).find(|row| row.id == id)
    }

    /// Takes over what the database said of a record after a change, until the list is read again.
    pub fn stamp(&mut self, entity: Entity, id: Uuid, version: i32, state: State) {
        with_rows!(entity, [&mut] self, rows => {
            if let Some(row) = rows.iter_mut().find(|row| row.id == id) {
                (row.version, row.state) = (version, state);
            }
        });
    }

    /// Takes over the rows of a desk; nothing happens for a kind of record that is no desk's.
    pub fn put_desk(&mut self, entity: Entity, rows: Vec<DeskRow>) {
        match entity {
            Entity::Line => self.lines = rows,
            Entity::Information => self.information = rows,
            Entity::Sp4n => self.sp4n = rows,
            Entity::Advice => self.advice = rows,
            Entity::Shift => self.shifts = rows,
            Entity::Assignment => self.assignments = rows,
            Entity::Asset => self.assets = rows,
            Entity::Campaign => self.campaigns = rows,
            _ => {}
        }
    }

    /// Alerts that nobody has taken yet and that are not muted, the gravest first as the database gives them.
    pub fn open_alerts(&self, now: chrono::DateTime<chrono::Utc>) -> impl Iterator<Item = &AlertRow> {
        self.alerts
            .iter()
            .filter(move |row| row.state == State::Open && row.muted_until.is_none_or(|until| until <= now))
    }
}
