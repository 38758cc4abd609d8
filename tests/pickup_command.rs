//! `kentongan pickup` as it is typed: text and JSON, files as they come, corpora of documents.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/pickup");

fn run(folder: &Path, arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_kentongan"))
        .args(arguments)
        .current_dir(folder)
        .env("HOME", folder)
        .env("XDG_CONFIG_HOME", folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap()
}

fn lines(output: &Output) -> Vec<Value> {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn one_line_of_json_an_article_in_the_order_of_the_arguments() {
    let arguments = ["pickup", "R1.txt", "A1.txt", "A2.txt", "A3.txt", "A4.txt", "A5.txt", "--json"];
    let found = lines(&run(Path::new(FIXTURES), &arguments, b""));
    let told: Vec<_> =
        found.iter().map(|line| (line["article"].as_str().unwrap(), line["class"].as_str().unwrap())).collect();
    let expected = ["utuh", "sebagian", "kutipan", "rujukan", "tidak"];
    let names = ["A1.txt", "A2.txt", "A3.txt", "A4.txt", "A5.txt"];
    assert_eq!(told, names.into_iter().zip(expected).collect::<Vec<_>>());
    for line in &found {
        assert_eq!(line["release"], "R1.txt");
        assert!(line["u"].is_f64() && line["a"].is_f64() && line["longest"].is_u64());
        let fact = &line["facts"][0];
        assert!(fact["kind"].is_string() && fact["release"].is_string() && fact["verdict"].is_string());
    }
    assert_eq!(found[2]["fragments"][0]["article"], serde_json::json!([295, 136]));
}

#[test]
fn places_are_those_of_the_file_as_given_with_its_mark_and_its_broken_bytes() {
    let folder = TempDir::new().unwrap();
    let release = fs::read_to_string(Path::new(FIXTURES).join("R1.txt")).unwrap();
    fs::write(folder.path().join("r"), format!("\u{feff}{release}")).unwrap();
    let mut article = "\u{feff}Ringkasan \u{2014} ".as_bytes().to_vec();
    article.extend(b"\xff\xfe ");
    let before = String::from_utf8_lossy(&article).chars().count();
    let sentence = "Sebanyak 2.315 kepala keluarga mengungsi di 41 titik pengungsian yang dilayani 26 dapur umum";
    article.extend(sentence.as_bytes());
    fs::write(folder.path().join("a"), &article).unwrap();
    let found = lines(&run(folder.path(), &["pickup", "r", "a", "--json"], b""));
    let fragment = &found[0]["fragments"][0];
    let at = release[..release.find(sentence).unwrap()].chars().count() + 1;
    assert_eq!(fragment["release"], serde_json::json!([at, sentence.chars().count()]));
    assert_eq!(fragment["article"], serde_json::json!([before, sentence.chars().count()]));
    assert!(found[0]["notes"][0].as_str().unwrap().contains("UTF-8"));
}

#[test]
fn the_text_shows_both_shares_and_the_altered_figures() {
    let output =
        run(Path::new(FIXTURES), &["pickup", "R1.txt", "-"], &fs::read(Path::new(FIXTURES).join("A4.txt")).unwrap());
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("RUJUKAN  U 0 %  A 0 %"), "{said}");
    assert!(said.contains("2.315") && said.contains("Zainal Arifin"), "{said}");
}

#[test]
fn what_stands_on_the_own_site_is_no_pickup() {
    let release = fs::read_to_string(Path::new(FIXTURES).join("R1.txt")).unwrap();
    let page = |url: &str| serde_json::json!({"url": url, "ok": true, "canonical": null, "text": release}).to_string();
    let dump = format!("{}\n{}\n", page("https://www.muarakencana.example/a8"), page("https://muarapos.example/a"));
    let arguments = ["pickup", "R1.txt", "-", "--json", "--own", "muarakencana.example"];
    let found = lines(&run(Path::new(FIXTURES), &arguments, dump.as_bytes()));
    let told: Vec<_> =
        found.iter().map(|line| (line["own"].as_bool().unwrap(), line["class"].as_str().unwrap())).collect();
    assert_eq!(told, [(true, "tidak"), (false, "utuh")]);
}

#[test]
fn a_corpus_with_pairs_and_one_without() {
    let folder = TempDir::new().unwrap();
    let at = |name: &str| folder.path().join(name);
    for name in ["susp/part1", "src/part1"] {
        fs::create_dir_all(at(name)).unwrap();
    }
    let text = |name: &str| fs::read_to_string(Path::new(FIXTURES).join(name)).unwrap();
    fs::write(at("susp/part1/suspicious-document00001.txt"), format!("\u{feff}{}", text("A1.txt"))).unwrap();
    fs::write(at("susp/part1/suspicious-document00002.txt"), text("A5.txt")).unwrap();
    fs::write(at("src/part1/source-document00001.txt"), text("R1.txt")).unwrap();
    fs::write(at("src/part1/source-document00002.txt"), text("A3.txt")).unwrap();
    let corpus = folder.path().to_str().unwrap();
    let output = run(folder.path(), &["pickup", "--pan", corpus], b"");
    assert!(output.status.success() && output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    let xml = fs::read_to_string(at("detections/suspicious-document00001.xml")).unwrap();
    assert!(xml.contains("<document reference=\"suspicious-document00001.txt\">"), "{xml}");
    assert!(
        xml.contains("this_offset=\"29\"") && xml.contains("source_reference=\"source-document00001.txt\""),
        "{xml}"
    );
    let none = fs::read_to_string(at("detections/suspicious-document00002.xml")).unwrap();
    assert!(!none.contains("feature"), "{none}");

    fs::write(at("pairs"), "suspicious-document00001.txt source-document00001.txt\n").unwrap();
    let out = at("elsewhere");
    let output = run(folder.path(), &["pickup", "--pan", corpus, "--out", out.to_str().unwrap()], b"");
    assert!(output.status.success());
    let files: Vec<_> =
        fs::read_dir(&out).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(files, ["suspicious-document00001-source-document00001.xml"]);
}

#[test]
fn what_is_wrong_is_said_in_a_sentence() {
    let folder = TempDir::new().unwrap();
    let output = run(folder.path(), &["pickup", "missing.txt", "-"], b"");
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("missing.txt could not be opened"));
    let output = run(folder.path(), &["pickup", "--pan", "."], b"");
    assert!(String::from_utf8_lossy(&output.stderr).contains("suspicious-documents"));
    let output = run(folder.path(), &["pickup", "-", "-"], b"");
    assert!(String::from_utf8_lossy(&output.stderr).contains("once"));
}

#[test]
fn a_file_that_cannot_be_read_keeps_nobody_from_the_others() {
    let output = run(Path::new(FIXTURES), &["pickup", "R1.txt", "tiada.txt", "A1.txt", "--json"], b"");
    assert_eq!(output.status.code(), Some(1));
    let line: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(line["class"], "utuh");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("tiada.txt could not be opened") && said.contains("1 of 2 files"), "{said}");
}
