//! The conditions and effects of the steps, as the office's rules have them.

use kentongan::domain::action::Action;
use kentongan::domain::entity::Entity;
use kentongan::domain::state::State;
use kentongan::domain::write::{Refusal, Written};
use kentongan::store::Store;
use serde_json::{Value, json};

use crate::office::{Office, act, add, edit, guard, least, refusal, whole_release};

async fn step(store: &Store, seen: &Written, action: Action, args: Value) -> Written {
    store.write(&act(seen, action, args)).await.unwrap_or_else(|e| panic!("{action}: {e}"))
}

#[tokio::test]
async fn an_answer_is_written_approved_by_another_and_sent_as_approved() {
    let office = Office::open().await;
    let (fajar, hendra, dewi) = (office.as_("t_fajar").await, office.as_("t_hendra").await, office.as_("t_dewi").await);
    let new = fajar.write(&add(Entity::Request, least(Entity::Request))).await.unwrap();
    let mut seen = step(&fajar, &new, Action::Claim, json!({})).await;
    assert_eq!(
        office.one("select assignee || (claimed_at = first_response_at)::text from media_request").await,
        "t_fajartrue"
    );
    assert_eq!(guard(fajar.write(&act(&seen, Action::SubmitAnswer, json!({}))).await), "answer_empty");
    assert_eq!(
        guard(fajar.write(&act(&seen, Action::Answer, json!({"text": "langsung"}))).await),
        "answer_not_approved"
    );
    // A supervisor who wrote the answer asks another one.
    seen = step(&hendra, &seen, Action::SubmitAnswer, json!({"text": "2.315 KK"})).await;
    assert_eq!(guard(hendra.write(&act(&seen, Action::ApproveAnswer, json!({}))).await), "approver_is_author");
    assert_eq!(guard(dewi.write(&act(&seen, Action::ReturnAnswer, json!({}))).await), "reason_required");
    seen = step(&dewi, &seen, Action::ApproveAnswer, json!({})).await;
    assert_eq!(guard(fajar.write(&act(&seen, Action::Answer, json!({"text": "lain"}))).await), "answer_not_approved");
    seen = step(&fajar, &seen, Action::Answer, json!({"text": "2.315 KK"})).await;
    assert_eq!(seen.state, State::Answered);
    assert_eq!(guard(fajar.write(&act(&seen, Action::Close, json!({}))).await), "outcome_required");
    seen = step(&fajar, &seen, Action::Close, json!({"outcome": "published"})).await;
    seen = step(&fajar, &seen, Action::Reopen, json!({"text": "Dan berapa jiwa?"})).await;
    assert_eq!(office.one("select text from request_question").await, "Dan berapa jiwa?");
    // The follow-up needs an approval of its own.
    assert_eq!(guard(fajar.write(&act(&seen, Action::Answer, json!({}))).await), "answer_not_approved");
}

#[tokio::test]
async fn a_supervisor_alone_on_duty_approves_his_own_and_the_audit_says_so() {
    let office = Office::open().await;
    office.sql("update person set active = false where login in ('t_dewi', 't_yusran')").await;
    let hendra = office.as_("t_hendra").await;
    let new = hendra.write(&add(Entity::Request, least(Entity::Request))).await.unwrap();
    let mut seen = step(&hendra, &new, Action::Claim, json!({})).await;
    seen = step(&hendra, &seen, Action::SubmitAnswer, json!({"text": "Ya."})).await;
    step(&hendra, &seen, Action::ApproveAnswer, json!({})).await;
    assert_eq!(office.one("select reason from audit_log where action = 'approve_answer'").await, "single_approval");
}

