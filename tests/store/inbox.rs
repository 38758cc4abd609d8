//! The inbox: what was answered before comes back, what is asked twice is seen, a request has one owner.

use kentongan::domain::action::Action;
use kentongan::domain::entity::Entity;
use kentongan::domain::party::JournalistCard;
use kentongan::domain::standard::Standard;
use kentongan::domain::state::State;
use kentongan::domain::write::{Refusal, Written};
use kentongan::runtime::rounds::close_what_is_over;
use kentongan::store::{Store, StoreError};
use serde_json::{Value, json};

use crate::office::{Office, act, add, guard, refusal, undo};

async fn step(store: &Store, seen: &Written, action: Action, args: Value) -> Written {
    store.write(&act(seen, action, args)).await.unwrap_or_else(|e| panic!("{action}: {e}"))
}

async fn asked(store: &Store, fields: Value) -> Written {
    store.write(&add(Entity::Request, fields)).await.unwrap()
}

/// A request that a supervisor took and answered.
async fn answered(store: &Store, fields: Value, text: &str) -> Written {
    let new = asked(store, fields).await;
    let held = step(store, &new, Action::Claim, json!({})).await;
    step(store, &held, Action::Answer, json!({"text": text})).await
}

/// An approved line to take.
async fn line(office: &Office, fields: Value) -> Written {
    let (fajar, hendra) = (office.as_("t_fajar").await, office.as_("t_hendra").await);
    let draft = fajar.write(&add(Entity::Line, fields)).await.unwrap();
    step(&hendra, &draft, Action::Approve, json!({})).await
}

#[tokio::test]
async fn what_was_answered_before_comes_back_with_its_approver_its_date_and_the_age_of_its_figures() {
    let office = Office::open().await;
    office.sql("insert into issue (code, title, state) values ('BANJIR-26', 'Banjir', 'crisis')").await;
    let (fajar, hendra) = (office.as_("t_fajar").await, office.as_("t_hendra").await);
    let old = answered(
        &hendra,
        json!({"subject": "Jumlah pengungsi banjir di Muara Batu", "issue": "BANJIR-26", "outlet": "Kencana Post"}),
        "Per pukul 18.00 tercatat 2.315 KK mengungsi.",
    )
    .await;
    office
        .sql(&format!("update media_request set answered_at = now() - interval '25 hours' where id = '{}'", old.id))
        .await;
    answered(&hendra, json!({"subject": "Jadwal peresmian jembatan gantung"}), "Kamis pagi.").await;
    let held = line(&office, json!({"title": "Benarkah bendungan jebol karena banjir?", "text": "Tidak. Bendungan utuh.", "issue": "BANJIR-26"})).await;
    let gone = line(
        &office,
        json!({"title": "Pengungsi banjir: dapur umum", "text": "Ada 26 dapur umum.",
        "valid_until": "2020-01-01T00:00:00Z", "issue": "BANJIR-26"}),
    )
    .await;
    let new = asked(&fajar, json!({"subject": "Berapa pengungsi banjir sekarang?", "issue": "BANJIR-26"})).await;
    let found = fajar.memory(new.id).await.unwrap();
    assert_eq!(found.len(), 3, "{found:?}");
    let of = |id| found.iter().find(|one| one.id == id).unwrap();
    assert_eq!(found[0].id, old.id, "the one that says most of what is asked comes first: {found:?}");
    assert_eq!((of(old.id).approver.as_deref(), of(old.id).outlet.as_deref()), (Some("Hendra"), Some("Kencana Post")));
    assert!(of(old.id).figures_old && of(old.id).figures_limit_hours == 24, "a crisis' figures grow old in a day");
    assert!(of(held.id).valid && !of(held.id).figures_old && of(held.id).figures_as_of.is_none());
    assert!(!of(gone.id).valid && of(gone.id).figures_as_of.is_some());
    // Without a crisis a week is allowed, and the office may say otherwise.
    office.sql("update issue set state = 'monitored', doing = '{\"action\": \"undo\"}'").await;
    assert!(!fajar.memory(new.id).await.unwrap().iter().any(|one| one.figures_old));
    office.sql("update office set value = '20' where key = 'figures_hours'").await;
    assert!(fajar.memory(new.id).await.unwrap().iter().any(|one| one.figures_old));
}

