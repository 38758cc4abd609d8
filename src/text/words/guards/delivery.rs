//! Conditions of destinations, publication and embargo.

use crate::text::phrase::Text;

/// The sentence for a guard word; `None` for a word of another kind of record.
pub(super) fn guard(word: &str) -> Option<Text> {
    Some(match word {
        "delivery_under_way" => Text::new(
            "Layanan sedang mengirimnya; tunggu sebentar lalu lihat keadaannya",
            "A service is sending it; wait a moment and look at its state",
        ),
        "delivery_by_hand" => Text::new(
            "Kanal ini dikerjakan dengan tangan; sampaikan, lalu konfirmasi dengan buktinya",
            "This channel is served by hand; deliver it, then confirm it with its evidence",
        ),
        "delivery_automatic" => Text::new(
            "Kanal ini dikirim oleh layanan; tunggu, atau lewati dengan alasan",
            "This channel is served by the service; wait, or skip it with a reason",
        ),
        "delivery_public_waits" => Text::new(
            "Kanal publik menunggu rilis terbit dan embargo berakhir",
            "A public channel waits for the publication and the end of the embargo",
        ),
        "delivery_not_approved" => Text::new(
            "Hanya rilis yang disetujui atau terjadwal yang dapat dikirim lebih awal",
            "Only a release that is approved or scheduled can be sent early",
        ),
        "delivery_too_early" => Text::new(
            "Tujuan ini belum boleh menerima rilisnya, jadi belum dapat dikonfirmasi",
            "This destination may not have the release yet, so it cannot be confirmed",
        ),
        "delivery_evidence" => Text::new(
            "Tulis buktinya: tautan, tangkapan layar, foto, daftar hadir, atau siapa yang memastikan",
            "Write its evidence: a link, a picture, a list of who came, or who made sure",
        ),
        "delivery_slot" => Text::new(
            "Tulis kapan tayangnya: jam mulai, dan jam selesai bila ada",
            "Write when it runs: its beginning, and its end if it has one",
        ),
        "delivery_is_withdrawal" => Text::new(
            "Ini penarikan: pastikan dengan “Pastikan sudah ditarik”",
            "This is a withdrawal: confirm it with “Confirm it is withdrawn”",
        ),
        "delivery_is_no_withdrawal" => Text::new(
            "Rilis ini tidak sedang ditarik dari tujuan ini; pakai “Konfirmasi”",
            "The release is not being withdrawn here; use “Confirm”",
        ),
        "publication_asks" => Text::new(
            "Jadwalnya sudah lewat dan kantor ingin ditanya; terbitkan sendiri atau jadwalkan lagi",
            "Its hour has passed and the office wants to be asked; publish it yourself or schedule it again",
        ),
        "not_immediate" => Text::new(
            "Jalur ini hanya untuk informasi serta-merta (UU 14/2008 pasal 10); ubah jenisnya atau ajukan telaah",
            "This path is for immediate information only (UU 14/2008 article 10); change its kind or submit it for review",
        ),
        "not_urgent" => Text::new(
            "Rilis ini tidak terbit lewat jalur serta-merta; tidak perlu pemeriksaan kedua",
            "This release did not go out by the urgent path; it needs no second check",
        ),
        "already_checked" => Text::new("Pemeriksaan kedua sudah dicatat", "The second check has been recorded"),
        "second_check_by_other" => Text::new(
            "Pemeriksaan kedua oleh orang lain: bukan penulis dan bukan yang menerbitkan",
            "The second check is by another: neither its author nor whoever published it",
        ),
        "no_embargo" => Text::new("Rilis ini tidak sedang diembargo", "This release is under no embargo"),
        "event_off" => Text::new(
            "Kegiatan ini ditunda, dipindah, batal, atau sudah selesai; buka kegiatan penggantinya, atau rencanakan lagi",
            "This event is postponed, moved, cancelled or over; open the event that replaces it, or plan it again",
        ),
        _ => return None,
    })
}
