//! When an article was published: what machines are told, what readers see, what the address says.

use chrono::{DateTime, Datelike, Duration, NaiveDate, Utc};
use url::Url;

use super::Confidence;
use super::head::Head;
use crate::watch::feed::{Stamp, read_date};

/// Names of `meta`s that tell the time of publication, best first.
const METAS: &[&str] = &[
    "article:published_time",
    "datepublished",
    "og:article:published_time",
    "article:published",
    "og:published_time",
    "publishdate",
    "publish_date",
    "published_date",
    "published-date",
    "publish-date",
    "pubdate",
    "publication_date",
    "publicationdate",
    "dtpublish",
    "content_publisheddate",
    "content_date",
    "content_publisheddate",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "dc.date.issued",
    "dc.date",
    "dc.date.created",
    "dcterms.created",
    "dcterms.date",
    "date",
    "citation_publication_date",
    "bt:pubdate",
    "mediator_published_time",
    "og:pubdate",
    "datecreated",
    "article.published",
    "rnews:datepublished",
    "shareaholic:article_published_time",
];

/// Names of months in Indonesian and English, and how they are cut short.
const MONTHS: &[&str] = &[
    "januari",
    "january",
    "jan",
    "februari",
    "february",
    "pebruari",
    "feb",
    "peb",
    "maret",
    "march",
    "mar",
    "april",
    "apr",
    "mei",
    "may",
    "juni",
    "june",
    "jun",
    "juli",
    "july",
    "jul",
    "agustus",
    "august",
    "agu",
    "ags",
    "agt",
    "aug",
    "september",
    "sep",
    "sept",
    "oktober",
    "october",
    "okt",
    "oct",
    "november",
    "nopember",
    "nov",
    "nop",
    "desember",
    "december",
    "des",
    "dec",
];

/// How many words after a date may hold its time.
const WORDS_AFTER: usize = 6;

/// How many lines at the beginning of a text are looked through for a date line.
const LINES: usize = 4;

/// The longest line that is a date and nothing else.
const MAX_DATE_LINE: usize = 60;

/// Minutes east of UTC of Western Indonesia, which Indonesian pages mean that do not say.
pub const WIB: i32 = 7 * 60;

/// The time of publication and how sure it is; `zone` is meant, in minutes east of UTC, where none is told.
pub fn find(head: &Head, text: &str, url: Option<&Url>, zone: i32) -> (Option<DateTime<Utc>>, Confidence) {
    let address = url.map(Url::as_str).map(str::to_owned).or_else(|| head.address(None)).unwrap_or_default();
    let day = day_of(&address);
    let machines =
        head.article.published.as_deref().into_iter().chain(METAS.iter().flat_map(|name| head.metas_of(name)));
    let told: Vec<Stamp> = machines.filter_map(read_date).filter(is_plausible).collect();
    let shown = shown(head, day);
    let found = match told.iter().find(|stamp| stamp.timed).or_else(|| told.first()) {
        Some(told) => Some(agreed(told, &shown)),
        None => shown.first().map(|stamp| (*stamp, if stamp.timed { Confidence::Likely } else { Confidence::Day })),
    };
    let written: Vec<(&str, Stamp)> =
        text.lines().take(LINES).filter_map(|line| Some((line, date_in(line)?))).collect();
    // A line of its own tells when the article was published; in a sentence stands when something happened.
    let own = written.iter().find(|(line, stamp)| stamp.timed && line.chars().count() <= MAX_DATE_LINE);
    let found = found
        .or_else(|| own.map(|(_, stamp)| (*stamp, Confidence::Likely)))
        .or_else(|| day.map(|day| (Stamp::day(day), Confidence::Day)))
        .or_else(|| written.first().map(|(_, stamp)| (Stamp::day(stamp.at.date()), Confidence::Day)));
    match found {
        Some((stamp, confidence)) => (stamp.instant(zone), confidence),
        None => (None, Confidence::None),
    }
}

/// What machines are told, mended by what readers see: a day gets its time, a time its zone. Some outlets tell machines
/// their local time as if it were UTC; where readers see the same time with a zone, that is right.
fn agreed(told: &Stamp, shown: &[Stamp]) -> (Stamp, Confidence) {
    let same_day = |stamp: &&Stamp| stamp.timed && stamp.at.date() == told.at.date();
    let minute = |stamp: &Stamp| stamp.at.and_utc().timestamp().div_euclid(60);
    let same_minute = |stamp: &&Stamp| stamp.timed && stamp.offset.is_some() && minute(stamp) == minute(told);
    if !told.timed {
        return shown.iter().find(same_day).map_or((*told, Confidence::Day), |stamp| (*stamp, Confidence::Likely));
    }
    let zoned = shown.iter().find(same_minute);
    match (told.offset, zoned) {
        (None | Some(0), Some(zoned)) => (*zoned, Confidence::Sure),
        (Some(_), _) => (*told, Confidence::Sure),
        (None, None) => (*told, Confidence::Likely),
    }
}

