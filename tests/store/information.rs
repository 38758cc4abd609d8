//! Requests for public information: each row of the machine for whoever may take it and whoever may not, the periods of
//! the law, and a requester whose name nobody reads who need not.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Asia::Jakarta;
use kentongan::domain::action::Action;
use kentongan::domain::clock::office::seeded_clocks;
use kentongan::domain::clock::table::ClockKind;
use kentongan::domain::entity::Entity;
use kentongan::domain::register::ClockSeed;
use kentongan::domain::state::State;
use kentongan::domain::write::{Refusal, Written};
use kentongan::store::Store;
use serde_json::{Value, json};
use sqlx::{AssertSqlSafe, Executor};
use uuid::Uuid;

use crate::office::{Office, STAFF, act, add, edit, guard, refusal, refused, undo};

async fn step(store: &Store, seen: &Written, action: Action, args: Value) -> Written {
    store.write(&act(seen, action, args)).await.unwrap_or_else(|e| panic!("{action}: {e}"))
}

/// Moves a record's times, as if they had been then.
async fn when(office: &Office, id: Uuid, set: &str) {
    office
        .sql(&format!(
            "alter table info_request disable trigger user; update info_request set {set} where id = '{id}';
             alter table info_request enable trigger user"
        ))
        .await;
}

fn asked() -> Value {
    json!({"subject": "Salinan dokumen AMDAL", "requester": "Perkumpulan Lingkar Air", "identity": "AHU-0012345",
        "contact": "0800-000-441", "address": "Jalan Enggang 7", "purpose": "Kajian lingkungan", "channel": "email"})
}

const REFUSED_BECAUSE_EXEMPT: &str = "17 huruf h angka 3";

