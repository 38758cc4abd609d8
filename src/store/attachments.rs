//! What hangs on the mail of a request.

use chrono::{DateTime, Utc};
use sqlx::FromRow;
use uuid::Uuid;

use super::door::Cleaned;
use super::{Store, StoreError};

/// One attachment of a message, without its bytes.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, FromRow)]
pub struct AttachmentEntry {
    /// Key.
    pub id: Uuid,
    /// Its name, as its sender called it.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// Its size in bytes.
    pub size: i64,
    /// SHA-256 of it in hex; absent when it was never read as a whole.
    pub sha256: Option<String>,
    /// Whether it is here; what was larger than the limit is only named.
    pub kept: bool,
    /// `in` or `out`.
    pub direction: String,
    /// When its message was written (UTC).
    pub at: DateTime<Utc>,
}

impl Store {
    /// What hangs on the mail of this request, the oldest first, at most 2,000.
    ///
    /// # Errors
    /// When the database is gone or this login may not read mail.
    pub async fn attachments(&self, request: Uuid) -> Result<Vec<AttachmentEntry>, StoreError> {
        let query = sqlx::query_as(include_str!("sql/attachment_list.sql")).bind(request);
        let mut found: Vec<AttachmentEntry> = query.fetch_all(&self.pool).await?;
        for entry in &mut found {
            entry.name = std::mem::take(&mut entry.name).cleaned();
            entry.media_type = std::mem::take(&mut entry.media_type).cleaned();
        }
        Ok(found)
    }

    /// The bytes of an attachment; `None` when they were not kept.
    ///
    /// # Errors
    /// As above.
    pub async fn attachment(&self, id: Uuid) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(sqlx::query_scalar(include_str!("sql/attachment_bytes.sql")).bind(id).fetch_optional(&self.pool).await?)
    }
}
