//! The fact test: tables of cases in plain text, the fixtures, and what must hold for any text at all.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "facts/table.rs"]
mod table;

use kentongan::pickup::facts::{Facts, Finding, Kind, Verdict};
use table::{Case, Score, cases};

fn fixture(name: &str) -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/pickup");
    std::fs::read_to_string(format!("{folder}/{name}.txt")).unwrap()
}

fn check(article: &str) -> Vec<Finding> {
    Facts::of(&fixture("R1")).check(&fixture(article))
}

/// The verdicts of the findings whose release text holds this.
fn verdict<'a>(findings: &'a [Finding], release: &str) -> &'a Finding {
    findings.iter().find(|f| f.release.contains(release)).unwrap_or_else(|| panic!("no fact {release}: {findings:#?}"))
}

fn texts(findings: &[Finding], verdict: Verdict) -> Vec<&str> {
    findings.iter().filter(|f| f.verdict == verdict).map(|f| f.release.as_str()).collect()
}

#[test]
fn every_case_of_the_table_gets_its_verdict() {
    let (cases, score) = run("cases.txt");
    assert!(cases >= 120, "{cases} cases");
    assert!(score.failures.is_empty(), "{}\n{score}", score.failures.join("\n"));
}

#[test]
fn the_held_out_cases_keep_their_score() {
    let (_, score) = run("held_out.txt");
    println!("{}\n{score}", score.failures.join("\n"));
    assert!(score.precision() >= 0.95, "{score}");
    assert!(score.recall() >= 0.85, "{score}");
}

fn run(file: &str) -> (usize, Score) {
    let cases: Vec<Case> = cases(file);
    let mut score = Score::default();
    for case in &cases {
        score.take(case, &Facts::of(&case.release).check(&case.article));
    }
    (cases.iter().map(|case| case.wanted.len()).sum(), score)
}

#[test]
fn a_near_copy_has_every_fact_but_those_of_the_paragraphs_it_leaves_out() {
    let findings = check("A1");
    for part in [
        "14 hari",
        "24 November",
        "7 Desember 2026",
        "300.2/871/BPBD/2026",
        "Zainal Arifin",
        "sembilan kecamatan",
        "87 desa",
        "40 hingga 180",
        "24 jam",
        "22 November 2026",
        "18.00",
        "12.406",
        "43.118",
        "2.315",
        "41 titik",
        "26 dapur",
        "dua pekan",
        "62 ton",
        "4.800",
        "1.150",
        "19 tim",
        "Muara Kencana",
    ] {
        assert_eq!(verdict(&findings, part).verdict, Verdict::Same, "{part}");
    }
    for part in ["Suryadi", "0800-000-112", "bendungan jebol"] {
        assert_eq!(verdict(&findings, part).verdict, Verdict::Missing, "{part}");
    }
    assert_eq!(texts(&findings, Verdict::Altered), Vec::<&str>::new());
    assert_eq!(texts(&findings, Verdict::Ambiguous), Vec::<&str>::new());
}

#[test]
fn half_a_release_leaves_the_other_half_missing() {
    let findings = check("A2");
    for part in
        ["14 hari", "24 November", "7 Desember 2026", "Zainal Arifin", "sembilan kecamatan", "87 desa", "40 hingga 180"]
    {
        assert_eq!(verdict(&findings, part).verdict, Verdict::Same, "{part}");
    }
    for part in [
        "12.406",
        "43.118",
        "2.315",
        "41 titik",
        "26 dapur",
        "dua pekan",
        "62 ton",
        "4.800",
        "1.150",
        "19 tim",
        "24 jam",
    ] {
        assert_eq!(verdict(&findings, part).verdict, Verdict::Missing, "{part}");
    }
    assert_eq!(texts(&findings, Verdict::Altered), Vec::<&str>::new());
}

#[test]
fn own_reporting_around_one_quote_has_no_figure_of_the_release() {
    let findings = check("A3");
    for part in ["24 jam", "Zainal Arifin", "sembilan kecamatan"] {
        assert_eq!(verdict(&findings, part).verdict, Verdict::Same, "{part}");
    }
    for part in ["14 hari", "87 desa", "40 hingga 180", "12.406", "43.118", "2.315", "41 titik", "62 ton"] {
        assert_eq!(verdict(&findings, part).verdict, Verdict::Missing, "{part}");
    }
    assert_eq!(texts(&findings, Verdict::Altered), Vec::<&str>::new());
}

