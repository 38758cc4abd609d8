//! Mail that is read: whether it is configured, and whether some service really reads it.

use anyhow::Result;
use chrono::{DateTime, TimeDelta, Utc};

use super::Findings;
use super::Verdict::{Fail, Warn};
use crate::runtime::config::Config;
use crate::store::{Store, mail};
use crate::text::phrase::Text;

/// A folder that nobody has read for so long is not being read: the service looks at least every two minutes.
const SILENCE: TimeDelta = TimeDelta::minutes(10);

const NONE: Text = Text::new("tidak ada kotak surat yang dibaca", "no mailbox is read");
const READ: Text = Text::new("surat {}, {}: dibaca {}", "mail of {}, {}: read {}");
const FAILED: Text = Text::new("surat {}, {}: {}", "mail of {}, {}: {}");
const FAILED_MEND: Text = Text::new(
    "periksa [[mail]] di config.toml layanan itu, kata sandinya, dan servernya",
    "check [[mail]] in the config.toml of that service, its password, and the server",
);
const SILENT: Text = Text::new("surat {}, {}: terakhir dibaca {}", "mail of {}, {}: last read {}");
const NEVER: Text = Text::new("belum pernah", "never");
const SILENT_MEND: Text = Text::new("jalankan `kentongan serve`", "run `kentongan serve`");
const SECRET: Text = Text::new("{}", "{}");
const SECRET_MEND: Text = Text::new(
    "tulis kata sandi ke berkas itu (chmod 600), atau setel variabelnya",
    "write the password to that file (chmod 600), or set the variable",
);

/// Looks at what is configured here, and at what the services of the office say.
pub async fn look(findings: &mut Findings, store: &Store, config: &Config) -> Result<()> {
    if let Err(error) = config.mail_with_passwords() {
        findings.bad("mail", Fail, SECRET, &[&format!("{error:#}")], SECRET_MEND);
    }
    let folders = mail::health(store.pool()).await?;
    if folders.is_empty() && config.mail().is_empty() {
        findings.ok("mail", NONE, &[]);
    }
    let when = |at: Option<DateTime<Utc>>| at.map(|at| at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true));
    for folder in &folders {
        let (account, name) = (folder.account.as_str(), folder.folder.as_str());
        let last = when(folder.last_ok_at).unwrap_or_else(|| NEVER.get(findings.lang).to_owned());
        let fresh = folder.last_ok_at.is_some_and(|at| Utc::now() - at <= SILENCE);
        match &folder.last_error {
            Some(why) => findings.bad("mail", Fail, FAILED, &[account, name, why], FAILED_MEND),
            None if fresh && folder.held => findings.ok("mail", READ, &[account, name, &last]),
            None => findings.bad("mail", Warn, SILENT, &[account, name, &last], SILENT_MEND),
        }
    }
    for account in config.mail() {
        let known =
            |name: &String| folders.iter().any(|folder| folder.account == account.name() && folder.folder == *name);
        for name in account.folders.iter().filter(|name| !known(name)) {
            let never = NEVER.get(findings.lang);
            findings.bad("mail", Warn, SILENT, &[&account.name(), name, never], SILENT_MEND);
        }
    }
    Ok(())
}
