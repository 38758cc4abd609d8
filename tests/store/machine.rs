//! The machine in the database is the machine in the program, for every role and every step.

use std::collections::BTreeSet;

use kentongan::domain::action::Action;
use kentongan::domain::entity::Entity;
use kentongan::domain::field::{Entry, FIELDS};
use kentongan::domain::machine::{TRANSITIONS, initial};
use kentongan::domain::role::Role;
use kentongan::domain::state::State;
use kentongan::domain::write::{Change, Refusal, Values, Write};
use kentongan::store::StoreError;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::office::{Office, STAFF};

#[tokio::test]
async fn the_database_has_the_same_transitions_row_by_row() {
    let office = Office::open().await;
    let mut connection = office.db.connect().await;
    let stored: Vec<(String, String, String, String, String)> =
        sqlx::query_as("select entity, from_state, action, to_state, role from transition limit 10000")
            .fetch_all(&mut connection)
            .await
            .unwrap();
    let stored: BTreeSet<_> = stored.into_iter().collect();
    let ours: BTreeSet<_> = TRANSITIONS
        .iter()
        .flat_map(|t| {
            t.roles.iter().map(|role| {
                (t.entity.to_string(), t.from.to_string(), t.action.to_string(), t.to.to_string(), role.to_string())
            })
        })
        .collect();
    assert_eq!(stored.difference(&ours).collect::<Vec<_>>(), Vec::<&_>::new(), "only in the database");
    assert_eq!(ours.difference(&stored).collect::<Vec<_>>(), Vec::<&_>::new(), "only in the program");
}

#[tokio::test]
async fn the_database_has_the_same_fields_in_the_same_order() {
    let office = Office::open().await;
    let mut connection = office.db.connect().await;
    for entity in Entity::ALL {
        let stored: Vec<(String, String)> =
            sqlx::query_as("select key, entry from field where entity = $1 order by place limit 1000")
                .bind(entity.as_str())
                .fetch_all(&mut connection)
                .await
                .unwrap();
        let ours: Vec<(String, String)> = FIELDS
            .iter()
            .filter(|f| f.entity == *entity)
            .map(|f| {
                let entry = match f.entry {
                    Entry::Required => "required",
                    Entry::Optional | Entry::Later | Entry::Apart => "optional",
                    Entry::Derived => "derived",
                };
                (f.key.to_owned(), entry.to_owned())
            })
            .collect();
        assert_eq!(stored, ours, "{entity}");
        // Each is a column of the card, so nothing on a form is lost on the way.
        for (key, _) in &stored {
            let query = format!("select {key} from card_{entity} limit 0");
            sqlx::query(AssertSqlSafe(query)).execute(&mut connection).await.unwrap();
        }
    }
}

#[tokio::test]
async fn states_and_beginnings_are_the_same() {
    let office = Office::open().await;
    for entity in Entity::ALL {
        assert_eq!(office.one(&format!("select initial_state('{entity}')")).await, initial(*entity).as_str());
        let states: BTreeSet<&str> =
            TRANSITIONS.iter().filter(|t| t.entity == *entity).flat_map(|t| [t.from.as_str(), t.to.as_str()]).collect();
        // Between two decisions of people a service is on its way; its steps are the delivery functions'.
        let under_way = (*entity == Entity::Delivery).then_some("sending");
        let states: BTreeSet<&str> = states.into_iter().chain(under_way).collect();
        let check = office
            .one(&format!(
                "select pg_get_constraintdef(oid) from pg_constraint
                 where conrelid = table_of('{entity}')::regclass and conname = table_of('{entity}') || '_state_choice'"
            ))
            .await;
        let allowed: BTreeSet<&str> = check.split('\'').skip(1).step_by(2).collect();
        assert_eq!(allowed, states, "{entity}");
    }
}

