//! The plan of the fictional regency around the third Monday of the flood, as the database would give it.

use chrono::NaiveDate;
use kentongan::app::model::{Mode, Model, Overlay};
use kentongan::app::msg::Msg;
use kentongan::app::update::update;
use kentongan::domain::calendar::Calendar;
use kentongan::domain::clash::told::told;
use kentongan::domain::clash::{Due, Plan, Planned, clashes};
use kentongan::domain::plan::{Aired, Running, Sheet};
use kentongan::domain::state::State;

use super::{at, console, id, press, some, when};

/// Number, kind, title, start, end, state, place, speakers; a start with `~` is not confirmed, with `=` lasts the day.
type Row = (usize, &'static str, &'static str, &'static str, &'static str, State, &'static str, &'static str);

fn rows() -> Vec<Row> {
    use State::{Cancelled, Confirmed, Done, Draft, Postponed};
    vec![
        (1, "press_briefing", "Jumpa pers harian banjir", "08:30", "09:10", Done, "Command Center", "Kalaksa BPBD"),
        (
            2,
            "press_conference",
            "Konferensi pers perpanjangan status tanggap darurat banjir",
            "10:00",
            "11:00",
            Confirmed,
            "Ruang Command Center",
            "Bupati",
        ),
        (3, "doorstop", "Wawancara cegat Sekda usai rapat Banggar", "11:30", "12:00", Draft, "Lobi DPRD", "Sekda"),
        (
            4,
            "editors_meeting",
            "Pertemuan dengan pemimpin redaksi",
            "13:30",
            "15:00",
            Confirmed,
            "Rumah jabatan",
            "Bupati",
        ),
        (
            5,
            "press_tour",
            "Kunjungan pers ke dapur umum Teluk Seruni",
            "15:00",
            "17:00",
            Draft,
            "Teluk Seruni",
            "Kalaksa BPBD",
        ),
        (6, "media_coverage", "Penyerahan SK PPPK", "~16:00", "", Postponed, "Aula Setda", "Bupati"),
        (
            7,
            "press_briefing",
            "Jumpa pers harian banjir",
            "+1 08:30",
            "+1 09:10",
            Confirmed,
            "Command Center",
            "Kalaksa BPBD",
        ),
        (
            8,
            "media_coverage",
            "Rapat Paripurna DPRD: Raperda APBD 2027",
            "+1 08:30",
            "+1 12:00",
            Confirmed,
            "Gedung DPRD",
            "Bupati Muara Kencana",
        ),
        (
            9,
            "press_conference",
            "Konferensi pers hasil seleksi PPPK tahap II",
            "+1 09:00",
            "+1 10:00",
            Draft,
            "Ruang Command Center",
            "Bupati",
        ),
        (
            10,
            "press_briefing",
            "Jumpa pers harian banjir",
            "+2 08:30",
            "+2 09:10",
            Confirmed,
            "Command Center",
            "Kalaksa BPBD",
        ),
        (
            11,
            "media_visit",
            "Kunjungan ke media Kencana Post",
            "+2 10:00",
            "+2 12:00",
            Confirmed,
            "Kantor Kencana Post",
            "Kepala Dinas",
        ),
        (
            12,
            "press_briefing",
            "Jumpa pers harian banjir",
            "+3 08:30",
            "+3 09:10",
            Confirmed,
            "Command Center",
            "Kalaksa BPBD",
        ),
        (
            13,
            "media_coverage",
            "Peresmian Jembatan Gantung Nanga Lidung",
            "+3 09:00",
            "+3 13:00",
            Confirmed,
            "Nanga Lidung",
            "Bupati",
        ),
        (
            14,
            "press_briefing",
            "Jumpa pers harian banjir",
            "+4 08:30",
            "+4 09:10",
            Cancelled,
            "Command Center",
            "Kalaksa BPBD",
        ),
        (
            15,
            "press_conference",
            "Konferensi pers pasar murah",
            "+4 10:30",
            "+4 12:00",
            Draft,
            "Halaman kantor",
            "Kepala Dinas Perdagangan",
        ),
        (16, "press_tour", "Pekan dapur umum", "=+5 00:00", "+6 23:00", Draft, "Teluk Seruni", ""),
        (17, "media_meeting", "Bimtek KIM", "+8 09:00", "+8 12:00", Draft, "Aula Dinas", "Kepala Dinas"),
        (18, "media_coverage", "Peluncuran Klinik Tumbuh Kembang", "+10 09:00", "", Draft, "Klinik", "Wakil Bupati"),
    ]
}

