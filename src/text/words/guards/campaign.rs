//! Conditions of campaigns.

use crate::text::phrase::Text;

/// The sentence for a guard word; `None` for a word of another kind of record.
pub(super) fn guard(word: &str) -> Option<Text> {
    Some(match word {
        "campaign_audience" => Text::new(
            "Sasaran kampanye masih kosong; tulis siapa yang dituju dengan e",
            "The campaign has no audience; write whom it is for with e",
        ),
        "campaign_days" => Text::new(
            "Hari pertama dan terakhir kampanye belum lengkap; isi keduanya dengan e",
            "The first or the last day of the campaign is missing; write both with e",
        ),
        "campaign_has_it" => {
            Text::new("Catatan itu sudah bagian kampanye ini", "That record is part of this campaign already")
        }
        "campaign_lacks_it" => {
            Text::new("Catatan itu bukan bagian kampanye ini", "That record is no part of this campaign")
        }
        _ => return None,
    })
}
