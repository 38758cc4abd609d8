//! The life of an event: what it begins with, when its steps are asked for, what moves and falls with it.

use kentongan::domain::action::Action;
use kentongan::domain::entity::Entity;
use kentongan::domain::state::State;
use kentongan::domain::write::{Refusal, Written};
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
        Refusal::Field { field: "moderator".into(), wanted: "something: the template of this kind requires it".into() }
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
    let fields = json!({"place": "Pendopo", "starts_at": later}).as_object().unwrap().clone();
    let edited = dewi.edit_series(third.id, 1, &fields, "following").await.unwrap();
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