fn planned((number, kind, title, starts, ends, state, place, speaker): Row) -> Planned {
    let (tbc, all_day) = (starts.starts_with('~'), starts.starts_with('='));
    Planned {
        id: id(80, number),
        number: Some(format!("KM-{number:04}/2026")),
        state,
        kind: kind.to_owned(),
        title: title.to_owned(),
        starts_at: at(starts.trim_start_matches(['~', '='])),
        ends_at: when(ends),
        time_tbc: tbc,
        all_day,
        place: some(place),
        speakers: some(speaker).into_iter().collect(),
        moderator: None,
        topic: None,
    }
}

fn aired(number: usize, title: &str, state: State, goes: &str, lifts: &str, channels: &[&str]) -> Aired {
    Aired {
        id: id(81, number),
        number: Some(format!("SP-{number:04}/2026")),
        state,
        title: title.to_owned(),
        at: when(goes),
        embargo_until: when(lifts),
        channels: channels.iter().map(|kind| (*kind).to_owned()).collect(),
    }
}

/// The stretch as it would be read.
pub fn sheet(first: NaiveDate, days: u16) -> Sheet {
    let zone = chrono_tz::Asia::Jakarta;
    let events: Vec<Planned> = rows().into_iter().map(planned).collect();
    let releases = [
        aired(
            1,
            "Bupati Perpanjang Status Tanggap Darurat Banjir hingga 7 Desember 2026",
            State::Scheduled,
            "10:30",
            "10:00",
            &["online", "social", "press"],
        ),
        aired(
            2,
            "Data Terkini Banjir per 22 November 2026 Pukul 18.00 WIB",
            State::Published,
            "07:15",
            "",
            &["online"],
        ),
        aired(
            3,
            "Hasil Seleksi PPPK Tahap II Diumumkan 24 November",
            State::Scheduled,
            "+1 09:30",
            "+1 09:00",
            &["online", "press"],
        ),
        aired(
            4,
            "Pasar Murah 14 Kecamatan: 28 Ton Beras dan 9.000 Liter Minyak Goreng",
            State::Approved,
            "+4 08:00",
            "",
            &["outdoor", "broadcast"],
        ),
        aired(5, "Bupati Menyapa: siaran bersama LPPL", State::Approved, "+3 19:00", "", &["broadcast"]),
        aired(6, "Imbauan Waspada Leptospirosis", State::Draft, "+3 09:30", "", &[]),
    ];
    let due = |release: &Aired| Due {
        id: release.id,
        number: release.number.clone(),
        title: release.title.clone(),
        publish_at: release.at.filter(|_| release.state != State::Published),
        embargo_until: None,
        event: None,
        follows: false,
    };
    let plan = Plan {
        events,
        releases: releases.iter().map(due).collect(),
        holidays: Calendar::built_in().holidays().cloned().collect(),
        region: "Kabupaten Muara Kencana".to_owned(),
    };
    let running = |number: usize, title: &str, state, from: &str, to: &str| Running {
        id: id(9, number),
        number: Some(format!("KP-2026-{number:04}")),
        state,
        title: title.to_owned(),
        starts_at: at(from),
        ends_at: when(to),
    };
    let campaigns = [
        running(1, "Cegah Stunting: Timbang Tiap Bulan", State::Active, "-9 08:00", "+30 17:00"),
        running(2, "Waspada Leptospirosis Pascabanjir", State::Active, "-6 08:00", "+2 17:00"),
        running(3, "Pasar Murah Akhir Tahun", State::Draft, "+3 08:00", "+12 17:00"),
    ];
    let told = told(clashes(&plan, zone), &plan);
    Sheet::lay_out((first, days), &plan.events, &releases, &campaigns, told, zone)
}

/// Answers the reading under way.
pub fn read(model: &mut Model) {
    let Some(Overlay::Plan(view)) = model.overlays.iter().rev().find(|overlay| matches!(overlay, Overlay::Plan(_)))
    else {
        panic!("the plan is not open")
    };
    let (turn, first, days) = (view.asked.expect("it is being read"), view.first, view.days);
    drop(update(model, Msg::Plan { turn, result: Ok(Box::new(sheet(first, days))) }));
}

/// The plan as it lies open this week.
pub fn open(width: u16, height: u16) -> Model {
    let mut model = console(Mode::Board, width, height);
    press(&mut model, "ctrl-g");
    read(&mut model);
    model
}