#[tokio::test]
async fn a_request_goes_its_whole_way_and_each_step_keeps_when_and_by_whom() {
    let office = Office::open().await;
    let (nurul, yusran) = (office.as_("t_nurul").await, office.as_("t_yusran").await);
    let mut seen = nurul.write(&add(Entity::Information, asked())).await.unwrap();
    assert_eq!(seen.state, State::Received);
    assert!(seen.number.as_deref().unwrap().starts_with("PI-"), "by e-mail: the number at once");
    assert_eq!(guard(nurul.write(&act(&seen, Action::ReturnIncomplete, json!({}))).await), "reason_required");
    seen = step(&nurul, &seen, Action::ReturnIncomplete, json!({"note": "Salinan KTP pengurus"})).await;
    assert_eq!(seen.state, State::Incomplete);
    seen = step(&nurul, &seen, Action::Complete, json!({})).await;
    seen = step(&nurul, &seen, Action::Begin, json!({})).await;
    assert_eq!(guard(nurul.write(&act(&seen, Action::Extend, json!({}))).await), "reason_required");
    seen = step(&nurul, &seen, Action::Extend, json!({"reason": "Dokumen tersebar di tiga dinas"})).await;
    assert_eq!(seen.state, State::Extended);
    assert!(matches!(
        refusal(nurul.write(&act(&seen, Action::Decide, json!({"text": "x"}))).await),
        Refusal::Field { field, .. } if field == "decision"
    ));
    for (args, word) in [
        (json!({"decision": "granted"}), "answer_empty"),
        (json!({"decision": "refused_information", "text": "x"}), "exemption_missing"),
        (json!({"decision": "granted_partly", "text": "x"}), "exemption_missing"),
        (json!({"decision": "granted_partly", "text": "x", "holder": "Dinas LH"}), "exemption_missing"),
        (json!({"decision": "refused_information", "text": "x", "exemption": "rahasia"}), "exemption_unknown"),
        (json!({"decision": "refused_information", "text": "x", "exemption": "17 huruf k"}), "exemption_unknown"),
        (json!({"decision": "granted", "text": "x", "exemption": "17 huruf a"}), "exemption_granted"),
    ] {
        assert_eq!(guard(nurul.write(&act(&seen, Action::Decide, args.clone())).await), word, "{args}");
    }
    let decided = json!({"decision": "granted_partly", "text": "Dokumen utama diberikan.",
        "exemption": "Pasal 17 huruf h angka 3 UU 14/2008", "cost": "Tanpa biaya"});
    seen = step(&nurul, &seen, Action::Decide, decided).await;
    assert_eq!(
        office.one("select concat_ws('|', decision, exemption, cost, decided_by) from info_request").await,
        format!("granted_partly|{REFUSED_BECAUSE_EXEMPT}|Tanpa biaya|t_nurul")
    );
    seen = step(&nurul, &seen, Action::Close, json!({})).await;
    assert!(matches!(
        refusal(nurul.write(&act(&seen, Action::Object, json!({"reason": "x", "ground": "murka"}))).await),
        Refusal::Field { field, .. } if field == "objection_ground"
    ));
    let ground = json!({"ground": "ground_different"});
    assert_eq!(guard(nurul.write(&act(&seen, Action::Object, ground)).await), "reason_required");
    assert_eq!(guard(nurul.write(&act(&seen, Action::Dispute, json!({}))).await), "not_reviewed");
    let objection = json!({"ground": "ground_different", "reason": "Lampiran tidak disertakan"});
    seen = step(&nurul, &seen, Action::Object, objection).await;
    assert_eq!(
        office.one("select (closed_at is null)::text || objection_ground from info_request").await,
        "trueground_different"
    );
    assert_eq!(guard(nurul.write(&act(&seen, Action::Dispute, json!({}))).await), "superior_in_time");
    let answer = json!({"text": "Lampiran diberikan.", "outcome": "objection_upheld"});
    assert!(matches!(
        refusal(nurul.write(&act(&seen, Action::AnswerObjection, answer.clone())).await),
        Refusal::NotPermitted { roles, .. } if roles == ["head"]
    ));
    assert_eq!(guard(yusran.write(&act(&seen, Action::AnswerObjection, json!({}))).await), "answer_empty");
    assert!(matches!(
        refusal(yusran.write(&act(&seen, Action::AnswerObjection, json!({"text": "x"}))).await),
        Refusal::Field { field, .. } if field == "review_outcome"
    ));
    seen = step(&yusran, &seen, Action::AnswerObjection, answer).await;
    assert_eq!(office.one("select reviewed_by || review_outcome from info_request").await, "t_yusranobjection_upheld");
    seen = step(&nurul, &seen, Action::Close, json!({})).await;
    let again = json!({"ground": "ground_fee", "reason": "x"});
    assert_eq!(guard(nurul.write(&act(&seen, Action::Object, again)).await), "objection_repeated");
    seen = step(&nurul, &seen, Action::Dispute, json!({"note": "012/REG-PSI/2026"})).await;
    assert_eq!(guard(nurul.write(&act(&seen, Action::Rule, json!({}))).await), "answer_empty");
    seen = step(&nurul, &seen, Action::Rule, json!({"text": "Mengabulkan permohonan untuk seluruhnya"})).await;
    assert_eq!(seen.state, State::Ruled);
    let card = nurul.card(Entity::Information, seen.id).await.unwrap();
    assert_eq!(card.values["dispute_no"], "012/REG-PSI/2026");
    assert_eq!(card.history.len(), 12, "{:?}", card.history);
}

#[tokio::test]
async fn the_superior_is_never_the_officer_who_decided_even_with_both_roles() {
    let office = Office::open().await;
    let nurul = office.as_("t_nurul").await;
    let both = office.db.unique("t_both");
    office.sql(&format!("select user_add('{both}', 'Rangkap', array['ppid', 'head'])")).await;
    let two = office.as_(&both).await;
    let mut seen = nurul.write(&add(Entity::Information, asked())).await.unwrap();
    seen = step(&two, &seen, Action::Complete, json!({})).await;
    seen = step(&two, &seen, Action::Decide, json!({"decision": "refused_information", "text": "x", "holder": "BPN"}))
        .await;
    seen = step(&two, &seen, Action::Object, json!({"ground": "ground_unmet", "reason": "x"})).await;
    let answer = json!({"text": "x", "outcome": "objection_rejected"});
    assert_eq!(guard(two.write(&act(&seen, Action::AnswerObjection, answer.clone())).await), "superior_decided");
    step(&office.as_("t_yusran").await, &seen, Action::AnswerObjection, answer).await;
    office.sql(&format!("select user_disable('{both}')")).await;
}