#[tokio::test]
async fn one_text_is_remembered_once_and_what_nobody_may_approve_is_no_precedent() {
    let office = Office::open().await;
    let (fajar, hendra) = (office.as_("t_fajar").await, office.as_("t_hendra").await);
    for outlet in ["Kencana Post", "Muara Pos", "Kabar Kini"] {
        answered(&hendra, json!({"subject": "Apakah bendungan jebol?", "outlet": outlet}), "Tidak, bendungan utuh.")
            .await;
    }
    let new = asked(&fajar, json!({"subject": "Bendungan jebol?"})).await;
    let found = fajar.memory(new.id).await.unwrap();
    assert_eq!(found.len(), 1, "{found:?}");
    office.sql("update media_request set answer_author = 't_fajar' where answered_at is not null").await;
    assert!(fajar.memory(new.id).await.unwrap().is_empty(), "an operator's own word");
    // Words nobody can search for are words all the same.
    for subject in ["'", "\\' | & !", "x:*", "(((", "\u{1f30a}", "apakah yang itu"] {
        let odd = asked(&fajar, json!({"subject": subject})).await;
        fajar.memory(odd.id).await.unwrap();
        fajar.duplicates(odd.id).await.unwrap();
    }
}

#[tokio::test]
async fn a_question_that_the_same_newsroom_asks_twice_in_a_day_is_proposed_as_a_duplicate() {
    let office = Office::open().await;
    let fajar = office.as_("t_fajar").await;
    let first = asked(
        &fajar,
        json!({"subject": "Jumlah pengungsi banjir per siang ini", "outlet": "Kabar Kini", "journalist": "Rina"}),
    )
    .await;
    let other = asked(&fajar, json!({"subject": "Jadwal konferensi pers Bupati", "outlet": "Kabar Kini"})).await;
    let elsewhere =
        asked(&fajar, json!({"subject": "Jumlah pengungsi banjir per siang ini", "outlet": "Kencana Post"})).await;
    let again = asked(&fajar, json!({"subject": "Berapa jumlah pengungsi banjir?", "outlet": "Kabar Kini"})).await;
    let found = fajar.duplicates(again.id).await.unwrap();
    assert_eq!(found.iter().map(|one| one.id).collect::<Vec<_>>(), [first.id], "{found:?}");
    assert_eq!(found[0].journalist.as_deref(), Some("Rina"));
    assert!(fajar.duplicates(other.id).await.unwrap().is_empty());
    assert!(fajar.duplicates(elsewhere.id).await.unwrap().is_empty());
    // A name that is assigned to somebody is not everybody's.
    step(&fajar, &first, Action::Claim, json!({})).await;
    for (login, journalist) in
        [("t_fajar", Some("Rina")), ("t_hendra", Some("Rina")), ("t_lia", None), ("t_teguh", None)]
    {
        let seen = &office.as_(login).await.duplicates(again.id).await.unwrap()[0];
        assert_eq!((seen.journalist.as_deref(), seen.assignee.as_deref()), (journalist, Some("Fajar")), "{login}");
    }
    // A day later it is another matter.
    office
        .sql(&format!(
            "update media_request set received_at = received_at - interval '25 hours' where id = '{}'",
            first.id
        ))
        .await;
    assert!(fajar.duplicates(again.id).await.unwrap().is_empty());
}

