//! The label of every identifier that a field, a row or a child record can hold.

use crate::text::lang::Lang;
use crate::text::phrase::Text;

/// Warnings as a sentence goes on with them; a word we do not know stands as it is.
pub fn warned(words: &[String], lang: Lang) -> String {
    let label = |word: &String| choice(word).map_or_else(|| word.clone(), |text| text.get(lang).to_owned());
    words.iter().map(label).collect::<Vec<_>>().join(", ")
}

macro_rules! choices {
    ($($word:literal = $id:literal, $en:literal;)+) => {
        pub(super) fn known(word: &str) -> Option<Text> {
            match word {
                $($word => Some(Text::new($id, $en)),)+
                _ => None,
            }
        }
    };
}

mod campaign;
mod channels;
mod coverage;

/// The label of an identifier; `None` for a word that is no identifier of ours (show it as it stands).
///
/// An identifier means the same wherever it stands, so one table is enough; it is written in several files.
pub fn choice(word: &str) -> Option<Text> {
    known(word).or_else(|| coverage::known(word)).or_else(|| channels::known(word)).or_else(|| campaign::known(word))
}

choices! {
    // Kinds of media event.
    "press_conference" = "Konferensi pers", "Press conference";
    "press_briefing" = "Jumpa pers", "Press briefing";
    "press_tour" = "Kunjungan pers", "Press tour";
    "media_meeting" = "Pertemuan dengan media", "Media meeting";
    "media_visit" = "Kunjungan ke media", "Visit to media";
    "editors_meeting" = "Pertemuan pemimpin redaksi", "Editors' meeting";
    "media_coverage" = "Liputan media", "Media coverage";
    "doorstop" = "Wawancara cegat", "Doorstop";
    // Kinds of content.
    "press_release" = "Siaran pers", "Press release";
    "photo_release" = "Rilis foto", "Photo release";
    "clarification" = "Klarifikasi", "Clarification";
    "statement" = "Pernyataan", "Statement";
    "advertorial" = "Advertorial", "Advertorial";
    "public_service_ad" = "Iklan layanan masyarakat", "Public service ad";
    "social_post" = "Konten media sosial", "Social post";
    "infographic" = "Infografis", "Infographic";
    "video" = "Video", "Video";
    "radio_script" = "Naskah radio", "Radio script";
    "outdoor_material" = "Materi luar ruang", "Outdoor material";
    "meeting_material" = "Bahan tatap muka", "Meeting material";
    "immediate_information" = "Informasi serta-merta", "Immediate information";
    // How something comes in.
    "whatsapp" = "WhatsApp", "WhatsApp";
    "phone" = "Telepon", "Phone";
    "email" = "Surel", "Email";
    "in_person" = "Tatap muka", "In person";
    "letter" = "Surat", "Letter";
    "sp4n" = "SP4N-LAPOR", "SP4N-LAPOR";
    "web" = "Web", "Web";
    "verbal" = "Lisan", "Verbal";
    "meeting" = "Rapat", "Meeting";
    "staff_memo" = "Telaahan staf", "Staff memo";
    // What a request asks for.
    "question" = "Pertanyaan", "Question";
    "interview" = "Wawancara", "Interview";
    "data" = "Data", "Data";
    "confirmation" = "Konfirmasi", "Confirmation";
    "photo" = "Foto", "Photo";
    "accreditation" = "Akreditasi", "Accreditation";
    "background" = "Latar belakang", "Background";
    "document" = "Dokumen", "Document";
    "complaint" = "Aduan", "Complaint";
    "other" = "Lainnya", "Other";
    // Attribution.
    "on_record" = "Boleh dikutip", "On the record";
    "off_record" = "Di luar rekaman", "Off the record";
    "embargo" = "Embargo", "Embargo";
    // Priorities.
    "P1" = "P1", "P1";
    "P2" = "P2", "P2";
    "P3" = "P3", "P3";
    "P4" = "P4", "P4";
    // Urgency and secrecy of a disposition.
    "ordinary" = "Biasa", "Ordinary";
    "urgent" = "Segera", "Urgent";
    "very_urgent" = "Sangat segera", "Very urgent";
    "restricted" = "Terbatas", "Restricted";
    "secret" = "Rahasia", "Secret";
    "top_secret" = "Sangat rahasia", "Top secret";
    // Instructions of a disposition slip.
    "comment" = "Tanggapan dan saran", "Comments and advice";
    "process" = "Proses lebih lanjut", "Process further";
    "coordinate" = "Koordinasikan", "Coordinate";
    "prepare_material" = "Siapkan bahan", "Prepare material";
    "represent" = "Wakili", "Represent";
    "write_release" = "Buat siaran pers", "Write a release";
    "for_information" = "Untuk diketahui", "For information";
    "archive" = "Arsipkan", "File it";
    // Tone, prominence, form and origin of a clip.
    "positive" = "positif", "positive";
    "neutral" = "netral", "neutral";
    "negative" = "negatif", "negative";
    "main" = "Utama", "Main subject";
    "part" = "Bagian", "In part";
    "passing" = "Sekilas", "In passing";
    "news" = "Berita", "News";
    "opinion" = "Opini", "Opinion";
    "talk_show" = "Talkshow", "Talk show";
    "release" = "Rilis", "Release";
    "own" = "Liputan mandiri", "Own reporting";
    "agency" = "Kantor berita", "News agency";
    // How much of a release was carried.
    "whole" = "utuh", "whole";
    "partial" = "sebagian", "partial";
    "quote" = "kutipan", "quote";
    "reference" = "rujukan", "reference";
    "none" = "tidak dimuat", "not carried";
    // How sure an event is; where content comes from; rules of an embargo.
    "uncertain" = "Belum pasti", "Uncertain";
    "certain" = "Pasti", "Certain";
    "conditional" = "Dengan syarat", "Conditional";
    "local" = "Lokal", "Local";
    "national" = "Nasional, dikemas lokal", "National, adapted";
    "fixed" = "Waktu tetap", "Fixed time";
    "event_start" = "Mengikuti mulai kegiatan", "Follows the event's start";
    // Levels of an issue.
    "green" = "hijau", "green";
    "yellow" = "kuning", "yellow";
    "orange" = "oranye", "orange";
    "red" = "merah", "red";
    // Rumours: what they turned out to be.
    "hoax" = "hoaks", "hoax";
    "disinformation" = "disinformasi", "disinformation";
    "wrong" = "keliru", "wrong";
    "true" = "benar", "true";
    "insufficient" = "kurang bukti", "no evidence";
    // Alerts: how serious, and what raised them.
    "notice" = "catatan", "notice";
    "warning" = "peringatan", "warning";
    "critical" = "gawat", "critical";
    "burst" = "lonjakan pemberitaan", "burst of coverage";
    "negative_cluster" = "rumpun berita negatif", "negative story cluster";
    "silence" = "rilis belum dimuat", "release not carried";
    "viral_copy" = "salinan menyebar", "copies spreading";
    "wrong_figure" = "angka keliru", "wrong figure";
    "rumour_term" = "kata rumor muncul", "rumour words seen";
    "embargo_broken" = "embargo dilanggar", "embargo broken";
    "source_silent" = "sumber diam", "source silent";
    "sources_failing" = "banyak sumber gagal", "many sources failing";
    "order_unread" = "disposisi sangat segera belum dibaca", "very urgent order not read";
    "new_message" = "penanya menulis lagi", "the asker wrote again";
    "clock_skew" = "jam server meleset", "server clock is off";
    "mail_uncertain" = "surel tak pasti terkirim", "mail with an unknown fate";
    "mail_failed" = "surel tidak terkirim", "mail not sent";
    "checklist_due" = "butir daftar periksa jatuh waktu", "a checklist step is due";
    "delivery_failed" = "kiriman perlu tangan", "delivery needs a hand";
    "delivery_uncertain" = "kiriman tak pasti", "delivery with an unknown fate";
    "publication_late" = "terbit terlambat", "publication is late";
    "second_check" = "menunggu pemeriksaan kedua", "waits for its second check";
    "list_bounced" = "surel dari daftar kembali", "mail to a list came back";
    "bounced" = "kembali", "came back";
    "permit_expiring" = "izin hampir habis", "permit runs out";
    "proof_missing" = "bukti tayang belum ada", "proof of placement missing";
    "manual" = "manual", "manual";
    // Instruments of a correction case.
    "right_of_reply" = "Hak jawab", "Right of reply";
    "right_of_correction" = "Hak koreksi", "Right of correction";
    "informal" = "Ralat informal", "Informal correction";
    "press_council" = "Dewan Pers", "Press Council";
    // Correction cases: grounds, media, and what may be expected of them.
    "harmful" = "Fakta merugikan nama baik", "Facts that harm a good name";
    "wrong_fact" = "Kekeliruan fakta", "Error of fact";
    "small_slip" = "Kekeliruan kecil (ejaan, gelar, nama)", "Small slip (spelling, title, name)";
    "print" = "Cetak", "Print";
    "broadcast" = "Penyiaran", "Broadcast";
    "online" = "Daring", "Online";
    "not_press" = "Bukan perusahaan pers", "Not a press company";
    "next_edition" = "Dimuat pada edisi berikutnya, selambat-lambatnya dua edisi sejak diterima (Peraturan Dewan Pers 9/2008)",
        "Carried in the next edition, at the latest the second after receipt (Press Council rule 9/2008)";
    "next_programme" = "Disiarkan pada program berikutnya (Peraturan Dewan Pers 9/2008)",
        "Aired in the next programme (Press Council rule 9/2008)";
    "linked_soon" = "Dimuat sesegera mungkin, ditautkan ke berita asal dengan waktu pemuatan (Peraturan Dewan Pers 9/2008; Pedoman Media Siber)",
        "Carried as soon as possible, linked to the story with the time (Press Council rule 9/2008; Cyber Media Guidelines)";
    "at_once" = "Dilayani segera; isi jenis medianya untuk mengetahui edisi atau program yang ditunggu",
        "Served at once; say what kind of outlet it is to know which edition or programme to wait for";
    "corrected" = "Dikoreksi segera; undang-undang tidak menetapkan batas waktu (UU 40/1999 ps 1 angka 13)",
        "Corrected at once; the law sets no date (UU 40/1999 article 1(13))";
    "corrected_linked" = "Dikoreksi segera dan ditautkan ke berita asal; undang-undang tidak menetapkan batas waktu (UU 40/1999 ps 1 angka 13; Pedoman Media Siber)",
        "Corrected at once and linked to the story; the law sets no date (UU 40/1999 article 1(13); Cyber Media Guidelines)";
    "council_begins" = "Dewan Pers mulai menangani paling lama 14 hari kerja sejak pengaduan diterima (Peraturan Dewan Pers 03/2017 ps 9)",
        "The Press Council begins within 14 working days of receiving the complaint (rule 03/2017 article 9)";
    // Rumours: pace, places and checks.
    "pace" = "Waktu tempuh", "Pace";
    "seen" = "Terlihat", "Seen";
    "check" = "Verifikasi", "Checks";
    "first_seen" = "terlihat", "seen";
    "recorded" = "dicatat", "recorded";
    "judged" = "putusan", "verdict";
    // Advice: what led to it and what came of it.
    "signal" = "Sinyal", "Signal";
    "advice" = "Telaahan staf", "Advice";
    "chain" = "Rantai", "Chain";
    "advice_written" = "telaahan ditulis", "advice written";
    "advice_submitted" = "diajukan", "submitted";
    "advice_accepted" = "disetujui pimpinan", "accepted";
    "advice_refused" = "ditolak pimpinan", "refused";
    "advice_deferred" = "ditangguhkan", "deferred";
    "order_issued" = "disposisi terbit", "order issued";
    "order_done" = "disposisi selesai", "order done";
    "release_published" = "siaran terbit", "release published";
    "first_pickup" = "pemuatan pertama", "first pick-up";
    // Sources: kinds, and how the last fetch ended.
    "rss" = "RSS", "RSS";
    "atom" = "Atom", "Atom";
    "jsonfeed" = "JSON Feed", "JSON Feed";
    "sitemap" = "Peta situs", "Sitemap";
    "html_list" = "Laman daftar", "List page";
    "google_news" = "Google News", "Google News";
    "ok_new" = "baik, ada yang baru", "fine, something new";
    "ok_same" = "baik, sama", "fine, the same";
    "not_modified" = "baik, tidak berubah", "fine, not changed";
    "dup" = "baik, sudah dikenal", "fine, all known";
    "parse_error" = "isi tidak terbaca", "cannot be parsed";
    "html_not_feed" = "laman, bukan umpan", "a page, not a feed";
    "selector_empty" = "pemilih tidak menemukan apa pun", "the selector finds nothing";
    "dns" = "nama tidak ditemukan", "name not found";
    "connect" = "tidak dapat disambung", "cannot be reached";
    "timeout" = "terlalu lama", "took too long";
    "tls" = "sertifikat bermasalah", "certificate trouble";
    "http_4xx" = "ditolak peladen (4xx)", "refused by the server (4xx)";
    "http_5xx" = "peladen gagal (5xx)", "server failure (5xx)";
    "robots" = "dilarang robots.txt", "forbidden by robots.txt";
    "too_big" = "terlalu besar", "too big";
    "refused" = "alamat tidak boleh dibaca", "address may not be read";
    "redirects" = "dialihkan terus", "redirected without end";
    "fetch" = "Catatan ambil", "Fetches";
    // Where a term is looked for.
    "title" = "judul saja", "title only";
    "body" = "judul dan isi", "title and text";
    // Public information and public reports.
    "person" = "Perorangan", "Person";
    "group" = "Kelompok orang", "Group of people";
    "legal_entity" = "Badan hukum", "Legal entity";
    "softcopy" = "Salinan lunak", "Electronic copy";
    "hardcopy" = "Salinan cetak", "Printed copy";
    "view" = "Melihat atau mencatat", "Looking at it";
    "granted" = "Dikabulkan sepenuhnya", "Granted";
    "granted_partly" = "Dikabulkan sebagian", "Granted in part";
    "refused_information" = "Ditolak", "Refused";
    "supervision" = "Pengaduan berkadar pengawasan", "Complaint for supervision";
    "aspiration" = "Aspirasi", "Aspiration";
    "information_request" = "Permintaan informasi", "Request for information";
    "ground_exemption" = "Ditolak dengan alasan pengecualian (a)", "Refused as exempt (a)";
    "ground_periodic" = "Informasi berkala tidak disediakan (b)", "Periodic information not provided (b)";
    "ground_silence" = "Permintaan tidak ditanggapi (c)", "No response (c)";
    "ground_different" = "Ditanggapi tidak sebagaimana diminta (d)", "Answered otherwise than asked (d)";
    "ground_unmet" = "Permintaan tidak dipenuhi (e)", "Request not fulfilled (e)";
    "ground_fee" = "Biaya tidak wajar (f)", "Unreasonable fee (f)";
    "ground_late" = "Melebihi jangka waktu (g)", "Given after its time (g)";
    "objection_upheld" = "Keberatan diterima", "Objection upheld";
    "objection_upheld_partly" = "Keberatan diterima sebagian", "Objection upheld in part";
    "objection_rejected" = "Keberatan ditolak", "Objection rejected";
    "shown" = "Nama ditampilkan", "Named";
    "anonymous" = "Anonim", "Anonymous";
    "confidential" = "Rahasia", "Confidential";
    "information" = "Permohonan informasi", "Information request";
    // Child records and ties.
    "checklist" = "Daftar periksa", "Checklist";
    "guest" = "Undangan", "Guest";
    "yield" = "Hasil pemuatan", "Yield";
    "question_asked" = "Ditanyakan di sini", "Asked here";
    "asked_at_event" = "Ditanyakan di kegiatan", "Asked at the event";
    "answer_given" = "Dijawab di sini", "Answered here";
    "given_at_event" = "Dijawab di kegiatan", "Answered at the event";
    "version" = "Versi", "Version";
    "distribution" = "Distribusi", "Distribution";
    "fact" = "Fakta", "Fact";
    "sighting" = "Penampakan", "Sighting";
    "pickup" = "Pemuatan rilis", "Pickup";
    "event" = "Kegiatan media", "Media event";
    "request" = "Permintaan media", "Media request";
    "disposition" = "Disposisi", "Disposition";
    "coverage" = "Pemuatan media", "Coverage";
    "article" = "Artikel", "Article";
    "issue" = "Isu", "Issue";
    "rumour" = "Rumor", "Rumour";
    "correction" = "Perkara koreksi", "Correction case";
    "source" = "Sumber", "Source";
    "raised_alert" = "Peringatan", "Alert";
    "evidence" = "Bukti", "Evidence";
    "clarified_by" = "Klarifikasi", "Clarification";
    "unchanged" = "seperti semula", "unchanged";
    "altered" = "Fakta berubah", "Altered fact";
    "holder" = "Pemegang (sejak)", "Held by (since)";
    "reader" = "Dibaca oleh", "Read by";
    "read_by" = "sudah membaca", "has read";
    "unread" = "belum membaca", "not read";
    "shift_log" = "Buku jaga", "Log";
    "next_shift" = "Piket berikutnya", "Next shift";
    "previous_shift" = "Piket sebelumnya", "Shift before";
    "parent" = "Induk", "Parent";
    "child" = "Turunan", "Child";
    "merged_from" = "Gabungan dari", "Merged from";
    "line" = "Pokok jawaban", "Line to take";
    "route_undone" = "pengalihan diurungkan", "the routing was undone";
    "report" = "Aduan SP4N", "Public report";
    "merged_into" = "Digabung ke", "Merged into";
    "continues" = "Lanjutan dari", "Continues";
    "continued_by" = "Dilanjutkan di", "Continued by";
    "message" = "Surat", "Mail";
    "outgoing" = "Surel keluar", "Mail out";
    "mail_queued" = "menunggu dikirim", "waiting to be sent";
    "mail_sending" = "sedang dikirim", "being sent";
    "mail_needs_hand" = "tidak terkirim", "not sent";
    "mail_in" = "masuk", "in";
    "mail_out" = "keluar", "out";
    "mail_auto" = "otomatis", "automatic";
    "correction_of" = "Ralat dari", "Correction of";
    "this" = "kegiatan ini saja", "this event only";
    "following" = "ini dan sesudahnya", "this and those after it";
    "all" = "seluruh rangkaian", "the whole series";
    "daily" = "setiap hari", "every day";
    "weekdays" = "Senin sampai Jumat", "Monday to Friday";
    "weekly" = "setiap minggu", "every week";
    "monthly" = "setiap bulan", "every month";
    // Marks of child records: distributions, guests, questions, checklist steps.
    "planned" = "direncanakan", "planned";
    "queued" = "antre", "queued";
    "sending" = "mengirim", "sending";
    "sent" = "terkirim", "sent";
    "confirmed" = "terkonfirmasi", "confirmed";
    "failed" = "gagal kirim", "send failed";
    "needs_hand" = "perlu tangan", "needs a hand";
    "needs_correction" = "perlu ralat", "needs correction";
    "needs_withdrawal" = "perlu penarikan", "needs withdrawal";
    "withdrawn" = "ditarik", "withdrawn";
    "skipped" = "dilewati", "skipped";
    "pending" = "belum menjawab", "no answer yet";
    "yes" = "akan hadir", "will come";
    "no" = "tidak hadir", "will not come";
    "attended" = "hadir", "attended";
    "unanswered" = "belum terjawab", "not answered";
    "ran" = "memuat", "ran it";
    "not_run" = "tidak memuat", "did not run it";
    "waiting" = "ditunggu", "awaited";
    "open" = "terbuka", "open";
    "draft" = "draf", "draft";
    "approved" = "disetujui", "approved";
    "answered" = "terjawab", "answered";
    "impossible" = "tidak dapat dijawab", "cannot be answered";
    "done" = "selesai", "done";
    // What actions ask for: outcomes, reasons, routes.
    "published" = "dimuat", "published";
    "not_published" = "tidak dimuat", "not published";
    "unknown" = "tidak diketahui", "not known";
    "out_of_remit" = "di luar kewenangan", "outside our remit";
    "exempt" = "informasi dikecualikan", "exempt information";
    "source_declined" = "narasumber menolak", "the source declined";
    "ppid" = "PPID", "information officer (PPID)";
    "opd" = "perangkat daerah", "regional office";
    "prokopim" = "Prokopim", "Protocol and leadership communication";
    "not_us" = "bukan tentang kita", "not about us";
    "duplicate" = "duplikat", "duplicate";
    "advert" = "iklan", "advertisement";
    "old" = "berita lama", "old story";
    // Sections of the division.
    "media_relations" = "Layanan Hubungan Media", "Media Relations";
    "communication_resources" = "Sumber Daya Komunikasi Publik", "Communication Resources";
    "media_management" = "Pengelolaan Media Komunikasi Publik", "Media Management";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::field::{FIELDS, INSTRUCTIONS, Kind};

    #[test]
    fn every_choice_of_every_field_has_a_label() {
        let listed = FIELDS.iter().flat_map(|field| match field.kind {
            Kind::Choice(words) | Kind::Choices(words) => words,
            _ => &[],
        });
        for word in listed.chain(INSTRUCTIONS) {
            assert!(choice(word).is_some(), "{word} has no label");
        }
    }

    #[test]
    fn a_word_from_elsewhere_is_left_to_the_caller() {
        assert_eq!(choice("Kencana Post"), None);
    }
}
