//! The day of a press conference by keys alone: two people at two consoles, a service, the peers of five channels and a
//! newsroom of this machine, from the plan to what ran of it.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::fs;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use kentongan::store::migrate;
use kentongan::text::dates;
use kentongan::text::lang::Lang;
use support::console::Console;
use support::newsroom::{HENDRA, Office, RIZKY};
use support::peers::{Kind, Peer};
use support::press::Press;
use support::smtp::{Manner, Sink};

/// Until the service has done something.
const PATIENCE: Duration = Duration::from_secs(30);
const CTRL_N: &str = "\x0e";
const CTRL_R: &str = "\x12";
const CTRL_S: &str = "\x13";
const CTRL_U: &str = "\x15";
const CTRL_X: &str = "\x18";
const ALT_A: &str = "\x1ba";
const ALT_T: &str = "\x1bt";
const ALT_X: &str = "\x1bx";
const ESC: &str = "\x1b";
const ENTER: &str = "\r";
const TAB: &str = "\t";
const BACK_TAB: &str = "\x1b[Z";
const EVENT: &str = "Perpanjangan status tanggap darurat";
const RELEASE: &str = "Bupati perpanjang status tanggap darurat";
const BODY: &str = "Pemerintah kabupaten memperpanjang status tanggap darurat bencana banjir selama 14 hari hingga 7 \
    Desember 2026. Genangan masih merendam sembilan kecamatan dan 87 desa dengan ketinggian air 40 hingga 180 sentimeter. \
    Sebanyak 2.315 kepala keluarga mengungsi di 41 titik yang dilayani 26 dapur umum.";

struct Service(Child);

impl Drop for Service {
    fn drop(&mut self) {
        let _ended = self.0.kill();
        let _status = self.0.wait();
    }
}

/// The office before the day begins: its registers, its channels, a newsroom that is watched.
struct Scene {
    office: Office,
    peers: Vec<(&'static str, Peer)>,
    sink: Sink,
    folder: tempfile::TempDir,
    press: Press,
    runtime: tokio::runtime::Runtime,
    _service: Service,
}

impl Scene {
    fn open() -> Scene {
        let office = Office::open();
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let press = runtime.block_on(Press::start());
        let sink = runtime.block_on(Sink::start(Manner::default()));
        let folder = tempfile::tempdir().unwrap();
        office.as_owner(&format!(
            "insert into outlet (name, kind, contract) values ('Kabar Kini', 'local_online', 'MoU 2026'), ('Radio Rimba', 'radio', null),
                ('Radio Hulu', 'radio', null), ('Harian Kencana', 'print', 'MoU 2026');
             insert into journalist (name, outlet_id, beat, consent) select 'Rina Wijaya', id, 'bencana', true from outlet where name = 'Harian Kencana';
             insert into source (key, name, kind, url, internal, outlet_id, next_fetch_at)
                select 'kabar', 'Kabar Kini', 'rss', '{}', true, id, now() + interval '1 day' from outlet where name = 'Kabar Kini';
             update channel set is_default = false",
            press.feed("kabar")
        ));
        // The regent is wanted elsewhere just then.
        office.sql(
            RIZKY,
            "insert into media_event (kind, title, starts_at, ends_at, place, speakers) values ('media_meeting', 'Rapat koordinasi relawan', \
             now() + interval '30 minutes', now() + interval '3 hours', 'Pendopo', array['Bupati'])",
        );
        let mut peers = Vec::new();
        for (name, kind, connector) in [
            ("Portal", Kind::WordPress, "wordpress"),
            ("Sosial", Kind::Mastodon, "mastodon"),
            ("Kanal", Kind::Telegram, "telegram"),
            ("Mitra", Kind::Webhook, "webhook"),
        ] {
            let peer = runtime.block_on(Peer::start(kind));
            let settings = serde_json::json!({"url": peer.url(), "api": peer.url(), "chat": "@humas", "user": "humas"});
            channel(&office, name, connector, &settings);
            peers.push((name, peer));
        }
        channel(
            &office,
            "Ruang berita",
            "folder",
            &serde_json::json!({"path": folder.path(), "url": "https://humas.example"}),
        );
        channel(&office, "Redaksi", "email", &serde_json::json!({"recipients": ["redaksi@kabar.example"]}));
        let service = Command::new(support::database::PROGRAM)
            .env_clear()
            .env("HOME", folder.path())
            .env("KENTONGAN_SMTP_HOST", "127.0.0.1")
            .env("KENTONGAN_SMTP_PORT", sink.port.to_string())
            .env("KENTONGAN_SMTP_SECURITY", "none")
            .env("KENTONGAN_SMTP_FROM", "Diskominfo <humas@kencana.example>")
            .env("KENTONGAN_CHANNEL_KUNCI", "sangat rahasia 123")
            .args(["serve", "--database-url", &office.url(migrate::SERVICE)])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        Scene { office, peers, sink, folder, press, runtime, _service: Service(service) }
    }

