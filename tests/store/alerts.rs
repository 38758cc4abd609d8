//! Alerts: each rule speaks at its limit and not below, once, says why, and is silent again when its cause is gone.

use chrono::Utc;
use kentongan::domain::action::Action;
use kentongan::domain::entity::Entity;
use kentongan::domain::state::State;
use kentongan::domain::write::Written;
use kentongan::store::alerts::AlertEntry;
use kentongan::store::mail::import;
use kentongan::text::alerts::explain;
use kentongan::text::lang::Lang;
use serde_json::json;

use crate::office::{Office, act, refused};

/// Looks for causes as the service does, a rule at a time in these stories.
async fn look(office: &Office) -> Vec<AlertEntry> {
    let watcher = office.as_("t_watcher").await;
    // Another test of this server may hold the lock for a moment: it belongs to the database, this one is ours.
    assert!(watcher.raise_alerts(&[]).await.unwrap().is_some());
    office.as_("t_fajar").await.alert_list(false).await.unwrap()
}

async fn half_an_hour_later(office: &Office) {
    office.sql("update alert_watch set at = at - interval '31 minutes'").await;
}

fn rules(alerts: &[AlertEntry]) -> Vec<&str> {
    alerts.iter().map(|alert| alert.rule.as_str()).collect()
}

#[track_caller]
fn only<'a>(alerts: &'a [AlertEntry], rule: &str) -> &'a AlertEntry {
    assert_eq!(rules(alerts), [rule], "{alerts:#?}");
    &alerts[0]
}

/// So many hits of the issue, the first so many hours ago, a minute apart.
async fn hits(office: &Office, count: i32, hours_ago: i32) {
    office
        .sql(&format!(
            "insert into coverage_item (title, issue_id, seen_at)
             select 'Banjir ' || n, i.id, now() - interval '{hours_ago} hours' + interval '1 minute' * n
             from issue i, generate_series(1, {count}) n where i.code = 'BANJIR-26'"
        ))
        .await;
}

const ISSUE: &str = "insert into issue (code, title) values ('BANJIR-26', 'Banjir Muara Kencana')";

#[tokio::test]
async fn a_burst_is_five_articles_or_three_deviations_above_the_same_hour_of_four_weeks() {
    let office = Office::open().await;
    office.sql(ISSUE).await;
    hits(&office, 4, 5).await;
    assert!(look(&office).await.is_empty(), "four are too few whatever is usual");
    hits(&office, 1, 2).await;
    let alerts = look(&office).await;
    let burst = only(&alerts, "burst");
    assert_eq!(
        (burst.title.as_str(), burst.issue.as_deref(), burst.count),
        ("Banjir Muara Kencana", Some("BANJIR-26"), 5)
    );
    let said = explain("burst", &burst.measure, Lang::Id);
    assert_eq!(said, "5 artikel dalam 6 jam, biasanya 0,0 ± 0,0 pada jam ini (28 hari); batas 5");
    let evidence = burst.evidence.as_array().unwrap();
    assert_eq!((evidence.len(), evidence[0]["entity"].as_str()), (5, Some("coverage")));

    // One alert that grows, not two.
    hits(&office, 1, 1).await;
    let grown = look(&office).await;
    assert_eq!((only(&grown, "burst").id, grown[0].count), (burst.id, 6));

    // A busy issue has a higher limit: 5, 7, 5, 7 articles at this hour of the four weeks before.
    office.sql("update coverage_item set seen_at = seen_at - interval '10 days'").await;
    half_an_hour_later(&office).await;
    assert!(look(&office).await.is_empty(), "its articles are out of every window");
    for (week, count) in [(1, 5), (2, 7), (3, 5), (4, 7)] {
        hits(&office, count, week * 7 * 24 + 3).await;
    }
    // Mean 6, deviation 1.155: the limit is 9.46.
    hits(&office, 9, 3).await;
    assert!(look(&office).await.is_empty());
    hits(&office, 1, 1).await;
    let alerts = look(&office).await;
    assert_eq!(
        explain("burst", &only(&alerts, "burst").measure, Lang::En),
        "10 articles in 6 hours, usually 6.0 ± 1.2 at this hour (28 days); limit 9.5"
    );
    assert_ne!(alerts[0].id, burst.id, "the first one was over");
}

