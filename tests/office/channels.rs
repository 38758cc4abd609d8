//! Where the fictional regency's releases went, and how its channels fare.

use kentongan::app::model::Model;
use kentongan::app::msg::{Loaded, Msg};
use kentongan::app::update::update;
use kentongan::domain::register::{ChannelRow, DeliveryRow};
use kentongan::domain::state::State;

use super::{at, id, some, when};

/// Destination, kind, connector, state, text it has, text in force, wrong, what was said, when.
type Sent = (&'static str, &'static str, &'static str, State, Option<i32>, i32, bool, &'static str, &'static str);

pub fn deliveries() -> Vec<DeliveryRow> {
    let rows: [Sent; 7] = [
        ("Grup WhatsApp wartawan", "press", "whatsapp", State::NeedsCorrection, Some(1), 2, true, "", "07:45"),
        (
            "Mastodon @pemkab",
            "social",
            "mastodon",
            State::NeedsHand,
            Some(1),
            2,
            true,
            "ralat ditolak: 422, teks terlalu panjang",
            "07:40",
        ),
        (
            "Portal muarakencanakab.example",
            "online",
            "wordpress",
            State::Uncertain,
            None,
            2,
            false,
            "tidak ada jawaban dalam 20 detik setelah dikirim",
            "09:31",
        ),
        ("Daftar surel redaksi", "press", "email", State::Failed, None, 2, false, "451 coba lagi nanti", "09:36"),
        ("Videotron Bundaran Enggang", "outdoor", "manual", State::Queued, None, 2, false, "", "09:30"),
        ("Telegram Pemkab", "social", "telegram", State::Sent, Some(2), 2, false, "", "09:31"),
        ("Radio Swara Kencana", "broadcast", "manual", State::Confirmed, Some(2), 2, false, "", "09:15"),
    ];
    let row = |(i, (name, kind, connector, state, has, force, wrong, said, time)): (usize, Sent)| DeliveryRow {
        id: id(18, i),
        version: 3,
        state,
        number: some("113/SP/KOMINFO/XI/2026"),
        name: name.into(),
        release: "Pemkab Ralat Jumlah Pengungsi: 2.315 KK, Bukan 2.351".into(),
        kind: kind.into(),
        connector: connector.into(),
        class: "public".into(),
        op: if wrong { "correct" } else { "publish" }.into(),
        attempts: i32::from(!said.is_empty()),
        last_error: some(said),
        retry_at: (state == State::Failed).then(|| at("09:45")),
        at: at(time),
        sent_version: has,
        text_version: force,
        holds_wrong: wrong,
        slot_from: when(if connector == "manual" { "17:00" } else { "" }),
        slot_until: when(if connector == "manual" { "17:15" } else { "" }),
        proven: state == State::Confirmed,
        issue: some("BANJIR-26"),
    };
    rows.into_iter().enumerate().map(row).collect()
}

/// Name, kind, connector, last success, failures in a row, the last one, waiting, by hand, permit.
type Fares =
    (&'static str, &'static str, &'static str, &'static str, i32, &'static str, i32, i32, Option<(i32, u32, u32)>);

pub fn channels() -> Vec<ChannelRow> {
    let rows: [Fares; 6] = [
        ("Mastodon @pemkab", "social", "mastodon", "06:12", 3, "422, teks terlalu panjang", 0, 1, None),
        ("Daftar surel redaksi", "press", "email", "-1 16:20", 1, "451 coba lagi nanti", 1, 0, None),
        ("Baliho Simpang Empat", "outdoor", "manual", "", 0, "", 0, 0, Some((2026, 11, 20))),
        ("Videotron Bundaran Enggang", "outdoor", "manual", "", 0, "", 1, 0, Some((2026, 12, 1))),
        ("Portal muarakencanakab.example", "online", "wordpress", "09:31", 0, "", 0, 0, None),
        ("Telegram Pemkab", "social", "telegram", "09:31", 0, "", 0, 0, None),
    ];
    let row = |(i, (name, kind, connector, ok, failures, said, waiting, hand, permit)): (usize, Fares)| ChannelRow {
        id: id(19, i),
        version: 1,
        state: State::Active,
        name: name.into(),
        kind: kind.into(),
        class: if kind == "press" { "media" } else { "public" }.into(),
        connector: connector.into(),
        address: None,
        early: false,
        is_default: true,
        permit_until: permit.and_then(|(year, month, day)| chrono::NaiveDate::from_ymd_opt(year, month, day)),
        last_ok_at: when(ok),
        last_failed_at: None,
        last_error: some(said),
        failures,
        waiting,
        hand,
    };
    rows.into_iter().enumerate().map(row).collect()
}

/// Reads the registers of destinations and channels.
pub fn read(model: &mut Model) {
    for loaded in [Loaded::Deliveries(deliveries()), Loaded::Channels(channels())] {
        drop(update(model, Msg::Loaded(Box::new(loaded))));
    }
}
