//! The life of an event: what it begins with, when its steps are asked for, what moves and falls with it.

use kentongan::domain::action::Action;
use kentongan::domain::entity::Entity;
use kentongan::domain::state::State;
use kentongan::domain::write::{Change, Refusal, Write, Written};
use serde_json::{Value, json};

use crate::office::{Office, act, add, confirmed, edit, guard, refusal, refused, undo, whole_release};

/// A press conference at ten in the morning, so many days ahead in the office's calendar.
async fn planned(office: &Office, days: i32, more: Value) -> Written {
    let at = format!("office_today() + interval '{days} days 10 hours'");
    let starts =
        office.one(&format!("select to_char(({at}) at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')")).await;
    let mut fields = json!({"kind": "press_conference", "title": "Tanggap darurat", "starts_at": starts,
        "place": "Aula", "speakers": ["Bupati"]});
    fields.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    office.as_("t_rizky").await.write(&add(Entity::Event, fields)).await.unwrap()
}

/// New values for a member of a series and others of it.
fn series(id: uuid::Uuid, version: i32, fields: &Value, scope: &str) -> Write {
    let change = Change::EditSeries(scope.to_owned(), fields.as_object().unwrap().clone());
    Write { entity: Entity::Event, id, version, change }
}

async fn steps(office: &Office, event: &Written) -> String {
    office
        .one(&format!(
            "select string_agg(k.time_norm || ' ' || coalesce(round(extract(epoch from k.due_at - e.starts_at) / 60)::text, '-'), ', ' order by k.seq)
             from checklist_item k join media_event e on e.id = k.record_id where e.id = '{}'",
            event.id
        ))
        .await
}

#[tokio::test]
async fn each_kind_begins_with_its_length_and_its_checklist() {
    let office = Office::open().await;
    let event = planned(&office, 5, json!({})).await;
    assert_eq!(office.one("select ends_at - starts_at from media_event").await, "01:30:00");
    assert_eq!(
        steps(&office, &event).await,
        "H-2 -3000, H-2 -3000, H-1 -1560, J-2 -120, J-1 -60, M-15 -15, +15 105, +30 120, +60 150"
    );
    let kinds =
        "select count(distinct t.kind) from event_template t join event_template_step s on s.template_id = t.id";
    assert_eq!(office.one(kinds).await, "8");
    // Who gives an end keeps it; an event without an hour has none.
    let short = planned(&office, 6, json!({"kind": "doorstop", "ends_at": "2099-01-01T00:00:00Z"})).await;
    assert_eq!(
        office.one(&format!("select ends_at from media_event where id = '{}'", short.id)).await,
        "2099-01-01 00:00:00+00"
    );
    let open = planned(&office, 6, json!({"time_tbc": true})).await;
    let known = format!("select ends_at is not null from media_event where id = '{}'", open.id);
    assert_eq!(office.one(&known).await, "false");
    assert!(steps(&office, &open).await.ends_with("J-2 -, J-1 -, M-15 -, +15 -, +30 -, +60 -"));
    // Once its hour is known it gets both.
    office.as_("t_rizky").await.write(&edit(&open, json!({"time_tbc": false}))).await.unwrap();
    assert_eq!(office.one(&known).await, "true");
    assert!(steps(&office, &open).await.ends_with("+60 150"));
}

#[tokio::test]
async fn an_event_keeps_the_version_of_its_template_that_was_in_force() {
    let office = Office::open().await;
    let before = planned(&office, 5, json!({})).await;
    let set = "select event_template_set('press_conference', '{\"duration_minutes\": 45, \"required\": [\"speakers\", \"moderator\"],
        \"steps\": [{\"time_norm\": \"H-1\", \"text\": \"Undang media\"}]}')";
    let (code, _) = refused(&office, "t_fajar", set).await;
    assert_eq!(code, "42501");
    let mut editor = office.db.connect_as("t_rizky").await;
    sqlx::Executor::execute(&mut editor, set).await.unwrap();
    for wrong in [
        "{\"steps\": [{\"time_norm\": \"besok\", \"text\": \"x\"}]}",
        "{\"duration_minutes\": 0}",
        "{\"required\": [\"x\"]}",
    ] {
        let (code, _) = refused(&office, "t_rizky", &format!("select event_template_set('doorstop', '{wrong}')")).await;
        assert_eq!(code, "KT006", "{wrong}");
    }
    let after = planned(&office, 5, json!({})).await;
    assert_eq!(steps(&office, &after).await, "H-1 -1560");
    assert!(steps(&office, &before).await.starts_with("H-2"));
    let dewi = office.as_("t_dewi").await;
    assert_eq!(
        refusal(dewi.write(&act(&after, Action::Confirm, json!({}))).await),
        Refusal::Field { field: "moderator".into(), wanted: "required_by_template".into() }
    );
    confirmed(&dewi, &before).await;
}