#[tokio::test]
async fn a_letter_gets_its_number_with_the_reply_everything_else_at_once() {
    let office = Office::open().await;
    let nurul = office.as_("t_nurul").await;
    for channel in ["in_person", "email", "web", "whatsapp", "phone", "sp4n"] {
        let mut fields = asked();
        fields["channel"] = json!(channel);
        assert!(nurul.write(&add(Entity::Information, fields)).await.unwrap().number.is_some(), "{channel}");
    }
    let mut fields = asked();
    fields["channel"] = json!("letter");
    let mut seen = nurul.write(&add(Entity::Information, fields.clone())).await.unwrap();
    assert_eq!(seen.number, None);
    seen = step(&nurul, &seen, Action::Complete, json!({})).await;
    assert_eq!(seen.number, None);
    let answered = step(&nurul, &seen, Action::Decide, json!({"decision": "granted", "text": "Terlampir"})).await;
    let number = answered.number.clone().unwrap();
    assert!(number.ends_with("-0007"), "{number}");
    // A number once given stays, even when the decision is taken back.
    let back = nurul.write(&undo(&answered)).await.unwrap();
    assert_eq!((back.state, back.number.as_ref()), (State::Complete, Some(&number)));
    assert_eq!(
        step(&nurul, &back, Action::Decide, json!({"decision": "granted", "text": "x"})).await.number,
        Some(number)
    );
    // By hand it is no different.
    let mut hand = office.db.connect_as("t_nurul").await;
    hand.execute("insert into info_request (subject, requester, channel) values ('Peta', 'Sari', 'letter'), ('Peta', 'Sari', 'in_person')")
        .await
        .unwrap();
    assert_eq!(office.one("select string_agg(coalesce(number, '-'), ' ' order by channel) from info_request where subject = 'Peta'").await.matches("PI-").count(), 1);
}

#[tokio::test]
async fn what_the_law_bounds_in_time_is_refused_outside_it() {
    let office = Office::open().await;
    let nurul = office.as_("t_nurul").await;
    let mut fields = asked();
    fields["received_at"] = json!("2099-01-01T00:00:00Z");
    assert_eq!(guard(nurul.write(&add(Entity::Information, fields.clone())).await), "received_future");
    // Back-dated at entry: the letter lay in a tray.
    fields["received_at"] = json!(Utc::now() - chrono::TimeDelta::days(40));
    let late = nurul.write(&add(Entity::Information, fields.clone())).await.unwrap();
    let late = step(&nurul, &late, Action::Complete, json!({})).await;
    assert_eq!(guard(nurul.write(&act(&late, Action::Extend, json!({"reason": "x"}))).await), "extension_late");
    // Deemed refusal: no answer in time makes an objection possible; before that there is none.
    let fresh = nurul.write(&add(Entity::Information, asked())).await.unwrap();
    let silence = json!({"ground": "ground_silence", "reason": "Tidak dijawab"});
    assert_eq!(guard(nurul.write(&act(&fresh, Action::Object, silence.clone())).await), "objection_early");
    let periodic = json!({"ground": "ground_periodic", "reason": "Laporan keuangan tidak diumumkan"});
    step(&nurul, &fresh, Action::Object, periodic).await;
    let objected = step(&nurul, &late, Action::Object, silence.clone()).await;
    // The superior lets his time pass, too: the way to the commission is open.
    when(&office, objected.id, "objected_at = now() - interval '70 days', received_at = now() - interval '90 days'")
        .await;
    let disputed = step(&nurul, &objected, Action::Dispute, json!({})).await;
    assert_eq!(disputed.state, State::Disputed);
    // More than 30 working days after the answer an objection needs a reason, which stays with it.
    let old = nurul.write(&add(Entity::Information, asked())).await.unwrap();
    let old = step(&nurul, &old, Action::Complete, json!({})).await;
    let old = step(&nurul, &old, Action::Decide, json!({"decision": "granted", "text": "x"})).await;
    when(&office, old.id, "answered_at = now() - interval '80 days', received_at = now() - interval '85 days'").await;
    let fee = json!({"ground": "ground_fee", "reason": "Biaya salinan"});
    assert_eq!(guard(nurul.write(&act(&old, Action::Object, fee.clone())).await), "objection_late");
    let mut reasoned = fee;
    reasoned["late_reason"] = json!("Tagihan baru diterima pemohon kemarin");
    step(&nurul, &old, Action::Object, reasoned).await;
    assert_eq!(
        office.one(&format!("select objection_late_reason from info_request where id = '{}'", old.id)).await,
        "Tagihan baru diterima pemohon kemarin"
    );
}

