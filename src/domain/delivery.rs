//! What a person may decide about one destination of a release: the table that the database's `delivery_step` equals.

use super::role::Role;

/// One decision: from which states, to which one, and who may take it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// Its word.
    pub action: &'static str,
    /// The states it begins in.
    pub from: &'static [&'static str],
    /// The state it ends in; empty where the state stays.
    pub to: &'static str,
    /// Who may take it.
    pub roles: &'static [Role],
}

/// The decisions; what a service does by itself is in the database's functions.
pub const STEPS: &[Step] = &[
    Step {
        action: "resend",
        from: &["failed", "needs_hand", "uncertain", "skipped"],
        to: "queued",
        roles: &[Role::Editor, Role::Supervisor],
    },
    Step { action: "send_early", from: &["planned"], to: "queued", roles: &[Role::Supervisor] },
    Step {
        action: "skip",
        from: &["planned", "queued", "failed", "needs_hand", "uncertain", "needs_correction", "needs_withdrawal"],
        to: "skipped",
        roles: &[Role::Supervisor],
    },
    Step {
        action: "confirm",
        from: &["queued", "failed", "needs_hand", "uncertain", "sent", "needs_correction", "needs_withdrawal"],
        to: "confirmed",
        roles: &[Role::Operator, Role::Editor, Role::Supervisor],
    },
    Step {
        action: "slot",
        from: &["planned", "queued", "sent", "confirmed"],
        to: "",
        roles: &[Role::Operator, Role::Editor, Role::Supervisor],
    },
];

/// The decisions that a destination in this state waits for: those where something is wrong or unknown.
pub fn open(state: &str) -> impl Iterator<Item = &'static Step> {
    let waits = matches!(state, "failed" | "needs_hand" | "uncertain" | "needs_correction" | "needs_withdrawal");
    STEPS.iter().filter(move |step| waits && step.from.contains(&state))
}
