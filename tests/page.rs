//! Article pages as Indonesian outlets make them, and worse: what is read of them, and that nothing breaks the reader.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use kentongan::watch::page::{Confidence, Method, Page, PageError, Rules, read};
use proptest::prelude::*;
use url::Url;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/page")
}

fn page(html: &str) -> Page {
    read(html.as_bytes(), None, None, &Rules::default()).unwrap()
}

/// What was read, as it is kept beside each page.
fn told(read: &Result<Page, PageError>) -> String {
    let page = match read {
        Ok(page) => page,
        Err(error) => return format!("error: {error}\n"),
    };
    let mut told = String::new();
    let word = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".to_owned());
    let published = page.published.map_or_else(|| "-".to_owned(), |at| at.to_rfc3339());
    writeln!(told, "title: {}\nbyline: {}", word(&page.title), word(&page.byline)).unwrap();
    writeln!(told, "published: {published} ({:?})\ncanonical: {}", page.confidence, word(&page.canonical)).unwrap();
    writeln!(told, "lang: {}\npartial: {}\n\n{}", word(&page.lang), page.partial, page.text).unwrap();
    told
}

#[test]
fn the_pages_of_outlets_are_read_as_a_reader_would() {
    let mut pages: Vec<PathBuf> = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    pages.retain(|path| path.extension().is_some_and(|end| end == "html"));
    pages.sort();
    assert!(pages.len() >= 25, "{}", pages.len());
    for path in pages {
        let told = told(&read(&fs::read(&path).unwrap(), None, None, &Rules::default()));
        let beside = path.with_extension("txt");
        if std::env::var_os("KENTONGAN_REWRITE").is_some() {
            fs::write(&beside, &told).unwrap();
        }
        assert_eq!(told, fs::read_to_string(&beside).unwrap(), "{}", path.display());
    }
}

#[test]
fn an_outlets_own_selectors_come_first() {
    let html = "<div class=isi><p>Satu kalimat cerita.</p><div class=iklan>Beli sekarang juga.</div></div><div><p>Bukan cerita.</p></div>";
    let rules = Rules { body: Some(".isi".into()), drop: Some(".iklan".into()) };
    let found = read(html.as_bytes(), None, None, &rules).unwrap();
    assert_eq!((found.text.as_str(), found.method), ("Satu kalimat cerita.", Method::Selector));
    let bad = Rules { body: Some("div..isi".into()), drop: None };
    let error = read(html.as_bytes(), None, None, &bad).unwrap_err().to_string();
    assert!(error.contains("`div..isi`") && error.contains("character 4"), "{error}");
}

#[test]
fn a_time_without_a_zone_gets_the_one_that_readers_see() {
    let page = page(
        "<html lang=id><script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"datePublished\":\"2026-11-23T18:05:00Z\"}</script>\
         <h1>Banjir</h1><div class=date>Senin, 23 November 2026 18.05 WITA</div><p>Air sungai yang naik sejak malam telah merendam dua desa itu dan belum surut.</p>",
    );
    assert_eq!(page.published.unwrap().to_rfc3339(), "2026-11-23T10:05:00+00:00");
    assert_eq!(page.confidence, Confidence::Sure);
}

#[test]
fn the_address_tells_the_day_where_nothing_else_does() {
    let html = "<html lang=id><h1>Banjir</h1><p>Air sungai yang naik sejak malam telah merendam dua desa itu dan belum surut.</p>";
    let url = Url::parse("https://m.k.example/berita/2026/11/23/banjir?utm_source=x").unwrap();
    let page = read(html.as_bytes(), None, Some(&url), &Rules::default()).unwrap();
    assert_eq!(page.published.unwrap().to_rfc3339(), "2026-11-22T17:00:00+00:00");
    assert_eq!(
        (page.confidence, page.canonical.as_deref()),
        (Confidence::Day, Some("https://k.example/berita/2026/11/23/banjir"))
    );
}

#[test]
fn a_canonical_address_counts_only_on_its_own_site_and_for_a_page() {
    let url = Url::parse("https://www.k.example/a/1?fbclid=x").unwrap();
    let address = |link: &str| {
        let html =
            format!("<link rel=canonical href='{link}'><p>Air sungai naik lagi malam ini, kata warga desa itu.</p>");
        read(html.as_bytes(), None, Some(&url), &Rules::default()).unwrap().canonical.unwrap()
    };
    assert_eq!(address("https://k.example/a/satu/"), "https://k.example/a/satu");
    assert_eq!(address("/a/dua"), "https://k.example/a/dua");
    assert_eq!(address("https://lain.example/a/1"), "https://k.example/a/1");
    assert_eq!(address("https://k.example/"), "https://k.example/a/1");
    assert_eq!(address("javascript:x"), "https://k.example/a/1");
}

#[test]
fn a_short_article_in_a_script_without_spaces_is_an_article() {
    let line = "国家卫生健康委获悉近阶段相关部门持续依托短缺药品供应保障工作会商联动机制深入优化短缺药品实时监测预警与分级应对体系全力保障人民群众临床用药需求据了解正在多维度推进。";
    let html = format!(
        "<html><head><title>短缺药品</title><script>1</script><script>2</script><script>3</script></head>\
         <body><div class=\"article\"><p>{line}</p><p>{line}</p><p>{line}</p></div></body></html>"
    );
    assert!(page(&html).text.contains("国家卫生健康委"));
}

