//! The state machines as one table. The database holds the same rows and refuses everything else.

use super::action::Action as A;
use super::entity::Entity::{
    self, Advice, Alert, Asset, Assignment, Campaign, Channel, Correction, Coverage, Delivery, Disposition, Event,
    Information, Issue, Line, Release, Request, Rumour, Shift, Source, Sp4n, Term,
};
use super::role::Role::{self, Admin, Crew, Editor, Head, Operator, Ppid, Supervisor, Watcher};
use super::state::State as S;

/// One allowed step: who may take which action from where to where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Transition {
    /// The aggregate.
    pub entity: Entity,
    /// The state before.
    pub from: S,
    /// What is done.
    pub action: A,
    /// The state after; the same as `from` for actions that only change fields.
    pub to: S,
    /// The roles that may; one is enough.
    pub roles: &'static [Role],
}

const DESK: &[Role] = &[Operator, Editor, Supervisor];
/// A message from outside opens a request again, and ends its sleep.
const DESK_OR_MAIL: &[Role] = &[Operator, Editor, Supervisor, Watcher];
const ANSWERERS: &[Role] = &[Operator, Editor, Supervisor, Head, Ppid];
/// The desk; and the service, when the working days of an answered request are over.
const CLOSERS: &[Role] = &[Operator, Editor, Supervisor, Watcher];
const SENIOR: &[Role] = &[Supervisor, Head];
const WRITERS: &[Role] = &[Operator, Editor, Supervisor];
const PUBLISHERS: &[Role] = &[Supervisor];
/// What was not delivered goes out again under the eyes of whoever edits.
const RESENDERS: &[Role] = &[Editor, Supervisor];
const PLANNERS: &[Role] = &[Operator, Editor, Supervisor, Head];
/// Whoever works at an event ticks what is done.
const TICKERS: &[Role] = &[Operator, Crew, Editor, Supervisor, Head];
const ACTORS: &[Role] = &[Operator, Crew, Editor, Supervisor, Head, Ppid];
const ISSUERS: &[Role] = &[Supervisor, Head];
const MONITORS: &[Role] = &[Operator, Editor, Supervisor];
/// A person; or the service, when it reads that a letter is carried, or a right of reply has lapsed.
const MONITORS_OR_WATCHER: &[Role] = &[Operator, Editor, Supervisor, Watcher];

macro_rules! transitions {
    ($($entity:ident: $($from:ident)|+ , $action:ident => $to:tt, $roles:ident;)+) => {
        &[$($(step($entity, S::$from, A::$action, target!($from, $to), $roles),)+)+]
    };
}

macro_rules! target {
    ($from:ident, same) => {
        S::$from
    };
    ($from:ident, $to:ident) => {
        S::$to
    };
}

const fn step(entity: Entity, from: S, action: A, to: S, roles: &'static [Role]) -> Transition {
    Transition { entity, from, action, to, roles }
}

