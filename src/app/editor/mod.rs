//! The editor of a release: its texts, what is typed into them, and how they are saved.

pub mod edit;
pub mod facts;
pub mod figures;
pub mod find;
pub mod layout;
pub mod merge;
pub mod open;
pub mod save;
pub mod text;
pub mod typing;
pub mod versions;
pub mod wrap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use self::text::{Spot, Text};
use super::effect::Effect;
use super::model::{Model, Overlay};
use super::msg::Msg;
use super::typed::Typed;
use crate::domain::entity::{Entity, Topic};
use crate::domain::fact::Fact;
use crate::domain::state::State;

/// What is written in the editor: the field of the release, and how many characters it takes at most (the database
/// holds titles, leads and bodies to the same numbers).
pub const PARTS: &[(&str, usize)] = &[("title", 500), ("lead", 5_000), ("body", 200_000), ("key_messages", 20_000)];

/// The place of the body in [`PARTS`].
pub const BODY: usize = 2;

/// A release that is being written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct View {
    /// Which release.
    pub id: Uuid,
    /// Its official number, once it has one.
    pub number: Option<String>,
    /// The version that what is written rests on.
    pub version: i32,
    /// Its texts, as in [`PARTS`]; none until it has been read.
    pub sections: Vec<Section>,
    /// The text that is typed into.
    pub place: usize,
    /// Why it could not be read.
    pub failed: Option<String>,
    /// What is looked for, while it is typed.
    pub looking: Option<Typed>,
    /// What was looked for last.
    pub words: String,
    /// Sent, not yet answered.
    pub sent: bool,
    /// What the database said when it was sent.
    pub refused: Option<String>,
    /// Somebody else has saved the release since it was opened here.
    pub newer: bool,
    /// What is different between two texts, while it is shown.
    pub beside: Option<Beside>,
    /// The versions, while they are listed.
    #[serde(default)]
    pub versions: Option<versions::Versions>,
    /// The fact sheet.
    #[serde(default)]
    pub sheet: facts::Sheet,
    /// What the figures of the texts are to the sheet.
    #[serde(skip)]
    pub figures: figures::Figures,
    /// Its state, as it was last read.
    #[serde(default)]
    pub state: Option<State>,
    /// The issue it is about, and what is to be said of that.
    #[serde(default)]
    pub house: Option<(String, String)>,
}

/// One text of a release.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Section {
    /// The field's key.
    pub key: String,
    /// What is written.
    pub text: Text,
    /// What the database has.
    pub base: String,
    /// The first row that is shown, counted in rows of its line.
    pub top: (usize, usize),
}

/// What is different, line by line, in the notation of `text::diff`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Beside {
    /// Between what.
    pub about: About,
    /// The field's key and its changed places.
    pub parts: Vec<(String, String)>,
    /// First line shown.
    pub top: usize,
}

/// Which texts are compared.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum About {
    /// What somebody else saved, and what is written here.
    #[default]
    Theirs,
    /// A version and a newer one; without that, what is written here.
    Versions {
        /// The number of the one.
        old: i32,
        /// The number of the other.
        new: Option<i32>,
    },
}

/// What was written and not saved, to be kept over the end of the program.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// Which release.
    pub id: Uuid,
    /// Its official number, once it has one.
    pub number: Option<String>,
    /// The version that it rests on.
    pub version: i32,
    /// The text that was typed into.
    pub place: usize,
    /// Its texts.
    pub parts: Vec<Part>,
    /// Its fact sheet: what the database had, and what was written.
    #[serde(default)]
    pub facts: Option<(Vec<Fact>, Vec<Fact>)>,
}

/// A text that was written and not saved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Part {
    /// The field's key.
    pub key: String,
    /// What the database had.
    pub base: String,
    /// What was written.
    pub text: String,
    /// Where the cursor stood.
    pub at: Spot,
}

impl Section {
    /// A section that holds what the database has.
    pub fn new(place: usize, base: String) -> Self {
        let (key, most) = PARTS.get(place).copied().unwrap_or(("body", 0));
        let text = Text::new(&base, most);
        Self { key: key.to_owned(), text, base, top: (0, 0) }
    }
}

