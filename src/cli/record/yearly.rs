//! `kentongan information yearly`: the account of information service that UU 14/2008 article 12 asks for each year.

use std::io::{self, Write};

use anyhow::Result;
use chrono::{DateTime, NaiveDate, Utc};
use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::cli::Usage;
use crate::cli::session::Session;
use crate::domain::exemption::EXEMPTIONS;
use crate::domain::local::instant;
use crate::domain::yearly::{Figure, account};
use crate::text::clock;
use crate::text::lang::Lang;
use crate::text::phrase::Text;
use crate::text::words::choices::choice;

const HEADING: Text = Text::new(
    "Layanan informasi publik tahun {} (UU 14/2008 pasal 12), keadaan {}",
    "Information service in {} (UU 14/2008 article 12), as of {}",
);
const NOT_A_YEAR: Text = Text::new("“{}” bukan tahun", "“{}” is not a year");

/// What the command line asks for.
#[derive(Debug)]
pub struct Asked {
    year: i32,
    shape: Shape,
    rows: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Text,
    Json,
    Csv,
}

/// Its part of the command line.
pub fn command() -> Command {
    Command::new("yearly")
        .about("The yearly account of information service (UU 14/2008 article 12)")
        .arg(
            Arg::new("year")
                .required(true)
                .value_name("YEAR")
                .value_parser(clap::value_parser!(i32).range(2008..=2200))
                .help("The year of receipt"),
        )
        .arg(
            Arg::new("json")
                .long("json")
                .action(ArgAction::SetTrue)
                .conflicts_with("csv")
                .help("Print JSON, with rows"),
        )
        .arg(Arg::new("csv").long("csv").action(ArgAction::SetTrue).help("Print CSV, with rows"))
        .arg(Arg::new("rows").long("rows").action(ArgAction::SetTrue).help("Name the requests each figure counts"))
}

impl Asked {
    /// What was said; `None` when it is none of ours.
    pub fn of(said: &ArgMatches) -> Option<Self> {
        let shape = match (said.get_flag("json"), said.get_flag("csv")) {
            (true, _) => Shape::Json,
            (_, true) => Shape::Csv,
            _ => Shape::Text,
        };
        Some(Self { year: *said.get_one::<i32>("year")?, shape, rows: said.get_flag("rows") })
    }

    /// Prints it.
    ///
    /// # Errors
    /// [`Usage`] for a year there is not; the loss of the database.
    pub async fn print(&self, session: &Session) -> Result<()> {
        let begin = |year: i32| -> Result<DateTime<Utc>> {
            let day = NaiveDate::from_ymd_opt(year, 1, 1).and_then(|day| day.and_hms_opt(0, 0, 0));
            let day = day.ok_or_else(|| Usage(NOT_A_YEAR.with(session.lang, &[&year.to_string()])))?;
            Ok(instant(day, session.zone))
        };
        let entries = session.store.information_between(begin(self.year)?, begin(self.year + 1)?).await?;
        let (calendar, now) = (session.store.calendar().await?, Utc::now());
        let figures = account(&entries, now, &calendar, session.zone);
        let mut out = io::stdout().lock();
        match self.shape {
            Shape::Json => {
                let said = serde_json::json!({"year": self.year, "as_of": now, "figures": figures,
                    "calendar_published": calendar.is_published(self.year)});
                serde_json::to_writer_pretty(&mut out, &said)?;
                writeln!(out)?;
            }
            Shape::Csv => {
                let mut writer = csv::Writer::from_writer(&mut out);
                writer.write_record(["key", "label", "value", "rows"])?;
                for figure in &figures {
                    let label = label(&figure.key, session.lang);
                    writer.write_record([
                        figure.key.as_str(),
                        &label,
                        &value(figure, Lang::En),
                        &figure.rows.join(" "),
                    ])?;
                }
                writer.flush()?;
            }
            Shape::Text => {
                let as_of = crate::text::dates::stamp(now, session.zone, session.lang);
                writeln!(out, "{}\n", HEADING.with(session.lang, &[&self.year.to_string(), &as_of]))?;
                for figure in &figures {
                    writeln!(out, "{:<62} {:>6}", label(&figure.key, session.lang), value(figure, session.lang))?;
                    if self.rows && !figure.rows.is_empty() {
                        writeln!(out, "    {}", figure.rows.join("  "))?;
                    }
                }
                let year = (!calendar.is_published(self.year)).then_some(self.year);
                if let Some(warning) = clock::unpublished(year.as_slice(), session.lang) {
                    writeln!(out, "\n{warning}")?;
                }
            }
        }
        Ok(())
    }
}

fn value(figure: &Figure, lang: Lang) -> String {
    let said = figure.value.to_string();
    if lang == Lang::Id { said.replace('.', ",") } else { said }
}

/// What a figure is called.
fn label(key: &str, lang: Lang) -> String {
    if let Some(exempt) =
        key.strip_prefix("exemption_").and_then(|l| EXEMPTIONS.iter().find(|e| l.chars().eq([e.letter])))
    {
        let said = if lang == Lang::Id { exempt.text } else { exempt.english };
        let short: String = said.chars().take(40).collect();
        return format!("  ps 17 {}: {short}{}", exempt.letter, if short == said { "" } else { "…" });
    }
    let text = match key {
        "requests" => Text::new("Permohonan diterima", "Requests received"),
        "undecided" => Text::new("Belum diputus", "Not decided yet"),
        "not_held" => Text::new("  tidak dikuasai badan publik ini", "  not held by this body"),
        "average_days" => Text::new("Rata-rata waktu pelayanan (hari kerja)", "Average time needed (working days)"),
        "longest_days" => Text::new("Waktu pelayanan terlama (hari kerja)", "Longest time needed (working days)"),
        "in_time" => Text::new("Dijawab dalam waktunya", "Answered in time"),
        "late" => Text::new("Terlambat", "Late"),
        "extended" => Text::new("Diperpanjang", "Extended"),
        "objections" => Text::new("Keberatan", "Objections"),
        "disputes" => Text::new("Sengketa ke Komisi Informasi", "Disputes before the commission"),
        "rulings" => Text::new("Putusan Komisi Informasi", "Rulings of the commission"),
        other => return choice(other).map_or_else(|| other.to_owned(), |text| format!("  {}", text.get(lang))),
    };
    text.get(lang).to_owned()
}
