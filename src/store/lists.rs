//! The lists an office keeps for its watcher: sources and terms, as people administer them.

use chrono::{DateTime, Utc};

use super::{Store, StoreError};

/// A listed source and how it fares.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct SourceEntry {
    /// Unique name on the command line and in logs.
    pub key: String,
    /// Shown name.
    pub name: String,
    /// `rss`, `atom`, `jsonfeed`, `google_news`, `html_list`, `sitemap`, `manual`.
    pub kind: String,
    /// Address.
    pub url: String,
    /// Whose source it is; aggregators have none.
    pub outlet: Option<String>,
    /// The region it is about.
    pub region: Option<String>,
    /// The language of its articles.
    pub language: Option<String>,
    /// Which elements of a list page are its articles.
    pub item_selector: Option<String>,
    /// Which element of an article's page is its text.
    pub body_selector: Option<String>,
    /// Whether it is read.
    pub active: bool,
    /// Whether it may lie in the office's own network.
    pub internal: bool,
    /// The last outcome, one word of the diary of fetches.
    pub status: Option<String>,
    /// Failures in a row, weighted; 0 says that all is well.
    pub failures: f32,
    /// When it was last read (UTC).
    pub last_ok_at: Option<DateTime<Utc>>,
    /// When it is read next (UTC).
    pub next_fetch_at: DateTime<Utc>,
    /// Minutes between fetches.
    pub poll_minutes: i32,
    /// The keeper's note.
    pub note: Option<String>,
    /// Where it lies now, for good, as its server said.
    pub moved_to: Option<String>,
    /// The last failure in a sentence, while it fails.
    pub trouble: Option<String>,
}

/// A source as a person lists it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceToAdd {
    /// Unique name.
    pub key: String,
    /// Shown name, 1 to 200 characters.
    pub name: String,
    /// As in [`SourceEntry`].
    pub kind: String,
    /// Address.
    pub url: String,
    /// Name of the outlet, made if it is new.
    pub outlet: Option<String>,
    /// The region it is about.
    pub region: Option<String>,
    /// The language of its articles; Indonesian when absent.
    pub language: Option<String>,
    /// Which elements of a list page are its articles.
    pub item_selector: Option<String>,
    /// Which element of an article's page is its text.
    pub body_selector: Option<String>,
    /// Whether it is read.
    pub active: bool,
    /// Whether it may lie in the office's own network.
    pub internal: bool,
    /// For whoever keeps the sources.
    pub note: Option<String>,
}

/// A listed watch term.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct TermEntry {
    /// Unique name.
    pub name: String,
    /// What must be there.
    pub query: String,
    /// What must not be there.
    pub exclude: Option<String>,
    /// Code of the issue its hits belong to.
    pub issue: Option<String>,
    /// How much a hit says.
    pub weight: f32,
    /// `title` or `body`.
    pub scope: String,
    /// Whether it is matched.
    pub active: bool,
    /// Not matched until then (UTC).
    pub muted_until: Option<DateTime<Utc>>,
    /// A hit is worth an alert by itself.
    pub alarm: bool,
}

/// Changes of a watch term: `None` keeps what is there, an empty text takes it away.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TermChange<'a> {
    /// A new name.
    pub name: Option<&'a str>,
    /// What must be there.
    pub query: Option<&'a str>,
    /// What must not be there.
    pub exclude: Option<&'a str>,
    /// Code of an issue.
    pub issue: Option<&'a str>,
    /// How much a hit says.
    pub weight: Option<f32>,
    /// `title` or `body`.
    pub scope: Option<&'a str>,
}

/// A watch term as a person lists it.
#[derive(Debug, Clone, PartialEq)]
pub struct TermToAdd<'a> {
    /// Unique name.
    pub name: &'a str,
    /// What must be there.
    pub query: &'a str,
    /// What must not be there.
    pub exclude: Option<&'a str>,
    /// Code of an issue.
    pub issue: Option<&'a str>,
    /// How much a hit says.
    pub weight: f32,
    /// `title` or `body`.
    pub scope: &'a str,
}

impl Store {
    /// Every source, those that are read first; at most 10,000.
    ///
    /// # Errors
    /// When the database is gone or this login may not see them; so with every function here.
    pub async fn sources(&self) -> Result<Vec<SourceEntry>, StoreError> {
        Ok(sqlx::query_as(include_str!("sql/source_list.sql")).fetch_all(&self.pool).await?)
    }