#[tokio::test]
async fn three_outlets_negative_about_one_issue_are_a_cluster() {
    let office = Office::open().await;
    office.sql(ISSUE).await;
    let negative = async |outlet: i32, hours: i32| {
        office
            .sql(&format!(
                "insert into outlet (name) values ('Media {outlet}') on conflict do nothing;
                 insert into coverage_item (title, issue_id, outlet_id, tone, seen_at)
                 select 'Kecewa', i.id, o.id, 'negative', now() - interval '{hours} hours' from issue i, outlet o
                 where o.name = 'Media {outlet}'"
            ))
            .await;
    };
    for (outlet, hours) in [(1, 1), (1, 2), (2, 3), (3, 25)] {
        negative(outlet, hours).await;
    }
    assert!(look(&office).await.is_empty(), "two outlets today, one yesterday");
    negative(4, 20).await;
    let alerts = look(&office).await;
    let said = explain("negative_cluster", &only(&alerts, "negative_cluster").measure, Lang::Id);
    assert_eq!(said, "3 media bernada negatif dalam 24 jam (4 artikel); batas 3");
    // As a person with the hits on the desk does it; through the machine it is a step of its own.
    office.sql("update coverage_item set tone = 'neutral'").await;
    assert_eq!(look(&office).await.len(), 1, "not at once");
    half_an_hour_later(&office).await;
    assert!(look(&office).await.is_empty());
    assert_eq!(office.one("select string_agg(state, ',') from alert").await, "closed");
}

/// A published release, and outlets with and without a contract.
const RELEASE: &str = "insert into release (id, title, state, published_at, created_at)
    values ('00000000-0000-7000-8000-000000000001', 'Dapur Umum Layani 26 Lokasi', 'idea', now() - interval '1 day', now() - interval '2 days');
    insert into outlet (name, contract) values ('Kontrak A', 'PKS 1'), ('Kontrak B', 'PKS 2'), ('Bebas', null);";
/// As if it had gone the whole way; the machine's own stories are told elsewhere.
const PUBLISHED: &str = "alter table release disable trigger user; update release set state = 'published'; alter table release enable trigger user";

async fn pick_up(office: &Office, n: i32, outlet: &str, columns: &str, values: &str) {
    office
        .sql(&format!(
            "insert into article (id, url, url_hash, title, outlet_id, first_seen_at)
             select ('00000000-0000-7000-8000-0000000001' || lpad('{n}', 2, '0'))::uuid, 'https://k.example/{n}', {n}, 'Dapur umum {n}', o.id, now()
             from outlet o where o.name = '{outlet}';
             insert into pickup (release_id, article_id, {columns})
             select r.id, a.id, {values} from release r, article a where a.url_hash = {n}"
        ))
        .await;
}

