//! A small office as a model: five panes with a few records each, on the morning of Monday 23 November 2026, 09.40 WIB.

use chrono::{DateTime, Utc};
use kentongan::app::model::{Link, Mode, Model, Setup};
use kentongan::app::msg::{Loaded, Msg};
use kentongan::app::update::update;
use kentongan::domain::register::IssueRow;
use kentongan::domain::role::Role;
use kentongan::domain::row::{
    CoveragePulse, CoverageRow, DispositionRow, EventRow, Me, PersonRow, ReleaseRow, RequestRow, SourceHealth,
};
use kentongan::domain::state::State;
use uuid::Uuid;

/// The key of the n-th record of the office.
pub fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

/// An instant.
pub fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// A console of somebody with these roles, linked and loaded.
pub fn model(mode: Mode, roles: &[Role], size: (u16, u16)) -> Model {
    let setup = Setup {
        mode,
        region: "Kab. Muara Kencana".to_owned(),
        zone: chrono_tz::Asia::Jakarta,
        local: false,
        seconds: true,
        themes: ["malam", "siang", "kontras", "buta-warna", "mono"].map(str::to_owned).to_vec(),
        session: 7,
        rotate_seconds: 20,
    };
    let mut model = Model::new(setup, at("2026-11-23T02:40:00Z"), size);
    model.link = Link::Linked;
    for loaded in everything(roles) {
        update(&mut model, Msg::Loaded(Box::new(loaded)));
    }
    model
}

fn everything(roles: &[Role]) -> Vec<Loaded> {
    let person = |login: &str, name: &str, roles: &[&str]| PersonRow {
        login: login.to_owned(),
        name: name.to_owned(),
        position: None,
        roles: roles.iter().map(|role| (*role).to_owned()).collect(),
    };
    vec![
        Loaded::Events(vec![
            event(1, State::Done, "Jumpa pers harian banjir", "2026-11-23T01:30:00Z"),
            event(
                2,
                State::Confirmed,
                "Konferensi pers perpanjangan status tanggap darurat banjir",
                "2026-11-23T03:00:00Z",
            ),
            event(3, State::Draft, "Kunjungan pers ke dapur umum Teluk Seruni", "2026-11-23T08:00:00Z"),
        ]),
        Loaded::Releases(vec![
            release(
                11,
                State::Scheduled,
                "Bupati Perpanjang Status Tanggap Darurat Banjir hingga 7 Desember 2026",
                true,
            ),
            release(12, State::InReview, "Pemkab Muara Kencana Luncurkan Klinik Tumbuh Kembang", false),
            release(13, State::Published, "Data Terkini Banjir per 22 November 2026 Pukul 18.00 WIB", false),
        ]),
        Loaded::Coverage(
            vec![
                hit(
                    21,
                    "Kencana Post",
                    "Tanggap Darurat Banjir Muara Kencana Diperpanjang 14 Hari",
                    Some("whole"),
                    Some(0.73),
                ),
                hit(22, "Tebing Rawa News", "Warga Tebing Rawa Kesulitan Air Bersih", Some("partial"), Some(0.21)),
                hit(23, "Nusantara Raya Daily", "Banjir Kalimantan Masuki Pekan Keempat", None, None),
            ],
            CoveragePulse {
                hours: (0..24).map(|hour| (hour * 7) % 9).collect(),
                positive: 12,
                neutral: 31,
                negative: 4,
            },
        ),
        Loaded::Dispositions(vec![
            disposition(
                31,
                State::Issued,
                "very_urgent",
                "Tanggapi pemberitaan tentang BPK; lapor sore ini",
                "2026-11-23T02:00:00Z",
            ),
            disposition(
                32,
                State::InProgress,
                "ordinary",
                "Siapkan data titik pengungsian per kecamatan",
                "2026-11-16T02:00:00Z",
            ),
        ]),
        Loaded::Requests(
            vec![
                request(
                    41,
                    State::New,
                    "P1",
                    "Berapa KK yang mengungsi per jam 12?",
                    "Kabar Kini Nasional",
                    Some("2026-11-23T04:00:00Z"),
                ),
                request(42, State::InProgress, "P3", "Data APBD 2027 halaman penuh", "Harian Kencana", None),
                request(43, State::Answered, "P2", "Benarkah bendungan jebol?", "Info Kencana", None),
            ],
            0,
        ),
        Loaded::Issues(vec![issue(51, "BANJIR-26", "red", "crisis"), issue(52, "HOAKS-BENDUNGAN", "orange", "alert")]),
        Loaded::Sources(SourceHealth { active: 73, healthy: 71, last_ok_at: Some(at("2026-11-23T02:39:30Z")) }),
        Loaded::People(
            vec![
                person("fajar", "Fajar Nugroho", &["operator"]),
                person("lia", "Lia Amalia", &["operator"]),
                person("hendra", "Hendra Gunawan, S.I.Kom.", &["supervisor"]),
            ],
            Me { login: "fajar".to_owned(), name: "Fajar Nugroho".to_owned(), roles: roles.to_vec() },
        ),
    ]
}

