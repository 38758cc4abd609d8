//! What is about to be saved, looked at before it is: the record as it is kept with what was typed over it.

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

use super::told::{Told, told};
use super::{Due, Plan, Planned, clashes, of, takes_time};
use crate::domain::entity::Entity;
use crate::domain::state::State;
use crate::domain::write::Values;

/// The plan is asked for so far around what is wished: an event of unknown end takes its whole day.
pub const AROUND: TimeDelta = TimeDelta::days(2);
/// No more clashes of one record are told.
pub const MOST_TOLD: usize = 200;

/// A record as somebody wishes to have it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Wish {
    /// An event or a release.
    pub entity: Entity,
    /// Its key; of a new record the key it will have.
    pub id: Uuid,
    /// It moves as a whole to the `starts_at` of the values: its length goes along and its time is known.
    pub moves: bool,
    /// What was typed, by the fields' keys; what is empty is `Null`.
    pub values: Values,
}

/// What is wished for, ready to be looked at in a plan.
#[derive(Debug, Clone, PartialEq)]
pub enum Wished {
    /// An event.
    Event(Planned),
    /// A release; its event, if it names one, is looked up by what was written.
    Release(Due),
}

impl Wish {
    /// The record with what was typed over what is kept; `None` where too little is said to look for clashes.
    pub fn over(&self, kept: Option<&Value>, event: Option<Uuid>) -> Option<Wished> {
        let mut values: Values = kept.and_then(Value::as_object).cloned().unwrap_or_default();
        let before = (time(&values, "starts_at"), time(&values, "ends_at"));
        values.extend(self.values.clone());
        values.retain(|_, value| !value.is_null());
        values.insert("id".to_owned(), json!(self.id));
        values.entry("title").or_insert_with(|| Value::from(""));
        if self.entity == Entity::Release {
            if values.get("embargo_rule").is_some_and(|rule| rule == "event_start") {
                values.remove("embargo_until");
                values.insert("follows".to_owned(), json!(true));
            }
            values.insert("event".to_owned(), json!(event));
            let due: Due = serde_json::from_value(Value::Object(values)).ok()?;
            return Some(Wished::Release(due));
        }
        let mut planned: Planned = {
            values.entry("kind").or_insert_with(|| Value::from(""));
            values.entry("state").or_insert_with(|| json!(State::Draft));
            serde_json::from_value(Value::Object(values)).ok()?
        };
        if self.moves {
            planned.time_tbc = false;
            let length = before.1.zip(before.0).map(|(end, start)| end - start);
            planned.ends_at = length.and_then(|length| planned.starts_at.checked_add_signed(length));
        }
        if !takes_time(planned.state) {
            planned.state = State::Draft;
        }
        Some(Wished::Event(planned))
    }
}

fn time(values: &Values, key: &str) -> Option<DateTime<Utc>> {
    values.get(key)?.as_str()?.parse().ok()
}

impl Wished {
    /// The times that count, first and last (UTC); `None` when there is none yet.
    pub fn span(&self) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
        let times = match self {
            Self::Event(event) => [Some(event.starts_at), event.ends_at],
            Self::Release(due) => [due.publish_at, due.embargo_until],
        };
        let times = times.into_iter().flatten();
        Some((times.clone().min()?, times.max()?))
    }

    /// The clashes that it would have in this plan, whatever the plan holds of it so far.
    pub fn clashes(self, mut plan: Plan, zone: Tz) -> Vec<Told> {
        let id = match &self {
            Self::Event(event) => event.id,
            Self::Release(due) => due.id,
        };
        plan.events.retain(|event| event.id != id);
        plan.releases.retain(|release| release.id != id);
        match self {
            Self::Event(event) => plan.events.push(event),
            Self::Release(due) => plan.releases.push(due),
        }
        let all = clashes(&plan, zone);
        told(of(&all, id).take(MOST_TOLD).cloned(), &plan)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;
    use chrono_tz::Asia::Jakarta;

    const HERE: Uuid = Uuid::from_u128(1);

    fn event(id: u128, starts_at: &str, title: &str) -> Value {
        json!({"id": Uuid::from_u128(id), "number": null, "state": "confirmed", "kind": "media_coverage", "title": title,
            "starts_at": starts_at, "ends_at": null, "place": "Aula", "speakers": ["Bupati"], "moderator": null, "topic": null})
    }

    fn plan(events: &[Value]) -> Plan {
        let events = events.iter().map(|event| serde_json::from_value(event.clone()).unwrap()).collect();
        Plan { events, ..Plan::default() }
    }

    fn wish(moves: bool, values: Value) -> Wish {
        Wish { entity: Entity::Event, id: HERE, moves, values: values.as_object().unwrap().clone() }
    }

    fn keys(wish: &Wish, kept: Option<&Value>, plan: &Plan) -> Vec<String> {
        let told = wish.over(kept, None).unwrap().clashes(plan.clone(), Jakarta);
        told.iter().map(|told| told.key(HERE, Jakarta)).collect()
    }

    #[test]
    fn what_is_typed_is_looked_at_over_what_is_kept() {
        let kept = event(1, "2026-11-24T02:00:00Z", "Jumpa pers");
        let plan = plan(&[kept.clone(), event(2, "2026-11-25T02:00:00Z", "Peresmian")]);
        assert_eq!(keys(&wish(false, json!({})), Some(&kept), &plan), Vec::<String>::new());
        let other = Uuid::from_u128(2);
        let moved = wish(true, json!({"starts_at": "2026-11-25T02:30:00Z", "place": null}));
        assert_eq!(keys(&moved, Some(&kept), &plan), [format!("speaker:{other}"), format!("audience:{other}")]);
    }

    #[test]
    fn a_friday_prayer_is_known_by_its_day() {
        let typed = wish(false, json!({"kind": "doorstop", "title": "x", "starts_at": "2026-11-27T03:30:00Z"}));
        assert_eq!(keys(&typed, None, &Plan::default()), ["friday_prayer:2026-11-27"]);
    }

    #[test]
    fn what_was_put_off_is_looked_at_as_it_would_be_planned_anew() {
        let mut kept = event(1, "2026-11-24T02:00:00Z", "Jumpa pers");
        kept["state"] = json!("postponed");
        let moved = wish(true, json!({"starts_at": "2026-11-27T03:30:00Z"}));
        assert_eq!(keys(&moved, Some(&kept), &Plan::default()), ["friday_prayer:2026-11-27"]);
    }

    #[test]
    fn without_a_time_there_is_nothing_to_look_for() {
        assert_eq!(wish(false, json!({"title": "x"})).over(None, None), None);
        let release = Wish { entity: Entity::Release, ..wish(false, json!({"title": "x"})) };
        assert_eq!(release.over(None, None).unwrap().span(), None);
    }

    #[test]
    fn a_release_is_held_against_its_event() {
        let plan = plan(&[event(2, "2026-11-25T02:00:00Z", "Peresmian")]);
        let values = json!({"title": "x", "publish_at": "2026-11-25T01:00:00Z"});
        let wish = Wish { entity: Entity::Release, ..wish(false, values) };
        let told = wish.over(None, Some(Uuid::from_u128(2))).unwrap().clashes(plan, Jakarta);
        assert_eq!(told[0].key(HERE, Jakarta), format!("out_before_start:{}", Uuid::from_u128(2)));
    }
}
