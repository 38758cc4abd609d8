//! Lists of articles that are no feeds: pages read by a selector, sitemaps; and feeds as the world writes them.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::io::Write;

use kentongan::watch::feed::{self, Feed};
use kentongan::watch::list::{ListError, Sitemap, SitemapError, guess, html, sitemap};
use proptest::prelude::*;
use url::Url;

fn base() -> Url {
    Url::parse("https://www.k.example/daerah/").unwrap()
}

/// Title and link of each entry.
fn entries(feed: &Feed) -> Vec<(String, String)> {
    let word = |text: &Option<String>| text.clone().unwrap_or_default();
    feed.entries.iter().map(|entry| (word(&entry.title), word(&entry.link))).collect()
}

fn pair(title: &str, link: &str) -> (String, String) {
    (title.to_owned(), link.to_owned())
}

const PAGE: &str = r##"<html lang="id"><head><title>Indeks Daerah</title></head><body>
<nav><ul><li><a href="/daerah/semua">Semua berita dari daerah hari ini</a></li></ul></nav>
<div class="indeks">
<article class="media post-1"><a href="/daerah/1/banjir"><img alt="Banjir merendam desa kami" src="x"></a>
<h2 class="media__title"><a href="/daerah/1/banjir">Banjir Rendam Dua Desa di Hilir</a></h2><time datetime="2026-11-23T09:40:00+07:00">3 jam lalu</time></article>
<article class="media post-2"><h2 class="media__title"><a href="2/jembatan?x=1">Jembatan Darurat Selesai Lebih Cepat</a></h2><span class="media__date">Senin, 23/11/2026 08.15 WIB</span></article>
<article class="media post-3"><h2 class="media__title"><a href="https://k.example/daerah/3" title="Pasar Murah Digelar Sepekan Penuh">Pasar …</a></h2></article>
<article class="media post-4"><h2 class="media__title"><a href="javascript:x">Bukan tautan sama sekali ini</a></h2></article>
<article class="media post-5"><h2 class="media__title"><a href="#atas">Kembali ke atas halaman ini</a></h2></article>
</div></body></html>"##;

#[test]
fn a_selector_of_links_or_of_blocks_finds_the_list() {
    let wanted = [
        pair("Banjir Rendam Dua Desa di Hilir", "https://www.k.example/daerah/1/banjir"),
        pair("Jembatan Darurat Selesai Lebih Cepat", "https://www.k.example/daerah/2/jembatan?x=1"),
        pair("Pasar Murah Digelar Sepekan Penuh", "https://k.example/daerah/3"),
    ];
    for selector in ["article.media", "article a", "h2.media__title > a[href]", ".indeks h2"] {
        let list = html(PAGE.as_bytes(), None, Some(&base()), selector).unwrap();
        assert_eq!(entries(&list), wanted, "{selector}");
    }
    let list = html(PAGE.as_bytes(), None, Some(&base()), "article").unwrap();
    let times: Vec<_> = list.entries.iter().map(|entry| entry.published.map(|at| at.to_rfc3339())).collect();
    assert_eq!(times, [Some("2026-11-23T02:40:00+00:00".into()), Some("2026-11-23T01:15:00+00:00".into()), None]);
    assert_eq!((list.title.as_deref(), list.language.as_deref()), (Some("Indeks Daerah"), Some("id")));
}

#[test]
fn nothing_found_is_an_error_and_never_no_news() {
    let error = html(PAGE.as_bytes(), None, Some(&base()), "section.berita a").unwrap_err();
    assert_eq!(error, ListError::SelectorEmpty("section.berita a".into()));
    assert!(error.to_string().contains("`section.berita a`"));
    let bad = html(PAGE.as_bytes(), None, None, "article >> a").unwrap_err().to_string();
    assert!(bad.contains("`>> a`") && bad.contains("character 9"), "{bad}");
}

#[test]
fn a_selector_is_proposed_that_finds_the_headlines() {
    let page = PAGE.replace("Pasar …", "Pasar Murah Digelar Sepekan");
    let selector = guess(page.as_bytes(), None, Some(&base())).unwrap();
    let list = html(page.as_bytes(), None, Some(&base()), &selector).unwrap();
    assert!(
        list.entries.len() == 3 && list.entries[0].title.as_deref() == Some("Banjir Rendam Dua Desa di Hilir"),
        "{selector}"
    );
    assert_eq!(guess(b"<p>Tidak ada daftar.</p>", None, Some(&base())), None);
}