#[tokio::test]
async fn a_request_waits_sleeps_is_routed_merged_declined() {
    let office = Office::open().await;
    let fajar = office.as_("t_fajar").await;
    let new = fajar.write(&add(Entity::Request, least(Entity::Request))).await.unwrap();
    let claimed = step(&fajar, &new, Action::Claim, json!({})).await;
    for (action, args, word) in [
        (Action::AskSource, json!({}), "officer_required"),
        (Action::AskSource, json!({"waiting_on": "Dinsos"}), "until_missing"),
        (Action::AskSource, json!({"waiting_on": "Dinsos", "due_at": "2020-01-01T00:00:00Z"}), "due_past"),
        (Action::Assign, json!({}), "assignee_required"),
        (Action::Decline, json!({}), "reason_required"),
        (Action::Route, json!({}), "target_required"),
        (Action::Merge, json!({}), "merge_target_missing"),
        (Action::Merge, json!({"merge_into": new.number}), "merge_into_itself"),
        (Action::Snooze, json!({}), "until_missing"),
        (Action::Snooze, json!({"until": "2020-01-01T00:00:00Z"}), "until_past"),
    ] {
        assert_eq!(guard(fajar.write(&act(&claimed, action, args.clone())).await), word, "{action} {args}");
    }
    assert!(matches!(
        refusal(fajar.write(&act(&claimed, Action::Assign, json!({"assignee": "siapa"}))).await),
        Refusal::Field { .. }
    ));
    let asleep = step(&fajar, &claimed, Action::Snooze, json!({"until": "2099-01-01T00:00:00Z"})).await;
    let awake = step(&fajar, &asleep, Action::Wake, json!({})).await;
    // Asking a person of the office makes an order of it.
    let waiting =
        step(&fajar, &awake, Action::AskSource, json!({"waiting_on": "t_teguh", "due_at": "2099-01-01T00:00:00Z"}))
            .await;
    assert_eq!(office.one("select to_officer || state from disposition").await, "t_teguhissued");
    let card = fajar.card(Entity::Request, new.id).await.unwrap();
    assert_eq!(card.links[0].relation, "disposition");
    let back = step(&fajar, &waiting, Action::SourceReplied, json!({"note": "sudah"})).await;
    let other = fajar.write(&add(Entity::Request, least(Entity::Request))).await.unwrap();
    let merged = step(&fajar, &back, Action::Merge, json!({"merge_into": other.number})).await;
    assert_eq!(merged.state, State::Merged);
    assert_eq!(office.one("select count(*) from media_request where subject <> ''").await, "2", "both texts stay");
}

#[tokio::test]
async fn a_release_is_approved_by_another_than_its_last_author() {
    let office = Office::open().await;
    let (rizky, hendra, dewi) = (office.as_("t_rizky").await, office.as_("t_hendra").await, office.as_("t_dewi").await);
    let mut seen = rizky.write(&add(Entity::Release, least(Entity::Release))).await.unwrap();
    seen = step(&rizky, &seen, Action::Write, json!({})).await;
    assert_eq!(guard(rizky.write(&act(&seen, Action::SubmitReview, json!({}))).await), "text_too_short");
    seen = rizky.write(&edit(&seen, json!({"lead": "teras", "body": "isi"}))).await.unwrap();
    assert_eq!(guard(rizky.write(&act(&seen, Action::SubmitReview, json!({}))).await), "no_key_message");
    // Hendra has the last word in the text, so he may not approve it.
    seen = hendra.write(&edit(&seen, json!({"body": "isi yang lebih baik", "key_messages": ["satu"]}))).await.unwrap();
    seen = step(&rizky, &seen, Action::SubmitReview, json!({})).await;
    assert_eq!(guard(hendra.write(&act(&seen, Action::Approve, json!({}))).await), "approver_is_author");
    assert_eq!(guard(dewi.write(&act(&seen, Action::RequestChanges, json!({}))).await), "reason_required");
    seen = step(&dewi, &seen, Action::Approve, json!({})).await;
    assert_eq!(office.one("select approver from release").await, "t_dewi");
    assert!(seen.number.as_deref().unwrap().starts_with("001/SP/KOMINFO/"));
    // A changed text is not the approved one, in any of the three states, and by hand as well.
    office.as_("t_fajar").await;
    let mut by_hand = office.db.connect_as("t_fajar").await;
    sqlx::query("update release set body = 'diam-diam' where id = $1")
        .bind(seen.id)
        .execute(&mut by_hand)
        .await
        .unwrap();
    assert_eq!(office.one("select state || coalesce(approver, '-') from release").await, "draft-");
    assert_eq!(office.one("select action || actor from audit_log order by id desc limit 1").await, "rewritet_fajar");
    assert_eq!(office.one("select count(*) from release_version").await, "4");
}

