//! What can be looked at without a database: the terminal and the folders.

use std::fs;
use std::io::{self, IsTerminal};
use std::path::Path;

use anyhow::Result;

use super::Verdict::{Fail, Warn};
use super::{Findings, Verdict};
use crate::runtime::config::{Config, Key};
use crate::runtime::folders;
use crate::runtime::terminal::ability;
use crate::text::phrase::Text;

/// Below this the board shows one pane at a time and cuts what it must.
const SMALLEST: (u16, u16) = (80, 24);

const NO_TERMINAL: Text = Text::new("keluaran bukan terminal", "the output is no terminal");
const NO_TERMINAL_MEND: Text = Text::new(
    "jalankan di terminal untuk memeriksa ukuran dan warna; papan memerlukannya",
    "run it in a terminal to check size and colours; the board needs one",
);
const SIZE: Text = Text::new("terminal {} x {}", "the terminal is {} x {}");
const SIZE_MEND: Text = Text::new("besarkan jendela menjadi sedikitnya 80 x 24", "make the window at least 80 x 24");
const TERM: Text = Text::new("TERM={}, warna: {}", "TERM={}, colours: {}");
const NO_TERM: Text = Text::new("TERM kosong atau dumb", "TERM is empty or dumb");
const NO_TERM_MEND: Text = Text::new("setel TERM, misalnya xterm-256color", "set TERM, for example to xterm-256color");
const UTF8: Text = Text::new("locale UTF-8", "the locale is UTF-8");
const NO_UTF8: Text = Text::new("locale bukan UTF-8 ({})", "the locale is not UTF-8 ({})");
const NO_UTF8_MEND: Text =
    Text::new("setel LANG=id_ID.UTF-8 atau C.UTF-8, atau pakai --ascii", "set LANG=C.UTF-8, or use --ascii");
const FOLDER: Text = Text::new("{} dapat ditulis", "{} can be written to");
const NO_FOLDER: Text = Text::new("{} tidak dapat ditulis: {}", "{} cannot be written to: {}");
const NO_FOLDER_MEND: Text = Text::new(
    "beri hak tulis, atau setel XDG_DATA_HOME dan XDG_STATE_HOME ke folder lain; tanpa itu konsep dan catatan tidak tersimpan",
    "give the right to write, or point XDG_DATA_HOME and XDG_STATE_HOME elsewhere; without it drafts and logs are not kept",
);

/// Looks at terminal and folders.
pub fn look(findings: &mut Findings, config: Option<&Config>) {
    terminal(findings, config);
    for (check, folder, verdict) in [("data", folders::data(), Fail), ("state", folders::state(), Warn)] {
        // The private database lies in the data folder; an office's console needs none.
        let needed = config.is_none_or(|config| config.list(Key::DatabaseUrls).is_empty());
        let verdict: Verdict = if needed { verdict } else { Warn };
        match folder.and_then(|folder| {
            writable(&folder).map(|()| folder.clone()).map_err(|e| e.context(folder.display().to_string()))
        }) {
            Ok(folder) => findings.ok(check, FOLDER, &[&folder.display().to_string()]),
            Err(error) => {
                let (folder, why) = (error.to_string(), error.root_cause().to_string());
                findings.bad(check, verdict, NO_FOLDER, &[&folder, &why], NO_FOLDER_MEND);
            }
        }
    }
}

fn terminal(findings: &mut Findings, config: Option<&Config>) {
    let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    if io::stdout().is_terminal() {
        let (wide, high) = crossterm::terminal::size().unwrap_or_default();
        let parts = [wide.to_string(), high.to_string()];
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        if wide >= SMALLEST.0 && high >= SMALLEST.1 {
            findings.ok("terminal", SIZE, &parts);
        } else {
            findings.bad("terminal", Warn, SIZE, &parts, SIZE_MEND);
        }
    } else {
        findings.bad("terminal", Warn, NO_TERMINAL, &[], NO_TERMINAL_MEND);
    }
    match variable("TERM").filter(|term| term != "dumb") {
        Some(term) => {
            let depth = ability::depth(config.map_or("auto", |config| config.text(Key::ScreenColors)), variable);
            findings.ok("colours", TERM, &[&term, &format!("{depth:?}")]);
        }
        None => findings.bad("colours", Warn, NO_TERM, &[], NO_TERM_MEND),
    }
    // The first of these that is set decides (POSIX).
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(variable).unwrap_or_default();
    let folded = locale.to_lowercase();
    if folded.contains("utf-8") || folded.contains("utf8") {
        findings.ok("locale", UTF8, &[]);
    } else {
        let named = if locale.is_empty() { "-" } else { &locale };
        findings.bad("locale", Warn, NO_UTF8, &[named], NO_UTF8_MEND);
    }
}

fn writable(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    let file = folder.join(format!(".doctor.{}", std::process::id()));
    fs::write(&file, b"")?;
    fs::remove_file(&file)?;
    Ok(())
}
