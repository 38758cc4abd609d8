//! A fictional regency on the third Monday of a flood, as the board would know it: for pictures and stories of the screen.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, dead_code, missing_docs)]

pub mod desks;
pub mod study;

pub mod registers;

use chrono::{DateTime, TimeDelta, Utc};
use kentongan::app::key::Key;
use kentongan::app::model::{Mode, Model, Setup};
use kentongan::app::msg::{Loaded, Msg};
use kentongan::app::update::update;
use kentongan::domain::card::{Card, Child, Found, FoundKind, HistoryLine, Link};
use kentongan::domain::entity::Entity;
use kentongan::domain::register::IssueRow;
use kentongan::domain::role::Role;
use kentongan::domain::row::{
    CoveragePulse, CoverageRow, DispositionRow, EventRow, Me, PersonRow, ReleaseRow, RequestRow, SourceHealth,
};
use kentongan::domain::state::State;
use kentongan::theme::Theme;
use kentongan::view::view;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use serde_json::json;
use uuid::Uuid;

/// Monday, 23 November 2026 09.40.12 WIB.
pub fn now() -> DateTime<Utc> {
    "2026-11-23T02:40:12Z".parse().unwrap()
}

/// A time of that day in the office's zone, `HH:MM`; `+1 09:00` is the next day.
pub fn at(text: &str) -> DateTime<Utc> {
    let (day, time) = text.split_once(' ').map_or((0, text), |(day, time)| (day.parse().unwrap(), time));
    let start: DateTime<Utc> = format!("2026-11-23T{time}:00+07:00").parse().unwrap();
    start + TimeDelta::days(day)
}

pub fn id(kind: u128, number: usize) -> Uuid {
    Uuid::from_u128(kind << 64 | number as u128)
}

pub fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

pub fn setup(mode: Mode) -> Setup {
    Setup {
        mode,
        region: "Kab. Muara Kencana".to_owned(),
        zone: chrono_tz::Asia::Jakarta,
        local: false,
        seconds: true,
        themes: ["malam", "siang", "kontras", "buta-warna", "mono"].map(str::to_owned).to_vec(),
        session: 7,
        rotate_seconds: 20,
    }
}

type E = (&'static str, State, &'static str, &'static str, &'static str, (i32, i32), (i32, i32, i32));

pub fn events() -> Vec<EventRow> {
    use State::{Confirmed, Done, Draft, Postponed};
    let rows: &[E] = &[
        ("08:30", Done, "press_briefing", "Jumpa pers harian banjir", "Command Center", (9, 9), (22, 20, 18)),
        (
            "10:00",
            Confirmed,
            "press_conference",
            "Konferensi pers perpanjangan status tanggap darurat banjir",
            "Ruang Command Center",
            (7, 9),
            (22, 18, 0),
        ),
        ("11:30", Confirmed, "doorstop", "Sekda usai rapat Badan Anggaran", "Gedung DPRD", (2, 3), (8, 6, 0)),
        (
            "13:30",
            Confirmed,
            "editors_meeting",
            "Pertemuan dengan pemimpin redaksi",
            "Rumah jabatan Bupati",
            (4, 6),
            (9, 7, 0),
        ),
        ("15:00", Draft, "press_tour", "Kunjungan pers ke dapur umum Teluk Seruni", "Teluk Seruni", (1, 8), (12, 9, 0)),
        ("16:00", Postponed, "press_conference", "Penyerahan SK PPPK", "Aula Setda", (0, 9), (20, 0, 0)),
        ("+1 08:30", Confirmed, "press_briefing", "Jumpa pers harian banjir", "Command Center", (0, 9), (22, 0, 0)),
        (
            "+1 09:00",
            Draft,
            "press_conference",
            "Konferensi pers hasil seleksi PPPK tahap II",
            "Aula Setda",
            (3, 9),
            (25, 4, 0),
        ),
        ("+2 10:00", Confirmed, "media_visit", "Kunjungan ke redaksi Kencana Post", "Kencana Post", (2, 4), (0, 0, 0)),
        (
            "+3 09:00",
            Confirmed,
            "media_coverage",
            "Liputan peresmian Jembatan Gantung Nanga Lidung",
            "Nanga Lidung",
            (2, 9),
            (15, 6, 0),
        ),
        (
            "+4 10:30",
            Draft,
            "press_conference",
            "Konferensi pers pasar murah 14 kecamatan",
            "Halaman kantor bupati",
            (0, 9),
            (0, 0, 0),
        ),
    ];
    let row = |(i, &(time, state, kind, title, place, checks, guests)): (usize, &E)| EventRow {
        id: id(1, i),
        version: 1,
        number: Some(format!("KM-2026-{:04}", 210 + i)),
        state,
        kind: kind.into(),
        title: title.into(),
        starts_at: at(time),
        ends_at: None,
        time_tbc: state == Postponed,
        all_day: false,
        place: some(place),
        speakers: if i == 1 {
            vec!["H. Zainal Arifin, S.E. (Bupati)".into(), "Suryadi, S.T. (Kalaksa BPBD)".into()]
        } else {
            vec![]
        },
        checklist_done: checks.0,
        checklist_total: checks.1,
        invited: guests.0,
        accepted: guests.1,
        attended: guests.2,
        issue: some(if i < 2 { "BANJIR-26" } else { "" }),
    };
    rows.iter().enumerate().map(row).collect()
}

