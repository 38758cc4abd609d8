//! Feeds as they are in the world, and worse: what a reader gets of them, and that nothing breaks it.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::io::Write;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use kentongan::watch::feed::{Feed, FeedError, parse};
use proptest::prelude::*;

fn read(text: &str) -> Feed {
    parse(text.as_bytes(), None, None).unwrap()
}

/// Title and link of each entry.
fn entries(feed: &Feed) -> Vec<(&str, &str)> {
    let word = |text: &'_ Option<String>| text.clone().unwrap_or_default().leak() as &str;
    feed.entries.iter().map(|entry| (word(&entry.title), word(&entry.link))).collect()
}

const RSS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Kencana Post</title><link>https://kencanapost.example/</link><description>Kabar</description><language>id</language>
<item><title><![CDATA[Banjir &amp; longsor di <b>Tebing Rawa</b>]]></title><link>https://kencanapost.example/1</link>
<guid isPermaLink="false">kp-1</guid><description>&lt;p&gt;Air naik.&lt;/p&gt;</description>
<content:encoded><![CDATA[<p>Air naik semeter.</p>]]></content:encoded>
<pubDate>Mon, 23 Nov 2026 09:40:00 +0700</pubDate><dc:creator>Siti Aminah</dc:creator></item>
</channel></rss>"#;

#[test]
fn an_ordinary_feed_gives_all_its_fields() {
    let feed = read(RSS);
    assert_eq!(feed.title.as_deref(), Some("Kencana Post"));
    assert_eq!(feed.link.as_deref(), Some("https://kencanapost.example/"));
    assert_eq!((feed.description.as_deref(), feed.language.as_deref()), (Some("Kabar"), Some("id")));
    let entry = &feed.entries[0];
    assert_eq!(entry.title.as_deref(), Some("Banjir & longsor di Tebing Rawa"));
    assert_eq!(entry.id.as_deref(), Some("kp-1"));
    assert_eq!(entry.description.as_deref(), Some("<p>Air naik.</p>"));
    assert_eq!(entry.content.as_deref(), Some("<p>Air naik semeter.</p>"));
    assert_eq!(entry.published.unwrap().to_rfc3339(), "2026-11-23T02:40:00+00:00");
    assert_eq!((entry.updated, entry.author.as_deref()), (None, Some("Siti Aminah")));
}

#[test]
fn every_dialect_is_read() {
    for (name, text) in [
        (
            "RSS 0.91",
            "<rss version='0.91'><channel><title>K</title><item><title>J</title><link>http://k.example/1</link></item></channel></rss>",
        ),
        (
            "RSS without version, capitals",
            "<RSS><CHANNEL><TITLE>K</TITLE><ITEM><TITLE>J</TITLE><LINK>http://k.example/1</LINK></ITEM></CHANNEL></RSS>",
        ),
        (
            "RDF 0.90",
            "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://my.netscape.com/rdf/simple/0.9/'><channel><title>K</title></channel><item><title>J</title><link>http://k.example/1</link></item></rdf:RDF>",
        ),
        (
            "RDF 1.0",
            "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'><channel rdf:about='http://k.example/'><title>K</title><items><rdf:Seq><rdf:li resource='http://k.example/1'/></rdf:Seq></items></channel><item rdf:about='http://k.example/1'><title>J</title></item></rdf:RDF>",
        ),
        (
            "Atom 0.3",
            "<feed version='0.3' xmlns='http://purl.org/atom/ns#'><title>K</title><entry><title mode='escaped' type='text/html'>J</title><link rel='alternate' type='text/html' href='http://k.example/1'/><issued>2026-11-23T02:40:00Z</issued></entry></feed>",
        ),
        (
            "Atom 1.0",
            "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='http://k.example/'><title>K</title><entry><title type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>J</div></title><link rel='self' href='x'/><link href='1'/></entry></feed>",
        ),
        (
            "Atom under a prefix",
            "<a:feed xmlns:a='http://www.w3.org/2005/Atom'><a:title>K</a:title><a:entry><a:title>J</a:title><a:link href='http://k.example/1'/></a:entry></a:feed>",
        ),
        (
            "JSON Feed",
            r#"{"version":"https://jsonfeed.org/version/1","title":"K","items":[{"id":1,"title":"J","url":"http://k.example/1"}]}"#,
        ),
    ] {
        let feed = read(text);
        assert_eq!(feed.title.as_deref(), Some("K"), "{name}");
        assert_eq!(entries(&feed), [("J", "http://k.example/1")], "{name}");
    }
}