/// Puts a record into a state as the owner would when importing.
fn fixture(entity: Entity, state: State, id: Uuid) -> String {
    match entity {
        Entity::Event => {
            format!(
                "insert into media_event (id, kind, title, starts_at, state) values ('{id}', 'doorstop', 'x', now(), '{state}')"
            )
        }
        Entity::Release => format!("insert into release (id, title, state) values ('{id}', 'x', '{state}')"),
        Entity::Coverage => format!("insert into coverage_item (id, title, state) values ('{id}', 'x', '{state}')"),
        Entity::Disposition => format!(
            "insert into disposition (id, subject, to_officer, from_officer, state) values ('{id}', 'x', 't_fajar', 't_yusran', '{state}')"
        ),
        Entity::Request => format!("insert into media_request (id, subject, state) values ('{id}', 'x', '{state}')"),
        Entity::Issue => {
            let code = id.simple().to_string()[20..].to_uppercase();
            format!("insert into issue (id, code, title, state) values ('{id}', '{code}', 'x', '{state}')")
        }
        Entity::Rumour => format!("insert into rumour (id, title, state) values ('{id}', 'x', '{state}')"),
        Entity::Alert => format!("insert into alert (id, title, state) values ('{id}', 'x', '{state}')"),
        Entity::Correction => format!("insert into correction_case (id, title, state) values ('{id}', 'x', '{state}')"),
        Entity::Source => {
            format!(
                "insert into source (id, name, url, state) values ('{id}', 'x', 'https://x.example/feed', '{state}')"
            )
        }
        Entity::Term => {
            format!("insert into watch_term (id, name, query, state) values ('{id}', '{id}', 'x', '{state}')")
        }
        Entity::Line => {
            format!("insert into line_to_take (id, title, text, state) values ('{id}', 'x', 'y', '{state}')")
        }
        Entity::Information => {
            format!("insert into info_request (id, subject, requester, state) values ('{id}', 'x', 'y', '{state}')")
        }
        Entity::Sp4n => format!("insert into public_report (id, subject, state) values ('{id}', 'x', '{state}')"),
        Entity::Advice => format!("insert into advice (id, title, state) values ('{id}', 'x', '{state}')"),
        Entity::Delivery => format!(
            "insert into release (id, title) values ('{id}', 'x');
             insert into distribution (id, release_id, name, state) values ('{id}', '{id}', 'Portal', '{state}')"
        ),
        Entity::Channel => {
            format!("insert into channel (id, name, kind, state) values ('{id}', '{id}', 'online', '{state}')")
        }
        Entity::Shift => {
            format!("insert into shift (id, title, officer, state) values ('{id}', 'x', 't_lia', '{state}')")
        }
        Entity::Assignment => {
            format!("insert into coverage_assignment (id, title, kind, state) values ('{id}', 'x', 'photo', '{state}')")
        }
        Entity::Campaign => format!("insert into campaign (id, title, state) values ('{id}', 'x', '{state}')"),
        Entity::Asset => {
            format!("insert into media_asset (id, path, title, state) values ('{id}', '/x', 'x', '{state}')")
        }
    }
}

/// Every state x action x role of every aggregate: what the table allows fails at most on a condition, everything
/// else is refused by name. Nothing is let through that the table does not have.
#[tokio::test]
async fn every_transition_for_every_role() {
    let office = Office::open().await;
    let mut people = Vec::new();
    for (login, role) in STAFF.iter().filter(|(login, _)| !matches!(*login, "t_lia" | "t_dewi")) {
        people.push((role.parse::<Role>().unwrap(), office.as_(login).await));
    }
    let (mut taken, mut refused) = (0, 0);
    for entity in Entity::ALL {
        let of_entity = || TRANSITIONS.iter().filter(|t| t.entity == *entity);
        let states: BTreeSet<State> = of_entity().flat_map(|t| [t.from, t.to]).collect();
        let actions: BTreeSet<Action> = of_entity().map(|t| t.action).collect();
        for state in states {
            let id = Uuid::now_v7();
            office.sql(&fixture(*entity, state, id)).await;
            for action in &actions {
                for (role, store) in &people {
                    let steps: Vec<_> = of_entity().filter(|t| t.from == state && t.action == *action).collect();
                    let allowed = steps.iter().any(|t| t.roles.contains(role));
                    let write = Write { entity: *entity, id, version: 1, change: Change::Act(*action, Values::new()) };
                    let result = store.write(&write).await;
                    let case = format!("{role}: {entity} {state} {action} -> {result:?}");
                    match result {
                        _ if *role == Role::Wall => {
                            assert!(matches!(result, Err(StoreError::Refused(Refusal::Other(_)))), "{case}");
                        }
                        Ok(written) => {
                            assert!(allowed && steps.iter().any(|t| t.to == written.state), "{case}");
                            taken += 1;
                            // Back to where it was, for the next role: a new record.
                            office.sql(&format!("alter table {t} disable trigger user; update {t} set state = '{state}', version = 1, doing = null where id = '{id}'; alter table {t} enable trigger user", t = office.one(&format!("select table_of('{entity}')")).await)).await;
                        }
                        Err(StoreError::Refused(Refusal::Guard(_) | Refusal::Field { .. })) => {
                            assert!(allowed, "{case}")
                        }
                        Err(StoreError::Refused(Refusal::NotPermitted { roles, .. })) => {
                            assert!(!allowed && !steps.is_empty() && !roles.contains(&role.to_string()), "{case}");
                            refused += 1;
                        }
                        Err(StoreError::Refused(Refusal::Illegal { .. })) => {
                            assert!(steps.is_empty(), "{case}");
                            refused += 1;
                        }
                        _ => panic!("{case}"),
                    }
                }
            }
        }
    }
    assert!(taken > 60 && refused > 1000, "{taken} taken, {refused} refused");
}