#[tokio::test]
async fn schedule_embargo_publication_correction_withdrawal() {
    let office = Office::open().await;
    let (rizky, hendra, head) =
        (office.as_("t_rizky").await, office.as_("t_hendra").await, office.as_("t_yusran").await);
    let watcher = office.as_("t_watcher").await;
    let event = hendra
        .write(&add(
            Entity::Event,
            json!({"kind": "press_conference", "title": "x", "starts_at": "2099-01-01T03:00:00Z"}),
        ))
        .await
        .unwrap();
    let mut fields = whole_release();
    fields["embargo_rule"] = json!("event_start");
    fields["event"] = json!(event.number);
    let mut seen = rizky.write(&add(Entity::Release, fields)).await.unwrap();
    seen = step(&rizky, &seen, Action::Write, json!({})).await;
    seen = step(&rizky, &seen, Action::SubmitReview, json!({})).await;
    seen = step(&head, &seen, Action::Approve, json!({})).await;
    assert_eq!(guard(hendra.write(&act(&seen, Action::Schedule, json!({}))).await), "publish_at_missing");
    assert_eq!(
        guard(hendra.write(&act(&seen, Action::Schedule, json!({"publish_at": "2020-01-01T00:00:00Z"}))).await),
        "publish_at_past"
    );
    seen = step(&hendra, &seen, Action::Schedule, json!({"publish_at": "2099-01-01T00:00:00Z"})).await;
    assert_eq!(guard(hendra.write(&act(&seen, Action::Publish, json!({}))).await), "embargo_holds");
    // The timing of an approved release is not a writer's.
    assert!(matches!(
        refusal(rizky.write(&edit(&seen, json!({"publish_at": "2098-01-01T00:00:00Z"}))).await),
        Refusal::NotPermitted { .. }
    ));
    // The embargo ends with the beginning of the event, wherever that has moved.
    office.sql("update media_event set starts_at = now() - interval '1 minute'").await;
    seen = Written { version: seen.version, ..seen };
    assert_eq!(guard(watcher.write(&act(&seen, Action::Publish, json!({}))).await), "not_due");
    office.sql("update release set publish_at = now() - interval '1 second', doing = '{\"action\": \"import\"}'").await;
    let due = watcher.due_steps().await.unwrap();
    assert_eq!((due.len(), due[0].action, due[0].entity), (1, Action::Publish, Entity::Release));
    seen.version = due[0].version;
    seen = step(&watcher, &seen, Action::Publish, json!({})).await;
    assert_eq!(office.one("select string_agg(distinct state, ' ') from distribution").await, "queued");
    assert_eq!(guard(rizky.write(&edit(&seen, json!({"body": "lain"}))).await), "final_state");
    assert_eq!(guard(hendra.write(&act(&seen, Action::Correct, json!({}))).await), "reason_required");
    office.sql("update distribution set state = 'sent'").await;
    seen = step(&hendra, &seen, Action::Correct, json!({"reason": "angka", "body": "2.315 KK, bukan 2.351"})).await;
    assert_eq!(seen.state, State::Published);
    assert_eq!(office.one("select string_agg(distinct state, ' ') from distribution").await, "needs_correction");
    assert_eq!(guard(hendra.write(&act(&seen, Action::Withdraw, json!({}))).await), "reason_required");
    step(&hendra, &seen, Action::Withdraw, json!({"reason": "keliru"})).await;
    assert_eq!(office.one("select string_agg(distinct state, ' ') from distribution").await, "needs_withdrawal");
}

