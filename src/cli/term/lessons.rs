//! `kentongan term lessons|exclude`: what dismissed hits teach, and learning it.

use std::io::{self, Write};

use anyhow::Result;
use clap::Args;

use super::{LIST, listed, query, told};
use crate::cli::session::Session;
use crate::store::lists::TermChange;
use crate::text::phrase::Text;
use crate::watch::lessons;

const NOTHING: Text = Text::new(
    "belum ada yang dapat dipelajari: perlu sekurangnya tiga temuan diabaikan dan satu dikonfirmasi untuk satu istilah",
    "nothing to learn yet: a term needs at least three dismissed hits and a confirmed one",
);
const LESSON: Text = Text::new(
    "{}: kecualikan {} — ada di {} dari {} temuan yang diabaikan, {} dari {} yang dikonfirmasi",
    "{}: exclude {} — in {} of {} dismissed hits, {} of {} confirmed ones",
);
const ACCEPT: Text = Text::new("terima dengan: {}", "accept with: {}");

/// Print which words terms might exclude, as dismissed hits teach
#[derive(Debug, Args)]
pub struct Lessons {
    /// Print one JSON object a line
    #[arg(long)]
    json: bool,
}

impl Lessons {
    /// Prints them.
    pub async fn run(&self, session: &Session) -> Result<()> {
        let terms = session.store.term_list().await.map_err(|error| session.told(error, LIST))?;
        let judged = session.store.judged_hits().await.map_err(|error| session.told(error, LIST))?;
        let lessons = lessons::lessons(&terms, &judged);
        let lang = session.lang;
        let mut out = io::stdout().lock();
        if lessons.is_empty() && !self.json {
            return Ok(writeln!(out, "{}", NOTHING.get(lang))?);
        }
        for lesson in &lessons {
            if self.json {
                writeln!(out, "{}", serde_json::to_string(lesson)?)?;
                continue;
            }
            let counts = [lesson.dismissed, lesson.of_dismissed, lesson.confirmed, lesson.of_confirmed];
            let [a, b, c, d] = counts.map(|n| n.to_string());
            writeln!(out, "{}", LESSON.with(lang, &[&lesson.term, &lesson.exclude, &a, &b, &c, &d]))?;
            for title in &lesson.examples {
                writeln!(out, "  · {title}")?;
            }
            let command = format!("kentongan term exclude '{}' '{}'", lesson.term, lesson.exclude);
            writeln!(out, "  {}", ACCEPT.with(lang, &[&command]))?;
        }
        Ok(())
    }
}

/// Add words to what a term excludes, such as a lesson's
#[derive(Debug, Args)]
pub struct Exclude {
    /// The term's name
    name: String,
    /// Words or a query for what must not be there
    words: String,
    /// Print the term as a JSON object
    #[arg(long)]
    json: bool,
}

impl Exclude {
    /// Adds them.
    pub async fn run(&self, session: &Session) -> Result<()> {
        let words = query(&self.words, session.lang)?;
        let term = listed(session, &self.name).await?;
        let both = match term.exclude.as_deref().map(str::trim).filter(|old| !old.is_empty()) {
            Some(old) => query(&format!("({old}) OR ({words})"), session.lang)?,
            None => words,
        };
        let change = TermChange { exclude: Some(&both), ..TermChange::default() };
        session.store.term_edit(&self.name, &change).await.map_err(|error| session.told(error, LIST))?;
        told(session, &self.name, self.json).await
    }
}