#[tokio::test]
async fn steps_move_with_their_event_and_the_event_stays_as_long_as_it_was() {
    let office = Office::open().await;
    let rizky = office.as_("t_rizky").await;
    let event = planned(&office, 5, json!({})).await;
    let before = steps(&office, &event).await;
    let later = office.one("select to_char((starts_at + interval '45 minutes') at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') from media_event").await;
    let moved = rizky.write(&edit(&event, json!({"starts_at": later}))).await.unwrap();
    assert_eq!(office.one("select ends_at - starts_at from media_event").await, "01:30:00");
    assert_eq!(steps(&office, &event).await.replace("-3045", "-3000").replace("-1605", "-1560"), before);
    rizky.write(&undo(&moved)).await.unwrap();
    assert_eq!(steps(&office, &event).await, before);
    assert_eq!(office.one("select ends_at - starts_at from media_event").await, "01:30:00");
}

#[tokio::test]
async fn a_step_that_is_due_is_asked_for_once_and_no_more_when_it_is_ticked() {
    let office = Office::open().await;
    let (rizky, watcher, other) =
        (office.as_("t_rizky").await, office.as_("t_watcher").await, office.as_("t_watcher").await);
    let event = planned(&office, 1, json!({})).await;
    let due = format!(
        "update checklist_item set due_at = now() - interval '1 minute' where record_id = '{}' and seq = 6",
        event.id
    );
    office
        .sql(&format!(
            "update checklist_item set due_at = now() + interval '1 hour' where record_id = '{}'; {due}",
            event.id
        ))
        .await;
    let (one, two) = tokio::join!(watcher.checklist_prompts(), other.checklist_prompts());
    assert_eq!(one.unwrap() + two.unwrap(), 1);
    assert_eq!(office.as_("t_watcher").await.checklist_prompts().await.unwrap(), 0, "a service that starts again");
    let said = "select string_agg(rule || ' ' || state || ': ' || split_part(title, ':', 1), '; ') from alert";
    assert_eq!(office.one(said).await, "checklist_due open: Taklimat narasumber dan pemandu");
    let crew = office.as_("t_teguh").await;
    let ticked = crew.write(&act(&event, Action::Tick, json!({"seq": 6}))).await.unwrap();
    assert_eq!(watcher.checklist_prompts().await.unwrap(), 0);
    assert!(office.one(said).await.starts_with("checklist_due closed"));
    let done = "select done_by from checklist_item where seq = 6";
    assert_eq!(office.one(done).await, "t_teguh");
    // Taken back it is open again, but it is not asked for a second time.
    let open = crew.write(&undo(&ticked)).await.unwrap();
    assert_eq!(
        office.one("select done_at is null and done_by is null from checklist_item where seq = 6").await,
        "true"
    );
    assert_eq!(watcher.checklist_prompts().await.unwrap(), 0);
    assert_eq!(guard(rizky.write(&act(&open, Action::Tick, json!({"seq": 99}))).await), "no_such_step");
    // Nobody is asked about what was put off.
    office.sql(&format!("update checklist_item set prompted_at = null where record_id = '{}'", event.id)).await;
    office.as_("t_dewi").await.write(&act(&open, Action::Postpone, json!({"reason": "banjir"}))).await.unwrap();
    assert_eq!(watcher.checklist_prompts().await.unwrap(), 0);
    let (code, _) = refused(&office, "t_rizky", "select checklist_prompts()").await;
    assert_eq!(code, "42501");
}

