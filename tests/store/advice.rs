//! Advice: from a signal in one step, decided by the head in one step, and followed to what came of it.

use kentongan::domain::action::Action;
use kentongan::domain::entity::Entity;
use kentongan::domain::state::State;
use kentongan::domain::write::{Refusal, Written};
use kentongan::store::Store;
use serde_json::{Value, json};

use crate::office::{Office, act, edit, guard, refusal, refused, undo};

async fn step(store: &Store, seen: &Written, action: Action, args: Value) -> Written {
    store.write(&act(seen, action, args)).await.unwrap_or_else(|e| panic!("{action}: {e}"))
}

async fn not_for(store: &Store, seen: &Written, action: Action, args: Value) -> Vec<String> {
    match refusal(store.write(&act(seen, action, args)).await) {
        Refusal::NotPermitted { roles, .. } => roles,
        other => panic!("{action}: {other:?}"),
    }
}

async fn seen(office: &Office, entity: Entity, table: &str) -> Written {
    Written {
        entity,
        id: office.one(&format!("select id from {table}")).await.parse().unwrap(),
        number: None,
        version: office.one(&format!("select version from {table}")).await.parse().unwrap(),
        state: office.one(&format!("select state from {table}")).await.parse().unwrap(),
        warnings: Vec::new(),
    }
}

/// A cluster of negative stories on an issue, seen an hour ago, and the alert that says so.
async fn signal(office: &Office) -> Written {
    office
        .sql(
            "insert into issue (code, title, level) values ('BPK-JALAN', 'Temuan BPK', 'yellow');
             insert into outlet (name) values ('Kencana Post');
             insert into coverage_item (title, issue_id, outlet_id, tone, seen_at)
             select 'BPK Temukan Rp1,87 Miliar', i.id, o.id, 'negative', now() - interval '1 hour' from issue i, outlet o;
             insert into alert (rule, subject, title, issue_id, measure, evidence, first_at)
             select 'negative_cluster', 'BPK-JALAN', 'Temuan BPK', i.id, '{\"n\": 3, \"hours\": 24, \"articles\": 4, \"limit\": 3}',
                jsonb_build_array(jsonb_build_object('entity', 'coverage', 'id', c.id)), now() - interval '50 minutes'
             from issue i, coverage_item c",
        )
        .await;
    seen(office, Entity::Alert, "alert").await
}

#[tokio::test]
async fn advice_is_made_of_an_alert_with_its_evidence_and_taken_back() {
    let office = Office::open().await;
    let (fajar, yusran) = (office.as_("t_fajar").await, office.as_("t_yusran").await);
    let alert = signal(&office).await;
    assert_eq!(not_for(&yusran, &alert, Action::Advise, json!({})).await, ["editor", "operator", "supervisor"]);
    let taken = step(&fajar, &alert, Action::Advise, json!({})).await;
    assert_eq!(taken.state, State::Acknowledged);
    let now = seen(&office, Entity::Advice, "advice").await;
    let card = fajar.card(Entity::Advice, now.id).await.unwrap();
    let word = |key: &str| card.values[key].as_str().unwrap().to_owned();
    assert!(
        word("problem").contains("3 media bernada negatif dalam 24 jam (4 artikel); batas 3"),
        "{}",
        word("problem")
    );
    assert!(word("facts").contains("Kencana Post: “BPK Temukan Rp1,87 Miliar”"), "{}", word("facts"));
    assert!(word("facts").contains("Belum ada keterangan resmi"), "{}", word("facts"));
    assert!(word("options").lines().count() >= 2 && !word("recommendation").is_empty());
    let relations: Vec<&str> = card.links.iter().map(|link| link.relation.as_str()).collect();
    assert!(relations.contains(&"signal") && relations.contains(&"issue"), "{relations:?}");
    assert_eq!(guard(fajar.write(&act(&taken, Action::Advise, json!({}))).await), "advice_exists");
    let back = fajar.write(&undo(&taken)).await.unwrap();
    assert_eq!((back.state, office.one("select state from advice").await.as_str()), (State::Open, "cancelled"));
    // what a person writes stands; what somebody has worked on stays
    let again = step(&fajar, &back, Action::Advise, json!({"problem": "Kata saya sendiri"})).await;
    assert_eq!(office.one("select problem from advice where state = 'draft'").await, "Kata saya sendiri");
    office.sql("update advice set analysis = 'x' where state = 'draft'").await;
    assert_eq!(refusal(fajar.write(&undo(&again)).await), Refusal::Undo("undo_built_upon".into()));
}

#[tokio::test]
async fn advice_is_made_of_an_issue_and_by_hand() {
    let office = Office::open().await;
    let (rizky, nurul) = (office.as_("t_rizky").await, office.as_("t_nurul").await);
    signal(&office).await;
    let issue = seen(&office, Entity::Issue, "issue").await;
    assert_eq!(not_for(&nurul, &issue, Action::Advise, json!({})).await, ["editor", "operator", "supervisor"]);
    let after = step(&rizky, &issue, Action::Advise, json!({})).await;
    assert_eq!(after.state, State::Monitored);
    assert!(office.one("select facts from advice").await.contains("1 pemuatan dalam 24 jam dan 1 dalam 7 hari"));
    assert_eq!(guard(rizky.write(&act(&after, Action::Advise, json!({}))).await), "advice_exists");
    rizky.write(&undo(&after)).await.unwrap();
    assert_eq!(office.one("select state from advice").await, "cancelled");
    // by hand there are no drafted words, and the same rules
    office
        .sql("set session authorization t_rizky; select record_act('issue', (select id from issue), (select version from issue), 'advise', '{}')")
        .await;
    assert_eq!(office.one("select problem from advice where state = 'draft'").await, "Temuan BPK");
    let by_hand =
        "select record_act('issue', (select id from pane_issue), (select version from pane_issue), 'advise', '{}')";
    assert_eq!(refused(&office, "t_nurul", by_hand).await.0, "KT003");
    assert_eq!(refused(&office, "t_rizky", by_hand).await, ("KT004".to_owned(), "advice_exists".to_owned()));
}

