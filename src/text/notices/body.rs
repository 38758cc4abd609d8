//! What each letter says.

use super::page::Piece::{self, Item, More, Pair, Text};
use super::{Letter, Matter};
use crate::domain::clock::table::ClockKind;
use crate::domain::exemption;

const NOTICE: &[ClockKind] = &[ClockKind::PpidNotice, ClockKind::PpidExtension];
const TO_OBJECT: &[ClockKind] = &[ClockKind::PpidObjection];
const SUPERIOR: &[ClockKind] = &[ClockKind::PpidSuperior];
const TO_DISPUTE: &[ClockKind] = &[ClockKind::PpidDispute];

/// The body of a letter.
pub(super) fn of(letter: Letter, matter: &Matter<'_>) -> Vec<Piece> {
    match letter {
        Letter::Receipt => receipt(matter),
        Letter::Incomplete => incomplete(matter),
        Letter::Extension => extension(matter),
        Letter::Decision => decision(matter),
        Letter::Objection => objection(matter),
        Letter::Review => review(matter),
    }
}

fn warned(mut pieces: Vec<Piece>, matter: &Matter<'_>, kinds: &[ClockKind]) -> Vec<Piece> {
    pieces.extend(matter.warning(kinds).map(Text));
    pieces
}

fn receipt(m: &Matter<'_>) -> Vec<Piece> {
    let pieces = vec![
        Text("Telah diterima permohonan informasi publik dengan keterangan sebagai berikut.".into()),
        Pair("Nama pemohon", m.told("requester").into()),
        Pair("Nomor identitas", m.told("identity").into()),
        Pair("Alamat", m.told("address").into()),
        Pair("Kontak", m.told("contact").into()),
        Pair("Diterima", m.day("received_at")),
        Pair("Disampaikan melalui", m.chosen("channel").into()),
        Pair("Informasi yang diminta", m.card.title.clone()),
        Pair("Rincian", m.told("body").into()),
        Pair("Tujuan penggunaan", m.told("purpose").into()),
        Pair("Bentuk informasi", m.chosen("copy_form").into()),
        Text(format!(
            "Pemberitahuan tertulis kami sampaikan paling lambat {}, yaitu sepuluh hari kerja sejak permohonan diterima. \
             Jangka waktu itu dapat diperpanjang satu kali, paling lama tujuh hari kerja, dengan alasan tertulis \
             (Undang-Undang Nomor 14 Tahun 2008 Pasal 22 ayat (7) dan ayat (8)).",
            m.last_day(NOTICE)
        )),
    ];
    warned(pieces, m, NOTICE)
}

fn incomplete(m: &Matter<'_>) -> Vec<Piece> {
    vec![
        Text(format!(
            "Permohonan Saudara yang kami terima pada {} mengenai “{}” telah kami periksa dan belum lengkap. \
             Mohon Saudara melengkapi hal berikut.",
            m.day("received_at"),
            m.card.title
        )),
        Text(m.told("incomplete_note").into()),
        Text(
            "Selama menunggu kelengkapan, jangka waktu pemberitahuan tertulis berhenti dihitung dan berlanjut pada hari \
             kerja sesudah kelengkapan kami terima. Petugas layanan informasi siap membantu melengkapinya."
                .into(),
        ),
    ]
}

fn extension(m: &Matter<'_>) -> Vec<Piece> {
    let pieces = vec![
        Text(format!(
            "Sehubungan dengan permohonan Saudara yang kami terima pada {} mengenai “{}”, kami memberitahukan bahwa waktu \
             untuk menyampaikan pemberitahuan tertulis diperpanjang paling lama tujuh hari kerja.",
            m.day("received_at"),
            m.card.title
        )),
        Pair("Alasan perpanjangan", m.told("extension_reason").into()),
        Pair("Batas waktu baru", m.last_day(NOTICE)),
        Text("Dasar: Undang-Undang Nomor 14 Tahun 2008 Pasal 22 ayat (8). Perpanjangan ini hanya satu kali.".into()),
    ];
    warned(pieces, m, NOTICE)
}

