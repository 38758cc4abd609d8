//! Between what a person types into a form and what the database keeps: both ways, with a sentence when it does not fit.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde_json::Value;

use super::lists::fold;
use super::model::Model;
use crate::domain::fact::{self, Fact};
use crate::domain::field::Kind;
use crate::text::phrase::Text;
use crate::text::when;
use crate::text::words::choices;

const NOT_A_NUMBER: Text = Text::new("Tulis angka bulat, misalnya 12", "Write a whole number, such as 12");
const NOT_A_DECIMAL: Text = Text::new("Tulis angka, misalnya 1,5", "Write a number, such as 1.5");
const NOT_A_CHOICE: Text = Text::new("Pilih salah satu: {}", "Choose one of: {}");
const YES: Text = Text::new("ya", "yes");
const NO: Text = Text::new("tidak", "no");
const NOBODY_IS: Text = Text::new("Tidak ada petugas “{}”; yang ada: {}", "There is nobody called “{}”; there are: {}");
const SEVERAL_ARE: Text = Text::new("“{}” cocok dengan beberapa orang: {}", "“{}” fits several people: {}");
/// At most this many names are listed in a sentence.
const NAMES: usize = 6;

/// A line that was understood.
#[derive(Debug, Clone, PartialEq)]
pub struct Understood {
    /// What the database gets.
    pub value: Value,
    /// How it was understood, where that is worth saying.
    pub echo: Option<String>,
}

/// An instant as it can be typed again: `2026-11-23 09:40`, in the office's zone.
fn editable(at: DateTime<Utc>, zone: Tz) -> String {
    at.with_timezone(&zone).format("%Y-%m-%d %H:%M").to_string()
}

/// What a kept value looks like in a form, ready to be typed over.
pub fn show(model: &Model, kind: Kind, value: Option<&Value>) -> String {
    match (kind, value) {
        (_, None | Some(Value::Null)) => String::new(),
        (Kind::When, Some(Value::String(instant))) => {
            instant.parse().map_or_else(|_| instant.clone(), |at| editable(at, model.setup.zone))
        }
        (Kind::Choice(_), Some(Value::String(word))) => {
            choices::choice(word).map_or_else(|| word.clone(), |text| text.get(model.lang).to_owned())
        }
        (Kind::Choices(_), Some(Value::Array(items))) => {
            let label = |word: &str| {
                choices::choice(word).map_or_else(|| word.to_owned(), |text| text.get(model.lang).to_owned())
            };
            items.iter().filter_map(Value::as_str).map(label).collect::<Vec<_>>().join("\n")
        }
        (Kind::Bool, Some(Value::Bool(yes))) => (if *yes { YES } else { NO }).get(model.lang).to_owned(),
        (Kind::List | Kind::People, Some(Value::Array(items))) => items
            .iter()
            .map(|item| item.as_str().map_or_else(|| item.to_string(), str::to_owned))
            .collect::<Vec<_>>()
            .join("\n"),
        (Kind::Sheet, Some(sheet)) => fact::read(sheet).iter().map(Fact::line).collect::<Vec<_>>().join("\n"),
        (_, Some(Value::String(text))) => text.clone(),
        (_, Some(other)) => other.to_string(),
    }
}

/// Reads a line of a form; an empty one is `Null`. The error is a sentence that says what would be right.
pub fn read(model: &Model, kind: Kind, typed: &str) -> Result<Understood, String> {
    let typed = typed.trim();
    let plain = |value: Value| Ok(Understood { value, echo: None });
    if typed.is_empty() {
        return plain(Value::Null);
    }
    match kind {
        Kind::Text | Kind::Long | Kind::Outlet | Kind::Issue | Kind::Sheet => plain(Value::from(typed)),
        Kind::When => {
            let when = when::parse(typed, model.now, model.setup.zone, &model.calendar)
                .map_err(|wrong| wrong.sentence(model.lang))?;
            Ok(Understood { value: Value::from(when.at.to_rfc3339()), echo: Some(when.echo(model.lang)) })
        }
        Kind::Choice(words) => choose(model, words, typed).map(|word| Understood {
            value: Value::from(word),
            echo: choices::choice(word).map(|text| text.get(model.lang).to_owned()).filter(|label| label != typed),
        }),
        Kind::Choices(words) => {
            let all = items(typed).map(|item| choose(model, words, item)).collect::<Result<Vec<_>, _>>()?;
            let label = |word: &'static str| choices::choice(word).map_or(word, |text| text.get(model.lang));
            let echo = all.iter().copied().map(label).collect::<Vec<_>>().join(" · ");
            Ok(Understood { value: Value::from(all), echo: Some(echo) })
        }
        Kind::Bool => match fold(typed).as_str() {
            "ya" | "y" | "yes" | "1" | "true" => plain(Value::Bool(true)),
            "tidak" | "t" | "no" | "n" | "0" | "false" => plain(Value::Bool(false)),
            _ => Err(NOT_A_CHOICE.with(model.lang, &[&format!("{}, {}", YES.get(model.lang), NO.get(model.lang))])),
        },
        Kind::List => plain(typed.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().into()),
        Kind::Number => typed
            .parse::<i64>()
            .map_or_else(|_| Err(NOT_A_NUMBER.get(model.lang).to_owned()), |number| plain(Value::from(number))),
        Kind::Decimal => typed
            .replace(',', ".")
            .parse::<f64>()
            .ok()
            .filter(|number| number.is_finite())
            .map_or_else(|| Err(NOT_A_DECIMAL.get(model.lang).to_owned()), |number| plain(Value::from(number))),
        Kind::Person => person(model, typed),
        Kind::People => {
            let all = items(typed).map(|item| person(model, item)).collect::<Result<Vec<_>, _>>()?;
            let echo = all.iter().filter_map(|one| one.echo.as_deref()).collect::<Vec<_>>().join(" · ");
            Ok(Understood { value: all.into_iter().map(|one| one.value).collect(), echo: Some(echo) })
        }
    }
}

