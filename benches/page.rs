//! Articles out of pages: how many pages a processor reads in a second, beside the bare extractor on the same pages.

use std::fs;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use kentongan::watch::page::{Rules, read};
use nix::sys::resource::{UsageWho, getrusage};

use super::figure::Figure;

/// How often all pages are read; the median counts.
const ROUNDS: usize = 7;

/// Pages a second of one processor that were promised.
const GOAL: f64 = 155.0;

/// Sizes that the pages are brought to, in bytes: what outlets' pages weigh.
const SIZES: &[usize] = &[50_000, 100_000, 200_000];

/// Reads the tests' pages, with as much around their articles as outlets put there.
pub fn measure() -> Result<Vec<Figure>> {
    let pages = pages()?;
    let ours =
        median(|| pages.iter().filter(|page| read(page.as_bytes(), None, None, &Rules::default()).is_ok()).count())?;
    let options = trafilatura::Options::default().with_fallback(true).with_exclude_comments(true);
    let bare = median(|| pages.iter().filter(|page| trafilatura::extract(page, &options).is_ok()).count())?;
    let rate = |time: Duration| pages.len() as f64 / time.as_secs_f64();
    let size = pages.iter().map(String::len).sum::<usize>() / pages.len() / 1_000;
    let told = format!(
        "n = {} pages of {size} kB on average, median of {ROUNDS}; the bare extractor alone {:.0}",
        pages.len(),
        rate(bare)
    );
    let mut figure =
        Figure::at_most("an article out of a page", 1_000.0 / GOAL, "ms of a processor", 1_000.0 / rate(ours), told);
    figure.measured = format!("{:.0} pages a second, {}", rate(ours), figure.measured);
    Ok(vec![figure])
}

/// The processor's time of one round, the median of several.
fn median(mut round: impl FnMut() -> usize) -> Result<Duration> {
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        let began = processor()?;
        ensure!(round() > 0, "no page was read");
        times.push(processor()? - began);
    }
    times.sort();
    times.get(ROUNDS / 2).copied().context("no rounds")
}

fn processor() -> Result<Duration> {
    let usage = getrusage(UsageWho::RUSAGE_THREAD)?;
    let time =
        |time: nix::sys::time::TimeVal| Duration::from_micros(time.tv_sec() as u64 * 1_000_000 + time.tv_usec() as u64);
    Ok(time(usage.user_time()) + time(usage.system_time()))
}

/// The pages that hold articles, in UTF-8, each in every size.
fn pages() -> Result<Vec<String>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/page");
    let mut files: Vec<_> = fs::read_dir(&folder)?.collect::<Result<_, _>>()?;
    files.sort_by_key(std::fs::DirEntry::path);
    let mut pages = Vec::new();
    for file in files {
        let path = file.path();
        let Ok(html) = fs::read_to_string(&path) else { continue };
        let article = read(html.as_bytes(), None, None, &Rules::default()).is_ok();
        if path.extension().is_some_and(|end| end == "html") && article && html.contains("</body>") {
            pages.extend(SIZES.iter().map(|size| padded(&html, *size)));
        }
    }
    Ok(pages)
}

/// A page of outlets' proportions: an article of three thousand characters, forty teasers, and for the rest scripts.
fn padded(html: &str, size: usize) -> String {
    let mut out = String::with_capacity(size + 10_000);
    let (head, body) = html.split_once("</body>").unwrap_or((html, ""));
    let (before, after) = head.split_at(end_of_lead(head));
    out.push_str(before);
    for n in 0..16 {
        out.push_str(&format!(
            "<p>Petugas di kecamatan ke-{n} mencatat warga yang mengungsi bertambah sejak malam, dan bantuan untuk mereka \
             dikirim dari gudang kabupaten melalui jalan yang masih dapat dilalui kendaraan besar, kata petugas posko.</p>"
        ));
    }
    out.extend([after, "<div class=\"terkait\"><h3>Berita Terkait</h3>"]);
    for n in 0..40 {
        out.push_str(&format!(
            "<div class=\"kotak item-{n}\"><a href=\"/berita/{n}\" class=\"media__link\"><img src=\"/g/{n}.jpg\" alt=\"\" width=\"120\"></a>\
             <div class=\"media__text\"><h3 class=\"media__title\"><a href=\"/berita/{n}\">Warga kecamatan ke-{n} menunggu perbaikan jalan</a></h3>\
             <span class=\"media__date\">{} jam yang lalu</span></div></div>",
            n % 23 + 1
        ));
    }
    out.push_str("</div><style>.kotak{display:flex}</style><script>");
    for n in 0.. {
        if out.len() >= size {
            break;
        }
        out.push_str(&format!(
            "googletag.cmd.push(function(){{if({n}<2){{slot{n}=defineSlot('/kanal/{n}',[[300,250]],'div-{n}')}}}});"
        ));
    }
    out.extend(["</script></body>", body]);
    out
}

/// Where the first paragraph of running text ends.
fn end_of_lead(html: &str) -> usize {
    let ends = html.match_indices("</p>").map(|(at, tag)| (at, at + tag.len()));
    let long = |at: usize| html[..at].rfind("<p").is_some_and(|start| at - start > 90);
    ends.into_iter().find(|(at, _)| long(*at)).map_or(html.len(), |(_, end)| end)
}
