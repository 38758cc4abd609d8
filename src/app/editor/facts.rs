//! The fact sheet of a release, over its editor: facts are added, changed and removed as words are, and saved with them.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::figures::Place;
use super::layout::follow;
use super::{View, open, top, top_mut};
use crate::app::effect::Effect;
use crate::app::form::{Form, Line, Purpose};
use crate::app::model::{Model, Overlay};
use crate::app::run::forms;
use crate::app::typed::Typed;
use crate::app::value;
use crate::domain::entity::Entity;
use crate::domain::fact::{self, FIELDS, Fact};
use crate::domain::write::Values;
use crate::text::phrase::Text;
use crate::text::words::facts as words;

/// At most so many figures are listed; they are mended one by one.
pub const MOST_FIGURES: usize = 200;
/// At most so many changes of a sheet can be taken back.
const MOST_STEPS: usize = 100;

/// The fact sheet as it is written here.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    /// What the database has.
    pub base: Vec<Fact>,
    /// What is written, in the order of labels.
    pub now: Vec<Fact>,
    pub(super) done: Vec<Vec<Fact>>,
    pub(super) undone: Vec<Vec<Fact>>,
    /// The row under the cursor, while the sheet is looked at: a fact, or behind the facts a figure of the text.
    pub place: Option<usize>,
}

impl Sheet {
    /// A sheet that holds what the database has.
    pub fn new(base: Vec<Fact>) -> Self {
        Self { now: base.clone(), base, ..Self::default() }
    }

    /// Something was written that is not saved.
    pub fn changed(&self) -> bool {
        !same(&self.now, &self.base)
    }

    /// Another sheet takes the place of what is written; that can be taken back.
    pub fn set(&mut self, mut now: Vec<Fact>) {
        now.sort_by(|a, b| a.label.to_lowercase().cmp(&b.label.to_lowercase()).then(a.id.cmp(&b.id)));
        if same(&now, &self.now) {
            return;
        }
        self.done.push(std::mem::replace(&mut self.now, now));
        self.undone.clear();
        let surplus = self.done.len().saturating_sub(MOST_STEPS);
        self.done.drain(..surplus);
    }

    fn back(&mut self) -> bool {
        let Some(before) = self.done.pop() else { return false };
        self.undone.push(std::mem::replace(&mut self.now, before));
        true
    }

    fn again(&mut self) -> bool {
        let Some(next) = self.undone.pop() else { return false };
        self.done.push(std::mem::replace(&mut self.now, next));
        true
    }
}

/// Whether two sheets say the same; their order is the database's.
pub fn same(a: &[Fact], b: &[Fact]) -> bool {
    a.len() == b.len() && a.iter().all(|fact| b.contains(fact))
}

/// A sheet as lines, to be compared with another word by word.
pub fn lines(facts: &[Fact]) -> String {
    facts.iter().map(Fact::line).collect::<Vec<_>>().join("\n")
}

/// What stands under the cursor.
#[derive(Debug, Clone, PartialEq)]
pub enum Chosen {
    /// A fact, by its place on the sheet.
    Fact(usize),
    /// A figure of the text that the sheet does not bear out.
    Figure(Place, String),
}

/// How many rows there are: facts, then figures.
fn rows(view: &View) -> usize {
    view.sheet.now.len() + view.figures.all().take(MOST_FIGURES).count()
}

/// What stands under the cursor.
pub fn chosen(view: &View) -> Option<Chosen> {
    let place = view.sheet.place?;
    match place.checked_sub(view.sheet.now.len()) {
        None => Some(Chosen::Fact(place)),
        Some(figure) => view.figures.all().nth(figure).map(|(place, doubt)| Chosen::Figure(place, doubt.text.clone())),
    }
}

/// Nothing stands under the cursor.
pub fn nothing(model: &Model) -> Option<Text> {
    top(model).and_then(chosen).is_none().then_some(words::NOTHING)
}

/// No fact stands under the cursor.
pub fn no_fact(model: &Model) -> Option<Text> {
    let here = top(model).and_then(chosen);
    (!matches!(here, Some(Chosen::Fact(_)))).then_some(words::NO_FACT)
}

/// The sheet is full.
pub fn full(model: &Model) -> Option<Text> {
    top(model).is_some_and(|view| view.sheet.now.len() >= fact::MOST).then_some(words::FULL)
}

/// Shows the sheet.
pub fn show(model: &mut Model) -> Vec<Effect> {
    if let Some(view) = top_mut(model).filter(|view| !view.sections.is_empty()) {
        view.sheet.place = Some(0);
        view.figured();
    }
    Vec::new()
}

/// Opens the editor of the release of the card or under the cursor, with its sheet on top.
pub fn of_release(model: &mut Model) -> Vec<Effect> {
    let effects = open::release(model);
    if let Some(view) = top_mut(model) {
        view.sheet.place = Some(0);
    }
    effects
}

/// Back to the text.
pub fn close(model: &mut Model) -> Vec<Effect> {
    if let Some(view) = top_mut(model) {
        view.sheet.place = None;
    }
    Vec::new()
}

fn step(model: &mut Model, to: impl Fn(usize) -> usize) -> Vec<Effect> {
    if let Some(view) = top_mut(model) {
        let last = rows(view).saturating_sub(1);
        view.sheet.place = view.sheet.place.map(|place| to(place).min(last));
    }
    Vec::new()
}

/// A row down.
pub fn down(model: &mut Model) -> Vec<Effect> {
    step(model, |place| place + 1)
}

/// A row up.
pub fn up(model: &mut Model) -> Vec<Effect> {
    step(model, |place| place.saturating_sub(1))
}

