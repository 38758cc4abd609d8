//! Plays the demo's day: colleagues work, newsrooms publish, the clock runs.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use chrono::{TimeDelta, Utc};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, Postgres, Transaction};
use uuid::Uuid;

use super::data::id_of;
use super::day::Day;
use super::feeds::{Feeds, Item};
use super::record::table;
use crate::domain::action::Action;
use crate::domain::entity::Entity;
use crate::text::lang::Lang;
use crate::text::phrase::Text;
use crate::text::words::{actions, things};
use crate::watch::read::Reader;
use crate::watch::serve::Watcher;

const EDITED: Text = Text::new("diubah diam-diam: {}", "silently edited: {}");
/// A day of several years is no day any more.
const SLOWEST: f64 = 0.001;

#[derive(Debug, Deserialize)]
struct Script {
    beat: Vec<Beat>,
}

#[derive(Debug, Clone, Deserialize)]
struct Beat {
    at: String,
    #[serde(flatten)]
    what: What,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
enum What {
    Add { entity: Entity, key: String, by: String, fields: Map<String, Value> },
    Act { entity: Entity, key: String, by: String, action: Action },
    Feed { source: String, title: String, text: String, story: Option<String> },
    Edit { title: String, story: String },
}

/// A day being played.
pub struct Player {
    /// A connection of the owner; as a superuser it can be each colleague in turn.
    connection: PgConnection,
    day: Day,
    feeds: Feeds,
    watcher: Watcher,
    reader: Reader,
    speed: f64,
    lang: Lang,
    superuser: bool,
    /// Addresses of the stories, by headline.
    stories: BTreeMap<String, String>,
}

impl Player {
    /// Points the demo's sources at the feed server, so that the watcher can read them.
    ///
    /// # Errors
    /// When the database refuses or goes away.
    pub async fn new(
        mut connection: PgConnection,
        day: Day,
        feeds: Feeds,
        (watcher, reader): (Watcher, Reader),
        speed: f64,
        lang: Lang,
    ) -> Result<Player> {
        let superuser: bool = sqlx::query_scalar("select rolsuper from pg_roles where rolname = session_user")
            .fetch_one(&mut connection)
            .await?;
        let keys: Vec<String> =
            sqlx::query_scalar("select key from source where internal").fetch_all(&mut connection).await?;
        for key in keys {
            sqlx::query(include_str!("sql/open_source.sql"))
                .bind(&key)
                .bind(feeds.url(&key))
                .execute(&mut connection)
                .await?;
        }
        let speed = speed.max(SLOWEST);
        Ok(Player { connection, day, feeds, watcher, reader, speed, lang, superuser, stories: BTreeMap::new() })
    }

    /// Plays from where the day's clock stands to the end of the script; `say` gets a line for everything that happens.
    /// What is behind already is made up for at once. Refusals are said and passed over: people play along.
    ///
    /// # Errors
    /// When the script does not fit or the database goes away.
    pub async fn play(&mut self, mut say: impl FnMut(String)) -> Result<()> {
        let script: Script = toml::from_str(include_str!("data/day.toml")).context("day.toml")?;
        let mut beats =
            script.beat.into_iter().map(|beat| Ok((Day::offset(&beat.at)?, beat))).collect::<Result<Vec<_>>>()?;
        beats.sort_by_key(|(offset, _)| *offset);
        let (began, behind) = (Instant::now(), Utc::now() - self.day.base());
        // every feed has been read once before anything is new
        self.look().await;
        for (offset, beat) in beats {
            let ahead = (offset - behind).max(TimeDelta::zero()).to_std().unwrap_or(Duration::ZERO);
            let due = began + ahead.div_f64(self.speed);
            tokio::time::sleep_until(due.into()).await;
            match self.happen(&beat, offset).await {
                Ok(Some(line)) => say(format!("{} {line}", beat.at.replace(':', "."))),
                Ok(None) => {}
                Err(error) => tracing::info!("{}: {error:#}", beat.at),
            }
        }
        Ok(())
    }

