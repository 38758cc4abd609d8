//! What lies behind a row: cards, and what a search finds.

use kentongan::domain::card::{Card, Child, Found, FoundKind, HistoryLine, Link};
use kentongan::domain::entity::Entity;
use kentongan::domain::state::State;
use serde_json::json;

use super::work::requests;
use super::{at, id, some, when};

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
                place: 1,
            },
            Child {
                kind: "question".into(),
                text: "Apakah tanggap darurat diperpanjang, sampai kapan?".into(),
                state: Some("open".into()),
                at: Some(at("09:31")),
                place: 1,
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

/// The card of the first issue: what happened, in order.
pub fn issue_card() -> Card {
    let link = |relation: &str, entity, n, number: &str, title: &str, time: &str| Link {
        relation: relation.into(),
        entity,
        id: id(12, n),
        number: some(number),
        title: title.into(),
        at: when(time),
    };
    let step = |time: &str, actor: &str, action: &str, from: &str, to: &str, reason: &str, diff| HistoryLine {
        at: at(time),
        actor: actor.into(),
        action: action.into(),
        from: some(from),
        to: some(to),
        reason: some(reason),
        diff,
    };
    let values = json!({
        "code": "BANJIR-26", "title": "Banjir Kabupaten Muara Kencana 2026", "owner": "hendra", "level": "red",
        "narrative": "Tanggap darurat diperpanjang agar bantuan tidak terputus. Semua angka dari BPBD, dengan jamnya.",
        "spokespersons": ["H. Zainal Arifin, S.E.", "Suryadi, S.T."], "level_reason": "Tanggul kedua jebol",
        "opened_at": at("-21 07:00"),
    });
    Card {
        entity: Entity::Issue,
        id: id(6, 0),
        number: some("BANJIR-26"),
        title: "Banjir Kabupaten Muara Kencana 2026".into(),
        version: 7,
        state: State::Crisis,
        values: values.as_object().unwrap().clone(),
        children: Vec::new(),
        history: vec![
            step(
                "-1 20:10",
                "yusran",
                "declare_crisis",
                "alert",
                "crisis",
                "Tanggul kedua jebol",
                json!({"level": ["orange", "red"]}),
            ),
            step(
                "-3 08:15",
                "hendra",
                "set_level",
                "alert",
                "alert",
                "Tiga media nasional",
                json!({"level": ["yellow", "orange"]}),
            ),
            step("-5 08:00", "hendra", "edit", "", "", "", json!({"owner": [null, "hendra"]})),
        ],
        links: vec![
            link("raised_alert", Entity::Alert, 1, "", "Banjir Kabupaten Muara Kencana 2026", "09:38"),
            link(
                "coverage",
                Entity::Coverage,
                2,
                "",
                "Muara Kencana Tiga Pekan Terendam, Status Tanggap Darurat Berakhir Hari Ini",
                "09:21",
            ),
            link("request", Entity::Request, 3, "PM-2026-0413", "Berapa KK yang mengungsi per jam 12?", "09:20"),
            link("rumour", Entity::Rumour, 4, "RU-2026-0003", "Penculikan anak di pengungsian Kencana Hilir", "04:40"),
            link(
                "release",
                Entity::Release,
                5,
                "109/SP/KOMINFO/XI/2026",
                "Data Terkini Banjir per 22 November 2026 Pukul 18.00 WIB",
                "-1 18:30",
            ),
            link(
                "coverage",
                Entity::Coverage,
                6,
                "",
                "Tanggul Kedua Jebol, Kencana Hilir Kembali Terendam",
                "-1 19:55",
            ),
        ],
    }
}

/// The card of the first correction case: a letter that is longer than what it answers.
pub fn correction_card() -> Card {
    let row = &super::registers::corrections()[1];
    let values = json!({
        "outlet": "Harian Kencana", "ground": "harmful", "instrument": "right_of_reply", "medium": "print", "expected": "next_edition",
        "instrument_reason": "Fakta yang merugikan nama baik dijawab dengan hak jawab oleh pihak yang dirugikan, di sini pejabat yang berwenang (UU 40/1999 ps 1 angka 11, ps 5 ayat (2); KEJ ps 11; Peraturan Dewan Pers 9/Peraturan-DP/X/2008).",
        "ground_note": "Bupati meninjau Long Batu Putih pada hari Jumat bersama Kepala Pelaksana BPBD.",
        "disputed": "Rilis: meninjau Jumat · Artikel: menolak meninjau · Letak: judul\nRilis: 2.315 KK · Artikel: 2.351 KK · Letak: paragraf 2",
        "passage": "Bupati disebut menolak meninjau Long Batu Putih.",
        "draft": "Bupati meninjau Long Batu Putih pada hari Jumat bersama Kepala Pelaksana BPBD; tuduhan bahwa beliau menolak tidak benar.",
        "sender": "yusran", "recipient": "Pemimpin Redaksi, Harian Kencana", "sent_to": "Pemimpin Redaksi, Harian Kencana",
        "sent_way": "letter", "sent_at": at("-2 15:00"), "first_published_at": at("-2 14:00"),
        "clocks": [{"kind": "reply.lapse", "start": at("-2 14:00"), "done": at("-2 15:00")},
            {"kind": "reply.print", "start": at("-2 16:00"), "target": at("+1 06:00")}],
        "paper": {"office": "Dinas Komunikasi dan Informatika Kabupaten Muara Kencana", "region": "Kabupaten Muara Kencana",
            "sender_name": "Drs. H. Yusran Effendi, M.Si.", "sender_position": "Kepala Dinas", "article_title": row.title,
            "edition": "21 November 2026, hlm. 3"},
    });
    Card {
        entity: Entity::Correction,
        id: row.id,
        number: row.number.clone(),
        title: row.title.clone(),
        version: 4,
        state: State::Sent,
        values: values.as_object().unwrap().clone(),
        children: Vec::new(),
        history: Vec::new(),
        links: Vec::new(),
    }
}

/// The card of an assignment whose crew is called to two places, with a first file.
pub fn assignment_card() -> Card {
    let child = |kind: &str, text: &str, state: &str, time: &str| Child {
        kind: kind.into(),
        text: text.into(),
        state: some(state),
        at: when(time),
        place: 0,
    };
    let link = |relation: &str, entity, n, number: &str, title: &str| Link {
        relation: relation.into(),
        entity,
        id: id(12, n),
        number: some(number),
        title: title.into(),
        at: None,
    };
    let values = json!({
        "title": "Video konferensi pers perpanjangan status", "kind": "video", "event": "KM-2026-0071", "crew": "maria",
        "call_time": at("09:30"), "ends_at": at("11:00"), "due_at": at("12:00"), "kit": ["Sony FX30", "Tripod 2"],
        "warnings": ["crew_twice", "kit_twice"], "assigned_by": "anisa", "assigned_at": at("-1 15:06"),
        "accepted_at": at("-1 16:40"),
        "clocks": [{"kind": "assignment.files", "start": at("-1 15:06"), "target": at("12:00"), "pauses": []}],
    });
    Card {
        entity: Entity::Assignment,
        id: id(20 + Entity::Assignment as u128, 0),
        number: some("PL-2026-0002"),
        title: "Video konferensi pers perpanjangan status".into(),
        version: 4,
        state: State::InProgress,
        values: values.as_object().unwrap().clone(),
        children: vec![
            child("crew_twice", "Maria Lestari · PL-2026-0003 · Siaran langsung konferensi pers", "", "09:30"),
            child("kit_twice", "Tripod 2 · PL-2026-0003 · Siaran langsung konferensi pers", "", "09:30"),
            child("asset", "AM-2026-0007 · MRL_0101.mp4", "registered", "09:38"),
        ],
        history: Vec::new(),
        links: vec![
            link(
                "event",
                Entity::Event,
                1,
                "KM-2026-0071",
                "Konferensi pers perpanjangan status tanggap darurat banjir",
            ),
            link("asset", Entity::Asset, 2, "AM-2026-0007", "MRL_0101.mp4"),
        ],
    }
}

/// The card of a picture that shows children.
pub fn asset_card() -> Card {
    let values = json!({
        "path": "/media/humas/2026/dapur-umum/TGH_0377.jpg", "title": "TGH_0377.jpg", "kind": "photo", "event": "KM-2026-0074",
        "taken_at": at("-1 11:20"), "place": "Teluk Seruni", "caption": "Anak-anak pengungsi menerima makan siang di dapur umum.",
        "rights": "Diskominfo / Teguh Saputra", "consent": "consent_unknown", "contains_minor": true, "blurred": false,
        "warnings": ["consent_missing", "minor_shown"], "mime": "image/jpeg", "bytes": 7_120_455,
        "sha256": "1f7a90c3d5e2b48677c0e9d8a1b2f3c4d5e6f708192a3b4c5d6e7f8091a2b3c4", "file_state": "present",
    });
    let same = Child {
        kind: "same_file".into(),
        text: "/media/humas/kartu-teguh/DCIM/TGH_0377.jpg".into(),
        state: None,
        at: None,
        place: 0,
    };
    Card {
        entity: Entity::Asset,
        id: id(20 + Entity::Asset as u128, 2),
        number: some("AM-2026-0003"),
        title: "TGH_0377.jpg".into(),
        version: 2,
        state: State::Captioned,
        values: values.as_object().unwrap().clone(),
        children: vec![same],
        history: Vec::new(),
        links: Vec::new(),
    }
}