#[tokio::test]
async fn an_operator_answers_from_an_approved_line_without_asking_and_from_no_other() {
    let office = Office::open().await;
    let (fajar, hendra) = (office.as_("t_fajar").await, office.as_("t_hendra").await);
    let held = line(&office, json!({"title": "Bendungan jebol?", "text": "Tidak. Bendungan utuh."})).await;
    let new = asked(&fajar, json!({"subject": "Benarkah bendungan jebol?"})).await;
    let mine = step(&fajar, &new, Action::Claim, json!({})).await;
    let draft = fajar.write(&add(Entity::Line, json!({"title": "Belum", "text": "Belum disetujui."}))).await.unwrap();
    let old = line(&office, json!({"title": "Basi", "text": "Kemarin.", "valid_until": "2020-01-01T00:00:00Z"})).await;
    let gone = line(&office, json!({"title": "Dicabut", "text": "Tidak lagi."})).await;
    step(&hendra, &gone, Action::Retire, json!({"reason": "keliru"})).await;
    for (line, text, word) in [
        (draft.id.to_string(), None, "line_not_approved"),
        (old.id.to_string(), None, "line_expired"),
        ("Dicabut".to_owned(), None, "line_retired"),
        ("Tidak ada".to_owned(), None, "line_missing"),
        (held.id.to_string(), Some("Bendungan utuh, kata saya."), "answer_not_approved"),
    ] {
        let tried = fajar.write(&act(&mine, Action::Answer, json!({"line": line, "text": text}))).await;
        assert_eq!(guard(tried), word, "{line}");
    }
    let sent = step(&fajar, &mine, Action::Answer, json!({"line": "bendungan jebol?", "mode": "whatsapp"})).await;
    assert_eq!(sent.state, State::Answered);
    let said =
        "select answer || '|' || answer_approved_by || '|' || answer_author || '|' || assignee from media_request";
    assert_eq!(office.one(said).await, "Tidak. Bendungan utuh.|t_hendra|t_fajar|t_fajar");
    assert_eq!(
        office.one("select used_count from line_to_take where state = 'approved' and title = 'Bendungan jebol?'").await,
        "1"
    );
    let ties =
        |card: kentongan::domain::card::Card| card.links.into_iter().map(|l| (l.relation, l.id)).collect::<Vec<_>>();
    assert_eq!(ties(fajar.card(Entity::Request, new.id).await.unwrap()), [("line".to_owned(), held.id)]);
    assert_eq!(ties(fajar.card(Entity::Line, held.id).await.unwrap()), [("request".to_owned(), new.id)]);
    let history = fajar.card(Entity::Line, held.id).await.unwrap().history;
    assert_eq!((history[0].action.as_str(), history[0].actor.as_str()), ("use", "t_fajar"));
    // Taken back, it was not used.
    fajar.write(&undo(&sent)).await.unwrap();
    assert_eq!(office.one("select sum(used_count) from line_to_take").await, "0");
    assert_eq!(ties(fajar.card(Entity::Request, new.id).await.unwrap()), []);
}

#[tokio::test]
async fn an_answer_is_approved_and_sent_in_one_step_by_another_than_its_author() {
    let office = Office::open().await;
    let (fajar, hendra, dewi) = (office.as_("t_fajar").await, office.as_("t_hendra").await, office.as_("t_dewi").await);
    let new = asked(&fajar, json!({"subject": "Berapa KK?"})).await;
    let mut seen = step(&fajar, &new, Action::Claim, json!({})).await;
    seen = step(&hendra, &seen, Action::SubmitAnswer, json!({"text": "2.315 KK"})).await;
    assert_eq!(guard(hendra.write(&act(&seen, Action::ApproveSend, json!({}))).await), "approver_is_author");
    assert!(matches!(
        refusal(fajar.write(&act(&seen, Action::ApproveSend, json!({}))).await),
        Refusal::NotPermitted { .. }
    ));
    seen = step(&dewi, &seen, Action::ApproveSend, json!({"mode": "surel"})).await;
    assert_eq!(seen.state, State::Answered);
    let said = "select answer || answer_approved_by || answer_mode || assignee || (answered_at = answer_approved_at)::text from media_request";
    assert_eq!(office.one(said).await, "2.315 KKt_dewisurelt_fajartrue");
    let back = dewi.write(&undo(&seen)).await.unwrap();
    assert_eq!(back.state, State::WaitingApproval);
}

