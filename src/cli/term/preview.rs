//! `kentongan term preview`: what a query would have found.

use std::io::{self, Write};

use anyhow::Result;
use clap::Args;

use super::query;
use crate::cli::session::Session;
use crate::text::dates;
use crate::text::phrase::Text;
use crate::watch::lookback;
use crate::watch::terms::{Scope, Term};

const FOUND: Text = Text::new(
    "{} dari {} artikel tersimpan dalam {} hari; {} sudah menjadi temuan istilah lain",
    "{} of {} stored articles of {} days; {} are hits of other terms",
);
const CUT: Text = Text::new("hanya artikel terbaru yang diperiksa", "only the newest articles were looked at");
const NO_OUTLET: Text = Text::new("(tanpa media)", "(no outlet)");
/// The widest bar of a day, in characters.
const BAR: usize = 40;
/// So many outlets are printed.
const OUTLETS: usize = 10;

/// Print what a query would have found in the stored articles
#[derive(Debug, Args)]
pub struct Preview {
    /// As for `term add`
    query: String,
    /// How many days back, today included
    #[arg(long, value_name = "N", default_value_t = 7, value_parser = clap::value_parser!(u16).range(1..=366))]
    days: u16,
    /// A query for what must not be there
    #[arg(long, value_name = "QUERY")]
    exclude: Option<String>,
    /// Look at the headline only, or at headline and text
    #[arg(long, default_value = "body", value_parser = ["title", "body"])]
    scope: String,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

impl Preview {
    /// Prints it.
    pub async fn run(&self, session: &Session) -> Result<()> {
        let lang = session.lang;
        let wanted = query(&self.query, lang)?;
        let exclude = self.exclude.as_deref().map(|text| query(text, lang)).transpose()?;
        let scope = if self.scope == "title" { Scope::Title } else { Scope::Body };
        let term = Term { query: &wanted, exclude: exclude.as_deref(), scope };
        let preview = lookback::preview(&session.store, term, self.days, session.zone).await?;
        let mut out = io::stdout().lock();
        if self.json {
            return Ok(writeln!(out, "{}", serde_json::to_string(&preview)?)?);
        }
        let count = |n: usize| crate::text::numbers::whole(i64::try_from(n).unwrap_or(i64::MAX), lang);
        let parts = [count(preview.found), count(preview.articles), self.days.to_string(), count(preview.known)];
        writeln!(out, "{}", FOUND.with(lang, &parts.each_ref().map(String::as_str)))?;
        if !preview.complete {
            writeln!(out, "{}", CUT.get(lang))?;
        }
        let most = preview.days.iter().map(|(_, n)| *n).max().unwrap_or_default().max(1);
        for (day, n) in &preview.days {
            writeln!(out, "{day}  {n:>5}  {}", "#".repeat((n * BAR).div_ceil(most)))?;
        }
        for (outlet, n) in preview.outlets.iter().take(OUTLETS) {
            writeln!(out, "{n:>5}  {}", if outlet.is_empty() { NO_OUTLET.get(lang) } else { outlet })?;
        }
        for find in &preview.newest {
            let at = dates::stamp(find.at, session.zone, lang);
            writeln!(out, "\n{at}  {}\n  {}", find.outlet, marked(&find.title, &find.title_marks))?;
            if !find.excerpt.is_empty() {
                writeln!(out, "  … {} …", marked(&find.excerpt, &find.excerpt_marks))?;
            }
        }
        Ok(())
    }
}

/// A text with its marked words (start and length in characters, rising) between brackets.
fn marked(text: &str, marks: &[(usize, usize)]) -> String {
    let mut out = String::with_capacity(text.len() + marks.len() * 2);
    for (n, c) in text.chars().enumerate() {
        if marks.iter().any(|(start, _)| *start == n) {
            out.push('[');
        }
        out.push(c);
        if marks.iter().any(|(start, len)| start + len == n + 1) {
            out.push(']');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marked_words_stand_between_brackets() {
        assert_eq!(marked("“Banjir” di Kéncana", &[(1, 6), (12, 7)]), "“[Banjir]” di [Kéncana]");
    }
}