#[tokio::test]
async fn an_event_is_confirmed_moved_and_begun_by_the_clock() {
    let office = Office::open().await;
    let (rizky, hendra, watcher) =
        (office.as_("t_rizky").await, office.as_("t_hendra").await, office.as_("t_watcher").await);
    let mut seen = rizky.write(&add(Entity::Event, least(Entity::Event))).await.unwrap();
    assert_eq!(guard(hendra.write(&act(&seen, Action::Confirm, json!({}))).await), "speaker_missing");
    seen = rizky.write(&edit(&seen, json!({"speakers": ["Bupati"]}))).await.unwrap();
    assert_eq!(guard(hendra.write(&act(&seen, Action::Confirm, json!({}))).await), "place_missing");
    seen = rizky.write(&edit(&seen, json!({"place": "Command Center", "time_tbc": true}))).await.unwrap();
    assert_eq!(guard(hendra.write(&act(&seen, Action::Confirm, json!({}))).await), "time_missing");
    seen = rizky.write(&edit(&seen, json!({"time_tbc": false}))).await.unwrap();
    seen = step(&hendra, &seen, Action::Confirm, json!({})).await;
    // Nobody outside knows of it: it just moves.
    seen = step(&hendra, &seen, Action::Reschedule, json!({"starts_at": "2099-01-02T03:00:00Z", "reason": "bentrok"}))
        .await;
    assert_eq!((seen.state, office.one("select count(*) from media_event").await.as_str()), (State::Confirmed, "1"));
    assert_eq!(guard(watcher.write(&act(&seen, Action::Start, json!({}))).await), "not_due");
    // Guests have been invited: a copy takes its place, linked both ways, and what hung on it follows.
    office.sql("insert into event_guest (event_id, journalist, rsvp) select id, 'Rina', 'yes' from media_event").await;
    let release = rizky
        .write(&add(
            Entity::Release,
            json!({"kind": "press_release", "title": "x", "event": seen.number, "embargo_rule": "event_start"}),
        ))
        .await
        .unwrap();
    let old =
        step(&hendra, &seen, Action::Reschedule, json!({"starts_at": "2099-01-03T03:00:00Z", "reason": "paripurna"}))
            .await;
    assert_eq!(old.state, State::Rescheduled);
    let copy = rizky
        .card(Entity::Event, old.id)
        .await
        .unwrap()
        .links
        .into_iter()
        .find(|l| l.relation == "rescheduled_to")
        .unwrap();
    assert_eq!(office.one(&format!("select rsvp from event_guest where event_id = '{}'", copy.id)).await, "pending");
    assert_eq!(rizky.card(Entity::Release, release.id).await.unwrap().values["event"], json!(copy.number));
    let mut seen = Written { id: copy.id, version: 1, ..old };
    assert_eq!(guard(hendra.write(&act(&seen, Action::Cancel, json!({}))).await), "reason_required");
    seen = step(&hendra, &seen, Action::Postpone, json!({"reason": "banjir"})).await;
    assert_eq!(guard(rizky.write(&act(&seen, Action::Replan, json!({}))).await), "time_missing");
    seen = step(&rizky, &seen, Action::Replan, json!({"starts_at": "2026-01-05T03:00:00Z"})).await;
    seen = step(&hendra, &seen, Action::Confirm, json!({})).await;
    seen = step(&watcher, &seen, Action::Start, json!({})).await;
    seen = step(&watcher, &seen, Action::Finish, json!({})).await;
    assert_eq!(guard(office.as_("t_hendra").await.write(&act(&seen, Action::Reopen, json!({}))).await), "not_same_day");
}

#[tokio::test]
async fn a_disposition_goes_down_and_its_proof_comes_up() {
    let office = Office::open().await;
    let (head, hendra, rizky) =
        (office.as_("t_yusran").await, office.as_("t_hendra").await, office.as_("t_rizky").await);
    assert_eq!(
        guard(hendra.write(&add(Entity::Disposition, json!({"subject": "x", "to_officer": "t_yusran"}))).await),
        "not_subordinate"
    );
    let mut order = head
        .write(&add(Entity::Disposition, json!({"subject": "Buat siaran pers", "to_officer": "t_hendra"})))
        .await
        .unwrap();
    assert_eq!(guard(rizky.write(&act(&order, Action::Read, json!({}))).await), "not_addressee");
    order = step(&hendra, &order, Action::Read, json!({})).await;
    assert_eq!(guard(head.write(&act(&order, Action::Withdraw, json!({}))).await), "already_read");
    assert_eq!(guard(hendra.write(&act(&order, Action::Refuse, json!({}))).await), "reason_required");
    order = step(&hendra, &order, Action::Accept, json!({})).await;
    assert!(matches!(
        refusal(hendra.write(&act(&order, Action::Forward, json!({"officer": "t_hendra"}))).await),
        Refusal::Field { .. }
    ));
    order = step(&hendra, &order, Action::Forward, json!({"officer": "t_rizky", "note": "tolong"})).await;
    order = step(&hendra, &order, Action::Begin, json!({})).await;
    assert_eq!(head.dispositions().await.unwrap().iter().find(|d| d.id == order.id).unwrap().open_children, 1);
    let report = json!({"text": "Siaran pers sudah terbit di portal.", "evidence": "https://portal.example/1"});
    assert_eq!(
        guard(hendra.write(&act(&order, Action::SubmitDone, json!({"text": "beres"}))).await),
        "report_too_short"
    );
    assert_eq!(
        guard(hendra.write(&act(&order, Action::SubmitDone, json!({"text": report["text"]}))).await),
        "evidence_missing"
    );
    assert_eq!(guard(hendra.write(&act(&order, Action::SubmitDone, report.clone())).await), "children_open");
    // The one it was handed to proves it by a record of ours.
    let release = rizky.write(&add(Entity::Release, least(Entity::Release))).await.unwrap();
    let child =
        rizky.dispositions().await.unwrap().into_iter().find(|d| d.to_login.as_deref() == Some("t_rizky")).unwrap();
    let mut child = Written {
        entity: Entity::Disposition,
        id: child.id,
        number: child.number,
        version: child.version,
        state: child.state,
        warnings: Vec::new(),
    };
    for action in [Action::Read, Action::Accept, Action::Begin] {
        child = step(&rizky, &child, action, json!({})).await;
    }
    child =
        step(&rizky, &child, Action::SubmitDone, json!({"text": "Siaran pers sudah ditulis.", "evidence": release.id}))
            .await;
    let links = rizky.card(Entity::Disposition, child.id).await.unwrap().links;
    assert!(links.iter().any(|l| l.relation == "fulfils" && l.id == release.id));
    step(&hendra, &child, Action::ConfirmDone, json!({})).await;
    order = step(&hendra, &order, Action::SubmitDone, report).await;
    assert_eq!(guard(hendra.write(&act(&order, Action::ConfirmDone, json!({}))).await), "not_issuer");
    assert_eq!(
        guard(head.write(&act(&order, Action::Retime, json!({"due_at": "2020-01-01T00:00:00Z"}))).await),
        "due_past"
    );
    order = step(&head, &order, Action::Retime, json!({"due_at": "2099-01-01T00:00:00Z", "reason": "banjir"})).await;
    let history = head.card(Entity::Disposition, order.id).await.unwrap().history;
    assert_eq!(history[0].diff["due_at"][0], json!(null), "the old due time stays in the history");
    assert_eq!(step(&head, &order, Action::ConfirmDone, json!({})).await.state, State::Done);
}