type R = (State, &'static str, &'static str, &'static str, (i32, i32, i32), i32);

pub fn releases() -> Vec<ReleaseRow> {
    use State::{Approved, ChangesRequested, Draft, Idea, InReview, Published, Scheduled};
    let rows: &[R] = &[
        (
            Scheduled,
            "10:30",
            "Bupati Perpanjang Status Tanggap Darurat Banjir hingga 7 Desember 2026",
            "Rizky Pratama",
            (0, 14, 0),
            0,
        ),
        (
            InReview,
            "",
            "Pemkab Muara Kencana Luncurkan Klinik Tumbuh Kembang, Tekan Stunting dari 31,2 Persen",
            "Anisa Putri",
            (0, 0, 0),
            0,
        ),
        (InReview, "", "APBD 2027 Fokus Pemulihan Pascabanjir", "Rizky Pratama", (0, 0, 0), 0),
        (
            Approved,
            "",
            "Pasar Murah 14 Kecamatan: 28 Ton Beras dan 9.000 Liter Minyak Goreng",
            "Anisa Putri",
            (0, 11, 0),
            0,
        ),
        (ChangesRequested, "", "Penertiban PETI di Hulu Sekayam, 3 Rakit Diamankan", "Andi Kurnia", (0, 0, 0), 0),
        (Draft, "", "Hasil Seleksi PPPK Tahap II Diumumkan 24 November", "Anisa Putri", (0, 0, 0), 0),
        (Draft, "", "Jembatan Gantung Nanga Lidung Pangkas Waktu Tempuh 40 Menit", "Andi Kurnia", (0, 0, 0), 0),
        (Idea, "", "HUT ke-27 Kabupaten Muara Kencana: 12 Rangkaian Kegiatan", "Anisa Putri", (0, 0, 0), 0),
        (
            Published,
            "07:15",
            "Klarifikasi: Beredar Pesan Bendungan Sungai Tempayan Jebol adalah Hoaks",
            "Rizky Pratama",
            (17, 18, 1),
            9,
        ),
        (
            Published,
            "06:10",
            "Data Terkini Banjir per 22 November 2026 Pukul 18.00 WIB",
            "Rizky Pratama",
            (18, 18, 0),
            12,
        ),
        (
            Published,
            "-1 16:40",
            "Pemkab Buka 41 Titik Pengungsian, Dapur Umum Layani 26 Lokasi",
            "Anisa Putri",
            (18, 18, 0),
            14,
        ),
    ];
    let row = |(i, &(state, time, title, author, sent, pickups)): (usize, &R)| ReleaseRow {
        id: id(2, i),
        version: 3,
        number: matches!(state, Scheduled | Published).then(|| format!("{:03}/SP/KOMINFO/XI/2026", 118 - i)),
        state,
        kind: if i == 8 { "clarification" } else { "press_release" }.into(),
        title: title.into(),
        publish_at: some(time).map(|time| at(&time)),
        embargo_until: None,
        embargo_follows_event: i == 0,
        published_at: (state == Published).then(|| at(time)),
        author: some(author),
        approver: None,
        sent: sent.0,
        destinations: sent.1,
        failed: sent.2,
        pickups,
        issue: some(if matches!(i, 0 | 9 | 10) { "BANJIR-26" } else { "" }),
        updated_at: now(),
    };
    rows.iter().enumerate().map(row).collect()
}

type C = (&'static str, &'static str, State, &'static str, f32, &'static str, &'static str);

pub fn coverage() -> Vec<CoverageRow> {
    use State::{Confirmed, Detected, Dismissed, FollowedUp, Suggested};
    let rows: &[C] = &[
        (
            "09:38",
            "Kencana Post",
            Suggested,
            "whole",
            0.93,
            "positive",
            "Pemkab Buka 41 Titik Pengungsian, Dapur Umum Layani 26 Lokasi",
        ),
        (
            "09:31",
            "Tebing Rawa News",
            Suggested,
            "partial",
            0.41,
            "neutral",
            "Dapur umum banjir layani 26 lokasi, warga minta selimut",
        ),
        (
            "09:24",
            "Kabar Kini Nasional",
            Detected,
            "",
            0.0,
            "",
            "Banjir Muara Kencana masuk pekan ketiga, 2.315 KK mengungsi",
        ),
        (
            "09:12",
            "Kencana Post",
            FollowedUp,
            "",
            0.0,
            "negative",
            "BPK temukan Rp1,87 miliar pada proyek jalan Tebing Rawa",
        ),
        (
            "09:02",
            "Muara Pos Online",
            Confirmed,
            "quote",
            0.18,
            "neutral",
            "Bendungan Sungai Tempayan disebut jebol, Pemkab: hoaks",
        ),
        (
            "08:55",
            "Kantor Berita Katulistiwa",
            Confirmed,
            "reference",
            0.04,
            "neutral",
            "BMKG: hujan lebat di hulu hingga Rabu",
        ),
        (
            "08:47",
            "Radio Publik Kencana",
            Confirmed,
            "",
            0.0,
            "positive",
            "Dialog pagi: relawan dapur umum Teluk Seruni",
        ),
        (
            "08:30",
            "Suara Hulu Kencana",
            Confirmed,
            "",
            0.0,
            "negative",
            "Bantuan belum sampai Long Batu Putih, warga mengeluh",
        ),
        (
            "08:02",
            "Borneo Khatulistiwa Today",
            Confirmed,
            "whole",
            0.88,
            "positive",
            "Klarifikasi Pemkab: bendungan Sungai Tempayan aman",
        ),
        ("07:41", "Warga Muara (akun)", Dismissed, "", 0.0, "", "Dijual rumah dekat PT Kencana, bebas banjir"),
        (
            "07:20",
            "Harian Kencana",
            Confirmed,
            "partial",
            0.52,
            "neutral",
            "Pengungsi 2.315 KK, bukan 2.351: Pemkab meralat",
        ),
    ];
    let row = |(i, &(time, outlet, state, pickup, share, tone, title)): (usize, &C)| CoverageRow {
        id: id(3, i),
        version: 1,
        state,
        outlet: some(outlet),
        title: title.into(),
        seen_at: at(time),
        tone: some(tone),
        pickup: some(pickup),
        used_share: (share > 0.0).then_some(share),
        terms: vec!["banjir kencana".into()],
        issue: some(if i == 3 { "BPK-JALAN" } else { "BANJIR-26" }),
        url: some("https://kencanapost.example/berita/1"),
    };
    rows.iter().enumerate().map(row).collect()
}

type D = (State, &'static str, &'static str, &'static str, (&'static str, &'static str), &'static str, &'static str);

pub fn dispositions() -> Vec<DispositionRow> {
    use State::{Accepted, Done, InProgress, Issued, Read, Submitted};
    let rows: &[D] = &[
        (
            InProgress,
            "-4 09:00",
            "",
            "Siapkan data titik pengungsian per kecamatan",
            ("Bambang Setiadi", "bambang"),
            "urgent",
            "ordinary",
        ),
        (
            Issued,
            "09:00",
            "15:00",
            "Tanggapi pemberitaan Kencana Post tentang BPK; koordinasikan dengan Inspektorat; lapor sore ini",
            ("Dewi Kartika", "dewi"),
            "very_urgent",
            "ordinary",
        ),
        (
            Accepted,
            "08:10",
            "09:55",
            "Jam 10 Bupati tampil, pastikan podium & backdrop",
            ("Fajar Nugroho", "fajar"),
            "very_urgent",
            "ordinary",
        ),
        (
            Read,
            "08:40",
            "",
            "Hadiri dan siapkan bahan sambutan Bupati",
            ("Hendra Gunawan", "hendra"),
            "urgent",
            "ordinary",
        ),
        (
            InProgress,
            "-1 10:00",
            "",
            "Proses lebih lanjut sesuai ketentuan, koordinasikan dengan BPBD",
            ("Dewi Kartika", "dewi"),
            "ordinary",
            "ordinary",
        ),
        (
            Read,
            "-2 11:00",
            "",
            "Telaah permintaan kerja sama media, lapor tertulis",
            ("Siti Marhamah", "siti"),
            "ordinary",
            "secret",
        ),
        (Submitted, "-3 09:00", "", "Buat siaran pers pasar murah", ("Rizky Pratama", "rizky"), "urgent", "ordinary"),
        (
            Issued,
            "09:20",
            "+2 08:00",
            "Wakili saya pada rapat FGD KIM 25/11",
            ("Hendra Gunawan", "hendra"),
            "ordinary",
            "ordinary",
        ),
        (Done, "-3 14:00", "", "Untuk diketahui, arsipkan", ("Anisa Putri", "anisa"), "ordinary", "ordinary"),
    ];
    let row = |(i, &(state, issued, due, subject, to, urgency, security)): (usize, &D)| DispositionRow {
        id: id(4, i),
        version: 2,
        number: Some(format!("DS-2026-{:04}", 431 + i)),
        state,
        urgency: urgency.into(),
        security: security.into(),
        subject: subject.into(),
        from_officer: some("Drs. H. Yusran Effendi, M.Si."),
        to_officer: some(to.0),
        to_login: some(to.1),
        issued_at: at(issued),
        due_at: some(due).map(|due| at(&due)),
        read_at: (state != Issued).then(|| at(issued) + TimeDelta::minutes(9)),
        open_children: i32::from(i == 4) * 2,
        from_login: some("yusran"),
        recorded_by: (i == 1).then(|| "Fajar Nugroho".to_owned()),
        unread: state == Issued && to.1 == "fajar",
        fulfils: None,
    };
    rows.iter().enumerate().map(row).collect()
}

type Q = (
    State,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    (&'static str, &'static str),
);

pub fn requests() -> Vec<RequestRow> {
    use State::{Answered, InProgress, Merged, New, Routed, WaitingApproval, WaitingSource};
    let rows: &[Q] = &[
        (
            New,
            "P1",
            "whatsapp",
            "Kabar Kini Nasional",
            "Berapa KK yang mengungsi per jam 12 dan apakah tanggap darurat diperpanjang?",
            "09:31",
            "11:00",
            ("", ""),
        ),
        (
            New,
            "P2",
            "phone",
            "TV Publik Khatulistiwa",
            "Wawancara langsung Bupati pukul 17.00",
            "09:22",
            "16:00",
            ("", ""),
        ),
        (
            WaitingApproval,
            "P1",
            "email",
            "Kencana Post",
            "Konfirmasi temuan BPK Rp1,87 miliar proyek jalan Tebing Rawa",
            "08:20",
            "12:00",
            ("Dewi Kartika", "dewi"),
        ),
        (
            WaitingSource,
            "P2",
            "whatsapp",
            "Suara Hulu Kencana",
            "Kenapa bantuan tak sampai Long Batu Putih?",
            "08:05",
            "13:00",
            ("Lia Amalia", "lia"),
        ),
        (
            InProgress,
            "P3",
            "in_person",
            "Harian Kencana",
            "Data APBD 2027 halaman penuh",
            "-1 14:00",
            "",
            ("Yohanes Dalung", "yohanes"),
        ),
        (
            InProgress,
            "P3",
            "email",
            "Nusantara Raya Daily",
            "Latar belakang anggaran mitigasi banjir",
            "-1 10:00",
            "+1 15:00",
            ("Lia Amalia", "lia"),
        ),
        (New, "P3", "phone", "Radio Bahana Rimba", "Siaran 18.00 jadwal pemadaman listrik", "09:05", "17:30", ("", "")),
        (New, "P4", "whatsapp", "", "Akreditasi kunjungan pers dapur umum", "08:59", "", ("", "")),
        (
            Answered,
            "P2",
            "whatsapp",
            "Info Kencana (akun)",
            "Benarkah bendungan jebol?",
            "07:02",
            "08:00",
            ("Lia Amalia", "lia"),
        ),
        (
            Routed,
            "P3",
            "letter",
            "",
            "Salinan dokumen AMDAL (LSM Lingkar Air)",
            "-2 09:00",
            "",
            ("Nurul Hidayah", "nurul"),
        ),
        (Merged, "P1", "email", "Kabar Kini Nasional", "Jumlah pengungsi terbaru", "09:33", "11:00", ("", "")),
    ];
    let row = |(i, &(state, priority, channel, outlet, subject, received, deadline, holder)): (usize, &Q)| RequestRow {
        id: id(5, i),
        version: 1,
        number: Some(format!("PM-2026-{:04}", 1207 + i)),
        state,
        priority: priority.into(),
        channel: channel.into(),
        outlet: some(outlet),
        journalist: some(if outlet.is_empty() { "wartawan lepas" } else { "" }),
        subject: subject.into(),
        topic: some("banjir"),
        received_at: at(received),
        media_deadline_at: some(deadline).map(|deadline| at(&deadline)),
        first_response_at: (state != New).then(|| at(received) + TimeDelta::minutes(6)),
        answered_at: (state == Answered).then(|| at("07:40")),
        snoozed_until: (i == 7).then(|| at("13:00")),
        assignee: some(holder.0),
        assignee_login: some(holder.1),
        answer_approved: false,
        issue: some(if i == 2 { "BPK-JALAN" } else { "" }),
    };
    rows.iter().enumerate().map(row).collect()
}

pub fn issues() -> Vec<IssueRow> {
    let rows = [
        ("BANJIR-26", "red", "crisis"),
        ("BPK-JALAN", "orange", "alert"),
        ("PPPK-II", "yellow", "monitored"),
        ("STUNTING", "green", "monitored"),
        ("HOAKS-BENDUNGAN", "orange", "alert"),
        ("APBD-27", "green", "monitored"),
    ];
    let row = |(i, (code, level, state)): (usize, (&str, &str, &str))| IssueRow {
        id: id(6, i),
        code: code.into(),
        title: code.into(),
        level: level.into(),
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
    };
    rows.into_iter().enumerate().map(row).collect()
}

pub fn pulse() -> CoveragePulse {
    let hours = vec![1, 0, 0, 0, 1, 2, 1, 3, 4, 6, 5, 3, 2, 2, 4, 6, 9, 12, 8, 5, 7, 11, 14, 9];
    CoveragePulse { hours, positive: 12, neutral: 31, negative: 4 }
}

pub fn people() -> Vec<PersonRow> {
    let rows = [("lia", "Lia Amalia", "operator"), ("dewi", "Dewi Kartika, S.Sos.", "supervisor")];
    rows.map(|(login, name, role)| PersonRow {
        login: login.into(),
        name: name.into(),
        position: None,
        roles: vec![role.into()],
    })
    .to_vec()
}

pub fn me() -> Me {
    Me { login: "lia".into(), name: "Lia Amalia".into(), roles: vec![Role::Operator, Role::Supervisor] }
}

/// A console that has just read everything.
pub fn console(mode: Mode, width: u16, height: u16) -> Model {
    let mut model = Model::new(setup(mode), now(), (width, height));
    let mut send = |msg| drop(update(&mut model, msg));
    send(Msg::Linked);
    for loaded in [
        Loaded::Events(events()),
        Loaded::Releases(releases()),
        Loaded::Coverage(coverage(), pulse()),
        Loaded::Dispositions(dispositions()),
        Loaded::Requests(requests()),
        Loaded::Issues(issues()),
        Loaded::Sources(SourceHealth { active: 73, healthy: 71, last_ok_at: Some(now()) }),
        Loaded::People(people(), me()),
    ] {
        send(Msg::Loaded(Box::new(loaded)));
    }
    send(Msg::Clock(now()));
    model
}

/// Presses keys by name.
pub fn press(model: &mut Model, keys: &str) {
    for name in keys.split_whitespace() {
        let key: Key = name.parse().unwrap_or_else(|wrong| panic!("{wrong}"));
        drop(update(model, Msg::Key(key)));
    }
}

/// Types letters.
pub fn type_text(model: &mut Model, text: &str) {
    for letter in text.chars() {
        drop(update(model, Msg::Key(Key::plain(kentongan::app::key::Code::Char(letter)))));
    }
}

/// Draws the model at its size.
pub fn draw(model: &Model, theme: &Theme) -> (Buffer, Option<Position>) {
    let mut buffer = Buffer::empty(Rect::new(0, 0, model.size.0, model.size.1));
    let cursor = view(model, theme, &mut buffer);
    (buffer, cursor)
}

/// The card of the first request.
pub fn card() -> Card {
    let row = &requests()[0];
    let values = json!({
        "subject": row.subject, "outlet": "Kabar Kini Nasional", "journalist": "Putri Anggraini", "contact": "0800-000-117",
        "channel": "whatsapp", "media_deadline_at": at("11:00"), "priority": "P1", "kind": "question",
        "body": "Selamat pagi, mohon data KK mengungsi per jam 12 dan kepastian perpanjangan tanggap darurat. Tayang 11.30.\nTerima kasih.",
        "attribution": "on_record", "topic": "banjir", "issue": "BANJIR-26", "received_at": at("09:31"),
    });
    Card {
        entity: Entity::Request,
        id: row.id,
        number: row.number.clone(),
        title: row.subject.clone(),
        version: 3,
        state: State::InProgress,
        values: values.as_object().unwrap().clone(),
        children: vec![
            Child {
                kind: "question".into(),
                text: "Berapa KK yang mengungsi per jam 12?".into(),
                state: Some("draft".into()),
                at: Some(at("09:31")),
            },
            Child {
                kind: "question".into(),
                text: "Apakah tanggap darurat diperpanjang, sampai kapan?".into(),
                state: Some("open".into()),
                at: Some(at("09:31")),
            },
        ],
        history: vec![
            HistoryLine {
                at: at("09:39"),
                actor: "lia".into(),
                action: "claim".into(),
                from: Some("new".into()),
                to: Some("in_progress".into()),
                reason: None,
                diff: json!({"assignee": [null, "lia"]}),
            },
            HistoryLine {
                at: at("09:34"),
                actor: "fajar".into(),
                action: "edit".into(),
                from: None,
                to: None,
                reason: Some("tenggat dimajukan redaksi".into()),
                diff: json!({"media_deadline_at": ["2026-11-23T05:00:00Z", "2026-11-23T04:00:00Z"], "priority": ["P2", "P1"]}),
            },
            HistoryLine {
                at: at("09:31"),
                actor: "fajar".into(),
                action: "add".into(),
                from: None,
                to: None,
                reason: None,
                diff: json!({}),
            },
        ],
        links: vec![
            Link {
                relation: "event".into(),
                entity: Entity::Event,
                id: id(1, 1),
                number: Some("KM-2026-0211".into()),
                title: "Konferensi pers perpanjangan status tanggap darurat banjir".into(),
                at: None,
            },
            Link {
                relation: "child".into(),
                entity: Entity::Request,
                id: id(5, 10),
                number: Some("PM-2026-1217".into()),
                title: "Jumlah pengungsi terbaru".into(),
                at: None,
            },
        ],
    }
}

/// What a search for `banjir` finds.
pub fn found() -> Vec<Found> {
    let one = |entity, n: usize, number: &str, title: &str, state, time: &str, origin: &str| Found {
        entity,
        id: id(9, n),
        number: some(number),
        title: title.into(),
        state,
        at: at(time),
        origin: some(origin),
    };
    vec![
        one(
            FoundKind::Event,
            1,
            "KM-2026-0211",
            "Konferensi pers perpanjangan status tanggap darurat banjir",
            Some(State::Confirmed),
            "10:00",
            "",
        ),
        one(
            FoundKind::Request,
            2,
            "PM-2026-1212",
            "Latar belakang anggaran mitigasi banjir",
            Some(State::InProgress),
            "-1 10:00",
            "Nusantara Raya Daily",
        ),
        one(
            FoundKind::Release,
            3,
            "109/SP/KOMINFO/XI/2026",
            "Data Terkini Banjir per 22 November 2026 Pukul 18.00 WIB",
            Some(State::Published),
            "06:10",
            "Rizky Pratama",
        ),
        one(
            FoundKind::Article,
            4,
            "",
            "Banjir Muara Kencana masuk pekan ketiga, 2.315 KK mengungsi",
            None,
            "09:24",
            "Kabar Kini Nasional",
        ),
    ]
}
