//! What was found out about one fact of a release.

use serde::{Deserialize, Serialize};

use crate::text::phrase::Text;

crate::domain::names::names! {
    /// What sort of thing a fact is.
    Kind {
        /// A count, or an amount with a unit: `12.406 kepala keluarga`, `62 ton beras`.
        Number = "number",
        /// An amount of money.
        Money = "money",
        /// A percentage.
        Percent = "percent",
        /// A day, a month or a year.
        Date = "date",
        /// A time of day.
        Time = "time",
        /// A length of time.
        Duration = "duration",
        /// A person, with title and office.
        Name = "name",
        /// A place.
        Place = "place",
        /// The number of a decree, a letter or a law.
        Document = "document",
        /// A telephone number.
        Phone = "phone",
        /// A call or a denial that the public should hear.
        Message = "message",
    }
}

crate::domain::names::names! {
    /// What the article made of a fact.
    Verdict {
        /// It stands there, perhaps written otherwise.
        Same = "same",
        /// The article says something else in its place.
        Altered = "altered",
        /// The article does not speak of it.
        Missing = "missing",
        /// The article says something that may be another day's figure, too loose a rounding, or both right and wrong.
        Ambiguous = "ambiguous",
    }
}

impl Kind {
    /// What it is called on the screen, in lower case.
    pub const fn label(self) -> Text {
        match self {
            Self::Number => Text::new("angka", "number"),
            Self::Money => Text::new("uang", "money"),
            Self::Percent => Text::new("persen", "percent"),
            Self::Date => Text::new("tanggal", "date"),
            Self::Time => Text::new("waktu", "time"),
            Self::Duration => Text::new("durasi", "duration"),
            Self::Name => Text::new("nama", "name"),
            Self::Place => Text::new("tempat", "place"),
            Self::Document => Text::new("nomor dokumen", "document number"),
            Self::Phone => Text::new("telepon", "telephone"),
            Self::Message => Text::new("pesan", "message"),
        }
    }
}

impl Verdict {
    /// What it is called on the screen, in lower case.
    pub const fn label(self) -> Text {
        match self {
            Self::Same => Text::new("sama", "same"),
            Self::Altered => Text::new("berubah", "altered"),
            Self::Missing => Text::new("hilang", "missing"),
            Self::Ambiguous => Text::new("ambigu", "unclear"),
        }
    }
}

/// A place in a text: the first character and how many, in Unicode scalar values.
pub type Span = (usize, usize);

/// One fact of a release and what the article made of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// What sort of thing it is.
    pub kind: Kind,
    /// The fact as it stands in the release.
    pub release: String,
    /// What the article has in its place, as it stands there; `None` when the article does not speak of it.
    pub article: Option<String>,
    /// What the article made of it.
    pub verdict: Verdict,
    /// The article gives the same figure rounded or more loosely: right, but not exact.
    #[serde(default)]
    pub rounded: bool,
    /// Where the fact stands in the release.
    pub release_at: Span,
    /// Where `article` stands in the article.
    #[serde(default)]
    pub article_at: Option<Span>,
}

impl Finding {
    /// The verdict in a word, with a mark when the figure is a rounding: `sama (dibulatkan)`.
    pub const fn verdict_label(&self) -> Text {
        match (self.verdict, self.rounded) {
            (Verdict::Same, true) => Text::new("sama (dibulatkan)", "same (rounded)"),
            (verdict, _) => verdict.label(),
        }
    }
}
