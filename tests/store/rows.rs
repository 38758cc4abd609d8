//! Every row of every machine, for every role, as psql would send it: a login of the role's own and plain SQL. Who may
//! takes the step and ends where the table says; who may not is told so; what is no row is refused to everybody.

use std::collections::{BTreeMap, BTreeSet};

use kentongan::domain::action::Action;
use kentongan::domain::entity::Entity;
use kentongan::domain::machine::{TRANSITIONS, may};
use kentongan::domain::role::Role;
use kentongan::domain::state::State;
use sqlx::{AssertSqlSafe, Executor, PgConnection, Row};
use uuid::Uuid;

use crate::office::{Office, STAFF};

const DENIED: &str = "42501";
const ILLEGAL: &str = "KT002";
const NOT_PERMITTED: &str = "KT003";
const CONDITION: &str = "KT004";

/// What a record of this kind has, so that every condition of every step is met. `me` takes the step.
fn whole(entity: Entity, state: State, action: Action, me: &str) -> Vec<(&'static str, String)> {
    let words: &[(&str, &str)] = match (entity, state, action) {
        (Entity::Request, ..) => &[
            ("subject", "'x'"),
            ("journalist", "'Rina'"),
            ("answer", "'2.315 KK'"),
            ("answer_author", "'t_lia'"),
            ("answer_approved_by", "'t_dewi'"),
            ("answered_at", "now() - interval '10 days'"),
        ],
        (Entity::Release, _, Action::LiftEmbargo | Action::BreakEmbargo) => &[
            ("title", "'x'"),
            ("embargo_until", "now() + interval '1 day'"),
            ("publish_at", "now() + interval '2 days'"),
        ],
        (Entity::Release, _, Action::PublishUrgent) => {
            &[("kind", "'immediate_information'"), ("title", "'x'"), ("lead", "'teras'"), ("body", "'isi'")]
        }
        (Entity::Release, _, Action::SecondCheck) => {
            &[("title", "'x'"), ("urgent_at", "now()"), ("author", "'t_rizky'"), ("approver", "'t_dewi'")]
        }
        (Entity::Release, ..) => &[
            ("title", "'x'"),
            ("lead", "'teras'"),
            ("body", "'isi'"),
            ("key_messages", "'{satu}'"),
            ("publish_at", "now() - interval '30 seconds'"),
        ],
        // An event that nobody ended is over two hours after its end.
        (Entity::Event, _, Action::Finish) => &[
            ("kind", "'doorstop'"),
            ("title", "'x'"),
            ("starts_at", "now() - interval '4 hours'"),
            ("ends_at", "now() - interval '3 hours'"),
        ],
        (Entity::Event, ..) => &[
            ("kind", "'doorstop'"),
            ("title", "'x'"),
            // each in its own room with its own speaker, so that none collides with another
            ("place", "{id}"),
            ("speakers", "array[{id}]"),
            ("starts_at", "office_today()"),
            ("ends_at", "office_today()"),
            ("public_visible", "true"),
        ],
        // Who issued it withdraws, confirms and retimes; who recorded it for another is disowned; the addressee acts.
        (Entity::Disposition, _, Action::Disown) => {
            &[("subject", "'x'"), ("from_officer", "{me}"), ("to_officer", "'t_lia'"), ("recorded_by", "'t_fajar'")]
        }
        (Entity::Disposition, _, Action::Withdraw | Action::ConfirmDone | Action::ReturnDone | Action::Retime) => {
            &[("subject", "'x'"), ("from_officer", "{me}"), ("to_officer", "'t_lia'")]
        }
        (Entity::Disposition, ..) => &[("subject", "'x'"), ("from_officer", "'t_dewi'"), ("to_officer", "{me}")],
        (Entity::Issue, ..) => &[("code", "upper(right({id}, 12))"), ("title", "'x'")],
        (Entity::Correction, ..) => &[
            ("title", "'x'"),
            ("ground", "'harmful'"),
            ("instrument", "'right_of_reply'"),
            ("draft", "'Yang benar: 2.315 KK.'"),
            ("disputed", "'2.351 KK'"),
            ("sender", "'t_hendra'"),
            ("first_published_at", "now() - interval '70 days'"),
        ],
        (Entity::Coverage, _, Action::Confirm) => &[("title", "'x'"), ("article_id", "{id}")],
        (Entity::Coverage | Entity::Rumour | Entity::Alert, ..) => &[("title", "'x'")],
        (Entity::Source, ..) => &[("name", "'x'"), ("url", "'https://x.example/feed'")],
        (Entity::Term, ..) => &[("name", "{id}"), ("query", "'x'")],
        (Entity::Line, ..) => &[("title", "'x'"), ("text", "'y'"), ("author", "'t_lia'")],
        (Entity::Information, State::Objected, Action::Dispute) => &[
            ("subject", "'x'"),
            ("requester", "'y'"),
            ("received_at", "now() - interval '90 days'"),
            ("objected_at", "now() - interval '70 days'"),
        ],
        (Entity::Information, _, Action::Dispute) => {
            &[("subject", "'x'"), ("requester", "'y'"), ("reviewed_at", "now()")]
        }
        (Entity::Information, ..) => &[("subject", "'x'"), ("requester", "'y'")],
        (Entity::Sp4n, ..) => &[("subject", "'x'"), ("answered_at", "now() - interval '60 days'")],
        (Entity::Advice, ..) => {
            &[("title", "'x'"), ("problem", "'y'"), ("recommendation", "'z'"), ("author", "'t_rizky'")]
        }
        // Sent early is what the press may have before the public, sent again what a service serves.
        (Entity::Delivery, ..) => {
            let withdraws = action == Action::ConfirmWithdrawn;
            let by_hand = matches!((state, action), (State::Queued, Action::Confirm) | (_, Action::Slot));
            let release = if action == Action::SendEarly { "'approved'" } else { "'published'" };
            return [
                ("name", "{id}".to_owned()),
                ("class", "'media'".to_owned()),
                ("op", if withdraws { "'withdraw'" } else { "'publish'" }.to_owned()),
                ("sent_version", "1".to_owned()),
                ("release_id", format!("(select id from release where state = {release} limit 1)")),
                (
                    "channel_id",
                    format!(
                        "(select id from channel where class = 'media' and (connector = 'manual') = {by_hand} limit 1)"
                    ),
                ),
            ]
            .into();
        }
        (Entity::Channel, ..) => &[("name", "{id}"), ("kind", "'online'")],
        // One hands over one's own shift and takes over another's.
        (Entity::Shift, State::OnDuty, _) => &[("title", "'x'"), ("officer", "{me}")],
        (Entity::Shift, ..) => &[("title", "'x'"), ("officer", "'t_lia'")],
        (Entity::Assignment, ..) => &[("title", "'x'"), ("kind", "'photo'"), ("crew", "{me}")],
        (Entity::Campaign, ..) => &[
            ("title", "'x'"),
            ("audience", "'warga'"),
            ("key_messages", "'{a}'"),
            ("starts_at", "now()"),
            ("ends_at", "now()"),
        ],
        (Entity::Asset, ..) => &[
            ("path", "{id}"),
            ("title", "'x'"),
            ("caption", "'Warga mengantre beras'"),
            ("consent", "'consent_not_needed'"),
        ],
    };
    words.iter().map(|(column, value)| (*column, value.replace("{me}", &format!("'{me}'")))).collect()
}

