//! The registers of the fictional regency: what the office keeps beside the board.

use kentongan::app::model::Model;
use kentongan::app::msg::{Loaded, Msg};
use kentongan::app::update::update;
use kentongan::domain::register::{AlertRow, ClockSeed, CorrectionRow, RumourRow, SourceRow, TermRow};
use kentongan::domain::state::State;
use serde_json::json;

use super::{at, id, some, when};

/// Title, place, time seen, volume, state, verdict, clarification, issue.
type Told = (&'static str, &'static str, &'static str, i32, State, &'static str, &'static str, &'static str);

pub fn rumours() -> Vec<RumourRow> {
    let rows = [
        (
            "penculikan anak di pengungsian Kencana Hilir",
            "Pesan suara WhatsApp",
            "04:40",
            870,
            State::Verifying,
            "",
            "",
            "BANJIR-26",
        ),
        (
            "Bendungan Sungai Tempayan jebol, warga diminta mengungsi",
            "Grup WhatsApp warga Tebing Rawa",
            "-1 18:40",
            4200,
            State::Clarified,
            "hoax",
            "111/SP/KOMINFO/XI/2026",
            "HOAKS-BENDUNGAN",
        ),
        (
            "Gaji ke-13 ASN dipotong untuk biaya banjir",
            "Facebook, grup guru",
            "-2 20:15",
            310,
            State::Wrong,
            "wrong",
            "",
            "APBD-27",
        ),
        (
            "Vaksin gratis Rp0 di RSUD untuk korban banjir",
            "Instagram Info Kencana",
            "-3 09:00",
            150,
            State::Closed,
            "true",
            "",
            "",
        ),
    ];
    let row = |(i, (title, place, seen, volume, state, verdict, release, issue)): (usize, Told)| RumourRow {
        id: id(7, i),
        version: 2,
        state,
        number: Some(format!("RU-2026-{:04}", i + 1)),
        title: title.into(),
        seen_where: some(place),
        first_seen_at: at(seen),
        volume: Some(volume),
        verdict: some(verdict),
        clarification: some(release),
        issue: some(issue),
        judged_at: some(verdict).map(|_| at(seen) + chrono::TimeDelta::minutes(40)),
        clarified_at: some(release).map(|_| at(seen) + chrono::TimeDelta::minutes(140)),
        places: 2,
        last_seen_at: at(seen) + chrono::TimeDelta::hours(3),
    };
    rows.into_iter().enumerate().map(row).collect()
}

pub fn alerts() -> Vec<AlertRow> {
    let rows = [
        (
            "rumour_term",
            "critical",
            "Bendungan",
            json!({"n": 6, "hours": 24, "limit": 1}),
            "08:28",
            6,
            State::Open,
            "",
            "",
            "HOAKS-BENDUNGAN",
        ),
        (
            "burst",
            "warning",
            "Banjir Kabupaten Muara Kencana 2026",
            json!({"n": 17, "hours": 6, "mean": 4.5, "sd": 2.1, "limit": 10.8, "days": 28}),
            "09:00",
            17,
            State::Open,
            "",
            "",
            "BANJIR-26",
        ),
        (
            "source_silent",
            "notice",
            "Suara Hulu Kencana",
            json!({"limit_minutes": 30, "poll_minutes": 10, "status": "dns"}),
            "06:10",
            1,
            State::Open,
            "12:00",
            "",
            "",
        ),
        (
            "negative_cluster",
            "warning",
            "Temuan BPK Rp1,87 miliar proyek jalan Tebing Rawa",
            json!({"n": 3, "hours": 24, "articles": 4, "limit": 3}),
            "06:35",
            3,
            State::Acknowledged,
            "",
            "Dewi Kartika, S.Sos.",
            "BPK-JALAN",
        ),
    ];
    type A = (
        &'static str,
        &'static str,
        &'static str,
        serde_json::Value,
        &'static str,
        i32,
        State,
        &'static str,
        &'static str,
        &'static str,
    );
    let row = |(i, (rule, severity, title, measure, first, count, state, muted, by, issue)): (usize, A)| AlertRow {
        id: id(8, i),
        version: 1,
        state,
        rule: rule.into(),
        severity: severity.into(),
        title: title.into(),
        measure,
        first_at: at(first),
        last_at: at("09:38"),
        count,
        muted_until: when(muted),
        acknowledged_by: some(by),
        issue: some(issue),
    };
    rows.into_iter().enumerate().map(row).collect()
}

