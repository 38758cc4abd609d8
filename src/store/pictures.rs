//! The pictures of a release on their way: what hangs on it, what of that is sent, and the steps of a post that has several.

use std::sync::Arc;

use sqlx::FromRow;
use uuid::Uuid;

use super::{Store, StoreError};

/// A file that hangs on a release.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct ReleaseAsset {
    /// Its number, or its title.
    pub number: String,
    /// Where it lies, as `text::paths` writes it.
    pub path: String,
    /// Further places of the same content.
    pub paths: Vec<String>,
    /// Its media type.
    pub mime: Option<String>,
    /// Its caption.
    pub caption: Option<String>,
    /// SHA-256 in hex, to be compared before it is sent.
    pub sha256: String,
    /// Its size.
    pub bytes: Option<i64>,
    /// It may be shown; else it is to be taken down where it stands.
    pub shown: bool,
}

/// A picture that goes out, as it was read when it was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Its number, or its title.
    pub number: String,
    /// SHA-256 in hex, equal to the register's.
    pub sha256: String,
    /// Its media type, by its content.
    pub mime: &'static str,
    /// Its caption, which is also what those read who cannot see it.
    pub caption: String,
    /// The file.
    pub bytes: Arc<[u8]>,
}

/// A file that hangs on the release and does not go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The file.
    pub asset: ReleaseAsset,
    /// Why, in words.
    pub why: String,
}

/// What of a release's media goes with one delivery.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Carried {
    /// The pictures, in order.
    pub pictures: Vec<Picture>,
    /// What does not go, and why.
    pub left_out: Vec<LeftOut>,
    /// SHA-256 of what may not stand there any more.
    pub gone: Vec<String>,
}

impl Carried {
    /// What went and what did not, for people; empty where nothing hangs on the release.
    #[must_use]
    pub fn said(&self) -> String {
        let went = self.pictures.iter().map(|picture| picture.number.clone()).collect::<Vec<_>>().join(", ");
        let left = self.left_out.iter().map(|left| format!("{}: {}", left.asset.number, left.why));
        let left = left.collect::<Vec<_>>().join("; ");
        match (went.is_empty(), left.is_empty()) {
            (_, true) => went,
            (true, false) => format!("left out: {left}"),
            (false, false) => format!("{went}; left out: {left}"),
        }
    }
}

/// One step of an errand that has several.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Step {
    /// Its name.
    pub step: String,
    /// `queued`, `sending`, `sent`, `refused`, `uncertain`.
    pub state: String,
    /// What the peer calls what it made.
    pub remote_id: Option<String>,
}

impl Store {
    /// The files that hang on a release.
    ///
    /// # Errors
    /// When the database is gone or refuses; so with every function here.
    pub async fn release_assets(&self, release: Uuid) -> Result<Vec<ReleaseAsset>, StoreError> {
        Ok(sqlx::query_as(include_str!("sql/release_assets.sql")).bind(release).fetch_all(&self.pool).await?)
    }

    /// Writes down which pictures go to a destination that is held.
    ///
    /// # Errors
    /// As above.
    pub async fn delivery_pictures(&self, id: Uuid, who: &str, said: &str) -> Result<(), StoreError> {
        let query = sqlx::query(include_str!("sql/delivery_pictures.sql")).bind(id).bind(who).bind(said);
        Ok(query.execute(&self.pool).await.map(drop)?)
    }

    /// Writes down how a step ended; it begins as a recipient's mail does.
    ///
    /// # Errors
    /// As above.
    pub async fn delivery_step_end(
        &self,
        id: Uuid,
        step: &str,
        state: &str,
        said: Option<&str>,
        remote_id: Option<&str>,
    ) -> Result<(), StoreError> {
        let query = sqlx::query(include_str!("sql/delivery_step_end.sql")).bind(id).bind(step).bind(state);
        Ok(query.bind(said).bind(remote_id).execute(&self.pool).await.map(drop)?)
    }

    /// The steps of the errand under way.
    ///
    /// # Errors
    /// As above.
    pub async fn delivery_steps(&self, id: Uuid) -> Result<Vec<Step>, StoreError> {
        Ok(sqlx::query_as(include_str!("sql/delivery_steps.sql")).bind(id).fetch_all(&self.pool).await?)
    }
}
