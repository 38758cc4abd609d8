//! Carries out effects: each runs in a task of its own with a time limit, and is answered with one message.

use std::time::Duration;

use chrono_tz::Tz;
use tokio::sync::mpsc;
use tokio::time::timeout;
use uuid::Uuid;

use super::{beside, trial};
use crate::app::effect::Effect;
use crate::app::msg::{Failure, Loaded, Msg, Office};
use crate::domain::clash::told::Told;
use crate::domain::clash::wish::Wish;
use crate::domain::entity::{Entity, Topic};
use crate::domain::write::Refusal;
use crate::runtime::config::{self, Key};
use crate::store::{Store, StoreError};
use crate::theme::depth::Depth;
use crate::theme::glyphs::Glyphs;
use crate::theme::{Palette, Theme};
use crate::watch::terms::{Scope, Term};

/// The database has this long for an answer; then the reader is told.
const LIMIT: Duration = Duration::from_secs(10);
/// A search finds at most this many.
const MOST_FOUND: u16 = 50;

/// What effects need.
#[derive(Debug)]
pub struct World {
    /// The database.
    pub store: Store,
    /// Where answers go.
    pub outbox: mpsc::Sender<Msg>,
    /// The themes that can be chosen.
    pub palettes: Vec<Palette>,
    /// The colours of this terminal.
    pub depth: Depth,
    /// The signs of this terminal.
    pub glyphs: Glyphs,
    /// Choices of the screen are remembered for the next start.
    pub remembers: bool,
}

impl World {
    /// A theme as this terminal can show it; the first of the list when there is none of that name.
    pub fn theme(&self, name: &str) -> Theme {
        let palette = self.palettes.iter().find(|palette| palette.name == name).or(self.palettes.first());
        let mut theme = palette.map(|palette| palette.fit(self.depth, self.glyphs)).unwrap_or_else(Theme::plain);
        name.clone_into(&mut theme.name);
        theme
    }

    /// Carries out an effect that is not the terminal's own.
    pub fn carry_out(&self, effect: Effect) {
        match effect {
            Effect::KeepTheme(name) => return self.remember(Key::ScreenTheme, &name),
            Effect::KeepLang(lang) => return self.remember(Key::ScreenLang, &lang),
            _ => {}
        }
        let (store, outbox) = (self.store.clone(), self.outbox.clone());
        tokio::spawn(async move {
            if let Some(msg) = answer(&store, effect).await {
                // Nobody listens any more when the console has ended.
                let _ended = outbox.send(msg).await;
            }
        });
    }

    fn remember(&self, key: Key, words: &str) {
        if !self.remembers {
            return;
        }
        if let Err(error) = config::remember(key, words) {
            tracing::info!(%error, "a choice of the screen could not be remembered");
        }
    }
}

async fn answer(store: &Store, effect: Effect) -> Option<Msg> {
    Some(match effect {
        Effect::Load(topic) => match limited(load(store, topic)).await {
            Ok(loaded) => Msg::Loaded(Box::new(loaded)),
            Err(error) => Msg::LoadFailed(topic, error.to_string()),
        },
        Effect::LoadCard(entity, id) => match limited(store.card(entity, id)).await {
            Ok(card) => Msg::Card(Box::new(card)),
            Err(error) => Msg::CardFailed(entity, id, failure(error)),
        },
        Effect::LoadBeside { turn, id } => {
            Msg::Beside { turn, result: beside::read(store, id).await.map(Box::new).map_err(failure) }
        }
        Effect::LoadAsker { turn, id } => {
            Msg::Asker { turn, result: limited(store.asker(id)).await.map(Box::new).map_err(failure) }
        }
        Effect::LoadPlan { turn, first, days, zone } => {
            let sheet = limited(store.sheet(first, days, zone)).await;
            Msg::Plan { turn, result: sheet.map(Box::new).map_err(failure) }
        }
        Effect::LoadPlayout { turn, first, days, zone } => {
            let sheet = limited(store.playout(first, days, zone)).await;
            Msg::Playout { turn, result: sheet.map(Box::new).map_err(failure) }
        }
        Effect::LoadDoor { turn, id } => {
            let door =
                limited(store.event_door(id)).await.and_then(|door| door.ok_or(StoreError::Refused(Refusal::NotFound)));
            Msg::Door { turn, result: door.map(Box::new).map_err(failure) }
        }
        Effect::LoadNewsrooms { turn } => {
            Msg::Newsrooms { turn, result: limited(store.newsrooms()).await.map(Box::new).map_err(failure) }
        }
        Effect::Press(deed) => {
            let result = limited(store.press(&deed)).await.map_err(failure);
            Msg::Pressed { deed, result }
        }
        Effect::LoadVersions { turn, id } => {
            Msg::Versions { turn, result: limited(store.versions(id)).await.map_err(|error| error.to_string()) }
        }
        Effect::LoadVersionTexts { turn, id, numbers } => {
            let texts = limited(store.version_texts(id, &numbers)).await;
            Msg::VersionTexts { turn, result: texts.map_err(|error| error.to_string()) }
        }
        Effect::Search { turn, text } => {
            let found = limited(store.search(&text, MOST_FOUND)).await;
            Msg::Found { turn, result: found.map_err(|error| error.to_string()) }
        }
        Effect::Study { turn, query } => {
            let answer = limited(store.study(&query)).await;
            Msg::Studied { turn, result: answer.map(Box::new).map_err(|error| error.to_string()) }
        }
        Effect::TryTerm { turn, query, exclude, scope, lang, zone } => {
            let exclude = Some(exclude.as_str()).filter(|exclude| !exclude.is_empty());
            let scope = if scope == "title" { Scope::Title } else { Scope::Body };
            let term = Term { query: &query, exclude, scope };
            Msg::TermTried { turn, tried: trial::tried(store, term, lang, zone).await }
        }
        Effect::FindClashes { turn, wishes, zone } => {
            let found = limited(clashes(store, &wishes, zone)).await;
            Msg::Clashes { turn, result: found.map_err(|error| error.to_string()) }
        }
        Effect::Seen(id) => {
            if let Err(error) = limited(store.disposition_seen(id)).await {
                // The receipt is left when the order is opened next.
                tracing::info!(%error, "a receipt could not be left");
            }
            return None;
        }
        Effect::Write(write) => {
            let result = limited(store.write(&write)).await.map_err(failure);
            Msg::Written { write, result }
        }
        _ => return None,
    })
}