#[tokio::test]
async fn what_an_event_leaves_behind_is_asked_for_and_ticks_itself() {
    let office = Office::open().await;
    let rizky = office.as_("t_rizky").await;
    let event = planned(&office, 1, json!({})).await;
    let open = "select string_agg(done_when, ',' order by seq) from checklist_item where done_when is not null and done_at is null";
    assert_eq!(office.one(open).await, "attended,asked,released");
    office.sql(&format!("insert into event_guest (event_id, journalist) values ('{}', 'Rina')", event.id)).await;
    assert_eq!(office.one(open).await, "attended,asked,released", "who is invited has not come yet");
    office.sql("update event_guest set attended_at = now()").await;
    assert_eq!(office.one(open).await, "asked,released");
    let mut fields = whole_release();
    fields["event"] = json!(event.number);
    rizky.write(&add(Entity::Release, fields)).await.unwrap();
    assert_eq!(office.one(open).await, "asked,released", "an idea is not out");
    office.sql("alter table release disable trigger content_release; update release set state = 'draft'; update release set state = 'in_review'; update release set state = 'approved'; update release set state = 'published'; alter table release enable trigger content_release").await;
    assert_eq!(office.one(open).await, "asked");
    // Also after the end.
    office
        .sql(&format!(
            "alter table media_event disable trigger user; update media_event set state = 'done', starts_at = now() - interval '3 hours',
             ends_at = now() - interval '2 hours'; alter table media_event enable trigger user;
             update checklist_item set due_at = now() - interval '30 minutes' where record_id = '{}'",
            event.id
        ))
        .await;
    assert_eq!(office.as_("t_watcher").await.checklist_prompts().await.unwrap(), 1, "what was to be before is history");
}

#[tokio::test]
async fn a_rescheduled_event_comes_back_with_all_that_hung_on_it() {
    let office = Office::open().await;
    let (rizky, dewi) = (office.as_("t_rizky").await, office.as_("t_dewi").await);
    let event = planned(&office, 3, json!({"public_visible": true})).await;
    let mut fields = whole_release();
    fields["event"] = json!(event.number);
    fields["embargo_rule"] = json!("event_start");
    let release = rizky.write(&add(Entity::Release, fields)).await.unwrap();
    let embargo = "select embargo_end(r) = e.starts_at from release r join media_event e on e.id = r.event_id";
    let moved = dewi
        .write(&act(&event, Action::Reschedule, json!({"starts_at": "2099-01-05T02:00:00Z", "reason": "banjir"})))
        .await
        .unwrap();
    assert_eq!(moved.state, State::Rescheduled);
    assert_eq!(
        office.one("select e.starts_at from release r join media_event e on e.id = r.event_id").await,
        "2099-01-05 02:00:00+00"
    );
    assert_eq!(office.one(embargo).await, "true");
    let due = "select max(k.due_at) from checklist_item k join media_event e on e.id = k.record_id where e.rescheduled_from is not null";
    assert_eq!(office.one(due).await, "2099-01-05 04:30:00+00");
    let back = dewi.write(&undo(&moved)).await.unwrap();
    assert_eq!(back.state, State::Draft);
    let bound = "select r.event_id = e.id and e.rescheduled_to is null from release r, media_event e where e.rescheduled_from is null";
    assert_eq!(office.one(bound).await, "true");
    assert_eq!(office.one("select state from media_event where rescheduled_from is not null").await, "cancelled");
    assert_eq!(office.one(embargo).await, "true");
    // Where somebody has worked on the copy it stays.
    let again = dewi
        .write(&act(&back, Action::Reschedule, json!({"starts_at": "2099-02-05T02:00:00Z", "reason": "banjir"})))
        .await
        .unwrap();
    let copy = "(select max(id::text)::uuid from media_event where rescheduled_from is not null)";
    let version = office.one(&format!("select version from media_event where id = {copy}")).await.parse().unwrap();
    let id = office.one(&format!("select {copy}")).await.parse().unwrap();
    let seen = Written { id, version, ..again.clone() };
    rizky.write(&edit(&seen, json!({"place": "Pendopo"}))).await.unwrap();
    assert_eq!(refusal(dewi.write(&undo(&again)).await), Refusal::Undo("undo_built_upon".into()));
    assert_eq!(release.state, State::Idea);
}

