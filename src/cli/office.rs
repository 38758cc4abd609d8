//! `kentongan office`: the settings that the whole office shares.

use std::io::{self, Write};

use anyhow::Result;
use clap::{Args, Subcommand};
use serde_json::json;

use super::Usage;
use super::session::{self, Kept};
use crate::domain::role::Role;
use crate::runtime::config::Config;
use crate::store::calendar::{COLLECTIVE_LEAVE_COUNTS, NEXT_DAY_AFTER_HOURS, is_yes};
use crate::text::clean::{Lines, clean};
use crate::text::lang::Lang;
use crate::text::phrase::Text;
use crate::text::zone;

/// What a person may set; the rest of the table is the program's own.
const KEYS: [&str; 12] = [
    "name",
    "region",
    "zone",
    "number_request",
    "number_event",
    "number_disposition",
    "number_release",
    "mail_grace",
    "mail_out",
    "fact_days",
    COLLECTIVE_LEAVE_COUNTS,
    NEXT_DAY_AFTER_HOURS,
];
/// What a pattern of official numbers may have filled in.
const PLACES: [&str; 5] = ["{nnn}", "{nnnn}", "{year}", "{month}", "{roman}"];
/// The longest name and the longest pattern, in characters.
const LONGEST_NAME: usize = 200;
const LONGEST_PATTERN: usize = 60;

const LIST: Kept = Kept { what: Text::new("pengaturan kantor", "the office's settings"), by: &[Role::Admin] };
const EMPTY: Text = Text::new("{} tidak boleh kosong", "{} may not be empty");
const PATTERN: Text = Text::new(
    "pola nomor memerlukan {nnn} atau {nnnn} satu kali dan {year}, paling panjang 60 huruf; boleh juga {month} dan {roman}",
    "a pattern of numbers needs {nnn} or {nnnn} once, and {year}, in at most 60 characters; {month} and {roman} may stand there too",
);
const GRACE: Text = Text::new(
    "mail_grace adalah jeda sebelum jawaban dikirim, 0 sampai 3600 detik",
    "mail_grace is the time before an answer is sent, 0 to 3600 seconds",
);
const MAIL_OUT: Text = Text::new(
    "mail_out adalah on, atau off bila jawaban dikirim sendiri",
    "mail_out is on, or off where answers are sent by hand",
);
const FACT_DAYS: Text = Text::new(
    "fact_days adalah umur angka dalam hari sebelum disebut data lama, 1 sampai 9999",
    "fact_days is the age in days from which a figure is old, 1 to 9999",
);
const YES_OR_NO: Text = Text::new("{} adalah yes atau no", "{} is yes or no");

/// The office's own settings (for administrators)
#[derive(Debug, Args)]
pub struct Office {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Print the settings
    List {
        /// Print one JSON object
        #[arg(long)]
        json: bool,
    },
    /// Change a setting, for every console at once
    Set {
        /// Which one
        #[arg(value_parser = KEYS)]
        key: String,
        /// Its new value; patterns of numbers have {nnn} or {nnnn}, {year}, {month}, {roman}
        value: String,
    },
}

impl Office {
    /// Do it.
    ///
    /// # Errors
    /// What does not fit (code 2), what the database refuses, or its loss.
    pub fn run(self, config: &Config) -> Result<()> {
        session::run(config, async |session| match &self.what {
            What::List { json } => {
                let office = session.store.office().await.map_err(|error| session.told(error, LIST))?;
                let mut out = io::stdout().lock();
                let office: Vec<_> = KEYS
                    .iter()
                    .map(|key| (*key, office.get(*key).cloned().unwrap_or_else(|| default(key).to_owned())))
                    .collect();
                if *json {
                    let object: serde_json::Map<_, _> =
                        office.into_iter().map(|(key, value)| (key.to_owned(), json!(value))).collect();
                    return Ok(writeln!(out, "{}", json!(object))?);
                }
                for (key, value) in office {
                    writeln!(out, "{key:<24} {}", clean(&value, 500, Lines::One))?;
                }
                Ok(())
            }
            What::Set { key, value } => {
                let value = checked(key, value, session.lang)?;
                session.store.office_set(key, &value).await.map_err(|error| session.told(error, LIST))
            }
        })
    }
}

/// What holds while nothing is set.
fn default(key: &str) -> &'static str {
    if matches!(key, COLLECTIVE_LEAVE_COUNTS | NEXT_DAY_AFTER_HOURS) { "no" } else { "" }
}

/// The value as it is kept.
fn checked(key: &str, value: &str, lang: Lang) -> Result<String, Usage> {
    let value = clean(value.trim(), LONGEST_NAME, Lines::One);
    match key {
        "zone" => zone::parse(&value).map(|zone| zone.name().to_owned()).map_err(|error| Usage(error.to_string())),
        "name" | "region" if value.is_empty() => Err(Usage(EMPTY.with(lang, &[key]))),
        "name" | "region" => Ok(value),
        "mail_grace" if value.parse::<u16>().is_ok_and(|seconds| seconds <= 3600) => Ok(value),
        "mail_grace" => Err(Usage(GRACE.get(lang).to_owned())),
        "mail_out" if matches!(value.as_str(), "on" | "off") => Ok(value),
        "mail_out" => Err(Usage(MAIL_OUT.get(lang).to_owned())),
        "fact_days" if value.parse::<u16>().is_ok_and(|days| (1..=9_999).contains(&days)) => Ok(value),
        "fact_days" => Err(Usage(FACT_DAYS.get(lang).to_owned())),
        COLLECTIVE_LEAVE_COUNTS | NEXT_DAY_AFTER_HOURS => match value.to_lowercase().as_str() {
            word if is_yes(word) => Ok("yes".to_owned()),
            "no" | "false" | "off" | "tidak" | "0" => Ok("no".to_owned()),
            _ => Err(Usage(YES_OR_NO.with(lang, &[key]))),
        },
        _ if is_pattern(&value) => Ok(value),
        _ => Err(Usage(PATTERN.get(lang).to_owned())),
    }
}

/// Numbers begin anew each year, so without the year they would come twice.
fn is_pattern(text: &str) -> bool {
    let running = text.matches("{nnn}").count() + text.matches("{nnnn}").count();
    let rest = PLACES.iter().fold(text.to_owned(), |rest, place| rest.replace(place, ""));
    running == 1 && text.contains("{year}") && !rest.contains(['{', '}']) && text.chars().count() <= LONGEST_PATTERN
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_counts_once_and_names_the_year() {
        for good in ["PM-{year}-{nnnn}", "{nnn}/SP/KOMINFO/{roman}/{year}", "{year}{month}{nnn}"] {
            assert!(is_pattern(good), "{good}");
        }
        for bad in ["", "PM-{year}", "{nnn}", "{nnn}{nnnn}/{year}", "{nnn}/{year}/{day}", "{nnn}/{year}}"] {
            assert!(!is_pattern(bad), "{bad}");
        }
    }
}
