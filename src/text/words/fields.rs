//! The label of every field of every aggregate.

use crate::domain::entity::Entity;
use crate::text::phrase::Text;

/// The label of a field on cards and forms; `None` for a key that is in no aggregate.
///
/// A key has one label unless an aggregate calls it otherwise, so that two aggregates never drift apart by accident.
pub fn field(entity: Entity, key: &str) -> Option<Text> {
    special(entity, key).or_else(|| common(key))
}

fn special(entity: Entity, key: &str) -> Option<Text> {
    Some(match (entity, key) {
        (Entity::Event, "title") => Text::new("Nama kegiatan", "Event"),
        (Entity::Event, "kind") => Text::new("Jenis kegiatan", "Kind of event"),
        (Entity::Release, "kind") => Text::new("Jenis konten", "Kind of content"),
        (Entity::Release, "origin") => Text::new("Asal konten", "Origin"),
        (Entity::Coverage, "origin") => Text::new("Asal berita", "Origin of the story"),
        (Entity::Coverage, "seen_at") => Text::new("Terpantau", "Seen"),
        (Entity::Disposition, "origin") => Text::new("Asal disposisi", "Came by"),
        (Entity::Disposition, "received_at") => Text::new("Surat diterima", "Letter received"),
        (Entity::Request, "kind") => Text::new("Jenis permintaan", "Kind of request"),
        (Entity::Request, "received_at") => Text::new("Diterima", "Received"),
        _ => return None,
    })
}