/// Every allowed transition of every aggregate. A step with several ends is decided by what is said with it.
pub const TRANSITIONS: &[Transition] = transitions! {
    Request: New, Claim => InProgress, DESK;
    Request: New|InProgress, Assign => InProgress, DESK;
    Request: InProgress, AskSource => WaitingSource, DESK;
    Request: WaitingSource, SourceReplied => InProgress, DESK;
    Request: InProgress|WaitingSource, SubmitAnswer => WaitingApproval, DESK;
    Request: WaitingApproval, ApproveAnswer => InProgress, SENIOR;
    Request: WaitingApproval, ReturnAnswer => InProgress, SENIOR;
    Request: InProgress, Answer => Answered, ANSWERERS;
    Request: Answered, Close => Closed, CLOSERS;
    Request: Answered|Closed, Reopen => InProgress, DESK_OR_MAIL;
    Request: New|InProgress, Decline => Declined, DESK;
    Request: New|InProgress, Route => Routed, DESK;
    Request: New|InProgress, Merge => Merged, DESK;
    Request: New, MarkSpam => Spam, DESK;
    Request: New|InProgress|WaitingSource|WaitingApproval|Answered, Snooze => same, DESK;
    Request: New|InProgress|WaitingSource|WaitingApproval|Answered, Wake => same, DESK_OR_MAIL;
    Request: Declined|Routed|Merged|Spam, Restore => New, PUBLISHERS;
    Request: WaitingApproval, ApproveSend => Answered, SENIOR;
    Request: Merged, Split => New, DESK;
    Request: Answered, Resend => same, DESK;
    Request: Answered, ConfirmSent => same, DESK;

    Release: Idea, Write => Draft, WRITERS;
    Release: Draft|ChangesRequested, SubmitReview => InReview, WRITERS;
    Release: InReview, Approve => Approved, SENIOR;
    Release: InReview, RequestChanges => ChangesRequested, SENIOR;
    Release: Approved, Schedule => Scheduled, PUBLISHERS;
    Release: Approved|Scheduled, Publish => Published, PUBLISHERS;
    Release: Scheduled, Publish => Published, WATCHERS;
    Release: Scheduled, Unschedule => Approved, PUBLISHERS;
    Release: InReview|Approved|Scheduled, Rewrite => Draft, WRITERS;
    Release: Published, Correct => same, PUBLISHERS;
    Release: Published, Withdraw => Withdrawn, SENIOR;
    Release: Draft|ChangesRequested|InReview|Approved, Spike => Spiked, WRITERS;
    Release: Spiked, Restore => Draft, WRITERS;
    Release: Published|Withdrawn|Spiked, Archive => Archived, WRITERS;
    Release: Draft|ChangesRequested|InReview|Approved, PublishUrgent => Published, PUBLISHERS;
    Release: Published, SecondCheck => same, SENIOR;
    Release: Approved|Scheduled, LiftEmbargo => same, PUBLISHERS;
    Release: Approved|Scheduled, BreakEmbargo => same, WRITERS;

    Delivery: Failed|NeedsHand|Uncertain|Skipped, Resend => Queued, RESENDERS;
    Delivery: Planned, SendEarly => Queued, PUBLISHERS;
    Delivery: Planned|Queued|Failed|NeedsHand|Uncertain|NeedsCorrection|NeedsWithdrawal, Skip => Skipped, PUBLISHERS;
    Delivery: Queued|Failed|NeedsHand|Uncertain|Sent|NeedsCorrection, Confirm => Confirmed, DESK;
    Delivery: Failed|NeedsHand|Uncertain|NeedsWithdrawal, ConfirmWithdrawn => Withdrawn, DESK;
    Delivery: Planned|Queued|Sent|Confirmed, Slot => same, DESK;

    Channel: Active, Pause => Paused, KEEPERS;
    Channel: Paused, Resume => Active, KEEPERS;

    Event: Draft, Confirm => Confirmed, EVENT_CONFIRMERS;
    Event: Confirmed, Start => UnderWay, STARTERS;
    Event: UnderWay, Finish => Done, STARTERS;
    Event: Draft|Confirmed, Postpone => Postponed, EVENT_CONFIRMERS;
    Event: Postponed, Replan => Draft, PLANNERS;
    Event: Draft|Confirmed|Postponed, Reschedule => Rescheduled, EVENT_CONFIRMERS;
    Event: Draft|Confirmed|Postponed, Cancel => Cancelled, EVENT_CONFIRMERS;
    Event: Done, Reopen => UnderWay, PUBLISHERS;
    Event: Draft|Confirmed|UnderWay|Done|Postponed, Tick => same, TICKERS;
    Event: Draft|Confirmed, Repeat => same, PLANNERS;

    Disposition: Issued, Read => Read, ACTORS;
    Disposition: Issued|Read|Accepted|InProgress, Withdraw => Cancelled, ACTORS;
    Disposition: Issued|Read|Accepted|InProgress, Disown => Cancelled, ISSUERS;
    Disposition: Read, Accept => Accepted, ACTORS;
    Disposition: Read, Refuse => Returned, ACTORS;
    Disposition: Accepted, Begin => InProgress, ACTORS;
    Disposition: Accepted|InProgress, Forward => same, ACTORS;
    Disposition: InProgress, SubmitDone => Submitted, ACTORS;
    Disposition: Submitted, ConfirmDone => Done, ACTORS;
    Disposition: Submitted, ReturnDone => InProgress, ACTORS;
    Disposition: Issued|Read|Accepted|InProgress|Submitted, Retime => same, ACTORS;
    Disposition: Read|Accepted|InProgress, Link => same, ACTORS;

    Coverage: Detected, Suggest => Suggested, WATCHERS;
    Coverage: Detected|Suggested, Confirm => Confirmed, MONITORS;
    Coverage: Suggested, Confirm => Confirmed, WATCHERS;
    Coverage: Detected|Suggested, Dismiss => Dismissed, MONITORS;
    Coverage: Dismissed, Restore => Detected, MONITORS;
    Coverage: Confirmed, FollowUp => FollowedUp, MONITORS;
    Coverage: Confirmed|FollowedUp, Close => Closed, MONITORS;
    Coverage: Detected|Suggested|Confirmed|FollowedUp, SetTone => same, MONITORS;
    Coverage: Detected|Suggested|Confirmed|FollowedUp, Assess => same, MONITORS;
    Coverage: Detected|Suggested|Confirmed|FollowedUp, OpenCase => FollowedUp, MONITORS;

    Issue: Monitored, Raise => Alert, WATCH_LEADERS;
    Issue: Alert, DeclareCrisis => Crisis, HEADS;
    Issue: Alert, StandDown => Monitored, WATCH_LEADERS;
    Issue: Crisis, StandDown => Alert, SENIOR;
    Issue: Crisis, Recover => Recovery, SENIOR;
    Issue: Recovery, Close => Closed, SENIOR;
    Issue: Monitored, Close => Closed, WATCH_LEADERS;
    Issue: Closed, Reopen => Monitored, WATCH_LEADERS;
    Issue: Monitored|Alert|Crisis|Recovery, SetLevel => same, WATCH_LEADERS;

    Rumour: Received, Verify => Verifying, MONITORS;
    Rumour: Verifying, Judge => Hoax, MONITORS;
    Rumour: Verifying, Judge => Disinformation, MONITORS;
    Rumour: Verifying, Judge => Wrong, MONITORS;
    Rumour: Verifying, Judge => True, MONITORS;
    Rumour: Verifying, Judge => Insufficient, MONITORS;
    Rumour: Hoax|Disinformation|Wrong|True|Insufficient, Verify => Verifying, MONITORS;
    Rumour: Hoax|Disinformation|Wrong|True|Insufficient, Clarify => Clarified, MONITORS;
    Rumour: True|Insufficient|Clarified, Close => Closed, MONITORS;
    Rumour: Closed, Reopen => Verifying, MONITORS;
    Rumour: Verifying, Note => same, MONITORS;
    Rumour: Received|Verifying|Hoax|Disinformation|Wrong|True|Insufficient|Clarified, Sight => same, MONITORS;

    Alert: Open, Acknowledge => Acknowledged, ALERTED;
    Alert: Open|Acknowledged, Close => Closed, ALERTED_OR_WATCHER;
    Alert: Acknowledged, Reopen => Open, WATCHERS;
    Alert: Open|Acknowledged, Mute => same, ALERTED;
    Alert: Open|Acknowledged, Unmute => same, ALERTED;

    Correction: Draft, Approve => Approved, SENIOR;
    Correction: Approved, Send => Sent, SENIOR;
    Correction: Sent, Receive => Received, MONITORS;
    Correction: Approved|Refused, Rewrite => Draft, MONITORS;
    Correction: Sent|Received, Carry => Carried, MONITORS_OR_WATCHER;
    Correction: Sent|Received, TurnDown => Refused, MONITORS;
    Correction: Draft|Approved|Sent|Received, Lapse => Lapsed, MONITORS_OR_WATCHER;
    Correction: Refused|Lapsed, Refer => PressCouncil, SENIOR;
    Correction: Carried|Refused|Lapsed|PressCouncil, Close => Done, SENIOR;
    Correction: Draft|Approved, Drop => Cancelled, MONITORS;

    Source: Active, Pause => Paused, KEEPERS;
    Source: Paused, Resume => Active, KEEPERS;
    Source: Active, FetchNow => same, FETCHERS;

    Term: Active, Pause => Paused, TERM_KEEPERS;
    Term: Paused, Resume => Active, TERM_KEEPERS;
    Term: Active, Mute => same, TERM_KEEPERS;
    Term: Active, Unmute => same, TERM_KEEPERS;

    Issue: Monitored|Alert|Crisis|Recovery, Advise => same, WRITERS;
    Alert: Open, Advise => Acknowledged, WRITERS;
    Alert: Acknowledged, Advise => same, WRITERS;
    Correction: Draft, Compose => same, MONITORS;

    Line: Draft, Approve => Approved, SENIOR;
    Line: Approved, Rewrite => Draft, WRITERS;
    Line: Draft|Approved, Retire => Retired, WRITERS;
    Line: Retired, Restore => Draft, WRITERS;

    Information: Received|Incomplete, Complete => Complete, PPIDS;
    Information: Received, ReturnIncomplete => Incomplete, PPIDS;
    Information: Complete, Begin => Processing, PPIDS;
    Information: Complete|Processing, Extend => Extended, PPIDS;
    Information: Complete|Processing|Extended, Decide => Answered, PPIDS;
    Information: Answered|Reviewed, Close => Closed, PPIDS;
    Information: Received|Complete|Processing|Extended|Answered|Closed, Object => Objected, PPIDS;
    Information: Objected, AnswerObjection => Reviewed, HEADS;
    Information: Reviewed|Objected|Closed, Dispute => Disputed, PPIDS;
    Information: Disputed, Rule => Ruled, PPIDS;

    Sp4n: Received, Verify => Verified, REPORT_DESK;
    Sp4n: Received|Verified, Route => Routed, REPORT_DESK;
    Sp4n: Received|Verified, Decline => Declined, REPORT_DESK;
    Sp4n: Verified, Begin => InProgress, REPORT_DESK;
    Sp4n: Verified|InProgress, Answer => Answered, REPORT_DESK;
    Sp4n: Answered, Reopen => InProgress, REPORT_DESK;
    Sp4n: Answered, Close => Closed, REPORT_CLOSERS;
    Sp4n: Routed|Declined, Restore => Received, PUBLISHERS;

    Advice: Draft|Deferred, Submit => Submitted, WRITERS;
    Advice: Submitted, Accept => Accepted, HEADS;
    Advice: Submitted, Refuse => Refused, HEADS;
    Advice: Submitted, Defer => Deferred, HEADS;
    Advice: Submitted|Refused|Deferred, Rewrite => Draft, WRITERS;
    Advice: Accepted, FollowUp => FollowedUp, PLANNERS;
    Advice: Draft, Drop => Cancelled, WRITERS;

    Shift: OnDuty, Note => same, WRITERS;
    Shift: OnDuty, HandOver => HandedOver, WRITERS;
    Shift: HandedOver, Accept => Closed, WRITERS;

    Assignment: Planned|Assigned|Accepted, Assign => Assigned, ASSIGNERS;
    Assignment: Assigned, Accept => Accepted, CREWS;
    Assignment: Accepted|Returned, Begin => InProgress, CREWS;
    Assignment: Planned|Assigned|Accepted|InProgress|Returned, Deliver => Submitted, COLLECTORS;
    Assignment: Submitted, TakeIn => ReceivedByDesk, ASSIGNERS;
    Assignment: Submitted, SendBack => Returned, ASSIGNERS;
    Assignment: Planned|Assigned|Accepted|InProgress|Returned, Hold => Held, CALLERS_OFF;
    Assignment: Held, Resume => Assigned, PLANNERS;
    Assignment: Held, Replan => Planned, PLANNERS;
    Assignment: Planned|Assigned|Accepted|InProgress|Returned|Held, CallOff => Cancelled, CALLERS_OFF;

    Asset: Registered|Captioned|Cleared, Caption => Captioned, COLLECTORS;
    Asset: Captioned, Clear => Cleared, ASSIGNERS;
    Asset: Registered|Captioned|Cleared, Withdraw => Withdrawn, ASSIGNERS;
    Asset: Withdrawn, Restore => Registered, PUBLISHERS;

    Campaign: Draft, Start => Active, SENIOR;
    Campaign: Active, Finish => Done, SENIOR;
    Campaign: Draft|Active, Cancel => Cancelled, SENIOR;
    Campaign: Done, Reopen => Active, SENIOR;
    Campaign: Cancelled, Restore => Draft, PUBLISHERS;
    Campaign: Draft|Active|Done, Link => same, WRITERS;
};