/// The sheet changed, or changed back: it is kept like the text, and the cursor stays on it.
fn touched(model: &mut Model) -> Vec<Effect> {
    if let Some(view) = top_mut(model) {
        view.figured();
    }
    step(model, |place| place);
    vec![Effect::KeepDraft]
}

/// Takes the last change of the sheet back.
pub fn undo(model: &mut Model) -> Vec<Effect> {
    match top_mut(model).map(|view| view.sheet.back()) {
        Some(true) => touched(model),
        _ => {
            model.say(words::NO_STEP.get(model.lang), false);
            Vec::new()
        }
    }
}

/// Does it again.
pub fn redo(model: &mut Model) -> Vec<Effect> {
    match top_mut(model).map(|view| view.sheet.again()) {
        Some(true) => touched(model),
        _ => {
            model.say(words::NO_STEP.get(model.lang), false);
            Vec::new()
        }
    }
}

/// Takes the fact under the cursor off the sheet.
pub fn remove(model: &mut Model) -> Vec<Effect> {
    let lang = model.lang;
    let Some(view) = top_mut(model) else { return Vec::new() };
    let Some(Chosen::Fact(place)) = chosen(view) else { return Vec::new() };
    let mut now = view.sheet.now.clone();
    if place >= now.len() {
        return Vec::new();
    }
    let gone = now.remove(place);
    view.sheet.set(now);
    model.say(words::REMOVED.with(lang, &[&gone.label]), false);
    touched(model)
}

/// A form for one more fact; on a figure of the text it holds that figure.
pub fn add(model: &mut Model) -> Vec<Effect> {
    let said = top(model).and_then(chosen).and_then(|chosen| match chosen {
        Chosen::Figure(_, text) => Some(text),
        Chosen::Fact(_) => None,
    });
    let id = forms::new_id(model);
    let mut fact = Fact { id, kind: "number".to_owned(), ..Fact::default() };
    if let Some((value, unit)) = said.as_deref().map(split) {
        (fact.value, fact.unit) = (value.to_owned(), Some(unit.to_owned()).filter(|unit| !unit.is_empty()));
    }
    form(model, &fact)
}

/// A figure and what it counts: `62` and `ton beras`.
fn split(figure: &str) -> (&str, &str) {
    let end = figure.rfind(|letter: char| letter.is_ascii_digit()).map_or(figure.len(), |last| last + 1);
    let (value, unit) = figure.split_at(end);
    (value.trim(), unit.trim())
}

/// A form over the fact under the cursor; a figure is gone to where it stands in the text.
pub fn enter(model: &mut Model) -> Vec<Effect> {
    match top(model).and_then(chosen) {
        Some(Chosen::Fact(place)) => {
            let fact = top(model).and_then(|view| view.sheet.now.get(place)).cloned();
            fact.map_or_else(Vec::new, |fact| form(model, &fact))
        }
        Some(Chosen::Figure((part, line, byte), _)) => {
            let size = model.size;
            if let Some(view) = top_mut(model) {
                (view.sheet.place, view.place) = (None, part);
                if let Some(section) = view.section_mut() {
                    section.text.go(super::text::Spot { line, byte });
                }
                follow(view, size);
            }
            Vec::new()
        }
        None => Vec::new(),
    }
}

fn form(model: &mut Model, fact: &Fact) -> Vec<Effect> {
    let Some(release) = top(model).map(|view| view.id) else { return Vec::new() };
    let given = fact.given();
    let line = |(key, kind, required): &(&str, _, bool)| {
        let text = value::show(model, *kind, given.get(*key).filter(|said| said.as_str() != Some("")));
        Line {
            key: (*key).to_owned(),
            input: Typed::new(text.clone()),
            required: *required,
            error: None,
            echo: None,
            before: text,
        }
    };
    let lines = FIELDS.iter().map(line).collect();
    let purpose = Purpose::Fact { release, id: fact.id };
    let form = Form::new(Entity::Release, purpose, lines);
    model.overlays.push(Overlay::Form(Box::new(form)));
    Vec::new()
}

/// What a form of a fact holds goes onto the sheet of the editor under it; the form is gone then.
///
/// Gives back nothing when no editor of that release is open: then the form stays, and says so.
pub fn keep(model: &mut Model, release: Uuid, id: Uuid, values: &Values) -> Vec<Effect> {
    let lang = model.lang;
    let said = |key: &str| values.get(key).and_then(|said| said.as_str()).map(|said| said.trim().to_owned());
    let fact = Fact {
        id,
        label: said("label").unwrap_or_default(),
        value: said("value").unwrap_or_default(),
        unit: said("unit"),
        as_of: said("as_of").and_then(|at| at.parse().ok()),
        source: said("source"),
        tolerance: values.get("tolerance").and_then(serde_json::Value::as_f64).map(|share| share as f32),
        kind: said("kind").unwrap_or_else(|| "number".to_owned()),
        old: false,
    };
    let wrong = fact.wrong();
    let Some(view) = super::of(model, release).filter(|view| !view.sections.is_empty()) else {
        model.say(words::NO_EDITOR.get(lang), true);
        return Vec::new();
    };
    if let Some(wrong) = wrong {
        model.say(words::wrong(wrong).get(lang), true);
        return Vec::new();
    }
    let mut now = view.sheet.now.clone();
    now.retain(|other| other.id != id);
    now.push(fact);
    view.sheet.set(now);
    view.sheet.place = view.sheet.now.iter().position(|fact| fact.id == id);
    model
        .overlays
        .retain(|overlay| !matches!(overlay, Overlay::Form(form) if form.purpose == (Purpose::Fact { release, id })));
    touched(model)
}
