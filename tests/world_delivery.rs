//! Services are killed while releases come due and go out: each release is published once, each destination gets it once,
//! and what nobody knows is asked about.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::collections::BTreeMap;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use kentongan::store::migrate;
use kentongan::text::kept;
use kentongan::text::lang::Lang;
use sqlx::{AssertSqlSafe, Executor, PgConnection};
use support::TestDb;
use support::peers::{Act, Kind, Peer, chance};
use support::smtp::{Act as Mail, Manner, Sink, Step};
use support::watch::office;

/// More kills than in the suite: `KENTONGAN_ROUNDS=100`.
const ROUNDS: &str = "KENTONGAN_ROUNDS";

fn serve(db: &TestDb, sink: Option<&Sink>) -> Child {
    let mut command = Command::new(support::database::PROGRAM);
    command
        .args(["serve", "--database-url", &db.url_as(migrate::SERVICE)])
        .env("KENTONGAN_CHANNEL_KUNCI", "sangat rahasia 123");
    if let Some(sink) = sink {
        command
            .env("KENTONGAN_SMTP_HOST", "127.0.0.1")
            .env("KENTONGAN_SMTP_PORT", sink.port.to_string())
            .env("KENTONGAN_SMTP_SECURITY", "none")
            .env("KENTONGAN_SMTP_FROM", "Diskominfo <humas@kencana.example>");
    }
    if std::env::var_os("KENTONGAN_SHOW_LOG").is_none() {
        command.stdout(Stdio::null()).stderr(Stdio::null());
    }
    command.spawn().unwrap()
}

async fn run(connection: &mut PgConnection, sql: &str) {
    connection.execute(AssertSqlSafe(sql.to_owned())).await.unwrap_or_else(|e| panic!("{sql}: {e}"));
}

async fn one(connection: &mut PgConnection, query: &str) -> String {
    let query = AssertSqlSafe(format!("select coalesce(({query})::text, '')"));
    sqlx::query_scalar(query).fetch_one(connection).await.unwrap()
}

async fn channel(connection: &mut PgConnection, name: &str, connector: &str, settings: serde_json::Value) {
    let fields = serde_json::json!({"connector": connector, "settings": settings, "secret_name": "kunci", "internal": true,
        "is_default": true, "per_minute": 6000});
    run(connection, &format!("select channel_put('{name}', '{fields}', true)")).await;
}

/// An approved release that comes due in so many milliseconds; its number.
async fn scheduled(connection: &mut PgConnection, n: usize, due: u64) {
    run(
        connection,
        &format!(
            "do $$ declare r uuid; begin
                insert into release (title, lead, body, key_messages, state, author)
                values ('Rilis uji {n}.', 'Teras.', 'Isi.', '{{Pesan}}', 'in_review', 'orang') returning id into r;
                update release_version set author = 'orang' where release_id = r;
                perform record_act('release', r, (select version from release where id = r), 'approve', '{{}}');
                perform record_act('release', r, (select version from release where id = r), 'schedule',
                    jsonb_build_object('publish_at', now() + interval '{due} milliseconds'));
            end $$"
        ),
    )
    .await;
}

/// What a killed service held; a minute's wait that the test does not wait.
async fn expire(connection: &mut PgConnection, service: u32) {
    run(connection, &format!("update distribution set leased_until = now() where leased_by like '{service}-%'")).await;
}