#[test]
fn what_is_no_page_is_told_apart() {
    let error = |bytes: &[u8], kind| read(bytes, kind, None, &Rules::default()).unwrap_err();
    assert_eq!(error(b"%PDF-1.7 x", None), PageError::NotAPage("a PDF file"));
    let program = b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3e\0\x01\0\0\0text of a program";
    assert_eq!(error(program, None), PageError::NotAPage("a program or another file of no text"));
    assert_eq!(error(b"xyz", Some("image/webp")), PageError::NotAPage("a picture"));
    assert_eq!(error(&vec![b' '; 5 * 1024 * 1024 + 1], None), PageError::TooBig);
    assert_eq!(error(b"<title>Just a moment...</title><p>Checking your browser</p>", None), PageError::Challenge);
    assert_eq!(error(b"<html><body><img src=x></body></html>", None), PageError::NoText);
}

#[test]
fn a_long_page_is_read_whole_and_a_page_of_ten_megabytes_refused() {
    let story: String = (0..400)
        .map(|n| format!("<p>Kalimat ke-{n} dari laporan yang sangat panjang itu memuat keterangan warga desa.</p>"))
        .collect();
    let page = page(&format!("<html lang=id><h1>Laporan</h1><article>{story}</article>"));
    assert_eq!(page.text.lines().count(), 400);
    assert!(page.text.ends_with("Kalimat ke-399 dari laporan yang sangat panjang itu memuat keterangan warga desa."));
    let big = format!("<article>{}</article>", story.repeat(250));
    assert!(big.len() > 8_000_000);
    assert_eq!(read(big.as_bytes(), None, None, &Rules::default()).unwrap_err(), PageError::TooBig);
}

#[test]
fn hostile_pages_end_in_time() {
    let words = "Air sungai naik setelah hujan deras semalam, kata warga desa. ";
    let many = |text: &str, n: usize| text.repeat(n);
    for html in [
        format!("{}{words}{}", many("<div>", 10_000), many("</div>", 10_000)),
        many("<div>", 100_000) + words,
        many(&format!("<p><b>{words}"), 4_000),
        (0..4_000).map(|n| format!("<p><font size={n}>{words}")).collect(),
        many("<a href=x>", 20_000) + words,
        many("<table><tr><td>", 10_000) + words,
        many("<svg><math>", 10_000) + words,
        format!("<p {}>{words}", (0..50_000).map(|n| format!("a{n}=1 ")).collect::<String>()),
        format!("<p>{}", many("&#", 100_000)),
        format!("<script type='application/ld+json'>{}", many("[", 100_000)),
        format!("<p>{}", many("[Gambas:", 50_000)),
        format!("<title>{}</title>{words}", many(" - a", 60_000)),
        many("<!--", 100_000),
        many("<p class='date author'>23/11/2026 ", 4_000),
        many("<listing>", 2_000) + &many("<li><a>x</a></li>", 200),
    ] {
        let began = Instant::now();
        let _read_or_refused = read(html.as_bytes(), None, None, &Rules::default());
        // Tests run unoptimised and beside each other; a release build needs at most two seconds of one processor.
        assert!(began.elapsed() < Duration::from_secs(60), "{:?} for {}", began.elapsed(), &html[..40]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_bytes_are_safe(bytes in proptest::collection::vec(any::<u8>(), 0..2_000)) {
        let _read_or_refused = read(&bytes, Some("text/html; charset=utf-16be"), None, &Rules::default());
    }

    #[test]
    fn damaged_pages_are_safe_and_clean(
        cuts in proptest::collection::vec((0..6_000_usize, 0..80_usize, "[<>&;/\"'= \\-!a-z:é\u{0}\u{1b}\u{202e}]{0,8}"), 1..8),
    ) {
        let mut text = fs::read_to_string(folder().join("kompas.html")).unwrap();
        for (at, len, put) in cuts {
            let floor = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap();
            let (start, end) = (floor(at), floor(at + len));
            text.replace_range(start..end, &put);
        }
        if let Ok(page) = read(text.as_bytes(), None, None, &Rules::default()) {
            let told = format!("{:?}{:?}", page.title, page.byline) + &page.text.replace('\n', " ");
            prop_assert!(!told.chars().any(|c| c.is_control() || ('\u{202A}'..='\u{202E}').contains(&c)), "{told:?}");
        }
    }
}

#[test]
fn the_command_prints_one_line_a_page_in_order_and_goes_on_after_failures() {
    let good = folder().join("detik.html");
    let mut command = Command::new(env!("CARGO_BIN_EXE_kentongan"))
        .args([
            "page",
            "dump",
            "/tidak/ada.html",
            good.to_str().unwrap(),
            "--base",
            "https://news.detik.example/x?utm_source=y",
            "-",
        ])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    command.stdin.take().unwrap().write_all(b"<title>404</title><p>Halaman tidak ditemukan</p>").unwrap();
    let output = command.wait_with_output().unwrap();
    let lines: Vec<serde_json::Value> =
        String::from_utf8(output.stdout).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 3);
    assert!(lines[0]["ok"] == false && lines[0]["error"].as_str().unwrap().contains("could not be opened"));
    assert_eq!(lines[1]["url"], good.to_str().unwrap());
    assert_eq!(lines[1]["title"], "Banjir Rendam 4 Kecamatan di Muara Kencana, 1.204 KK Mengungsi");
    assert_eq!(lines[1]["published"], "2026-11-23T11:05:10Z");
    assert_eq!(lines[1]["canonical"], "https://news.detik.example/berita/d-8123456/banjir-rendam-4-kecamatan");
    assert_eq!((&lines[1]["byline"], &lines[1]["lang"]), (&"Dinda Rahma".into(), &"id".into()));
    assert!(lines[2]["ok"] == false && lines[2]["text"].is_null());
    assert_eq!(output.status.code(), Some(1));
}