    async fn happen(&mut self, beat: &Beat, offset: TimeDelta) -> Result<Option<String>> {
        match &beat.what {
            What::Add { entity, key, by, fields } => self.add(*entity, key, by, fields).await.map(Some),
            What::Act { entity, key, by, action } => self.act(*entity, key, by, *action).await.map(Some),
            What::Feed { source, title, text, story } => {
                let day = (self.day.base() + offset).format("%Y/%m/%d");
                let url = format!("https://{source}.example/{day}/{}", id_of("story", title).simple());
                let at = (self.day.base() + offset).min(Utc::now());
                let story = story.clone().unwrap_or_else(|| text.clone());
                let item = Item { title: title.clone(), text: text.clone(), story, url: url.clone(), at };
                self.feeds.publish(source, item);
                self.stories.insert(title.clone(), url);
                sqlx::query("update source set next_fetch_at = now() where key = $1")
                    .bind(source)
                    .execute(&mut self.connection)
                    .await?;
                self.look().await;
                Ok(Some(format!("{source}: {title}")))
            }
            What::Edit { title, story } => {
                let url = self.stories.get(title).with_context(|| format!("no story {title}"))?;
                self.feeds.edit(url, story);
                // the plan would look in an hour; the demo does not wait that long
                sqlx::query("update article_visit set due_at = now() where article_id = (select id from article where url = $1)")
                    .bind(url)
                    .execute(&mut self.connection)
                    .await?;
                self.look().await;
                Ok(Some(EDITED.with(self.lang, &[title])))
            }
        }
    }

    /// The real watcher and the real reader look at what is due.
    async fn look(&self) {
        if let Err(error) = self.watcher.run_once().await {
            tracing::warn!("the watcher could not look: {error}");
        }
        if let Err(error) = self.reader.run_once().await {
            tracing::warn!("the reader could not look: {error}");
        }
    }

    async fn add(&mut self, entity: Entity, key: &str, by: &str, fields: &Map<String, Value>) -> Result<String> {
        let mut filled = Map::new();
        for (field, value) in fields {
            let time = value.as_str().filter(|words| words.starts_with('@'));
            filled
                .insert(field.clone(), time.map_or(Ok(value.clone()), |words| self.day.at(words).map(|at| json!(at)))?);
        }
        let mut transaction = self.enter(by).await?;
        let written: Value = sqlx::query_scalar("select record_add($1, $2, $3)")
            .bind(entity.as_str())
            .bind(id_of(table(entity), key))
            .bind(Value::Object(filled))
            .fetch_one(&mut *transaction)
            .await?;
        transaction.commit().await?;
        let title = fields.get("subject").or(fields.get("title")).and_then(Value::as_str).unwrap_or_default();
        let number = written["number"].as_str().unwrap_or_default();
        Ok(format!("{} {number} ({by}): {title}", things::entity(entity).get(self.lang)))
    }

    async fn act(&mut self, entity: Entity, key: &str, by: &str, action: Action) -> Result<String> {
        let id = id_of(table(entity), key);
        let find = format!("select version, coalesce(number, '') from {} where id = $1", table(entity));
        let (mut version, number): (i32, String) =
            sqlx::query_as(AssertSqlSafe(find)).bind(id).fetch_one(&mut self.connection).await?;
        if (entity, action) == (Entity::Event, Action::Start) {
            version = self.bring_forward(id, by, version).await?;
        }
        let mut transaction = self.enter(by).await?;
        sqlx::query("select record_act($1, $2, $3, $4, '{}')")
            .bind(entity.as_str())
            .bind(id)
            .bind(version)
            .bind(action.as_str())
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        if (entity, action) == (Entity::Release, Action::Publish) {
            // no channel of the demo leads out of this machine
            sqlx::query(
                "update distribution set state = 'sent', sent_at = now() where release_id = $1 and state = 'queued'",
            )
            .bind(id)
            .execute(&mut self.connection)
            .await?;
        }
        Ok(format!("{number} {} ({by})", actions::action(action).get(self.lang)))
    }

    /// A day that is played fast reaches an event before the wall clock does: its beginning moves to now.
    async fn bring_forward(&mut self, id: Uuid, by: &str, version: i32) -> Result<i32> {
        let ahead: bool = sqlx::query_scalar("select starts_at > now() from media_event where id = $1")
            .bind(id)
            .fetch_one(&mut self.connection)
            .await?;
        if !ahead {
            return Ok(version);
        }
        let edit = "select (record_edit('event', $1, $2, jsonb_build_object('starts_at', now())) ->> 'version')::int";
        let mut transaction = self.enter(by).await?;
        let version = sqlx::query_scalar(edit).bind(id).bind(version).fetch_one(&mut *transaction).await?;
        transaction.commit().await?;
        Ok(version)
    }

    /// Works as a colleague, with the colleague's rights; without a superuser's connection as oneself.
    async fn enter(&mut self, login: &str) -> Result<Transaction<'_, Postgres>> {
        let superuser = self.superuser;
        let mut transaction = self.connection.begin().await?;
        if superuser {
            let become_them = format!("set local session authorization \"{}\"", login.replace('"', "\"\""));
            transaction.execute(AssertSqlSafe(become_them)).await?;
        }
        Ok(transaction)
    }
}