/// The contents that article 22(7) asks for, letters a to g.
fn decision(m: &Matter<'_>) -> Vec<Piece> {
    let granted = matches!(m.word("decision"), "granted" | "granted_partly");
    let held = m.word("holder").is_empty();
    let mut pieces = vec![Text(format!(
        "Menjawab permohonan Saudara yang kami terima pada {} mengenai “{}”, dengan ini kami memberitahukan hal-hal \
         berikut (Undang-Undang Nomor 14 Tahun 2008 Pasal 22 ayat (7)).",
        m.day("received_at"),
        m.card.title
    ))];
    let held_words = if held { "berada" } else { "tidak berada" };
    pieces.push(Item(
        "a",
        format!("Penguasaan informasi: informasi yang diminta {held_words} di bawah penguasaan kami."),
    ));
    if !held {
        pieces.push(Item("b", format!("Badan publik yang menguasai informasi itu: {}.", m.word("holder"))));
    }
    pieces.push(Item("c", format!("Keputusan: permohonan {}.", m.chosen("decision").to_lowercase())));
    for (exempt, point) in exemption::letters(m.word("exemption")) {
        let point = if point.is_empty() { String::new() } else { format!(" {point}") };
        pieces.push(More(format!(
            "Alasan: Undang-Undang Nomor 14 Tahun 2008 Pasal 17 huruf {}{point}, {}.",
            exempt.letter, exempt.text
        )));
    }
    let label = if granted { "Materi informasi yang diberikan" } else { "Penjelasan" };
    pieces.push(Item("d", format!("{label}: {}", m.told("answer"))));
    if m.word("decision") == "granted_partly" {
        pieces.push(Item(
            "e",
            "Bagian yang dikecualikan: dihitamkan atau tidak disertakan, dengan alasan pada huruf c.".into(),
        ));
    }
    if granted {
        pieces.push(Item(
            "f",
            format!(
                "Penyampaian: {} melalui {}.",
                m.chosen("copy_form").to_lowercase(),
                m.chosen("channel").to_lowercase()
            ),
        ));
        let cost = Some(m.word("cost")).filter(|cost| !cost.is_empty()).unwrap_or("tidak dikenakan biaya");
        pieces.push(Item("g", format!("Biaya dan cara pembayaran: {cost}.")));
    }
    pieces.push(Text(format!(
        "Apabila Saudara tidak puas, Saudara berhak mengajukan keberatan secara tertulis kepada atasan Pejabat Pengelola \
         Informasi dan Dokumentasi dengan alasan dalam Pasal 35, paling lambat tiga puluh hari kerja setelah alasan itu \
         ditemukan (Pasal 36 ayat (1)), yaitu {} bila alasannya ada pada surat ini.",
        m.last_day(TO_OBJECT)
    )));
    warned(pieces, m, TO_OBJECT)
}

fn objection(m: &Matter<'_>) -> Vec<Piece> {
    let pieces = vec![
        Text(format!("Telah diterima keberatan atas permohonan informasi publik mengenai “{}”.", m.card.title)),
        Pair("Diterima", m.day("objected_at")),
        Pair("Alasan (Pasal 35)", m.chosen("objection_ground").into()),
        Pair("Uraian", m.told("objection").into()),
        Text(format!(
            "Tanggapan tertulis atasan Pejabat Pengelola Informasi dan Dokumentasi disampaikan paling lambat {}, yaitu tiga \
             puluh hari kerja sejak keberatan diterima (Undang-Undang Nomor 14 Tahun 2008 Pasal 36 ayat (2)).",
            m.last_day(SUPERIOR)
        )),
    ];
    warned(pieces, m, SUPERIOR)
}

fn review(m: &Matter<'_>) -> Vec<Piece> {
    let pieces = vec![
        Text(format!(
            "Menanggapi keberatan Saudara yang kami terima pada {} atas permohonan informasi publik mengenai “{}”, dengan \
             ini kami menyampaikan hal berikut.",
            m.day("objected_at"),
            m.card.title
        )),
        Pair("Hasil", m.chosen("review_outcome").into()),
        Pair("Alasan keberatan", m.chosen("objection_ground").into()),
        Text(m.told("review").into()),
        Text(format!(
            "Apabila Saudara tidak puas atas tanggapan ini, Saudara dapat mengajukan penyelesaian sengketa informasi publik \
             kepada Komisi Informasi paling lambat empat belas hari kerja setelah tanggapan ini diterima (Undang-Undang \
             Nomor 14 Tahun 2008 Pasal 37 ayat (2)), yaitu {} bila diterima pada hari ditetapkan.",
            m.last_day(TO_DISPUTE)
        )),
    ];
    warned(pieces, m, TO_DISPUTE)
}
