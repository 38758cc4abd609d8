//! A case about a story, as its letters are written from it: the facts in dispute, the text that is to be carried, and how
//! long each is.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde::Deserialize;
use serde_json::Value;

use crate::domain::local::local;
use crate::text::dates;
use crate::text::lang::Lang::Id;

/// A fact in dispute: what we said, what the story says, and where it stands there.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Fact {
    /// As our release has it.
    pub release: Option<String>,
    /// As the story has it.
    pub article: Option<String>,
    /// Where in the story.
    pub place: Option<String>,
}

/// The facts of a list in which each line is `Rilis: … · Artikel: … · Letak: …`; a line without these words is what the
/// story says.
pub fn facts(disputed: &str) -> Vec<Fact> {
    let lines = disputed.lines().map(str::trim).filter(|line| !line.is_empty());
    lines
        .map(|line| {
            let mut fact = Fact::default();
            for part in line.split(" · ") {
                let said = |label: &str| Some(part.strip_prefix(label)?.trim().to_owned());
                if let Some(words) = said("Rilis:") {
                    fact.release = Some(words);
                } else if let Some(words) = said("Letak:") {
                    fact.place = Some(words);
                } else {
                    fact.article = Some(said("Artikel:").unwrap_or_else(|| part.to_owned()));
                }
            }
            fact
        })
        .collect()
}

/// How many words a text has.
pub fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// A case, as letters need it; keys are those of the card.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Case {
    pub(super) number: Option<String>,
    pub(super) title: String,
    pub(super) outlet: Option<String>,
    pub(super) instrument: Option<String>,
    pub(super) ground: Option<String>,
    pub(super) ground_note: Option<String>,
    pub(super) disputed: Option<String>,
    pub(super) passage: Option<String>,
    pub(super) draft: Option<String>,
    pub(super) recipient: Option<String>,
    pub(super) medium: Option<String>,
    pub(super) first_published_at: Option<DateTime<Utc>>,
    pub(super) sent_at: Option<DateTime<Utc>>,
    pub(super) sent_to: Option<String>,
    pub(super) received_at: Option<DateTime<Utc>>,
    pub(super) refused_reason: Option<String>,
    pub(super) paper: Paper,
}

/// What stands beside the record: the office, the signatory, the story and the release.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Paper {
    pub(super) office: String,
    pub(super) region: String,
    pub(super) sender_name: Option<String>,
    pub(super) sender_position: Option<String>,
    pub(super) article_title: Option<String>,
    pub(super) article_url: Option<String>,
    pub(super) edition: Option<String>,
    pub(super) release_number: Option<String>,
    pub(super) release_title: Option<String>,
    pub(super) release_at: Option<DateTime<Utc>>,
}

impl Case {
    /// The case a card or a matter holds; what is missing is left open in the letters.
    pub fn read(values: &Value) -> Self {
        serde_json::from_value(values.clone()).unwrap_or_default()
    }

    /// The facts in dispute.
    pub fn facts(&self) -> Vec<Fact> {
        facts(self.disputed.as_deref().unwrap_or_default())
    }

    /// How many words the part in dispute has: the passage, or where there is none what the story says of the facts.
    pub fn disputed_words(&self) -> usize {
        match self.passage.as_deref().map_or(0, words) {
            0 => self.facts().iter().filter_map(|fact| fact.article.as_deref()).map(words).sum(),
            count => count,
        }
    }

    /// How many words are to be carried.
    pub fn draft_words(&self) -> usize {
        self.draft.as_deref().map_or(0, words)
    }

    /// The text to be carried is longer than the part in dispute: a newsroom may shorten it, since a reply is
    /// proportionate (Press Council rule 9/2008).
    pub fn is_too_long(&self) -> bool {
        self.disputed_words() > 0 && self.draft_words() > self.disputed_words()
    }

    /// No ground has been chosen yet, and so there is no letter.
    pub fn has_no_instrument(&self) -> bool {
        self.instrument.is_none()
    }

    /// The headline.
    pub(super) fn story(&self) -> &str {
        self.paper.article_title.as_deref().filter(|title| !title.is_empty()).unwrap_or(&self.title)
    }

    /// A day as letters write it.
    pub(super) fn day(at: Option<DateTime<Utc>>, zone: Tz) -> Option<String> {
        at.map(|at| dates::full(local(at, zone).date(), Id))
    }