#[tokio::test]
async fn a_release_whose_event_is_off_says_so_until_the_step_is_taken_back() {
    let office = Office::open().await;
    let (rizky, dewi) = (office.as_("t_rizky").await, office.as_("t_dewi").await);
    let event = planned(&office, 3, json!({})).await;
    let mut fields = whole_release();
    fields["event"] = json!(event.number);
    rizky.write(&add(Entity::Release, fields)).await.unwrap();
    let mut desk = office.db.connect_as("t_rizky").await;
    let mut off = async || -> bool {
        sqlx::query_scalar("select bool_or(event_cancelled) from pane_release").fetch_one(&mut desk).await.unwrap()
    };
    assert!(!off().await);
    let cancelled = dewi.write(&act(&event, Action::Cancel, json!({"reason": "banjir"}))).await.unwrap();
    assert!(off().await);
    dewi.write(&undo(&cancelled)).await.unwrap();
    assert!(!off().await);
}

#[tokio::test]
async fn a_series_is_made_changed_and_taken_back_as_one() {
    let office = Office::open().await;
    let dewi = office.as_("t_dewi").await;
    let event = planned(&office, 1, json!({})).await;
    let holiday = "insert into holiday (day, name, kind) select (starts_at at time zone office_zone())::date + 7, 'Libur', 'regional' from media_event";
    office.sql(holiday).await;
    assert_eq!(guard(dewi.write(&act(&event, Action::Repeat, json!({"rule": "weekly"}))).await), "series_end_missing");
    let weekly = json!({"rule": "weekly", "count": 3, "skip_holidays": true});
    let first = dewi.write(&act(&event, Action::Repeat, weekly)).await.unwrap();
    let days = "select string_agg((starts_at - (select min(starts_at) from media_event))::text, ', ' order by starts_at) from media_event where series is not null";
    assert_eq!(office.one(days).await, "00:00:00, 14 days, 21 days, 28 days");
    assert_eq!(office.one("select count(*) from checklist_item").await, "36");
    assert_eq!(
        guard(dewi.write(&act(&first, Action::Repeat, json!({"rule": "daily", "count": 1}))).await),
        "series_known"
    );
    let at = |n: u32| format!("(select id from media_event order by starts_at offset {n} limit 1)");
    let place = "select string_agg(coalesce(place, '-'), ', ' order by starts_at) from media_event";
    // The third and those after it.
    let third: uuid::Uuid = office.one(&format!("select {}", at(2))).await.parse().unwrap();
    let third = Written { id: third, version: 1, ..first.clone() };
    let later = office.one(&format!("select to_char((starts_at + interval '1 hour') at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') from media_event where id = {}", at(2))).await;
    let fields = json!({"place": "Pendopo", "starts_at": later});
    let edited = dewi.write(&series(third.id, 1, &fields, "following")).await.unwrap();
    assert_eq!(office.one(place).await, "Aula, Aula, Pendopo, Pendopo");
    assert_eq!(office.one(days).await, "00:00:00, 14 days, 21 days 01:00:00, 28 days 01:00:00");
    dewi.write(&undo(&edited)).await.unwrap();
    assert_eq!(office.one(place).await, "Aula, Aula, Aula, Aula");
    // All of them.
    let states = "select string_agg(state, ' ' order by starts_at) from media_event";
    let off = dewi.write(&act(&first, Action::Cancel, json!({"reason": "banjir", "scope": "all"}))).await.unwrap();
    assert_eq!(office.one(states).await, "cancelled cancelled cancelled cancelled");
    let back = dewi.write(&undo(&off)).await.unwrap();
    assert_eq!(office.one(states).await, "draft draft draft draft");
    // Where somebody has changed one of them since, nothing is taken back.
    let off =
        dewi.write(&act(&back, Action::Postpone, json!({"reason": "banjir", "scope": "following"}))).await.unwrap();
    office.sql(&format!("update media_event set place = 'Lobi' where id = {}", at(3))).await;
    assert_eq!(refusal(dewi.write(&undo(&off)).await), Refusal::Undo("undo_built_upon".into()));
    assert_eq!(office.one(states).await, "postponed postponed postponed postponed");
}

