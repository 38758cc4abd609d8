//! A staff memo (*telaahan staf*) in the official layout: problem, assumptions, facts, analysis, conclusion, advice.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde::Deserialize;
use serde_json::Value;

use super::page::Page;
use crate::domain::local::local;
use crate::text::dates;
use crate::text::lang::Lang::Id;

const OPEN: &str = "–";

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Memo {
    number: Option<String>,
    title: String,
    problem: Option<String>,
    assumptions: Option<String>,
    facts: Option<String>,
    analysis: Option<String>,
    options: Option<String>,
    conclusion: Option<String>,
    recommendation: Option<String>,
    submitted_at: Option<DateTime<Utc>>,
    decided_at: Option<DateTime<Utc>>,
    decision_note: Option<String>,
    paper: Paper,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Paper {
    office: String,
    region: String,
    author_name: Option<String>,
    author_position: Option<String>,
    head: Option<String>,
    head_position: Option<String>,
}

/// The memo that a card of advice holds, as lines of at most `width` columns; dated as it was submitted, else at `now`.
pub fn memo(values: &Value, now: DateTime<Utc>, zone: Tz, width: u16) -> Vec<String> {
    let memo: Memo = serde_json::from_value(values.clone()).unwrap_or_default();
    let paper = &memo.paper;
    let mut page = Page::new(width);
    page.head(&paper.region, &paper.office).gap().centre("TELAAHAN STAF").gap();
    let author = paper.author_position.as_deref().or(paper.author_name.as_deref()).unwrap_or(OPEN);
    page.particular("Kepada", &format!("Yth. {}", paper.head_position.as_deref().unwrap_or("Kepala Dinas")));
    page.particular("Dari", author);
    page.particular("Tanggal", &dates::full(local(memo.submitted_at.unwrap_or(now), zone).date(), Id));
    page.particular("Nomor", memo.number.as_deref().unwrap_or(OPEN)).particular("Lampiran", OPEN);
    page.particular("Hal", &memo.title).gap();
    let analysis = match (&memo.analysis, &memo.options) {
        (analysis, Some(options)) if !options.trim().is_empty() => {
            let analysis = analysis.as_deref().map(|text| format!("{text}\n")).unwrap_or_default();
            Some(format!("{analysis}Pilihan tindakan:\n{options}"))
        }
        (analysis, _) => analysis.clone(),
    };
    let parts = [
        ("A. Persoalan", &memo.problem),
        ("B. Praanggapan", &memo.assumptions),
        ("C. Fakta yang Mempengaruhi", &memo.facts),
        ("D. Analisis", &analysis),
        ("E. Kesimpulan", &memo.conclusion),
        ("F. Saran", &memo.recommendation),
    ];
    for (heading, text) in parts {
        page.say(heading);
        let text = text.as_deref().map(str::trim).filter(|text| !text.is_empty()).unwrap_or(OPEN);
        for line in text.lines() {
            let (mark, rest) = numbered(line);
            page.hang(mark, rest, 3);
        }
        page.gap();
    }
    let name = paper.author_name.as_deref().unwrap_or(OPEN);
    page.sign(author, name);
    if let Some(at) = memo.decided_at {
        let day = dates::full(local(at, zone).date(), Id);
        let who = paper.head.as_deref().unwrap_or("Pimpinan");
        let note = memo.decision_note.as_deref().unwrap_or("disetujui");
        page.gap().say(&format!("Keputusan {who}, {day}: {note}"));
    }
    page.lines()
}

/// A line that begins with its number, apart from it: `1. Air naik`.
fn numbered(line: &str) -> (&str, &str) {
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    match line.get(digits..digits + 2) {
        Some(". ") if digits > 0 => line.split_at(digits + 2),
        _ => ("", line),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;
    use chrono_tz::Asia::Jakarta;
    use serde_json::json;

    #[test]
    fn the_six_parts_stand_in_the_official_order_and_long_facts_stand_under_their_number() {
        let card = json!({
            "number": "TS-2026-0001", "title": "Rumpun berita negatif: jalan", "problem": "Terpantau tiga media.",
            "facts": "1. Kencana Post: “Jalan Tebing Rawa: BPK Temukan Rp1,87 Miliar”, 06.30, nada negatif.\n2. Isu kuning.",
            "analysis": "Kerangka berita.", "options": "1. Jawab.\n2. Pantau.", "recommendation": "Terbitkan keterangan.",
            "submitted_at": "2026-11-23T02:00:00Z",
            "paper": {"office": "Dinas Kominfo", "region": "Kabupaten Muara Kencana", "author_name": "Rizky Pratama",
                "author_position": "Pranata Humas Ahli Muda", "head_position": "Kepala Dinas"},
        });
        let lines = memo(&card, "2026-11-24T02:00:00Z".parse().unwrap(), Jakarta, 60);
        assert!(lines.iter().all(|line| line.chars().count() <= 60), "{lines:#?}");
        let places: Vec<_> = [
            "TELAAHAN STAF",
            "A. Persoalan",
            "B. Praanggapan",
            "C. Fakta",
            "Pilihan tindakan:",
            "E. Kesimpulan",
            "F. Saran",
        ]
        .iter()
        .map(|word| lines.iter().position(|line| line.contains(word)).unwrap_or_else(|| panic!("{word}: {lines:#?}")))
        .collect();
        assert!(places.is_sorted(), "{lines:#?}");
        assert!(lines.contains(&"Tanggal   : 23 November 2026".to_owned()), "{lines:#?}");
        assert!(lines.iter().any(|line| line == "      Miliar”, 06.30, nada negatif."), "{lines:#?}");
    }
}