#[tokio::test]
async fn a_merger_keeps_both_texts_and_a_split_gives_each_its_own_back() {
    let office = Office::open().await;
    let (fajar, lia) = (office.as_("t_fajar").await, office.as_("t_lia").await);
    let target =
        asked(&fajar, json!({"subject": "Jumlah pengungsi?", "body": "Per siang ini.", "outlet": "Kabar Kini"})).await;
    let twin =
        asked(&fajar, json!({"subject": "Jumlah pengungsi, ralat", "body": "Per sore.", "outlet": "Kabar Kini"})).await;
    let merged = step(&fajar, &twin, Action::Merge, json!({"merge_into": target.number})).await;
    let questions = "select coalesce(string_agg(q.text, '#' order by q.seq), '-') from request_question q";
    let appended = format!("{} · Kabar Kini: Jumlah pengungsi, ralat\nPer sore.", twin.number.clone().unwrap());
    assert_eq!(office.one(questions).await, appended);
    let bodies = "select string_agg(body, '|' order by number) from media_request";
    assert_eq!(office.one(bodies).await, "Per siang ini.|Per sore.", "neither text is touched");
    let tie = |card: kentongan::domain::card::Card| card.links[0].relation.clone();
    assert_eq!(tie(fajar.card(Entity::Request, twin.id).await.unwrap()), "merged_into");
    assert_eq!(tie(fajar.card(Entity::Request, target.id).await.unwrap()), "merged_from");
    // Undone at once, or split by whoever sees it later: the question goes with its request.
    let alone = fajar.write(&undo(&merged)).await.unwrap();
    assert_eq!((alone.state, office.one(questions).await.as_str()), (State::New, "-"));
    let merged = step(&fajar, &alone, Action::Merge, json!({"merge_into": target.number})).await;
    let split = step(&lia, &merged, Action::Split, json!({})).await;
    assert_eq!((split.state, office.one(questions).await.as_str()), (State::New, "-"));
    assert!(fajar.card(Entity::Request, target.id).await.unwrap().links.is_empty());
    let again = lia.write(&undo(&split)).await.unwrap();
    assert_eq!((again.state, office.one(questions).await.as_str()), (State::Merged, appended.as_str()));
    // What was answered meanwhile was said: it stays, and the merger cannot be undone as if nothing had been.
    office.sql("update request_question set answer = '2.315 KK', answer_state = 'answered'").await;
    let split = step(&lia, &again, Action::Split, json!({})).await;
    assert_eq!(split.state, State::New);
    assert_eq!(office.one(questions).await, appended);
    // A closed one has nobody who reads what is appended.
    office
        .sql(&format!(
            "update media_request set state = 'closed', doing = '{{\"action\": \"undo\"}}' where id = '{}'",
            target.id
        ))
        .await;
    assert_eq!(
        guard(lia.write(&act(&split, Action::Merge, json!({"merge_into": target.number}))).await),
        "merge_target_missing"
    );
}

