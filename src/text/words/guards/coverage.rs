//! Conditions of coverage assignments and media assets.

use crate::text::phrase::Text;

/// The sentence for a guard word; `None` for a word of another kind of record.
pub(super) fn guard(word: &str) -> Option<Text> {
    Some(match word {
        "assign_by_step" => Text::new(
            "Peliput yang sudah ditugaskan diganti dengan langkah Serahkan, supaya yang baru diberi tahu",
            "A crew that is assigned is changed by the step Assign, so that the new one is told",
        ),
        "crew_missing" => {
            Text::new("Belum ada peliputnya; serahkan kepada seseorang", "Nobody covers it yet; assign somebody")
        }
        "not_your_assignment" => Text::new(
            "Penugasan ini milik peliput lain; hanya ia atau penyelia yang melangkah",
            "This assignment is another's; only they or a supervisor take its steps",
        ),
        "deliverable_missing" => Text::new(
            "Belum ada hasil; daftarkan berkasnya sebagai aset penugasan ini, atau tulis di mana hasilnya",
            "There is nothing yet; record its files as assets of this assignment, or write where the work is",
        ),
        "caption_missing" => Text::new(
            "Keterangan masih kosong; tulis siapa, apa, kapan dan di mana",
            "The caption is empty; write who, what, when and where",
        ),
        "asset_caption_missing" => Text::new(
            "Ada aset tanpa keterangan; tulis siapa, apa, kapan dan di mana, atau tarik asetnya",
            "An asset has no caption; write who, what, when and where, or withdraw the asset",
        ),
        "asset_consent_missing" => Text::new(
            "Ada aset tanpa persetujuan yang tampak di dalamnya; catat persetujuannya, atau tarik asetnya",
            "An asset has no consent of those it shows; record the consent, or withdraw the asset",
        ),
        "asset_minor_shown" => Text::new(
            "Ada aset yang menampakkan anak; samarkan wajahnya atau catat persetujuan walinya (UU 35/2014; KEJ pasal 5)",
            "An asset shows a minor; blur the face or record the guardian's consent (UU 35/2014; KEJ article 5)",
        ),
        _ => return None,
    })
}
