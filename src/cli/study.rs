//! `kentongan study`, `coverage explore`, `release localisation`: the screens of analysis for scripts and reports.

use std::io::{self, Write};

use anyhow::{Result, bail};
use chrono::Utc;
use clap::Args;
use serde_json::json;

use super::Usage;
use super::session::{self, Session};
use crate::app::study::{filters, period};
use crate::domain::entity::Entity;
use crate::domain::study::chart::{Bar, Grid, Head};
use crate::domain::study::{Answer, Filter, Kind, List, Page, Pick, Place, Query};
use crate::domain::write::Refusal;
use crate::runtime::config::Config;
use crate::store::StoreError;
use crate::text::clean::{Lines, clean};
use crate::text::lang::Lang;
use crate::text::phrase::Text;
use crate::text::{dates, numbers};

const NOT_A_PERIOD: Text = Text::new("“{}” bukan periode. {}", "“{}” is not a period. {}");
const NOT_ONE_OF: Text = Text::new("“{}” tidak dikenal; yang ada: {}", "“{}” is not known; there are: {}");
const NO_SOURCE: Text = Text::new(
    "rilis {} tidak dibuat dari artikel sumber; isi dulu alamat artikel sumbernya",
    "release {} was not made from a source article; give it the address of one first",
);
const NOT_FOUND: Text = Text::new("tidak ada rilis bernomor {}", "there is no release with the number {}");
const LOCAL: Text = Text::new("{}: {} masih teks nasional, {} baru", "{}: {} is still the national text, {} is new");

/// What coverage is looked at
#[derive(Debug, Clone, Args)]
pub struct Asked {
    /// A period: "7 days", "last week", "this month", "1-15 nov", "all"
    #[arg(long, default_value = "7 hari", conflicts_with_all = ["from", "to"])]
    period: String,
    /// The first day, such as 2026-11-01
    #[arg(long, value_name = "DAY")]
    from: Option<String>,
    /// The last day; today when only the first is given
    #[arg(long, value_name = "DAY", requires = "from")]
    to: Option<String>,
    /// Only this outlet, by name
    #[arg(long)]
    outlet: Option<String>,
    /// Only this issue, by code
    #[arg(long)]
    issue: Option<String>,
    /// positive, neutral, negative, or none for not yet judged
    #[arg(long)]
    tone: Option<String>,
    /// whole, partial, quote, reference, or none for what carries nothing of ours
    #[arg(long)]
    class: Option<String>,
    /// Only this state; without it everything but the dismissed
    #[arg(long)]
    state: Option<String>,
    /// Words of the headline or the outlet's name
    #[arg(long, default_value = "")]
    words: String,
    /// How many rows of a list at most
    #[arg(long, value_name = "N", default_value_t = 100, value_parser = clap::value_parser!(u16).range(1..=10_000))]
    limit: u16,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Charts of coverage: matrix, heat, outlets, first, half-life; and the lists coverage and national
#[derive(Debug, Args)]
pub struct Study {
    /// coverage, matrix, heat, outlets, first, half-life or national
    #[arg(value_parser = kind)]
    name: Kind,
    #[command(flatten)]
    asked: Asked,
}

fn kind(word: &str) -> Result<Kind, String> {
    let known = Kind::ALL.iter().filter(|kind| **kind != Kind::Article);
    let named = known.clone().find(|kind| kind.as_str() == word).copied();
    named.ok_or_else(|| known.map(|kind| kind.as_str()).collect::<Vec<_>>().join(", "))
}

impl Study {
    /// Prints it.
    ///
    /// # Errors
    /// What does not fit (code 2), or the loss of the database.
    pub fn run(self, config: &Config) -> Result<()> {
        session::run(config, async |session| self.asked.print(self.name, &session).await)
    }
}

impl Asked {
    fn query(&self, kind: Kind, session: &Session) -> Result<Query, Usage> {
        let lang = session.lang;
        let now = Utc::now();
        let said = match (&self.from, &self.to) {
            (Some(from), to) => format!("{from} s.d. {}", to.as_deref().unwrap_or("hari ini")),
            (None, _) => self.period.clone(),
        };
        let period = period::read(&said, now, session.zone).ok_or_else(|| {
            Usage(NOT_A_PERIOD.with(lang, &[&clean(&said, 80, Lines::One), period::WANTED.get(lang)]))
        })?;
        let filter = Filter {
            period,
            outlet: self.outlet.clone(),
            issue: self.issue.clone(),
            tone: one_of(self.tone.as_ref(), filters::TONES, lang)?,
            class: one_of(self.class.as_ref(), filters::CLASSES, lang)?,
            state: one_of(self.state.as_ref(), filters::STATES, lang)?,
            words: self.words.clone(),
            ..Filter::default()
        };
        let (since, until) = period.instants(now, session.zone);
        let page = Page { from: Place::START, newer: false, most: self.limit, count: true };
        Ok(Query { kind, filter, since, until, page, id: None })
    }