/// What is said with the step, where it needs words.
fn said(entity: Entity, action: Action, to: State, other: &Others) -> String {
    match (entity, action) {
        (Entity::Request, Action::Assign) => r#"{"assignee": "t_lia"}"#.into(),
        (Entity::Request, Action::AskSource) => r#"{"officer": "t_agus", "due_at": "2099-01-01T00:00:00Z"}"#.into(),
        (Entity::Request, Action::SubmitAnswer) => r#"{"text": "2.315 KK"}"#.into(),
        (Entity::Request, Action::Close) => r#"{"outcome": "unknown"}"#.into(),
        (Entity::Request, Action::Route) => r#"{"target": "ppid"}"#.into(),
        (Entity::Request, Action::Merge) => format!(r#"{{"merge_into": "{}"}}"#, other.request),
        (Entity::Request, Action::Snooze) | (_, Action::Mute) => r#"{"until": "2099-01-01T00:00:00Z"}"#.into(),
        (Entity::Release, Action::Schedule) => {
            r#"{"publish_at": "2099-01-01T00:00:00Z", "destinations": ["Portal"]}"#.into()
        }
        (Entity::Event, Action::Replan | Action::Reschedule) => {
            r#"{"starts_at": "2099-01-01T03:00:00Z", "reason": "banjir"}"#.into()
        }
        (Entity::Event, Action::Tick) => r#"{"seq": 1}"#.into(),
        (Entity::Event, Action::Repeat) => r#"{"rule": "weekly", "count": 2}"#.into(),
        (Entity::Delivery, Action::Slot) => r#"{"slot_from": "2099-01-01T03:00:00Z"}"#.into(),
        (Entity::Release, Action::BreakEmbargo) => r#"{"evidence": "https://x.example/1"}"#.into(),
        (Entity::Disposition, Action::Forward) => r#"{"officer": "t_agus"}"#.into(),
        (Entity::Disposition, Action::SubmitDone) => {
            r#"{"text": "Siaran pers sudah terbit di portal.", "evidence": "https://portal.example/1"}"#.into()
        }
        (Entity::Disposition, Action::Retime) => r#"{"due_at": "2099-01-01T00:00:00Z"}"#.into(),
        (Entity::Disposition, Action::Link) => format!(r#"{{"record": "{}"}}"#, other.release),
        (Entity::Coverage, Action::SetTone | Action::Assess) => r#"{"tone": "negative"}"#.into(),
        (Entity::Issue, Action::SetLevel) => r#"{"level": "red", "reason": "viral"}"#.into(),
        (Entity::Rumour, Action::Judge) => format!(r#"{{"verdict": "{to}", "evidence": "Foto BPBD"}}"#),
        (Entity::Rumour, Action::Clarify) => format!(r#"{{"release": "{}"}}"#, other.release),
        (Entity::Rumour, Action::Sight) => r#"{"where": "grup WhatsApp"}"#.into(),
        (Entity::Rumour, Action::Note) => r#"{"source": "BPBD", "text": "Bendungan utuh"}"#.into(),
        (Entity::Correction, Action::Send) => {
            r#"{"recipient": "redaksi@x.example", "way": "email", "note": "lewat dua bulan"}"#.into()
        }
        (Entity::Correction, Action::Carry) => {
            r#"{"where": "https://x.example/ralat", "evidence": {"url": "https://x.example/ralat"}}"#.into()
        }
        (Entity::Information, Action::Decide) => r#"{"decision": "granted", "text": "Terlampir"}"#.into(),
        (Entity::Information, Action::Object) => r#"{"ground": "ground_periodic", "reason": "tidak diumumkan"}"#.into(),
        (Entity::Information, Action::AnswerObjection) => {
            r#"{"outcome": "objection_upheld", "text": "Diberikan"}"#.into()
        }
        (Entity::Information, Action::Rule) | (Entity::Sp4n, Action::Answer) | (Entity::Shift, Action::Note) => {
            r#"{"text": "Sudah ditangani"}"#.into()
        }
        (Entity::Sp4n, Action::Begin) => r#"{"unit": "Dinas PU"}"#.into(),
        (Entity::Sp4n, Action::Route) => r#"{"target": "Dinas PU"}"#.into(),
        (Entity::Advice, Action::Accept) => r#"{"officer": "t_hendra"}"#.into(),
        (Entity::Assignment, Action::Assign) => r#"{"crew": "t_teguh"}"#.into(),
        (Entity::Campaign, Action::Link) => format!(r#"{{"record": "{}"}}"#, other.release),
        (Entity::Asset, Action::Caption) => r#"{"caption": "Warga mengantre beras"}"#.into(),
        // Every other step asks at most why.
        _ => r#"{"reason": "sebab", "note": "catatan"}"#.into(),
    }
}

/// Records that others are tied to.
struct Others {
    request: Uuid,
    release: Uuid,
}

/// Puts a record into a state as the owner would when importing.
async fn place(owner: &mut PgConnection, entity: Entity, state: State, action: Action, me: &str) -> Uuid {
    let id = Uuid::now_v7();
    let columns = whole(entity, state, action, me);
    let names: Vec<_> = columns.iter().map(|(name, _)| *name).collect();
    let values: Vec<_> = columns.iter().map(|(_, value)| value.replace("{id}", &format!("'{id}'"))).collect();
    let mut sql = format!(
        "insert into {} (id, state, {}) values ('{id}', '{state}', {});",
        table(entity),
        names.join(", "),
        values.join(", ")
    );
    match (entity, action) {
        // What is carried whole by an outlet that the office trusts, the service confirms as well.
        (Entity::Coverage, Action::Confirm) => {
            sql = format!(
                "insert into outlet (id, name, auto_confirm) values ('{id}', '{id}', true);
                 insert into article (id, outlet_id, url, url_hash, title)
                 values ('{id}', '{id}', 'https://x.example/{id}', hashtextextended('{id}', 0), 'x');
                 insert into pickup (release_id, article_id, class) select r.id, '{id}', 'whole' from release r limit 1;
                 {sql}"
            );
        }
        // Nobody is on duty twice.
        (Entity::Shift, _) => {
            let rest = format!("update shift set state = 'closed' where officer = '{me}' and state = 'on_duty'");
            sql =
                format!("alter table shift disable trigger user; {rest}; alter table shift enable trigger user; {sql}");
        }
        (Entity::Event, Action::Tick) => {
            sql.push_str(&format!(
                "insert into checklist_item (entity, record_id, text) values ('event', '{id}', 'x')"
            ));
        }
        (Entity::Request, Action::Resend | Action::ConfirmSent) => sql.push_str(&format!(
            "insert into outgoing (kind, request_id, to_address, subject, text, message_id, state)
             values ('answer', '{id}', 'rina@x.example', 'x', 'y', '{id}@x.example', 'uncertain')"
        )),
        _ => {}
    }
    owner.execute(AssertSqlSafe(sql.clone())).await.unwrap_or_else(|e| panic!("{sql}: {e}"));
    id
}

fn table(entity: Entity) -> &'static str {
    match entity {
        Entity::Request => "media_request",
        Entity::Release => "release",
        Entity::Event => "media_event",
        Entity::Disposition => "disposition",
        Entity::Coverage => "coverage_item",
        Entity::Issue => "issue",
        Entity::Rumour => "rumour",
        Entity::Alert => "alert",
        Entity::Correction => "correction_case",
        Entity::Source => "source",
        Entity::Term => "watch_term",
        Entity::Line => "line_to_take",
        Entity::Information => "info_request",
        Entity::Sp4n => "public_report",
        Entity::Advice => "advice",
        Entity::Shift => "shift",
        Entity::Delivery => "distribution",
        Entity::Channel => "channel",
        Entity::Assignment => "coverage_assignment",
        Entity::Asset => "media_asset",
        Entity::Campaign => "campaign",
    }
}

/// Sends the step as text: the state after it, or the SQLSTATE and the message.
async fn send(
    psql: &mut PgConnection,
    entity: Entity,
    id: Uuid,
    action: Action,
    args: &str,
) -> Result<String, (String, String)> {
    let sql = format!("select record_act('{entity}', '{id}', 1, '{action}', '{args}') ->> 'state'");
    match psql.fetch_one(AssertSqlSafe(sql)).await {
        Ok(row) => Ok(row.get(0)),
        Err(error) => {
            let error = error.as_database_error().unwrap_or_else(|| panic!("{error}"));
            let detail = error.downcast_ref::<sqlx::postgres::PgDatabaseError>().detail().unwrap_or_default();
            Err((error.code().unwrap_or_default().into_owned(), format!("{} {detail}", error.message())))
        }
    }
}

async fn terminals(office: &Office) -> Vec<(Role, &'static str, PgConnection)> {
    let mut people = Vec::new();
    for (login, role) in STAFF.iter().filter(|(login, _)| !matches!(*login, "t_lia" | "t_dewi")) {
        people.push((role.parse().unwrap(), *login, office.db.connect_as(login).await));
    }
    assert_eq!(people.len(), Role::ALL.len(), "one of each role");
    people
}

/// Whether it was refused for this reason; the wall cannot even call the function.
fn is_refused(result: &Result<String, (String, String)>, role: Role, code: &str) -> bool {
    let code = if role == Role::Wall { DENIED } else { code };
    matches!(result, Err((said, _)) if said == code)
}

#[tokio::test]
async fn each_row_is_taken_by_whom_it_names_and_refused_to_everybody_else() {
    let office = Office::open().await;
    let mut owner = office.db.connect().await;
    let mut people = terminals(&office).await;
    owner
        .execute(
            "insert into channel (name, kind, class, connector) values ('Grup', 'press', 'media', 'webhook'), ('Telepon', 'press', 'media', 'manual');
             insert into release (title, state) values ('x', 'approved')",
        )
        .await
        .unwrap();
    let other = Others {
        request: place(&mut owner, Entity::Request, State::New, Action::Claim, "").await,
        release: place(&mut owner, Entity::Release, State::Published, Action::Correct, "").await,
    };
    let mut wrong = Vec::new();
    let (mut taken, mut refused) = (0, 0);
    let rows: BTreeSet<_> = TRANSITIONS.iter().map(|t| (t.entity, t.from, t.action, t.to)).collect();
    for (entity, from, action, to) in rows {
        for (role, login, psql) in &mut people {
            let id = place(&mut owner, entity, from, action, login).await;
            let result = send(psql, entity, id, action, &said(entity, action, to, &other)).await;
            let case = format!("{role}: {entity} {from} -{action}-> {to}: {result:?}");
            if !may(entity, from, action, &[*role]) {
                if !is_refused(&result, *role, NOT_PERMITTED) {
                    wrong.push(case);
                }
                refused += 1;
                continue;
            }
            // What was done, by whom, from where to where: the same in the audit.
            let told: Option<String> = sqlx::query_scalar(
                "select concat_ws(' ', actor, action, from_state, to_state) from audit_log where record_id = $1
                 order by id desc limit 1",
            )
            .bind(id)
            .fetch_optional(&mut owner)
            .await
            .unwrap();
            if result.as_deref() != Ok(to.as_str()) || told.as_deref() != Some(&format!("{login} {action} {from} {to}"))
            {
                wrong.push(format!("{case}; the audit: {told:?}"));
            }
            taken += 1;
        }
    }
    assert!(wrong.is_empty(), "{} wrong of {}:\n{}", wrong.len(), taken + refused, wrong.join("\n"));
    assert!(taken > 500 && refused > 1000, "{taken} taken, {refused} refused");
}

/// The table says which roles act on orders; on which of them is the office's chain: only one's own.
#[tokio::test]
async fn an_order_between_two_others_is_acted_on_by_nobody_else() {
    let office = Office::open().await;
    let mut owner = office.db.connect().await;
    let mut people = terminals(&office).await;
    let other = Others {
        request: Uuid::nil(),
        release: place(&mut owner, Entity::Release, State::Published, Action::Correct, "").await,
    };
    for row in TRANSITIONS.iter().filter(|t| t.entity == Entity::Disposition) {
        for (role, login, psql) in &mut people {
            for party in ["t_dewi", "t_lia"] {
                let id = place(&mut owner, row.entity, row.from, row.action, party).await;
                let result =
                    send(psql, row.entity, id, row.action, &said(row.entity, row.action, row.to, &other)).await;
                let code = if may(row.entity, row.from, row.action, &[*role]) { CONDITION } else { NOT_PERMITTED };
                assert!(is_refused(&result, *role, code), "{login}: {} {}: {result:?}", row.from, row.action);
            }
        }
    }
}

/// Every action there is in every state there is, also those of other machines. An action of the machine is tried by
/// every role, another's by one role after the other.
#[tokio::test]
async fn what_is_no_row_is_refused_to_everybody_in_every_state() {
    let office = Office::open().await;
    let mut owner = office.db.connect().await;
    let mut people = terminals(&office).await;
    let mut states: BTreeMap<Entity, BTreeSet<State>> = BTreeMap::new();
    for row in TRANSITIONS {
        states.entry(row.entity).or_default().extend([row.from, row.to]);
    }
    let mut wrong = Vec::new();
    let (mut tried, mut turn) = (0, 0);
    for (entity, states) in &states {
        for state in states {
            let id = place(&mut owner, *entity, *state, Action::Read, "t_fajar").await;
            for action in Action::ALL {
                if TRANSITIONS.iter().any(|t| (t.entity, t.from, t.action) == (*entity, *state, *action)) {
                    continue;
                }
                let own = TRANSITIONS.iter().any(|t| (t.entity, t.action) == (*entity, *action));
                turn += 1;
                let (first, last) =
                    if own { (0, people.len()) } else { (turn % people.len(), turn % people.len() + 1) };
                for (role, _, psql) in &mut people[first..last] {
                    let result = send(psql, *entity, id, *action, "{}").await;
                    if !is_refused(&result, *role, ILLEGAL) {
                        wrong.push(format!("{role}: {entity} {state} {action}: {result:?}"));
                    }
                    tried += 1;
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong of {tried}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(tried > 8000, "{tried} tried");
}

/// Not even who owns the schema writes a state that no row leads to.
#[tokio::test]
async fn a_state_written_by_hand_follows_the_rows_even_for_the_owner() {
    let office = Office::open().await;
    let mut owner = office.db.connect().await;
    // A destination is moved by functions only: nobody but who owns the schema may write its table at all.
    for entity in Entity::ALL.iter().filter(|entity| **entity != Entity::Delivery) {
        let rows = || TRANSITIONS.iter().filter(|t| t.entity == *entity);
        let states: BTreeSet<State> = rows().flat_map(|t| [t.from, t.to]).collect();
        for from in &states {
            let id = place(&mut owner, *entity, *from, Action::Read, "t_fajar").await;
            for to in states.iter().filter(|to| *to != from && !rows().any(|t| t.from == *from && t.to == **to)) {
                let sql = format!("update {} set state = '{to}' where id = '{id}'", table(*entity));
                let error = owner.execute(AssertSqlSafe(sql.clone())).await.expect_err(&sql);
                let error = error.as_database_error().unwrap_or_else(|| panic!("{sql}: {error}"));
                assert_eq!(error.code().as_deref(), Some(ILLEGAL), "{sql}: {error}");
            }
        }
    }
}
