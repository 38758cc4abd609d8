//! `kentongan office`: the settings that the whole office shares.

use std::io::{self, Write};

use anyhow::Result;
use clap::builder::PossibleValuesParser;
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

/// One setting: its key, the value as it is kept or nothing where it does not fit, and what would.
struct Setting {
    key: &'static str,
    fit: fn(&str) -> Option<String>,
    wanted: Text,
}

const fn setting(key: &'static str, fit: fn(&str) -> Option<String>, wanted: Text) -> Setting {
    Setting { key, fit, wanted }
}

/// What a person may set; the rest of the table is the program's own.
const SETTINGS: &[Setting] = &[
    setting("name", said, EMPTY),
    setting("region", said, EMPTY),
    setting("zone", |value| zone::parse(value).ok().map(|zone| zone.name().to_owned()), ZONE),
    setting("number_request", pattern, PATTERN),
    setting("number_event", pattern, PATTERN),
    setting("number_disposition", pattern, PATTERN),
    setting("number_release", pattern, PATTERN),
    setting("mail_grace", |value| whole(value, 0, 3600), GRACE),
    setting("mail_out", |value| one_of(value, &["on", "off"]), MAIL_OUT),
    setting("late_policy", |value| one_of(value, &["ask", "publish"]), LATE_POLICY),
    setting("late_minutes", |value| whole(value, 1, 10_080), LATE_MINUTES),
    setting("delivery_settle", |value| whole(value, 1, 3600), SETTLE),
    setting("fact_days", |value| whole(value, 1, 9999), FACT_DAYS),
    setting(COLLECTIVE_LEAVE_COUNTS, yes_or_no, YES_OR_NO),
    setting(NEXT_DAY_AFTER_HOURS, yes_or_no, YES_OR_NO),
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
const ZONE: Text = Text::new(
    "{} adalah nama zona waktu, misalnya WIB, WITA, WIT, Asia/Jakarta, Asia/Makassar",
    "{} is the name of a time zone, such as WIB, WITA, WIT, Asia/Jakarta, Asia/Makassar",
);
const LATE_POLICY: Text = Text::new(
    "late_policy adalah ask (rilis yang terlambat ditanyakan) atau publish (tetap terbit bila belum lewat late_minutes)",
    "late_policy is ask (a late release is asked about) or publish (it goes out all the same within late_minutes)",
);
const LATE_MINUTES: Text = Text::new(
    "late_minutes adalah 1 sampai 10080 menit, berlaku untuk late_policy publish",
    "late_minutes is 1 to 10080 minutes, for late_policy publish",
);
const SETTLE: Text = Text::new(
    "delivery_settle adalah 1 sampai 3600 detik sebelum tujuan yang tak pasti ditanya",
    "delivery_settle is 1 to 3600 seconds before a destination of unknown fate is asked",
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
        #[arg(value_parser = keys())]
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
                let office: Vec<_> = SETTINGS
                    .iter()
                    .map(|setting| setting.key)
                    .map(|key| (key, office.get(key).cloned().unwrap_or_else(|| default(key).to_owned())))
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
                let Some(setting) = SETTINGS.iter().find(|setting| setting.key == key) else { return Ok(()) };
                let value = checked(setting, value, session.lang)?;
                session.store.office_set(key, &value).await.map_err(|error| session.told(error, LIST))
            }
        })
    }
}

/// The keys, for the command line.
fn keys() -> PossibleValuesParser {
    PossibleValuesParser::new(SETTINGS.iter().map(|setting| setting.key))
}

/// What holds while nothing is set.
fn default(key: &str) -> &'static str {
    if matches!(key, COLLECTIVE_LEAVE_COUNTS | NEXT_DAY_AFTER_HOURS) { "no" } else { "" }
}

/// The value as it is kept.
fn checked(setting: &Setting, value: &str, lang: Lang) -> Result<String, Usage> {
    let value = clean(value.trim(), LONGEST_NAME, Lines::One);
    (setting.fit)(&value).ok_or_else(|| Usage(setting.wanted.with(lang, &[setting.key])))
}

fn said(value: &str) -> Option<String> {
    (!value.is_empty()).then(|| value.to_owned())
}

fn pattern(value: &str) -> Option<String> {
    is_pattern(value).then(|| value.to_owned())
}

fn whole(value: &str, least: u32, most: u32) -> Option<String> {
    value.parse().ok().filter(|number| (least..=most).contains(number)).map(|number: u32| number.to_string())
}

fn one_of(value: &str, words: &[&str]) -> Option<String> {
    words.iter().find(|word| **word == value.to_lowercase()).map(|word| (*word).to_owned())
}

fn yes_or_no(value: &str) -> Option<String> {
    match value.to_lowercase().as_str() {
        word if is_yes(word) => Some("yes".to_owned()),
        "no" | "false" | "off" | "tidak" | "0" => Some("no".to_owned()),
        _ => None,
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
