//! Answers that go out by mail: queued with the step that gives them, taken back with it, sent by one sender.

use kentongan::domain::action::Action;
use kentongan::domain::entity::Entity;
use kentongan::domain::write::{Refusal, Written};
use kentongan::store::Store;
use kentongan::store::outgoing::Ended;
use serde_json::{Value, json};

use crate::office::{Office, act, add, guard, refusal, refused, undo};

const FROM: &str = "humas@kencana.example";

/// An office whose service can send, without a grace.
async fn office() -> (Office, Store) {
    let office = Office::open().await;
    let watcher = office.as_("t_watcher").await;
    watcher.outgoing_ready(FROM).await.unwrap();
    office.sql("update office set value = '0' where key = 'mail_grace'").await;
    (office, watcher)
}

/// Answered by the supervisor, who needs nobody's approval.
async fn answered(office: &Office, fields: Value) -> Written {
    let hendra = office.as_("t_hendra").await;
    let asked = hendra.write(&add(Entity::Request, fields)).await.unwrap();
    let mine = hendra.write(&act(&asked, Action::Claim, json!({}))).await.unwrap();
    let text = json!({"text": "Per pukul 12.00 ada 12.406 jiwa."});
    hendra.write(&act(&mine, Action::Answer, text)).await.unwrap()
}

fn question(contact: &str) -> Value {
    json!({"subject": "Berapa KK yang mengungsi?", "journalist": "Rina Wijaya", "contact": contact, "channel": "email"})
}

async fn states(office: &Office) -> String {
    office.one("select coalesce(string_agg(state, ',' order by queued_at, id), '') from outgoing").await
}

/// The mail that `who` takes and has begun to send.
async fn begun(watcher: &Store, who: &str) -> kentongan::store::outgoing::Due {
    let mut due = watcher.outgoing_take(who, 10, 60.0).await.unwrap();
    assert_eq!(due.len(), 1);
    let mail = due.remove(0);
    assert!(watcher.outgoing_begin(mail.id, who, 60.0).await.unwrap());
    mail
}

#[tokio::test]
async fn an_answer_is_queued_in_its_step_where_mail_is_the_way_and_somebody_sends() {
    let (office, watcher) = office().await;
    for (contact, goes) in [
        ("rina@kabar.example", true),
        ("0812-000-111 / Rina <rina.w+pers@redaksi.kabar.example>", true),
        ("0812-000-111", false),
        ("@rina", false),
    ] {
        let before: usize = states(&office).await.split(',').filter(|state| !state.is_empty()).count();
        answered(&office, question(contact)).await;
        let after = states(&office).await.split(',').filter(|state| !state.is_empty()).count();
        assert_eq!(after - before, usize::from(goes), "{contact}");
    }
    let due = watcher.outgoing_take("a", 10, 60.0).await.unwrap();
    assert_eq!(due[1].to_address, "rina.w+pers@redaksi.kabar.example");
    let number = due[0].number.clone().unwrap();
    assert_eq!(due[0].subject, format!("Re: Berapa KK yang mengungsi? [{number}]"));
    assert_eq!(due[0].message_id, format!("{}@kencana.example", due[0].id));
    assert!(due[0].in_reply_to.is_none() && due[0].refs.is_empty());
    // An office that sends by hand, and one that has never been able to send.
    office.sql("insert into office (key, value) values ('mail_out', 'off')").await;
    answered(&office, question("budi@kabar.example")).await;
    office.sql("delete from office where key in ('mail_out', 'mail_from')").await;
    answered(&office, question("budi@kabar.example")).await;
    assert_eq!(states(&office).await, "queued,queued");
}

#[tokio::test]
async fn an_answer_to_a_mail_threads_with_it_and_says_its_terms() {
    let (office, watcher) = office().await;
    let hendra = office.as_("t_hendra").await;
    let mut fields = question("rina@kabar.example");
    fields["attribution"] = json!("background");
    let asked = hendra.write(&add(Entity::Request, fields)).await.unwrap();
    let number = asked.number.clone().unwrap();
    office
        .sql(&format!(
            "insert into message (request_id, direction, message_id, refs, from_address, subject, text, at) values
                ('{id}', 'in', 'q1@kabar.example', '{{}}', 'rina@kabar.example', 'Pengungsi', 'Berapa?', now() - interval '2 hours'),
                ('{id}', 'in', 'q2@kabar.example', '{{q1@kabar.example}}', 'rina@kabar.example', 'RE: Re: Pengungsi [{number}]', 'Halo?', now()),
                ('{id}', 'in', 'auto@kabar.example', '{{}}', 'rina@kabar.example', 'Sedang cuti', '', now() + interval '1 second');
             update message set auto = true where message_id = 'auto@kabar.example'",
            id = asked.id
        ))
        .await;
    let mine = hendra.write(&act(&asked, Action::Claim, json!({}))).await.unwrap();
    hendra.write(&act(&mine, Action::Answer, json!({"text": "12.406 jiwa."}))).await.unwrap();
    let mail = begun(&watcher, "a").await;
    assert_eq!(mail.subject, format!("Re: Pengungsi [{number}]"), "the number once, and one Re:");
    assert_eq!(
        (mail.in_reply_to.as_deref(), mail.refs.as_slice()),
        (Some("q2@kabar.example"), &["q1@kabar.example".to_owned()][..])
    );
    assert!(mail.text.starts_with("12.406 jiwa.\n\nKetentuan: LATAR BELAKANG."), "{}", mail.text);
    assert_eq!(watcher.outgoing_end(mail.id, "a", &Ended::Sent).await.unwrap().as_deref(), Some("sent"));
    let kept = "select concat_ws(' ', direction, from_address, recipients[1], request_id is not null) from message where message_id = ";
    assert_eq!(
        office.one(&format!("{kept}'{}'", mail.message_id)).await,
        format!("out {FROM} rina@kabar.example t"),
        "what went out is in the thread"
    );
}