#[test]
fn a_paraphrase_with_wrong_figures_is_caught_and_its_rounding_is_not() {
    let findings = check("A4");
    let altered = [("12.406 kepala keluarga", "12.046 KK"), ("14 hari", "satu minggu")];
    for (release, article) in altered {
        let finding = verdict(&findings, release);
        assert_eq!((finding.verdict, finding.article.as_deref()), (Verdict::Altered, Some(article)));
    }
    assert_eq!(texts(&findings, Verdict::Altered).len(), 2);
    let rounded = verdict(&findings, "43.118");
    assert_eq!((rounded.verdict, rounded.rounded), (Verdict::Same, true));
    assert_eq!(rounded.article.as_deref(), Some("lebih dari 43 ribu jiwa"));
    for part in ["2.315", "41 titik", "26 dapur", "sembilan kecamatan", "Zainal Arifin"] {
        assert_eq!(verdict(&findings, part).verdict, Verdict::Same, "{part}");
    }
    for part in ["62 ton", "4.800", "1.150", "dua pekan", "87 desa"] {
        assert_eq!(verdict(&findings, part).verdict, Verdict::Missing, "{part}");
    }
}

#[test]
fn news_of_another_regency_has_nothing_of_ours() {
    let findings = check("A5");
    assert_eq!(texts(&findings, Verdict::Missing).len(), findings.len(), "{findings:#?}");
}

#[test]
fn a_silent_edit_of_one_figure_is_seen() {
    let article = fixture("A1").replace("12.406", "12.460");
    let findings = Facts::of(&fixture("R1")).check(&article);
    assert_eq!(texts(&findings, Verdict::Altered), ["12.406 kepala keluarga"]);
}