#[test]
fn broken_feeds_are_repaired() {
    let wrap =
        |item: &str| format!("<rss version=\"2.0\"><channel><title>K</title><item>{item}</item></channel></rss>");
    let whole = wrap("<title>Jalan & Jembatan&nbsp;&ndash; rusak</title><link>http://k.example/?a=1&b=2</link>");
    for (name, text) in [
        ("bare ampersands and HTML entities", whole.clone()),
        ("junk before the declaration", format!("\n\n <br />Warning: x in y.php\n<?xml version='1.0'?>{whole}")),
        (
            "undeclared prefixes",
            wrap(
                "<dc:title>Jalan &amp; Jembatan – rusak</dc:title><media:thumbnail url='x'/><link>http://k.example/?a=1&amp;b=2</link>",
            ),
        ),
        ("control characters", whole.replace("rusak", "ru\u{1b}\u{0}\u{8}sak")),
        ("an unclosed title", wrap("<title>Jalan & Jembatan – rusak<link>http://k.example/?a=1&amp;b=2</link>")),
        ("a cut tail", whole.split("</link>").next().unwrap().to_owned()),
        (
            "markup in the title",
            wrap("<title>Jalan &amp; <i>Jembatan</i> – rusak</title><link>http://k.example/?a=1&amp;b=2</link>"),
        ),
        (
            "a doctype with entities",
            format!("<!DOCTYPE rss [<!ENTITY a 'b'><!ENTITY c SYSTEM 'file:///etc/passwd'>]>{whole}"),
        ),
        (
            "an image with a title of its own",
            wrap(
                "<title>Jalan &amp; Jembatan – rusak</title><image><title>x</title><link>y</link></image><link>http://k.example/?a=1&amp;b=2</link>",
            ),
        ),
    ] {
        let feed = read(&text);
        assert_eq!(entries(&feed), [("Jalan & Jembatan – rusak", "http://k.example/?a=1&b=2")], "{name}");
    }
}

#[test]
fn links_are_absolute_wherever_a_base_is_known() {
    let text = "<rss><channel><link>http://k.example/</link><item><title>J</title><link> /berita/1 </link></item></channel></rss>";
    assert_eq!(read(text).entries[0].link.as_deref(), Some("http://k.example/berita/1"));
    let fetched = parse(text.as_bytes(), None, Some("https://m.k.example/rss/x")).unwrap();
    assert_eq!(fetched.entries[0].link.as_deref(), Some("https://m.k.example/berita/1"));
}

#[test]
fn what_is_no_feed_is_told_apart() {
    let error = |text: &str| parse(text.as_bytes(), None, None).unwrap_err();
    assert_eq!(error("<!DOCTYPE html><html><body>x</body></html>"), FeedError::HtmlNotFeed);
    assert_eq!(error("bukan umpan"), FeedError::NotAFeed);
    assert_eq!(error(" \n"), FeedError::Empty);
    assert!(matches!(error("{\"version\":"), FeedError::Malformed(_)));
    assert_eq!(parse(&vec![b' '; 5 * 1024 * 1024 + 1], None, None).unwrap_err(), FeedError::TooBig);
}

#[test]
fn an_address_beside_letters_of_other_alphabets_is_harmless() {
    // feed-rs 3.0.0 panics on these when they reach it as they are.
    for author in ["José–a@b.example", "a@b.example–José", "\u{a0}a@b.example\u{3000}Budi Santoso é", "é(a@b.example)é"]
    {
        let text = format!("<rss><channel><item><title>J</title><author>{author}</author></item></channel></rss>");
        assert_eq!(read(&text).entries.len(), 1);
    }
}