    /// Lists sources, all or none; the keys of those whose key was free.
    ///
    /// # Errors
    /// When the database is gone or refuses.
    pub async fn sources_add(&self, sources: &[SourceToAdd]) -> Result<Vec<String>, StoreError> {
        fn each<'a, T>(sources: &'a [SourceToAdd], pick: fn(&'a SourceToAdd) -> T) -> Vec<T> {
            sources.iter().map(pick).collect()
        }
        Ok(sqlx::query_scalar(include_str!("sql/source_add.sql"))
            .bind(each(sources, |source| source.key.as_str()))
            .bind(each(sources, |source| source.name.as_str()))
            .bind(each(sources, |source| source.kind.as_str()))
            .bind(each(sources, |source| source.url.as_str()))
            .bind(each(sources, |source| source.outlet.as_deref()))
            .bind(each(sources, |source| source.region.as_deref()))
            .bind(each(sources, |source| source.language.as_deref()))
            .bind(each(sources, |source| source.item_selector.as_deref()))
            .bind(each(sources, |source| source.body_selector.as_deref()))
            .bind(each(sources, |source| source.active))
            .bind(each(sources, |source| source.internal))
            .bind(each(sources, |source| source.note.as_deref()))
            .fetch_all(&self.pool)
            .await?)
    }

    /// Switches sources on or off; what is switched on is due at once.
    ///
    /// # Errors
    /// When the database is gone or refuses.
    pub async fn source_switch(&self, keys: &[String], active: bool) -> Result<(), StoreError> {
        let query = sqlx::query(include_str!("sql/source_switch.sql")).bind(keys).bind(active);
        query.execute(&self.pool).await?;
        Ok(())
    }

    /// Every watch term by name; at most 20,000.
    ///
    /// # Errors
    /// When the database is gone or this login may not see them.
    pub async fn term_list(&self) -> Result<Vec<TermEntry>, StoreError> {
        Ok(sqlx::query_as(include_str!("sql/term_list.sql")).fetch_all(&self.pool).await?)
    }

    /// Lists a watch term; false when there is no such issue.
    ///
    /// # Errors
    /// When the name is in use, or the database is gone or refuses.
    pub async fn term_add(&self, term: &TermToAdd<'_>) -> Result<bool, StoreError> {
        let name: Option<String> = sqlx::query_scalar(include_str!("sql/term_add.sql"))
            .bind(term.name)
            .bind(term.query)
            .bind(term.exclude)
            .bind(term.issue)
            .bind(term.weight)
            .bind(term.scope)
            .fetch_optional(&self.pool)
            .await?;
        Ok(name.is_some())
    }

    /// Changes a watch term; false when there is none of this name, or no such issue.
    ///
    /// # Errors
    /// When the new name is in use, or the database is gone or refuses.
    pub async fn term_edit(&self, name: &str, change: &TermChange<'_>) -> Result<bool, StoreError> {
        let changed: Option<String> = sqlx::query_scalar(include_str!("sql/term_edit.sql"))
            .bind(name)
            .bind(change.name)
            .bind(change.query)
            .bind(change.exclude)
            .bind(change.issue)
            .bind(change.weight)
            .bind(change.scope)
            .fetch_optional(&self.pool)
            .await?;
        Ok(changed.is_some())
    }

    /// Silences a watch term until then, or lets it speak again; false when there is none of this name.
    ///
    /// # Errors
    /// When the database is gone or refuses.
    pub async fn term_mute(&self, name: &str, until: Option<DateTime<Utc>>) -> Result<bool, StoreError> {
        let query = sqlx::query_scalar(include_str!("sql/term_mute.sql")).bind(name).bind(until);
        let changed: Option<String> = query.fetch_optional(&self.pool).await?;
        Ok(changed.is_some())
    }

    /// Takes a watch term off the list; false when there is none of this name. Its hits stay.
    ///
    /// # Errors
    /// When the database is gone or refuses.
    pub async fn term_remove(&self, name: &str) -> Result<bool, StoreError> {
        let gone = sqlx::query(include_str!("sql/term_remove.sql")).bind(name).execute(&self.pool).await?;
        Ok(gone.rows_affected() > 0)
    }
}
