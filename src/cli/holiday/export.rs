//! `kentongan holiday export`: the calendar as a list for other programs, and for `import`.

use std::io::{self, Write};

use anyhow::Result;
use chrono::Utc;
use clap::{Args, ValueEnum};

use crate::cli::session::Session;
use crate::domain::holiday::Holiday;
use crate::text::holidays;

/// The forms a list is written in.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Form {
    /// A table with semicolons
    Csv,
    /// A calendar (iCalendar)
    Ics,
}

/// Which days, in which form.
#[derive(Debug, Args)]
pub struct Export {
    /// Only this year
    #[arg(long)]
    year: Option<i32>,
    /// The form of the list
    #[arg(long = "as", value_name = "FORM", default_value = "csv")]
    form: Form,
}

impl Export {
    /// Print it.
    ///
    /// # Errors
    /// The loss of the database or of standard output.
    pub(super) async fn run(&self, session: &Session) -> Result<()> {
        let published = session.store.holidays().await?;
        let wanted = |day: &&Holiday| self.year.is_none_or(|year| chrono::Datelike::year(&day.date) == year);
        let days = published.holidays.iter().filter(wanted);
        let list = match self.form {
            Form::Csv => holidays::to_csv(days)?,
            Form::Ics => holidays::to_ics(days, Utc::now()),
        };
        Ok(io::stdout().lock().write_all(list.as_bytes())?)
    }
}