#[test]
fn news_sitemaps_are_read_under_any_prefix_newest_first() {
    for prefix in ["news:", "n:", "google-news:"] {
        let text = "<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>\
            <url><loc>https://k.example/1</loc><N:news><N:publication><N:name>Kencana Post</N:name><N:language>id</N:language></N:publication>\
            <N:publication_date>2026-11-22T09:40:00+07:00</N:publication_date><N:title>Harga &amp; <![CDATA[pasar]]></N:title></N:news>\
            <image:image><image:loc>https://k.example/1.jpg</image:loc><image:title>Gambar</image:title></image:image></url>\
            <url><loc> https://k.example/2?a=1&amp;b=2 </loc><lastmod>2026-11-23</lastmod><N:news><N:title>Kedua</N:title></N:news></url></urlset>"
            .replace("N:", prefix);
        let Sitemap::Pages(feed) = sitemap(text.as_bytes(), None, None).unwrap() else { panic!("an index") };
        assert_eq!(
            entries(&feed),
            [pair("Kedua", "https://k.example/2?a=1&b=2"), pair("Harga & pasar", "https://k.example/1")]
        );
        assert_eq!(feed.entries[1].published.unwrap().to_rfc3339(), "2026-11-22T02:40:00+00:00");
        assert_eq!((feed.title.as_deref(), feed.language.as_deref()), (Some("Kencana Post"), Some("id")));
    }
}

#[test]
fn indexes_packed_ones_and_lists_of_addresses_are_read() {
    let index = "<sitemapindex><sitemap><loc>https://k.example/lama.xml</loc><lastmod>2025-01-01</lastmod></sitemap>\
        <sitemap><loc>/baru.xml.gz</loc><lastmod>2026-11-23</lastmod></sitemap></sitemapindex>";
    let Sitemap::Index(children) = sitemap(index.as_bytes(), None, Some(&base())).unwrap() else { panic!("no index") };
    assert_eq!(
        children.iter().map(|child| child.url.as_str()).collect::<Vec<_>>(),
        ["https://www.k.example/baru.xml.gz", "https://k.example/lama.xml"]
    );
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packer
        .write_all(b"<urlset><url><loc>https://k.example/1</loc></url><url><loc>https://k.example/2</loc></urlset>")
        .unwrap();
    let packed = packer.finish().unwrap();
    let count = |bytes: &[u8]| match sitemap(bytes, None, None) {
        Ok(Sitemap::Pages(feed)) => Ok(feed.entries.len()),
        Ok(Sitemap::Index(children)) => Ok(children.len()),
        Err(error) => Err(error),
    };
    assert_eq!(count(&packed), Ok(2));
    assert_eq!(count(&packed[..10]), Err(SitemapError::Damaged));
    assert_eq!(count(b"https://k.example/1\nhttps://k.example/2\n"), Ok(2));
    assert_eq!(count(b"bukan peta"), Err(SitemapError::NotASitemap));
    assert_eq!(count(b"<html><p>x</p></html>"), Err(SitemapError::NotASitemap));
    assert_eq!(count(b"<urlset></urlset>"), Err(SitemapError::Empty));
    let many = format!("<urlset>{}", "<url><loc>https://k.example/x</loc>".repeat(60_000));
    assert_eq!(count(many.as_bytes()), Ok(1_000));
}

#[test]
fn links_of_feeds_stay_as_they_are_written_and_the_last_of_several_counts() {
    let text = "<rss><channel><item><title>J</title><link>http://k.example/a b</link></item>\
        <item><title>J2</title><link>http://kéncana.example</link></item>\
        <item><title>J3</title><link>http://k.example/1</link><link>http://k.example/2</link></item></channel></rss>";
    let feed = feed::parse(text.as_bytes(), None, None).unwrap();
    let wanted =
        [pair("J", "http://k.example/a b"), pair("J2", "http://kéncana.example"), pair("J3", "http://k.example/2")];
    assert_eq!(entries(&feed), wanted);
}

#[test]
fn feeds_in_the_alphabets_of_the_world_are_read() {
    for (label, title) in [
        ("windows-1251", "Новости района"),
        ("koi8-r", "Новости района"),
        ("gbk", "今日新闻"),
        ("shift_jis", "今日のニュース"),
        ("big5", "今日新聞"),
        ("euc-kr", "오늘의 뉴스"),
        ("windows-1252", "“Café” – ok"),
    ] {
        let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).unwrap();
        let body = format!(
            "<rss version='2.0'><channel><item><title>{title}</title><link>http://k.example/1</link></item></channel></rss>"
        );
        let told = format!("<?xml version=\"1.0\" encoding=\"{label}\"?>{body}");
        let (by_prolog, by_header) = (encoding.encode(&told).0.into_owned(), encoding.encode(&body).0.into_owned());
        let header = format!("text/xml; charset={label}");
        for (bytes, header) in [(by_prolog, None), (by_header, Some(header.as_str()))] {
            let feed = feed::parse(&bytes, header, None).unwrap();
            assert_eq!(feed.entries[0].title.as_deref(), Some(title), "{label}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_and_any_selector_are_safe(text in "[<>/a-z:=\"'&; \\-!\\[\\]]{0,400}", selector in "[a-z.#>\\[\\]:()* ]{0,20}") {
        let _list_or_refused = html(text.as_bytes(), None, Some(&base()), &selector);
        let _sitemap_or_refused = sitemap(text.as_bytes(), None, Some(&base()));
        let _guessed = guess(text.as_bytes(), None, Some(&base()));
    }
}
