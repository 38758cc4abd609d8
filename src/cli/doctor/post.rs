//! The mail server that takes answers: named, reachable, and known to it.

use super::Findings;
use super::Verdict::Fail;
use crate::deliver::speak;
use crate::runtime::config::Config;
use crate::runtime::mail;
use crate::text::phrase::Text;

const BY_HAND: Text = Text::new(
    "tidak ada server surel keluar; jawaban dikirim sendiri",
    "no mail server is set; answers are sent by hand",
);
const REACHED: Text = Text::new("{}:{} menerima surel dari {}", "{}:{} takes mail from {}");
const UNFIT: Text = Text::new("setelan surel keluar: {}", "settings of outgoing mail: {}");
const UNFIT_MEND: Text = Text::new("perbaiki bagian [smtp] di config.toml", "mend the section [smtp] of config.toml");
const UNREACHED: Text = Text::new("server surel keluar: {}", "mail server: {}");
const UNREACHED_MEND: Text = Text::new(
    "periksa smtp.host, smtp.port, smtp.security, nama masuk dan kata sandinya; jawaban menunggu di antrean",
    "check smtp.host, smtp.port, smtp.security, the login and its password; answers wait in the queue",
);

/// Looks at the mail server the settings name.
pub async fn look(findings: &mut Findings, config: &Config) {
    match mail::smtp(config) {
        Err(error) => findings.bad("smtp", Fail, UNFIT, &[&format!("{error:#}")], UNFIT_MEND),
        Ok(None) => findings.ok("smtp", BY_HAND, &[]),
        Ok(Some(server)) => match speak::reached(&server).await {
            Ok(()) => {
                let parts = [server.host.as_str(), &server.port.to_string(), server.from.email.as_ref()];
                findings.ok("smtp", REACHED, &parts);
            }
            Err(why) => findings.bad("smtp", Fail, UNREACHED, &[&why], UNREACHED_MEND),
        },
    }
}
