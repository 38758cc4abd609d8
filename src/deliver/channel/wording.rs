//! A release in the words of a channel: plain, in paragraphs of HTML, or cut to a length, with its embargo on top and with
//! what was corrected or withdrawn said first.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use unicode_segmentation::UnicodeSegmentation;

use crate::store::delivery::{Content, Due};
use crate::text::clean::{Lines, clean};
use crate::text::lang::Lang;
use crate::text::{dates, zone};

/// The longest text that goes out, in characters.
const LONGEST: usize = 100_000;

/// The release of an errand, ready to be set.
#[derive(Debug, Clone)]
pub struct Wording<'a> {
    content: &'a Content,
    op: &'a str,
}

impl<'a> Wording<'a> {
    /// The wording of what is due.
    #[must_use]
    pub fn of(due: &'a Due) -> Self {
        Self { content: &due.content.0, op: &due.op }
    }

    /// Title, with what is said of it first.
    #[must_use]
    pub fn title(&self) -> String {
        let title = clean(&self.content.title, 400, Lines::One);
        match self.op {
            "correct" => format!("RALAT: {title}"),
            "withdraw" => format!("DITARIK: {title}"),
            _ => title,
        }
    }

    /// The lines that stand on top: embargo, what was corrected, why it was withdrawn.
    #[must_use]
    pub fn above(&self) -> Vec<String> {
        let mut lines = Vec::new();
        if self.content.embargo {
            lines.push(match self.content.embargo_until {
                Some(until) => format!("EMBARGO: tidak untuk disiarkan sebelum {}.", self.hour(until)),
                None => "EMBARGO: tidak untuk disiarkan sebelum acaranya dimulai.".to_owned(),
            });
        }
        let note = |said: &Option<String>| clean(said.as_deref().unwrap_or_default(), 2000, Lines::One);
        match self.op {
            "correct" => lines.push(format!("RALAT: {}", note(&self.content.correction))),
            "withdraw" => lines.push(format!(
                "Siaran ini ditarik dan tidak berlaku lagi. Mohon tidak dimuat. Alasan: {}",
                note(&self.content.withdrawn)
            )),
            _ => {}
        }
        lines
    }

    /// Lead and body in paragraphs; nothing of a text that is withdrawn.
    #[must_use]
    pub fn paragraphs(&self) -> Vec<String> {
        if self.op == "withdraw" {
            return Vec::new();
        }
        let text = [self.content.lead.as_deref(), self.content.body.as_deref()];
        let text = text.into_iter().flatten().collect::<Vec<_>>().join("\n\n");
        let text = clean(&text, LONGEST, Lines::Many);
        text.split("\n\n").map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
    }

    /// Number and region, for the end.
    #[must_use]
    pub fn below(&self) -> String {
        let number = self.content.number.as_deref().map(|number| format!("Siaran pers {number}"));
        [number, self.content.region.clone()].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    /// All of it as plain text.
    #[must_use]
    pub fn plain(&self) -> String {
        let mut parts = self.above();
        parts.push(self.title());
        parts.extend(self.paragraphs());
        parts.push(self.below());
        parts.retain(|part| !part.is_empty());
        parts.join("\n\n")
    }

    /// At most `most` UTF-16 units, as Telegram counts, and so never more letters: what is on top and the title first, then
    /// as much as fits.
    #[must_use]
    pub fn short(&self, most: usize) -> String {
        let mut parts = self.above();
        parts.push(self.title());
        parts.extend(self.paragraphs());
        let text = parts.join("\n\n");
        let units = |text: &str| text.encode_utf16().count();
        if units(&text) <= most {
            return text;
        }
        let mut left = most.saturating_sub(1);
        let fitting = text.graphemes(true).take_while(|letter| {
            let fits = units(letter) <= left;
            left = left.saturating_sub(units(letter));
            fits
        });
        let cut: String = fitting.collect();
        format!("{}…", cut.trim_end())
    }

    /// What is above and the paragraphs as HTML; every letter of it is text.
    #[must_use]
    pub fn html(&self) -> String {
        let above = self.above().into_iter().map(|line| format!("<p><strong>{}</strong></p>", escaped(&line)));
        let text = self.paragraphs().into_iter().map(|part| format!("<p>{}</p>", escaped(&part).replace('\n', "<br>")));
        let below = Some(self.below()).filter(|below| !below.is_empty());
        let below = below.into_iter().map(|below| format!("<p><em>{}</em></p>", escaped(&below)));
        above.chain(text).chain(below).collect::<Vec<_>>().join("\n")
    }

    /// The first paragraph, or why it was withdrawn.
    #[must_use]
    pub fn summary(&self) -> String {
        self.paragraphs().into_iter().next().or_else(|| self.above().pop()).unwrap_or_default()
    }

    fn hour(&self, at: DateTime<Utc>) -> String {
        let zone: Tz = zone::parse(&self.content.zone).unwrap_or(chrono_tz::Asia::Jakarta);
        let day = dates::long(at.with_timezone(&zone).date_naive(), Lang::Id);
        format!("{day} pukul {}", dates::clock(at, zone, Lang::Id))
    }
}

/// Whether the release was withdrawn while nobody knew where it is: then no question may bring it there.
#[must_use]
pub fn overtaken(due: &Due) -> bool {
    due.op != "withdraw" && due.content.withdrawn.is_some()
}

/// The name of what is due at its peer: the same whatever becomes of its title.
#[must_use]
pub fn slug(due: &Due) -> String {
    let number = due.number.as_deref().unwrap_or("rilis").to_lowercase();
    let words: Vec<&str> = number.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    // The end of a key is its chance part.
    let key = due.release_id.simple().to_string();
    format!("{}-{}", words.join("-"), &key[key.len() - 10..])
}

/// Text as HTML and XML take it.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}
