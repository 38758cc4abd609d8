//! Articles through the whole way: a feed shows them, their pages are read and read again, our releases are found in them.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::process::Command;

use kentongan::watch::read::{ReadTally, Reader};
use serde_json::Value;
use sqlx::{AssertSqlSafe, PgPool};
use support::TestDb;
use support::database::PROGRAM;
use support::press::Press;
use support::watch::{count, office, watcher};
use uuid::Uuid;

const R1: &str = include_str!("fixtures/pickup/R1.txt");
const A1: &str = include_str!("fixtures/pickup/A1.txt");
const A2: &str = include_str!("fixtures/pickup/A2.txt");
const A3: &str = include_str!("fixtures/pickup/A3.txt");
const A4: &str = include_str!("fixtures/pickup/A4.txt");
const A5: &str = include_str!("fixtures/pickup/A5.txt");

/// An office with newsrooms to read.
struct Desk {
    db: TestDb,
    pool: PgPool,
    press: Press,
    reader: Reader,
}

impl Desk {
    async fn open() -> Desk {
        let (db, pool) = office().await;
        let press = Press::start().await;
        let reader = reader(&pool);
        Desk { db, pool, press, reader }
    }

    async fn sql(&self, statement: &str) {
        let mut owner = self.db.connect().await;
        let text = statement.to_owned();
        sqlx::raw_sql(AssertSqlSafe(text)).execute(&mut owner).await.unwrap_or_else(|e| panic!("{statement}: {e}"));
    }

    /// An outlet and its feed.
    async fn outlet(&self, key: &str, kind: &str) {
        let url = self.press.feed(key);
        self.sql(&format!(
            "with o as (insert into outlet (name, kind) values ('{key}', '{kind}') on conflict (name) do update set kind = '{kind}' returning id)
             insert into source (key, name, kind, url, internal, outlet_id) select '{key}', '{key}', 'rss', '{url}', true, id from o"
        ))
        .await;
    }

    /// A release that was published so many minutes ago.
    async fn release(&self, title: &str, text: &str, minutes_ago: i64) -> Uuid {
        let mut owner = self.db.connect().await;
        sqlx::query_scalar(
            "insert into release (title, body, state, published_at, number, key_messages) \
             values ($1, $2, 'published', now() - make_interval(mins => $3::int), gen_random_uuid()::text, $4) returning id",
        )
        .bind(title)
        .bind(text)
        .bind(minutes_ago as i32)
        .bind(vec!["Posko buka 24 jam".to_owned(), "Jangan sebarkan kabar bendungan jebol".to_owned()])
        .fetch_one(&mut owner)
        .await
        .unwrap()
    }

    /// All feeds and all pages that are due.
    async fn read(&self) -> ReadTally {
        self.sql("update source set next_fetch_at = now()").await;
        watcher(&self.pool).run_once().await.unwrap();
        self.reader.run_once().await.unwrap()
    }

    /// Pages that wait for their hour are read now.
    async fn read_again(&self) -> ReadTally {
        self.sql("update article_visit set due_at = now()").await;
        self.reader.run_once().await.unwrap()
    }

    /// One line of text for each row.
    async fn rows(&self, query: &str) -> Vec<String> {
        let query = AssertSqlSafe(query.to_owned());
        sqlx::query_scalar(query).fetch_all(&mut self.db.connect().await).await.unwrap()
    }
}