async fn until(connection: &mut PgConnection, what: &str, query: &str, wanted: &str, seconds: u64) -> Duration {
    let (began, limit) = (Instant::now(), Duration::from_secs(seconds));
    loop {
        let found = one(connection, query).await;
        if found == wanted {
            return began.elapsed();
        }
        let rows = "select json_agg(d) from (select name, state, op, asks, attempts, last_error from distribution) d";
        assert!(began.elapsed() < limit, "{what}: {found}, not {wanted}: {}", one(connection, rows).await);
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// What the program prints for this person.
fn command(db: &TestDb, login: &str, words: &[&str]) -> String {
    let output = Command::new(support::database::PROGRAM)
        .args(words)
        .args(["--database-url", &db.url_as(login)])
        .env("KENTONGAN_CHANNEL_KUNCI", "sangat rahasia 123")
        .output()
        .unwrap();
    let (out, error) =
        (String::from_utf8(output.stdout).unwrap(), String::from_utf8_lossy(&output.stderr).into_owned());
    assert!(output.status.success(), "{words:?}: {out}{error}");
    out
}

/// How often each title stands in what a peer took.
fn counted(peer: &Peer) -> BTreeMap<usize, usize> {
    let mut counts = BTreeMap::new();
    for post in peer.posts() {
        let text = post.to_string();
        let at = text.find("Rilis uji ").unwrap() + 10;
        let n: String = text[at..].chars().take_while(char::is_ascii_digit).collect();
        *counts.entry(n.parse().unwrap()).or_default() += 1;
    }
    counts
}

#[tokio::test(flavor = "multi_thread")]
async fn services_are_killed_while_releases_come_due() {
    let kills: usize = std::env::var(ROUNDS).ok().and_then(|n| n.parse().ok()).unwrap_or(6);
    let (db, _pool) = office().await;
    let mut connection = db.connect().await;
    let mut peers = Vec::new();
    run(
        &mut connection,
        "update channel set is_default = false; update office set value = '2' where key = 'delivery_settle'",
    )
    .await;
    for (name, kind, connector) in [
        ("Portal", Kind::WordPress, "wordpress"),
        ("Sosial", Kind::Mastodon, "mastodon"),
        ("Kanal", Kind::Telegram, "telegram"),
        ("Mitra", Kind::Webhook, "webhook"),
    ] {
        let peer = Peer::start(kind).await;
        // A deed takes up to half a second, before it is done and after it.
        peer.taken.lock().unwrap().dawdles = 250;
        let settings = serde_json::json!({"url": peer.url(), "api": peer.url(), "chat": "@humas", "user": "humas"});
        channel(&mut connection, name, connector, settings).await;
        peers.push((name, peer));
    }
    let folder = tempfile::tempdir().unwrap();
    let settings = serde_json::json!({"path": folder.path().to_str().unwrap(), "url": "https://humas.example"});
    channel(&mut connection, "Berkas", "folder", settings).await;

    let began = Instant::now();
    let mut services = [serve(&db, None), serve(&db, None)];
    let (mut killed, mut processes, mut releases) = (0, 0, 0);
    while killed < kills {
        scheduled(&mut connection, releases, 300 + chance(1500)).await;
        releases += 1;
        tokio::time::sleep(Duration::from_millis(200 + chance(1800))).await;
        // One of them, the other, or both at once.
        let which = chance(3);
        for (n, service) in services.iter_mut().enumerate() {
            if which == 2 || which == n as u64 {
                service.kill().unwrap();
                service.wait().unwrap();
                expire(&mut connection, service.id()).await;
                *service = serve(&db, None);
                processes += 1;
            }
        }
        killed += 1;
    }
    let open = "select count(*) from release where state <> 'published'";
    until(&mut connection, "releases published", open, "0", 60).await;
    let under_way = "select count(*) from distribution where state in ('planned', 'queued', 'sending', 'failed')
        or state = 'uncertain' and asks < 5";
    until(&mut connection, "everything settled", under_way, "0", 120).await;
    for service in &mut services {
        service.kill().unwrap();
        service.wait().unwrap();
    }

    let twice = "select count(*) from (select record_id from audit_log where action = 'publish' group by 1 having count(*) <> 1) x";
    assert_eq!(one(&mut connection, twice).await, "0", "a release was published twice");
    let published = one(&mut connection, "select count(*) from audit_log where action = 'publish'").await;
    assert_eq!(published, releases.to_string());
    let (mut sent, mut uncertain) = (0, 0);
    for (name, peer) in &peers {
        let counts = counted(peer);
        for n in 0..releases {
            let state = one(
                &mut connection,
                &format!("select d.state from distribution d join release r on r.id = d.release_id where d.name = '{name}' and r.title = 'Rilis uji {n}.'"),
            )
            .await;
            let there = counts.get(&n).copied().unwrap_or(0);
            match state.as_str() {
                "sent" => {
                    assert_eq!(there, 1, "{name}, release {n}");
                    sent += 1;
                }
                "uncertain" => {
                    assert!(there <= 1, "{name}, release {n}: {there} times");
                    assert!(["Kanal", "Mitra"].contains(name), "{name} can be asked");
                    uncertain += 1;
                }
                other => panic!("{name}, release {n}: {other}"),
            }
        }
    }
    let page = feed_rs::parser::parse(std::fs::read(folder.path().join("feed.xml")).unwrap().as_slice()).unwrap();
    assert_eq!(page.entries.len(), releases.min(100), "the newsroom has each once");
    let asked = one(
        &mut connection,
        "select count(distinct subject) from alert where rule = 'delivery_uncertain' and state = 'open'",
    )
    .await;
    let doubtful =
        one(&mut connection, "select count(distinct release_id) from distribution where state = 'uncertain'").await;
    run(&mut connection, "select delivery_alerts_now()").await;
    println!(
        "{killed} rounds, {processes} services killed, {releases} releases, {sent} deliveries by the peers' logs, {uncertain} uncertain ({doubtful} releases, {asked} said), {:.0} s",
        began.elapsed().as_secs_f64()
    );
    let asked = one(
        &mut connection,
        "select count(distinct subject) from alert where rule = 'delivery_uncertain' and state = 'open'",
    )
    .await;
    assert_eq!(asked, doubtful, "each uncertain one is asked about");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_fails_is_on_the_wall_within_five_seconds_in_words_and_a_ralat_reaches_everybody() {
    let (db, _pool) = office().await;
    let mut connection = db.connect().await;
    run(&mut connection, "update channel set is_default = false").await;
    let (good, bad) = (Peer::start(Kind::WordPress).await, Peer::start(Kind::Webhook).await);
    bad.plan(&[Act::Say(401, "", "{\"message\": \"kunci tidak dikenal\"}")]);
    channel(&mut connection, "Portal", "wordpress", serde_json::json!({"url": good.url(), "user": "humas"})).await;
    channel(&mut connection, "Mitra", "webhook", serde_json::json!({"url": bad.url()})).await;
    let mut service = serve(&db, None);
    scheduled(&mut connection, 1, 200).await;
    until(&mut connection, "sent", "select state from distribution where name = 'Portal'", "sent", 60).await;
    until(&mut connection, "refused", "select state from distribution where name = 'Mitra'", "needs_hand", 60).await;
    let alert = "select a.measure ->> 'where' from pane_alert a where a.rule = 'delivery_failed'";
    let took = until(&mut connection, "said", alert, "Mitra", 5).await;
    println!("on the wall {:.1} s after the refusal", took.as_secs_f64());
    let said = one(&mut connection, "select last_error from distribution where name = 'Mitra'").await;
    assert!(said.contains("401: kunci tidak dikenal; check the channel's secret"), "{said}");
    // The peer knows the key now; a person finds it and sends it again. Then a correction reaches both.
    let hendra = db.unique("hendra");
    run(&mut connection, &format!("select user_add('{hendra}', 'Hendra', array['supervisor'])")).await;
    let test = command(&db, &hendra, &["channel", "test", "mitra"]);
    assert!(test.starts_with("Mitra: 127.0.0.1 answered 202"), "{test}");
    let health: Vec<serde_json::Value> =
        serde_json::from_str(&command(&db, &hendra, &["channel", "list", "--json"])).unwrap();
    let mitra = health.iter().find(|channel| channel["name"] == "Mitra").unwrap();
    assert!(mitra["failures"] == 1 && mitra["hand"] == 1, "{mitra}");
    let list = command(&db, &hendra, &["delivery", "list", "--open", "--json"]);
    let open: Vec<serde_json::Value> = serde_json::from_str(&list).unwrap();
    assert_eq!((open.len(), open[0]["state"].as_str()), (1, Some("needs_hand")));
    let said = command(&db, &hendra, &["delivery", "list", "--lang", "en"]);
    assert!(said.contains("needs a hand") && said.contains("→ resend, skip, confirm"), "{said}");
    let done = command(&db, &hendra, &["delivery", "resend", "--json", open[0]["id"].as_str().unwrap()]);
    assert!(done.contains("queued"), "{done}");
    until(&mut connection, "resent", "select state from distribution where name = 'Mitra'", "sent", 20).await;
    run(
        &mut connection,
        "select record_act('release', id, version, 'correct', '{\"reason\": \"angka keliru\", \"body\": \"Isi baru.\"}') from release",
    )
    .await;
    until(
        &mut connection,
        "corrected",
        "select string_agg(state || op, ' ') from distribution",
        "sentcorrect sentcorrect",
        20,
    )
    .await;
    assert!(good.posts()[0].to_string().contains("RALAT: angka keliru") && good.posts().len() == 1);
    run(
        &mut connection,
        "select record_act('release', id, version, 'withdraw', '{\"reason\": \"batal\"}') from release",
    )
    .await;
    until(&mut connection, "withdrawn", "select string_agg(state, ' ') from distribution", "withdrawn withdrawn", 20)
        .await;
    assert!(good.posts().is_empty());
    service.kill().unwrap();
    service.wait().unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_gets_one_mail_a_recipient_also_when_the_sender_is_killed_in_its_midst() {
    let (db, _pool) = office().await;
    let mut connection = db.connect().await;
    run(&mut connection, "update channel set is_default = false").await;
    let sink = Sink::start(Manner::default()).await;
    let list: Vec<String> = (0..5).map(|n| format!("Redaksi {n} <redaksi{n}@kabar.example>")).collect();
    channel(
        &mut connection,
        "Redaksi",
        "email",
        serde_json::json!({"recipients": list, "unsubscribe": "https://humas.example/berhenti"}),
    )
    .await;
    run(&mut connection, "update channel set per_minute = 60").await;
    let mut service = serve(&db, Some(&sink));
    scheduled(&mut connection, 1, 200).await;
    until(
        &mut connection,
        "two have it",
        "select (count(*) >= 2) from distribution_part where state = 'sent'",
        "true",
        60,
    )
    .await;
    service.kill().unwrap();
    service.wait().unwrap();
    expire(&mut connection, service.id()).await;
    let mut service = serve(&db, Some(&sink));
    // Between two mails the next service goes on; within one nobody but a person does.
    let settled = "select state in ('sent') or asks = 99 from distribution";
    until(&mut connection, "settled", settled, "true", 60).await;
    let asked = one(&mut connection, "select state from distribution").await == "uncertain";
    if asked {
        run(&mut connection, "select record_act('delivery', id, version, 'resend', '{}') from distribution").await;
        until(&mut connection, "sent", "select state from distribution", "sent", 60).await;
    }
    for n in 0..5 {
        let count = sink.count(&format!("redaksi{n}@kabar.example"));
        assert!(count == 1 || count == 2 && asked, "redaksi{n}: {count}");
    }
    let kept = sink.kept();
    assert!(kept.iter().all(|mail| mail.to.len() == 1), "nobody sees the others");
    assert!(
        kept.iter().all(|mail| mail.text.contains("List-Unsubscribe: <https://humas.example/berhenti>")),
        "{}",
        kept[0].text
    );
    service.kill().unwrap();
    service.wait().unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_release_that_came_due_while_everything_stood_still_is_asked_about_and_not_sent() {
    let (db, _pool) = office().await;
    let mut connection = db.connect().await;
    run(&mut connection, "update channel set is_default = false").await;
    let peer = Peer::start(Kind::WordPress).await;
    channel(&mut connection, "Portal", "wordpress", serde_json::json!({"url": peer.url(), "user": "humas"})).await;
    scheduled(&mut connection, 1, 60_000).await;
    run(&mut connection, "update release set publish_at = now() - interval '20 minutes'").await;
    let mut service = serve(&db, None);
    let alert = "select state || ' ' || severity from alert where rule = 'publication_late'";
    until(&mut connection, "asked", alert, "open critical", 20).await;
    assert_eq!(one(&mut connection, "select state from release").await, "scheduled");
    run(&mut connection, "select record_act('release', id, version, 'publish', '{}') from release").await;
    until(&mut connection, "sent", "select state from distribution", "sent", 20).await;
    until(&mut connection, "quiet", alert, "closed critical", 10).await;
    assert_eq!(peer.posts().len(), 1);
    service.kill().unwrap();
    service.wait().unwrap();
}

/// A picture of this content in the folder, on a release that is due in so many milliseconds, one more a name.
async fn with_pictures(connection: &mut PgConnection, folder: &std::path::Path, n: usize, names: &[&str]) {
    scheduled(connection, n, 600_000).await;
    for name in names {
        let path = folder.join(format!("{name}.jpg"));
        let bytes = [b"\xff\xd8\xff\xe0 isi ".as_slice(), name.as_bytes()].concat();
        std::fs::write(&path, &bytes).unwrap();
        let path = path.display();
        run(connection, &format!(
            "insert into media_asset (title, path, sha256, bytes, mime, caption, consent, release_id)
             select '{name}', '{path}', encode(sha256('\\x{}'), 'hex'), {}, 'image/jpeg', 'Warga {name}', 'consent_given', r.id
             from release r where title = 'Rilis uji {n}.'", hex(&bytes), bytes.len())).await;
    }
    run(connection, &format!("update release set publish_at = now() where title = 'Rilis uji {n}.'")).await;
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_release_goes_out_with_its_pictures_and_none_that_was_changed() {
    let (db, _pool) = office().await;
    let mut connection = db.connect().await;
    run(&mut connection, "update channel set is_default = false").await;
    let sink = Sink::start(Manner::default()).await;
    let (chat, site) = (Peer::start(Kind::Telegram).await, Peer::start(Kind::WordPress).await);
    let (pictures, room, ready) =
        (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let list = serde_json::json!({"recipients": ["redaksi@kabar.example"]});
    channel(&mut connection, "Redaksi", "email", list).await;
    channel(&mut connection, "Kanal", "telegram", serde_json::json!({"api": chat.url(), "chat": "@humas"})).await;
    channel(&mut connection, "Portal", "wordpress", serde_json::json!({"url": site.url(), "user": "humas"})).await;
    channel(
        &mut connection,
        "Berkas",
        "folder",
        serde_json::json!({"path": room.path(), "url": "https://humas.example"}),
    )
    .await;
    channel(&mut connection, "WA", "whatsapp", serde_json::json!({"path": ready.path()})).await;
    let mut service = serve(&db, Some(&sink));
    with_pictures(&mut connection, pictures.path(), 1, &["satu", "dua"]).await;
    until(&mut connection, "all sent", "select count(*) from distribution where state = 'sent'", "5", 60).await;
    let went =
        "select count(*) from distribution where pictures like 'AM-%, AM-%' or pictures in ('satu, dua', 'dua, satu')";
    assert_eq!(one(&mut connection, went).await, "5");
    for (name, peer) in [("Kanal", &chat), ("Portal", &site)] {
        let mut alts: Vec<String> = peer.media().into_iter().map(|medium| medium.alt).collect();
        alts.sort();
        assert_eq!(alts, ["Warga dua", "Warga satu"], "{name}");
    }
    let mail = &sink.kept()[0].text;
    assert!(mail.matches("Content-Type: image/jpeg").count() == 2 && mail.contains("Foto 1: Warga"), "{mail}");
    for folder in [room.path(), ready.path()] {
        let files =
            std::fs::read_dir(folder).unwrap().flatten().filter(|f| f.path().extension().is_some_and(|e| e == "jpg"));
        assert_eq!(files.count(), 2);
    }
    // Withdrawn, nothing of it is left but the word that it is.
    run(
        &mut connection,
        "select record_act('release', id, version, 'withdraw', '{\"reason\": \"batal\"}') from release",
    )
    .await;
    until(&mut connection, "withdrawn", "select count(*) from distribution where state = 'withdrawn'", "5", 60).await;
    assert!(chat.media().is_empty() && site.media().is_empty());
    for folder in [room.path(), ready.path()] {
        let files =
            std::fs::read_dir(folder).unwrap().flatten().filter(|f| f.path().extension().is_some_and(|e| e == "jpg"));
        assert_eq!(files.count(), 0);
    }
    // Whoever changes the file changes what was approved: it does not go, and a person is told why.
    run(&mut connection, "update channel set is_default = name = 'Portal'").await;
    service.kill().unwrap();
    service.wait().unwrap();
    with_pictures(&mut connection, pictures.path(), 3, &["tiga"]).await;
    std::fs::write(pictures.path().join("tiga.jpg"), b"\xff\xd8\xff\xe0 lain").unwrap();
    run(
        &mut connection,
        "select record_act('release', id, version, 'publish', '{}') from release where title = 'Rilis uji 3.'",
    )
    .await;
    let mut service = serve(&db, Some(&sink));
    let third = "from distribution d join release r on r.id = d.release_id where r.title = 'Rilis uji 3.'";
    until(&mut connection, "refused", &format!("select d.state {third}"), "needs_hand", 30).await;
    let alert = "select a.measure ->> 'said' from pane_alert a where a.rule = 'delivery_failed'";
    let said = one(&mut connection, &format!("select d.last_error {third}")).await;
    assert!(said.contains("its file is not the one that was recorded"), "{said}");
    until(&mut connection, "on the wall", alert, &said, 5).await;
    assert!(site.posts().is_empty(), "neither text nor picture");
    std::fs::write(pictures.path().join("tiga.jpg"), b"\xff\xd8\xff\xe0 isi tiga").unwrap();
    run(&mut connection, &format!("select record_act('delivery', d.id, d.version, 'resend', '{{}}') {third}")).await;
    until(&mut connection, "sent", &format!("select d.state {third}"), "sent", 30).await;
    assert_eq!(site.media().len(), 1);
    service.kill().unwrap();
    service.wait().unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_break_between_a_text_and_its_pictures_doubles_neither() {
    let (db, _pool) = office().await;
    let mut connection = db.connect().await;
    run(&mut connection, "update channel set is_default = false").await;
    let (chat, pictures) = (Peer::start(Kind::Telegram).await, tempfile::tempdir().unwrap());
    channel(&mut connection, "Kanal", "telegram", serde_json::json!({"api": chat.url(), "chat": "@humas"})).await;
    let mut service = serve(&db, None);
    let state = "select string_agg(state, ' ') from distribution";
    // The text goes, its pictures are to wait: then only they are sent.
    let text = Act::Slow(Duration::ZERO);
    chat.plan(&[text.clone(), Act::Say(429, "Retry-After: 1", "{}")]);
    with_pictures(&mut connection, pictures.path(), 1, &["satu"]).await;
    until(&mut connection, "pictures wait", state, "failed", 60).await;
    let said = one(&mut connection, "select last_error from distribution").await;
    assert!(said.starts_with("the text is there, message 1; its pictures are not: 127.0.0.1 answered 429"), "{said}");
    run(&mut connection, "update distribution set next_at = now(); update channel_health set next_at = now()").await;
    until(&mut connection, "sent", state, "sent", 30).await;
    assert_eq!((chat.posts().len(), chat.media().len()), (1, 1));
    assert_eq!(chat.media()[0].name, "1", "they answer the text");
    let url = one(&mut connection, "select remote_id || ' ' || remote_url from distribution").await;
    assert!(url.starts_with("1+2 https://t.me/humas/1"), "{url}");
    // Nobody knows of the pictures: a person looks, says so, and the text is not said twice.
    run(&mut connection, "delete from distribution").await;
    chat.plan(&[text, Act::Hang]);
    with_pictures(&mut connection, pictures.path(), 2, &["dua"]).await;
    until(&mut connection, "asked about", "select state || asks from distribution", "uncertain99", 60).await;
    let said = one(&mut connection, "select last_error from distribution").await;
    assert!(said.contains("of its pictures nobody knows"), "{said}");
    run(&mut connection, "select record_act('delivery', id, version, 'resend', '{}') from distribution").await;
    until(&mut connection, "sent", state, "sent", 30).await;
    assert_eq!((chat.posts().len(), chat.media().len()), (2, 2));
    // The service dies once the text is out and before the pictures: the next one goes on there, without a person.
    run(&mut connection, "delete from distribution").await;
    chat.taken.lock().unwrap().dawdles = 3000;
    with_pictures(&mut connection, pictures.path(), 3, &["tiga"]).await;
    let step = "select coalesce(max(state), '') from distribution_part where address = 'text'";
    until(&mut connection, "the text is out", step, "sent", 30).await;
    service.kill().unwrap();
    service.wait().unwrap();
    expire(&mut connection, service.id()).await;
    chat.taken.lock().unwrap().dawdles = 0;
    let begun = one(&mut connection, "select count(*) from distribution_part where address = 'pictures'").await;
    let mut service = serve(&db, None);
    if begun == "0" {
        until(&mut connection, "sent", state, "sent", 60).await;
    } else {
        until(&mut connection, "asked about", "select state || asks from distribution", "uncertain99", 60).await;
    }
    assert_eq!(chat.posts().len(), 3);
    service.kill().unwrap();
    service.wait().unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn each_channel_says_its_fault_in_words_and_what_a_person_must_do_is_on_the_wall_within_five_seconds() {
    let (db, _pool) = office().await;
    let mut connection = db.connect().await;
    run(&mut connection, "update channel set is_default = false").await;
    let sink = Sink::start(Manner::default()).await;
    sink.plan(Step::Rcpt, Mail::Refuse("550 kotak surat tidak ada"));
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let folder = tempfile::tempdir().unwrap();
    let sftp = format!("sftp://humas@127.0.0.1:{nobody}/srv/siaran");
    let mut peers = Vec::new();
    // What the peer does, the state then, and what is said of it.
    let table = [
        (
            "Portal",
            "wordpress",
            Kind::WordPress,
            Act::Say(403, "", "{\"message\": \"tidak boleh\"}"),
            "needs_hand",
            "answered 403: tidak boleh; check the channel's secret",
        ),
        (
            "Sosial",
            "mastodon",
            Kind::Mastodon,
            Act::Say(422, "", "{\"error\": \"terlalu panjang\"}"),
            "needs_hand",
            "answered 422: terlalu panjang",
        ),
        ("Kanal", "telegram", Kind::Telegram, Act::TakeAndClose, "uncertain", "127.0.0.1"),
        (
            "Mitra",
            "webhook",
            Kind::Webhook,
            Act::Say(301, "Location: https://lain.example/", ""),
            "needs_hand",
            "it has moved, correct the channel's address",
        ),
        ("Lambat", "webhook", Kind::Webhook, Act::Say(429, "Retry-After: 120", ""), "failed", "answered 429"),
    ];
    for (name, connector, kind, act, ..) in table.clone() {
        let peer = Peer::start(kind).await;
        peer.plan(&[act]);
        let settings = serde_json::json!({"url": peer.url(), "api": peer.url(), "chat": "@humas", "user": "humas"});
        channel(&mut connection, name, connector, settings).await;
        peers.push(peer);
    }
    channel(&mut connection, "Redaksi", "email", serde_json::json!({"recipients": ["redaksi@kabar.example"]})).await;
    let gone = serde_json::json!({"path": folder.path(), "url": "https://humas.example", "sftp": sftp});
    channel(&mut connection, "Berkas", "folder", gone).await;
    let mut service = serve(&db, Some(&sink));
    scheduled(&mut connection, 1, 200).await;
    let rows = [
        ("Redaksi", "needs_hand", "1 of 1 recipients were refused: redaksi@kabar.example"),
        ("Berkas", "failed", "Connection refused"),
    ];
    let rows = table.iter().map(|(name, _, _, _, state, said)| (*name, *state, *said)).chain(rows);
    for (name, state, said) in rows {
        let of = format!("from distribution where name = '{name}'");
        until(&mut connection, name, &format!("select state {of}"), state, 60).await;
        let words = one(&mut connection, &format!("select last_error {of}")).await;
        assert!(words.contains(said), "{name}: {words}");
        assert_ne!(kept::said(&words, Lang::Id), words, "{name}: said in English only");
        let rule = match state {
            "needs_hand" => "delivery_failed",
            "uncertain" => "delivery_uncertain",
            // It is tried again by itself; the queue says so.
            _ => continue,
        };
        let alert =
            format!("select position('{name}' in a.measure ->> 'where') > 0 from pane_alert a where a.rule = '{rule}'");
        let took = until(&mut connection, "said", &alert, "true", 5).await;
        println!("{name}: on the wall {:.1} s after its fate was known", took.as_secs_f64());
    }
    service.kill().unwrap();
    service.wait().unwrap();
}
