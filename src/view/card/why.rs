//! Why an alert was raised: its rule in words, and what was counted against what is usual.

use serde_json::Value;

use super::Line;
use crate::app::model::Model;
use crate::domain::card::Card;
use crate::domain::entity::Entity;
use crate::panes::alert;
use crate::theme::meaning::Meaning;
use crate::view::fit::wrap;

/// The reason in words; nothing for a record that is no alert.
pub(super) fn lines(card: &Card, width: u16, model: &Model) -> Vec<Line> {
    if card.entity != Entity::Alert {
        return Vec::new();
    }
    let rule = card.values.get("rule").and_then(Value::as_str).unwrap_or_default();
    let measure = card.values.get("measure").unwrap_or(&Value::Null);
    let words = alert::explained(rule, measure, model.lang);
    wrap(&words, width.saturating_sub(2), 8).into_iter().map(|line| Line::of(2, line, Meaning::Text)).collect()
}