    /// Asks and prints.
    ///
    /// # Errors
    /// As for [`Study::run`].
    pub async fn print(&self, kind: Kind, session: &Session) -> Result<()> {
        let query = self.query(kind, session)?;
        let answer = session.store.study(&query).await?;
        let mut out = io::stdout().lock();
        if self.json {
            match &answer {
                Answer::List(list) => serde_json::to_writer_pretty(
                    &mut out,
                    &json!({ "since": query.since, "until": query.until, "counts": counts(list), "items": list.items }),
                )?,
                Answer::Grid(grid) => serde_json::to_writer_pretty(
                    &mut out,
                    &json!({ "since": query.since, "until": query.until, "rows": grid.rows, "columns": grid.columns, "cells": grid.cells }),
                )?,
                Answer::Bars(bars) => serde_json::to_writer_pretty(
                    &mut out,
                    &json!({ "since": query.since, "until": query.until, "bars": bars.bars }),
                )?,
                Answer::Article(article) => serde_json::to_writer_pretty(&mut out, article)?,
            }
            return Ok(writeln!(out)?);
        }
        match &answer {
            Answer::List(list) => lines(&mut out, list, session)?,
            Answer::Grid(grid) => cells(&mut out, grid)?,
            Answer::Bars(bars) => bars.bars.iter().try_for_each(|bar| line(&mut out, bar))?,
            Answer::Article(_) => {}
        }
        Ok(())
    }
}

fn counts(list: &List) -> serde_json::Value {
    list.counts.map_or(serde_json::Value::Null, |counts| json!(counts))
}

fn one_of(word: Option<&String>, known: &[&str], lang: Lang) -> Result<Option<String>, Usage> {
    match word {
        Some(word) if !known.contains(&word.as_str()) => {
            Err(Usage(NOT_ONE_OF.with(lang, &[&clean(word, 40, Lines::One), &known.join(", ")])))
        }
        word => Ok(word.cloned()),
    }
}

fn lines(out: &mut impl Write, list: &List, session: &Session) -> io::Result<()> {
    for item in &list.items {
        let at = dates::stamp(item.at, session.zone, session.lang);
        let share = |share: Option<f32>| share.map_or_else(|| "–".to_owned(), |share| format!("{:.0}", share * 100.0));
        let class = item.class.as_deref().unwrap_or("–");
        let shares = format!("{}·{}", share(item.used_share), share(item.article_share));
        let outlet = item.outlet.as_deref().unwrap_or("–");
        let title = clean(&item.title, 200, Lines::One);
        writeln!(
            out,
            "{at}  {outlet:<24}  {class:<9}  {shares:>7}  {:<8}  {title}",
            item.tone.as_deref().unwrap_or("–")
        )?;
    }
    Ok(())
}

fn name(pick: &Pick) -> String {
    match pick {
        Pick::Release(release) => clean(&release.title, 80, Lines::One),
        Pick::Outlet(outlet) => outlet.clone(),
        Pick::Weekday(day) => day.to_string(),
        Pick::Hour(hour) => format!("{hour:02}"),
    }
}

fn cells(out: &mut impl Write, grid: &Grid) -> io::Result<()> {
    for (row, head) in grid.rows.iter().enumerate() {
        let sum = grid.sum(|cell| cell.row == row);
        writeln!(
            out,
            "{}  {}/{}  {}+{}",
            name(&head.pick),
            sum.filled,
            grid.columns.len(),
            sum.n - sum.copies,
            sum.copies
        )?;
        for cell in grid.cells.iter().filter(|cell| cell.row == row) {
            let column = grid.columns.get(cell.column).map_or_else(String::new, |head: &Head| name(&head.pick));
            let minutes = cell.minutes.map_or_else(String::new, |minutes| format!("{minutes} min"));
            writeln!(
                out,
                "    {column:<28}  {:>5}  {:<9}  {minutes}",
                cell.n,
                cell.class.as_deref().unwrap_or_default()
            )?;
        }
    }
    Ok(())
}

fn line(out: &mut impl Write, bar: &Bar) -> io::Result<()> {
    let name = bar.pick.as_ref().map_or_else(|| "–".to_owned(), name);
    let value = bar.value.map_or_else(|| "–".to_owned(), |value| value.to_string());
    writeln!(out, "{name:<60}  {value:>8}  {:>6}", bar.n)
}

/// How much of a release is still the national text it was made from.
///
/// # Errors
/// When there is no such release, it was not made from an article, or the database is gone.
pub async fn localisation(session: &Session, number: &str, as_json: bool) -> Result<()> {
    let lang = session.lang;
    let shown = clean(number, 60, Lines::One);
    let id = match session.store.find(Entity::Release, number).await {
        Err(StoreError::Refused(Refusal::NotFound)) => bail!(NOT_FOUND.with(lang, &[&shown])),
        found => found?,
    };
    let page = Page { from: Place::START, newer: false, most: 1, count: false };
    let query = Query { kind: Kind::Article, filter: Filter::default(), since: None, until: None, page, id: Some(id) };
    let article = match session.store.study(&query).await {
        Ok(Answer::Article(article)) => article,
        Ok(_) | Err(StoreError::Refused(Refusal::NotFound)) => bail!(NO_SOURCE.with(lang, &[&shown])),
        Err(error) => return Err(error.into()),
    };
    let draft = article.pickups.iter().find(|pickup| pickup.release == id && pickup.class == "draft");
    let Some(draft) = draft else { bail!(NO_SOURCE.with(lang, &[&shown])) };
    let national = f64::from(draft.used_share.unwrap_or_default());
    let mut out = io::stdout().lock();
    if as_json {
        let told = json!({
            "release": draft.number.as_deref().unwrap_or(number), "title": draft.title, "article": article.title,
            "outlet": article.outlet, "url": article.url, "national": national, "own": 1.0 - national,
            "article_used": draft.article_share, "longest": draft.longest, "fragments": draft.fragments,
        });
        serde_json::to_writer_pretty(&mut out, &told)?;
        return Ok(writeln!(out)?);
    }
    let percent = |share: f64| numbers::percent(share, 0, lang);
    writeln!(out, "{}", LOCAL.with(lang, &[&draft.title, &percent(national), &percent(1.0 - national)]))?;
    Ok(())
}