/// Who sends a crew and takes its work in.
const ASSIGNERS: &[Role] = &[Editor, Supervisor];
/// Whoever may be sent; on whose assignment, the database asks.
const CREWS: &[Role] = &[Crew, Editor, Supervisor];
/// Whoever brings files in; by them an assignment is delivered.
const COLLECTORS: &[Role] = &[Operator, Crew, Editor, Supervisor];
/// Who sends a crew, and the head, whose event may take its assignments with it.
const CALLERS_OFF: &[Role] = &[Editor, Supervisor, Head];

const PPIDS: &[Role] = &[Ppid];
const REPORT_DESK: &[Role] = &[Operator, Editor, Supervisor, Ppid];
/// A report that stays answered is closed by the service.
const REPORT_CLOSERS: &[Role] = &[Operator, Editor, Supervisor, Ppid, Watcher];
const WATCHERS: &[Role] = &[Watcher];
/// Planners, and the service when the hour has come.
const STARTERS: &[Role] = &[Operator, Editor, Supervisor, Head, Watcher];
/// What the outside is told of an event: that it takes place, is moved or called off.
const EVENT_CONFIRMERS: &[Role] = &[Supervisor, Head];
const HEADS: &[Role] = &[Head];
/// Who says how serious an issue is; that it is a crisis only the head says.
const WATCH_LEADERS: &[Role] = &[Editor, Supervisor, Head];
const ALERTED: &[Role] = &[Operator, Editor, Supervisor, Head];
/// An alert ends by a person, or when its cause has gone; it speaks again when its cause has grown.
const ALERTED_OR_WATCHER: &[Role] = &[Operator, Editor, Supervisor, Head, Watcher];
const KEEPERS: &[Role] = &[Supervisor, Admin];
const FETCHERS: &[Role] = &[Operator, Editor, Supervisor, Admin];
const TERM_KEEPERS: &[Role] = &[Editor, Supervisor, Admin];

