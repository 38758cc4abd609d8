//! Each channel against its peer, which answers, hangs, breaks off and lies: what is known of the delivery's fate afterwards.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::sync::{Arc, LazyLock};
use std::time::Duration;

use kentongan::deliver::channel::{Asks, Connector, Setup, Tools, connector};
use kentongan::store::Store;
use kentongan::store::delivery::{Content, Due, Fate};
use kentongan::store::pictures::{Carried, Picture};
use serde_json::{Value, json};
use sqlx::postgres::PgConnectOptions;
use sqlx::types::Json;
use support::peers::{Act, Kind, Peer};
use support::smtp::{acceptor, certificate};
use support::sshd::{Sshd, user};
use uuid::Uuid;

const SECRET: &str = "sangat rahasia 123";

/// One for all: what it takes to start is not the peers' matter.
static TOOLS: LazyLock<Tools> = LazyLock::new(|| {
    let secrets = Arc::new(|name: &str| Ok((name == "kunci").then(|| SECRET.to_owned())));
    let store = Store::connect_lazy(vec![PgConnectOptions::new_without_pgpass().port(1)], 1).unwrap();
    Tools::new("kentongan", Duration::from_secs(4), secrets, None, store).unwrap()
});

fn channel(kind: &str, settings: &Value, internal: bool) -> Result<Box<dyn Connector>, String> {
    let setup = Setup { connector: kind, settings, secret_name: Some("kunci"), internal, per_minute: 6000, who: "a" };
    connector(&setup, &TOOLS)
}

fn due() -> Due {
    let id: Uuid = "01a22124-5682-73d3-a182-076bb702b0ed".parse().unwrap();
    Due {
        id,
        release_id: id,
        number: Some("487/9/2026".to_owned()),
        state: "queued".to_owned(),
        op: "publish".to_owned(),
        key: format!("{id}-1"),
        seen: 1,
        text_version: 1,
        name: "x".to_owned(),
        class: "public".to_owned(),
        channel_id: id,
        connector: String::new(),
        settings: Json(Value::Null),
        secret_name: None,
        internal: true,
        per_minute: 60,
        remote_id: None,
        remote_url: None,
        uncertain_for: Some(60.0),
        settle: 0.0,
        content: Json(Content {
            id,
            number: Some("487/9/2026".to_owned()),
            title: "Air <surut> & jalan dibuka".to_owned(),
            lead: Some("Banjir surut.".to_owned()),
            body: Some("Per pukul 12.00 ada 12.406 jiwa.\n\nSalam.".to_owned()),
            published_at: "2026-11-23T03:00:00Z".parse().ok(),
            correction: None,
            withdrawn: None,
            embargo: false,
            embargo_until: None,
            zone: "Asia/Jakarta".to_owned(),
            region: Some("Kab. Muara Kencana".to_owned()),
        }),
        media: Carried::default(),
    }
}

fn later(due: &Due, op: &str, fate: &Fate) -> Due {
    let Fate::Done(receipt) = fate else { panic!("{fate:?}") };
    let mut next = due.clone();
    next.op = op.to_owned();
    next.key = format!("{}-2", due.id);
    next.remote_id.clone_from(&receipt.remote_id);
    next.content.0.body = Some("Per pukul 12.00 ada 12.460 jiwa.".to_owned());
    next.content.0.correction = Some("angka keliru".to_owned());
    next.content.0.withdrawn = Some("dibatalkan".to_owned());
    next
}

const KINDS: [(Kind, &str); 4] = [
    (Kind::Webhook, "webhook"),
    (Kind::Telegram, "telegram"),
    (Kind::WordPress, "wordpress"),
    (Kind::Mastodon, "mastodon"),
];

fn settings(url: &str) -> Value {
    json!({"url": url, "api": url, "chat": "@humas", "user": "humas", "max_characters": 2000})
}

