//! The table itself: every field of every kind of record.

use Kind::{Bool, Choice, Choices, Decimal, Issue, List, Long, Number, Outlet, People, Person, Sheet, Text, When};

use super::{
    ALERT_RULES, ATTRIBUTIONS, CLIP_ORIGINS, CONTENT_ORIGINS, COPY_FORMS, DECISIONS, EMBARGO_RULES, EVENT_KINDS,
    EXPECTATIONS, Entry, FORMS, Field, GROUNDS, INSTRUCTIONS, INSTRUMENTS, Kind, LEVELS, MEDIA, OBJECTION_GROUNDS,
    OBJECTION_OUTCOMES, OCCUR_STATUSES, ORIGINS, PRIORITIES, PROMINENCES, RELEASE_KINDS, REPORT_KINDS, REPORTER_HIDDEN,
    REQUEST_CHANNELS, REQUEST_KINDS, REQUESTER_KINDS, SCOPES, SECURITIES, SENT_WAYS, SEVERITIES, SOURCE_KINDS, TONES,
    URGENCIES, VERDICTS,
};
use crate::domain::entity::Entity::{
    Advice, Alert, Asset, Assignment, Campaign, Channel, Correction, Coverage, Delivery, Disposition, Event,
    Information, Issue as IssueRecord, Line, Release, Request, Rumour, Shift, Source, Sp4n, Term,
};
use crate::domain::kinds::{
    ASSET_KINDS, ASSIGNMENT_KINDS, CHANNEL_CLASSES, CHANNEL_KINDS, CONNECTORS, CONSENTS, ERRANDS, EVENT_OFF,
    FILE_STATES, MEDIUMS, WARNINGS,
};

macro_rules! fields {
    ($($entity:ident { $($key:ident: $kind:expr, $entry:ident;)+ })+) => {
        &[$($(Field { entity: $entity, key: stringify!($key), kind: $kind, entry: Entry::$entry }),+),+]
    };
}