#[tokio::test]
async fn a_new_series_is_taken_back_whole_and_may_be_made_again() {
    let office = Office::open().await;
    let dewi = office.as_("t_dewi").await;
    let event = planned(&office, 1, json!({})).await;
    let until = office.one("select to_char(now() + interval '400 days', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')").await;
    let made = dewi.write(&act(&event, Action::Repeat, json!({"rule": "weekdays", "until": until}))).await.unwrap();
    let weekend = "select count(*) from media_event where series is not null and rescheduled_from is null
        and extract(isodow from starts_at at time zone office_zone()) > 5 and version = 1";
    assert_eq!(office.one(weekend).await, "0");
    assert!(office.one("select count(*) > 250 from media_event").await == "true");
    let back = dewi.write(&undo(&made)).await.unwrap();
    assert_eq!(office.one("select count(*) from media_event where state <> 'cancelled'").await, "1");
    dewi.write(&act(&back, Action::Repeat, json!({"rule": "monthly", "count": 2}))).await.unwrap();
    assert_eq!(office.one("select count(*) from media_event where state = 'draft'").await, "3");
    let wrong = dewi
        .write(&act(&planned(&office, 2, json!({})).await, Action::Repeat, json!({"rule": "hourly", "count": 2})))
        .await;
    assert!(matches!(refusal(wrong), Refusal::Field { .. }));
}

#[tokio::test]
async fn what_has_no_hour_begins_and_ends_by_hand() {
    let office = Office::open().await;
    let watcher = office.as_("t_watcher").await;
    for (words, due) in [("time_tbc = true", 0), ("all_day = true", 0), ("all_day = false", 2)] {
        office
            .sql(&format!(
                "alter table media_event disable trigger user;
                 delete from media_event;
                 insert into media_event (kind, title, state, starts_at) values ('doorstop', 'x', 'confirmed', now() - interval '1 hour');
                 insert into media_event (kind, title, state, starts_at) values ('doorstop', 'x', 'under_way', now() - interval '5 hours');
                 update media_event set {words}; alter table media_event enable trigger user"
            ))
            .await;
        assert_eq!(watcher.due_steps().await.unwrap().len(), due, "{words}");
    }
}

#[tokio::test]
async fn whole_days_come_first_and_unknown_hours_last_in_their_day() {
    let office = Office::open().await;
    let hour = |title: &str, hour: u32, rest: &str| {
        format!(
            "insert into media_event (kind, title, starts_at, time_tbc, all_day)
             values ('doorstop', '{title}', office_today() + interval '1 day {hour} hours', {rest});"
        )
    };
    office
        .sql(
            &[
                hour("kapan", 0, "true, false"),
                hour("pagi", 0, "false, false"),
                hour("seharian", 9, "false, true"),
                hour("malam", 23, "false, false"),
            ]
            .concat(),
        )
        .await;
    for login in ["t_fajar", "t_wall"] {
        let mut reader = office.db.connect_as(login).await;
        let order: Vec<String> =
            sqlx::query_scalar("select title from pane_event").fetch_all(&mut reader).await.unwrap();
        assert_eq!(order[1..], ["pagi", "malam", "kapan"], "{login}: {order:?}");
        assert_eq!(order[0], "seharian");
    }
}

/// What stands ticked of an event's checklist: what each waits for.
async fn ticked(office: &Office, event: &Written) -> String {
    office
        .one(&format!(
            "select coalesce(string_agg(done_when, ' ' order by seq), '-') from checklist_item
             where record_id = '{}' and done_at is not null and done_when is not null",
            event.id
        ))
        .await
}

