//! Theme files: TOML to a palette, with errors that say which role or colour is wrong.

use ratatui::style::Modifier;
use toml::{Table, Value};

use super::colour::Rgb;
use super::meaning::Meaning;
use super::{Paint, Palette};

/// What is wrong with a theme.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ThemeError {
    /// No theme of this name.
    #[error("there is no theme {name:?}; there are {known}")]
    UnknownTheme {
        /// As asked.
        name: String,
        /// The names there are.
        known: String,
    },
    /// Not TOML.
    #[error("theme {theme}: {why}")]
    Syntax {
        /// The theme.
        theme: String,
        /// The parser's words, with line and column.
        why: String,
    },
    /// A key that means nothing here.
    #[error("theme {theme}: unknown {key:?}; known are {known}")]
    Unknown {
        /// The theme.
        theme: String,
        /// The key with its table.
        key: String,
        /// What may stand there.
        known: String,
    },
    /// A value of the wrong kind or an unreadable colour.
    #[error("theme {theme}: {key} = {value} is wrong; wanted is {wanted}")]
    Value {
        /// The theme.
        theme: String,
        /// The key with its table.
        key: String,
        /// As written.
        value: String,
        /// What would be right.
        wanted: &'static str,
    },
    /// Roles that are not painted.
    #[error("theme {theme}: not painted: {roles}; every role must be")]
    Missing {
        /// The theme.
        theme: String,
        /// The roles.
        roles: String,
    },
}

const MODIFIERS: &[(&str, Modifier)] = &[
    ("bold", Modifier::BOLD),
    ("underline", Modifier::UNDERLINED),
    ("italic", Modifier::ITALIC),
    ("reverse", Modifier::REVERSED),
];

/// The least contrast of text by WCAG 2 level AA.
const LEAST_CONTRAST: f32 = 4.5;

struct Reader<'a> {
    theme: &'a str,
    colours: Vec<(String, Rgb)>,
}

pub(super) fn palette(name: &str, text: &str) -> Result<Palette, ThemeError> {
    let mut reader = Reader { theme: name, colours: Vec::new() };
    let table: Table = text
        .parse()
        .map_err(|why: toml::de::Error| ThemeError::Syntax { theme: name.to_owned(), why: why.to_string() })?;
    let mut contrast = LEAST_CONTRAST;
    for (key, value) in &table {
        match key.as_str() {
            "contrast" => contrast = reader.number(key, value)?,
            "colours" => reader.colours(reader.table(key, value)?)?,
            "roles" => {}
            _ => return Err(reader.unknown(key, "contrast, colours, roles")),
        }
    }
    let empty = Table::new();
    let roles = table.get("roles").map_or(Ok(&empty), |value| reader.table("roles", value))?;
    let mut paints = [None; Meaning::COUNT];
    for (word, value) in roles {
        let Some(meaning) = Meaning::ALL.iter().find(|meaning| meaning.as_str() == word) else {
            let known: Vec<_> = Meaning::ALL.iter().map(|meaning| meaning.as_str()).collect();
            return Err(reader.unknown(&format!("roles.{word}"), &known.join(", ")));
        };
        paints[*meaning as usize] = Some(reader.paint(&format!("roles.{word}"), value)?);
    }
    let missing: Vec<_> =
        Meaning::ALL.iter().filter(|meaning| paints[**meaning as usize].is_none()).map(|m| m.as_str()).collect();
    if !missing.is_empty() {
        return Err(ThemeError::Missing { theme: name.to_owned(), roles: missing.join(", ") });
    }
    Ok(Palette { name: name.to_owned(), contrast, paints: paints.map(Option::unwrap_or_default) })
}

impl Reader<'_> {
    fn unknown(&self, key: &str, known: &str) -> ThemeError {
        ThemeError::Unknown { theme: self.theme.to_owned(), key: key.to_owned(), known: known.to_owned() }
    }

    fn wrong(&self, key: &str, value: &Value, wanted: &'static str) -> ThemeError {
        let value = value.to_string().chars().take(60).collect();
        ThemeError::Value { theme: self.theme.to_owned(), key: key.to_owned(), value, wanted }
    }

    fn table<'v>(&self, key: &str, value: &'v Value) -> Result<&'v Table, ThemeError> {
        value.as_table().ok_or_else(|| self.wrong(key, value, "a table"))
    }

    fn number(&self, key: &str, value: &Value) -> Result<f32, ThemeError> {
        let number = value.as_float().or_else(|| value.as_integer().map(|whole| whole as f64));
        number
            .map(|number| number as f32)
            .filter(|ratio| (1.0..=21.0).contains(ratio))
            .ok_or_else(|| self.wrong(key, value, "a ratio from 1 to 21"))
    }

    fn colours(&mut self, table: &Table) -> Result<(), ThemeError> {
        for (name, value) in table {
            let colour = value.as_str().and_then(Rgb::parse);
            let colour = colour.ok_or_else(|| self.wrong(&format!("colours.{name}"), value, "\"#rrggbb\""))?;
            self.colours.push((name.clone(), colour));
        }
        Ok(())
    }

    fn colour(&self, key: &str, value: &Value) -> Result<Rgb, ThemeError> {
        let named = |word: &str| self.colours.iter().find(|(name, _)| name == word).map(|(_, colour)| *colour);
        value
            .as_str()
            .and_then(|word| Rgb::parse(word).or_else(|| named(word)))
            .ok_or_else(|| self.wrong(key, value, "\"#rrggbb\" or a name of [colours]"))
    }

    fn paint(&self, role: &str, value: &Value) -> Result<Paint, ThemeError> {
        let mut paint = Paint::default();
        for (key, value) in self.table(role, value)? {
            let path = format!("{role}.{key}");
            match (key.as_str(), MODIFIERS.iter().find(|(word, _)| word == key)) {
                ("fg", _) => paint.fg = Some(self.colour(&path, value)?),
                ("bg", _) => paint.bg = Some(self.colour(&path, value)?),
                (_, Some((_, modifier))) => {
                    let on = value.as_bool().ok_or_else(|| self.wrong(&path, value, "true or false"))?;
                    paint.modifier.set(*modifier, on);
                }
                _ => return Err(self.unknown(&path, "fg, bg, bold, underline, italic, reverse")),
            }
        }
        Ok(paint)
    }
}