    /// The text the medium is asked to carry: as short as it can be, since it is measured against what it answers.
    pub fn draft(&self, zone: Tz) -> String {
        let story = self.story();
        let day = Self::day(self.first_published_at, zone).map(|day| format!(" ({day})")).unwrap_or_default();
        let facts = self.facts();
        let both = |fact: &Fact| Some((fact.article.clone()?, fact.release.clone()?));
        let said: Vec<(String, String)> = facts.iter().filter_map(both).collect();
        let why = self.ground_note.as_deref().map(str::trim).filter(|note| !note.is_empty());
        let right = |(wrong, right): &(String, String)| format!("{wrong}; yang benar {right}");
        match (self.instrument.as_deref(), said.is_empty()) {
            (Some("right_of_reply"), true) => {
                let why = why.unwrap_or("[tulis tanggapan dan faktanya]");
                format!("Hak jawab {} atas berita “{story}”{day}: {why}", self.paper.office)
            }
            (Some("right_of_reply"), false) => {
                let said: Vec<String> = said.iter().map(right).collect();
                let why = why.map(|why| format!(" {why}")).unwrap_or_default();
                format!(
                    "Hak jawab {}: berita “{story}”{day} menyebut {}.{why}",
                    self.paper.office,
                    said.join("; menyebut ")
                )
            }
            (Some("informal"), false) => {
                let said: Vec<String> =
                    said.iter().map(|(wrong, right)| format!("{wrong} seharusnya {right}")).collect();
                format!("Ralat: {}.", said.join("; "))
            }
            (_, false) => {
                let said: Vec<String> = said.iter().map(right).collect();
                format!("Koreksi: berita “{story}”{day} menulis {}.", said.join("; menulis "))
            }
            (_, true) => {
                format!("Koreksi atas berita “{story}”{day}: {}", why.unwrap_or("[tulis yang keliru dan yang benar]"))
            }
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;
    use chrono_tz::Asia::Jakarta;
    use serde_json::json;

    pub(in crate::text::letters) fn case(instrument: &str, medium: &str) -> Case {
        Case::read(&json!({
            "number": "PK-2026-0001", "title": "Jumlah pengungsi ditulis 2.351 KK", "outlet": "Suara Hulu Kencana",
            "instrument": instrument, "ground": "wrong_fact", "medium": medium,
            "disputed": "Rilis: 2.315 KK · Artikel: 2.351 KK · Letak: paragraf 2",
            "passage": "Sebanyak 2.351 KK kini mengungsi di 41 titik, kata Bupati.", "recipient": "Pemimpin Redaksi, Suara Hulu Kencana",
            "first_published_at": "2026-11-22T21:30:00Z",
            "paper": {"office": "Dinas Kominfo Kabupaten Muara Kencana", "region": "Kabupaten Muara Kencana",
                "sender_name": "Drs. H. Yusran Effendi, M.Si.", "sender_position": "Kepala Dinas",
                "article_title": "Ribuan Keluarga Mengungsi", "article_url": "https://suarahulu.example/1",
                "release_number": "871/SP/KOMINFO/XI/2026", "release_title": "Data Terkini Banjir"},
        }))
    }

    #[test]
    fn facts_are_read_side_by_side_with_their_place() {
        let read = facts("Rilis: 2.315 KK · Artikel: 2.351 KK · Letak: paragraf 2\n\nBupati menolak datang");
        assert_eq!(read[0].release.as_deref(), Some("2.315 KK"));
        assert_eq!((read[0].article.as_deref(), read[0].place.as_deref()), (Some("2.351 KK"), Some("paragraf 2")));
        assert_eq!(read[1], Fact { article: Some("Bupati menolak datang".into()), ..Fact::default() });
    }

    #[test]
    fn the_text_to_be_carried_follows_the_instrument_and_is_measured() {
        let mut it = case("right_of_correction", "online");
        let draft = it.draft(Jakarta);
        assert_eq!(
            draft,
            "Koreksi: berita “Ribuan Keluarga Mengungsi” (23 November 2026) menulis 2.351 KK; yang benar 2.315 KK."
        );
        it.draft = Some(draft);
        assert_eq!((it.draft_words(), it.disputed_words(), it.is_too_long()), (15, 10, true));
        assert!(case("informal", "print").draft(Jakarta).starts_with("Ralat: 2.351 KK seharusnya 2.315 KK"));
        assert!(case("right_of_reply", "print").draft(Jakarta).starts_with("Hak jawab Dinas Kominfo"));
    }
}
