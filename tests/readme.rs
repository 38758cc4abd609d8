//! The README's tables are read off the program; `UPDATE_README=1 cargo test --test readme` writes them anew.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::Path;

use kentongan::app::keytable;
use kentongan::runtime::config;

#[test]
fn the_tables_of_the_readme_are_those_of_the_program() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let written = fs::read_to_string(&path).unwrap();
    let mut fresh = written.clone();
    for (name, table) in [("keys", keytable::markdown()), ("settings", config::markdown())] {
        fresh = replace(&fresh, name, &table);
    }
    if std::env::var_os("UPDATE_README").is_some() {
        fs::write(&path, &fresh).unwrap();
    } else {
        assert!(written == fresh, "a table of the README is out of date; run UPDATE_README=1 cargo test --test readme");
    }
}

fn replace(page: &str, name: &str, table: &str) -> String {
    let (begin, end) = (format!("<!-- {name} -->\n"), format!("<!-- end of {name} -->"));
    let (before, rest) = page.split_once(&begin).unwrap_or_else(|| panic!("README.md has no {begin}"));
    let (_, after) = rest.split_once(&end).unwrap_or_else(|| panic!("README.md has no {end}"));
    format!("{before}{begin}{}\n{end}{after}", table.trim_end())
}

#[test]
fn the_readme_names_both_commands() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    for marker in
        ["<!-- run command -->\n```sh\ncargo run --release -- demo", "<!-- test command -->\n```sh\ncargo test"]
    {
        assert!(page.contains(marker), "README.md misses {marker}");
    }
}
