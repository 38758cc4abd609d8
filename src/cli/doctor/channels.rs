//! The channels releases go to: whether their secrets are here, and which of them fail.

use super::Findings;
use super::Verdict::{Fail, Warn};
use crate::deliver::channel::{Setup, connector};
use crate::runtime::channels::tools;
use crate::runtime::config::Config;
use crate::runtime::mail;
use crate::store::Store;
use crate::store::delivery::Channel;
use crate::text::phrase::Text;

const FINE: Text =
    Text::new("{} kanal otomatis, tidak ada yang gagal", "{} channels are served by the service, none fails");
const UNFIT: Text = Text::new("kanal {}: {}", "channel {}: {}");
const UNFIT_MEND: Text = Text::new(
    "`kentongan channel edit` membetulkan setelannya; rahasianya disimpan di mesin layanan",
    "`kentongan channel edit` mends its settings; its secret is kept on the service's machine",
);
const FAILING: Text = Text::new("kanal {} gagal {} kali: {}", "channel {} failed {} times: {}");
const FAILING_MEND: Text = Text::new(
    "`kentongan channel test` mencobanya; `kentongan delivery list --open` menunjukkan yang menunggu",
    "`kentongan channel test` tries it; `kentongan delivery list --open` shows what waits",
);

/// Looks at the channels as this login may see them; `at_service`: where the service's secrets are expected to be.
pub async fn look(findings: &mut Findings, store: &Store, config: &Config, at_service: bool) {
    // Who may not see them is told so by the checks of the database.
    let Ok(channels) = store.channel_list().await else { return };
    let served: Vec<&Channel> = channels.iter().filter(|c| c.active && c.connector != "manual").collect();
    let tools = match mail::smtp(config).and_then(|post| tools(config, store.clone(), post)) {
        Ok(tools) => tools,
        Err(error) => return findings.bad("channels", Fail, UNFIT, &["-", &format!("{error:#}")], UNFIT_MEND),
    };
    let mut fine = true;
    for channel in &served {
        let setup = Setup::of(channel, "doctor");
        if let (true, Err(why)) = (at_service, connector(&setup, &tools)) {
            fine = false;
            findings.bad("channels", Fail, UNFIT, &[&channel.name, &why], UNFIT_MEND);
        } else if channel.failures > 0 {
            fine = false;
            let said = channel.last_error.as_deref().unwrap_or("-");
            findings.bad(
                "channels",
                Warn,
                FAILING,
                &[&channel.name, &channel.failures.to_string(), said],
                FAILING_MEND,
            );
        }
    }
    if fine && !served.is_empty() {
        findings.ok("channels", FINE, &[&served.len().to_string()]);
    }
}