fn reader(pool: &PgPool) -> Reader {
    Reader::new(pool.clone(), watcher(pool).hosts().clone())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_examples_come_out_of_the_pipeline_as_their_table_says() {
    let desk = Desk::open().await;
    let release = desk.release("Bupati Perpanjang Status Tanggap Darurat", R1, 120).await;
    let pages = [
        ("kencana-post", "/a1", "Tanggap Darurat Diperpanjang", A1, 59),
        ("tr-news", "/a2", "Warga Tebing Rawa Butuh Air", A2, 50),
        ("nusantara-raya", "/a3", "Banjir Masuk Pekan Keempat", A3, 45),
        ("muara-pos", "/a4", "Darurat Banjir Ditambah", A4, 40),
        ("sungai-harapan", "/a5", "Siaga Kebakaran Hutan", A5, 35),
        ("muara-pos", "/a6", "Banjir: Status Darurat Lanjut Dua Pekan", A1, 30),
        ("portal", "/a8", "Bupati Perpanjang Status Tanggap Darurat", R1, 100),
    ];
    for outlet in ["kencana-post", "tr-news", "nusantara-raya", "muara-pos", "sungai-harapan"] {
        desk.outlet(outlet, "local_online").await;
    }
    desk.outlet("portal", "own").await;
    for (outlet, path, title, text, minutes) in pages {
        desk.press.announce(outlet, path, title, minutes);
        desk.press.publish(path, title, text, minutes, None);
    }
    let tally = desk.read().await;
    assert_eq!((tally.read, tally.failed, tally.gone), (7, 0, 0), "{tally}");

    let found: Vec<(String, String, f32, f32, i32, bool)> = sqlx::query_as(
        "select right(a.url, 2), p.class, p.used_share, p.article_share, p.longest, p.copy_of is not null \
         from pickup p join article a on a.id = p.article_id where p.release_id = $1 order by 1",
    )
    .bind(release)
    .fetch_all(&desk.pool)
    .await
    .unwrap();
    println!("{found:#?}");
    let table = [
        ("a1", "whole", 0.73, 0.98, 158, false),
        ("a2", "partial", 0.21, 0.38, 26, false),
        ("a3", "quote", 0.10, 0.24, 21, false),
        ("a4", "reference", 0.00, 0.00, 0, false),
        ("a6", "whole", 0.73, 0.98, 158, true),
    ];
    assert_eq!(found.len(), table.len());
    for (is, wanted) in found.iter().zip(table) {
        assert_eq!((is.0.as_str(), is.1.as_str(), is.4, is.5), (wanted.0, wanted.1, wanted.4, wanted.5));
        assert!((f64::from(is.2) - wanted.2).abs() < 0.02 && (f64::from(is.3) - wanted.3).abs() < 0.02, "{is:?}");
    }
    let minutes = "select minutes_to_pickup::text from pickup p join article a on a.id = p.article_id order by a.url";
    assert_eq!(desk.rows(minutes).await, ["61", "70", "75", "80", "90"]);
    let messages = "select array_to_string(missing_messages, ';') from pickup p join article a on a.id = article_id where a.url like '%/a1'";
    assert_eq!(desk.rows(messages).await, ["Jangan sebarkan kabar bendungan jebol"]);
    // fragments are places in both texts as stored
    let fragment = "select substr(r.body, (f -> 'release' ->> 0)::int + 1, 12) || '=' || substr(a.body, (f -> 'article' ->> 0)::int + 1, 12) \
        from pickup p join article a on a.id = article_id join release r on r.id = release_id, jsonb_array_elements(fragments) f where a.url like '%/a3'";
    assert_eq!(desk.rows(fragment).await, ["Kami tidak i=Kami tidak i"]);
    // every pick-up is a hit, though no term is there, and belongs before the others
    let hits = "select right(url, 2) || ' ' || state || ' ' || origin from coverage_item order by 1";
    assert_eq!(desk.rows(hits).await, ["a1", "a2", "a3", "a4", "a6"].map(|page| format!("{page} suggested release")));
    // two editions of one text are one story: an origin and a placement
    let story = "select right(a.url, 2) || ' ' || size || ' ' || outlets from story_cluster c join article a on a.id = c.key_article";
    assert_eq!(desk.rows(story).await, ["a1 2 2"]);
    // what matters is read again; the rest was read once
    let planned = "select right(url, 2) from article_visit order by 1";
    assert_eq!(desk.rows(planned).await, ["a1", "a2", "a3", "a4", "a6"]);
    let evidence = "select status || ' ' || http_status || ' ' || length(sha256) || ' ' || (headers ->> 'server') || ' ' || (v.body is not null) from article_version v join article a on a.id = v.article_id order by a.url";
    let (kept, hashed) = ("same 200 64 press true".to_owned(), "same 200 64 press false".to_owned());
    assert_eq!(desk.rows(evidence).await, [&kept, &kept, &kept, &kept, &hashed, &kept, &hashed].map(String::clone));

    // A7: a figure of the third paragraph is another one an hour later, and a sentence is gone
    let edited = A1.replace("12.406", "12.460").replace("Tidak ada korban jiwa dalam dua pekan terakhir.", "");
    desk.press.publish("/a1", "Tanggap Darurat Diperpanjang", &edited, 59, None);
    let tally = desk.read_again().await;
    assert_eq!((tally.read, tally.changed), (5, 1), "{tally}");
    let diff = "select step || ' ' || words_added || '/' || words_removed || ' ' || diff from article_version where status = 'changed'";
    assert_eq!(desk.rows(diff).await, [SILENT_EDIT]);
    let versions = "select count(*)::text || ' ' || count(v.body) from article_version v join article a on a.id = v.article_id where a.url like '%/a1'";
    assert_eq!(desk.rows(versions).await, ["2 2"], "both texts are kept");
    assert_eq!(count(&desk.pool, "coverage_item").await, 5, "a hit is not doubled by a second reading");
    the_command_line_says_it(&desk).await;
}

/// What the silent edit looks like on the card.
/// The same for scripts and people, and the evidence as files.
async fn the_command_line_says_it(desk: &Desk) {
    let home = tempfile::tempdir().unwrap();
    let program = |words: &[&str]| {
        let mut command = Command::new(PROGRAM);
        command.env_clear().env("HOME", home.path()).args([
            "--database-url",
            &desk.db.url_as("postgres"),
            "--lang",
            "en",
        ]);
        let output = command.args(words).output().unwrap();
        assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    let a1 = desk.press.url("/a1");
    let shown: Value = serde_json::from_str(&program(&["article", "show", &a1, "--json"])).unwrap();
    assert_eq!((shown["pickups"][0]["class"].as_str(), shown["story"]["size"].as_i64()), (Some("partial"), Some(2)));
    assert_eq!(shown["pickups"][0]["altered_facts"][0]["article"], "12.460 kepala keluarga", "{shown:#}");
    assert!(program(&["article", "show", &a1]).contains("altered: 12.406"));
    assert_eq!(program(&["article", "versions", &a1, "--json"]).lines().count(), 2);
    assert!(program(&["article", "diff", &a1]).contains("[-12.406-]{+12.460+}"));
    let number = desk.rows("select number from release").await.concat();
    assert_eq!(program(&["article", "pickups", "--release", &number, "--json"]).lines().count(), 5);
    let folder = home.path().join("bukti");
    program(&["article", "export", &a1, folder.to_str().unwrap()]);
    let check = Command::new("sha256sum").args(["-c", "SHA256SUMS"]).current_dir(&folder).output().unwrap();
    assert!(check.status.success(), "{}", String::from_utf8_lossy(&check.stdout));
    assert_eq!(String::from_utf8_lossy(&check.stdout).lines().count(), 2);
    // an address that no feed has shown is read when somebody asks for it
    desk.press.publish("/a9", "Warga Minta Perahu", A2, 5, None);
    desk.sql("update source set active = false").await;
    program(&["article", "read", &desk.press.url("/a9")]);
    desk.sql("update article_visit set internal = true where url like '%/a9'").await;
    desk.reader.run_once().await.unwrap();
    assert_eq!(desk.rows("select title from article where url like '%/a9'").await, ["Warga Minta Perahu"]);
}

const SILENT_EDIT: &str = "1 1/9 … 18.00 WIB, banjir berdampak pada [-12.406-]{+12.460+} kepala keluarga atau 43.118 jiwa. …\n\
     … yang dilayani 26 dapur umum. [-Tidak ada korban jiwa dalam dua pekan terakhir.-] Pemerintah kabupaten telah menyalurkan 62 …";

#[tokio::test(flavor = "multi_thread")]
async fn an_article_through_three_feeds_is_one_article_with_three_sightings() {
    let desk = Desk::open().await;
    for feed in ["utama", "daerah", "agregator"] {
        desk.outlet(feed, "local_online").await;
    }
    desk.sql("update source set outlet_id = (select id from outlet where name = 'utama') where key = 'daerah'").await;
    let (plain, amp, edited) = ("/2026/banjir-1", "/mobile-view/1", "/read/1/judul-lama");
    desk.press.announce(
        "utama",
        &format!("{plain}?utm_source=rss&utm_medium=feed"),
        "Banjir Meluas di Muara Kencana",
        20,
    );
    desk.press.announce("daerah", amp, "Banjir Meluas di Muara Kencana, Warga Mengungsi", 19);
    desk.press.announce("agregator", edited, "Muara Kencana Banjir", 18);
    for path in [&format!("{plain}?utm_source=rss&utm_medium=feed") as &str, amp, edited] {
        desk.press.publish(path, "Banjir Meluas di Muara Kencana", A2, 20, Some(plain));
    }
    let tally = desk.read().await;
    assert_eq!((tally.read, tally.failed), (1, 0), "{tally}");
    assert_eq!((count(&desk.pool, "article").await, count(&desk.pool, "sighting").await), (1, 3));
    assert_eq!((count(&desk.pool, "article_version").await, count(&desk.pool, "story_cluster").await), (1, 0));
    // the feeds show the same items again: nothing is new
    desk.read().await;
    assert_eq!((count(&desk.pool, "article").await, count(&desk.pool, "sighting").await), (1, 3));
    assert_eq!(desk.press.asked(amp), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_cannot_be_read_keeps_what_the_feed_said_and_says_why() {
    let desk = Desk::open().await;
    desk.outlet("kencana-post", "local_online").await;
    desk.press.announce("kencana-post", "/mati", "Berita yang Halamannya Rusak", 10);
    desk.press.answer("/mati", 503);
    desk.press.announce("kencana-post", "/dilarang", "Berita yang Dilarang Dibaca", 10);
    desk.press.answer("/dilarang", 403);
    desk.press.announce("kencana-post", "/pindah", "Berita yang Kembali ke Beranda", 10);
    desk.press.lead("/pindah", "/");
    desk.press.publish("/", "Kencana Post", A5, 0, None);
    let tally = desk.read().await;
    assert_eq!((tally.read, tally.failed, tally.deferred), (0, 1, 2), "{tally}");
    for _ in 0..6 {
        desk.read_again().await;
    }
    let said = desk.rows("select right(url, 5) || ': ' || read_note || '; ' || extraction || '; ' || summary from article order by right(url, 4)").await;
    assert_eq!(
        said,
        [
            "/mati: 127.0.0.1 answered 503; feed; Kabar.",
            "indah: the address leads to the front page of 127.0.0.1; feed; Kabar.",
            "arang: 127.0.0.1 answered 403; feed; Kabar.",
        ]
    );
    assert_eq!(desk.press.asked("/mati"), 5, "a bounded number of times");
    assert_eq!(desk.rows("select status from article_version order by 1").await, ["error", "error", "gone"]);
    assert_eq!(count(&desk.pool, "article_visit").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_carries_a_release_before_it_is_out_is_found_when_it_is() {
    let desk = Desk::open().await;
    desk.outlet("kencana-post", "local_online").await;
    desk.press.announce("kencana-post", "/a1", "Tanggap Darurat Diperpanjang", 90);
    desk.press.publish("/a1", "Tanggap Darurat Diperpanjang", A1, 90, None);
    desk.read().await;
    assert_eq!((count(&desk.pool, "pickup").await, count(&desk.pool, "coverage_item").await), (0, 0));
    let release = desk.release("Bupati Perpanjang Status Tanggap Darurat", R1, 30).await;
    desk.reader.run_once().await.unwrap();
    let early = "select class || ' ' || minutes_to_pickup from pickup";
    assert_eq!(desk.rows(early).await, ["whole -60"]);
    assert_eq!(desk.rows("select state || ' ' || origin from coverage_item").await, ["suggested release"]);
    assert_eq!(desk.rows("select step::text from article_visit").await, ["2"], "it is read again as a hit is");

    // the release is corrected: the article carries what is wrong now
    let corrected = R1.replace("2.315 kepala", "2.351 kepala");
    let correct = "select record_act('release', id, version, 'correct', jsonb_build_object('reason', 'salah ketik', 'body', $2::text)) from release where id = $1";
    sqlx::query(correct).bind(release).bind(&corrected).execute(&mut desk.db.connect().await).await.unwrap();
    desk.reader.run_once().await.unwrap();
    let compared = "select release_version || ' ' || (altered_facts::text like '%2.351%') from pickup";
    assert_eq!(desk.rows(compared).await, ["2 true"]);
    assert_eq!(desk.rows("select version::text from release_weighed").await, ["2"]);

    // and the outlet carries the correction
    desk.press.publish("/a1", "Tanggap Darurat Diperpanjang", &A1.replace("2.315 kepala", "2.351 kepala"), 90, None);
    desk.read_again().await;
    let carried = "select (altered_facts::text like '%2.351%') || ' ' || (corrected_facts::text like '%2.351%') || ' ' || (corrected_at is not null) from pickup";
    assert_eq!(desk.rows(carried).await, ["false true true"]);
    let note = "select note from article_version where status = 'changed'";
    let note = desk.rows(note).await.concat();
    assert!(note.starts_with("corrected: 2.315") && note.contains("2.351"), "{note}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_told_again_in_other_words_is_a_reference_and_other_news_of_the_flood_is_none() {
    let retold = "Warga yang mengungsi diingatkan agar tidak kembali dulu ke rumah sebelum keadaan dinyatakan aman. \
        Masyarakat yang perlu evakuasi bisa menghubungi nomor posko utama atau posko di kecamatan terdekat. \
        Masyarakat juga diminta jangan menyebarkan pesan berantai yang sumbernya belum jelas, antara lain kabar \
        bendungan jebol, sebab kabar itu sudah dinyatakan hoaks. Pengungsi kini tersebar di 41 titik.";
    let other = "Banjir membuat harga sayur di pasar naik dua kali lipat. Pedagang mengaku pasokan dari hulu terhenti \
        karena jalan putus di 41 titik. Pembeli memilih ikan asin dan mi instan sampai air surut.";
    let desk = Desk::open().await;
    desk.outlet("kencana-post", "local_online").await;
    desk.release("Bupati Perpanjang Status Tanggap Darurat", R1, 120).await;
    for (path, text) in [("/retold", retold), ("/other", other)] {
        desk.press.announce("kencana-post", path, "Kabar Banjir", 20);
        desk.press.publish(path, "Kabar Banjir", text, 20, None);
    }
    desk.read().await;
    let found = "select right(a.url, 6) || ' ' || p.class from pickup p join article a on a.id = p.article_id";
    assert_eq!(desk.rows(found).await, ["retold reference"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_terms_see_the_whole_text_and_the_hit_of_the_feed_is_not_doubled() {
    let desk = Desk::open().await;
    desk.outlet("tr-news", "local_online").await;
    desk.sql("insert into watch_term (name, query) values ('Air', 'air AND warga'), ('Sumur', '\"sumur bor\"')").await;
    desk.press.announce("tr-news", "/a2", "Warga Tebing Rawa Butuh Air", 10);
    desk.press.announce("tr-news", "/lain", "Kabar dari Tebing Rawa", 10);
    desk.press.publish("/a2", "Warga Tebing Rawa Butuh Air", A2, 10, None);
    desk.press.publish("/lain", "Kabar dari Tebing Rawa", &A2.replace("air", "jalan"), 10, None);
    desk.sql("update source set next_fetch_at = now()").await;
    watcher(&desk.pool).run_once().await.unwrap();
    let hits = "select right(url, 3) || ' ' || array_to_string(matched_terms, '+') || ' v' || version || ' ' || (select count(*) from audit_log where entity = 'coverage') from coverage_item order by 1";
    assert_eq!(desk.rows(hits).await, ["/a2 Air v1 0"]);
    desk.reader.run_once().await.unwrap();
    assert_eq!(desk.rows(hits).await, ["/a2 Air+Sumur v1 0", "ain Sumur v1 0"], "found, not worked on");
    let places = "select count(*)::text from coverage_item, jsonb_array_elements(matches) m where m ->> 'field' = 'body' and m ->> 'term' = 'Sumur'";
    assert_eq!(desk.rows(places).await, ["4"], "each of the two words in each of the two texts");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_outlet_that_is_marked_so_has_its_whole_pick_ups_confirmed_by_the_machine() {
    let desk = Desk::open().await;
    desk.release("Bupati Perpanjang Status Tanggap Darurat", R1, 60).await;
    for outlet in ["kencana-post", "tr-news"] {
        desk.outlet(outlet, "local_online").await;
    }
    desk.sql("update outlet set auto_confirm = true").await;
    desk.press.announce("kencana-post", "/a1", "Tanggap Darurat Diperpanjang", 10);
    desk.press.publish("/a1", "Tanggap Darurat Diperpanjang", A1, 10, None);
    desk.press.announce("tr-news", "/a2", "Warga Tebing Rawa Butuh Air", 10);
    desk.press.publish("/a2", "Warga Tebing Rawa Butuh Air", A2, 10, None);
    desk.read().await;
    let states = "select right(url, 2) || ' ' || state from coverage_item order by 1";
    assert_eq!(desk.rows(states).await, ["a1 confirmed", "a2 suggested"]);
    assert_eq!(
        desk.rows("select action || ' ' || actor from audit_log where entity = 'coverage'").await,
        ["confirm kentongan_service"]
    );
    let act =
        "select record_act('coverage', id, version, 'confirm', '{}') from coverage_item where state = 'suggested'";
    let refused = sqlx::query(act).execute(&desk.pool).await.unwrap_err();
    assert!(refused.to_string().contains("not_whole"), "{refused}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_feed_with_the_whole_text_spares_the_page_of_what_nobody_asked_for() {
    let desk = Desk::open().await;
    desk.release("Bupati Perpanjang Status Tanggap Darurat", R1, 60).await;
    desk.outlet("kencana-post", "local_online").await;
    let other = A5.repeat(4);
    desk.press.announce_whole("kencana-post", "/a5", "Siaga Kebakaran Hutan dan Lahan", 10, &other);
    desk.press.announce_whole("kencana-post", "/a1", "Tanggap Darurat Diperpanjang", 10, A1);
    for (path, text) in [("/a5", other.as_str()), ("/a1", A1)] {
        desk.press.publish(path, "Judul", text, 10, None);
    }
    let tally = desk.read().await;
    assert_eq!(tally.read, 2);
    assert_eq!((desk.press.asked("/a5"), desk.press.asked("/a1")), (0, 1), "a pick-up needs its page as evidence");
    assert_eq!(
        desk.rows("select right(url, 2) || ' ' || extraction from article where extraction = 'feed'").await,
        ["a5 feed"]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_is_found_where_the_newsroom_carries_it_and_its_story_is_read_until_then() {
    let desk = Desk::open().await;
    desk.outlet("harian", "local_online").await;
    let story = |figure: &str| {
        format!(
            "Air masih tinggi di Kencana Hilir sejak Jumat malam dan belum ada tanda surut.\n\nSebanyak {figure} mengungsi di 41 \
             titik menurut catatan posko. Dapur umum melayani tiga kali sehari.\n\nWarga diminta tetap waspada."
        )
    };
    let publish = |path: &'static str, title: &'static str, text: &str, minutes: i64| {
        desk.press.announce("harian", path, title, minutes);
        desk.press.publish(path, title, text, minutes, None);
    };
    publish("/banjir", "Ribuan Keluarga Mengungsi", &story("2.351 KK"), 300);
    publish(
        "/hilir",
        "Bupati Menolak Tinjau Hilir",
        "Bupati disebut menolak meninjau Kencana Hilir sampai kemarin sore.",
        300,
    );
    assert_eq!(desk.read().await.read, 2);
    desk.sql(
        "insert into coverage_item (article_id, title, outlet_id) select id, title, outlet_id from article on conflict do nothing;
         insert into correction_case (title, coverage_id, outlet_id, ground, instrument, disputed, draft, state, sent_at)
         select title, id, outlet_id, 'wrong_fact', 'right_of_correction', 'Rilis: 2.315 KK · Artikel: 2.351 KK',
            'Koreksi: berita ini menulis 2.351 KK; yang benar 2.315 KK.', 'sent', now() - interval '2 hours'
         from coverage_item where title like 'Ribuan%';
         insert into correction_case (title, coverage_id, outlet_id, ground, instrument, draft, state, sent_at)
         select title, id, outlet_id, 'harmful', 'right_of_reply', 'Bupati meninjau Kencana Hilir pada hari Jumat bersama Kepala '
            'Pelaksana BPBD dan berbicara dengan pengungsi di tiga posko; tuduhan bahwa beliau menolak datang tidak benar.',
            'sent', now() - interval '2 hours' from coverage_item where title like 'Bupati%';
         insert into article_visit (article_id, url, host, step, rank, internal, due_at)
         select id, url, coalesce(host_of(url), ''), 5, 1, true, now() from article on conflict (article_id) do nothing",
    )
    .await;
    let states = "select state || ' ' || coalesce(carried_where, '') from correction_case order by title desc";
    desk.read_again().await;
    assert_eq!(desk.rows(states).await, ["sent ", "sent "], "nothing has changed");
    let waits =
        "select title from article_visit v join article a on a.id = v.article_id where due_at > now() order by 1";
    assert_eq!(desk.rows(waits).await.len(), 2, "both stories are read again");

    desk.press.publish("/banjir", "Ribuan Keluarga Mengungsi", &story("2.315 KK"), 300, None);
    publish(
        "/hak-jawab",
        "Hak Jawab Pemkab Muara Kencana",
        "Redaksi menerima hak jawab berikut. Bupati meninjau Kencana Hilir pada hari Jumat bersama Kepala Pelaksana BPBD dan \
         berbicara dengan pengungsi di tiga posko; tuduhan bahwa beliau menolak datang tidak benar. Redaksi berterima kasih.",
        1,
    );
    desk.read().await;
    desk.read_again().await;
    let found = desk.rows(states).await;
    assert!(found[0].starts_with("carried ") && found[0].ends_with("/banjir"), "{found:?}");
    assert!(found[1].starts_with("carried ") && found[1].ends_with("/hak-jawab"), "{found:?}");
    assert_eq!(
        desk.rows("select carried_evidence ->> 'kind' from correction_case order by title desc").await,
        ["corrected", "letter"]
    );
    let who = "select distinct actor from audit_log where entity = 'correction' and action = 'carry'";
    assert_eq!(desk.rows(who).await.len(), 1, "the service, not a person");
}
