//! `kentongan source test`: reads a source once and says what is wrong with it and what to do.

use std::io::{self, Write};

use anyhow::{Context, Result, bail};
use chrono::{DateTime, TimeDelta, Utc};
use clap::Args;
use scraper::{Html, Selector};
use serde::Serialize;
use serde_json::json;
use url::Url;

use super::{KINDS, LIST, UNKNOWN, address};
use crate::cli::session::{self, Session};
use crate::runtime::config::{Config, Key};
use crate::text::clean::{Lines, clean};
use crate::text::dates;
use crate::text::lang::Lang;
use crate::text::phrase::Text;
use crate::text::words::choices::choice;
use crate::text::zone;
use crate::watch::feed::{decode_html, plain};
use crate::watch::fetch::{FetchError, Fetched, Fetcher, Page, Request, TOTAL, user_agent};
use crate::watch::gather::{Listed, listed, spoken_of};
use crate::watch::list;
use crate::watch::robots::{self, Rules};
use crate::watch::visit::Failure;

/// A source whose newest entry is older than this is said to be old.
const OLD: TimeDelta = TimeDelta::days(30);
/// How many feeds found on a page, and how many headlines, are shown.
const SHOWN: usize = 5;
/// Where feeds of common software lie, when a page names none.
const USUAL: [&str; 3] = ["/feed/", "/rss", "/?feed=rss2"];

const WELL: Text = Text::new("baik: {} entri, terbaru {}", "fine: {} entries, the newest {}");
const UNDATED: Text = Text::new("tanpa tanggal", "without a date");
const OLD_NOTE: Text = Text::new(
    "entri terbaru sudah lama; periksa apakah media itu masih memakai alamat ini",
    "the newest entry is old; see whether the outlet still uses this address",
);
const NO_DATES: Text = Text::new(
    "tidak ada entri bertanggal; waktu pertama terlihat yang dipakai",
    "no entry has a date; the time it was first seen counts",
);
const NONE: Text = Text::new(
    "umpannya terbaca tetapi kosong; tunggu, atau cari umpan lain di situs itu",
    "the feed can be read but is empty; wait, or look for another feed on the site",
);
const NO_LINKS: Text = Text::new(
    "entri-entrinya tanpa judul atau tanpa alamat; tidak ada yang dapat disimpan",
    "its entries have no headlines or no addresses; nothing can be stored",
);
const MOVED: Text =
    Text::new("sudah pindah permanen ke {}; pakai alamat itu", "it has moved for good to {}; use that address");
