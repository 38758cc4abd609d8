//! A message as a row of the database.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::message::Message;

/// The row, and the bytes of its attachments in their order. `at` is when it arrived.
#[must_use]
pub fn row(message: Message, at: DateTime<Utc>) -> (Value, Vec<Option<Vec<u8>>>) {
    let notice = message.notices.join("; ");
    let attachments: Vec<Value> = message
        .attachments
        .iter()
        .map(|file| json!({"name": file.name, "type": file.media_type, "size": file.size, "sha256": file.sha256}))
        .collect();
    let row = json!({
        "message_id": message.message_id,
        "in_reply_to": message.in_reply_to,
        "refs": message.references,
        "from_name": some(&message.from.name),
        "from_address": some(&message.from.address),
        "reply_to": message.reply_to,
        "recipients": message.recipients,
        "subject": message.subject,
        "text": message.text,
        "quoted": message.quoted,
        "at": at,
        "auto": message.automatic.is_some(),
        "auto_reason": message.automatic.map(|reason| reason.chars().take(200).collect::<String>()),
        "report": message.report.map(|report| report.outcome.word()),
        "own": message.own,
        "mark": message.mark,
        "auth": message.authentication,
        "size": message.size,
        "raw_sha256": message.sha256,
        "notice": some(&notice.chars().take(2000).collect::<String>()),
        "attachments": attachments,
    });
    (row, message.attachments.into_iter().map(|file| file.bytes).collect())
}

fn some(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}