#[tokio::test]
async fn what_is_routed_begins_a_life_of_its_own_and_ends_there_when_it_is_taken_back() {
    let office = Office::open().await;
    let (fajar, nurul) = (office.as_("t_fajar").await, office.as_("t_nurul").await);
    let new = asked(
        &fajar,
        json!({"subject": "Salinan AMDAL", "body": "Mohon salinan.", "journalist": "Rina", "contact": "0800-000-111", "channel": "email", "kind": "document"}),
    )
    .await;
    office.sql("update media_request set received_at = '2026-11-20T02:00:00Z'").await;
    let routed =
        step(&fajar, &seen_again(&fajar, &new).await, Action::Route, json!({"target": "ppid", "note": "penelitian"}))
            .await;
    let card = nurul.list(Entity::Information, &[], 10).await.unwrap().remove(0);
    assert_eq!((card["requester"].as_str(), card["contact"].as_str()), (Some("Rina"), Some("0800-000-111")));
    assert_eq!((card["subject"].as_str(), card["channel"].as_str()), (Some("Salinan AMDAL"), Some("email")));
    assert!(
        card["number"].as_str().unwrap().starts_with("PI-")
            && card["received_at"].as_str().unwrap().starts_with("2026-11-20")
    );
    let desk = &nurul.information().await.unwrap()[0];
    assert_eq!(desk.clocks[0].kind, "ppid.notice");
    assert_eq!(fajar.card(Entity::Request, new.id).await.unwrap().links[0].relation, "information");
    assert_eq!(nurul.card(Entity::Information, desk.id).await.unwrap().links[0].id, new.id);
    // Taken back while nobody has worked on it: it ends there, its number stays given.
    let back = fajar.write(&undo(&routed)).await.unwrap();
    assert_eq!(back.state, State::New);
    assert_eq!(nurul.information().await.unwrap()[0].state, State::Closed);
    let history = nurul.card(Entity::Information, desk.id).await.unwrap().history;
    assert_eq!((history[0].action.as_str(), history[0].reason.as_deref()), ("undo", Some("route_undone")));
    // Once it is worked on it is not taken back any more.
    let routed = step(&fajar, &back, Action::Route, json!({"target": "ppid"})).await;
    let second = nurul.information().await.unwrap().into_iter().find(|row| row.state == State::Received).unwrap();
    let seen = Written {
        entity: Entity::Information,
        id: second.id,
        number: None,
        version: second.version,
        state: second.state,
        warnings: Vec::new(),
    };
    step(&nurul, &seen, Action::Complete, json!({})).await;
    assert_eq!(refusal(fajar.write(&undo(&routed)).await), Refusal::Undo("undo_built_upon".to_owned()));
    // A complaint goes to SP4N, other offices keep their own books.
    let other = asked(&fajar, json!({"subject": "Jalan longsor", "channel": "sp4n", "kind": "complaint"})).await;
    let sent = step(&fajar, &other, Action::Route, json!({"target": "sp4n"})).await;
    assert_eq!(office.one("select kind || '|' || state from public_report").await, "complaint|received");
    fajar.write(&undo(&sent)).await.unwrap();
    assert_eq!(office.one("select state || '|' || declined_reason from public_report").await, "declined|route_undone");
    let third = asked(&fajar, json!({"subject": "Jadwal Bupati"})).await;
    step(&fajar, &third, Action::Route, json!({"target": "prokopim"})).await;
    assert_eq!(office.one("select count(*) from info_request i, public_report p").await, "2", "nothing more");
}

/// The record as it is now, after somebody wrote to it by hand.
async fn seen_again(store: &Store, seen: &Written) -> Written {
    let card = store.card(seen.entity, seen.id).await.unwrap();
    Written { version: card.version, state: card.state, ..seen.clone() }
}

#[tokio::test]
async fn waiting_is_remembered_from_when_to_when_and_snoozing_to_when_it_was_put_off() {
    let office = Office::open().await;
    let fajar = office.as_("t_fajar").await;
    let new = asked(&fajar, json!({"subject": "Bantuan belum sampai?"})).await;
    let mine = step(&fajar, &new, Action::Claim, json!({})).await;
    let ask = json!({"waiting_on": "Dinsos", "due_at": "2099-01-01T00:00:00Z"});
    let waiting = step(&fajar, &mine, Action::AskSource, ask.clone()).await;
    let row = &fajar.requests().await.unwrap()[0];
    assert_eq!((row.waits.len(), row.waits[0].until), (1, None));
    assert_eq!((row.kind.as_str(), row.standard.as_ref().map(|s| s.version.as_str())), ("question", Some("2026")));
    let back = step(&fajar, &waiting, Action::SourceReplied, json!({})).await;
    assert!(fajar.requests().await.unwrap()[0].waits[0].until.is_some());
    let waiting = step(&fajar, &back, Action::AskSource, ask).await;
    let submitted = step(&fajar, &waiting, Action::SubmitAnswer, json!({"text": "Sudah."})).await;
    let waits = fajar.requests().await.unwrap()[0].waits.clone();
    assert!(waits.len() == 2 && waits.iter().all(|wait| wait.until.is_some()), "{waits:?}");
    fajar.write(&undo(&submitted)).await.unwrap();
    assert_eq!(fajar.requests().await.unwrap()[0].waits[1].until, None, "it waits again");
    // Snoozed, woken, and put off to the same time again.
    let seen = seen_again(&fajar, &new).await;
    assert_eq!(guard(fajar.write(&act(&seen, Action::Snooze, json!({"until": "prev"}))).await), "until_missing");
    let asleep = step(&fajar, &seen, Action::Snooze, json!({"until": "2099-01-01T00:00:00Z"})).await;
    let awake = step(&fajar, &asleep, Action::Wake, json!({})).await;
    step(&fajar, &awake, Action::Snooze, json!({"until": "prev"})).await;
    assert_eq!(office.one("select extract(year from snoozed_until) from media_request").await, "2099");
}