/// The state a new record of this kind begins in.
pub const fn initial(entity: Entity) -> S {
    match entity {
        Request => S::New,
        Release => S::Idea,
        Event => S::Draft,
        Disposition => S::Issued,
        Coverage => S::Detected,
        Issue => S::Monitored,
        Rumour => S::Received,
        Alert => S::Open,
        Correction => S::Draft,
        Source | Term | Channel => S::Active,
        Delivery => S::Planned,
        Line | Advice | Campaign => S::Draft,
        Information | Sp4n => S::Received,
        Shift => S::OnDuty,
        Assignment => S::Planned,
        Asset => S::Registered,
    }
}

/// Looks the step up; `None` means the machine has no such step for anybody.
pub fn find(entity: Entity, from: S, action: A) -> Option<&'static Transition> {
    TRANSITIONS.iter().find(|t| t.entity == entity && t.from == from && t.action == action)
}

/// Whether a person with these roles may take the step.
pub fn may(entity: Entity, from: S, action: A, roles: &[Role]) -> bool {
    TRANSITIONS
        .iter()
        .filter(|t| t.entity == entity && t.from == from && t.action == action)
        .any(|t| t.roles.iter().any(|role| roles.contains(role)))
}

/// No step other than reopening, restoring, splitting off, objecting or archiving leads out of this state.
pub fn is_final(entity: Entity, state: S) -> bool {
    !TRANSITIONS.iter().any(|t| {
        t.entity == entity
            && t.from == state
            && t.to != state
            && !matches!(t.action, A::Reopen | A::Restore | A::Archive | A::Split | A::Object | A::Dispute)
    })
}

/// The roles that may take the step, each once.
pub fn roles(entity: Entity, from: S, action: A) -> Vec<Role> {
    let mut roles: Vec<Role> = TRANSITIONS
        .iter()
        .filter(|t| t.entity == entity && t.from == from && t.action == action)
        .flat_map(|t| t.roles.iter().copied())
        .collect();
    roles.sort();
    roles.dedup();
    roles
}
