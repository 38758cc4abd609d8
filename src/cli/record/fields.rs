//! From flags and JSON to what the database takes, with a sentence that names the field when it does not fit.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::app::model::{Mode, Model, Setup};
use crate::app::value;
use crate::domain::calendar::Calendar;
use crate::domain::entity::Entity;
use crate::domain::field::{self, Entry, Field, Kind};
use crate::domain::write::Values;
use crate::text::clean::{Lines, clean};
use crate::text::lang::Lang;
use crate::text::phrase::Text;
use crate::text::when;
use crate::text::words::fields;

/// Longer texts are refused by the database, in words; this only bounds what is looked at.
const LONGEST: usize = 200_001;

const UNKNOWN: Text = Text::new("“{}” bukan isian; yang ada: {}", "“{}” is not a field; there are: {}");
const DERIVED: Text = Text::new("{} diisi oleh basis data", "{} is filled in by the database");
const MISSING: Text = Text::new("{} wajib diisi", "{} is required");
const NOT_TEXT: Text = Text::new("{}: tulis teks", "{}: write text");
const NOT_LIST: Text = Text::new("{}: tulis daftar teks", "{}: write a list of texts");
const NOT_ID: Text = Text::new("id: tulis UUID", "id: write a UUID");

/// What values are read against: the same ground as the forms of the board.
pub struct Ground {
    entity: Entity,
    model: Model,
}

impl Ground {
    /// The office at this moment, with its calendar and zone.
    pub fn new(entity: Entity, now: DateTime<Utc>, zone: Tz, calendar: Calendar, lang: Lang) -> Ground {
        let setup = Setup {
            mode: Mode::Board,
            region: String::new(),
            zone,
            local: false,
            seconds: false,
            themes: Vec::new(),
            session: 0,
            rotate_seconds: 0,
        };
        let mut model = Model::new(setup, now, (0, 0));
        model.lang = lang;
        model.calendar = calendar;
        Ground { entity, model }
    }

    /// The language of sentences.
    pub fn lang(&self) -> Lang {
        self.model.lang
    }

    /// The office as the forms of the board see it, without records.
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// Reads the flags of a new record.
    ///
    /// # Errors
    /// A sentence that names the field and what would be right.
    pub fn flags(&self, given: &[(&'static Field, Vec<String>)]) -> Result<Values, String> {
        self.complete(self.some(given)?)
    }

    /// Reads the flags that were given, whatever else a new record would need; an empty one empties its field.
    ///
    /// # Errors
    /// As [`Ground::flags`].
    pub fn some(&self, given: &[(&'static Field, Vec<String>)]) -> Result<Values, String> {
        let mut values = Map::new();
        for (field, words) in given {
            let value = match (field.kind, &words[..]) {
                // whether there are such people is the database's to say
                (Kind::List | Kind::People, items) => self.list(items.iter().map(String::as_str)),
                (Kind::Choices(_), items) => self.field(field, &items.join(","))?,
                (_, [.., last]) => self.field(field, last)?,
                (_, []) => continue,
            };
            values.insert(field.key.to_owned(), value);
        }
        Ok(values)
    }

    /// Reads one JSON object; its `id` if it has one.
    ///
    /// # Errors
    /// As [`Ground::flags`].
    pub fn object(&self, object: &Map<String, Value>) -> Result<(Option<Uuid>, Values), String> {
        let lang = self.model.lang;
        let mut values = Map::new();
        let mut id = None;
        for (key, value) in object {
            if key == "id" {
                let word = value.as_str().and_then(|word| word.parse().ok());
                id = Some(word.ok_or_else(|| NOT_ID.get(lang).to_owned())?);
                continue;
            }
            let Some(field) = field::find(self.entity, key) else {
                let key: String = clean(key, 60, Lines::One);
                let known: Vec<_> = field::of(self.entity).filter(|f| f.entry.is_asked()).map(|f| f.key).collect();
                return Err(UNKNOWN.with(lang, &[&key, &known.join(", ")]));
            };
            if field.entry == Entry::Derived {
                return Err(DERIVED.with(lang, &[&self.name(field)]));
            }
            if !value.is_null() {
                values.insert(key.clone(), self.json(field, value)?);
            }
        }
        Ok((id, self.complete(values)?))
    }

    fn json(&self, field: &Field, value: &Value) -> Result<Value, String> {
        match (field.kind, value) {
            (Kind::Bool, Value::Bool(_)) => Ok(value.clone()),
            (Kind::Number, Value::Number(number)) => self.field(field, &number.to_string()),
            (Kind::List | Kind::People | Kind::Choices(_), Value::Array(items)) => {
                let words: Option<Vec<&str>> = items.iter().map(Value::as_str).collect();
                let words = words.ok_or_else(|| NOT_LIST.with(self.model.lang, &[&self.name(field)]))?;
                Ok(self.list(words.into_iter()))
            }
            (Kind::List | Kind::People | Kind::Choices(_), _) => {
                Err(NOT_LIST.with(self.model.lang, &[&self.name(field)]))
            }
            (_, Value::String(words)) => self.field(field, words),
            _ => Err(NOT_TEXT.with(self.model.lang, &[&self.name(field)])),
        }
    }

    fn list<'a>(&self, items: impl Iterator<Item = &'a str>) -> Value {
        json!(items.map(|item| clean(item, LONGEST, Lines::One)).filter(|item| !item.is_empty()).collect::<Vec<_>>())
    }

    fn field(&self, field: &Field, words: &str) -> Result<Value, String> {
        self.typed(field.kind, &self.name(field), words)
    }

    /// Reads one value; the sentence of what does not fit begins with `name`.
    ///
    /// # Errors
    /// What would be right.
    pub fn typed(&self, kind: Kind, name: &str, words: &str) -> Result<Value, String> {
        let lines = if kind == Kind::Long { Lines::Many } else { Lines::One };
        let words = clean(words, LONGEST, lines);
        let read = match kind {
            // whether there is such a person is the database's to say
            Kind::Person => Ok(json!(words)),
            Kind::When if !words.is_empty() => self.when(&words),
            kind => value::read(&self.model, kind, &words).map(|understood| understood.value),
        };
        read.map_err(|sentence| format!("{name}: {sentence}"))
    }

    fn when(&self, words: &str) -> Result<Value, String> {
        if let Ok(at) = DateTime::parse_from_rfc3339(words) {
            return Ok(json!(at.to_utc()));
        }
        let model = &self.model;
        let read = when::parse(words, model.now, model.setup.zone, &model.calendar);
        read.map(|when| json!(when.at)).map_err(|error| error.sentence(model.lang))
    }

    fn complete(&self, values: Values) -> Result<Values, String> {
        let empty = |key: &str| values.get(key).is_none_or(|value| value.is_null() || value == "");
        let missing = field::of(self.entity).find(|field| field.entry == Entry::Required && empty(field.key));
        match missing {
            Some(field) => Err(MISSING.with(self.model.lang, &[&self.name(field)])),
            None => Ok(values),
        }
    }

    /// `priority (Prioritas)`: as it is written, and as the screen calls it.
    fn name(&self, field: &Field) -> String {
        let label = fields::field(field.entity, field.key).map_or("", |text| text.get(self.model.lang));
        format!("{} ({label})", field.key)
    }
}
