//! Identifiers of coverage assignments and media assets.

use crate::text::phrase::Text;

choices! {
    "text" = "Teks", "Text";
    "audio" = "Audio", "Audio";
    "live" = "Siaran langsung", "Live";
    "drone" = "Drone", "Drone";
    "crew_twice" = "peliput bertugas ganda", "crew double-booked";
    "kit_twice" = "alat dipakai ganda", "kit double-booked";
    "files_missing" = "berkas belum masuk", "files are due";
    "caption_missing" = "tanpa keterangan", "no caption";
    "consent_missing" = "tanpa persetujuan", "no consent";
    "facts_old" = "data lama", "old figures";
    "facts_differ" = "angka berbeda dari lembar fakta", "figures differ from the fact sheet";
    "figures_unlisted" = "tanpa sumber", "no source";
    "figure" = "Angka di naskah", "Figures in the text";
    "number" = "Angka", "Number";
    "name" = "Nama", "Name";
    "date" = "Tanggal", "Date";
    "place" = "Tempat", "Place";
    "minor_shown" = "anak tampak tanpa izin", "a minor is shown";
    "file_missing" = "berkas hilang", "file is gone";
    "file_changed" = "berkas berubah", "file has changed";
    "asset_caption_missing" = "aset tanpa keterangan", "an asset has no caption";
    "asset_consent_missing" = "aset tanpa persetujuan", "an asset has no consent";
    "asset_minor_shown" = "aset menampakkan anak tanpa izin", "an asset shows a minor";
    "consent_unknown" = "belum ditanya", "not asked";
    "consent_given" = "disetujui yang tampak", "given";
    "consent_refused" = "tidak disetujui", "refused";
    "consent_not_needed" = "tidak diperlukan", "not needed";
    "who" = "siapa", "who";
    "what" = "apa", "what";
    "when" = "kapan", "when";
    "where" = "di mana", "where";
    "why" = "mengapa", "why";
    "how" = "bagaimana", "how";
    "present" = "ada", "there";
    "missing" = "hilang", "gone";
    "changed" = "berubah", "changed";
    "registered" = "terdaftar", "registered";
    "captioned" = "berketerangan", "captioned";
    "cleared" = "siap pakai", "cleared";
    "added" = "baru", "added";
    "filled" = "dilengkapi", "filled in";
    "another_path" = "ada di tempat lain juga", "in another place too";
    "linked" = "dikaitkan", "linked";
    "same_file" = "Berkas yang sama di", "The same file at";
    "assignment" = "Penugasan liputan", "Coverage assignment";
    "asset" = "Aset media", "Media asset";
}