#[tokio::test]
async fn the_head_says_yes_in_one_step_and_what_comes_of_it_is_followed_with_its_times() {
    let office = Office::open().await;
    let (fajar, yusran, hendra) =
        (office.as_("t_fajar").await, office.as_("t_yusran").await, office.as_("t_hendra").await);
    let alert = signal(&office).await;
    step(&fajar, &alert, Action::Advise, json!({})).await;
    let mut now = seen(&office, Entity::Advice, "advice").await;
    now = fajar.write(&edit(&now, json!({"recommendation": ""}))).await.unwrap();
    assert_eq!(guard(fajar.write(&act(&now, Action::Submit, json!({}))).await), "advice_incomplete");
    now = fajar.write(&edit(&now, json!({"recommendation": "Terbitkan keterangan"}))).await.unwrap();
    now = step(&fajar, &now, Action::Submit, json!({})).await;
    assert_eq!(not_for(&hendra, &now, Action::Accept, json!({})).await, ["head"]);
    assert_eq!(guard(yusran.write(&act(&now, Action::Refuse, json!({}))).await), "reason_required");
    now = step(&yusran, &now, Action::Defer, json!({"reason": "tunggu Inspektorat"})).await;
    now = step(&fajar, &now, Action::Submit, json!({})).await;
    now = step(&yusran, &now, Action::Accept, json!({"officer": "t_hendra"})).await;
    assert_eq!(now.state, State::Accepted);
    let mut order = seen(&office, Entity::Disposition, "disposition").await;
    for (action, args) in [(Action::Read, json!({})), (Action::Accept, json!({})), (Action::Begin, json!({}))] {
        order = step(&hendra, &order, action, args).await;
    }
    office
        .sql(
            "insert into release (title, number, state, published_at) values ('Keterangan', '1/SP', 'idea', now());
             update disposition set fulfils_entity = 'release', fulfils_id = (select id from release);
             insert into article (url, url_hash, title, first_seen_at) values ('https://a.example', 9, 'Pemkab Jelaskan', now() + interval '20 minutes');
             insert into pickup (release_id, article_id, class) select r.id, a.id, 'whole' from release r, article a",
        )
        .await;
    order.version = office.one("select version from disposition").await.parse().unwrap();
    let report = json!({"text": "Keterangan sudah terbit di semua kanal", "evidence": "1/SP"});
    order = step(&hendra, &order, Action::SubmitDone, report).await;
    order = step(&yusran, &order, Action::ConfirmDone, json!({})).await;
    assert_eq!(office.one("select state from advice").await, "followed_up", "by itself");
    let card = fajar.card(Entity::Advice, now.id).await.unwrap();
    let chain: Vec<_> = card.children.iter().filter_map(|child| child.state.as_deref()).collect();
    // the order is handed in after the release went out, in the same second or so
    let all = [
        "signal",
        "advice_written",
        "advice_submitted",
        "advice_accepted",
        "order_issued",
        "order_done",
        "release_published",
        "first_pickup",
    ];
    assert!(all.iter().all(|word| chain.contains(word)), "{chain:?}");
    assert_eq!(chain.len(), 8, "{chain:?}");
    let last = &card.children[7];
    assert!(last.text.starts_with("+0:20") || last.text.starts_with("+0:19"), "{}", last.text);
    // taken back, the advice is open again
    yusran.write(&undo(&order)).await.unwrap();
    assert_eq!(office.one("select state from advice").await, "accepted");
}

#[tokio::test]
async fn advice_is_refused_rewritten_or_dropped_with_a_reason_and_a_secret_order_stays_out_of_its_chain() {
    let office = Office::open().await;
    let (fajar, yusran) = (office.as_("t_fajar").await, office.as_("t_yusran").await);
    let alert = signal(&office).await;
    step(&fajar, &alert, Action::Advise, json!({})).await;
    let mut now = seen(&office, Entity::Advice, "advice").await;
    now = step(&fajar, &now, Action::Submit, json!({})).await;
    now = step(&yusran, &now, Action::Refuse, json!({"reason": "bukan kewenangan kita"})).await;
    now = step(&fajar, &now, Action::Rewrite, json!({})).await;
    assert_eq!(guard(fajar.write(&act(&now, Action::Drop, json!({}))).await), "reason_required");
    now = step(&fajar, &now, Action::Submit, json!({})).await;
    now = step(&yusran, &now, Action::Accept, json!({"officer": "t_hendra"})).await;
    let chain = |login: &'static str| {
        let office = &office;
        async move {
            let mut connection = office.db.connect_as(login).await;
            let found: Vec<String> =
                sqlx::query_scalar("select c ->> 'step' from advice_chain((select id from pane_advice)) c limit 50")
                    .fetch_all(&mut connection)
                    .await
                    .unwrap();
            found.join(" ")
        }
    };
    assert!(chain("t_fajar").await.ends_with("order_issued"));
    office.sql("update disposition set security = 'secret'").await;
    assert!(chain("t_fajar").await.ends_with("advice_accepted"), "{}", chain("t_fajar").await);
    assert!(chain("t_hendra").await.ends_with("order_issued"));
    assert_eq!(refused(&office, "t_wall", "select advice_chain(uuid_v7())").await.0, "42501");
    now = step(&fajar, &now, Action::FollowUp, json!({})).await;
    assert_eq!(now.state, State::FollowedUp);
}
