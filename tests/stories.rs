//! Stories: what people press and what happens, and what the program makes of it. A story is a file that a person can read;
//! `UPDATE_STORIES=1 cargo test --test stories` writes the outcomes anew.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "support/office.rs"]
mod office;
#[path = "support/story.rs"]
mod story;

use std::fs;
use std::path::Path;

#[test]
fn every_story_ends_as_it_is_told() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stories");
    let mut paths: Vec<_> = fs::read_dir(&folder).unwrap().flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "story"));
    paths.sort();
    assert!(paths.len() >= 8, "the stories were not found in {}", folder.display());
    let mut wrong = Vec::new();
    for path in paths {
        let told = fs::read_to_string(&path).unwrap();
        let played = story::play(&told);
        if std::env::var_os("UPDATE_STORIES").is_some() {
            fs::write(&path, &played).unwrap();
        } else if played != told {
            wrong.push(format!("--- {}\n{}", path.display(), difference(&told, &played)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn difference(told: &str, played: &str) -> String {
    let pairs = told.lines().zip(played.lines()).enumerate().filter(|(_, (a, b))| a != b).take(12);
    let lines: Vec<String> = pairs.map(|(n, (a, b))| format!("{}: told   {a}\n{}: played {b}", n + 1, n + 1)).collect();
    format!("{}\n({} lines told, {} played)", lines.join("\n"), told.lines().count(), played.lines().count())
}