#[tokio::test]
async fn an_answer_is_taken_back_while_nobody_has_begun_to_send_it() {
    let (office, watcher) = office().await;
    let hendra = office.as_("t_hendra").await;
    let first = answered(&office, question("rina@kabar.example")).await;
    // A lease alone is no beginning: the sender is told no when it asks.
    let leased = watcher.outgoing_take("a", 1, 60.0).await.unwrap();
    let back = hendra.write(&undo(&first)).await.unwrap();
    assert_eq!(back.state.to_string(), "in_progress");
    assert_eq!(states(&office).await, "cancelled");
    assert!(!watcher.outgoing_begin(leased[0].id, "a", 60.0).await.unwrap());
    assert_eq!(watcher.outgoing_end(leased[0].id, "a", &Ended::Unused).await.unwrap().as_deref(), Some("cancelled"));
    // Answered anew, it is another mail; and once it is being sent it stays answered.
    let again = hendra.write(&act(&back, Action::Answer, json!({"text": "12.406 jiwa."}))).await.unwrap();
    let mail = begun(&watcher, "a").await;
    assert_ne!(mail.id, leased[0].id);
    assert_eq!(refusal(hendra.write(&undo(&again)).await), Refusal::Undo("undo_external".into()));
    watcher.outgoing_end(mail.id, "a", &Ended::Sent).await.unwrap();
    assert_eq!(refusal(hendra.write(&undo(&again)).await), Refusal::Undo("undo_external".into()));
    assert_eq!(states(&office).await, "cancelled,sent");
    // Closing and taking that back sends nothing again.
    let closed = hendra.write(&act(&again, Action::Close, json!({"outcome": "published"}))).await.unwrap();
    hendra.write(&undo(&closed)).await.unwrap();
    assert_eq!(states(&office).await, "cancelled,sent");
}

#[tokio::test]
async fn a_dead_senders_mail_is_taken_again_or_asked_about() {
    let (office, watcher) = office().await;
    let asked = answered(&office, question("rina@kabar.example")).await;
    let held = watcher.outgoing_take("a", 10, 60.0).await.unwrap();
    assert!(watcher.outgoing_take("b", 10, 60.0).await.unwrap().is_empty(), "it is leased");
    office.sql("update outgoing set leased_until = now()").await;
    assert!(!watcher.outgoing_begin(held[0].id, "a", 60.0).await.unwrap(), "its lease has run out");
    let mail = begun(&watcher, "b").await;
    assert!(watcher.outgoing_hold(mail.id, "b", 60.0).await.unwrap());
    assert!(!watcher.outgoing_hold(mail.id, "a", 60.0).await.unwrap());
    office.sql("update outgoing set leased_until = now()").await;
    assert!(watcher.outgoing_take("c", 10, 60.0).await.unwrap().is_empty(), "it is never repeated by itself");
    assert_eq!(states(&office).await, "uncertain");
    watcher.outgoing_alerts().await.unwrap();
    watcher.outgoing_alerts().await.unwrap();
    let alerts = "select string_agg(rule || ' ' || state, ',') from alert";
    assert_eq!(office.one(alerts).await, "mail_uncertain open");
    let fajar = office.as_("t_fajar").await;
    let card = fajar.card(Entity::Request, asked.id).await.unwrap();
    let line = card.children.iter().find(|child| child.kind == "outgoing").expect("the card says so");
    assert_eq!(line.state.as_deref(), Some("mail_uncertain"));
    assert!(line.text.starts_with("→ •••\n"), "the address is not for everybody: {}", line.text);
    let seen = office.as_("t_hendra").await.card(Entity::Request, asked.id).await.unwrap();
    assert!(seen.children.iter().any(|child| child.text.starts_with("→ rina@kabar.example")));
    // The sender was only slow: its word ends the doubt.
    assert_eq!(watcher.outgoing_end(mail.id, "b", &Ended::Sent).await.unwrap().as_deref(), Some("sent"));
    assert_eq!(office.one(alerts).await, "mail_uncertain closed");
    assert_eq!(watcher.outgoing_end(mail.id, "b", &Ended::Sent).await.unwrap().as_deref(), Some("sent"), "said twice");
    assert_eq!(office.one("select count(*) from message where direction = 'out'").await, "1");
}