#[tokio::test]
async fn a_release_whose_event_is_put_off_says_that_nobody_knows_when_its_embargo_ends() {
    let office = Office::open().await;
    let (rizky, hendra) = (office.as_("t_rizky").await, office.as_("t_hendra").await);
    let event = planned(&office, 5, json!({})).await;
    let mut fields = whole_release();
    fields["event"] = json!(event.number);
    rizky.write(&add(Entity::Release, fields.clone())).await.unwrap();
    fields["embargo_rule"] = json!("event_start");
    let bound = rizky.write(&add(Entity::Release, fields)).await.unwrap();
    let off = async || {
        let mut rows: Vec<_> = rizky.releases().await.unwrap().into_iter().map(|row| row.event_off).collect();
        rows.sort();
        rows.into_iter().flatten().collect::<Vec<_>>().join(" ")
    };
    let card = async || {
        rizky.card(Entity::Release, bound.id).await.unwrap().values.get("event_off").cloned().unwrap_or_default()
    };
    assert_eq!((off().await, card().await), (String::new(), Value::Null));
    let event = confirmed(&hendra, &event).await;
    let away = hendra.write(&act(&event, Action::Postpone, json!({"reason": "banjir"}))).await.unwrap();
    assert_eq!(off().await, "event_postponed event_postponed_embargo");
    assert_eq!(card().await, "event_postponed_embargo");
    // Back by the undo, and by a new time.
    let back = hendra.write(&undo(&away)).await.unwrap();
    assert_eq!(off().await, "");
    let away = hendra.write(&act(&back, Action::Postpone, json!({"reason": "banjir"}))).await.unwrap();
    let planned = json!({"starts_at": "2099-01-01T03:00:00Z"});
    let back = hendra.write(&act(&away, Action::Replan, planned)).await.unwrap();
    assert_eq!((off().await, card().await), (String::new(), Value::Null));
    hendra.write(&act(&back, Action::Cancel, json!({"reason": "batal"}))).await.unwrap();
    assert_eq!(off().await, "event_cancelled event_cancelled_embargo");
}

#[tokio::test]
async fn what_ticked_itself_is_open_again_when_its_cause_goes_unless_a_person_ticked_it() {
    let office = Office::open().await;
    let hendra = office.as_("t_hendra").await;
    let event = planned(&office, 0, json!({})).await;
    office.sql("insert into outlet (name) values ('Kencana Post'), ('Suara Hulu')").await;
    hendra.guest_invite(event.id, &json!({"outlets": ["Kencana Post", "Suara Hulu"]})).await.unwrap();
    let attend = async |present: bool| {
        office.sql(&format!("update event_guest set attended_at = case when {present} then now() end")).await;
    };
    attend(true).await;
    assert_eq!(ticked(&office, &event).await, "attended");
    // One of two gone is no cause gone.
    office.sql("update event_guest set attended_at = null where id = (select id from event_guest limit 1)").await;
    assert_eq!(ticked(&office, &event).await, "attended");
    attend(false).await;
    assert_eq!(ticked(&office, &event).await, "-");
    attend(true).await;
    office.sql("delete from event_guest").await;
    assert_eq!(ticked(&office, &event).await, "-");
    // A question that was dropped was none.
    office.sql(&format!("insert into event_question (event_id, seq, text) values ('{}', 1, 'Kapan?')", event.id)).await;
    assert_eq!(ticked(&office, &event).await, "asked");
    office.sql("update event_question set state = 'dropped'").await;
    assert_eq!(ticked(&office, &event).await, "-");
    // A release that went to another event, or was withdrawn.
    let release = hendra.write(&add(Entity::Release, whole_release())).await.unwrap();
    let set = async |what: &str| {
        office
            .sql(&format!(
                "alter table release disable trigger record_update; update release set {what} where id = '{}';
                 alter table release enable trigger record_update",
                release.id
            ))
            .await;
    };
    let bound = format!("event_id = '{}', state = 'published'", event.id);
    for gone in ["event_id = null", "state = 'withdrawn'"] {
        set(&bound).await;
        assert_eq!(ticked(&office, &event).await, "released");
        set(gone).await;
        assert_eq!(ticked(&office, &event).await, "-");
    }
    // What a person ticked stays, and so does what a person confirmed; taken back, it is the rule's again.
    let seq = office.one("select seq from checklist_item where done_when = 'attended'").await;
    let done = json!({"seq": seq.parse::<i32>().unwrap(), "done": "yes"});
    office
        .sql(&format!(
            "insert into event_guest (event_id, journalist, attended_at) values ('{}', 'Rina', now())",
            event.id
        ))
        .await;
    let ticked_by_hand = hendra.write(&act(&event, Action::Tick, done.clone())).await.unwrap();
    let undone = hendra.write(&undo(&ticked_by_hand)).await.unwrap();
    attend(false).await;
    assert_eq!(ticked(&office, &event).await, "-");
    hendra.write(&act(&undone, Action::Tick, done)).await.unwrap();
    attend(true).await;
    attend(false).await;
    assert_eq!(ticked(&office, &event).await, "attended");
}

