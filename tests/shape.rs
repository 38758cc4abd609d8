//! The shape of the house: layers import only downwards, pure layers do not know the world, files stay small.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};

/// The layers from the top to the bottom; those in one row stand beside each other and must not know each other.
const LAYERS: &[&[&str]] = &[
    &["cli"],
    &["runtime"],
    &["view", "watch", "deliver", "intake", "report", "store"],
    &["app"],
    &["panes"],
    &["theme", "pickup"],
    &["text", "domain"],
];

/// Neighbours that one layer may know all the same: workers keep what they find, letters are read and peers are
/// reached like pages, and words name the things of the office.
const NEIGHBOURS: &[(&str, &str)] = &[
    ("watch", "store"),
    ("deliver", "store"),
    ("deliver", "watch"),
    ("intake", "store"),
    ("intake", "watch"),
    ("report", "store"),
    ("text", "domain"),
];

/// Layers that may not know the world at all.
const PURE: &[&str] = &["domain", "text", "theme", "pickup", "panes", "app", "view"];

/// Words of the world that pure layers may not even name.
const WORLDLY: &[&str] = &[
    "tokio",
    "sqlx",
    "reqwest",
    "crossterm",
    "std::fs",
    "std::env",
    "std::net",
    "std::process",
    "std::thread",
    "now()",
    "Instant",
    "Mutex",
    "RwLock",
    "RefCell",
    "Cell<",
    "println!",
    "eprintln!",
    "SystemTime",
];

/// The screen must not be known by those who work behind it.
const SCREENLESS: &[&str] = &["watch", "deliver", "intake", "report", "store"];

const LONGEST_FILE: usize = 400;

fn sources() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path.strip_prefix(&root).unwrap().to_owned(), text));
            }
        }
    }
    found.sort();
    assert!(found.len() > 50, "the sources were not found");
    found
}

fn layer_of(path: &Path) -> String {
    path.iter().next().unwrap().to_string_lossy().trim_end_matches(".rs").to_owned()
}

fn height(layer: &str) -> Option<usize> {
    LAYERS.iter().position(|row| row.contains(&layer))
}

/// The code without its comments.
fn code(text: &str) -> String {
    text.lines().map(|line| line.split("//").next().unwrap()).collect::<Vec<_>>().join("\n")
}

/// The code without its comments and its unit tests, which stand at the end of a file.
fn product(text: &str) -> String {
    let code = code(text);
    code.split("#[cfg(test)]\nmod ").next().unwrap().to_owned()
}

fn named_layers(code: &str) -> Vec<String> {
    let mut named = Vec::new();
    for rest in code.split("crate::").skip(1) {
        let word: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        if word.is_empty() {
            // `use crate::{a, b::c}`
            let group = rest.trim_start_matches('{').split('}').next().unwrap_or_default();
            named.extend(group.split(',').map(|part| part.trim().split("::").next().unwrap_or_default().to_owned()));
        } else {
            named.push(word);
        }
    }
    named
}

#[test]
fn imports_only_go_down() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let here = layer_of(&path);
        let Some(own) = height(&here) else {
            assert!(["lib", "main"].contains(&here.as_str()), "{here} is in no layer: say where it stands in LAYERS");
            continue;
        };
        for there in named_layers(&product(&text)) {
            let Some(other) = height(&there) else { continue };
            let neighbour = NEIGHBOURS.contains(&(here.as_str(), there.as_str()));
            if here != there && other <= own && !neighbour {
                wrong.push(format!("{} imports crate::{there}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "imports that go up or sideways:\n{}", wrong.join("\n"));
}

#[test]
fn pure_layers_do_not_know_the_world() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        if PURE.contains(&layer_of(&path).as_str()) {
            let code = product(&text);
            let named = WORLDLY.iter().filter(|word| names(&code, word));
            wrong.extend(named.map(|word| format!("{} names {word}", path.display())));
        }
    }
    assert!(wrong.is_empty(), "the core knows the world:\n{}", wrong.join("\n"));
}

/// Whether the code names a word as a word, not as a part of another.
fn names(code: &str, word: &str) -> bool {
    code.match_indices(word).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || c == '_')
            && (!word.ends_with(char::is_alphanumeric)
                || !code[at + word.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_'))
    })
}

#[test]
fn those_who_work_behind_the_screen_do_not_know_that_there_is_one() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        if SCREENLESS.contains(&layer_of(&path).as_str()) {
            let code = product(&text);
            wrong.extend(
                ["ratatui", "crossterm"]
                    .iter()
                    .filter(|word| names(&code, word))
                    .map(|word| format!("{} names {word}", path.display())),
            );
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_folder_says_what_lives_in_it_and_files_stay_small() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        if !text.starts_with("//!") {
            wrong.push(format!("{} does not begin with a sentence that says what it is", path.display()));
        }
        let lines = text.lines().count();
        if lines > LONGEST_FILE {
            wrong.push(format!("{} has {lines} lines: is it one room, or several?", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn unsafe_code_lives_in_one_file() {
    let unsafe_files: Vec<PathBuf> =
        sources().into_iter().filter(|(_, text)| names(&code(text), "unsafe")).map(|(path, _)| path).collect();
    assert_eq!(unsafe_files, [PathBuf::from("runtime/embedded/spawn.rs")]);
}
