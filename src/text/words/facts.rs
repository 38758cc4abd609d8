//! The words of the fact sheet of a release.

use super::texts;
use crate::domain::fact::Wrong;
use crate::text::phrase::Text;

texts! {
    TITLE = "Lembar fakta", "Fact sheet";
    FACT = "Fakta untuk lembar fakta", "A fact for the sheet";
    EMPTY = "Belum ada fakta; n menambahkannya", "There is no fact yet; n adds one";
    OLD = "data lama", "old figure";
    NO_SOURCE = "tanpa sumber", "no source";
    NO_DAY = "tanpa tanggal", "no date";
    OF = "per {}", "as of {}";
    SOURCE = "Sumber: {}", "Source: {}";
    TOLERANCE = "toleransi {}%", "tolerance {}%";
    FIGURES = "Angka di naskah", "Figures in the text";
    ALL_HELD = "Semua angka di naskah sesuai dengan lembar ini", "Every figure in the text is as this sheet says";
    DIFFERS = "{}, baris {}: {} ≠ {} ({})", "{}, line {}: {} ≠ {} ({})";
    NOT_LISTED = "{}, baris {}: {} tidak ada di lembar", "{}, line {}: {} is not on the sheet";
    COUNTED_WRONG = "{} angka berbeda dari lembar fakta: {} ≠ {}", "{} figures differ from the fact sheet: {} ≠ {}";
    COUNTED_MORE = "{} angka tanpa sumber", "{} figures without a source";
    READING = "angka masih diperiksa", "figures are still being looked at";
    SHEET_COUNTED = "{} fakta · {} data lama · {} tanpa sumber", "{} facts · {} old · {} without a source";
    NOTHING = "Tidak ada yang dipilih", "Nothing is chosen";
    NO_FACT = "Pilih fakta dulu", "Choose a fact first";
    FULL = "Lembar fakta penuh: paling banyak 500 fakta", "The fact sheet is full: it takes at most 500 facts";
    NO_STEP = "Tidak ada perubahan lembar fakta yang dapat diurungkan", "There is no change of the fact sheet to take back";
    REMOVED = "Fakta dihapus: {}; u mengembalikannya, ctrl-s menyimpan", "Fact removed: {}; u brings it back, ctrl-s saves";
    NO_EDITOR = "Naskah rilisnya belum terbuka; tunggu sampai terbaca", "The text of its release is not open yet; wait until it has been read";
    WRONG_SAID = "Uraian dan nilai diisi 1 sampai 300 huruf", "Label and value take 1 to 300 characters";
    WRONG_LONG = "Satuan paling panjang 100 huruf, sumber 1.000 huruf", "A unit takes at most 100 characters, a source 1,000";
    WRONG_TOLERANCE = "Toleransi adalah bagian dari nilai: 0 sampai kurang dari 1, misalnya 0,05 untuk 5%", "A tolerance is a share of the value: from 0 to less than 1, such as 0.05 for 5%";
    VOIDED = "Persetujuan dibatalkan, ajukan lagi", "The approval is void, submit it again";
    MESSAGES = "Pesan kunci isu {}", "Key messages of issue {}";
    VOIDS = "menyimpan membatalkan persetujuan", "saving voids the approval";
    CORRECTS = "menyimpan berarti ralat", "saving is a correction";
    LABEL = "Uraian", "Label";
    VALUE = "Nilai", "Value";
    UNIT = "Satuan", "Unit";
    AS_OF = "Per tanggal", "As of";
    FROM = "Sumber", "Source";
    SHARE = "Toleransi (0,05 = 5%)", "Tolerance (0.05 = 5%)";
    KIND = "Jenis", "Kind";
}

/// What a field of a fact is called.
pub fn label(key: &str) -> Option<Text> {
    Some(match key {
        "label" => LABEL,
        "value" => VALUE,
        "unit" => UNIT,
        "as_of" => AS_OF,
        "source" => FROM,
        "tolerance" => SHARE,
        "kind" => KIND,
        _ => return None,
    })
}

/// What a fact must be like.
pub const fn wrong(wrong: Wrong) -> Text {
    match wrong {
        Wrong::Said => WRONG_SAID,
        Wrong::Long => WRONG_LONG,
        Wrong::Tolerance => WRONG_TOLERANCE,
    }
}