#[tokio::test]
async fn silence_is_said_when_three_office_hours_have_passed_and_nobody_under_contract_carries_it() {
    let office = Office::open().await;
    office.sql(RELEASE).await;
    office.sql(PUBLISHED).await;
    let watcher = office.as_("t_watcher").await;
    let unheard = watcher.unheard().await.unwrap();
    assert_eq!(unheard.len(), 1);
    let now = chrono::Utc::now();
    let due = |minutes: i64| vec![(unheard[0].release_id, now + chrono::TimeDelta::minutes(minutes))];
    assert_eq!(watcher.raise_alerts(&due(1)).await.unwrap(), Some(0), "the third hour is not over");
    pick_up(&office, 1, "Bebas", "class", "'whole'").await;
    pick_up(&office, 2, "Kontrak A", "class", "'none'").await;
    for _ in 0..2 {
        assert_eq!(watcher.raise_alerts(&due(-1)).await.unwrap(), Some(1));
    }
    let alerts = watcher_list(&office).await;
    let said = explain("silence", &only(&alerts, "silence").measure, Lang::Id);
    assert_eq!(said, "0 dari 2 media memuat rilis ini setelah 3 jam kerja");
    pick_up(&office, 3, "Kontrak B", "class", "'quote'").await;
    assert!(watcher.unheard().await.unwrap().is_empty());
    half_an_hour_later(&office).await;
    assert_eq!(watcher.raise_alerts(&due(-1)).await.unwrap(), Some(0));
    assert!(watcher_list(&office).await.is_empty());
}

async fn watcher_list(office: &Office) -> Vec<AlertEntry> {
    office.as_("t_fajar").await.alert_list(false).await.unwrap()
}

