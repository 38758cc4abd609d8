//! Studies: coverage by any filter, charts of it, articles in full, national material. One query a file.

use serde::Deserialize;
use serde_json::Value;
use sqlx::postgres::{PgArguments, PgRow};
use sqlx::query::{QueryAs, QueryScalar};
use sqlx::types::Json;
use sqlx::{FromRow, PgConnection, Postgres};
use uuid::Uuid;

use super::door::Cleaned;
use super::{Store, StoreError};
use crate::domain::study::article::{Article, Fragment, Pickup, Written};
use crate::domain::study::chart::{Bar, Bars, Cell, Grid, Head, half, spread};
use crate::domain::study::{Answer, Counts, Filter, Item, Kind, List, Named, Pick, Query};
use crate::domain::write::Refusal;
use crate::pickup::reuse::boilerplate::Boilerplate;
use crate::pickup::reuse::{self, Prepared, compare};
use crate::pickup::texts;

/// Releases by outlets as the database tells them.
#[derive(FromRow)]
struct Matrix {
    releases: Json<Vec<Release>>,
    outlets: Json<Vec<Outlet>>,
    cells: Json<Vec<Carried>>,
}

#[derive(Deserialize)]
struct Release {
    id: Uuid,
    number: Option<String>,
    title: String,
}

#[derive(Deserialize)]
struct Outlet {
    name: String,
    contract: bool,
}

#[derive(Deserialize)]
struct Carried {
    release: Uuid,
    outlet: String,
    n: i64,
    copies: i64,
    altered: i64,
    class: Option<String>,
    minutes: Option<i64>,
}

/// What each outlet carried.
#[derive(FromRow)]
struct Frequency {
    outlet: Option<String>,
    contract: bool,
    n: i64,
    positive: i64,
    negative: i64,
    ours: i64,
    copies: i64,
    spark: Vec<i64>,
}

/// When the pick-ups of a release were out.
#[derive(FromRow)]
struct Times {
    id: Uuid,
    number: Option<String>,
    title: String,
    minutes: Vec<i32>,
}

/// The words of a filter as patterns; what means something in a pattern is taken as it stands.
fn patterns(filter: &Filter) -> Option<Vec<String>> {
    let word = |word: &str| {
        let escaped: String =
            word.chars().flat_map(|c| matches!(c, '%' | '_' | '\\').then_some('\\').into_iter().chain([c])).collect();
        format!("%{escaped}%")
    };
    let words: Vec<String> = filter.words.split_whitespace().take(12).map(word).collect();
    (!words.is_empty()).then_some(words)
}

/// Binds what `study_hits` takes. A plan is made for each filter anew: one plan for all of them would fit none.
macro_rules! hits {
    ($query:expr, $asked:expr) => {{
        let filter = &$asked.filter;
        $query
            .persistent(false)
            .bind($asked.since)
            .bind($asked.until)
            .bind(&filter.outlet)
            .bind(&filter.issue)
            .bind(&filter.tone)
            .bind(&filter.class)
            .bind(&filter.state)
            .bind(patterns(filter))
            .bind(filter.weekday.map(i32::from))
            .bind(filter.hour.map(i32::from))
            .bind(filter.release.as_ref().map(|release| release.id))
    }};
}

macro_rules! national {
    ($query:expr, $asked:expr) => {
        $query
            .persistent(false)
            .bind($asked.since)
            .bind($asked.until)
            .bind(&$asked.filter.outlet)
            .bind(patterns(&$asked.filter))
    };
}

type Rows<'q, R> = QueryAs<'q, Postgres, R, PgArguments>;
type One<'q> = QueryScalar<'q, Postgres, Option<Value>, PgArguments>;

impl Store {
    /// Answers a study.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] when there is no such article; the loss of the database; so with every function here.
    pub async fn study(&self, asked: &Query) -> Result<Answer, StoreError> {
        let mut reading = self.pool.begin().await?;
        sqlx::query(include_str!("sql/study_plainly.sql")).execute(&mut *reading).await?;
        let answer = answer(&mut reading, asked).await?;
        reading.commit().await?;
        Ok(answer)
    }
}