const CHARSET: Text = Text::new(
    "sebagian huruf rusak: aksaranya salah dinyatakan oleh peladen",
    "some letters are broken: the server declares the wrong charset",
);
const FEEDS: Text = Text::new("umpan yang disebut laman itu: {}", "feeds that the page names: {}");
const TRY: Text = Text::new(
    "laman itu tidak menyebut umpan; coba {}, atau pantau sebagai laman daftar dengan --kind html_list --selector \"…\"",
    "the page names no feed; try {}, or watch it as a list page with --kind html_list --selector \"…\"",
);
const PROPOSED: Text = Text::new(
    "pemilih yang menemukan judul berita di sana: --kind html_list --selector \"{}\"",
    "a selector that finds headlines there: --kind html_list --selector \"{}\"",
);
const ADVICE: &[(&str, Text)] = &[
    (
        "dns",
        Text::new(
            "periksa ejaan alamat; bila benar, periksa DNS kantor",
            "check the spelling of the address; if it is right, the office's DNS",
        ),
    ),
    (
        "connect",
        Text::new(
            "peladen tidak menjawab atau memutus; coba lagi nanti, atau periksa jaringan kantor",
            "the server does not answer or breaks off; try again later, or check the office's network",
        ),
    ),
    ("timeout", Text::new("peladen terlalu lambat; coba lagi nanti", "the server is too slow; try again later")),
    (
        "tls",
        Text::new(
            "sertifikat situs tidak sah; periksa jam komputer, coba http://, atau beri tahu media itu",
            "the site's certificate is not valid; check this machine's clock, try http://, or tell the outlet",
        ),
    ),
    (
        "refused",
        Text::new(
            "alamat ini bukan di internet publik; bila milik kantor beri --internal",
            "this address is not on the public internet; if it is the office's own say --internal",
        ),
    ),
    (
        "redirects",
        Text::new(
            "alamatnya berputar-putar; buka di peramban dan pakai alamat akhirnya",
            "the address goes in circles; open it in a browser and use where it ends",
        ),
    ),
    (
        "robots",
        Text::new(
            "situs itu melarang program membacanya; minta izin medianya atau pakai alamat lain",
            "the site forbids programs to read it; ask the outlet for leave or use another address",
        ),
    ),
    (
        "http_4xx",
        Text::new(
            "alamatnya tidak ada lagi atau program diblokir; buka di peramban, cari umpan lain, atau hubungi media itu",
            "the address is gone or programs are blocked; open it in a browser, look for another feed, or call the outlet",
        ),
    ),
    (
        "http_5xx",
        Text::new("peladen media sedang gagal; coba lagi nanti", "the outlet's server is failing; try again later"),
    ),
    ("too_big", Text::new("lebih dari 5 MB; minta umpan yang lebih pendek", "more than 5 MB; ask for a shorter feed")),
    ("html_not_feed", Text::new("ini laman, bukan umpan", "this is a page, not a feed")),
    (
        "parse_error",
        Text::new(
            "isinya rusak atau bukan umpan; beri tahu media itu, atau pantau laman daftarnya",
            "the content is damaged or no feed; tell the outlet, or watch its list page",
        ),
    ),
    (
        "selector_empty",
        Text::new(
            "pemilih tidak menemukan tautan berita; lamannya mungkin berubah",
            "the selector finds no links to news; the page may have changed",
        ),
    ),
];

/// Read a source once, and say what is wrong with it and what to do
#[derive(Debug, Args)]
pub(super) struct Test {
    /// A key, as `source list` prints it, or an address
    source: String,
    /// What it is
    #[arg(long, value_parser = KINDS)]
    kind: Option<String>,
    /// CSS selector of the links of a list page, or of the blocks that hold them
    #[arg(long, value_name = "CSS")]
    selector: Option<String>,
    /// It may lie in the office's own network
    #[arg(long)]
    internal: bool,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

/// What came of it.
#[derive(Debug, Default, Serialize)]
struct Report {
    url: String,
    kind: String,
    ok: bool,
    status: String,
    said: String,
    advice: Vec<String>,
    title: Option<String>,
    entries: usize,
    newest: Option<DateTime<Utc>>,
    headlines: Vec<String>,
    feeds: Vec<String>,
    selector: Option<String>,
    moved_to: Option<String>,
}

/// What is to be read.
struct Wanted {
    url: Url,
    kind: String,
    selector: Option<String>,
    internal: bool,
}

impl Test {
    pub(super) fn run(&self, config: &Config) -> Result<()> {
        let lang: Lang = config.text(Key::ScreenLang).parse()?;
        let agent = user_agent(config.text(Key::WatchUserAgent), config.text(Key::WatchContact));
        if !self.source.contains("://") {
            return session::run(config, async |session| {
                let wanted = self.listed(&session).await?;
                self.go(wanted, &agent, lang, session.zone).await
            });
        }
        let (url, _) = address(&self.source, self.internal, lang)?;
        let kind =
            self.kind.clone().unwrap_or_else(|| if self.selector.is_some() { "html_list" } else { "rss" }.to_owned());
        let wanted = Wanted { url: Url::parse(&url)?, kind, selector: self.selector.clone(), internal: self.internal };
        let zone = zone::parse(config.text(Key::OfficeZone))?;
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
        runtime.block_on(self.go(wanted, &agent, lang, zone))
    }

