//! What goes out and what comes of it: events, releases, coverage.

use kentongan::domain::row::{CoverageRow, EventRow, ReleaseRow};
use kentongan::domain::state::State;

use super::{at, id, now, some};

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
        series: (i == 0).then(|| "KM-2026-0210".to_owned()),
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
        embargo_until: (i == 0).then(|| at("10:00")),
        embargo_follows_event: i == 0,
        event_off: None,
        published_at: (state == Published).then(|| at(time)),
        author: some(author),
        approver: None,
        sent: sent.0,
        destinations: sent.1,
        failed: sent.2,
        pickups,
        issue: some(if matches!(i, 0 | 9 | 10) { "BANJIR-26" } else { "" }),
        updated_at: now(),
        second_check_by: None,
        wrong: 0,
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
