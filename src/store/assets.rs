//! Media assets: files recorded by their content, listed by what they lack, and looked at again.

use serde_json::Value;
use sqlx::FromRow;
use uuid::Uuid;

use super::door::Cleaned;
use super::{Store, StoreError};
use crate::domain::state::State;

/// So many files are recorded in one go.
pub const BATCH: usize = 250;

/// What became of one file.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, FromRow)]
pub struct Registered {
    /// Where it lies, as `text::paths` writes it.
    pub path: String,
    /// `added`, `filled`, `another_path`, `linked`, `known` or `withdrawn`.
    pub outcome: String,
    /// The asset's key.
    pub id: Uuid,
    /// Its number.
    pub number: Option<String>,
}

/// Where an asset's file lies and what it was when it was recorded.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct AssetFile {
    /// Key.
    pub id: Uuid,
    /// Number.
    pub number: Option<String>,
    /// Its first place.
    pub path: String,
    /// Further places of the same content.
    pub paths: Vec<String>,
    /// SHA-256 in hex; absent for what was written down by hand.
    pub sha256: Option<String>,
    /// What the last look found: `present`, `missing`, `changed`.
    pub file_state: String,
}

/// Which assets are listed.
#[derive(Debug, Clone, Default)]
pub struct AssetsAsked {
    /// In one of these states; in any when empty.
    pub states: Vec<State>,
    /// Only those without a caption.
    pub uncaptioned: bool,
    /// Only those whose file lies in several places.
    pub duplicates: bool,
    /// Only those that may not be shown for want of consent.
    pub unconsented: bool,
    /// How many at most.
    pub limit: u16,
}

impl Store {
    /// Records files, each an object with `path`, `sha256`, `bytes`, `mime`, `kind` and `taken_at`, at most [`BATCH`];
    /// `common` are fields that all of them get. The same files again change nothing.
    ///
    /// # Errors
    /// What the database refuses, or its loss; nothing of them is recorded then.
    pub async fn register_assets(&self, files: &Value, common: &Value) -> Result<Vec<Registered>, StoreError> {
        let query = sqlx::query_as(include_str!("sql/asset_register.sql")).bind(files).bind(common);
        Ok(query.fetch_all(&self.pool).await?)
    }

    /// Assets with every field, the newest first.
    ///
    /// # Errors
    /// When the database is gone.
    pub async fn assets_listed(&self, asked: &AssetsAsked) -> Result<Vec<Value>, StoreError> {
        let states: Vec<&str> = asked.states.iter().map(|state| state.as_str()).collect();
        let query = sqlx::query_scalar(include_str!("sql/asset_list.sql"))
            .bind(states)
            .bind(asked.uncaptioned)
            .bind(asked.duplicates)
            .bind(asked.unconsented)
            .bind(i64::from(asked.limit));
        Ok(query.fetch_all(&self.pool).await?.into_iter().map(Value::cleaned).collect())
    }

    /// The files of the assets behind this key, in order of keys.
    ///
    /// # Errors
    /// When the database is gone.
    pub async fn asset_files(&self, behind: Uuid, most: i64) -> Result<Vec<AssetFile>, StoreError> {
        let query = sqlx::query_as(include_str!("sql/asset_files.sql")).bind(behind).bind(most);
        Ok(query.fetch_all(&self.pool).await?)
    }

    /// Writes down what a look at files found, objects with `id` and `file_state`; how many records that changed.
    ///
    /// # Errors
    /// What the database refuses, or its loss.
    pub async fn assets_checked(&self, found: &Value) -> Result<i32, StoreError> {
        Ok(sqlx::query_scalar(include_str!("sql/asset_checked.sql")).bind(found).fetch_one(&self.pool).await?)
    }
}