fn common(key: &str) -> Option<Text> {
    Some(match key {
        "accepted_at" => Text::new("Diterima pada", "Accepted"),
        "accreditation_deadline_at" => Text::new("Batas akreditasi", "Accreditation until"),
        "all_day" => Text::new("Sehari penuh", "All day"),
        "answer" => Text::new("Jawaban", "Answer"),
        "answered_at" => Text::new("Dijawab pada", "Answered"),
        "approver" => Text::new("Penyetuju", "Approver"),
        "assignee" => Text::new("Ditangani oleh", "Held by"),
        "attribution" => Text::new("Atribusi", "Attribution"),
        "author" => Text::new("Penulis", "Author"),
        "body" => Text::new("Isi", "Text"),
        "cc" => Text::new("Tembusan", "Copies to"),
        "channel" => Text::new("Saluran", "Channel"),
        "claimed_at" => Text::new("Diklaim pada", "Claimed"),
        "closed_at" => Text::new("Ditutup pada", "Closed"),
        "confirmed_by" => Text::new("Dinyatakan selesai oleh", "Confirmed by"),
        "contact" => Text::new("Kontak", "Contact"),
        "correction_note" => Text::new("Catatan ralat", "Correction note"),
        "declined_reason" => Text::new("Alasan penolakan", "Reason declined"),
        "dismissed_reason" => Text::new("Alasan diabaikan", "Reason dismissed"),
        "due_at" => Text::new("Batas waktu", "Due"),
        "due_rule" => Text::new("Dasar batas waktu", "Rule of the due time"),
        "edition" => Text::new("Edisi/halaman/program", "Edition/page/programme"),
        "editor" => Text::new("Penyunting", "Editor"),
        "embargo_rule" => Text::new("Aturan embargo", "Embargo rule"),
        "embargo_until" => Text::new("Embargo sampai", "Embargo until"),
        "ends_at" => Text::new("Selesai", "Ends"),
        "event" => Text::new("Kegiatan terkait", "Event"),
        "evidence" => Text::new("Bukti", "Evidence"),
        "first_response_at" => Text::new("Tanggapan pertama", "First response"),
        "form" => Text::new("Bentuk", "Form"),
        "from_officer" => Text::new("Dari", "From"),
        "host" => Text::new("Tuan rumah", "Host"),
        "instructions" => Text::new("Dengan hormat harap", "Instructions"),
        "invitation" => Text::new("Naskah undangan", "Invitation"),
        "issue" => Text::new("Isu", "Issue"),
        "journalist" => Text::new("Wartawan", "Journalist"),
        "key_messages" => Text::new("Pesan kunci", "Key messages"),
        "language" => Text::new("Bahasa", "Language"),
        "lead" => Text::new("Teras berita", "Lead"),
        "letter_date" => Text::new("Tanggal surat", "Letter dated"),
        "letter_from" => Text::new("Surat dari", "Letter from"),
        "letter_no" => Text::new("Nomor surat", "Letter no."),
        "map_note" => Text::new("Petunjuk lokasi", "Directions"),
        "matched_terms" => Text::new("Kata kunci yang cocok", "Matched terms"),
        "media_deadline_at" => Text::new("Tenggat redaksi", "Newsroom deadline"),
        "min_media_target" => Text::new("Target media", "Media target"),
        "moderator" => Text::new("Moderator", "Moderator"),
        "note" => Text::new("Catatan", "Note"),
        "notes" => Text::new("Catatan", "Notes"),
        "occur_status" => Text::new("Kepastian", "Certainty"),
        "organiser" => Text::new("Perangkat daerah", "Organising office"),
        "outcome" => Text::new("Hasil", "Outcome"),
        "outlet" => Text::new("Media", "Outlet"),
        "place" => Text::new("Tempat", "Venue"),
        "planned_publication" => Text::new("Rencana tayang", "Planned publication"),
        "priority" => Text::new("Prioritas", "Priority"),
        "prominence" => Text::new("Penonjolan", "Prominence"),
        "public_visible" => Text::new("Tampil untuk umum", "Visible to the public"),
        "publish_at" => Text::new("Jadwal terbit", "Publish at"),
        "published_at" => Text::new("Terbit pada", "Published"),
        "purpose" => Text::new("Tujuan", "Purpose"),
        "read_at" => Text::new("Dibaca pada", "Read"),
        "report" => Text::new("Laporan", "Report"),
        "routed_to" => Text::new("Dialihkan ke", "Routed to"),
        "security" => Text::new("Tingkat keamanan", "Secrecy"),
        "snoozed_until" => Text::new("Ditunda sampai", "Snoozed until"),
        "speakers" => Text::new("Pembicara", "Speakers"),
        "spokesperson" => Text::new("Narasumber", "Spokesperson"),
        "starts_at" => Text::new("Mulai", "Starts"),
        "state_reason" => Text::new("Alasan perubahan", "Reason of the change"),
        "subject" => Text::new("Perihal", "Subject"),
        "subkegiatan" => Text::new("Sub-kegiatan", "Budget sub-activity"),
        "time_tbc" => Text::new("Waktu menyusul", "Time to be confirmed"),
        "title" => Text::new("Judul", "Title"),
        "to_officer" => Text::new("Diteruskan kepada", "Forwarded to"),
        "tone" => Text::new("Nada", "Tone"),
        "tone_by" => Text::new("Nada dinilai oleh", "Tone given by"),
        "topic" => Text::new("Topik", "Topic"),
        "urgency" => Text::new("Sifat", "Urgency"),
        "url" => Text::new("Tautan", "Link"),
        "waiting_on" => Text::new("Menunggu", "Waiting on"),
        // Keys of history lines and of arguments that are no field of a form.
        "assignee_login" => Text::new("Diserahkan kepada", "Assigned to"),
        "reason" => Text::new("Alasan", "Reason"),
        "text" => Text::new("Teks", "Text"),
        "until" => Text::new("Sampai", "Until"),
        "target" => Text::new("Tujuan pengalihan", "Route to"),
        "merge_into" => Text::new("Gabung ke", "Merge into"),
        "officer" => Text::new("Pejabat", "Officer"),
        "state" => Text::new("Status", "State"),
        "number" => Text::new("Nomor", "Number"),
        "version" => Text::new("Versi", "Version"),
        "duty" => Text::new("Tugas pokok", "Duty"),
        "section" => Text::new("Seksi", "Section"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::field::FIELDS;

    #[test]
    fn every_field_of_every_aggregate_has_a_label() {
        for f in FIELDS {
            let label = field(f.entity, f.key);
            assert!(
                label.is_some_and(|l| l.id.chars().count() <= 24 && l.en.chars().count() <= 24),
                "{f:?}: {label:?}"
            );
        }
    }
}