async fn answer(reading: &mut PgConnection, asked: &Query) -> Result<Answer, StoreError> {
    Ok(match asked.kind {
        Kind::Coverage => {
            let page = asked.page;
            let rows: Rows<'_, Item> = if page.newer {
                hits!(sqlx::query_as(include_str!("sql/study_coverage_up.sql")), asked)
            } else {
                hits!(sqlx::query_as(include_str!("sql/study_coverage_down.sql")), asked)
            };
            let rows = rows.bind(page.from.at).bind(page.from.id).bind(i64::from(page.most));
            let items = rows.fetch_all(&mut *reading).await?;
            let counts: Rows<'_, Counts> = hits!(sqlx::query_as(include_str!("sql/study_coverage_count.sql")), asked);
            let counts = if page.count { Some(counts.fetch_one(&mut *reading).await?) } else { None };
            Answer::List(List { items, counts })
        }
        Kind::National => {
            let page = asked.page;
            let rows: Rows<'_, Item> = if page.newer {
                national!(sqlx::query_as(include_str!("sql/study_national_up.sql")), asked)
            } else {
                national!(sqlx::query_as(include_str!("sql/study_national_down.sql")), asked)
            };
            let rows = rows.bind(page.from.at).bind(page.from.id).bind(i64::from(page.most));
            let items = rows.fetch_all(&mut *reading).await?;
            let counts: Rows<'_, Counts> =
                national!(sqlx::query_as(include_str!("sql/study_national_count.sql")), asked);
            let counts = if page.count { Some(counts.fetch_one(&mut *reading).await?) } else { None };
            Answer::List(List { items, counts })
        }
        Kind::Heat => {
            let counts: Rows<'_, (i32, i32, i64)> = hits!(sqlx::query_as(include_str!("sql/study_heat.sql")), asked);
            Answer::Grid(Grid::week(&counts.fetch_all(&mut *reading).await?))
        }
        Kind::Matrix => Answer::Grid(matrix(reading, asked).await?),
        Kind::Outlets => {
            let rows: Rows<'_, Frequency> = hits!(sqlx::query_as(include_str!("sql/study_outlets.sql")), asked);
            let bars = rows.fetch_all(&mut *reading).await?.into_iter().map(frequency).collect();
            Answer::Bars(Bars { bars })
        }
        Kind::First | Kind::HalfLife => Answer::Bars(Bars { bars: times(reading, asked).await? }),
        Kind::Article => {
            let found: One<'_> = sqlx::query_scalar(include_str!("sql/study_article.sql")).bind(asked.id);
            let found = found.fetch_optional(&mut *reading).await?.flatten();
            let found = found.ok_or(StoreError::Refused(Refusal::NotFound))?;
            let article = serde_json::from_value(found.cleaned());
            let mut article: Article = article.map_err(|error| StoreError::Other(error.to_string()))?;
            compared(&mut article);
            Answer::Article(Box::new(article))
        }
    })
}

async fn matrix(reading: &mut PgConnection, asked: &Query) -> Result<Grid, StoreError> {
    let found: Matrix = sqlx::query_as(include_str!("sql/study_matrix.sql"))
        .persistent(false)
        .bind(asked.since)
        .bind(asked.until)
        .bind(&asked.filter.issue)
        .bind(patterns(&asked.filter))
        .fetch_one(&mut *reading)
        .await?;
    let (releases, outlets) = (found.releases.0, found.outlets.0);
    let mut cells: Vec<Cell> = found
        .cells
        .0
        .into_iter()
        .filter_map(|cell| {
            Some(Cell {
                row: releases.iter().position(|release| release.id == cell.release)?,
                column: outlets.iter().position(|outlet| outlet.name == cell.outlet)?,
                n: cell.n,
                copies: cell.copies,
                altered: cell.altered,
                class: cell.class,
                minutes: cell.minutes,
            })
        })
        .collect();
    cells.sort_by_key(|cell| (cell.row, cell.column));
    let rows = releases.into_iter().map(|release| Head {
        pick: Pick::Release(Named { id: release.id, title: release.title.cleaned() }),
        number: release.number.cleaned(),
        strong: false,
    });
    let columns = outlets.into_iter().map(|outlet| Head {
        pick: Pick::Outlet(outlet.name.cleaned()),
        number: None,
        strong: outlet.contract,
    });
    Ok(Grid { rows: rows.collect(), columns: columns.collect(), cells })
}

