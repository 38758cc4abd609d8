//! What is said when the database refuses: what it refused and what to do instead.

use super::actions::history;
use super::choices::choice;
use super::fields::field;
use super::guards::guard;
use super::{states, texts, things};
use crate::domain::entity::Entity;
use crate::domain::write::Refusal;
use crate::text::lang::Lang;

texts! {
    STALE = "{} sudah mengubahnya lebih dulu; tampilan diperbarui, silakan ulangi bila masih perlu",
        "{} changed it first; the screen is up to date now, repeat the step if it is still needed";
    SOMEBODY = "Orang lain", "Somebody else";
    ILLEGAL = "“{}” tidak dapat dilakukan dari status {}; tekan ? untuk langkah yang bisa",
        "“{}” cannot be done from state {}; press ? for the steps that can";
    NOT_PERMITTED = "Peran Anda tidak boleh melakukan “{}”; mintalah kepada {}",
        "Your roles do not allow “{}”; ask a {}";
    BAD_FIELD = "{}: isian tidak diterima; yang benar {}", "{}: not accepted; wanted is {}";
    NOT_FOUND = "Catatan itu tidak ada, atau bukan untuk Anda", "That record does not exist, or is not for you";
    OTHER = "Basis data menolak: {}", "The database refused: {}";
    UNKNOWN_GUARD = "Syarat langkah ini belum terpenuhi ({})", "A condition of this step is not met ({})";
    OR = " atau ", " or ";
}

/// What the reader is told about a refusal: what was refused, why, and what would be right.
pub fn sentence(refusal: &Refusal, entity: Entity, lang: Lang) -> String {
    match refusal {
        Refusal::Stale { by, .. } => STALE.with(lang, &[by.as_deref().unwrap_or(SOMEBODY.get(lang))]),
        Refusal::Illegal { from, action } => {
            ILLEGAL.with(lang, &[&action_word(action, lang), &state_word(entity, from, lang)])
        }
        Refusal::NotPermitted { action, roles } => {
            let roles: Vec<&str> = roles
                .iter()
                .map(|role| role.parse().map_or(role.as_str(), |role| things::role(role).get(lang)))
                .collect();
            NOT_PERMITTED.with(lang, &[&action_word(action, lang), &roles.join(OR.get(lang))])
        }
        Refusal::Guard(word) | Refusal::Undo(word) => {
            guard(word).map_or_else(|| UNKNOWN_GUARD.with(lang, &[word]), |text| text.get(lang).to_owned())
        }
        Refusal::Field { field: key, wanted } => {
            let label = field(entity, key).map_or(key.as_str(), |text| text.get(lang));
            BAD_FIELD.with(lang, &[label, choice(wanted).map_or(wanted.as_str(), |text| text.get(lang))])
        }
        Refusal::NotFound => NOT_FOUND.get(lang).to_owned(),
        Refusal::Other(said) => OTHER.with(lang, &[said]),
    }
}

/// An action's word from the database in the reader's language; a word we do not know stands as it is.
fn action_word(word: &str, lang: Lang) -> String {
    history(word).map_or_else(|| word.to_owned(), |text| text.get(lang).to_owned())
}

/// A state's word from the database in the reader's language; a word we do not know stands as it is.
fn state_word(entity: Entity, word: &str, lang: Lang) -> String {
    word.parse().map_or_else(|_| word.to_owned(), |state| states::state(entity, state).get(lang).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_names_what_was_tried_and_who_may() {
        let refusal =
            Refusal::NotPermitted { action: "approve".into(), roles: vec!["supervisor".into(), "head".into()] };
        assert_eq!(
            sentence(&refusal, Entity::Release, Lang::Id),
            "Peran Anda tidak boleh melakukan “Setujui”; mintalah kepada penyelia (Kabid/Kasi) atau kepala dinas"
        );
        let refusal = Refusal::Illegal { from: "in_progress".into(), action: "close".into() };
        assert_eq!(
            sentence(&refusal, Entity::Request, Lang::En),
            "“Close” cannot be done from state being handled; press ? for the steps that can"
        );
    }

    #[test]
    fn the_loser_of_a_race_is_told_who_won() {
        let refusal = Refusal::Stale { by: Some("lia".into()), version: Some(3) };
        assert!(sentence(&refusal, Entity::Request, Lang::Id).starts_with("lia sudah mengubahnya"));
        let refusal = Refusal::Stale { by: None, version: None };
        assert!(sentence(&refusal, Entity::Request, Lang::En).starts_with("Somebody else changed it"));
    }

    #[test]
    fn a_word_of_a_newer_database_is_shown_rather_than_hidden() {
        assert!(sentence(&Refusal::Guard("moon_not_full".into()), Entity::Event, Lang::Id).contains("moon_not_full"));
    }
}