/// Items as people type them: one a line, or between commas.
fn items(typed: &str) -> impl Iterator<Item = &str> {
    typed.split(['\n', ',', ';']).map(str::trim).filter(|item| !item.is_empty())
}

/// The choice whose identifier or label is, or begins with, what was typed.
fn choose(model: &Model, words: &'static [&'static str], typed: &str) -> Result<&'static str, String> {
    let wanted = fold(typed);
    let label =
        |word: &str| choices::choice(word).map_or_else(|| word.to_owned(), |text| text.get(model.lang).to_owned());
    let exact = words.iter().find(|word| fold(word) == wanted || fold(&label(word)) == wanted);
    let begins: Vec<_> = words
        .iter()
        .filter(|word| fold(word).starts_with(&wanted) || fold(&label(word)).starts_with(&wanted))
        .collect();
    match (exact, &begins[..]) {
        (Some(word), _) => Ok(word),
        (None, [word]) => Ok(word),
        _ => {
            let labels: Vec<String> = words.iter().map(|word| label(word)).collect();
            Err(NOT_A_CHOICE.with(model.lang, &[&labels.join(", ")]))
        }
    }
}

/// The person with this login, or the only one whose name holds what was typed.
fn person(model: &Model, typed: &str) -> Result<Understood, String> {
    let wanted = fold(typed);
    let people = &model.data.people;
    let understood = |login: &str, name: &str| Understood { value: Value::from(login), echo: Some(name.to_owned()) };
    if let Some(person) = people.iter().find(|person| fold(&person.login) == wanted) {
        return Ok(understood(&person.login, &person.name));
    }
    let fits: Vec<_> = people.iter().filter(|person| fold(&person.name).contains(&wanted)).collect();
    let names = |people: &mut dyn Iterator<Item = &str>| people.take(NAMES).collect::<Vec<_>>().join(", ");
    match &fits[..] {
        [person] => Ok(understood(&person.login, &person.name)),
        [] => Err(NOBODY_IS.with(model.lang, &[typed, &names(&mut people.iter().map(|person| person.login.as_str()))])),
        several => {
            Err(SEVERAL_ARE.with(model.lang, &[typed, &names(&mut several.iter().map(|person| person.name.as_str()))]))
        }
    }
}

/// The words of a closed set as the reader sees them.
fn labels(model: &Model, kind: Kind) -> Option<Vec<String>> {
    Some(match kind {
        Kind::Choice(words) => words
            .iter()
            .map(|word| {
                choices::choice(word).map_or_else(|| (*word).to_owned(), |text| text.get(model.lang).to_owned())
            })
            .collect(),
        Kind::Bool => vec![YES.get(model.lang).to_owned(), NO.get(model.lang).to_owned()],
        Kind::Person => model.data.people.iter().map(|person| person.login.clone()).collect(),
        _ => return None,
    })
}

/// Whether what is typed goes on with a blank in a word of the set.
pub fn goes_on(model: &Model, kind: Kind, typed: &str) -> bool {
    let wanted = format!("{} ", fold(typed));
    labels(model, kind).is_some_and(|labels| labels.iter().any(|label| fold(label).starts_with(&wanted)))
}

/// The value before or after this one in a closed set, for stepping through with the arrow keys.
pub fn step(model: &Model, kind: Kind, typed: &str, forward: bool) -> Option<String> {
    let labels = labels(model, kind)?;
    let count = labels.len();
    let here = labels.iter().position(|label| fold(label) == fold(typed.trim()));
    let place = match (here, forward) {
        (Some(place), true) => (place + 1) % count,
        (Some(place), false) => (place + count - 1) % count,
        (None, true) => 0,
        (None, false) => count.checked_sub(1)?,
    };
    labels.into_iter().nth(place)
}