#[tokio::test]
async fn whoever_answers_an_uncertain_mail_has_it() {
    let (office, watcher) = office().await;
    let asked = answered(&office, question("rina@kabar.example")).await;
    let mail = begun(&watcher, "a").await;
    watcher.outgoing_end(mail.id, "a", &Ended::Uncertain("no answer".into())).await.unwrap();
    assert_eq!(states(&office).await, "uncertain");
    let reply = "insert into message (request_id, direction, message_id, in_reply_to, from_address, text)";
    office
        .sql(&format!(
            "{reply} values ('{}', 'in', 'r@kabar.example', '{{{}}}', 'rina@kabar.example', 'Terima kasih')",
            asked.id, mail.message_id
        ))
        .await;
    assert_eq!(states(&office).await, "sent");
}

#[tokio::test]
async fn what_a_server_does_not_take_is_tried_three_times_more_or_handed_to_a_person() {
    let (office, watcher) = office().await;
    answered(&office, question("rina@kabar.example")).await;
    let mut waits = Vec::new();
    for _ in 0..4 {
        let mail = begun(&watcher, "a").await;
        watcher.outgoing_end(mail.id, "a", &Ended::Broken("MAIL: 451 later".into())).await.unwrap();
        assert!(watcher.outgoing_take("a", 10, 60.0).await.unwrap().is_empty(), "not at once");
        waits.push(office.one("select round(extract(epoch from next_at - now()) / 60) from outgoing").await);
        office.sql("update outgoing set next_at = now() where state = 'queued'").await;
    }
    assert_eq!(waits[..3], ["1", "5", "30"]);
    assert_eq!(states(&office).await, "needs_hand");
    let said = "select rule || ' ' || (measure ->> 'said') from alert";
    assert_eq!(office.one(said).await, "mail_failed MAIL: 451 later");
    answered(&office, question("budi@kabar.example")).await;
    let mail = begun(&watcher, "a").await;
    watcher.outgoing_end(mail.id, "a", &Ended::Refused("RCPT: 550".into())).await.unwrap();
    assert_eq!(states(&office).await, "needs_hand,needs_hand", "at once");
    // What nobody sent for a day is no answer any more, unless a person says so.
    answered(&office, question("sari@kabar.example")).await;
    office.sql("update outgoing set next_at = now() - interval '25 hours' where state = 'queued'").await;
    assert!(watcher.outgoing_take("a", 10, 60.0).await.unwrap().is_empty());
    assert_eq!(states(&office).await, "needs_hand,needs_hand,needs_hand");
}

#[tokio::test]
async fn a_person_decides_about_what_nobody_knows_and_takes_it_back() {
    let (office, watcher) = office().await;
    let hendra = office.as_("t_hendra").await;
    let asked = answered(&office, question("rina@kabar.example")).await;
    let nothing = act(&asked, Action::Resend, json!({}));
    assert_eq!(guard(hendra.write(&nothing).await), "mail_settled", "nothing is uncertain yet");
    let mail = begun(&watcher, "a").await;
    watcher.outgoing_end(mail.id, "a", &Ended::Uncertain("no answer".into())).await.unwrap();
    // It was sent; no, it was not.
    let confirmed = hendra.write(&act(&asked, Action::ConfirmSent, json!({}))).await.unwrap();
    assert_eq!(states(&office).await, "sent");
    assert_eq!(office.one("select count(*) from message where direction = 'out'").await, "1");
    assert_eq!(office.one("select string_agg(state, ',') from alert").await, "closed");
    let back = hendra.write(&undo(&confirmed)).await.unwrap();
    assert_eq!(states(&office).await, "uncertain");
    assert_eq!(office.one("select count(*) from message where direction = 'out'").await, "0");
    // Send it again; wait; no, do.
    let again = hendra.write(&act(&back, Action::Resend, json!({}))).await.unwrap();
    let back = hendra.write(&undo(&again)).await.unwrap();
    assert_eq!(states(&office).await, "uncertain");
    let again = hendra.write(&act(&back, Action::Resend, json!({}))).await.unwrap();
    let repeated = begun(&watcher, "b").await;
    assert_eq!(repeated.message_id, mail.message_id, "whoever has it already can tell");
    assert_eq!(refusal(hendra.write(&undo(&again)).await), Refusal::Undo("undo_external".into()));
    watcher.outgoing_end(repeated.id, "b", &Ended::Sent).await.unwrap();
    assert_eq!(states(&office).await, "sent");
}

#[tokio::test]
async fn only_the_service_sends_and_nobody_reads_the_outbox_by_hand() {
    let (office, _watcher) = office().await;
    for login in ["t_fajar", "t_hendra", "t_agus", "t_wall"] {
        for statement in [
            "select * from outgoing",
            "select * from inlet_receipt",
            "select * from outgoing_take('x', 1, 60)",
            "select outgoing_end(uuid_v7(), 'x', 'sent', null)",
            "select outgoing_ready('x@y.z')",
            "select inlet_store('x', 'y', '{}')",
            "select mail_step(null, 'resend', '{}')",
        ] {
            assert_eq!(refused(&office, login, statement).await.0, "42501", "{login}: {statement}");
        }
    }
}