#[tokio::test]
async fn an_answered_request_is_closed_by_the_service_and_only_when_its_days_are_over() {
    let office = Office::open().await;
    let (hendra, watcher) = (office.as_("t_hendra").await, office.as_("t_watcher").await);
    let done = answered(&hendra, json!({"subject": "Berapa KK?"}), "2.315 KK").await;
    assert!(watcher.closing().await.unwrap().is_empty());
    assert_eq!(guard(watcher.write(&act(&done, Action::Close, json!({}))).await), "not_due");
    office.sql("update media_request set answered_at = now() - interval '30 days'").await;
    assert_eq!(close_what_is_over(&watcher).await.unwrap(), 1);
    assert_eq!(office.one("select state || outcome from media_request").await, "closedunknown");
    assert_eq!(close_what_is_over(&watcher).await.unwrap(), 0);
    assert!(hendra.closing().await.is_err(), "it is the service's work");
}

#[tokio::test]
async fn a_request_keeps_the_standard_of_its_receipt_and_a_promise_is_not_rewritten() {
    let office = Office::open().await;
    let (fajar, hendra) = (office.as_("t_fajar").await, office.as_("t_hendra").await);
    asked(&fajar, json!({"subject": "Lama", "priority": "P2"})).await;
    let in_force = hendra.standards().await.unwrap();
    assert_eq!(in_force.len(), 4);
    let faster: Vec<Standard> = in_force
        .iter()
        .map(|row| row.standard.clone())
        .map(|standard| Standard { version: "2027".into(), first_office: 5, citation: "SK 12/2026".into(), ..standard })
        .collect();
    let now = chrono::Utc::now();
    let why = "janji layanan dipercepat";
    assert!(fajar.standard_set(&faster, now, why).await.is_err(), "a supervisor sets it");
    let refused = |result: Result<(), StoreError>| match result {
        Err(StoreError::Refused(Refusal::Guard(word))) => word,
        other => panic!("{other:?}"),
    };
    assert_eq!(refused(hendra.standard_set(&faster, now, "  ").await), "reason_required");
    hendra.standard_set(&faster, now, why).await.unwrap();
    assert_eq!(refused(hendra.standard_set(&faster, now, why).await), "standard_exists");
    asked(&fajar, json!({"subject": "Baru", "priority": "P2"})).await;
    let rows = fajar.requests().await.unwrap();
    let of = |subject: &str| rows.iter().find(|row| row.subject == subject).unwrap().standard.clone().unwrap();
    assert_eq!((of("Lama").version.as_str(), of("Lama").first_office), ("2026", 15));
    assert_eq!((of("Baru").version.as_str(), of("Baru").first_office, of("Baru").priority.as_str()), ("2027", 5, "P2"));
    let next =
        |version: &str| faster.iter().cloned().map(|s| Standard { version: version.into(), ..s }).collect::<Vec<_>>();
    assert_eq!(
        refused(hendra.standard_set(&next("2028"), now - chrono::TimeDelta::days(40), why).await),
        "standard_past"
    );
    assert_eq!(refused(hendra.standard_set(&next("2028")[..3], now, why).await), "standard_incomplete");
}