#[test]
fn a_finding_goes_to_json_and_back() {
    let findings = check("A4");
    let json = serde_json::to_string(&findings).unwrap();
    assert!(json.contains(r#""kind":"number""#) && json.contains(r#""verdict":"altered""#), "{json}");
    assert_eq!(serde_json::from_str::<Vec<Finding>>(&json).unwrap(), findings);
    let bare = r#"{"kind":"money","release":"Rp5","article":null,"verdict":"missing","release_at":[0,3]}"#;
    assert_eq!(serde_json::from_str::<Finding>(bare).unwrap().kind, Kind::Money);
}

/// Every place that is said holds the text that is said.
fn offsets_hold(release: &str, article: &str, findings: &[Finding]) {
    let at = |text: &str, (from, len): (usize, usize)| text.chars().skip(from).take(len).collect::<String>();
    for finding in findings {
        assert_eq!(at(release, finding.release_at), finding.release);
        assert!(finding.release_at.1 > 0);
        assert_eq!(finding.article.is_some(), finding.article_at.is_some());
        if let Some(place) = finding.article_at {
            assert_eq!(Some(at(article, place)), finding.article);
        }
        assert_eq!(finding.verdict == Verdict::Missing, finding.article.is_none(), "{finding:?}");
    }
}

mod for_any_text {
    use super::*;
    use kentongan::pickup::facts::{Backing, summary};
    use proptest::prelude::*;

    /// What news is made of, in any order: most of what can go wrong goes wrong at the seams.
    const PIECES: &[&str] = &[
        "12.406",
        "12,4",
        "43 ribu",
        "dua belas",
        "koma",
        "setengah",
        "puluhan",
        "juta",
        "miliar",
        "Rp",
        "Rp.",
        "%",
        "°C",
        "kepala keluarga",
        "KK",
        "jiwa",
        "orang",
        "hari",
        "minggu",
        "pekan",
        "Minggu",
        "Senin",
        "(24/11)",
        "24 November",
        "2026",
        "2026-11-24",
        "hingga",
        "-",
        "–",
        "ke-",
        "ke-81",
        "IV",
        "tahap",
        "pukul",
        "18.00",
        "WIB",
        "sore",
        "6",
        "Nomor",
        "300.2/871/BPBD/2026",
        "/",
        "0812-3456",
        "+62",
        "(",
        ")",
        ".",
        ",",
        "\n",
        "\"",
        "Bupati",
        "Muara Kencana",
        "Zainal Arifin",
        "Dr.",
        "H.",
        "kata",
        "Kabupaten",
        "Desa",
        "dan",
        "lebih dari",
        "hampir",
        "±",
        "½",
        "é",
        "𝟗",
        "²",
        "👩‍👩‍👧",
        "dua pertiga",
        "antara",
        "km",
        "/jam",
        "m2",
        "M",
        "T",
        "satu",
        "salah",
        "999999999999999999999999999",
        "0",
        "-5",
        "minus",
    ];

    fn news() -> impl Strategy<Value = String> {
        prop::collection::vec(prop::sample::select(PIECES), 0..40)
            .prop_flat_map(|words| (Just(words), prop::bool::ANY))
            .prop_map(|(words, spaced)| words.join(if spaced { " " } else { "" }))
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn every_place_holds_what_is_said_of_it(release in news(), article in news()) {
            let findings = Facts::of(&release).check(&article);
            offsets_hold(&release, &article, &findings);
            summary(&findings, 0.5, &Backing::default(), kentongan::text::lang::Lang::Id);
        }

        #[test]
        fn no_text_makes_it_stumble(release in "\\PC{0,200}", article in "[\\s\\S]{0,200}") {
            offsets_hold(&release, &article, &Facts::of(&release).check(&article));
        }

        #[test]
        fn a_text_never_alters_itself(sentences in prop::collection::vec(0..140_usize, 1..9)) {
            let table = cases("cases.txt");
            let text = sentences.iter().map(|n| table[n % table.len()].release.as_str()).collect::<Vec<_>>().join(" ");
            let findings = Facts::of(&text).check(&text);
            prop_assert_eq!(texts(&findings, Verdict::Altered), Vec::<&str>::new());
        }

        #[test]
        fn a_count_is_found_however_it_is_written(count in 1000_u64..99_999_999, swap in 1_u64..900) {
            let dotted = kentongan::text::numbers::whole(count as i64, kentongan::text::lang::Lang::Id);
            let release = format!("Sebanyak {dotted} warga terdampak banjir di Kabupaten Muara Kencana.");
            let article = format!("Banjir di Muara Kencana berdampak pada {count} warga.");
            let facts = Facts::of(&release);
            prop_assert_eq!(verdict(&facts.check(&article), &dotted).verdict, Verdict::Same);
            let other = format!("Banjir di Muara Kencana berdampak pada {} warga.", count + swap);
            prop_assert_ne!(verdict(&facts.check(&other), &dotted).verdict, Verdict::Missing);
        }
    }
}

#[test]
fn hostile_texts_end_soon() {
    let facts = Facts::of(&fixture("R1"));
    let article = fixture("A4");
    for text in [
        "9".repeat(1_000_000),
        "1.".repeat(500_000),
        "satu ".repeat(200_000),
        "12 KK ".repeat(160_000),
        "Bupati ".repeat(140_000),
        "Zainal Arifin, ".repeat(60_000),
        "24/11/".repeat(160_000),
        "banjir 1.234 KK di Muara Kencana. ".repeat(30_000),
        "Desa Aa, ".repeat(110_000),
        "(".repeat(1_000_000),
        "0-".repeat(500_000),
        "kata Aa Bb ".repeat(90_000),
    ] {
        let start = std::time::Instant::now();
        let findings = facts.check(&text);
        assert_eq!(findings.len(), facts.len());
        let _ = Facts::of(&text).check(&article);
        let took = start.elapsed();
        assert!(took.as_secs() < 30, "{:?} for {}", took, &text[..20]);
    }
}

#[test]
fn the_unseen_cases_keep_their_score() {
    let (_, score) = run("unseen.txt");
    println!("{}\n{score}", score.failures.join("\n"));
    assert!(score.precision() >= 0.95, "{score}");
    assert!(score.recall() >= 0.9, "{score}");
}

/// The forms a slip of the pen gives a figure: two digits swapped, one left out, one doubled.
fn slips(text: &str) -> Vec<String> {
    let bytes = text.as_bytes();
    let Some(first) = text.find(|c: char| c.is_ascii_digit()) else { return Vec::new() };
    let mut forms = Vec::new();
    for at in first..bytes.len() - 1 {
        let (a, b) = (bytes[at], bytes[at + 1]);
        if a.is_ascii_digit() && b.is_ascii_digit() && a != b && b != b'0' {
            let mut swapped = bytes.to_vec();
            swapped.swap(at, at + 1);
            forms.push(String::from_utf8(swapped).unwrap());
        }
    }
    forms
}

#[test]
fn any_figure_that_slips_in_a_copy_is_the_one_that_is_named() {
    let release = fixture("R1");
    let facts = Facts::of(&release);
    let (mut all, mut wrong) = (0, Vec::new());
    for fact in facts.check(&release) {
        if matches!(fact.kind, Kind::Place | Kind::Name | Kind::Message) {
            continue;
        }
        for slip in slips(&fact.release) {
            let findings = facts.check(&release.replacen(&fact.release, &slip, 1));
            all += 1;
            let altered = texts(&findings, Verdict::Altered);
            if altered != [fact.release.as_str()] {
                wrong.push(format!("{} → {slip}: {altered:?}", fact.release));
            }
        }
    }
    assert!(all > 20, "{all}");
    assert!(wrong.is_empty(), "{} of {all}: {wrong:#?}", wrong.len());
}

#[test]
fn own_reporting_on_the_same_matter_sounds_no_alarm() {
    let (_, score) = run("background.txt");
    assert!(score.failures.is_empty(), "{}\n{score}", score.failures.join("\n"));
}

#[test]
fn the_final_cases_keep_their_score() {
    let (_, score) = run("final.txt");
    println!("{}\n{score}", score.failures.join("\n"));
    assert!(score.precision() >= 0.95, "{score}");
    assert!(score.recall() >= 0.9, "{score}");
}