#[tokio::test(flavor = "multi_thread")]
async fn each_peer_gets_it_once_has_it_corrected_and_withdrawn() {
    for (kind, name) in KINDS {
        let peer = Peer::start(kind).await;
        let channel = channel(name, &settings(&peer.url()), true).unwrap();
        channel.check().await.unwrap_or_else(|why| panic!("{name}: {why}"));
        peer.taken.lock().unwrap().posts.clear();
        let first = due();
        let done = channel.deliver(&first).await;
        assert_eq!(peer.posts().len(), 1, "{name}: {done:?}");
        assert!(peer.posts()[0].to_string().contains("12.406 jiwa"), "{name}");
        let receipt = later(&first, "correct", &done);
        let corrected = channel.deliver(&receipt).await;
        let posts = peer.posts();
        let newest = posts.last().unwrap().to_string();
        assert!(newest.contains("RALAT: angka keliru") && newest.contains("12.460"), "{name}: {newest}");
        assert_eq!(posts.len(), if name == "webhook" { 2 } else { 1 }, "{name}: it is mended in its place");
        let withdrawn = channel.deliver(&later(&receipt, "withdraw", &corrected)).await;
        assert!(matches!(withdrawn, Fate::Done(_)), "{name}: {withdrawn:?}");
        let left = peer.posts().iter().map(Value::to_string).collect::<Vec<_>>();
        match name {
            "wordpress" | "mastodon" => assert!(left.is_empty(), "{name}: {left:?}"),
            _ => assert!(
                left.last().unwrap().contains("ditarik") && !left.last().unwrap().contains("12.460"),
                "{name}: {left:?}"
            ),
        }
    }
}

/// What is known afterwards.
#[derive(Debug, PartialEq, Eq, Clone, Copy)]
enum Known {
    Done,
    Again(u64),
    Never,
    Nothing,
}