#[tokio::test]
async fn an_outlet_and_a_journalist_are_known_by_what_they_asked_and_ran_but_a_telephone_only_to_those_who_may() {
    let office = Office::open().await;
    office
        .sql(
            "insert into outlet (name, kind, press_council, press_council_checked_at, contract) values
                 ('Kencana Post', 'local_online', 'factual', '2026-01-05T00:00:00Z', 'Rp50.000/item, min 20/bln');
             insert into journalist (name, outlet_id, beat, consent) select 'Rina', id, 'banjir', true from outlet;
             insert into journalist_contact (journalist_id, channel, address) select id, 'whatsapp', '0800-000-111' from journalist;
             insert into article (url, url_hash, title, byline, outlet_id) select 'https://a.example', 1, 'Banjir', 'Rina/Kencana', id from outlet;
             insert into coverage_item (article_id, title, outlet_id, tone) select a.id, a.title, a.outlet_id, 'neutral' from article a",
        )
        .await;
    let (fajar, hendra) = (office.as_("t_fajar").await, office.as_("t_hendra").await);
    let ask = |subject: &str| json!({"subject": subject, "outlet": "Kencana Post", "journalist": "Rina", "contact": "0800-000-222"});
    answered(&hendra, ask("Berapa KK?"), "2.315 KK").await;
    let open = asked(&fajar, ask("Sampai kapan?")).await;
    step(&fajar, &open, Action::Claim, json!({})).await;
    for login in ["t_fajar", "t_lia", "t_teguh", "t_rizky", "t_hendra", "t_yusran", "t_nurul", "t_agus"] {
        let store = office.as_(login).await;
        let senior = ["t_rizky", "t_hendra", "t_yusran"].contains(&login);
        let outlet = store.outlet_card("kencana post").await.unwrap().unwrap();
        assert_eq!((outlet.press_council.as_deref(), outlet.contract.is_some()), (Some("factual"), true));
        assert_eq!((outlet.asked, outlet.answered, outlet.open.len(), outlet.history.len()), (2, 1, 1, 1), "{login}");
        assert_eq!(outlet.open[0].journalist.is_some(), senior || login == "t_fajar", "{login}");
        assert_eq!((outlet.stories.len(), outlet.journalists[0].name.as_str()), (1, "Rina"));
        let known = store.journalist_card("rina").await.unwrap().unwrap();
        assert_eq!((known.consent, known.beat.as_deref(), known.stories.len()), (Some(true), Some("banjir"), 1));
        assert_eq!(known.contacts.is_some(), senior, "{login}: a telephone is not everybody's");
        assert_eq!(
            known.asked,
            if senior { 2 } else { i64::from(login == "t_fajar") },
            "{login}: nor is who asked what"
        );
        let asker = store.contact_card(open.id).await.unwrap();
        assert_eq!(asker.is_some(), senior || login == "t_fajar", "{login}");
        if let Some(asker) = asker {
            assert_eq!(asker.contact.as_deref(), Some("0800-000-222"));
            assert_eq!((asker.known, asker.outlet.unwrap().name.as_str()), (true, "Kencana Post"));
        }
    }
    // Both cards of a request at once, masked alike.
    for (login, name, contacts) in [("t_hendra", true, true), ("t_fajar", true, false), ("t_teguh", false, false)] {
        let asker = office.as_(login).await.asker(open.id).await.unwrap();
        assert_eq!(asker.outlet.unwrap().asked, 2, "{login}");
        assert_eq!(asker.journalist.is_some(), name, "{login}");
        assert_eq!(asker.journalist.is_some_and(|card| card.contacts.is_some()), contacts, "{login}");
    }
    // Who may see contacts is told that none is kept, which is another thing than that they are not his to see.
    office.sql("delete from journalist_contact").await;
    let kept = |card: Option<JournalistCard>| card.unwrap().contacts;
    assert_eq!(kept(hendra.journalist_card("rina").await.unwrap()), Some(Vec::new()));
    assert_eq!(kept(fajar.journalist_card("rina").await.unwrap()), None);
    let wall = office.as_("t_wall").await;
    assert!(wall.asker(open.id).await.is_err());
    assert!(wall.outlet_card("Kencana Post").await.is_err() && wall.journalist_card("Rina").await.is_err());
    assert!(wall.contact_card(open.id).await.is_err() && wall.memory(open.id).await.is_err());
    assert!(
        fajar.outlet_card("Tidak Ada").await.unwrap().is_none()
            && fajar.journalist_card("Siapa").await.unwrap().is_none()
    );
    assert_eq!((fajar.outlets().await.unwrap().len(), fajar.journalists().await.unwrap().len()), (1, 1));
}