/// The database refuses by the same days as the program shows.
#[tokio::test]
async fn the_database_counts_as_the_program_does() {
    let office = Office::open().await;
    let calendar = office.as_("t_nurul").await.calendar().await.unwrap();
    let mut connection = office.db.connect().await;
    let mut compared = 0;
    for first in NaiveDate::from_ymd_opt(2026, 1, 1).unwrap().iter_days().take(730).step_by(3) {
        for days in [3_u16, 7, 10, 14, 30] {
            let said: DateTime<Utc> = sqlx::query_scalar("select statutory_end($1, $2)")
                .bind(first)
                .bind(i32::from(days))
                .fetch_one(&mut connection)
                .await
                .unwrap();
            let ours = calendar.add_working_days(first, days).date;
            assert_eq!(
                said.with_timezone(&Jakarta).naive_local(),
                ours.and_hms_opt(23, 59, 59).unwrap(),
                "{first} + {days}"
            );
            compared += 1;
        }
    }
    assert!(compared > 1_000);
    // With a pause and an extension.
    let seed = json!({"kind": "ppid.notice", "start": "2026-11-23T02:00:00Z", "extension": "ppid.extension",
        "pauses": [{"from": "2026-11-25T03:00:00Z", "until": "2026-12-01T03:00:00Z"}]});
    let seeds: Vec<ClockSeed> = serde_json::from_value(json!([seed])).unwrap();
    let ours = seeded_clocks(&seeds, "2026-12-02T00:00:00Z".parse().unwrap(), &calendar, Jakarta);
    assert_eq!(ours[0].kind, ClockKind::PpidExtension);
    let said: DateTime<Utc> = sqlx::query_scalar(
        "select information_due(jsonb_populate_record(null::info_request, '{\"received_at\": \"2026-11-23T02:00:00Z\",
            \"incomplete_at\": \"2026-11-25T03:00:00Z\", \"completed_at\": \"2026-12-01T03:00:00Z\"}'), true)",
    )
    .fetch_one(&mut connection)
    .await
    .unwrap();
    assert_eq!(said, ours[0].due);
    // Where the office takes what comes after hours as received on the next working day.
    office.sql("insert into office (key, value) values ('next_day_after_hours', 'yes')").await;
    let strict = calendar.clone().with_next_day_after_hours(true);
    for at in [
        "2026-11-23T09:00:00Z",
        "2026-11-23T09:00:01Z",
        "2026-11-27T09:20:00Z",
        "2026-11-27T09:40:00Z",
        "2026-11-28T02:00:00Z",
        "2026-02-20T08:20:00Z",
        "2026-02-20T08:40:00Z",
    ] {
        let at: DateTime<Utc> = at.parse().unwrap();
        let said: NaiveDate =
            sqlx::query_scalar("select statutory_receipt($1)").bind(at).fetch_one(&mut connection).await.unwrap();
        assert_eq!(said, strict.received_on(at, Jakarta), "{at}");
    }
}