fn known(fate: &Fate) -> Known {
    match fate {
        Fate::Done(_) => Known::Done,
        Fate::Broken(_, wait) => Known::Again(*wait),
        Fate::Refused(_) => Known::Never,
        _ => Known::Nothing,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_a_peer_does_the_fate_is_judged_right_and_said_in_words() {
    use Known::{Again, Done, Never, Nothing};
    let wait = "Retry-After: 90";
    // What happens, and what is known: of a peer that cannot be asked, and of one that can.
    let table = [
        (Act::Say(429, wait, "{\"message\": \"pelan\"}"), Again(90), Again(90)),
        (Act::Say(503, wait, ""), Again(90), Again(90)),
        (Act::Say(500, "", "kesalahan"), Again(0), Nothing),
        (Act::Say(502, "", ""), Nothing, Nothing),
        (Act::Say(401, "", "{\"message\": \"siapa?\"}"), Never, Never),
        (Act::Say(404, "", ""), Never, Never),
        (Act::Say(302, "Location: http://169.254.169.254/", ""), Never, Never),
        (Act::TakeAndSay(504), Nothing, Nothing),
        (Act::Hang, Nothing, Nothing),
        (Act::TakeAndClose, Nothing, Nothing),
        (Act::Slow(Duration::from_millis(300)), Done, Done),
    ];
    let mut cases = tokio::task::JoinSet::new();
    for (kind, name) in KINDS {
        for (act, unasked, asked) in table.clone() {
            cases.spawn(async move {
                let peer = Peer::start(kind).await;
                let channel = channel(name, &settings(&peer.url()), true).unwrap();
                if name == "wordpress" {
                    // The question comes before the deed: what breaks there is harmless.
                    let question = [Act::Slow(Duration::ZERO)];
                    peer.plan(&question);
                }
                peer.plan(std::slice::from_ref(&act));
                let fate = channel.deliver(&due()).await;
                let expected = if ["wordpress", "mastodon"].contains(&name) { asked } else { unasked };
                assert_eq!(known(&fate), expected, "{name} {act:?}: {fate:?}");
                if let Fate::Refused(why) | Fate::Broken(why, _) | Fate::Uncertain(why) = &fate {
                    assert!(why.contains("127.0.0.1") && !why.contains(SECRET), "{name} {act:?}: {why}");
                }
                let there = peer.posts().len();
                match expected {
                    Done => assert_eq!(there, 1),
                    Again(_) | Never => assert_eq!(there, 0, "{name} {act:?}"),
                    Nothing => {}
                }
                // Whoever can be asked tells, and then it is there once.
                if expected == Nothing && channel.asks(&due()) != Asks::Never {
                    let settled = match channel.ask(&due()).await {
                        Fate::Absent => channel.deliver(&due()).await,
                        other => other,
                    };
                    assert!(matches!(settled, Fate::Done(_)), "{name} {act:?}: {settled:?}");
                    assert_eq!(peer.posts().len(), 1, "{name} {act:?}");
                }
            });
        }
    }
    while let Some(case) = cases.join_next().await {
        case.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn half_an_answer_is_no_receipt_where_the_peer_can_be_asked() {
    for (kind, name) in KINDS {
        let peer = Peer::start(kind).await;
        let channel = channel(name, &settings(&peer.url()), true).unwrap();
        if name == "wordpress" {
            peer.plan(&[Act::Slow(Duration::ZERO)]);
        }
        peer.plan(&[Act::Half]);
        let fate = channel.deliver(&due()).await;
        // Of a webhook the status alone is the receiver's word.
        assert_eq!(known(&fate), if name == "webhook" { Known::Done } else { Known::Nothing }, "{name}: {fate:?}");
        assert_eq!(peer.posts().len(), 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_spoken_with_who_is_not_who_he_should_be_or_where_he_should_not_be() {
    let folder = tempfile::tempdir().unwrap();
    certificate(folder.path());
    for (kind, name) in KINDS {
        let peer = Peer::start_tls(kind, acceptor(folder.path())).await;
        let url = format!("https://127.0.0.1:{}", peer.port);
        let channel = channel(name, &settings(&url), true).unwrap();
        let Fate::Broken(why, _) = channel.deliver(&due()).await else { panic!("{name}: an unknown certificate") };
        assert!(why.contains("certificate"), "{name}: {why}");
        assert!(peer.requests().is_empty());
    }
    let nobody = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().port();
    for (_, name) in KINDS {
        let gone = channel(name, &settings(&format!("http://127.0.0.1:{nobody}")), true).unwrap();
        assert!(matches!(gone.deliver(&due()).await, Fate::Broken(_, 0)), "{name}: nobody listens");
        let why = channel(name, &settings("http://127.0.0.1:8080"), false).err().unwrap_or_default();
        assert!(why.contains("internal") || why.contains("https"), "{name}: {why}");
        assert!(channel(name, &settings("http://169.254.169.254"), true).is_err(), "{name}: never there");
        assert!(channel(name, &settings("file:///etc/passwd"), true).is_err());
    }
    let none = json!({"url": "https://portal.example"});
    let setup = Setup {
        connector: "webhook",
        settings: &none,
        secret_name: Some("lain"),
        internal: false,
        per_minute: 1,
        who: "a",
    };
    let why = connector(&setup, &TOOLS).err().unwrap();
    assert!(why.contains("lain") && why.contains("KENTONGAN_CHANNEL_LAIN"), "{why}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_webhook_is_signed_over_its_hour_and_its_body() {
    let peer = Peer::start(Kind::Webhook).await;
    let channel = channel("webhook", &settings(&peer.url()), true).unwrap();
    channel.deliver(&due()).await;
    let request = peer.requests().remove(0);
    let mut signed = request.headers["x-kentongan-timestamp"].clone().into_bytes();
    signed.push(b'.');
    signed.extend(&request.bytes);
    let key = ring::hmac::Key::new(ring::hmac::HMAC_SHA256, SECRET.as_bytes());
    let digits = request.headers["x-kentongan-signature"].strip_prefix("sha256=").unwrap();
    let signature: Vec<u8> =
        (0..digits.len()).step_by(2).map(|n| u8::from_str_radix(&digits[n..n + 2], 16).unwrap()).collect();
    ring::hmac::verify(&key, &signed, &signature).unwrap();
    assert_eq!(request.headers["idempotency-key"], due().key);
    assert_eq!(request.body["event"], "publish");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_press_sees_the_embargo_first_and_a_long_text_fits() {
    let peer = Peer::start(Kind::Telegram).await;
    let channel = channel("telegram", &settings(&peer.url()), true).unwrap();
    let mut long = due();
    long.content.0.embargo = true;
    long.content.0.embargo_until = "2026-11-23T03:00:00Z".parse().ok();
    long.content.0.body = Some("kata 👩‍👩‍👧 ".repeat(2000));
    channel.deliver(&long).await;
    let text = peer.posts()[0].as_str().unwrap().to_owned();
    assert!(
        text.starts_with("EMBARGO: tidak untuk disiarkan sebelum Senin, 23 November 2026 pukul 10.00 WIB."),
        "{text:.200}"
    );
    assert!(text.encode_utf16().count() <= 4096, "as Telegram counts: {}", text.encode_utf16().count());
    long.content.0.embargo_until = None;
    channel.deliver(&long).await;
    assert!(peer.posts()[1].as_str().unwrap().starts_with("EMBARGO: tidak untuk disiarkan sebelum acaranya dimulai."));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_newsroom_is_whole_at_every_moment_and_reads_back_as_a_feed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap();
    let setting = json!({"path": path, "url": "https://humas.example/siaran/", "title": "Siaran <pers>"});
    let channel = channel("folder", &setting, false).unwrap();
    let first = due();
    let done = channel.deliver(&first).await;
    assert_eq!(done, channel.deliver(&first).await, "written twice it is as if written once");
    let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).unwrap();
    for name in ["feed.xml", "atom.xml", "feed.json"] {
        let feed = feed_rs::parser::parse(read(name).as_bytes()).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(feed.entries.len(), 1, "{name}");
        assert_eq!(feed.entries[0].title.as_ref().unwrap().content, "Air <surut> & jalan dibuka", "{name}");
    }
    let page = read("487-9-2026-6bb702b0ed.html").replace('\n', " ");
    assert!(page.contains("Air &lt;surut&gt; &amp; jalan dibuka") && !page.contains("<surut>"), "{page}");
    let mut second = first.clone();
    second.release_id = Uuid::now_v7();
    second.number = Some("488/9/2026".to_owned());
    second.content.0.published_at = "2026-11-24T03:00:00Z".parse().ok();
    channel.deliver(&second).await;
    let corrected = channel.deliver(&later(&first, "correct", &done)).await;
    let feed = feed_rs::parser::parse(read("atom.xml").as_bytes()).unwrap();
    assert_eq!(feed.entries.len(), 2);
    assert!(feed.entries[1].title.as_ref().unwrap().content.starts_with("RALAT: "), "the newest stays above");
    channel.deliver(&later(&first, "withdraw", &corrected)).await;
    assert!(!read("index.html").contains("487-9-2026") && read("487-9-2026-6bb702b0ed.html").contains("ditarik"));
    // A folder that is somebody else's is left alone, and so is one that is not there.
    let other = tempfile::tempdir().unwrap();
    std::fs::write(other.path().join("index.html"), "milik orang").unwrap();
    let foreign = json!({"path": other.path().to_str().unwrap(), "url": "https://humas.example"});
    let fate = self::channel("folder", &foreign, false).unwrap().deliver(&first).await;
    assert!(matches!(&fate, Fate::Broken(why, _) if why.contains("not ours")), "{fate:?}");
    assert_eq!(std::fs::read_to_string(other.path().join("index.html")).unwrap(), "milik orang");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_newsroom_on_another_machine_gets_the_same_files_by_sftp() {
    let sshd = Sshd::start();
    sshd.ready();
    let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let server = |folder: &str| format!("sftp://{}@127.0.0.1:{}{folder}", user(), sshd.port);
    let set = |sftp: String, known: std::path::PathBuf| json!({"path": here.path(), "url": "https://humas.example", "sftp": sftp, "identity": sshd.key(), "known_hosts": known});
    let channel = self::channel("folder", &set(server(there.path().to_str().unwrap()), sshd.known()), false).unwrap();
    channel.check().await.unwrap();
    let done = channel.deliver(&due()).await;
    assert!(matches!(done, Fate::Done(_)), "{done:?}\n{}", sshd.log());
    channel.deliver(&later(&due(), "correct", &done)).await;
    for name in ["487-9-2026-6bb702b0ed.html", "feed.xml", "atom.xml", "feed.json", "index.html"] {
        let read = |folder: &std::path::Path| std::fs::read_to_string(folder.join(name)).unwrap();
        assert_eq!(read(here.path()), read(there.path()), "{name}");
    }
    assert_eq!(std::fs::read_dir(there.path()).unwrap().count(), 5, "nothing is left beside them");
    // A folder that is not there, a server nobody knows, a server that is gone: each in words, and to be tried again.
    let nowhere = self::channel("folder", &set(server("/tidak/ada"), sshd.known()), false).unwrap();
    let fate = nowhere.deliver(&due()).await;
    assert!(matches!(&fate, Fate::Broken(why, _) if why.contains("No such file")), "{fate:?}");
    assert!(nowhere.check().await.unwrap_err().contains("No such file"));
    let strange = here.path().join("kosong");
    std::fs::write(&strange, "").unwrap();
    let unknown = self::channel("folder", &set(server(there.path().to_str().unwrap()), strange), false).unwrap();
    let fate = unknown.deliver(&due()).await;
    assert!(matches!(&fate, Fate::Broken(why, _) if why.contains("verification failed")), "{fate:?}");
    drop(sshd);
    let fate = channel.deliver(&due()).await;
    assert!(matches!(&fate, Fate::Broken(why, _) if why.contains("onnection")), "{fate:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_for_whatsapp_lies_ready_as_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let channel = channel("whatsapp", &json!({"path": folder.path().to_str().unwrap()}), false).unwrap();
    channel.deliver(&due()).await;
    let text = std::fs::read_to_string(folder.path().join("487-9-2026-6bb702b0ed.txt")).unwrap();
    assert!(text.starts_with("*Air <surut> & jalan dibuka*\n\nBanjir surut.\n\nPer pukul 12.00"), "{text}");
    assert!(text.ends_with("Siaran pers 487/9/2026 · Kab. Muara Kencana\n"), "{text}");
}

fn picture(n: u8) -> Picture {
    Picture {
        number: format!("AM-2026-000{n}"),
        sha256: format!("{n:02x}").repeat(32),
        mime: "image/jpeg",
        caption: format!("Warga \"mengantre\" <beras> {n}"),
        bytes: [b"\xff\xd8\xff\xe0--\r\n\r\n".as_slice(), &[n]].concat().into(),
    }
}

fn with(due: &Due, pictures: &[u8], gone: &[u8]) -> Due {
    let mut due = due.clone();
    let gone = gone.iter().map(|n| picture(*n).sha256).collect();
    due.media = Carried { pictures: pictures.iter().map(|n| picture(*n)).collect(), left_out: Vec::new(), gone };
    due
}

#[tokio::test(flavor = "multi_thread")]
async fn pictures_go_with_the_post_once_are_changed_with_it_and_are_gone_with_it() {
    for (kind, name) in [(Kind::WordPress, "wordpress"), (Kind::Mastodon, "mastodon")] {
        let peer = Peer::start(kind).await;
        let channel = channel(name, &settings(&peer.url()), true).unwrap();
        let first = with(&due(), &[1, 2], &[]);
        // The second picture breaks off: no post stands there without it, and the first is not put there a second time.
        let question = Act::Slow(Duration::ZERO);
        let before = if name == "wordpress" { 3 } else { 2 };
        peer.plan(&vec![question; before]);
        peer.plan(&[Act::Say(413, "", "{\"message\": \"terlalu besar\"}")]);
        let refused = channel.deliver(&first).await;
        assert!(
            matches!(&refused, Fate::Refused(why) if why.contains("AM-2026-0002: 127.0.0.1 answered 413: terlalu besar")),
            "{name}: {refused:?}"
        );
        assert!(peer.posts().is_empty(), "{name}");
        let done = channel.deliver(&first).await;
        let shown = |peer: &Peer| -> Vec<(String, Vec<u8>)> {
            let media = peer.media().into_iter().filter(|medium| !medium.name.is_empty());
            media.map(|medium| (medium.alt, medium.bytes)).collect()
        };
        let both = [1, 2].map(|n| (picture(n).caption, picture(n).bytes.to_vec()));
        assert_eq!(shown(&peer), both, "{name}: {done:?}");
        assert_eq!(peer.posts().len(), 1, "{name}");
        let settled = channel.ask(&first).await;
        assert!(matches!(settled, Fate::Done(_)), "{name}: {settled:?}");
        assert_eq!(peer.posts().len(), 1, "{name}");
        if name == "wordpress" {
            let post = &peer.posts()[0];
            assert!(post["featured_media"].as_u64().is_some());
            let text = post["content"].as_str().unwrap();
            assert!(
                text.contains("alt=\"Warga &quot;mengantre&quot; &lt;beras&gt; 2\"") && !text.contains("beras&gt; 1"),
                "{text}"
            );
            let uploads = peer.requests().iter().filter(|r| r.method == "POST" && r.path.contains("/media")).count();
            assert_eq!(uploads, 3, "the refused one and each once");
        }
        // Consent for the first is taken back: the correction goes without it.
        let corrected = channel.deliver(&with(&later(&first, "correct", &done), &[2], &[1])).await;
        assert_eq!(shown(&peer), both[1..], "{name}: {corrected:?}");
        let withdrawn = with(&later(&first, "withdraw", &corrected), &[], &[1, 2]);
        assert!(matches!(channel.deliver(&withdrawn).await, Fate::Done(_)), "{name}");
        assert!(matches!(channel.deliver(&withdrawn).await, Fate::Done(_)), "{name}: twice is as once");
        assert!(shown(&peer).is_empty() && peer.posts().is_empty(), "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_webhook_gets_small_pictures_with_their_bytes_and_is_told_of_the_others() {
    use kentongan::store::pictures::{LeftOut, ReleaseAsset};
    let peer = Peer::start(Kind::Webhook).await;
    let channel = channel("webhook", &settings(&peer.url()), true).unwrap();
    let mut due = with(&due(), &[1], &[]);
    let asset = ReleaseAsset {
        number: "AM-2026-0009".to_owned(),
        path: "/media/rahasia/besar.jpg".to_owned(),
        paths: Vec::new(),
        mime: Some("image/jpeg".to_owned()),
        caption: Some("Besar".to_owned()),
        sha256: "9".repeat(64),
        bytes: Some(9_000_000),
        shown: true,
    };
    due.media.left_out.push(LeftOut { asset, why: "9 MB".to_owned() });
    assert!(matches!(channel.deliver(&due).await, Fate::Done(_)));
    let assets = peer.posts()[0]["assets"].clone();
    assert_eq!(assets[0]["data"], "/9j/4C0tDQoNCgE=");
    assert_eq!((&assets[1]["data"], &assets[1]["bytes"]), (&Value::Null, &json!(9_000_000)));
    assert!(!assets.to_string().contains("/media/rahasia"), "nobody outside learns where files lie");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_newsroom_shows_pictures_on_its_page_and_in_its_feeds_and_takes_them_down() {
    let sshd = Sshd::start();
    sshd.ready();
    let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let sftp = format!("sftp://{}@127.0.0.1:{}{}", user(), sshd.port, there.path().display());
    let set = json!({"path": here.path(), "url": "https://humas.example", "sftp": sftp, "identity": sshd.key(), "known_hosts": sshd.known()});
    let channel = channel("folder", &set, false).unwrap();
    let first = with(&due(), &[1, 2], &[]);
    let done = channel.deliver(&first).await;
    assert!(matches!(done, Fate::Done(_)), "{done:?}\n{}", sshd.log());
    let file = |n: u8| format!("487-9-2026-6bb702b0ed-{}.jpg", &picture(n).sha256[..10]);
    for folder in [here.path(), there.path()] {
        assert_eq!(std::fs::read(folder.join(file(1))).unwrap(), picture(1).bytes.to_vec());
    }
    let read = |name: &str| std::fs::read_to_string(there.path().join(name)).unwrap();
    let page = read("487-9-2026-6bb702b0ed.html");
    let figure =
        format!("<img src=\"https://humas.example/{}\" alt=\"Warga &quot;mengantre&quot; &lt;beras&gt; 1\">", file(1));
    assert!(page.contains(&figure), "{page}");
    let link = format!("https://humas.example/{}", file(1));
    for name in ["feed.xml", "atom.xml"] {
        let entry = feed_rs::parser::parse(read(name).as_bytes()).unwrap().entries.remove(0);
        let enclosed = entry.links.iter().map(|link| &link.href).chain(
            entry
                .media
                .iter()
                .flat_map(|media| &media.content)
                .filter_map(|content| content.url.as_ref().map(url::Url::as_str).map(|_| &link)),
        );
        assert!(enclosed.into_iter().any(|found| *found == link), "{name}: {entry:?}");
    }
    let feed: Value = serde_json::from_str(&read("feed.json")).unwrap();
    assert_eq!(feed["items"][0]["image"], link);
    assert_eq!(feed["items"][0]["attachments"][1]["title"], picture(2).caption);
    let corrected = channel.deliver(&with(&later(&first, "correct", &done), &[2], &[1])).await;
    for folder in [here.path(), there.path()] {
        assert!(!folder.join(file(1)).exists() && folder.join(file(2)).exists());
    }
    channel.deliver(&with(&later(&first, "withdraw", &corrected), &[], &[1, 2])).await;
    for folder in [here.path(), there.path()] {
        let left = std::fs::read_dir(folder).unwrap().flatten().map(|entry| entry.file_name().into_string().unwrap());
        assert!(left.filter(|name| name.ends_with(".jpg")).count() == 0);
    }
    let page = read("487-9-2026-6bb702b0ed.html");
    assert!(page.contains("ditarik") && !page.contains("<img"), "{page}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_of_files_that_is_silent_or_hangs_up_is_told_of_and_tried_again() {
    for (silent, said) in [(true, "imed out"), (false, "onnection")] {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        tokio::spawn(async move {
            let mut held = Vec::new();
            while let Ok((stream, _)) = listener.accept().await {
                if silent {
                    held.push(stream);
                }
            }
        });
        let here = tempfile::tempdir().unwrap();
        let sftp = format!("sftp://humas@127.0.0.1:{port}/srv/siaran");
        let set = json!({"path": here.path(), "url": "https://humas.example", "sftp": sftp});
        let began = std::time::Instant::now();
        let fate = channel("folder", &set, false).unwrap().deliver(&due()).await;
        assert!(matches!(&fate, Fate::Broken(why, 0) if why.contains(said)), "{fate:?}");
        assert!(began.elapsed() < Duration::from_secs(20));
    }
}
