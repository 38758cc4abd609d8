//! The sentence of every condition that a step can fail on.

mod campaign;
mod coverage;
mod delivery;

use crate::text::phrase::Text;

/// The sentence for a guard word or an undo word of the database; `None` for a word of a newer database.
pub fn guard(word: &str) -> Option<Text> {
    Some(match word {
        "approver_is_author" => Text::new(
            "Penyetuju tidak boleh penulis terakhirnya; mintalah penyelia lain menyetujui",
            "The approver may not be its last author; ask another supervisor to approve",
        ),
        "clashes_unacknowledged" => Text::new(
            "Kegiatan ini bentrok dengan yang lain; baca daftar bentroknya dan nyatakan sudah diketahui",
            "This event clashes with others; read the list of its clashes and acknowledge them",
        ),
        "nobody_to_invite" => Text::new(
            "Tidak ada media atau wartawan terdaftar yang cocok; lihat daftarnya dengan: kentongan outlet list",
            "No outlet or journalist on the register fits; see them with: kentongan outlet list",
        ),
        "guest_attended" => Text::new(
            "Tamu ini sudah tercatat hadir; batalkan dulu kehadirannya",
            "This guest is marked present; take that back first",
        ),
        "guest_unnamed" => Text::new(
            "Tulis nama atau medianya dulu, misalnya: Rina Hapsari, Radio Suara",
            "Write a name or an outlet first, such as: Rina Hapsari, Radio Suara",
        ),
        "accreditation_closed" => Text::new(
            "Batas akreditasi sudah lewat; mintalah penyelia memutuskan",
            "The deadline of accreditation is over; ask a supervisor to decide",
        ),
        "question_used" => Text::new(
            "Pertanyaan ini sudah menjadi permintaan atau pokok jawaban, jadi tidak dapat dibuang",
            "This question has become a request or a line to take, so it cannot be dropped",
        ),
        "question_answered" => Text::new(
            "Pertanyaan ini sudah terjawab; buka lagi dulu bila masih perlu permintaan",
            "This question is answered; open it again first if a request is still needed",
        ),
        "answer_missing_there" => Text::new(
            "Catat jawabannya dulu; pokok jawaban dibuat dari jawaban yang diberikan",
            "Take the answer down first; a line to take is made of the answer that was given",
        ),
        "exemption_missing" => Text::new(
            "Penolakan harus menyebut pasal pengecualian (UU 14/2008 pasal 17)",
            "A refusal must name the article of exemption (UU 14/2008 article 17)",
        ),
        "exemption_unknown" => Text::new(
            "Sebut huruf pasal 17 UU 14/2008, misalnya “17 huruf a” atau “17 huruf a, h angka 3”",
            "Name the letter of article 17 of UU 14/2008, such as “17 huruf a” or “17 huruf a, h angka 3”",
        ),
        "exemption_granted" => Text::new(
            "Yang dikabulkan sepenuhnya tidak dikecualikan; pilih dikabulkan sebagian atau kosongkan pasalnya",
            "What is granted in full is not exempt; choose granted in part or leave the article empty",
        ),
        "extension_late" => Text::new(
            "Sepuluh hari kerja sudah lewat; perpanjangan hanya dapat diberitahukan sebelum itu (UU 14/2008 pasal 22 ayat 8)",
            "The ten working days are over; an extension is told before that only (UU 14/2008 article 22(8))",
        ),
        "extended_once" => Text::new(
            "Sudah diperpanjang; perpanjangan hanya satu kali",
            "It has been extended; there is one extension only",
        ),
        "objection_early" => Text::new(
            "Belum ada jawaban dan waktunya belum habis; keberatan baru dapat diajukan sesudah salah satunya",
            "There is no answer yet and its time is not over; an objection is possible after either",
        ),
        "objection_late" => Text::new(
            "Sudah lewat 30 hari kerja sejak alasannya ditemukan (UU 14/2008 pasal 36 ayat 1); untuk menerimanya juga, isi mengapa",
            "More than 30 working days have passed since its ground was found (UU 14/2008 article 36(1)); to take it nevertheless, say why",
        ),
        "objection_repeated" => Text::new(
            "Atasan sudah menanggapi; langkah pemohon berikutnya ke Komisi Informasi",
            "The superior has answered; the requester's next step is the information commission",
        ),
        "superior_decided" => Text::new(
            "Keberatan ditanggapi oleh atasan, bukan oleh yang memutus permohonannya",
            "An objection is answered by the superior, not by whoever decided the request",
        ),
        "superior_in_time" => Text::new(
            "Atasan masih punya waktu menanggapi; sengketa sesudah tanggapannya atau sesudah 30 hari kerja",
            "The superior still has time to answer; a dispute comes after that, or after 30 working days",
        ),
        "not_reviewed" => Text::new(
            "Belum ada tanggapan atasan; sengketa didahului keberatan",
            "There is no answer of the superior yet; a dispute comes after an objection",
        ),
        "received_future" => Text::new(
            "Tanggal terima belum tiba; periksa tanggalnya",
            "It cannot have been received yet; check the date",
        ),
        "unit_missing" => Text::new("Sebut perangkat daerah yang menangani", "Name the office in charge"),
        "advice_incomplete" => Text::new(
            "Telaahan belum lengkap; isi paling sedikit persoalan dan saran",
            "The advice is not complete; fill in at least the problem and the recommendation",
        ),
        "mail_settled" => Text::new(
            "Tidak ada surel jawaban yang gagal atau tidak pasti pada permintaan ini",
            "No mail of this request has failed or is uncertain",
        ),
        "text_missing" => Text::new("Belum ada isinya", "There is nothing in it yet"),
        "same_officer" => Text::new(
            "Serah terima diterima oleh petugas lain, bukan yang menyerahkan",
            "A hand-over is accepted by another officer, not by the one who hands over",
        ),
        "answer_empty" => {
            Text::new("Jawaban masih kosong; tulis jawabannya dulu", "The answer is empty; write it first")
        }
        "answer_not_approved" => Text::new(
            "Jawaban belum disetujui; ajukan dulu untuk disetujui",
            "The answer is not approved; submit it for approval first",
        ),
        "line_missing" => Text::new(
            "Pokok jawaban itu tidak ada; pilih dari daftar pokok jawaban",
            "There is no such line to take; choose one from the list",
        ),
        "line_not_approved" => Text::new(
            "Pokok jawaban itu belum disetujui; ajukan jawabannya untuk disetujui",
            "That line to take is not approved yet; submit the answer for approval",
        ),
        "line_retired" => Text::new(
            "Pokok jawaban itu sudah dicabut; pilih yang masih berlaku",
            "That line to take was retired; choose one that holds",
        ),
        "line_expired" => Text::new(
            "Masa berlaku pokok jawaban itu sudah habis; minta penyelia memperbaruinya",
            "That line to take has expired; ask a supervisor to renew it",
        ),
        "standard_exists" => Text::new(
            "Versi standar itu sudah ada dan tidak diubah; beri nama versi baru",
            "That version of the standard is there and is not changed; name a new one",
        ),
        "standard_past" => Text::new(
            "Standar berlaku ke depan; pilih tanggal mulai hari ini atau sesudahnya",
            "A standard holds from now on; choose today or a later day",
        ),
        "standard_incomplete" => {
            Text::new("Standar harus lengkap untuk P1 sampai P4", "A standard must be complete for P1 to P4")
        }
        "reason_required" => Text::new("Alasan wajib diisi", "A reason is required"),
        "outcome_required" => Text::new(
            "Hasil wajib diisi: dimuat, tidak dimuat, atau tidak diketahui",
            "The outcome is required: carried, not carried, or unknown",
        ),
        "assignee_required" => Text::new("Pilih siapa yang akan menangani", "Choose who is to handle it"),
        "officer_required" => Text::new("Pilih pejabat yang dituju", "Choose the officer"),
        "target_required" => Text::new(
            "Pilih tujuan pengalihan: PPID, SP4N, perangkat daerah atau Prokopim",
            "Choose where to route it: PPID, SP4N, another office or Prokopim",
        ),
        "merge_target_missing" => {
            Text::new("Pilih permintaan induk yang masih terbuka", "Choose an open request to merge into")
        }
        "merge_into_itself" => {
            Text::new("Permintaan tidak dapat digabung ke dirinya sendiri", "A request cannot be merged into itself")
        }
        "text_too_short" => Text::new(
            "Teks terlalu pendek; lengkapi judul, teras dan isi",
            "The text is too short; complete title, lead and body",
        ),
        "not_addressee" => Text::new(
            "Hanya penerima disposisi yang dapat melakukannya",
            "Only the addressee of the disposition can do this",
        ),
        "not_issuer" => Text::new(
            "Hanya pemberi disposisi yang dapat melakukannya",
            "Only the issuer of the disposition can do this",
        ),
        "issuer_required" => Text::new(
            "Isi atas nama siapa perintah ini: kepala dinas atau penyelia",
            "Say whose order it is: the head's or a supervisor's",
        ),
        "recorded_origin" => Text::new(
            "Atas nama orang lain hanya perintah lisan atau WhatsApp yang dicatat",
            "For somebody else only verbal and WhatsApp orders are recorded",
        ),
        "recorded_secret" => Text::new(
            "Disposisi rahasia hanya dibuat oleh pemberinya sendiri",
            "A secret disposition is issued by its issuer alone",
        ),
        "not_recorded" => Text::new(
            "Disposisi ini Anda buat sendiri; gunakan tarik",
            "You issued this disposition yourself; withdraw it instead",
        ),
        "in_chain" => Text::new(
            "Pejabat itu sudah di rantai disposisi ini; pilih orang lain",
            "That officer is in the chain of this disposition already; choose somebody else",
        ),
        "record_missing" => Text::new(
            "Catatan dengan nomor itu tidak ada, atau bukan untuk Anda",
            "There is no record with that number, or it is not for you",
        ),
        "fulfils_itself" => {
            Text::new("Disposisi tidak dapat memenuhi dirinya sendiri", "A disposition cannot fulfil itself")
        }
        "undo_read" => Text::new("Tanda terima baca tidak dapat diurungkan", "A read receipt cannot be taken back"),
        "not_your_shift" => {
            Text::new("Piket orang lain hanya diurus oleh penyelia", "Somebody else's shift is the supervisor's matter")
        }
        "shift_running" => Text::new(
            "Petugas itu masih berpiket; serahkan dulu piket yang berjalan",
            "That officer is on duty already; hand the running shift over first",
        ),
        "lease_lost" => {
            Text::new("Layanan lain sekarang membaca folder surat ini", "Another service reads this mail folder now")
        }
        "already_read" => Text::new(
            "Disposisi sudah dibaca; penarikan kini memerlukan alasan",
            "The disposition has been read; withdrawing it now needs a reason",
        ),
        "no_key_message" => {
            Text::new("Belum ada pesan kunci; isi sedikitnya satu", "There is no key message; give at least one")
        }
        "publish_at_past" => Text::new(
            "Jadwal terbit sudah lewat; pilih waktu yang akan datang",
            "The time of publication has passed; choose one to come",
        ),
        "publish_at_missing" => Text::new("Isi jadwal terbitnya dulu", "Give the time of publication first"),
        "no_distribution" => Text::new(
            "Belum ada tujuan distribusi; tambahkan sedikitnya satu",
            "There is no destination; add at least one",
        ),
        "time_missing" => Text::new(
            "Waktu masih menyusul; isi waktu mulainya dulu",
            "The time is still to be confirmed; give the start first",
        ),
        "place_missing" => Text::new("Tempat belum diisi", "The venue is missing"),
        "speaker_missing" => Text::new("Pembicara belum diisi", "The speaker is missing"),
        "until_missing" => Text::new("Isi sampai kapan", "Say until when"),
        "until_past" => {
            Text::new("Waktu itu sudah lewat; pilih waktu yang akan datang", "That time has passed; choose one to come")
        }
        "due_past" => Text::new("Batas waktu itu sudah lewat", "That due time has passed"),
        "ends_before_start" => Text::new("Waktu selesai mendahului waktu mulai", "It ends before it starts"),
        "children_open" => Text::new(
            "Masih ada disposisi turunan yang terbuka; tunggu atau selesaikan dulu",
            "A disposition handed down is still open; wait for it or finish it first",
        ),
        "report_too_short" => Text::new(
            "Laporan terlalu pendek; tulis sedikitnya 20 huruf",
            "The report is too short; write at least 20 characters",
        ),
        "evidence_missing" => Text::new(
            "Bukti belum ada; lampirkan tautan atau nomor dokumen",
            "There is no evidence; give a link or a document number",
        ),
        "embargo_past" => Text::new("Akhir embargo sudah lewat", "The end of the embargo has passed"),
        "embargo_holds" => Text::new(
            "Embargo masih berlaku; tunggu sampai berakhir atau ubah embargonya",
            "The embargo still holds; wait for its end or change it",
        ),
        "depth_exceeded" => Text::new(
            "Disposisi sudah diteruskan lima tingkat; kembalikan kepada pemberinya",
            "The disposition has been handed down five times; return it to its issuer",
        ),
        "tone_unknown" => Text::new("Nada: positif, netral atau negatif", "Tone: positive, neutral or negative"),
        "not_same_day" => Text::new(
            "Kegiatan hanya dapat dibuka lagi pada hari yang sama",
            "An event can be reopened on the same day only",
        ),
        "final_state" => Text::new(
            "Catatan ini sudah selesai; buka lagi atau pulihkan dulu",
            "This record is closed; reopen or restore it first",
        ),
        "not_whole" => Text::new(
            "Mesin hanya mengonfirmasi pemuatan utuh dari media yang ditandai",
            "The machine confirms whole pick-ups of marked outlets only",
        ),
        "not_due" => Text::new("Belum waktunya", "Its hour has not come"),
        "not_subordinate" => Text::new(
            "Disposisi hanya ke bawah; pilih penerima lain",
            "A disposition is issued downwards; choose another addressee",
        ),
        "fact_without_source" => {
            Text::new("Ada angka tanpa sumber; lengkapi sumbernya", "A figure has no source; give its source")
        }
        "no_such_step" => Text::new("Butir itu tidak ada di daftar periksanya", "Its checklist has no such step"),
        "series_end_missing" => {
            Text::new("Sebut berapa kali lagi atau sampai kapan", "Say how many more there are, or until when")
        }
        "series_known" => Text::new(
            "Kegiatan ini sudah bagian dari rangkaian; ubah rangkaiannya",
            "This event belongs to a series already; change that",
        ),
        "series_empty" => {
            Text::new("Tidak ada hari yang cocok; majukan tanggal akhirnya", "No day fits; choose a later end")
        }
        "checklist_open" => Text::new("Daftar periksa belum selesai", "The checklist is not done yet"),
        "level_same" => {
            Text::new("Tingkatnya sudah itu; pilih tingkat lain", "It has that level already; choose another")
        }
        "nothing_given" => Text::new("Isi sedikitnya satu penilaian", "Give at least one of them"),
        "case_exists" => Text::new(
            "Pemuatan ini sudah punya perkara; buka dari tautan kartunya",
            "This hit has a case already; open it from the links of its card",
        ),
        "grounds_missing" => Text::new("Isi dasar putusannya dulu", "Give the grounds of the verdict first"),
        "clarification_missing" => {
            Text::new("Isi nomor siaran yang mengklarifikasi", "Give the number of the clarifying release")
        }
        "clarification_unpublished" => {
            Text::new("Siaran itu belum terbit; terbitkan dulu", "That release is not published yet; publish it first")
        }
        "instrument_missing" => Text::new(
            "Pilih instrumennya dulu: hak jawab, hak koreksi, ralat informal atau Dewan Pers",
            "Choose the instrument first: reply, correction, informal or Press Council",
        ),
        "ground_missing" => Text::new(
            "Pilih dasar perkaranya dulu: fakta merugikan, kekeliruan fakta atau kekeliruan kecil",
            "Choose the ground first: harmful facts, an error of fact or a small slip",
        ),
        "disputed_missing" => Text::new(
            "Belum jelas apa yang disengketakan; isi fakta, bagian berita atau uraian dasarnya",
            "What is in dispute is not said yet; give the facts, the part of the story or the ground in words",
        ),
        "sender_missing" => Text::new(
            "Hak jawab ditandatangani pejabat yang berwenang; isi penanda tangan: kepala dinas atau penyelia",
            "A right of reply is signed by the official in charge; name the head or a supervisor as signatory",
        ),
        "recipient_unconfirmed" => Text::new(
            "Pastikan dulu penerimanya: pemimpin redaksi atau kantor media",
            "Make sure of the recipient first: the editor-in-chief or the outlet's office",
        ),
        "reply_lapsed" => Text::new(
            "Hak jawab gugur dua bulan sejak pertama dimuat, kecuali disepakati; tulis kesepakatannya di catatan",
            "The right of reply lapsed two months after first publication unless agreed; write the agreement in the note",
        ),
        "once_per_story" => Text::new(
            "Hak jawab untuk berita ini sudah dikirim; hak jawab berlaku satu kali untuk satu berita",
            "A reply to this story has been sent; the right of reply is used once for one story",
        ),
        "not_press" => Text::new(
            "Akun ini bukan perusahaan pers: UU 40/1999 tidak berlaku; pilih kekeliruan kecil (pemberitahuan) atau terbitkan klarifikasi",
            "This account is no press company: UU 40/1999 does not apply; choose a small slip (a notice) or publish a clarification",
        ),
        "no_lapse" => Text::new(
            "Hanya hak jawab yang dapat lewat waktu; instrumen ini tidak punya batas waktu dalam undang-undang",
            "Only a right of reply can lapse; the law sets no period for this instrument",
        ),
        "approved_text" => Text::new(
            "Naskah sudah disetujui; ambil kembali dulu (Ubah isi), lalu susun lagi",
            "The text has been approved; take it back first (Rewrite), then draft it again",
        ),
        "where_missing" => Text::new("Isi di mana terlihat", "Say where it was seen"),
        "source_missing" => {
            Text::new("Isi sumber yang ditanya atau diperiksa", "Name the source that was asked or checked")
        }
        "advice_exists" => Text::new(
            "Telaahan untuk hal ini masih terbuka; buka dari tautan kartunya",
            "Advice on this is still open; open it from the links of the card",
        ),
        "draft_missing" => Text::new("Naskah suratnya masih kosong", "The draft of the letter is empty"),
        "nothing_to_undo" => Text::new("Tidak ada yang dapat diurungkan", "There is nothing to undo"),
        "undo_built_upon" => Text::new(
            "Sudah ada perubahan lain sesudahnya; tidak dapat diurungkan",
            "Somebody has built on it; it cannot be undone",
        ),
        "undo_too_late" => Text::new(
            "Sudah lebih dari 15 menit; tidak dapat diurungkan",
            "More than 15 minutes have passed; it cannot be undone",
        ),
        "undo_external" => Text::new(
            "Sudah keluar dari kantor; gunakan ralat atau tarik",
            "It has left the office; correct it or withdraw it instead",
        ),
        _ => return coverage::guard(word).or_else(|| delivery::guard(word)).or_else(|| campaign::guard(word)),
    })
}