#[tokio::test]
async fn the_article_of_exemption_is_understood_however_it_is_written() {
    let office = Office::open().await;
    for (written, meant) in [
        ("17 huruf a", "17 huruf a"),
        ("17a", "17 huruf a"),
        ("h", "17 huruf h"),
        ("ps 17 huruf b dan j", "17 huruf b, j"),
        ("Pasal 17 huruf j, huruf a UU 14/2008", "17 huruf a, j"),
        ("UU No. 14 Tahun 2008 pasal 17 huruf h angka 3", "17 huruf h angka 3"),
        ("17 huruf h angka 3 dan angka 4", "-"),
        ("17 huruf k", "-"),
        ("17", "-"),
        ("rahasia jabatan", "-"),
        ("", "-"),
    ] {
        assert_eq!(office.one(&format!("select coalesce(exemption_of('{written}'), '-')")).await, meant, "{written}");
    }
}

/// Every place where anything of a record is seen, as this person; how often the secret words stand there.
async fn leaks(
    office: &Office,
    login: &str,
    store: &Store,
    seen: &Written,
    words: &[&str],
) -> Vec<(&'static str, bool)> {
    let mut hand = office.db.connect_as(login).await;
    let (entity, id) = (seen.entity, seen.id);
    let told = |text: String| words.iter().any(|word| text.contains(word));
    let mut places = Vec::new();
    places.push(("card", told(format!("{:?}", store.card(entity, id).await.ok().map(|card| card.values)))));
    let whole = store.card(entity, id).await.ok();
    places.push(("history", told(format!("{:?}", whole.as_ref().map(|card| &card.history)))));
    places.push(("links", told(format!("{:?}", whole.as_ref().map(|card| (&card.links, &card.children))))));
    places.push(("list", told(format!("{:?}", store.list(entity, &[], 100).await))));
    let pane = match entity {
        Entity::Information => store.information().await,
        _ => store.sp4n().await,
    };
    places.push(("pane", told(format!("{pane:?}"))));
    for word in words {
        let found = store.search(word, 50).await.is_ok_and(|found| found.iter().any(|found| found.id == id));
        places.push(("search", found));
    }
    for (place, query) in [
        (
            "table",
            format!(
                "select coalesce(string_agg(t::text, ''), '') from {} t",
                if entity == Entity::Information { "info_request" } else { "public_report" }
            ),
        ),
        ("identity", "select coalesce(string_agg(t::text, ''), '') from protected_identity t".to_owned()),
        ("card view", format!("select coalesce(string_agg(t::text, ''), '') from card_{entity} t")),
        ("pane view", format!("select coalesce(string_agg(t::text, ''), '') from pane_{entity} t")),
        ("audit view", "select coalesce(string_agg(t::text, ''), '') from audit t".to_owned()),
        ("audit table", "select coalesce(string_agg(t::text, ''), '') from audit_log t".to_owned()),
        ("brief", format!("select coalesce(string_agg(t::text, ''), '') from record_brief('{entity}', '{id}') t")),
    ] {
        let said: Result<String, _> = sqlx::query_scalar(AssertSqlSafe(query)).fetch_one(&mut hand).await;
        places.push((place, said.is_ok_and(told)));
    }
    places
}