fn event(n: u128, state: State, title: &str, starts: &str) -> EventRow {
    EventRow {
        id: id(n),
        version: 1,
        number: Some(format!("KM-2026-{n:04}")),
        state,
        kind: "press_conference".to_owned(),
        title: title.to_owned(),
        starts_at: at(starts),
        ends_at: None,
        time_tbc: false,
        all_day: false,
        place: Some("Command Center".to_owned()),
        speakers: vec!["H. Zainal Arifin, S.E.".to_owned()],
        checklist_done: 7,
        checklist_total: 9,
        invited: 22,
        accepted: 20,
        attended: if state == State::Done { 18 } else { 0 },
        issue: Some("BANJIR-26".to_owned()),
        series: None,
    }
}

fn release(n: u128, state: State, title: &str, embargo: bool) -> ReleaseRow {
    ReleaseRow {
        id: id(n),
        version: 1,
        number: (state == State::Published).then(|| format!("{n:03}/SP/KOMINFO/XI/2026")),
        state,
        kind: "press_release".to_owned(),
        title: title.to_owned(),
        publish_at: embargo.then(|| at("2026-11-23T03:30:00Z")),
        embargo_until: embargo.then(|| at("2026-11-23T03:00:00Z")),
        embargo_follows_event: embargo,
        event_off: None,
        published_at: (state == State::Published).then(|| at("2026-11-22T12:00:00Z")),
        author: Some("Rizky Pratama".to_owned()),
        approver: None,
        sent: if state == State::Published { 7 } else { 0 },
        destinations: 8,
        failed: 0,
        pickups: if state == State::Published { 5 } else { 0 },
        issue: None,
        updated_at: at("2026-11-23T02:00:00Z"),
        second_check_by: None,
        wrong: 0,
    }
}

fn hit(n: u128, outlet: &str, title: &str, pickup: Option<&str>, used: Option<f32>) -> CoverageRow {
    CoverageRow {
        id: id(n),
        version: 1,
        state: State::Detected,
        outlet: Some(outlet.to_owned()),
        title: title.to_owned(),
        seen_at: at("2026-11-23T02:38:00Z"),
        tone: None,
        pickup: pickup.map(str::to_owned),
        used_share: used,
        terms: vec!["banjir".to_owned()],
        issue: Some("BANJIR-26".to_owned()),
        url: Some("https://kencanapost.example/banjir".to_owned()),
    }
}

fn disposition(n: u128, state: State, urgency: &str, subject: &str, issued: &str) -> DispositionRow {
    DispositionRow {
        id: id(n),
        version: 1,
        number: Some(format!("DS-2026-{n:04}")),
        state,
        urgency: urgency.to_owned(),
        security: "ordinary".to_owned(),
        subject: subject.to_owned(),
        from_officer: Some("Drs. H. Yusran Effendi, M.Si.".to_owned()),
        to_officer: Some("Fajar Nugroho".to_owned()),
        to_login: Some("fajar".to_owned()),
        issued_at: at(issued),
        due_at: None,
        read_at: None,
        open_children: 0,
        from_login: Some("yusran".to_owned()),
        recorded_by: None,
        unread: state == State::Issued,
        fulfils: None,
    }
}

fn request(n: u128, state: State, priority: &str, subject: &str, outlet: &str, deadline: Option<&str>) -> RequestRow {
    RequestRow {
        id: id(n),
        version: 1,
        number: Some(format!("PM-2026-{n:04}")),
        state,
        priority: priority.to_owned(),
        channel: "whatsapp".to_owned(),
        outlet: Some(outlet.to_owned()),
        journalist: Some("Sinta Dewi".to_owned()),
        subject: subject.to_owned(),
        topic: Some("banjir".to_owned()),
        received_at: at("2026-11-23T02:30:00Z"),
        media_deadline_at: deadline.map(at),
        first_response_at: None,
        answered_at: (state == State::Answered).then(|| at("2026-11-23T02:35:00Z")),
        snoozed_until: None,
        assignee: (state != State::New).then(|| "Lia Amalia".to_owned()),
        assignee_login: (state != State::New).then(|| "lia".to_owned()),
        answer_approved: false,
        issue: None,
        kind: "question".into(),
        standard: None,
        waits: Vec::new(),
        messages: 0,
    }
}

fn issue(n: u128, code: &str, level: &str, state: &str) -> IssueRow {
    IssueRow {
        id: id(n),
        code: code.to_owned(),
        title: code.to_owned(),
        level: level.to_owned(),
        state: state.parse().unwrap(),
        version: 1,
        owner: None,
        hits_day: 12,
        hits_week: 143,
        positive: 20,
        neutral: 90,
        negative: 33,
        rumours: 1,
        alerts: 0,
        days: vec![2, 3, 5, 8, 13, 21, 30, 28, 22, 18, 15, 19, 24, 12],
    }
}
