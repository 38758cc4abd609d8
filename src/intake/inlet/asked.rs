//! A request as it is written in JSON, cleaned at the door.

use chrono::{DateTime, Utc};
use serde_json::{Map, Value};

use super::reply::Said;
use crate::text::clean::{Lines, clean};

/// What may be said, the field of the record it is, and the most characters.
const FIELDS: &[(&str, &str, usize, Lines)] = &[
    ("subject", "subject", 500, Lines::One),
    ("body", "body", 100_000, Lines::Many),
    ("journalist", "journalist", 200, Lines::One),
    ("contact", "contact", 200, Lines::One),
    ("outlet", "outlet", 200, Lines::One),
    ("channel", "channel", 20, Lines::One),
    ("deadline", "media_deadline_at", 40, Lines::One),
    ("external_id", "", 200, Lines::One),
];
/// The ways that end here.
const CHANNELS: [&str; 2] = ["web", "whatsapp"];

/// A request to be stored.
#[derive(Debug)]
pub struct Asked {
    /// The sender's own key of it.
    pub external_id: Option<String>,
    /// The fields of the record.
    pub fields: Value,
}

/// Reads a request.
///
/// # Errors
/// What is wrong with it, in a sentence that names the field.
pub fn read(bytes: &[u8]) -> Result<Asked, Said> {
    let said: Value = serde_json::from_slice(bytes).map_err(|error| Said {
        id: format!("isi permintaan bukan JSON: baris {}, kolom {}", error.line(), error.column()),
        en: format!("the body is not JSON: line {}, column {}", error.line(), error.column()),
    })?;
    let Value::Object(said) = said else {
        return Err(Said::new("isi permintaan harus objek JSON", "the body must be a JSON object"));
    };
    let mut fields = Map::new();
    let mut external_id = None;
    for (key, value) in said {
        let Some((name, column, longest, lines)) = FIELDS.iter().find(|(name, ..)| *name == key) else {
            let known: Vec<&str> = FIELDS.iter().map(|(name, ..)| *name).collect();
            return Err(misfit(&clean(&key, 40, Lines::One), &known.join(", ")));
        };
        let text = match value {
            Value::Null => continue,
            Value::String(text) => text,
            _ => return Err(misfit(name, "a text")),
        };
        if text.chars().count() > *longest {
            return Err(misfit(name, &format!("at most {longest} characters")));
        }
        let text = clean(&text, *longest, *lines);
        if text.is_empty() {
            continue;
        }
        match *name {
            "external_id" => external_id = Some(text),
            "channel" if !CHANNELS.contains(&text.as_str()) => return Err(misfit(name, &CHANNELS.join(", "))),
            "deadline" => {
                let at = DateTime::parse_from_rfc3339(&text)
                    .map_err(|_| misfit(name, "a time such as 2026-11-23T11:30:00+07:00"))?;
                fields.insert((*column).to_owned(), at.with_timezone(&Utc).to_rfc3339().into());
            }
            _ => {
                fields.insert((*column).to_owned(), text.into());
            }
        }
    }
    if !fields.contains_key("subject") {
        return Err(misfit("subject", "a text that is not empty"));
    }
    fields.entry("channel").or_insert_with(|| CHANNELS[0].into());
    Ok(Asked { external_id, fields: Value::Object(fields) })
}

/// A field that does not fit.
pub fn misfit(field: &str, wanted: &str) -> Said {
    Said {
        id: format!("{field}: isian tidak diterima; yang benar: {wanted}"),
        en: format!("{field}: wanted is {wanted}"),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_asked_becomes_fields_without_what_does_harm() {
        let asked = read(
            "{\"subject\": \"Berapa\\u0000 KK\\u001b[31m mengungsi\\u202e?\", \"body\": \"satu\\r\\ndua\", \"outlet\": \"\",
              \"deadline\": \"2026-11-23T11:30:00+07:00\", \"external_id\": \" wa-1 \", \"channel\": \"whatsapp\",
              \"journalist\": null}"
                .as_bytes(),
        )
        .unwrap();
        let fields = json!({"subject": "Berapa KK mengungsi?", "body": "satu\ndua", "channel": "whatsapp",
            "media_deadline_at": "2026-11-23T04:30:00+00:00"});
        assert_eq!((asked.external_id.as_deref(), asked.fields), (Some("wa-1"), fields));
    }

    #[test]
    fn what_does_not_fit_is_named() {
        let long = format!("{{\"subject\": \"{}\"}}", "x".repeat(501));
        for (odd, named) in [
            ("", "JSON"),
            ("[1]", "object"),
            ("{\"subject\": 1}", "subject"),
            ("{\"subject\": \" \\u0007 \"}", "subject"),
            ("{\"subjek\": \"x\"}", "subjek"),
            ("{\"subject\": \"x\", \"channel\": \"email\"}", "channel"),
            ("{\"subject\": \"x\", \"deadline\": \"besok\"}", "deadline"),
            (long.as_str(), "subject"),
        ] {
            let said = read(odd.as_bytes()).unwrap_err();
            assert!(said.en.contains(named) && !said.id.is_empty(), "{odd}: {said:?}");
        }
    }
}