    async fn listed(&self, session: &Session) -> Result<Wanted> {
        let sources = session.store.sources().await.map_err(|error| session.told(error, LIST))?;
        let Some(source) = sources.into_iter().find(|source| source.key == self.source) else {
            bail!(UNKNOWN.with(session.lang, &[&clean(&self.source, 80, Lines::One)]));
        };
        Ok(Wanted {
            url: Url::parse(&source.url).with_context(|| source.url.clone())?,
            kind: self.kind.clone().unwrap_or(source.kind),
            selector: self.selector.clone().or(source.item_selector),
            internal: self.internal || source.internal,
        })
    }

    async fn go(&self, wanted: Wanted, agent: &str, lang: Lang, zone: chrono_tz::Tz) -> Result<()> {
        let fetcher = Fetcher::new(agent, TOTAL).context("the HTTP client did not start")?;
        let mut report = Report { url: wanted.url.to_string(), kind: wanted.kind.clone(), ..Report::default() };
        match examine(&fetcher, &wanted, &mut report, lang).await {
            Ok(()) => {
                let newest =
                    report.newest.map_or_else(|| UNDATED.get(lang).to_owned(), |at| dates::stamp(at, zone, lang));
                report.said = match report.ok {
                    true => WELL.with(lang, &[&report.entries.to_string(), &newest]),
                    false => report.advice.pop().unwrap_or_default(),
                };
            }
            Err(failure) => {
                report.status = failure.status.to_owned();
                let word = choice(failure.status).map_or(failure.status, |text| text.get(lang));
                report.said = format!("{word}: {}", failure.sentence);
                let advice = ADVICE.iter().find(|(status, _)| *status == failure.status);
                report.advice.splice(0..0, advice.map(|(_, text)| text.get(lang).to_owned()));
            }
        }
        let mut out = io::stdout().lock();
        if self.json {
            writeln!(out, "{}", json!(report))?;
        } else {
            writeln!(out, "{}", report.url)?;
            // What is wrong is said once, at the end.
            if report.ok {
                writeln!(out, "{}", report.said)?;
            }
            for line in report.advice.iter().chain(&report.headlines) {
                writeln!(out, "  {line}")?;
            }
        }
        out.flush()?;
        if !report.ok {
            bail!("{}", report.said);
        }
        Ok(())
    }
}

async fn examine(fetcher: &Fetcher, wanted: &Wanted, report: &mut Report, lang: Lang) -> Result<(), Failure> {
    if !wanted.internal {
        permitted(fetcher, &wanted.url).await?;
    }
    let page = get(fetcher, wanted.url.as_str(), wanted.internal).await?;
    report.moved_to = page.moved_to.clone();
    report.advice.extend(page.moved_to.iter().map(|place| MOVED.with(lang, &[place])));
    let mut read = listed(&wanted.kind, wanted.selector.as_deref(), &page);
    if let Ok(Listed::Index(children)) = &read
        && let Some(child) = children.first()
    {
        let child = get(fetcher, &child.url, wanted.internal).await?;
        read = listed(&wanted.kind, None, &child);
    }
    let feed = match read {
        Ok(Listed::Feed(feed)) => feed,
        Ok(Listed::Index(_)) => {
            let outcome = crate::watch::plan::Outcome::Refused;
            let sentence = "an index of indexes; test one of its own sitemaps".to_owned();
            return Err(Failure { status: "parse_error", http_status: None, outcome, sentence });
        }
        Err(failure) => {
            if matches!(failure.status, "html_not_feed" | "selector_empty" | "parse_error") {
                propose(&page, report, lang);
            }
            return Err(failure);
        }
    };
    let now = Utc::now();
    let articles = spoken_of(&wanted.kind, &feed, now);
    report.title = feed.title.clone();
    report.entries = feed.entries.len();
    report.newest = articles.iter().filter_map(|article| article.published_at).max();
    report.headlines = articles.iter().take(SHOWN).map(|article| article.title.clone()).collect();
    report.ok = !articles.is_empty();
    report.status = if report.ok { "ok_new" } else { "ok_same" }.to_owned();
    report.advice.extend(
        [
            (feed.entries.is_empty(), NONE),
            (!feed.entries.is_empty() && articles.is_empty(), NO_LINKS),
            (report.ok && report.newest.is_none(), NO_DATES),
            (report.newest.is_some_and(|at| now - at > OLD), OLD_NOTE),
            (articles.iter().any(|article| article.title.contains('\u{FFFD}')), CHARSET),
        ]
        .iter()
        .filter(|(holds, _)| *holds)
        .map(|(_, text)| text.get(lang).to_owned()),
    );
    Ok(())
}

async fn get(fetcher: &Fetcher, url: &str, internal: bool) -> Result<Page, Failure> {
    match fetcher.fetch(Request { url, internal, ..Request::default() }).await? {
        Fetched::Page(page) => Ok(page),
        Fetched::NotModified => Err(FetchError::Broken(url.to_owned(), "304 without a question".to_owned()).into()),
    }
}

/// Whether robots.txt allows the address.
async fn permitted(fetcher: &Fetcher, url: &Url) -> Result<(), Failure> {
    let Ok(place) = url.join("/robots.txt") else { return Ok(()) };
    let request = Request { url: place.as_str(), first_bytes: Some(robots::MAX_BYTES), ..Request::default() };
    let refused = |sentence: String| {
        let outcome = crate::watch::plan::Outcome::Refused;
        Err(Failure { status: "robots", http_status: None, outcome, sentence })
    };
    match fetcher.fetch(request).await {
        Ok(Fetched::Page(page)) => match Rules::read(Some(&String::from_utf8_lossy(&page.bytes))).allow(url.as_str()) {
            true => Ok(()),
            false => refused(format!("{place}")),
        },
        Err(FetchError::Http { status, .. }) if status >= 500 || status == 429 => refused(format!("{place}: {status}")),
        Err(FetchError::Http { .. } | FetchError::Redirects(_)) | Ok(Fetched::NotModified) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// What could be watched instead of a page.
fn propose(page: &Page, report: &mut Report, lang: Lang) {
    let base = Url::parse(&page.url).ok();
    report.feeds = named_feeds(page, base.as_ref());
    report.selector = list::guess(&page.bytes, page.content_type.as_deref(), base.as_ref());
    if report.feeds.is_empty() {
        let usual = USUAL.iter().filter_map(|path| Some(base.as_ref()?.join(path).ok()?.to_string()));
        report.advice.push(TRY.with(lang, &[&usual.collect::<Vec<_>>().join(" , ")]));
    } else {
        report.advice.push(FEEDS.with(lang, &[&report.feeds.join(" , ")]));
    }
    if let Some(selector) = &report.selector {
        report.advice.push(PROPOSED.with(lang, &[selector]));
    }
}

/// The feeds that a page names in its head.
fn named_feeds(page: &Page, base: Option<&Url>) -> Vec<String> {
    let Ok(links) = Selector::parse("link[rel~=alternate][href]") else { return Vec::new() };
    let document = Html::parse_document(&decode_html(&page.bytes, page.content_type.as_deref()));
    let feeds = document.select(&links).filter_map(|link| {
        let kind = link.attr("type")?.to_lowercase();
        let known = ["rss", "atom", "feed+json", "rdf"].iter().any(|word| kind.contains(word));
        let place =
            base.map_or_else(|| Url::parse(link.attr("href")?).ok(), |base| base.join(link.attr("href")?).ok())?;
        (known && matches!(place.scheme(), "http" | "https")).then(|| clean(&plain(place.as_str()), 500, Lines::One))
    });
    let mut found: Vec<String> = Vec::new();
    for feed in feeds {
        if !found.contains(&feed) && found.len() < SHOWN {
            found.push(feed);
        }
    }
    found
}