#[tokio::test]
async fn a_figure_told_otherwise_by_two_outlets_is_an_alert() {
    let office = Office::open().await;
    office.sql(RELEASE).await;
    let altered = "'partial', '[{\"kind\": \"number\", \"release\": \"35.642\", \"article\": \"35.462\", \"verdict\": \"altered\"},
        {\"kind\": \"number\", \"release\": \"26\", \"article\": \"26\", \"verdict\": \"same\"}]'::jsonb";
    pick_up(&office, 1, "Kontrak A", "class, facts", altered).await;
    pick_up(&office, 2, "Kontrak A", "class, facts", altered).await;
    pick_up(&office, 3, "Bebas", "class, facts", &altered.replace("altered", "same")).await;
    assert!(look(&office).await.is_empty(), "one outlet, twice");
    pick_up(&office, 4, "Kontrak B", "class, facts", altered).await;
    let alerts = look(&office).await;
    let alert = only(&alerts, "wrong_figure");
    assert_eq!((alert.severity.as_str(), alert.title.as_str()), ("critical", "Dapur Umum Layani 26 Lokasi"));
    let said = explain("wrong_figure", &alert.measure, Lang::Id);
    assert_eq!(said, "2 media menulis fakta rilis ini berbeda: 35.642 → 35.462 (2 media); batas 2");
    assert_eq!(alert.evidence.as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn an_embargo_is_broken_by_three_tenths_of_a_release_before_its_end() {
    let office = Office::open().await;
    office.sql(RELEASE).await;
    office.sql("update release set embargo_until = now() + interval '2 hours'").await;
    pick_up(&office, 1, "Kontrak A", "class, used_share", "'partial', 0.29").await;
    assert!(look(&office).await.is_empty());
    pick_up(&office, 2, "Kontrak B", "class, used_share", "'partial', 0.3").await;
    let alerts = look(&office).await;
    let said = explain("embargo_broken", &only(&alerts, "embargo_broken").measure, Lang::Id);
    assert_eq!(said, "1 artikel memuat sampai 30 % dari rilis sebelum embargo berakhir; batas 30 %");
    office.sql("update release set embargo_until = now() - interval '1 hour'").await;
    half_an_hour_later(&office).await;
    assert!(look(&office).await.is_empty(), "what came after the end breaks nothing");
}

#[tokio::test]
async fn a_story_of_ours_at_eight_places_within_two_hours_goes_round() {
    let office = Office::open().await;
    office
        .sql(
            "insert into article (url, url_hash, title, first_seen_at)
             select 'https://m' || n || '.example/x', n, 'Banjir meluas', now() - interval '10 minutes' * n
             from generate_series(1, 13) n;
             with k as (insert into story_cluster (key_article, first_at) select id, first_seen_at from article where url_hash = 13 returning id)
             update article set cluster_id = k.id from k where url_hash <> 4",
        )
        .await;
    // Eleven of them are within two hours, and three more turn out to be of another story.
    office.sql("update article set cluster_id = null where url_hash in (1, 2, 3)").await;
    office.sql("insert into coverage_item (title, article_id) select title, id from article where url_hash = 12").await;
    assert!(look(&office).await.is_empty(), "seven, and it is not ours");
    office.sql("update article set cluster_id = (select id from story_cluster) where url_hash = 1").await;
    assert!(look(&office).await.is_empty(), "no hit of ours among the eight");
    office.sql("insert into coverage_item (title, article_id) select title, id from article where url_hash = 7").await;
    let alerts = look(&office).await;
    let said = explain("viral_copy", &only(&alerts, "viral_copy").measure, Lang::Id);
    assert_eq!(said, "satu berita di 7 tempat dalam 2 jam (7 media); batas 8".replace('7', "8"));
}

#[tokio::test]
async fn a_hit_of_a_rumours_term_speaks_at_once() {
    let office = Office::open().await;
    office
        .sql(
            "insert into watch_term (name, query) values ('Hoaks tanggul', 'tanggul jebol');
             insert into coverage_item (title, matched_terms) values ('Tanggul jebol', '{Hoaks tanggul}')",
        )
        .await;
    assert!(look(&office).await.is_empty(), "an ordinary term");
    assert_eq!(refused(&office, "t_fajar", "select term_alarm('Hoaks tanggul', true)").await.0, "42501");
    assert!(office.as_("t_rizky").await.term_alarm("Hoaks tanggul", true).await.unwrap());
    let alerts = look(&office).await;
    assert_eq!(only(&alerts, "rumour_term").title, "Hoaks tanggul");
    office.sql("alter table coverage_item disable trigger user; update coverage_item set state = 'dismissed'; alter table coverage_item enable trigger user").await;
    half_an_hour_later(&office).await;
    assert!(look(&office).await.is_empty());
}

#[tokio::test]
async fn a_source_is_silent_after_three_intervals_and_a_fifth_of_them_is_an_alert_of_its_own() {
    let office = Office::open().await;
    office
        .sql(
            "insert into source (key, name, url, poll_minutes, last_ok_at, failures)
             select 's' || n, 'Sumber ' || n, 'https://s' || n || '.example', 10, now() - interval '29 minutes', 0
             from generate_series(1, 10) n;
             update source set failures = 1, status = 'dns' where key in ('s1', 's2')",
        )
        .await;
    assert!(look(&office).await.is_empty(), "a fifth is not more than a fifth");
    office.sql("update source set last_ok_at = now() - interval '31 minutes' where key = 's1'").await;
    let alerts = look(&office).await;
    let said = explain("source_silent", &only(&alerts, "source_silent").measure, Lang::Id);
    assert_eq!(said, "tidak terbaca lebih dari 30 menit (3 × 10 menit); keadaan terakhir: dns");
    office
        .sql("update source set last_ok_at = now() where key = 's1'; update source set failures = 1 where key = 's3'")
        .await;
    half_an_hour_later(&office).await;
    let alerts = look(&office).await;
    let failing = only(&alerts, "sources_failing");
    assert_eq!(explain("sources_failing", &failing.measure, Lang::Id), "3 dari 10 sumber gagal (30 %); batas 20 %");
    assert_eq!(
        (failing.title.as_str(), failing.evidence.as_array().unwrap().len()),
        ("Sumber 1, Sumber 2, Sumber 3", 3)
    );
}

#[tokio::test]
async fn a_clock_two_seconds_apart_is_said() {
    let office = Office::open().await;
    let watcher = office.as_("t_watcher").await;
    let skew = watcher.compare_clocks("meja").await.unwrap();
    assert!(skew.abs() < 2.0, "one machine has one clock: {skew}");
    office.sql("select note_clock('meja', 2.0)").await;
    assert!(look(&office).await.is_empty());
    office.sql("select note_clock('meja', -2.1)").await;
    let alerts = look(&office).await;
    let said = explain("clock_skew", &only(&alerts, "clock_skew").measure, Lang::Id);
    assert_eq!(said, "jam layanan di meja terlambat 2,1 detik dari jam basis data; batas 2 detik");
    assert_eq!(refused(&office, "t_fajar", "select note_clock('meja', 9)").await.0, "42501");
}

#[tokio::test]
async fn what_somebody_has_taken_speaks_again_only_when_it_has_grown_a_good_deal() {
    let office = Office::open().await;
    office.sql(ISSUE).await;
    hits(&office, 6, 3).await;
    let alert = only(&look(&office).await, "burst").id;
    let fajar = office.as_("t_fajar").await;
    assert!(fajar.alert_acknowledge(alert, Some("sedang dicek ke BPBD")).await.unwrap());
    assert!(!fajar.alert_acknowledge(alert, None).await.unwrap(), "once");
    assert_eq!(refused(&office, "t_teguh", &format!("select alert_acknowledge('{alert}')")).await.0, "42501");
    hits(&office, 2, 1).await;
    let alerts = look(&office).await;
    let taken = only(&alerts, "burst");
    let by = (taken.state.as_str(), taken.acknowledged_by.as_deref(), taken.note.as_deref(), taken.count);
    assert_eq!(by, ("acknowledged", Some("t_fajar"), Some("sedang dicek ke BPBD"), 8));
    hits(&office, 1, 1).await;
    let alerts = look(&office).await;
    assert_eq!((alerts[0].id, alerts[0].state.as_str(), alerts[0].acknowledged_by.as_deref()), (alert, "open", None));

    // What is muted stays as it is, and is not raised again beside.
    office.sql("update alert set muted_until = now() + interval '1 hour'").await;
    hits(&office, 9, 1).await;
    assert_eq!(look(&office).await[0].count, 9);
    office.sql("update alert set muted_until = null").await;
    assert_eq!(look(&office).await[0].count, 18);

    // What a person closes while its cause goes on stays closed.
    office.sql("update alert set state = 'closed'").await;
    assert!(look(&office).await.is_empty());
    half_an_hour_later(&office).await;
    office.sql("update coverage_item set seen_at = seen_at - interval '1 day'").await;
    assert!(look(&office).await.is_empty());
    hits(&office, 5, 1).await;
    assert_eq!(look(&office).await.len(), 1, "a new cause is a new alert");
}

#[tokio::test]
async fn alerts_are_looked_for_once_a_minute_by_one_service_and_called() {
    let office = Office::open().await;
    let (one, two) = (office.as_("t_watcher").await, office.as_("t_watcher").await);
    let (a, b) = tokio::join!(one.alert_turn(), two.alert_turn());
    assert_eq!([a.unwrap(), b.unwrap()].iter().filter(|turn| **turn).count(), 1);
    office.sql("update alert_round set at = at - interval '55 seconds'").await;
    assert!(two.alert_turn().await.unwrap());
    for login in ["t_fajar", "t_wall", "t_rizky"] {
        assert_eq!(refused(&office, login, "select raise_alerts()").await.0, "42501", "{login}");
    }
    let pool = office.db.pool_as("t_fajar", 1).await;
    let mut listener = sqlx::postgres::PgListener::connect_with(&pool).await.unwrap();
    listener.listen("kentongan").await.unwrap();
    office.sql("insert into alert (rule, subject, title) values ('burst', 'x', 'x')").await;
    assert_eq!(listener.recv().await.unwrap().payload(), "alert");
}

/// A letter of this newsroom, the n-th in its thread.
async fn letter(office: &Office, n: u32, auto: bool) {
    let (row, files) = (
        json!({"message_id": format!("surat{n}@kabar.example"), "from_address": "rina@kabar.example", "from_name": "Rina",
            "in_reply_to": if n > 1 { vec!["surat1@kabar.example"] } else { vec![] }, "refs": [], "recipients": [],
            "subject": "Data banjir", "text": format!("Pertanyaan {n}"), "auto": auto, "attachments": [],
            "raw_sha256": format!("{n:064}")}),
        Vec::new(),
    );
    import(office.as_("t_fajar").await.pool(), &row, &files).await.unwrap();
}

#[tokio::test]
async fn a_message_in_a_request_in_work_is_told_wakes_the_sleeping_and_is_over_once_somebody_acts() {
    let office = Office::open().await;
    let fajar = office.as_("t_fajar").await;
    letter(&office, 1, false).await;
    let row = async || fajar.requests().await.unwrap().remove(0);
    let step = async |action, args: serde_json::Value| {
        let seen = row().await;
        let seen = Written {
            entity: Entity::Request,
            id: seen.id,
            number: None,
            version: seen.version,
            state: seen.state,
            warnings: Vec::new(),
        };
        fajar.write(&act(&seen, action, args)).await.unwrap();
    };
    assert_eq!(row().await.messages, 0, "the message it was made of is no new one");
    // Nobody has it yet: the row says so, an alarm would be addressed to nobody.
    letter(&office, 2, false).await;
    assert_eq!(row().await.messages, 1);
    assert!(look(&office).await.is_empty());
    step(Action::Claim, json!({})).await;
    assert_eq!(row().await.messages, 0, "who took it has seen it");
    step(Action::Snooze, json!({"until": Utc::now() + chrono::TimeDelta::hours(5)})).await;
    letter(&office, 3, true).await;
    assert!(row().await.snoozed_until.is_some() && look(&office).await.is_empty(), "a machine wakes nobody");
    letter(&office, 4, false).await;
    let woken = row().await;
    assert_eq!((woken.messages, woken.snoozed_until), (1, None));
    let alerts = look(&office).await;
    let raised = only(&alerts, "new_message").clone();
    assert_eq!((raised.severity.as_str(), raised.title.as_str()), ("notice", "Data banjir"));
    let said = explain("new_message", &raised.measure, Lang::Id);
    let number = woken.number.unwrap();
    assert!(said.starts_with(&format!("1 pesan baru pada {number}, dipegang ")), "{said}");
    assert_eq!(raised.evidence[0]["entity"], "request");
    // It grows, and is one alarm.
    letter(&office, 5, false).await;
    let grown = look(&office).await;
    assert_eq!((only(&grown, "new_message").id, grown[0].severity.as_str()), (raised.id, "warning"));
    // Any step ends it, at once.
    step(Action::AskSource, json!({"waiting_on": "t_rizky", "due_at": Utc::now() + chrono::TimeDelta::hours(2)})).await;
    assert!(look(&office).await.is_empty());
    assert_eq!(row().await.messages, 0);
    // What was answered opens again with the next message, and that is news.
    office.sql("update message set received_at = received_at - interval '1 hour' where direction = 'in'").await;
    step(Action::SourceReplied, json!({"note": "ada"})).await;
    let hendra = office.as_("t_hendra").await;
    let seen = row().await;
    let seen = Written {
        entity: Entity::Request,
        id: seen.id,
        number: None,
        version: seen.version,
        state: seen.state,
        warnings: Vec::new(),
    };
    hendra.write(&act(&seen, Action::Answer, json!({"text": "2.315 KK"}))).await.unwrap();
    assert!(look(&office).await.is_empty());
    letter(&office, 6, false).await;
    assert_eq!((row().await.state, row().await.messages), (State::InProgress, 1));
    assert_eq!(rules(&look(&office).await), ["new_message"]);
    // Bounded: a week later it is the request's own clocks that press.
    office
        .sql("update message set received_at = received_at - interval '8 days' where message_id like 'surat6%'")
        .await;
    assert!(look(&office).await.is_empty());
}
