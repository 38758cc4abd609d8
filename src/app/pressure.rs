//! How the clocks of a list stand, counted when its data or the minute changes and not for every frame.

use super::model::{Model, Pressure};
use crate::domain::clock::{ClockReading, ClockState};
use crate::domain::entity::Entity;
use crate::panes::{self, Around};
use crate::theme::glyphs::Glyphs;

/// A deadline presses when it has less than this left, in minutes.
const PRESSING: i64 = 60;

/// How many clocks of a list press and how many are overdue, whatever its filter hides.
pub fn pressure(model: &Model, entity: Entity) -> Pressure {
    let around = &Around {
        now: model.now,
        zone: model.setup.zone,
        lang: model.lang,
        calendar: &model.calendar,
        me: None,
        glyphs: Glyphs::Ascii,
    };
    let mut pressure = Pressure::default();
    let mut count = |late: bool, minutes: i64| {
        pressure.late += usize::from(late);
        pressure.soon += usize::from(!late && minutes < PRESSING);
    };
    let mut clock = |reading: ClockReading| count(reading.state == ClockState::Overdue, reading.remaining);
    match entity {
        Entity::Request => {
            model.data.requests.iter().filter_map(|row| panes::request::worst_clock(row, around)).for_each(&mut clock);
        }
        Entity::Disposition => {
            let rows = model.data.dispositions.iter();
            rows.filter_map(|row| panes::disposition::worst_clock(row, around)).for_each(&mut clock);
        }
        Entity::Release => {
            let due = model.data.releases.iter().filter_map(|row| panes::release::minutes_to_publication(row, around));
            due.for_each(|minutes| count(minutes < 0, minutes));
        }
        Entity::Event => {
            let rows = model.data.events.iter().filter(|row| panes::event::is_ahead(row));
            rows.for_each(|row| {
                let minutes = panes::event::minutes_to_start(row, around);
                count(minutes < 0, minutes);
            });
        }
        // A critical alert that nobody has taken presses like a clock that has run out.
        Entity::Alert => {
            let open = model.data.open_alerts(model.now);
            open.filter(|row| row.severity == "critical").for_each(|_| count(true, 0));
        }
        _ => {}
    }
    pressure
}
