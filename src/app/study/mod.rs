//! The screens of analysis as state: what is looked at, what came back, and where the cursor stands.

pub mod answers;
pub mod article;
pub mod filters;
pub mod layout;
pub mod moves;
pub mod open;
pub mod period;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::effect::Effect;
use super::model::{Model, Overlay};
use super::typed::Typed;
use crate::domain::study::{Answer, Counts, Filter, Item, Kind, Page, Pick, Place, Query};

/// Rows of a page.
pub const PAGE: u16 = 100;
/// A list holds at most this many rows; what is further off is read again when the reader comes near.
pub const WINDOW: usize = 300;

/// A screen of analysis.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct View {
    /// Which one.
    pub kind: Kind,
    /// What is looked at.
    pub filter: Filter,
    /// What was looked at when it opened; Esc goes back to it.
    pub base: Filter,
    /// The record it is about, if it is about one.
    pub id: Option<Uuid>,
    /// What came back. Of a list it is the window that is held.
    pub answer: Option<Answer>,
    /// The whole list counted.
    pub counts: Option<Counts>,
    /// Rows above the window, as far as they were walked over.
    pub above: usize,
    /// The window ends with the oldest row.
    pub ended: bool,
    /// The row under the cursor: of the window, of the table, of the bars.
    pub row: usize,
    /// The column under the cursor.
    pub column: usize,
    /// First row shown.
    pub top: usize,
    /// The question under way; there is never more than one.
    pub asked: Option<Asked>,
    /// What is looked at changed since: ask again when the answer is there.
    pub again: bool,
    /// The office knows more than this shows, since then.
    pub stale: bool,
    /// Why the last question failed.
    pub failed: Option<String>,
    /// When it was read (UTC).
    pub at: Option<DateTime<Utc>>,
    /// What is being typed, and what for.
    pub typing: Option<Typing>,
    /// How an article is looked at.
    pub reading: Reading,
}

/// A question under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// Its number, which the answer carries back.
    pub turn: u64,
    /// What is done with the answer.
    pub then: Then,
}

/// What is done with an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Then {
    /// It takes the place of what is there; the cursor stays where it can.
    Replace,
    /// Its rows follow.
    Append,
    /// Its rows come before.
    Prepend,
    /// It is the end of the list.
    End,
}

/// A line being typed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Typing {
    /// A period; else words to look for.
    pub period: bool,
    /// The line.
    pub typed: Typed,
    /// Why it is no period.
    pub error: Option<String>,
}

/// How an article is looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// Which leaf.
    pub leaf: usize,
    /// Which pick-up.
    pub pickup: usize,
    /// The fragment both sides stand at.
    pub fragment: Option<usize>,
    /// What scrolls: both sides, the release, the article.
    pub side: usize,
    /// How far each side is scrolled: release, article. Leaves of one side use the second.
    pub tops: [i32; 2],
    /// A draft is to be made of it as soon as it is read.
    pub localise: bool,
}

impl View {
    /// A screen that opens with a filter.
    pub fn new(kind: Kind, filter: Filter, id: Option<Uuid>) -> Self {
        Self {
            kind,
            base: filter.clone(),
            filter,
            id,
            answer: None,
            counts: None,
            above: 0,
            ended: false,
            row: 0,
            column: 0,
            top: 0,
            asked: None,
            again: false,
            stale: false,
            failed: None,
            at: None,
            typing: None,
            reading: Reading::default(),
        }
    }

    /// The rows of its list; none where it is no list.
    pub fn items(&self) -> &[Item] {
        match &self.answer {
            Some(Answer::List(list)) => &list.items,
            _ => &[],
        }
    }

    /// The row of its list under the cursor.
    pub fn item(&self) -> Option<&Item> {
        self.items().get(self.row)
    }

    /// How many rows and columns the cursor moves over.
    pub fn extent(&self) -> (usize, usize) {
        match &self.answer {
            Some(Answer::List(list)) => (list.items.len(), 1),
            Some(Answer::Grid(grid)) => (grid.rows.len(), grid.columns.len()),
            Some(Answer::Bars(bars)) => (bars.bars.len(), 1),
            Some(Answer::Article(_)) | None => (0, 0),
        }
    }

    /// What stands under the cursor narrows to this.
    pub fn picks(&self) -> Vec<Pick> {
        match &self.answer {
            Some(Answer::Grid(grid)) => {
                let heads = [grid.rows.get(self.row), grid.columns.get(self.column)];
                heads.into_iter().flatten().map(|head| head.pick.clone()).collect()
            }
            Some(Answer::Bars(bars)) => bars.bars.get(self.row).and_then(|bar| bar.pick.clone()).into_iter().collect(),
            Some(Answer::List(_) | Answer::Article(_)) | None => Vec::new(),
        }
    }

    /// The question for what is looked at.
    fn query(&self, model: &Model, page: Page) -> Query {
        let (since, until) = self.filter.period.instants(model.now, model.setup.zone);
        Query { kind: self.kind, filter: self.filter.clone(), since, until, page, id: self.id }
    }
}

/// The study on top, whether or not the palette lies over it.
pub fn top(model: &Model) -> Option<&View> {
    match model.under_palette() {
        Some(Overlay::Study(view)) => Some(view),
        _ => None,
    }
}

/// The study on top, to be changed.
pub fn top_mut(model: &mut Model) -> Option<&mut View> {
    match model.overlays.last_mut() {
        Some(Overlay::Study(view)) => Some(view),
        _ => None,
    }
}

/// Asks for the study at this place of the overlays; while a question is under way one more is remembered.
fn ask(model: &mut Model, place: usize, then: Then) -> Vec<Effect> {
    let turn = model.turn + 1;
    let Some(Overlay::Study(view)) = model.overlays.get(place) else { return Vec::new() };
    let first = view.items().first().map(Item::place);
    let last = view.items().last().map(Item::place);
    let start = Page { from: Place::START, newer: false, most: PAGE, count: true };
    let page = match then {
        // From the first row held; behind nothing at all that is the newest.
        Then::Replace if view.above > 0 => {
            let from = first.map_or(Place::START, |first| Place { at: first.at, id: Uuid::max() });
            Page { from, most: u16::try_from(WINDOW).unwrap_or(PAGE), ..start }
        }
        Then::Replace => Page { most: u16::try_from(view.items().len()).unwrap_or(PAGE).clamp(PAGE, 300), ..start },
        Then::Append => Page { from: last.unwrap_or(Place::START), count: false, ..start },
        Then::Prepend => Page { from: first.unwrap_or(Place::END), newer: true, count: false, ..start },
        Then::End => Page { from: Place::END, newer: true, ..start },
    };
    let query = view.query(model, page);
    let Some(Overlay::Study(view)) = model.overlays.get_mut(place) else { return Vec::new() };
    if view.asked.is_some() {
        view.again |= then == Then::Replace;
        return Vec::new();
    }
    view.asked = Some(Asked { turn, then });
    if then == Then::Replace {
        view.stale = false;
    }
    model.turn = turn;
    vec![Effect::Study { turn, query: Box::new(query) }]
}

/// Asks anew for the study on top.
pub fn refresh(model: &mut Model) -> Vec<Effect> {
    match model.overlays.len().checked_sub(1) {
        Some(place) => ask(model, place, Then::Replace),
        None => Vec::new(),
    }
}

/// Asks for more of the list on top.
fn more(model: &mut Model, then: Then) -> Vec<Effect> {
    match model.overlays.len().checked_sub(1) {
        Some(place) => ask(model, place, then),
        None => Vec::new(),
    }
}
