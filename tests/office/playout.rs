//! What runs by hand in the week of the flood: radio, videotron, billboard, loudspeaker car, village meeting, print run.

use chrono::NaiveDate;
use kentongan::app::model::{Mode, Model, Overlay};
use kentongan::app::msg::Msg;
use kentongan::app::update::update;
use kentongan::domain::playout::{Place, Sheet, Slot};
use kentongan::domain::state::State;

use super::{console, id, press, some, when};

/// Number, name, kind, medium, permit.
const PLACES: &[(usize, &str, &str, &str, &str)] = &[
    (1, "LPPL Radio Kencana", "broadcast", "radio_slot", ""),
    (2, "Balai desa Teluk Seruni", "face_to_face", "village_meeting", ""),
    (3, "Mobil penerangan", "face_to_face", "loudspeaker_car", ""),
    (4, "Baliho Simpang Lima", "outdoor", "billboard", "2026-11-30"),
    (5, "Videotron alun-alun", "outdoor", "videotron", "2026-11-20"),
    (6, "Buletin Kencana", "print", "print_run", ""),
];

/// Channel, state, from, until, proven, text in force, title.
type Row = (usize, State, &'static str, &'static str, bool, bool, &'static str);

fn rows() -> Vec<Row> {
    use State::{Confirmed, NeedsCorrection, Planned, Queued, Skipped};
    vec![
        (1, Confirmed, "07:00", "07:15", true, true, "Data Terkini Banjir per 22 November 2026 Pukul 18.00 WIB"),
        (1, Queued, "09:30", "10:00", false, true, "Bupati Perpanjang Status Tanggap Darurat Banjir"),
        (1, Queued, "09:45", "10:15", false, true, "Imbauan Waspada Leptospirosis"),
        (1, Planned, "+3 19:00", "+3 20:00", false, true, "Bupati Menyapa: siaran bersama LPPL"),
        (2, Planned, "+2 13:00", "+2 15:00", false, true, "Sosialisasi titik pengungsian"),
        (3, Queued, "08:00", "09:00", false, true, "Pasar Murah 14 Kecamatan: 28 Ton Beras"),
        (3, Skipped, "+1 08:00", "+1 09:00", false, true, "Pasar Murah 14 Kecamatan: 28 Ton Beras"),
        (4, Confirmed, "-5 00:00", "+4 00:00", true, true, "Bayar PBB sebelum 30 November"),
        (5, NeedsCorrection, "-1 06:00", "+1 22:00", true, false, "Nomor darurat banjir"),
        (5, Queued, "-3 06:00", "-2 22:00", false, true, "Cuci tangan pakai sabun"),
        (1, Planned, "", "", false, true, "Pasar Murah 14 Kecamatan: 28 Ton Beras"),
        (6, Planned, "", "", false, true, "Bupati Perpanjang Status Tanggap Darurat Banjir"),
    ]
}

/// The week as it would be read.
pub fn sheet(first: NaiveDate, days: u16) -> Sheet {
    let place = |(n, name, kind, medium, permit): &(usize, &str, &str, &str, &str)| Place {
        id: id(90, *n),
        name: (*name).to_owned(),
        kind: (*kind).to_owned(),
        medium: some(medium),
        permit_until: permit.parse().ok(),
        active: true,
    };
    let slot = |(n, (channel, state, from, until, proven, right, title)): (usize, Row)| Slot {
        id: id(91, n),
        version: 1,
        state,
        channel_id: id(90, channel),
        number: Some(format!("SP-{n:04}/2026")),
        title: title.to_owned(),
        slot_from: when(from),
        slot_until: when(until),
        proven,
        holds_wrong: !right,
    };
    let slots = rows().into_iter().enumerate().map(slot).collect();
    Sheet::lay_out((first, days), PLACES.iter().map(place).collect(), slots, chrono_tz::Asia::Jakarta)
}

/// Answers the reading under way.
pub fn read(model: &mut Model) {
    let view = model.overlays.iter().rev().find_map(|overlay| match overlay {
        Overlay::Playout(view) => Some(view),
        _ => None,
    });
    let view = view.expect("the calendar is open");
    let (turn, first) = (view.asked.expect("it is being read"), view.first);
    drop(update(model, Msg::Playout { turn, result: Ok(Box::new(sheet(first, 7))) }));
}

/// The calendar as it lies open this week.
pub fn open(width: u16, height: u16) -> Model {
    let mut model = console(Mode::Board, width, height);
    press(&mut model, "ctrl-t");
    read(&mut model);
    model
}
