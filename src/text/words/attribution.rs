//! What a journalist is bound to by the terms on which something is said: article 7 of the journalists' code of ethics
//! (Kode Etik Jurnalistik, Peraturan Dewan Pers 6/2008), in the office's own words.

use crate::text::phrase::Text;

/// Where the terms are written.
const SOURCE: &str = "KEJ ps 7";

const ON_RECORD: Text = Text::new(
    "Boleh dimuat dengan nama dan jabatan narasumber.",
    "May be published with the name and office of the source.",
);
const BACKGROUND: Text = Text::new(
    "Informasi latar belakang: boleh dimuat tanpa menyebut narasumbernya.",
    "Background: may be published without naming the source.",
);
const OFF_RECORD: Text = Text::new(
    "Tidak boleh dimuat atau disiarkan; hanya untuk diketahui wartawan.",
    "May not be published or broadcast; for the journalist to know only.",
);
const EMBARGO: Text = Text::new(
    "Pemuatan ditunda sampai waktu yang diminta narasumber; sebutkan waktunya dalam jawaban.",
    "Publication waits until the time the source asks for; say the time in the answer.",
);

/// What the terms bind a newsroom to, and where that is written; nothing for a word that is no such terms.
pub fn terms(word: &str) -> Option<(Text, &'static str)> {
    let said = match word {
        "on_record" => ON_RECORD,
        "background" => BACKGROUND,
        "off_record" => OFF_RECORD,
        "embargo" => EMBARGO,
        _ => return None,
    };
    Some((said, SOURCE))
}

/// Whether the terms hold something back.
pub fn binds(word: &str) -> bool {
    word != "on_record"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::field::ATTRIBUTIONS;

    #[test]
    fn every_attribution_has_its_terms() {
        ATTRIBUTIONS.iter().for_each(|word| assert!(terms(word).is_some(), "{word}"));
    }
}
