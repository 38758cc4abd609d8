//! Who wrote an article: names only.

use super::head::Head;
use super::title::{host_key, is_site, key};

/// Words before the writer's name.
const WRITERS: &[&str] = &[
    "oleh",
    "penulis",
    "reporter",
    "pewarta",
    "wartawan",
    "jurnalis",
    "kontributor",
    "laporan",
    "liputan",
    "by",
    "written by",
    "ditulis oleh",
    "author",
    "dilaporkan oleh",
    "diposting oleh",
    "dipublikasikan oleh",
    "diterbitkan oleh",
    "diunggah oleh",
    "posted by",
    "naskah",
];

/// Words before other people's names, who had a hand in it.
const OTHERS: &[&str] =
    &["editor", "redaktur", "penyunting", "foto", "fotografer", "uploader", "sumber", "produser", "video"];

/// What stands in a writer's place and is none.
const NOBODY: &[&str] = &[
    "admin",
    "administrator",
    "superadmin",
    "editor",
    "redaktur",
    "unknown",
    "anonim",
    "anonymous",
    "webmaster",
    "user",
    "ant",
    "red",
];

/// More is no list of names.
const MAX_CHARS: usize = 120;

/// The writers: what machines are told, what readers are shown, what the text says, what the extractor thinks.
pub fn find(head: &Head, text: &str, extracted: &str) -> Option<String> {
    let sites: Vec<String> = head.site_names().iter().map(|name| key(name)).collect();
    let host = head.address(None).map(|address| host_key(&address)).unwrap_or_default();
    let names =
        |said: &str| cleaned(said).into_iter().filter(|name| !is_outlet(name, &sites, &host)).collect::<Vec<_>>();
    let told = head.article.authors.iter().flat_map(|author| names(author)).collect::<Vec<_>>();
    let metas =
        ["author", "article:author", "dc.creator", "content_author", "parsely-author", "sailthru.author", "byl"];
    let meta = || {
        metas.iter().map(|name| head.metas_of(name).flat_map(names).collect::<Vec<_>>()).find(|names| !names.is_empty())
    };
    let shown = || head.bylines.iter().map(|shown| names(shown)).find(|names| !names.is_empty());
    let lines = || text.lines().chain(head.credits.iter().map(String::as_str));
    let written = || lines().filter_map(credit).map(names).find(|names| !names.is_empty());
    let found = Some(told).filter(|names| !names.is_empty()).or_else(meta).or_else(shown).or_else(written);
    let mut found = found.or_else(|| Some(names(extracted)))?;
    let mut seen = Vec::new();
    found.retain(|name| {
        let name = key(name);
        let new = !seen.contains(&name);
        seen.push(name);
        new
    });
    Some(found.join(", ")).filter(|names| !names.is_empty())
}

/// Whether a name is the outlet's own, or the beginning of it: `Antara` of `Antara News Kalimantan Barat`.
fn is_outlet(name: &str, sites: &[String], host: &str) -> bool {
    let name_key = key(name);
    is_site(name, sites, host) || (name_key.len() >= 5 && sites.iter().any(|site| site.starts_with(&name_key)))
}

/// What a line of the text says after `Penulis:` and the like.
fn credit(line: &str) -> Option<&str> {
    let (word, rest) = line.split_once(':')?;
    let word = word.trim().to_lowercase();
    (WRITERS.contains(&word.as_str()) && rest.chars().count() <= MAX_CHARS).then_some(rest)
}

/// The names in a byline: words like `Oleh` gone, editors and dates gone, parted at commas and `dan`.
fn cleaned(said: &str) -> Vec<String> {
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    if said.is_empty() || said.chars().count() > MAX_CHARS {
        return Vec::new();
    }
    let mut rest = said.as_str();
    while let Some(shorter) = without_word(rest) {
        rest = shorter;
    }
    let end = OTHERS.iter().filter_map(|word| find_label(rest, word)).min().unwrap_or(rest.len());
    let rest = rest.get(..end).unwrap_or_default();
    let rest = rest.split([';', '|', '/', '\u{2022}', '\u{B7}']).flat_map(|part| part.split(", "));
    let rest = rest
        .flat_map(|part| part.split(" dan "))
        .flat_map(|part| part.split(" & "))
        .flat_map(|part| part.split(" and "));
    rest.map(|name| name.split(" - ").next().unwrap_or(name))
        .map(|name| name.split('(').next().unwrap_or(name))
        .map(|name| {
            without_word(name).unwrap_or(name).trim_matches([' ', ',', '.', '-', '–', '—', ':', '*']).to_owned()
        })
        .filter(|name| is_name(name))
        .take(8)
        .collect()
}

/// The rest after `Oleh:` or another word for a writer; nothing if there is none.
fn without_word(said: &str) -> Option<&str> {
    let said = said.trim_start_matches([' ', ':', '-', '–', '—', '(', '.']);
    WRITERS.iter().find_map(|word| {
        let head = said.get(..word.len()).filter(|head| head.eq_ignore_ascii_case(word))?;
        let rest = said.get(head.len()..)?;
        rest.starts_with([':', ' ']).then(|| rest.trim_start_matches([':', ' ']))
    })
}

/// Where `Editor:` or `Editor :` begins.
fn find_label(text: &str, word: &str) -> Option<usize> {
    let lower = text.to_ascii_lowercase();
    let at = lower.find(word)?;
    let after = lower.get(at + word.len()..)?.trim_start();
    let fresh = at == 0 || lower.get(..at).is_some_and(|before| before.ends_with([' ', '(', '|', '-']));
    (fresh && (after.starts_with(':') || at == 0)).then_some(at)
}

/// Names have letters, few words, no digits, and are not an address or one of those who are nobody.
fn is_name(name: &str) -> bool {
    let lower = name.to_lowercase();
    name.chars().filter(|c| c.is_alphabetic()).count() >= 2
        && name.split_whitespace().count() <= 6
        && !name.chars().any(|c| c.is_ascii_digit() || matches!(c, '@' | '{' | '<'))
        && !lower.contains("http")
        && !lower.contains("www.")
        && !NOBODY.contains(&lower.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines_are_names() {
        for (said, wanted) in [
            ("Oleh: Siti Aminah", "Siti Aminah"),
            ("Penulis : Budi Santoso | Editor : Rina", "Budi Santoso"),
            ("Pewarta: Andi (ant)", "Andi"),
            ("Siti Aminah - detikNews", "Siti Aminah"),
            ("Tim Liputan, Dewi dan Made", "Tim Liputan|Dewi|Made"),
            ("Editor: Rina", ""),
            ("admin", ""),
            ("https://www.facebook.com/x", ""),
            ("23 November 2026", ""),
            ("Olehsan Karim", "Olehsan Karim"),
        ] {
            assert_eq!(cleaned(said).join("|"), wanted, "{said}");
        }
    }
}