/// Every field, in the order of form and card.
pub const FIELDS: &[Field] = fields! {
    Event {
        kind: Choice(EVENT_KINDS), Required; title: Text, Required; starts_at: When, Required; ends_at: When, Optional;
        time_tbc: Bool, Optional; all_day: Bool, Optional; place: Text, Optional; map_note: Text, Optional;
        speakers: List, Optional; moderator: Text, Optional; purpose: Long, Optional; topic: Text, Optional;
        issue: Issue, Optional; organiser: Text, Optional; host: Text, Optional; invitation: Long, Optional;
        accreditation_deadline_at: When, Optional; min_media_target: Number, Optional; public_visible: Bool, Optional;
        occur_status: Choice(OCCUR_STATUSES), Optional; state_reason: Text, Derived; campaign: Text, Later;
        transport: Text, Later; itinerary: Long, Later; accreditation: Long, Later; agenda: Long, Later;
        minutes: Long, Later; commitments: List, Later; series: Text, Derived;
    }
    Release {
        kind: Choice(RELEASE_KINDS), Required; title: Text, Required; lead: Long, Optional; body: Long, Optional;
        key_messages: List, Optional; facts: Sheet, Apart; spokesperson: Text, Optional; topic: Text, Optional; issue: Issue, Optional;
        language: Text, Optional; origin: Choice(CONTENT_ORIGINS), Optional; source_item: Text, Optional;
        publish_at: When, Optional;
        embargo_until: When, Optional; embargo_rule: Choice(EMBARGO_RULES), Optional; event: Text, Optional;
        author: Person, Derived; editor: Person, Optional; approver: Person, Derived; published_at: When, Derived;
        correction_note: Text, Derived; subkegiatan: Text, Optional; urgent_at: When, Derived;
        second_checked_at: When, Derived; second_checked_by: Person, Derived; second_check_note: Text, Derived;
        embargo_broken_at: When, Derived; embargo_broken_note: Text, Derived; campaign: Text, Later;
        event_off: Choice(EVENT_OFF), Derived;
    }
    Coverage {
        title: Text, Required; outlet: Outlet, Optional; edition: Text, Optional; seen_at: When, Optional;
        tone: Choice(TONES), Optional; url: Text, Optional; prominence: Choice(PROMINENCES), Later;
        form: Choice(FORMS), Later; origin: Choice(CLIP_ORIGINS), Later; issue: Issue, Later; notes: Long, Later;
        matched_terms: List, Derived; tone_by: Person, Derived; dismissed_reason: Text, Derived;
    }
    Disposition {
        subject: Text, Required; to_officer: Person, Required; urgency: Choice(URGENCIES), Optional;
        from_officer: Person, Optional; due_at: When, Optional; instructions: Choices(INSTRUCTIONS), Optional; note: Long, Optional;
        origin: Choice(ORIGINS), Optional; security: Choice(SECURITIES), Optional; cc: People, Optional;
        letter_from: Text, Optional; letter_no: Text, Optional; letter_date: When, Optional; received_at: When, Optional;
        agenda_no: Text, Optional; classification: Text, Optional; recorded_by: Person, Derived; issued_at: When, Derived;
        read_at: When, Derived; accepted_at: When, Derived; report: Long, Derived; evidence: List, Derived;
        confirmed_by: Person, Derived; due_rule: Text, Derived; state_reason: Text, Derived;
    }
    Request {
        subject: Text, Required; outlet: Outlet, Optional; journalist: Text, Optional; contact: Text, Optional;
        channel: Choice(REQUEST_CHANNELS), Later; media_deadline_at: When, Optional; priority: Choice(PRIORITIES), Optional;
        kind: Choice(REQUEST_KINDS), Later; body: Long, Later; attribution: Choice(ATTRIBUTIONS), Later;
        topic: Text, Later; issue: Issue, Later; spokesperson: Text, Later; received_at: When, Later;
        planned_publication: When, Later; answer: Long, Derived; assignee: Person, Derived; claimed_at: When, Derived;
        waiting_on: Text, Derived; snoozed_until: When, Derived; first_response_at: When, Derived;
        answered_at: When, Derived; closed_at: When, Derived; outcome: Text, Derived; declined_reason: Text, Derived;
        routed_to: Text, Derived;
    }
    IssueRecord {
        code: Text, Required; title: Text, Required; owner: Person, Optional; narrative: Long, Optional;
        spokespersons: List, Optional; level: Choice(LEVELS), Derived; level_reason: Text, Derived;
        opened_at: When, Derived; closed_at: When, Derived;
    }
    Rumour {
        title: Text, Required; seen_where: Text, Optional; first_seen_at: When, Optional; volume: Number, Optional;
        issue: Issue, Optional; notes: Long, Optional; verdict: Choice(VERDICTS), Derived; evidence: Long, Derived;
        clarification: Text, Derived; judged_at: When, Derived; clarified_at: When, Derived;
    }
    Alert {
        title: Text, Required; severity: Choice(SEVERITIES), Optional; issue: Issue, Optional; note: Long, Optional;
        rule: Choice(ALERT_RULES), Derived; first_at: When, Derived; last_at: When, Derived; count: Number, Derived;
        muted_until: When, Derived; acknowledged_by: Person, Derived; acknowledged_at: When, Derived;
    }
    Correction {
        title: Text, Required; outlet: Outlet, Optional; ground: Choice(GROUNDS), Optional; ground_note: Long, Optional;
        disputed: Long, Optional; passage: Long, Optional; first_published_at: When, Optional; draft: Long, Later;
        sender: Person, Later; recipient: Text, Later; expected_by: When, Later; instrument: Choice(INSTRUMENTS), Derived;
        instrument_reason: Long, Derived; medium: Choice(MEDIA), Derived; expected: Choice(EXPECTATIONS), Derived;
        sent_at: When, Derived; sent_to: Text, Derived; sent_way: Choice(SENT_WAYS), Derived; received_at: When, Derived;
        carried_at: When, Derived; carried_where: Text, Derived; refused_reason: Text, Derived; referred_at: When, Derived;
        complaint: Long, Derived; closed_at: When, Derived;
    }
    Source {
        name: Text, Required; url: Text, Required; kind: Choice(SOURCE_KINDS), Optional; outlet: Outlet, Optional;
        poll_minutes: Number, Optional; note: Text, Optional; item_selector: Text, Later; body_selector: Text, Later;
        region: Text, Later; language: Text, Later; internal: Bool, Later; status: Text, Derived; failures: Decimal, Derived;
        last_ok_at: When, Derived; next_fetch_at: When, Derived;
    }
    Term {
        name: Text, Required; query: Text, Required; exclude: Text, Optional; issue: Issue, Optional;
        weight: Decimal, Optional; scope: Choice(SCOPES), Optional; muted_until: When, Derived;
    }
    Line {
        title: Text, Required; text: Long, Required; facts: List, Optional; issue: Issue, Optional;
        figures_as_of: When, Optional; valid_until: When, Optional; approver: Person, Derived; approved_at: When, Derived;
        used_count: Number, Derived; superseded_by: Text, Derived;
    }
    Information {
        subject: Text, Required; requester: Text, Required; requester_kind: Choice(REQUESTER_KINDS), Optional;
        identity: Text, Optional; contact: Text, Optional; address: Text, Optional; body: Long, Optional;
        purpose: Long, Optional; copy_form: Choice(COPY_FORMS), Optional; channel: Choice(REQUEST_CHANNELS), Optional;
        received_at: When, Optional; incomplete_at: When, Derived; incomplete_note: Long, Derived;
        completed_at: When, Derived; extended_at: When, Derived; extension_reason: Text, Derived;
        decision: Choice(DECISIONS), Derived; exemption: Text, Derived; holder: Text, Derived; cost: Text, Derived;
        answer: Long, Derived; answered_at: When, Derived; decided_by: Person, Derived; objected_at: When, Derived;
        objection_ground: Choice(OBJECTION_GROUNDS), Derived; objection: Text, Derived;
        objection_late_reason: Text, Derived; reviewed_at: When, Derived;
        review_outcome: Choice(OBJECTION_OUTCOMES), Derived; review: Long, Derived; reviewed_by: Person, Derived;
        disputed_at: When, Derived; dispute_no: Text, Derived; ruling: Long, Derived; closed_at: When, Derived;
    }
    Sp4n {
        subject: Text, Required; report_no: Text, Optional; kind: Choice(REPORT_KINDS), Optional; reporter: Text, Optional;
        contact: Text, Optional; reporter_hidden: Choice(REPORTER_HIDDEN), Optional; place: Text, Optional;
        body: Long, Optional; unit: Text, Optional;
        received_at: When, Optional; verified_at: When, Derived; begun_at: When, Derived; answer: Long, Derived;
        answered_at: When, Derived; closed_at: When, Derived; routed_to: Text, Derived; declined_reason: Text, Derived;
    }
    Advice {
        title: Text, Required; issue: Issue, Optional; problem: Long, Optional; assumptions: Long, Optional;
        facts: Long, Optional; analysis: Long, Optional; options: Long, Optional; conclusion: Long, Optional;
        recommendation: Long, Optional; submitted_at: When, Derived; decided_by: Person, Derived; decided_at: When, Derived;
        decision_note: Text, Derived;
    }
    Shift {
        title: Text, Required; officer: Person, Optional; starts_at: When, Optional; ends_at: When, Optional;
        notes: Long, Optional; handed_over_at: When, Derived; hand_over: Long, Derived; accepted_by: Person, Derived;
        accepted_at: When, Derived;
    }
    Delivery {
        name: Text, Derived; kind: Choice(CHANNEL_KINDS), Derived; connector: Choice(CONNECTORS), Derived;
        class: Choice(CHANNEL_CLASSES), Derived; op: Choice(ERRANDS), Derived; attempts: Number, Derived;
        last_error: Text, Derived; sent_version: Number, Derived; text_version: Number, Derived;
        holds_wrong: Bool, Derived; planned_at: When, Derived; sent_at: When, Derived; confirmed_at: When, Derived;
        evidence: Text, Derived; remote_url: Text, Derived; slot_from: When, Derived; slot_until: When, Derived;
        settled_by: Person, Derived; pictures: Text, Derived;
    }
    Channel {
        name: Text, Required; kind: Choice(CHANNEL_KINDS), Required; class: Choice(CHANNEL_CLASSES), Optional;
        connector: Choice(CONNECTORS), Optional; address: Text, Optional; medium: Choice(MEDIUMS), Optional;
        is_default: Bool, Optional; early: Bool, Optional; notes: Text, Optional; per_minute: Number, Optional;
        secret_name: Text, Optional; internal: Bool, Optional; settings: List, Derived; permit_until: Text, Derived;
        last_ok_at: When, Derived; last_failed_at: When, Derived; failures: Number, Derived; last_error: Text, Derived;
    }
    Assignment {
        title: Text, Required; kind: Choice(ASSIGNMENT_KINDS), Required; event: Text, Optional; release: Text, Optional;
        crew: Person, Optional; call_time: When, Optional; ends_at: When, Optional; due_at: When, Optional;
        kit: List, Optional; note: Long, Optional; warnings: Choices(WARNINGS), Derived; assigned_by: Person, Derived;
        assigned_at: When, Derived; accepted_at: When, Derived; submitted_at: When, Derived; deliverable: Text, Derived;
        received_at: When, Derived; received_by: Person, Derived; state_reason: Text, Derived;
    }
    Asset {
        path: Text, Required; title: Text, Optional; kind: Choice(ASSET_KINDS), Optional; event: Text, Optional;
        assignment: Text, Optional; release: Text, Optional; taken_at: When, Optional; place: Text, Optional;
        caption: Long, Optional; people: List, Optional; rights: Text, Optional; consent: Choice(CONSENTS), Optional;
        contains_minor: Bool, Optional; blurred: Bool, Optional; note: Long, Optional;
        warnings: Choices(WARNINGS), Derived; mime: Text, Derived; bytes: Number, Derived; sha256: Text, Derived;
        file_state: Choice(FILE_STATES), Derived; cleared_by: Person, Derived; cleared_at: When, Derived;
        state_reason: Text, Derived;
    }
    Campaign {
        title: Text, Required; policy: Text, Optional; objective: Long, Optional; audience: Text, Optional;
        key_messages: List, Optional; facts: List, Optional; channels: Choices(CHANNEL_KINDS), Optional;
        starts_at: When, Optional; ends_at: When, Optional; targets: List, Optional; owner: Person, Optional;
        issue: Issue, Optional; note: Long, Optional; warnings: Choices(WARNINGS), Derived; started_at: When, Derived;
        finished_at: When, Derived; outcome: Long, Derived; state_reason: Text, Derived;
    }
};