impl View {
    /// Keys go into its texts: nothing lies over them.
    pub const fn is_typed_into(&self) -> bool {
        self.beside.is_none() && self.versions.is_none() && self.sheet.place.is_none()
    }

    /// Something was written that is not saved.
    pub fn changed(&self) -> bool {
        self.sheet.changed() || self.sections.iter().any(|section| section.text.changed())
    }

    /// Texts or sheet have changed: what the one is to the other is looked at again.
    pub fn figured(&mut self) {
        self.figures.begin(&self.sections, &self.sheet.now);
    }

    /// The same after a key, which must not wait.
    pub fn typed(&mut self) {
        self.figures.follow(&self.sections, &self.sheet.now);
    }

    /// Saving voids an approval.
    pub const fn voids(&self) -> bool {
        matches!(self.state, Some(State::InReview | State::Approved | State::Scheduled))
    }

    /// The release is out: what is saved is a correction of it.
    pub const fn is_out(&self) -> bool {
        matches!(self.state, Some(State::Published))
    }

    /// The section that is typed into.
    pub fn section(&self) -> Option<&Section> {
        self.sections.get(self.place)
    }

    /// The same, to be changed.
    pub fn section_mut(&mut self) -> Option<&mut Section> {
        self.sections.get_mut(self.place)
    }

    /// What was written and not saved.
    pub fn draft(&self) -> Option<Draft> {
        let part = |section: &Section| Part {
            key: section.key.clone(),
            base: section.base.clone(),
            text: section.text.whole(),
            at: section.text.at(),
        };
        self.changed().then(|| Draft {
            id: self.id,
            number: self.number.clone(),
            version: self.version,
            place: self.place,
            parts: self.sections.iter().map(part).collect(),
            facts: self.sheet.changed().then(|| (self.sheet.base.clone(), self.sheet.now.clone())),
        })
    }
}

/// The editor, if it lies on top.
pub fn top(model: &Model) -> Option<&View> {
    match model.under_palette() {
        Some(Overlay::Editor(view)) => Some(view),
        _ => None,
    }
}

/// The same, to be changed.
pub fn top_mut(model: &mut Model) -> Option<&mut View> {
    match model.overlays.last_mut() {
        Some(Overlay::Editor(view)) => Some(view),
        _ => None,
    }
}

/// The editor of this release, wherever it lies.
fn of(model: &mut Model, id: Uuid) -> Option<&mut View> {
    model.overlays.iter_mut().find_map(|overlay| match overlay {
        Overlay::Editor(view) if view.id == id => Some(&mut **view),
        _ => None,
    })
}

/// The screen has another size: what is typed into stays in sight.
pub fn resized(model: &mut Model) {
    let size = model.size;
    for overlay in &mut model.overlays {
        if let Overlay::Editor(view) = overlay {
            layout::follow(view, size);
        }
    }
}

/// A second has gone by: figures that were not read yet are read on.
pub fn second(model: &mut Model) {
    if let Some(Overlay::Editor(view)) = model.overlays.last_mut()
        && view.figures.reading()
    {
        view.typed();
    }
}

/// The office changed: the releases that are being written are read again, to know whether somebody else saved them.
pub fn changed(model: &Model, topic: Topic) -> Vec<Effect> {
    let open = model.overlays.iter().filter_map(|overlay| match overlay {
        Overlay::Editor(view) if matches!(topic, Topic::Release | Topic::Issue | Topic::Line) => {
            Some(Effect::LoadCard(Entity::Release, view.id))
        }
        _ => None,
    });
    open.collect()
}

/// What the editor asked of the world has been answered.
pub fn answered(model: &mut Model, msg: Msg) -> Vec<Effect> {
    match msg {
        Msg::Versions { turn, result } => {
            versions::came(model, turn, result);
            Vec::new()
        }
        Msg::VersionTexts { turn, result } => versions::texts(model, turn, result),
        Msg::Edited { id, key, result } => edit::outside_ended(model, id, &key, result),
        _ => Vec::new(),
    }
}