#[tokio::test]
async fn the_requester_is_known_to_the_ppid_and_whoever_wrote_it_down_and_to_nobody_else() {
    let office = Office::open().await;
    let (fajar, nurul) = (office.as_("t_fajar").await, office.as_("t_nurul").await);
    let words = ["Lingkar Air", "0012345", "000-441", "Enggang 7", "000-999"];
    let mut seen = fajar.write(&add(Entity::Information, asked())).await.unwrap();
    // Written over, so that a change is in the audit, too.
    seen = nurul.write(&edit(&seen, json!({"contact": "0800-000-999"}))).await.unwrap();
    let may_read = async |store: &Store| {
        let card = store.card(Entity::Information, seen.id).await;
        card.is_ok_and(|card| {
            card.values["requester"] == "Perkumpulan Lingkar Air" && card.values["contact"] == "0800-000-999"
        })
    };
    for (login, _) in STAFF {
        let store = office.as_(login).await;
        let insider = ["t_fajar", "t_nurul"].contains(login);
        assert_eq!(may_read(&store).await, insider, "{login}");
        for (place, leaked) in leaks(&office, login, &store, &seen, &words).await {
            let allowed = insider && matches!(place, "card" | "list" | "card view");
            assert_eq!(leaked, allowed, "{login} in {place}");
        }
    }
    // Not even whoever is given the table by mistake reads more than the policy lets through.
    office.sql("grant select on protected_identity to kentongan_supervisor, kentongan_ppid").await;
    for (login, rows) in [("t_hendra", 0_i64), ("t_nurul", 1)] {
        let mut hand = office.db.connect_as(login).await;
        let found: i64 =
            sqlx::query_scalar("select count(*) from protected_identity").fetch_one(&mut hand).await.unwrap();
        assert_eq!(found, rows, "{login}");
    }
    // Nor does a function that runs as the owner, when it runs for somebody else.
    office
        .sql("set role kentongan_owner; create function public.peek() returns bigint language sql security definer as
            'select count(*) from public.protected_identity'; grant execute on function public.peek() to public; reset role")
        .await;
    for (login, rows) in [("t_hendra", 0_i64), ("t_nurul", 1)] {
        let mut hand = office.db.connect_as(login).await;
        let found: i64 = sqlx::query_scalar("select public.peek()").fetch_one(&mut hand).await.unwrap();
        assert_eq!(found, rows, "{login}");
    }
    // The name is not written over by whoever may not read it, and other fields still are.
    let hendra = office.as_("t_hendra").await;
    assert!(matches!(
        refusal(hendra.write(&edit(&seen, json!({"requester": "Orang lain"}))).await),
        Refusal::NotPermitted { roles, .. } if roles == ["ppid"]
    ));
    assert_eq!(refused(&office, "t_hendra", "update info_request set requester = 'Orang lain'").await.0, "KT003");
    assert_eq!(refused(&office, "t_hendra", "update info_request set contact = null").await.0, "KT003");
    let shown = hendra.card(Entity::Information, seen.id).await.unwrap();
    let same = json!({"requester": shown.values["requester"], "subject": "Dokumen AMDAL PT X"});
    seen = hendra.write(&edit(&seen, same)).await.unwrap();
    assert_eq!(nurul.card(Entity::Information, seen.id).await.unwrap().values["requester"], "Perkumpulan Lingkar Air");
}

#[tokio::test]
async fn the_superior_knows_the_requester_only_while_the_objection_is_with_him() {
    let office = Office::open().await;
    let (nurul, yusran) = (office.as_("t_nurul").await, office.as_("t_yusran").await);
    let name = async || yusran.card(Entity::Information, Uuid::nil()).await.is_ok();
    assert!(!name().await);
    let mut seen = nurul.write(&add(Entity::Information, asked())).await.unwrap();
    let knows = async |id: Uuid| {
        yusran.card(Entity::Information, id).await.unwrap().values["requester"] == "Perkumpulan Lingkar Air"
    };
    for (action, args, expected) in [
        (Action::Complete, json!({}), false),
        (Action::Decide, json!({"decision": "refused_information", "text": "x", "exemption": "17 huruf b"}), false),
        (Action::Object, json!({"ground": "ground_exemption", "reason": "x"}), true),
    ] {
        assert!(!knows(seen.id).await);
        seen = step(&nurul, &seen, action, args).await;
        assert_eq!(knows(seen.id).await, expected, "{action}");
    }
    seen = step(&yusran, &seen, Action::AnswerObjection, json!({"text": "x", "outcome": "objection_rejected"})).await;
    assert!(!knows(seen.id).await, "answered: no longer his matter");
}

#[tokio::test]
async fn an_identity_is_changed_cleared_and_brought_back_without_a_trace_in_the_audit() {
    let office = Office::open().await;
    let nurul = office.as_("t_nurul").await;
    let contact = async |id: Uuid| {
        let card = nurul.card(Entity::Information, id).await.unwrap();
        card.values.get("contact").and_then(Value::as_str).map(str::to_owned)
    };
    let first = nurul.write(&add(Entity::Information, asked())).await.unwrap();
    let changed = nurul.write(&edit(&first, json!({"contact": "0800-000-777"}))).await.unwrap();
    assert_eq!(contact(first.id).await.as_deref(), Some("0800-000-777"));
    let back = nurul.write(&undo(&changed)).await.unwrap();
    assert_eq!(contact(first.id).await.as_deref(), Some("0800-000-441"));
    let cleared = nurul.write(&edit(&back, json!({"contact": ""}))).await.unwrap();
    assert_eq!(contact(first.id).await, None);
    nurul.write(&undo(&cleared)).await.unwrap();
    assert_eq!(contact(first.id).await.as_deref(), Some("0800-000-441"));
    assert_eq!(office.one("select count(*) from audit_log where to_jsonb(audit_log)::text like '%0800%'").await, "0");
    let long = json!({"contact": "9".repeat(201)});
    assert!(matches!(
        refusal(nurul.write(&edit(&cleared, long.clone())).await),
        Refusal::Field { .. } | Refusal::Stale { .. }
    ));
}

#[tokio::test]
async fn the_inbox_routes_with_the_day_of_its_own_receipt_and_both_records_know_of_each_other() {
    let office = Office::open().await;
    let (fajar, nurul) = (office.as_("t_fajar").await, office.as_("t_nurul").await);
    let asked = json!({"subject": "Salinan AMDAL", "journalist": "Lingkar Air", "contact": "0800-000-441", "channel": "letter",
        "kind": "document", "body": "Mohon salinan", "received_at": "2026-11-16T02:00:00Z"});
    let request = fajar.write(&add(Entity::Request, asked)).await.unwrap();
    office
        .sql(&format!(
            "select information_from_request(r, 'dari meja humas'), report_from_request(r, null) from media_request r where id = '{}'",
            request.id
        ))
        .await;
    assert_eq!(
        office.one("select concat_ws('|', channel, (received_at at time zone 'utc')::text, requester, coalesce(number, '-')) from info_request").await,
        "letter|2026-11-16 02:00:00|•••|-"
    );
    assert_eq!(office.one("select kind || coalesce(contact, '-') from public_report").await, "information_request•••");
    let id: Uuid = office.one("select id from info_request").await.parse().unwrap();
    let card = nurul.card(Entity::Information, id).await.unwrap();
    assert_eq!(card.values["requester"], "Lingkar Air");
    assert_eq!(card.values["body"], "Mohon salinan\n\ndari meja humas");
    assert!(card.links.iter().any(|link| link.relation == "request" && link.id == request.id));
    let tied = nurul.card(Entity::Request, request.id).await.unwrap();
    let mut relations: Vec<&str> = tied.links.iter().map(|link| link.relation.as_str()).collect();
    relations.sort_unstable();
    assert_eq!(relations, ["information", "report"]);
}

#[tokio::test]
async fn a_deemed_refusal_starts_the_window_to_object_and_the_clocks_say_so() {
    let office = Office::open().await;
    let nurul = office.as_("t_nurul").await;
    let mut fields = asked();
    fields["received_at"] = json!("2026-03-13T02:00:00Z");
    let now: DateTime<Utc> = office.one("select now()").await.replace(' ', "T").parse().unwrap_or_else(|_| Utc::now());
    assert!(now > "2026-04-07T00:00:00Z".parse::<DateTime<Utc>>().unwrap(), "this story is of the past");
    let seen = nurul.write(&add(Entity::Information, fields)).await.unwrap();
    let card = nurul.card(Entity::Information, seen.id).await.unwrap();
    let seeds: Vec<ClockSeed> = serde_json::from_value(card.values["clocks"].clone()).unwrap();
    let kinds: Vec<&str> = seeds.iter().map(|seed| seed.kind.as_str()).collect();
    assert_eq!(kinds, ["ppid.notice", "ppid.objection"]);
    // 6 April 2026 is the tenth working day (clocks.md's own vector), its last second the moment of the refusal.
    assert_eq!(seeds[1].start, "2026-04-06T16:59:59Z".parse::<DateTime<Utc>>().unwrap());
}
