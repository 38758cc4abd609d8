//! Everything the board knows at one time: the rows of the panes and what stands around them.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::entity::Entity;
use super::row::{
    CoveragePulse, CoverageRow, DispositionRow, EventRow, IssueRow, Me, PersonRow, ReleaseRow, RequestRow, Row,
    SourceHealth,
};
use super::state::State;

/// The office as the database last told it. Every list is bounded by its query.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Data {
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
    /// The strip.
    pub issues: Vec<IssueRow>,
    /// Health of the sources.
    pub sources: SourceHealth,
    /// People who can be given work.
    pub people: Vec<PersonRow>,
    /// Whoever is at the keyboard.
    pub me: Option<Me>,
}

/// What is the same in the rows of all panes.
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

fn brief<R: Row>(row: &R) -> Brief<'_> {
    Brief { entity: R::ENTITY, id: row.id(), version: row.version(), state: row.state(), title: row.title() }
}

impl Data {
    /// The name of the person with this login; the login itself when nobody is known by it.
    pub fn name_of<'a>(&'a self, login: &'a str) -> &'a str {
        self.people.iter().find(|person| person.login == login).map_or(login, |person| &person.name)
    }

    /// How many rows a pane has.
    pub fn len(&self, entity: Entity) -> usize {
        match entity {
            Entity::Event => self.events.len(),
            Entity::Release => self.releases.len(),
            Entity::Coverage => self.coverage.len(),
            Entity::Disposition => self.dispositions.len(),
            Entity::Request => self.requests.len(),
        }
    }

    /// The row at a place of a pane.
    pub fn at(&self, entity: Entity, place: usize) -> Option<Brief<'_>> {
        match entity {
            Entity::Event => self.events.get(place).map(brief),
            Entity::Release => self.releases.get(place).map(brief),
            Entity::Coverage => self.coverage.get(place).map(brief),
            Entity::Disposition => self.dispositions.get(place).map(brief),
            Entity::Request => self.requests.get(place).map(brief),
        }
    }

    /// The row of a record, if its pane has it.
    pub fn find(&self, entity: Entity, id: Uuid) -> Option<Brief<'_>> {
        (0..self.len(entity)).filter_map(|place| self.at(entity, place)).find(|row| row.id == id)
    }

    /// Takes over what the database said of a record after a change, until the pane is read again.
    pub fn stamp(&mut self, entity: Entity, id: Uuid, version: i32, state: State) {
        macro_rules! stamp {
            ($rows:expr) => {
                if let Some(row) = $rows.iter_mut().find(|row| row.id == id) {
                    (row.version, row.state) = (version, state);
                }
            };
        }
        match entity {
            Entity::Event => stamp!(self.events),
            Entity::Release => stamp!(self.releases),
            Entity::Coverage => stamp!(self.coverage),
            Entity::Disposition => stamp!(self.dispositions),
            Entity::Request => stamp!(self.requests),
        }
    }
}