#[tokio::test]
async fn an_order_is_handed_down_five_deep_and_no_deeper() {
    let office = Office::open().await;
    let head = office.as_("t_yusran").await;
    head.write(&add(Entity::Disposition, json!({"subject": "x", "to_officer": "t_hendra"}))).await.unwrap();
    let chain = ["t_hendra", "t_dewi", "t_rizky", "t_fajar", "t_lia", "t_teguh"];
    for pair in chain.windows(2) {
        let store = office.as_(pair[0]).await;
        let row =
            store.dispositions().await.unwrap().into_iter().find(|d| d.to_login.as_deref() == Some(pair[0])).unwrap();
        let mut seen = Written {
            entity: Entity::Disposition,
            id: row.id,
            number: row.number,
            version: row.version,
            state: row.state,
            warnings: Vec::new(),
        };
        seen = step(&store, &seen, Action::Read, json!({})).await;
        seen = step(&store, &seen, Action::Accept, json!({})).await;
        let forward = store.write(&act(&seen, Action::Forward, json!({"officer": pair[1]}))).await;
        if pair[0] == "t_lia" {
            assert_eq!(guard(forward), "depth_exceeded");
        } else {
            forward.unwrap();
        }
    }
}

#[tokio::test]
async fn a_hit_gets_its_tone_from_a_person() {
    let office = Office::open().await;
    let fajar = office.as_("t_fajar").await;
    let mut seen = fajar.write(&add(Entity::Coverage, least(Entity::Coverage))).await.unwrap();
    assert_eq!(guard(fajar.write(&act(&seen, Action::SetTone, json!({"tone": "marah"}))).await), "tone_unknown");
    seen = step(&fajar, &seen, Action::SetTone, json!({"tone": "negative"})).await;
    assert_eq!(office.one("select tone_by from coverage_item").await, "t_fajar");
    assert_eq!(guard(fajar.write(&act(&seen, Action::Dismiss, json!({}))).await), "reason_required");
    seen = step(&fajar, &seen, Action::Dismiss, json!({"reason": "duplicate"})).await;
    seen = step(&fajar, &seen, Action::Restore, json!({})).await;
    seen = step(&fajar, &seen, Action::Confirm, json!({"prominence": "main"})).await;
    assert_eq!(step(&fajar, &seen, Action::FollowUp, json!({"note": "hak jawab"})).await.state, State::FollowedUp);
}

#[tokio::test]
async fn one_desk_is_author_and_approver_in_one_and_the_audit_says_so() {
    let office = Office::open().await;
    let mut owner = office.db.connect().await;
    kentongan::store::migrate::one_desk(&mut owner, "t_desk", "Meja tunggal").await.unwrap();
    let desk = office.as_("t_desk").await;
    let mut seen = desk.write(&add(Entity::Release, whole_release())).await.unwrap();
    for action in [Action::Write, Action::SubmitReview, Action::Approve, Action::Publish] {
        seen = step(&desk, &seen, action, json!({})).await;
    }
    assert_eq!(office.one("select reason from audit_log where action = 'approve'").await, "single_approval");
}
