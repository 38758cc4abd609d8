//! What stands beside a request of the fictional regency at triage.

use chrono::TimeDelta;
use kentongan::app::model::{Mode, Model};
use kentongan::app::msg::Msg;
use kentongan::app::triage::{self, Beside};
use kentongan::app::update::update;
use kentongan::domain::entity::Entity;
use kentongan::domain::memory::{Duplicate, Remembered};
use kentongan::domain::state::State;

use super::cards::card;
use super::{at, console, id, now, press};

/// What was answered before: a line to take that holds, one that has run out, and an answer to another newsroom.
pub fn memory() -> Vec<Remembered> {
    let one = |n: usize, entity, title: &str, text: &str| Remembered {
        entity,
        id: id(90, n),
        number: None,
        title: title.into(),
        text: text.into(),
        at: at("-1 16:40"),
        approver: Some("Hendra Wijaya".into()),
        outlet: None,
        issue: Some("BANJIR-26".into()),
        attribution: None,
        used: None,
        valid_until: None,
        valid: true,
        figures_as_of: None,
        figures_limit_hours: 24,
        figures_old: false,
        score: 0.5,
    };
    vec![
        Remembered {
            used: Some(7),
            valid_until: Some(at("+1 18:00")),
            ..one(
                1,
                Entity::Line,
                "Perpanjangan status tanggap darurat",
                "Bupati memperpanjang status tanggap darurat banjir selama 14 hari, sampai 7 Desember 2026. Keputusan diambil karena 3 kecamatan masih tergenang dan hujan diperkirakan berlanjut.",
            )
        },
        Remembered {
            number: Some("PM-2026-0388".into()),
            outlet: Some("Kencana Post".into()),
            attribution: Some("background".into()),
            figures_as_of: Some(at("-2 18:00")),
            figures_old: true,
            ..one(
                2,
                Entity::Request,
                "Berapa jumlah pengungsi per kecamatan?",
                "Per 21 November pukul 18.00 WIB tercatat 2.315 KK mengungsi di 41 titik. Data dimutakhirkan BPBD tiap pukul 06.00 dan 18.00.",
            )
        },
        Remembered {
            valid: false,
            valid_until: Some(at("-3 18:00")),
            ..one(3, Entity::Line, "Jumlah pengungsi pekan kedua", "Sebanyak 1.980 KK mengungsi di 36 titik.")
        },
    ]
}

/// A request by mail that asks the same.
pub fn duplicate() -> Duplicate {
    Duplicate {
        id: id(5, 11),
        version: 1,
        number: Some("PM-2026-0411".into()),
        state: State::New,
        subject: "Jumlah KK mengungsi dan perpanjangan tanggap darurat".into(),
        body: None,
        outlet: Some("Kabar Kini Nasional".into()),
        journalist: None,
        topic: Some("banjir".into()),
        received_at: now() - TimeDelta::minutes(42),
        assignee: None,
        likeness: 0.7,
    }
}

/// Answers the reading that is under way for the request under the cursor.
pub fn read(model: &mut Model) {
    let cursor = model.look(Entity::Request).cursor.unwrap();
    let row = model.data.requests.iter().find(|row| row.id == cursor).unwrap();
    let mut card = card();
    (card.id, card.version, card.state, card.title) = (row.id, row.version, row.state, row.subject.clone());
    card.number = row.number.clone();
    let beside = Beside { card, memory: memory(), duplicates: vec![duplicate()], forgot: None };
    let turn = triage::view(model).and_then(|view| view.asked).unwrap();
    drop(update(model, Msg::Beside { turn, result: Ok(Box::new(beside)) }));
}

/// A console with triage open on the first request.
pub fn open(width: u16, height: u16) -> Model {
    let mut model = console(Mode::Board, width, height);
    press(&mut model, "F5");
    read(&mut model);
    model
}