/// The dates that readers see, the likeliest first: with a time before without, near the day of the address before others.
fn shown(head: &Head, day: Option<NaiveDate>) -> Vec<Stamp> {
    let times = head.times.iter().flat_map(|(attribute, text)| [read_date(attribute), date_in(text)]).flatten();
    let mut shown: Vec<Stamp> =
        times.chain(head.dates.iter().filter_map(|text| date_in(text))).filter(is_plausible).collect();
    let far = |stamp: &Stamp| day.is_some_and(|day| (stamp.at.date() - day).abs() > Duration::days(1));
    shown.sort_by_key(|stamp| (far(stamp), !stamp.timed));
    shown
}

/// The first date in a text that may hold other words, with the time that follows it.
pub fn date_in(text: &str) -> Option<Stamp> {
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')' | '|' | ';' | '—' | '–' | '•' | '·'))
        .filter(|word| !word.is_empty() && *word != "-")
        .take(60)
        .collect();
    (0..words.len()).find_map(|at| {
        let rest = words.get(at..)?;
        let length = date_length(rest)?;
        let date = rest.get(..length)?.join(" ");
        let clock = rest.get(length..)?.iter().take(WORDS_AFTER).map(|word| word.trim_matches('.'));
        let mut time = String::new();
        for word in clock {
            let lower = word.to_lowercase();
            let is_time =
                time.is_empty() && lower.starts_with(|c: char| c.is_ascii_digit()) && lower.contains([':', '.']);
            let is_zone = !time.is_empty()
                && matches!(
                    lower.as_str(),
                    "wib" | "wita" | "wit" | "am" | "pm" | "utc" | "gmt" | "+07:00" | "gmt+7" | "utc+7"
                );
            if is_time || is_zone {
                time.push(' ');
                time.push_str(&lower);
            } else if !time.is_empty() || !matches!(lower.as_str(), "pukul" | "jam" | "at" | "pkl" | "pk" | "@") {
                break;
            }
        }
        read_date(&format!("{date}{time}")).filter(is_plausible)
    })
}

/// How many words at the beginning are a date: `23 November 2026`, `November 23 2026`, `23/11/2026`, `2026-11-23`.
fn date_length(words: &[&str]) -> Option<usize> {
    let number = |word: &str, most: u32| {
        let digits = word.trim_end_matches(['.', ',']);
        (digits.len() <= 4 && digits.parse::<u32>().is_ok_and(|number| (1..=most).contains(&number))).then_some(())
    };
    let is_month = |word: &str| MONTHS.contains(&word.trim_end_matches('.').to_lowercase().as_str());
    let is_year = |word: &str| word.len() == 4 && number(word, 2_200).is_some();
    let first = words.first()?;
    let pieces: Vec<&str> = first.split(['/', '-', '.']).collect();
    if let [a, b, c] = pieces[..] {
        let numeric = number(b, 12).is_some()
            && ((is_year(a) && number(c, 31).is_some()) || (number(a, 31).is_some() && is_year(c)));
        let iso = is_year(a) && number(b, 12).is_some() && c.len() > 2 && c.contains(':');
        if numeric || iso {
            return Some(1);
        }
    }
    let (second, third) = (words.get(1)?, words.get(2)?);
    let spelt = (number(first, 31).is_some() && is_month(second)) || (is_month(first) && number(second, 31).is_some());
    (spelt && is_year(third)).then_some(3)
}

/// The day in an address: `/2026/11/23/`, `/20261123`, `/2026-11-23-`.
fn day_of(address: &str) -> Option<NaiveDate> {
    let path = address.split_once("://").map_or(address, |(_, rest)| rest);
    let groups: Vec<&str> = path.split(|c: char| !c.is_ascii_digit()).collect();
    let date = |year: &str, month: &str, day: &str| {
        let date = NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)?;
        (year.len() == 4 && month.len() == 2 && day.len() <= 2 && (1995..2200).contains(&date.year())).then_some(date)
    };
    let parted = groups.windows(3).find_map(|three| match three {
        [year, month, day] => date(year, month, day),
        _ => None,
    });
    parted.or_else(|| {
        groups
            .iter()
            .filter(|group| group.len() == 8)
            .find_map(|group| date(group.get(..4)?, group.get(4..6)?, group.get(6..)?))
    })
}

fn is_plausible(stamp: &Stamp) -> bool {
    (1995..2200).contains(&stamp.at.year())
}