async fn clashes(store: &Store, wishes: &[Wish], zone: Tz) -> Result<Vec<(Uuid, Vec<Told>)>, StoreError> {
    let mut found = Vec::with_capacity(wishes.len());
    for wish in wishes {
        found.push((wish.id, store.clashes_of(wish, zone).await?));
    }
    Ok(found)
}

/// An answer of the database, or that there was none in time.
pub(super) async fn limited<T>(work: impl Future<Output = Result<T, StoreError>>) -> Result<T, StoreError> {
    match timeout(LIMIT, work).await {
        Ok(result) => result,
        Err(_) => Err(StoreError::Lost(format!("no answer within {} s", LIMIT.as_secs()))),
    }
}

fn failure(error: StoreError) -> Failure {
    match error {
        StoreError::Refused(refusal) => Failure::Refused(refusal),
        StoreError::Lost(why) => Failure::Lost(why),
        // Asking again would bring the same answer.
        StoreError::Other(why) => Failure::Refused(Refusal::Other(why)),
    }
}

async fn load(store: &Store, topic: Topic) -> Result<Loaded, StoreError> {
    Ok(match topic {
        Topic::Event => Loaded::Events(store.events().await?),
        Topic::Release => Loaded::Releases(store.releases().await?),
        Topic::Coverage => Loaded::Coverage(store.coverage().await?, store.pulse().await?),
        Topic::Disposition => Loaded::Dispositions(store.dispositions().await?),
        Topic::Request => {
            let rows = store.requests().await?;
            let beyond = store.requests_beyond(&rows).await?;
            Loaded::Requests(rows, beyond)
        }
        Topic::Issue => Loaded::Issues(store.issues().await?),
        Topic::Rumour => Loaded::Rumours(store.rumours().await?),
        Topic::Alert => Loaded::Alerts(store.alerts().await?),
        Topic::Correction => Loaded::Corrections(store.corrections().await?),
        Topic::SourceList => Loaded::SourceList(store.source_rows().await?),
        Topic::Term => Loaded::Terms(store.term_rows().await?),
        Topic::Line => Loaded::Desk(Entity::Line, store.lines().await?),
        Topic::Information => Loaded::Desk(Entity::Information, store.information().await?),
        Topic::Sp4n => Loaded::Desk(Entity::Sp4n, store.sp4n().await?),
        Topic::Advice => Loaded::Desk(Entity::Advice, store.advice().await?),
        Topic::Shift => Loaded::Desk(Entity::Shift, store.shifts().await?),
        Topic::Delivery => Loaded::Deliveries(store.deliveries().await?),
        Topic::Channel => Loaded::Channels(store.channels().await?),
        Topic::Campaign => Loaded::Desk(Entity::Campaign, store.campaigns().await?),
        Topic::Assignment => Loaded::Desk(Entity::Assignment, store.assignments().await?),
        Topic::Asset => Loaded::Desk(Entity::Asset, store.assets().await?),
        Topic::Source => Loaded::Sources(store.source_health().await?),
        Topic::Person => Loaded::People(store.people().await?, store.me().await?),
        Topic::Holiday => {
            let calendar = store.calendar().await?;
            let mut office = store.office().await?;
            let region = office.remove("region").filter(|region| !region.is_empty());
            let zone = office.remove("zone").and_then(|zone| zone.parse().ok());
            let fact_days = office.remove("fact_days").and_then(|days| days.parse().ok());
            Loaded::Office(Box::new(calendar), Office { region, zone, fact_days })
        }
    })
}
