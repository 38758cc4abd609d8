//! The words of the editor of releases.

use super::texts;

texts! {
    TITLE = "Naskah rilis", "Text of the release";
    OF = "Naskah {}", "Text of {}";
    KEPT = "Naskah disimpan sebagai konsep; i melanjutkan", "The text is kept as a draft; i goes on with it";
    TAKEN_UP = "Konsep yang belum disimpan dilanjutkan", "The draft that was not saved is back";
    SAVED = "Naskah disimpan", "Text saved";
    OFFLINE = "Basis data terputus; naskah tetap ada di sini, simpan lagi nanti", "The database is away; the text stays here, save it later";
    BUSY = "Perubahan sebelumnya masih dikirim; tunggu sebentar", "The change before is still on its way; wait a moment";
    UNCHANGED = "Tidak ada yang berubah", "Nothing has changed";
    NO_TITLE = "Judul harus diisi", "The title must be filled in";
    TOO_LONG = "Terlalu panjang: bagian ini memuat paling banyak {} karakter", "Too long: this part takes at most {} characters";
    NOT_FOUND = "“{}” tidak ditemukan di bagian ini", "“{}” is not in this part";
    HELP_LINE = "Mencari di naskah", "Looking in the text";
    HELP_BESIDE = "Perbedaan naskah", "Differences of the text";
    LOOK = "Cari:", "Look for:";
    COUNTED = "{} kata · {} karakter", "{} words · {} characters";
    PLACE = "baris {} dari {}", "line {} of {}";
    CHANGED = "belum disimpan", "not saved";
    SENDING = "dikirim …", "sending …";
    CLEAN = "tersimpan", "saved";
    NEWER = "orang lain sudah menyimpan versi baru", "somebody else saved a newer version";
    VERSIONS = "Versi naskah, dibandingkan dengan tulisan sekarang", "Versions, compared with what is written now";
    VERSIONS_WITH = "Versi naskah, dibandingkan dengan versi {}", "Versions, compared with version {}";
    LETTERS = "isi {} karakter", "text of {} characters";
    RESTORED = "Versi {} ada di naskah lagi; ctrl-s menyimpannya", "Version {} is in the editor again; ctrl-s saves it";
    VERSION_NOW = "Dari versi {} ke tulisan sekarang: [-yang hilang-] {+yang datang+}", "From version {} to what is written now: [-what went-] {+what came+}";
    VERSION_BOTH = "Dari versi {} ke versi {}: [-yang hilang-] {+yang datang+}", "From version {} to version {}: [-what went-] {+what came+}";
    LEFT_OUT = "perubahan lain tidak ditampilkan", "more changes are not shown";
    SHORTENED = "Potongan yang lebih panjang dari 1.500 huruf dipersingkat (…)", "A piece of more than 1,500 characters is shortened (…)";
    SAME = "Tidak ada perbedaan", "Nothing is different";
    DIFFERS = "Versi orang lain lebih dulu tersimpan: [-tulisan mereka-] {+tulisan Anda+}", "Somebody else saved first: [-what they wrote-] {+what you wrote+}";
}