#[test]
fn hostile_documents_end_quickly() {
    let began = Instant::now();
    let many = 300_000;
    for text in [
        "<a>".repeat(many),
        format!("<rss><channel><item><description>{}", "<b>".repeat(many)),
        format!("<rss><channel>{}", "<item><title>x".repeat(100_000)),
        format!("<rss {}", "a=\"".repeat(many)),
        "<a b=\"".repeat(200_000),
        "<!--".repeat(many),
        format!("<rss><channel><item><title>{}", "&".repeat(many)),
        format!("<rss><channel><item><title>{}", "&amp;#".repeat(200_000)),
        "[".repeat(many),
        format!("{{\"items\":{}", "[".repeat(many)),
        format!("<rss {}><channel>", (0..100_000).map(|n| format!("xmlns:p{n}='x' ")).collect::<String>()),
    ] {
        let _read_or_refused = parse(text.as_bytes(), None, None);
    }
    assert!(began.elapsed() < Duration::from_secs(20), "took {:?}", began.elapsed());
    let long = format!("<rss><channel>{}</channel></rss>", "<item><title>x</title></item>".repeat(5_000));
    assert_eq!(read(&long).entries.len(), 1_000);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_bytes_are_safe(bytes in proptest::collection::vec(any::<u8>(), 0..2_000)) {
        let _read_or_refused = parse(&bytes, Some("text/xml; charset=utf-16be"), Some("http://k.example/"));
    }

    #[test]
    fn damaged_feeds_are_safe_and_clean(
        cuts in proptest::collection::vec((0..900_usize, 0..40_usize, "[<>&;/\"'= \\-\\[\\]!?a-z:é\u{0}\u{1b}@]{0,6}"), 0..8),
        wide in any::<bool>(),
    ) {
        let mut text = RSS.to_owned();
        for (at, len, put) in cuts {
            let floor = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap();
            let (start, end) = (floor(at), floor(at + len));
            text.replace_range(start..end, &put);
        }
        let bytes: Vec<u8> = if wide {
            text.encode_utf16().flat_map(u16::to_be_bytes).collect()
        } else {
            text.into_bytes()
        };
        if let Ok(feed) = parse(&bytes, None, None) {
            for text in feed.entries.iter().flat_map(|e| [&e.title, &e.link, &e.description]).flatten() {
                let dirty = text.chars().any(|c| c.is_control() && c != '\n' && c != '\t' && c != '\r');
                prop_assert!(!dirty);
            }
        }
    }
}

#[test]
fn the_dump_prints_one_line_a_feed_in_order_and_says_what_failed() {
    let folder = tempfile::tempdir().unwrap();
    let good = folder.path().join("baik.xml");
    std::fs::write(&good, RSS).unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_kentongan"))
        .args(["feed", "dump", "/tidak/ada.xml", good.to_str().unwrap(), "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(b"<html></html>").unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let lines: Vec<serde_json::Value> = output
        .stdout
        .split(|b| *b == b'\n')
        .filter(|l| !l.is_empty())
        .map(|l| serde_json::from_slice(l).unwrap())
        .collect();
    assert_eq!(lines.len(), 3);
    assert_eq!((lines[0]["ok"].as_bool(), lines[0]["entries"].as_array().unwrap().len()), (Some(false), 0));
    assert!(lines[0]["error"].as_str().unwrap().contains("/tidak/ada.xml could not be opened"));
    assert_eq!(lines[1]["feed"]["title"], "Kencana Post");
    assert_eq!(lines[1]["entries"][0]["published"], "2026-11-23T02:40:00Z");
    assert!(lines[1]["entries"][0]["updated"].is_null() && lines[1]["error"].is_null());
    assert!(lines[2]["error"].as_str().unwrap().contains("web page") && lines[2]["feed"].is_null());
    let only = Command::new(env!("CARGO_BIN_EXE_kentongan")).args(["feed", "dump"]).arg(&good).output().unwrap();
    assert_eq!(only.status.code(), Some(0));
}