async fn times(reading: &mut PgConnection, asked: &Query) -> Result<Vec<Bar>, StoreError> {
    let filter = &asked.filter;
    let times: Vec<Times> = sqlx::query_as(include_str!("sql/study_times.sql"))
        .persistent(false)
        .bind(asked.since)
        .bind(asked.until)
        .bind(&filter.outlet)
        .bind(&filter.tone)
        .bind(&filter.class)
        .bind(&filter.issue)
        .bind(patterns(filter))
        .fetch_all(&mut *reading)
        .await?;
    Ok(times
        .into_iter()
        .map(|times| {
            let minutes: Vec<i64> = times.minutes.into_iter().map(i64::from).collect();
            let n = i64::try_from(minutes.len()).unwrap_or(i64::MAX);
            Bar {
                pick: Some(Pick::Release(Named { id: times.id, title: times.title.cleaned() })),
                number: times.number.cleaned(),
                strong: false,
                value: if asked.kind == Kind::First { minutes.first().copied() } else { half(&minutes) },
                n,
                ours: n,
                copies: 0,
                tones: (0, 0),
                spark: spread(minutes),
            }
        })
        .collect())
}

/// Puts the compared texts together, and measures how much of a release that was made from the article is still its text.
fn compared(article: &mut Article) {
    let text = |written: &Written| {
        texts::of_release(&written.title, written.lead.as_deref(), written.body.as_deref()).into_owned()
    };
    for pickup in &mut article.pickups {
        pickup.text = text(&pickup.written);
    }
    let theirs = texts::of_article(&article.title, article.summary.as_deref(), article.body.as_deref());
    let theirs = Prepared::new(theirs);
    for draft in std::mem::take(&mut article.drafts) {
        let ours = text(&draft.written);
        let found = compare(&Prepared::new(&ours), &theirs, Boilerplate::default());
        let span = |span: reuse::Span| (span.start, span.len);
        let fragments = found.fragments.iter();
        article.pickups.push(Pickup {
            release: draft.release,
            number: draft.number.clone(),
            title: draft.title.clone(),
            published_at: draft.published_at,
            written: draft.written.clone(),
            text: ours,
            used_share: Some(found.u as f32),
            article_share: Some(found.a as f32),
            longest: i32::try_from(found.longest).ok(),
            quoted_share: Some(found.quoted_share as f32),
            order_kept: found.order_kept.map(|tau| tau as f32),
            class: "draft".to_owned(),
            fragments: fragments
                .map(|fragment| Fragment { release: span(fragment.release), article: span(fragment.article) })
                .collect(),
            ..Pickup::default()
        });
        article.drafts.push(draft);
    }
}

fn frequency(row: Frequency) -> Bar {
    Bar {
        pick: row.outlet.map(|outlet| Pick::Outlet(outlet.cleaned())),
        number: None,
        strong: row.contract,
        value: Some(row.n),
        n: row.n,
        ours: row.ours,
        copies: row.copies,
        tones: (row.positive, row.negative),
        spark: row.spark,
    }
}

impl FromRow<'_, PgRow> for Item {
    fn from_row(row: &PgRow) -> sqlx::Result<Self> {
        use super::rows::column;
        let state: Option<String> = column(row, "state")?;
        Ok(Self {
            id: column(row, "id")?,
            article_id: column(row, "article_id")?,
            version: column(row, "version")?,
            // A state of a newer database is not worth losing the whole list over.
            state: state.and_then(|word| word.parse().ok()),
            at: column(row, "at")?,
            outlet: column(row, "outlet")?,
            title: column(row, "title")?,
            tone: column(row, "tone")?,
            class: column(row, "class")?,
            used_share: column(row, "used_share")?,
            article_share: column(row, "article_share")?,
            minutes: column(row, "minutes")?,
            copy: column(row, "copy")?,
            issue: column(row, "issue")?,
            url: column(row, "url")?,
            drafts: column(row, "drafts")?,
        })
    }
}

impl FromRow<'_, PgRow> for Counts {
    fn from_row(row: &PgRow) -> sqlx::Result<Self> {
        use super::rows::column;
        Ok(Self {
            total: column(row, "total")?,
            positive: column(row, "positive")?,
            neutral: column(row, "neutral")?,
            negative: column(row, "negative")?,
            unreviewed: column(row, "unreviewed")?,
        })
    }
}
