//! The desks of the fictional regency: lines to take, information requests, public reports, advice, shifts, assignments,
//! assets.

use kentongan::app::model::Model;
use kentongan::app::msg::{Loaded, Msg};
use kentongan::app::update::update;
use kentongan::domain::entity::Entity;
use kentongan::domain::register::{ClockSeed, DeskRow};
use kentongan::domain::state::State;

use super::{at, id, some};

/// State, title, with whom, kind, when, running clock, what is to be known, issue.
type Told = (State, &'static str, &'static str, &'static str, &'static str, &'static str, &'static str, &'static str);

const LINES: &[Told] = &[
    (
        State::Approved,
        "Benarkah bendungan Sungai Tempayan jebol?",
        "Hendra Gunawan",
        "",
        "-1 19:10",
        "",
        "Tidak. Bendungan utuh dan dijaga 24 jam oleh BPBD.",
        "HOAKS-BENDUNGAN",
    ),
    (
        State::Draft,
        "Apakah tanggap darurat diperpanjang?",
        "",
        "",
        "08:10",
        "",
        "Bupati menyampaikan keputusan pukul 10.00 WIB.",
        "BANJIR-26",
    ),
    (
        State::Retired,
        "Berapa pengungsi per 20 November?",
        "Hendra Gunawan",
        "",
        "-3 09:00",
        "",
        "2.351 KK",
        "BANJIR-26",
    ),
];
const INFORMATION: &[Told] = &[
    (
        State::Processing,
        "Salinan dokumen AMDAL tambang Hulu Sekayam",
        "Perkumpulan Lingkar Air",
        "",
        "-10 09:00",
        "ppid.notice",
        "Kajian lingkungan warga",
        "",
    ),
    (State::Received, "Rincian belanja perjalanan dinas 2025", "", "", "08:45", "ppid.notice", "", ""),
    (State::Closed, "Daftar penerima bantuan sembako", "Siti A.", "granted_partly", "-30 10:00", "", "", ""),
];
const SP4N: &[Told] = &[
    (
        State::Verified,
        "Jalan longsor di km 14 Hulu Sekayam",
        "Dinas PUPR",
        "complaint",
        "-2 07:30",
        "sp4n.complaint",
        "Hulu Sekayam Kencana",
        "",
    ),
    (
        State::Received,
        "Lampu jalan padam di Kencana Hilir",
        "",
        "complaint",
        "07:50",
        "sp4n.verification",
        "Kencana Hilir",
        "",
    ),
];
const ADVICE: &[Told] = &[
    (
        State::Submitted,
        "Pemberitaan temuan BPK Rp1,87 miliar",
        "Rizky Pratama",
        "",
        "09:05",
        "",
        "Inspektorat memberi keterangan bersama sebelum pukul 15.00.",
        "BPK-JALAN",
    ),
    (
        State::Accepted,
        "Bantahan bendungan jebol",
        "Anisa Putri",
        "",
        "-1 18:50",
        "",
        "Terbitkan klarifikasi dan sebar ke KIM.",
        "HOAKS-BENDUNGAN",
    ),
];
const SHIFTS: &[Told] = &[
    (
        State::OnDuty,
        "Piket A pagi",
        "Fajar Nugroho",
        "",
        "07:00",
        "",
        "Tiga permintaan terbuka, satu disposisi belum dibaca.",
        "",
    ),
    (
        State::HandedOver,
        "Piket C malam",
        "Yohanes Dalung",
        "",
        "-1 23:00",
        "",
        "Tunggu jawaban Dinsos untuk Suara Hulu.",
        "",
    ),
];
const ASSIGNMENTS: &[Told] = &[
    (
        State::InProgress,
        "Video konferensi pers perpanjangan status",
        "Maria Lestari",
        "video",
        "09:30",
        "assignment.files",
        "Konferensi pers perpanjangan status tanggap darurat banjir",
        "BANJIR-26",
    ),
    (
        State::Assigned,
        "Siaran langsung konferensi pers perpanjangan status",
        "Maria Lestari",
        "live",
        "09:30",
        "",
        "Konferensi pers perpanjangan status tanggap darurat banjir",
        "BANJIR-26",
    ),
    (
        State::Planned,
        "Gambar udara genangan Teluk Seruni",
        "",
        "drone",
        "14:15",
        "",
        "Kunjungan pers ke dapur umum",
        "BANJIR-26",
    ),
    (State::Held, "Foto penyerahan SK PPPK", "Teguh Saputra", "photo", "16:00", "", "Penyerahan SK PPPK", "PPPK-II"),
    (
        State::Submitted,
        "Foto jumpa pers harian banjir",
        "Teguh Saputra",
        "photo",
        "08:10",
        "",
        "Jumpa pers harian banjir",
        "BANJIR-26",
    ),
];
const ASSETS: &[Told] = &[
    (
        State::Cleared,
        "TGH_0412.jpg",
        "Diskominfo / Teguh Saputra",
        "photo",
        "08:47",
        "",
        "Kalaksa BPBD Suryadi memaparkan jumlah pengungsi di Command Center, Senin pagi ini, untuk menjawab wartawan, dengan peta.",
        "BANJIR-26",
    ),
    (State::Registered, "TGH_0418.jpg", "Diskominfo / Teguh Saputra", "photo", "08:58", "", "", "BANJIR-26"),
    (
        State::Captioned,
        "TGH_0377.jpg",
        "Diskominfo / Teguh Saputra",
        "photo",
        "-1 11:20",
        "",
        "Anak-anak pengungsi menerima makan siang di dapur umum.",
        "BANJIR-26",
    ),
];
const CAMPAIGNS: &[Told] = &[
    (
        State::Active,
        "Cegah Stunting: Timbang Tiap Bulan",
        "Ibu hamil dan orang tua balita",
        "",
        "-9 08:00",
        "",
        "14/11–23/12/2026",
        "",
    ),
    (
        State::Active,
        "Waspada Leptospirosis Pascabanjir",
        "Warga daerah tergenang",
        "",
        "-6 08:00",
        "",
        "17/11–22/11/2026",
        "BANJIR-26",
    ),
    (State::Draft, "Pasar Murah Akhir Tahun", "Keluarga penerima manfaat", "", "+2 08:00", "", "25/11–05/12/2026", ""),
];
/// What is to be known of a record, by its title.
const WARNINGS: &[(&str, &[&str])] = &[
    ("Video konferensi pers perpanjangan status", &["crew_twice", "kit_twice"]),
    ("Siaran langsung konferensi pers perpanjangan status", &["crew_twice", "kit_twice"]),
    ("Waspada Leptospirosis Pascabanjir", &["campaign_over"]),
    ("TGH_0418.jpg", &["caption_missing", "consent_missing"]),
    ("TGH_0377.jpg", &["consent_missing", "minor_shown"]),
];

fn rows(entity: Entity, told: &[Told]) -> Vec<DeskRow> {
    let row = |(i, (state, title, party, kind, time, clock, note, issue)): (usize, &Told)| DeskRow {
        entity,
        id: id(20 + entity as u128, i),
        version: 1,
        state: *state,
        number: (!matches!(entity, Entity::Line | Entity::Shift))
            .then(|| format!("{}-2026-{:04}", &entity.as_str()[..2].to_uppercase(), i + 1)),
        title: (*title).into(),
        party: some(party),
        kind: some(kind),
        at: at(time),
        clocks: some(clock)
            .map(|kind| ClockSeed {
                kind: kind.clone(),
                start: at(time),
                target: (kind == "assignment.files").then(|| at("12:00")),
                extension: None,
                pauses: Vec::new(),
                done: None,
            })
            .into_iter()
            .collect(),
        note: some(note),
        issue: some(issue),
        warnings: WARNINGS
            .iter()
            .filter(|(of, _)| of == title)
            .flat_map(|(_, words)| words.iter().map(|word| (*word).to_owned()))
            .collect(),
    };
    told.iter().enumerate().map(row).collect()
}

/// Reads the registers of the desks.
pub fn read(model: &mut Model) {
    for (entity, told) in [
        (Entity::Line, LINES),
        (Entity::Information, INFORMATION),
        (Entity::Sp4n, SP4N),
        (Entity::Advice, ADVICE),
        (Entity::Shift, SHIFTS),
        (Entity::Assignment, ASSIGNMENTS),
        (Entity::Asset, ASSETS),
        (Entity::Campaign, CAMPAIGNS),
    ] {
        drop(update(model, Msg::Loaded(Box::new(Loaded::Desk(entity, rows(entity, told))))));
    }
}