#[tokio::test]
async fn an_event_that_is_entered_late_asks_once_for_all_that_was_past_already() {
    let office = Office::open().await;
    let event = planned(&office, 0, json!({})).await;
    office
        .sql(&format!(
            "update checklist_item set due_at = now() - interval '2 days' where record_id = '{0}' and time_norm like 'H-%';
             update checklist_item set due_at = now() + interval '1 day' where record_id = '{0}' and time_norm not like 'H-%'",
            event.id
        ))
        .await;
    let said = "select string_agg(title || ' ' || (measure ->> 'n'), '; ') from alert where rule = 'checklist_due'";
    assert_eq!(office.one("select checklist_prompts()").await, "1");
    let first = office.one(said).await;
    assert!(first.contains("(+2)") && first.ends_with(" 3"), "{first}");
    assert_eq!(office.one("select checklist_prompts()").await, "0");
    // What falls due later is asked for by itself.
    office.sql("update checklist_item set due_at = now() where time_norm in ('J-2', 'J-1')").await;
    office.sql("update media_event set created_at = created_at").await;
    assert_eq!(office.one("select checklist_prompts()").await, "2");
}

#[tokio::test]
async fn an_office_that_moves_to_another_zone_counts_the_days_there() {
    let office = Office::open().await;
    let event = planned(&office, 5, json!({})).await;
    let open = planned(&office, 6, json!({"time_tbc": true})).await;
    let due = async || {
        office
            .one(&format!(
                "select to_char(min(due_at) filter (where time_norm = 'H-1') at time zone office_zone(), 'HH24:MI') || ' '
                     || (select (e.starts_at at time zone office_zone())::date - (office_today() at time zone office_zone())::date
                         from media_event e where e.id = '{}')
                 from checklist_item where record_id = '{}'",
                open.id, event.id
            ))
            .await
    };
    assert_eq!(due().await, "08:00 6");
    office.sql("update office set value = 'Asia/Jayapura' where key = 'zone'").await;
    assert!(due().await.starts_with("08:00 "), "{}", due().await);
    let day = format!(
        "select to_char(starts_at at time zone office_zone(), 'HH24:MI') from media_event where id = '{}'",
        open.id
    );
    assert_eq!(office.one(&day).await, "10:00");
    // Of a time that is known only the days before move.
    assert!(steps(&office, &event).await.ends_with("J-2 -120, J-1 -60, M-15 -15, +15 105, +30 120, +60 150"));
}

#[tokio::test]
async fn two_people_who_change_one_series_from_different_members_both_get_through() {
    let office = Office::open().await;
    let (rizky, hendra) = (office.as_("t_rizky").await, office.as_("t_hendra").await);
    let first = planned(&office, 5, json!({})).await;
    hendra.write(&act(&first, Action::Repeat, json!({"rule": "weekly", "count": 30}))).await.unwrap();
    let member = async |place: &str| {
        let id = office.one(&format!("select id from media_event order by starts_at {place} limit 1")).await;
        let version = office.one(&format!("select version from media_event where id = '{id}'")).await;
        (id.parse().unwrap(), version.parse::<i32>().unwrap())
    };
    for round in 0..6 {
        let (front, back) = (member("asc").await, member("desc").await);
        let fields = |place: &str| json!({"place": format!("{place} {round}")});
        let (ours, theirs) = (fields("Aula"), fields("Pendopo"));
        let (ours, theirs) = (series(front.0, front.1, &ours, "all"), series(back.0, back.1, &theirs, "all"));
        let (one, other) = tokio::join!(rizky.write(&ours), hendra.write(&theirs));
        // Whoever was second is told that the first was first, or writes over it; nobody waits for nobody.
        for result in [one, other] {
            if let Err(error) = result {
                assert!(matches!(refusal::<Written>(Err(error)), Refusal::Stale { .. }));
            }
        }
        assert_eq!(office.one("select count(distinct place) from media_event").await, "1");
    }
}

