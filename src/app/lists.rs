//! Which rows a pane shows and in what order, and where its cursor stands: it stays on its record.

use chrono::{DateTime, TimeDelta, Utc};
use unicode_normalization::UnicodeNormalization;

use super::layout;
use super::model::{Link, Mode, Model};
use super::pressure::pressure;
use crate::domain::clock::office::{DispositionTimes, RequestTimes, disposition_clocks, request_clocks, seeded_clocks};
use crate::domain::entity::Entity;
use crate::domain::machine;
use crate::domain::register::DeskRow;
use crate::domain::row::{DispositionRow, RequestRow};
use crate::panes;
use crate::text::phrase::Text;
use crate::text::words::states;
use ratatui::layout::Rect;

/// The orders of a list; the first is the one it opens with.
pub const fn orders(entity: Entity) -> &'static [Text] {
    panes::pane(entity).orders
}

/// Works out the rows of one pane anew, after its data, filter, order or the minute changed.
pub fn arrange(model: &mut Model, entity: Entity) {
    let look = model.look(entity);
    let needle = fold(&look.filter);
    let words: Vec<&str> = needle.split_whitespace().collect();
    let mut rows: Vec<usize> = (0..model.data.len(entity))
        .filter(|place| words.is_empty() || matches(&haystack(model, entity, *place), &words))
        .collect();
    match look.order {
        1 => rows.sort_by_cached_key(|place| model.data.at(entity, *place).map(|row| fold(row.title))),
        2 => rows.sort_by_key(|place| model.data.at(entity, *place).map(|row| row.state)),
        _ => match entity {
            Entity::Request => rows.sort_by_cached_key(|place| urgency(model, &model.data.requests[*place])),
            Entity::Disposition => rows.sort_by_cached_key(|place| due_first(model, &model.data.dispositions[*place])),
            Entity::Information => rows.sort_by_cached_key(|place| desk_order(model, &model.data.information[*place])),
            Entity::Sp4n => rows.sort_by_cached_key(|place| desk_order(model, &model.data.sp4n[*place])),
            // As the database gives them.
            _ => {}
        },
    }
    let pressure = pressure(model, entity);
    let look = model.look_mut(entity);
    (look.rows, look.pressure) = (rows, pressure);
    keep_cursor(model, entity);
}

/// Every list anew.
pub fn arrange_all(model: &mut Model) {
    for entity in Entity::ALL {
        arrange(model, *entity);
    }
}

/// Order of requests: open ones by their worst clock, then the sleeping, then what is done, newest first.
fn urgency(model: &Model, row: &RequestRow) -> (u8, DateTime<Utc>) {
    if row.answered_at.is_some() || machine::is_final(Entity::Request, row.state) {
        let age = model.now.signed_duration_since(row.received_at);
        return (2, DateTime::UNIX_EPOCH + age);
    }
    let due = request_clocks(&RequestTimes::from(row), model.now, &model.calendar, model.setup.zone)
        .iter()
        .filter(|clock| clock.is_open())
        .map(|clock| clock.due)
        .min();
    let asleep = row.snoozed_until.is_some_and(|until| until > model.now);
    (u8::from(asleep), due.unwrap_or(row.received_at))
}

/// Order of dispositions: open ones by their due time, then what is done.
fn due_first(model: &Model, row: &DispositionRow) -> (bool, DateTime<Utc>) {
    let times = DispositionTimes {
        issued_at: row.issued_at,
        urgency: &row.urgency,
        due_at: row.due_at,
        read_at: row.read_at,
        done_at: None,
    };
    let due = disposition_clocks(&times, model.now, &model.calendar, model.setup.zone)
        .iter()
        .filter(|clock| clock.is_open())
        .map(|clock| clock.due)
        .min();
    (machine::is_final(Entity::Disposition, row.state), due.unwrap_or(row.issued_at))
}

/// Order of a desk's records: open ones by their worst clock, then what is done, newest first.
fn desk_order(model: &Model, row: &DeskRow) -> (bool, DateTime<Utc>) {
    let clocks = seeded_clocks(&row.clocks, model.now, &model.calendar, model.setup.zone);
    match clocks.iter().filter(|clock| clock.is_open() && clock.kind.binds_office()).map(|clock| clock.due).min() {
        Some(due) => (false, due),
        None => (true, DateTime::UNIX_EPOCH + model.now.signed_duration_since(row.at)),
    }
}