pub fn corrections() -> Vec<CorrectionRow> {
    let rows = [
        ("Jumlah pengungsi ditulis 2.351 KK", "Suara Hulu Kencana", "right_of_correction", 2, State::Draft, "05:10"),
        (
            "Bupati disebut menolak meninjau Long Batu Putih",
            "Tebing Rawa News",
            "right_of_reply",
            0,
            State::Approved,
            "-2 14:00",
        ),
        ("Nilai temuan BPK ditulis Rp18,7 miliar", "Kencana Post", "informal", 1, State::Done, "-9 10:00"),
    ];
    let row = |(i, (title, outlet, instrument, disputed, state, published)): (
        usize,
        (&str, &str, &str, i32, State, &str),
    )| CorrectionRow {
        id: id(9, i),
        version: 1,
        state,
        number: Some(format!("PK-2026-{:04}", i + 1)),
        title: title.into(),
        outlet: some(outlet),
        instrument: some(instrument),
        disputed,
        first_published_at: when(published),
        updated_at: at("08:50"),
        clocks: when(published)
            .filter(|_| instrument == "right_of_reply")
            .map(|start| ClockSeed {
                kind: "reply.lapse".into(),
                start,
                target: None,
                extension: None,
                pauses: Vec::new(),
                done: None,
            })
            .into_iter()
            .collect(),
    };
    rows.into_iter().enumerate().map(row).collect()
}

pub fn sources() -> Vec<SourceRow> {
    let rows = [
        (
            "Suara Hulu Kencana",
            "rss",
            "dns",
            "nama suarahulu.example tidak ditemukan",
            4.0,
            40,
            "-1 21:02",
            "10:10",
            "-1 20:48",
            31,
            State::Active,
        ),
        (
            "Lidung Ekspres",
            "html_list",
            "selector_empty",
            "pemilih \"article h2 a\" tidak menemukan apa pun",
            1.0,
            20,
            "08:40",
            "09:52",
            "-1 16:30",
            12,
            State::Active,
        ),
        ("Kencana Post", "rss", "ok_new", "", 0.0, 10, "09:38", "09:48", "09:38", 214, State::Active),
        (
            "Kantor Berita Katulistiwa",
            "sitemap",
            "not_modified",
            "",
            0.0,
            15,
            "09:31",
            "09:46",
            "08:55",
            98,
            State::Active,
        ),
        ("Google News: Muara Kencana", "google_news", "", "", 0.0, 30, "", "09:40", "", 0, State::Active),
        ("Mingguan Khatulistiwa", "rss", "ok_same", "", 0.0, 60, "-6 10:00", "10:00", "-8 07:00", 0, State::Paused),
    ];
    type S = (
        &'static str,
        &'static str,
        &'static str,
        &'static str,
        f32,
        i32,
        &'static str,
        &'static str,
        &'static str,
        i32,
        State,
    );
    let row = |(i, (name, kind, status, trouble, failures, every, ok, next, newest, articles, state)): (usize, S)| {
        SourceRow {
            id: id(10, i),
            version: 1,
            state,
            name: name.into(),
            url: "https://kencanapost.example/feed".into(),
            kind: kind.into(),
            outlet: some(name),
            status: some(status),
            trouble: some(trouble),
            failures,
            poll_minutes: every,
            last_ok_at: when(ok),
            next_fetch_at: at(next),
            newest_at: when(newest),
            articles,
        }
    };
    rows.into_iter().enumerate().map(row).collect()
}

pub fn terms() -> Vec<TermRow> {
    let rows = [
        (
            "Banjir",
            "banjir AND (kencana OR \"muara kencana\")",
            "\"banjir diskon\"",
            "BANJIR-26",
            1.0,
            "",
            34,
            241,
            6,
            State::Active,
        ),
        (
            "Pemkab Muara Kencana",
            "\"Kabupaten Muara Kencana\" OR \"Pemkab Muara Kencana\"",
            "",
            "",
            2.0,
            "",
            9,
            77,
            45,
            State::Active,
        ),
        ("Bendungan", "bendungan AND tempayan", "", "HOAKS-BENDUNGAN", 1.5, "12:00", 6, 19, 0, State::Active),
        ("PETI", "PETI OR \"tambang ilegal\"", "", "", 1.0, "", 0, 2, 0, State::Active),
        ("Pilkada", "pilkada AND kencana", "", "", 0.5, "", 0, 0, 0, State::Paused),
    ];
    type T = (&'static str, &'static str, &'static str, &'static str, f32, &'static str, i32, i32, i32, State);
    let row = |(i, (name, query, exclude, issue, weight, muted, hits_day, hits_week, dismissed, state)): (usize, T)| {
        TermRow {
            id: id(11, i),
            version: 1,
            state,
            name: name.into(),
            query: query.into(),
            exclude: some(exclude),
            issue: some(issue),
            weight,
            muted_until: when(muted),
            hits_day,
            hits_week,
            dismissed,
        }
    };
    rows.into_iter().enumerate().map(row).collect()
}

/// Reads the registers.
pub fn read(model: &mut Model) {
    for loaded in [
        Loaded::Rumours(rumours()),
        Loaded::Alerts(alerts()),
        Loaded::Corrections(corrections()),
        Loaded::SourceList(sources()),
        Loaded::Terms(terms()),
    ] {
        drop(update(model, Msg::Loaded(Box::new(loaded))));
    }
}