    fn until(&self, console: &Console, query: &str, wanted: &str) {
        let begun = Instant::now();
        loop {
            let now = self.office.one(query);
            if now == wanted {
                return;
            }
            let rows = "select json_agg(d) from (select name, state, last_error from distribution) d";
            let (rows, screen) = (|| self.office.one(rows), || console.contents());
            assert!(begun.elapsed() < PATIENCE, "{query} is {now}, not {wanted}: {}\n{}", rows(), screen());
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

fn channel(office: &Office, name: &str, connector: &str, settings: &serde_json::Value) {
    let fields = serde_json::json!({"connector": connector, "settings": settings, "secret_name": "kunci", "internal": true,
        "is_default": true, "per_minute": 6000});
    office.sql(HENDRA, &format!("select channel_put('{name}', '{fields}', true)"));
}

/// As it is typed where an hour must be exact.
fn instant(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// As the screen says it.
fn hour(at: DateTime<Utc>) -> String {
    dates::relative(at, Utc::now(), chrono_tz::Asia::Jakarta, Lang::Id)
}

/// Types into the fields of a form from the first on; an empty word leaves its field as it is.
fn fill(console: &mut Console, words: &[&str]) {
    for word in words {
        console.send(word);
        console.send(ENTER);
    }
}

/// The pane of this number with the cursor on the record of this title, whatever stands beside it.
fn find(console: &mut Console, pane: &str, title: &str, state: &str) {
    console.send(pane);
    console.send("/");
    console.send(CTRL_U);
    console.send(&format!("{title} {state}"));
    console.send(ENTER);
    console.sees(&format!(" {}", &title[..12]));
    console.sees(" 1/");
}

#[test]
fn a_press_conference_by_keys_from_the_plan_to_its_yield() {
    let scene = Scene::open();
    let begun = Instant::now();
    let mut rizky = scene.office.board(RIZKY).size(80, 24).linked();
    let mut hendra = scene.office.board(HENDRA).linked();

    // The plan: what it clashes with is explained before it is saved.
    let starts = Utc::now() + TimeDelta::minutes(60);
    rizky.send("1n");
    rizky.sees("Kegiatan media baru");
    fill(&mut rizky, &["Konferensi pers", EVENT, &instant(starts), "", "", "", "Command Center", "", "Bupati"]);
    rizky.sees("“Rapat");
    fill(&mut rizky, &["Hendra", "Menyampaikan keputusan", "Tanggap darurat"]);
    rizky.send(CTRL_S);
    rizky.loses("Kegiatan media baru");

    // Somebody else confirms it, and takes note of the clash.
    find(&mut hendra, "1", EVENT, "");
    hendra.send("c");
    hendra.sees("“Rapat");
    hendra.send(CTRL_S);
    scene.until(&hendra, &format!("select state from media_event where title = '{EVENT}'"), "confirmed");
    let noted = "select count(*) from audit_log where action = 'confirm' and reason like '%clashes acknowledged%'";
    assert_eq!(scene.office.one(noted), "1");

    // The press is invited from the event: one outlet, all radios, one who writes about it.
    find(&mut rizky, "1", EVENT, "");
    rizky.send("i");
    rizky.sees("Semua media dengan kontrak");
    rizky.send("kabar");
    rizky.send(ENTER);
    rizky.sees("Diundang: Kabar Kini");
    rizky.send("semua radio");
    rizky.sees("Semua radio");
    rizky.send(ENTER);
    rizky.sees("(2 baru)");
    rizky.send("rina");
    rizky.send(ENTER);
    rizky.sees("4 di daftar · 4 belum diberi tahu");
    // Answers, accreditation, and that they were told, on the same list.
    rizky.send(TAB);
    rizky.sees("0/4 hadir");
    rizky.send(ALT_T);
    rizky.sees("4 tamu sudah diberi tahu");
    rizky.send("kabar");
    rizky.send(CTRL_R);
    rizky.sees("Kabar Kini: akan hadir");
    rizky.send(ALT_A);
    rizky.sees("Terakreditasi: Kabar Kini");
    rizky.send(CTRL_U);
    rizky.send("hulu");
    rizky.send(ALT_X);
    rizky.sees("Alasan menolak");
    rizky.send("tanpa surat tugas");
    rizky.send(ENTER);
    rizky.sees("Akreditasi ditolak: Radio Hulu");
    rizky.send(CTRL_X);
    rizky.sees("Dicoret dari daftar: Radio Hulu");
    rizky.sees("0/3 hadir");
    // The first Esc takes back what was typed, the second leads away.
    rizky.send(ESC);
    rizky.sees("Rina Wijaya");
    rizky.send(ESC);
    rizky.loses("0/3 hadir");

    // A release that hangs on its start: only the title is asked, the rest is known.
    rizky.send("b");
    rizky.sees("Rilis baru");
    rizky.send(RELEASE);
    rizky.send(CTRL_S);
    rizky.loses("Rilis baru");
    find(&mut rizky, "2", RELEASE, "");
    rizky.send("i");
    rizky.sees("0 kata");
    rizky.send(BODY);
    rizky.send(BACK_TAB);
    rizky.send("Status tanggap darurat banjir diperpanjang 14 hari.");
    rizky.send(TAB);
    rizky.send(TAB);
    rizky.send("Bantuan tidak boleh terputus");
    rizky.sees("belum disimpan");
    rizky.send(CTRL_S);
    rizky.sees("tersimpan");
    rizky.send(ESC);
    rizky.loses("Pesan kunci");
    rizky.send("w");
    scene.until(&rizky, "select state from release", "draft");
    rizky.sees("Tulis draf");
    rizky.send("p");
    scene.until(&rizky, "select state from release", "in_review");
    // Its author may not approve it; somebody else does, and schedules it for now: the embargo holds it.
    rizky.send("Y");
    find(&mut hendra, "2", RELEASE, "");
    hendra.sees("◆ telaah");
    hendra.send("Y");
    scene.until(&hendra, "select state from release", "approved");
    hendra.sees("Setujui");
    hendra.send("t");
    hendra.sees("Jadwalkan");
    hendra.send(CTRL_U);
    hendra.send(&instant(Utc::now() + TimeDelta::seconds(8)));
    hendra.send(CTRL_S);
    hendra.sees("selama “Rapat");
    hendra.send(CTRL_S);
    scene.until(&hendra, "select state from release", "scheduled");
    println!("scheduled after {:?}", begun.elapsed());

    // The event's card names the release, the release's card its event.
    find(&mut rizky, "2", RELEASE, "");
    rizky.send(ENTER);
    rizky.sees("Kegiatannya");
    let first_end = hour(starts);
    rizky.sees(&format!("embargo s.d. acara mulai {first_end}"));

    // Moved by 45 minutes: the release and the end of its embargo go with the event, on the card that lies open elsewhere.
    let moved = starts + TimeDelta::minutes(45);
    find(&mut hendra, "1", EVENT, "");
    hendra.send("J");
    hendra.sees("Waktu baru");
    fill(&mut hendra, &[&format!("{CTRL_U}{}", instant(moved))]);
    hendra.sees("“Rapat");
    hendra.send("Bupati masih di lapangan");
    hendra.send(CTRL_S);
    scene.until(&hendra, "select state from media_event where rescheduled_to is not null", "rescheduled");
    let moved_end = hour(moved);
    let took = rizky.sees(&format!("embargo s.d. acara mulai {moved_end}"));
    println!("the embargo {first_end} -> {moved_end} was seen at the other console after {took:?}");
    rizky.send(ESC);
    rizky.loses("Kegiatannya");

    // He comes sooner after all: in a few seconds. What is told anew is on the list of the event that replaces it.
    let soon = Utc::now() + TimeDelta::seconds(15);
    find(&mut hendra, "1", EVENT, "draf");
    hendra.send("J");
    hendra.sees("Waktu baru");
    fill(&mut hendra, &[&format!("{CTRL_U}{}", instant(soon))]);
    hendra.sees("“Rapat");
    hendra.send("Bupati sudah tiba");
    hendra.send(CTRL_S);
    scene.until(&hendra, "select count(*) from media_event where state = 'rescheduled'", "2");
    find(&mut hendra, "1", EVENT, "draf");
    hendra.send("c");
    hendra.sees("“Rapat");
    hendra.send(CTRL_S);
    let confirmed =
        format!("select count(*) from media_event where title = '{EVENT}' and state in ('confirmed', 'under_way')");
    scene.until(&hendra, &confirmed, "1");
    assert!(scene.peers.iter().all(|(_, peer)| peer.posts().is_empty()), "nothing goes before the event begins");

    // It begins by itself, and what hung on it is out on every automatic channel, once.
    scene.until(
        &hendra,
        "select state from media_event where state in ('confirmed', 'under_way') and started_at is not null",
        "under_way",
    );
    scene.until(&hendra, "select state from release", "published");
    scene.until(&hendra, "select count(*) from distribution where state in ('sent', 'confirmed')", "6");
    println!("published after {:?}", begun.elapsed());
    let early =
        "select count(*) from release r join media_event e on e.id = r.event_id where r.published_at < e.starts_at";
    assert_eq!(scene.office.one(early), "0");
    for (name, peer) in &scene.peers {
        assert_eq!(peer.posts().len(), 1, "{name}");
    }
    let feed = feed_rs::parser::parse(fs::read(scene.folder.path().join("feed.xml")).unwrap().as_slice()).unwrap();
    assert_eq!(feed.entries.len(), 1);
    assert_eq!(scene.sink.count("redaksi@kabar.example"), 1);

    // The door: two keys a guest; one who was not asked; and what they ask.
    find(&mut rizky, "1", EVENT, "berlangsung");
    rizky.send("w");
    rizky.sees("0/3 hadir");
    for name in ["kabar", "rimba"] {
        rizky.send(name);
        rizky.send(ENTER);
    }
    rizky.sees("2/3 hadir");
    rizky.send("Bagas, Media Baru");
    rizky.send(CTRL_N);
    rizky.sees("3/3 hadir · +1");
    rizky.send(TAB);
    rizky.sees("Belum ada pertanyaan");
    rizky.send("nKapan dana cair? @kab");
    rizky.sees("penanya: Kabar Kini");
    rizky.send(ENTER);
    rizky.sees("1 pertanyaan");
    rizky.send("nSampai kapan diperpanjang?");
    rizky.send(ENTER);
    rizky.sees("2 pertanyaan");
    rizky.send(ENTER);
    rizky.send("Sampai 7 Desember 2026.");
    rizky.send(ENTER);
    rizky.sees("2 pertanyaan · 1 terjawab");
    rizky.send(ESC);
    rizky.loses("2 pertanyaan");
    rizky.send("d");
    rizky.send(CTRL_S);
    scene.until(&rizky, &format!("select count(*) from media_event where title = '{EVENT}' and state = 'done'"), "1");
    scene.until(&rizky, "select subject from media_request", "Kapan dana cair?");

    // A newsroom that was there runs it: read, compared, attached to the release.
    scene.press.announce("kabar", "/status", "Status tanggap darurat banjir diperpanjang", 0);
    scene.press.publish("/status", "Status tanggap darurat banjir diperpanjang", BODY, 0, None);
    hendra.send("S");
    hendra.sees("Kabar Kini");
    hendra.sees("m ambil sekarang");
    hendra.send("m");
    hendra.sees("Ambil sekarang");
    scene.until(&hendra, "select count(*) from pickup where class <> 'none'", "1");
    // What came of it stands on the event's card.
    find(&mut hendra, "1", EVENT, "selesai");
    hendra.send(ENTER);
    hendra.sees("1 dari 3 media yang hadir memuat");
    hendra.sees("3 hadir · 1 tanpa undangan");
    hendra.sees("2 pertanyaan · 1 terjawab");
    hendra.send(ESC);
    hendra.loses("1 dari 3 media");
    hendra.sees("UTUH");
    println!("the day took {:?}", begun.elapsed());
    drop(scene.runtime);
}