/// The words of a row that a filter looks through, folded.
fn haystack(model: &Model, entity: Entity, place: usize) -> String {
    let mut words = model.data.words(entity, place);
    words.extend(model.data.at(entity, place).map(|row| states::state(entity, row.state).get(model.lang)));
    fold(&words.join(" "))
}

fn matches(haystack: &str, words: &[&str]) -> bool {
    words.iter().all(|word| haystack.contains(word))
}

/// Lower case without accents, for comparing what people type with what is written.
pub fn fold(text: &str) -> String {
    text.nfd()
        .filter(|letter| !unicode_normalization::char::is_combining_mark(*letter))
        .collect::<String>()
        .to_lowercase()
}

/// So long after the last key somebody is taken to sit at the console.
const ATTENTION: TimeDelta = TimeDelta::minutes(2);

/// Puts the cursor back on its record, or on the row that took its place; the list scrolls no more than it must. Where
/// nobody is at work the pane stays at its top instead: what is new must be seen.
fn keep_cursor(model: &mut Model, entity: Entity) {
    let look = model.look(entity);
    let place_of = |id: Option<uuid::Uuid>| {
        let is = |place: &usize| model.data.at(entity, *place).is_some_and(|row| Some(row.id) == id);
        id.and_then(|_| look.rows.iter().position(is))
    };
    let new = place_of(look.awaited);
    let found = new.or_else(|| place_of(look.cursor));
    if new.is_some() {
        model.look_mut(entity).awaited = None;
    }
    let look = model.look(entity);
    let place = if new.is_some() || at_work(model, entity) { found.unwrap_or(look.place) } else { 0 };
    put(model, entity, place.min(look.rows.len().saturating_sub(1)));
    let here: std::collections::BTreeSet<_> =
        (0..model.data.len(entity)).filter_map(|place| model.data.at(entity, place)).map(|row| row.id).collect();
    model.look_mut(entity).marked.retain(|id| here.contains(id));
}

/// Whether somebody is at work in this pane, so that its cursor must not leave its record.
fn at_work(model: &Model, entity: Entity) -> bool {
    let look = model.look(entity);
    if model.setup.mode == Mode::Wall {
        return false;
    }
    if !model.overlays.is_empty() || !look.marked.is_empty() {
        return true;
    }
    model.now - model.touched < ATTENTION && (entity == model.focus || look.place > 0)
}

/// Puts the cursor on a row and scrolls so that it shows.
pub fn put(model: &mut Model, entity: Entity, place: usize) {
    let height = height(model, entity);
    let look = model.look(entity);
    let place = place.min(look.rows.len().saturating_sub(1));
    let id = look.rows.get(place).and_then(|row| model.data.at(entity, *row)).map(|row| row.id);
    let most = look.rows.len().saturating_sub(height);
    let look = model.look_mut(entity);
    (look.place, look.cursor) = (place, id);
    look.top = look.top.min(place).max((place + 1).saturating_sub(height)).min(most);
}

/// How many rows of a pane show at once.
pub fn height(model: &Model, entity: Entity) -> usize {
    let area = Rect::new(0, 0, model.size.0, model.size.1);
    if entity == Entity::Request && super::triage::view(model).is_some() {
        let rows = layout::rows_of(entity, super::triage::layout::triage(area).list);
        return usize::from(rows.height / panes::lines(rows.width)).max(1);
    }
    let pane = layout::board(area, model.focus, model.full)
        .and_then(|board| board.panes.iter().find(|(shown, _)| *shown == entity).map(|(_, pane)| *pane));
    pane.map_or(1, |pane| {
        let rows = layout::rows_of(entity, pane);
        usize::from(rows.height / panes::lines(rows.width)).max(1)
    })
}

/// Whether writes can go out now.
pub const fn linked(model: &Model) -> bool {
    matches!(model.link, Link::Linked)
}
