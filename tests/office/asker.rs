//! Who asks in a request of the fictional regency: a journalist on the register, and the outlet.

use kentongan::app::model::{Mode, Model};
use kentongan::app::msg::Msg;
use kentongan::app::update::update;
use kentongan::domain::entity::Entity;
use kentongan::domain::party::{Asked, Asker, Contact, JournalistCard, Member, Newsroom, OutletCard, Ran};
use kentongan::domain::state::State;
use uuid::Uuid;

use super::{at, console, id, press, some};

fn asked(of: Uuid, n: usize, title: &str, state: State, when: &str, journalist: &str) -> Asked {
    Asked {
        id: if n == 0 { of } else { id(5, 40 + n) },
        number: Some(format!("PM-2026-{:04}", 1213 - n * 17)),
        title: title.into(),
        state,
        at: at(when),
        journalist: some(journalist),
    }
}

fn ran(n: usize, title: &str, tone: &str, when: &str) -> Ran {
    Ran { id: id(3, n), title: title.into(), at: at(when), tone: some(tone), state: State::Confirmed }
}

/// What the database says to one who may see the contact; `open`: the contacts of the register too.
pub fn asker(of: Uuid, open: bool) -> Asker {
    let contact = |channel: &str, address: &str, notes: &str| Contact {
        channel: channel.into(),
        address: address.into(),
        notes: some(notes),
    };
    let stories = vec![
        ran(0, "Titik pengungsian bertambah, bantuan logistik tersendat di Long Batu Putih", "negative", "-1 19:20"),
        ran(1, "Bupati perpanjang tanggap darurat banjir 14 hari", "neutral", "-2 17:05"),
        ran(2, "Relawan dapur umum layani 2.300 pengungsi", "positive", "-3 08:40"),
    ];
    let journalist = JournalistCard {
        id: Some(id(8, 1)),
        name: "Putri Anggraini".into(),
        known: true,
        role: Some("reporter".into()),
        beat: Some("bencana, listrik".into()),
        certificate: Some("Madya".into()),
        consent: Some(false),
        contacts: open.then(|| {
            vec![
                contact("whatsapp", "0800-000-117", "sesudah pukul 08.00"),
                contact("email", "putri@bahana.example", ""),
            ]
        }),
        contact: Some("0800-000-117".into()),
        outlet: Some(Newsroom {
            id: id(9, 1),
            name: "Radio Bahana Rimba".into(),
            press_council: Some("administrative".into()),
            press_council_checked_at: Some(at("-140 09:00")),
            contract: Some("MoU 2026, iklan layanan masyarakat 20 spot per bulan, Rp75.000 per spot".into()),
        }),
        asked: 9,
        open: vec![
            asked(of, 0, "Siaran 18.00 jadwal pemadaman listrik", State::New, "09:05", "Putri Anggraini"),
            asked(
                of,
                1,
                "Apakah tanggul Sungai Kencana di Tebing Rawa aman sampai akhir pekan ini?",
                State::WaitingSource,
                "-1 15:30",
                "",
            ),
        ],
        history: vec![
            asked(of, 2, "Jadwal pasar murah", State::Closed, "-4 10:00", "Putri Anggraini"),
            asked(of, 3, "Foto kunjungan Bupati ke posko", State::Declined, "-9 16:10", "Putri Anggraini"),
        ],
        stories: stories[..1].to_vec(),
    };
    let outlet = OutletCard {
        id: id(9, 1),
        name: "Radio Bahana Rimba".into(),
        kind: Some("radio".into()),
        domains: vec!["bahanarimba.example".into()],
        legal_entity: Some("PT Radio Bahana Rimba".into()),
        press_council: Some("administrative".into()),
        press_council_checked_at: Some(at("-140 09:00")),
        press_group: Some("PRSSNI Muara Kencana".into()),
        editor_in_chief: Some("Hasan Basri".into()),
        contract: Some("MoU 2026, iklan layanan masyarakat 20 spot per bulan, Rp75.000 per spot".into()),
        active: true,
        asked: 31,
        answered: 27,
        in_time: 21,
        with_deadline: 24,
        open: vec![
            asked(of, 0, "Siaran 18.00 jadwal pemadaman listrik", State::New, "09:05", "Putri Anggraini"),
            asked(
                of,
                1,
                "Apakah tanggul Sungai Kencana di Tebing Rawa aman sampai akhir pekan ini?",
                State::WaitingSource,
                "-1 15:30",
                "Putri Anggraini",
            ),
            asked(of, 4, "Wawancara Kepala BPBD, program Pagi Kencana", State::InProgress, "-1 11:00", "Dimas"),
        ],
        history: vec![
            asked(of, 2, "Jadwal pasar murah", State::Closed, "-4 10:00", "Putri Anggraini"),
            asked(of, 5, "Jumlah sekolah yang diliburkan", State::Answered, "-4 08:20", "Dimas"),
        ],
        stories,
        journalists: vec![
            Member { id: id(8, 2), name: "Dimas Prayoga".into(), role: Some("penyiar".into()), beat: None },
            Member {
                id: id(8, 1),
                name: "Putri Anggraini".into(),
                role: Some("reporter".into()),
                beat: Some("bencana, listrik".into()),
            },
        ],
    };
    Asker { journalist: Some(journalist), outlet: Some(outlet) }
}

/// Answers the reading that is under way.
pub fn read(model: &mut Model, open: bool) {
    let of = model.look(Entity::Request).cursor.unwrap();
    let result = Ok(Box::new(asker(of, open)));
    drop(update(model, Msg::Asker { turn: model.turn, result }));
}

/// A console with triage open on the first request, and who asks in it over that.
pub fn open(width: u16, height: u16) -> Model {
    let mut model = console(Mode::Board, width, height);
    press(&mut model, "F5");
    super::triage::read(&mut model);
    press(&mut model, "w");
    read(&mut model, true);
    model
}