#[tokio::test]
async fn an_end_that_is_taken_back_takes_its_requests_with_it_unless_somebody_has_them_in_hand() {
    let office = Office::open().await;
    let (hendra, lia) = (office.as_("t_hendra").await, office.as_("t_lia").await);
    let event = planned(&office, 0, json!({})).await;
    let event = confirmed(&hendra, &event).await;
    let on = hendra.write(&act(&event, Action::Start, json!({}))).await.unwrap();
    for (seq, text) in [(1, "Kapan surut?"), (2, "Siapa menanggung?")] {
        office
            .sql(&format!("insert into event_question (event_id, seq, text) values ('{}', {seq}, '{text}')", event.id))
            .await;
    }
    let ended = hendra.write(&act(&on, Action::Finish, json!({}))).await.unwrap();
    let requests = "select string_agg(subject || ' ' || state, ', ' order by subject) from media_request";
    assert_eq!(office.one(requests).await, "Kapan surut? new, Siapa menanggung? new");
    let taken = lia.requests().await.unwrap().into_iter().find(|row| row.subject.starts_with("Siapa")).unwrap();
    let taken = Written {
        entity: Entity::Request,
        id: taken.id,
        number: None,
        version: taken.version,
        state: taken.state,
        warnings: Vec::new(),
    };
    lia.write(&act(&taken, Action::Claim, json!({}))).await.unwrap();
    let again = hendra.write(&undo(&ended)).await.unwrap();
    assert_eq!(again.state, State::UnderWay);
    assert_eq!(office.one(requests).await, "Kapan surut? spam, Siapa menanggung? in_progress");
    let asked = "select string_agg(seq || ' ' || state || ' ' || (request_id is not null), ', ' order by seq) from event_question";
    assert_eq!(office.one(asked).await, "1 open false, 2 unanswered true");
    // Ended again, only the one without a request asks again.
    hendra.write(&act(&again, Action::Finish, json!({}))).await.unwrap();
    assert_eq!(office.one("select count(*) from media_request where state = 'new'").await, "1");
    assert_eq!(office.one("select count(*) from media_request").await, "3");
}

#[tokio::test]
async fn what_the_template_of_its_kind_requires_must_be_there_before_a_tour_is_confirmed() {
    let office = Office::open().await;
    let hendra = office.as_("t_hendra").await;
    let given = json!({"required": ["speakers", "place", "transport", "itinerary"]});
    hendra.event_template_set("press_tour", given).await.unwrap();
    let tour = planned(&office, 5, json!({"kind": "press_tour"})).await;
    let confirm = |of: &Written| act(of, Action::Confirm, json!({"acknowledged": []}));
    for (field, value) in [("transport", "Bus Pemda KB 7001"), ("itinerary", "08.00 berangkat")] {
        let tour = hendra.card(Entity::Event, tour.id).await.unwrap();
        let tour = Written {
            entity: Entity::Event,
            id: tour.id,
            number: None,
            version: tour.version,
            state: tour.state,
            warnings: Vec::new(),
        };
        match refusal(hendra.write(&confirm(&tour)).await) {
            Refusal::Field { field: missing, wanted } => {
                assert_eq!((missing.as_str(), wanted.as_str()), (field, "required_by_template"))
            }
            other => panic!("{other:?}"),
        }
        hendra.write(&edit(&tour, json!({field: value}))).await.unwrap();
    }
    let card = hendra.card(Entity::Event, tour.id).await.unwrap();
    let tour = Written {
        entity: Entity::Event,
        id: tour.id,
        number: None,
        version: card.version,
        state: card.state,
        warnings: Vec::new(),
    };
    assert_eq!(confirmed(&hendra, &tour).await.state, State::Confirmed);
    // A copy travels the same way.
    let again = json!({"rule": "weekly", "count": 1});
    let other = planned(&office, 9, json!({"kind": "press_tour", "transport": "Bus", "itinerary": "08.00"})).await;
    hendra.write(&act(&other, Action::Repeat, again)).await.unwrap();
    assert_eq!(office.one("select count(*) from media_event where transport = 'Bus'").await, "2");
}
