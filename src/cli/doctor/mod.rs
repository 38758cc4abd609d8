//! `kentongan doctor`: what is right, what is not, and how to mend it, one line each.

mod channels;
mod database;
mod here;
mod mail;
mod post;

use std::io::{self, Write};

use anyhow::{Result, bail};
use clap::Args;
use serde::Serialize;

use crate::runtime::block_on;
use crate::runtime::config::{Config, Key};
use crate::text::lang::Lang;
use crate::text::phrase::Text;

/// Say what is wrong with terminal, settings, database, calendar and sources, and how to mend it
#[derive(Debug, Args)]
pub struct Doctor {
    /// Print a JSON array of {check, verdict, said, mend}
    #[arg(long)]
    json: bool,
}

/// How a check came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
enum Verdict {
    /// As it should be.
    Ok,
    /// It works, but not for ever or not for everybody.
    Warn,
    /// It does not work.
    Fail,
}

/// What one check found.
#[derive(Debug, Serialize)]
struct Finding {
    /// The check's name, for scripts.
    check: &'static str,
    verdict: Verdict,
    /// What was found.
    said: String,
    /// What to do about it; nothing when all is well.
    mend: Option<String>,
}

/// Collects findings in the reader's language.
struct Findings {
    lang: Lang,
    found: Vec<Finding>,
}

impl Findings {
    fn ok(&mut self, check: &'static str, said: Text, parts: &[&str]) {
        self.found.push(Finding { check, verdict: Verdict::Ok, said: said.with(self.lang, parts), mend: None });
    }

    fn bad(&mut self, check: &'static str, verdict: Verdict, said: Text, parts: &[&str], mend: Text) {
        let mend = Some(mend.get(self.lang).to_owned());
        self.found.push(Finding { check, verdict, said: said.with(self.lang, parts), mend });
    }
}

const CONFIG_BAD: Text = Text::new("setelan tidak dapat dibaca: {}", "the settings cannot be read: {}");
const CONFIG_MEND: Text = Text::new(
    "perbaiki baris itu di config.toml, variabel KENTONGAN_* atau perintahnya",
    "mend that line of config.toml, that KENTONGAN_* variable or that flag",
);
const CONFIG_OK: Text = Text::new("setelan terbaca", "the settings are read");
const NOTICE: Text = Text::new("{}", "{}");
const NOTICE_MEND: Text =
    Text::new("`kentongan config` menunjukkan setelan yang berlaku", "`kentongan config` shows the settings that hold");

impl Doctor {
    /// Look at everything and print it. `config` is what came of reading the settings.
    ///
    /// # Errors
    /// When a check failed, or standard output cannot be written to.
    pub fn run(self, config: Result<Config>) -> Result<()> {
        let lang =
            config.as_ref().ok().and_then(|config| config.text(Key::ScreenLang).parse().ok()).unwrap_or_default();
        let mut findings = Findings { lang, found: Vec::new() };
        here::look(&mut findings, config.as_ref().ok());
        match &config {
            Err(error) => {
                findings.bad("config", Verdict::Fail, CONFIG_BAD, &[&format!("{error:#}")], CONFIG_MEND);
            }
            Ok(config) => {
                findings.ok("config", CONFIG_OK, &[]);
                for notice in config.notices() {
                    findings.bad("config", Verdict::Warn, NOTICE, &[notice], NOTICE_MEND);
                }
                block_on(async {
                    database::look(&mut findings, config).await;
                    post::look(&mut findings, config).await;
                    Ok(())
                })?;
            }
        }
        self.print(&findings)?;
        match findings.found.iter().filter(|finding| finding.verdict == Verdict::Fail).count() {
            0 => Ok(()),
            failed => {
                bail!("{}", Text::new("{} pemeriksaan gagal", "{} checks failed").with(lang, &[&failed.to_string()]))
            }
        }
    }

    fn print(&self, findings: &Findings) -> Result<()> {
        let mut out = io::stdout().lock();
        if self.json {
            serde_json::to_writer_pretty(&mut out, &findings.found)?;
            return Ok(writeln!(out)?);
        }
        for Finding { check, verdict, said, mend } in &findings.found {
            let mark = match verdict {
                Verdict::Ok => "ok  ",
                Verdict::Warn => "warn",
                Verdict::Fail => "fail",
            };
            writeln!(out, "{mark}  {check:<10} {said}")?;
            if let Some(mend) = mend {
                writeln!(out, "                 -> {mend}")?;
            }
        }
        Ok(())
    }
}
