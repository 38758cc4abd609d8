//! The fields of every aggregate as one table: cards, forms, copies and the command line are read off it.

use super::entity::Entity::{
    self, Advice, Alert, Asset, Assignment, Campaign, Channel, Correction, Coverage, Delivery, Disposition, Event,
    Information, Issue as IssueRecord, Line, Release, Request, Rumour, Shift, Source, Sp4n, Term,
};
use super::kinds::{
    ASSET_KINDS, ASSIGNMENT_KINDS, CHANNEL_CLASSES, CHANNEL_KINDS, CONNECTORS, CONSENTS, ERRANDS, EVENT_OFF,
    FILE_STATES, MEDIUMS, WARNINGS,
};

/// What a field holds, and so how it is entered, checked and shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One line of text.
    Text,
    /// Text of several lines.
    Long,
    /// An instant, entered as a natural date, kept in UTC.
    When,
    /// One of these identifiers.
    Choice(&'static [&'static str]),
    /// Several of these identifiers, one a line.
    Choices(&'static [&'static str]),
    /// Yes or no.
    Bool,
    /// Several lines of text, one item a line.
    List,
    /// A person, by login.
    Person,
    /// Several people, by login, one a line.
    People,
    /// An outlet, by name.
    Outlet,
    /// An issue, by code.
    Issue,
    /// A whole number.
    Number,
    /// A number that may have a fraction.
    Decimal,
    /// The fact sheet of a release: a list of facts (`domain::fact`).
    Sheet,
}

/// Who fills a field in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// A person must.
    Required,
    /// A person may.
    Optional,
    /// A person may, later: the form for a new record does not ask, so that it stays short.
    Later,
    /// A person may, in a place made for it: neither forms nor flags ask for it.
    Apart,
    /// The database does; it is shown, never asked for.
    Derived,
}

impl Entry {
    /// Whether forms and flags ask a person for it.
    pub const fn is_asked(self) -> bool {
        matches!(self, Self::Required | Self::Optional | Self::Later)
    }
}

/// One field of one aggregate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// The aggregate.
    pub entity: Entity,
    /// The column's name, and the key in JSON.
    pub key: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Who fills it in.
    pub entry: Entry,
}

/// The eight kinds of media event (duties 10 and 17 of the charter).
pub const EVENT_KINDS: &[&str] = &[
    "press_conference",
    "press_briefing",
    "press_tour",
    "media_meeting",
    "media_visit",
    "editors_meeting",
    "media_coverage",
    "doorstop",
];
/// The kinds of content item.
pub const RELEASE_KINDS: &[&str] = &[
    "press_release",
    "photo_release",
    "clarification",
    "statement",
    "advertorial",
    "public_service_ad",
    "social_post",
    "infographic",
    "video",
    "radio_script",
    "outdoor_material",
    "meeting_material",
    "immediate_information",
];
/// How a request comes in.
pub const REQUEST_CHANNELS: &[&str] = &["whatsapp", "phone", "email", "in_person", "letter", "sp4n", "web"];
/// What a request asks for.
pub const REQUEST_KINDS: &[&str] = &[
    "question",
    "interview",
    "data",
    "confirmation",
    "photo",
    "accreditation",
    "background",
    "document",
    "complaint",
    "other",
];
/// Attribution agreed with the journalist (KEJ article 7).
pub const ATTRIBUTIONS: &[&str] = &["on_record", "background", "off_record", "embargo"];
/// Priorities.
pub const PRIORITIES: &[&str] = &["P1", "P2", "P3", "P4"];
/// Classes of urgency of a disposition.
pub const URGENCIES: &[&str] = &["ordinary", "urgent", "very_urgent"];
/// Classes of secrecy of a disposition.
pub const SECURITIES: &[&str] = &["ordinary", "restricted", "secret", "top_secret"];
/// Where a disposition came from.
pub const ORIGINS: &[&str] = &["letter", "verbal", "whatsapp", "meeting", "staff_memo"];
/// The standard instructions of a disposition slip.
pub const INSTRUCTIONS: &[&str] = &[
    "comment",
    "process",
    "coordinate",
    "prepare_material",
    "represent",
    "write_release",
    "for_information",
    "archive",
];
/// Tones, given by a person.
pub const TONES: &[&str] = &["positive", "neutral", "negative"];
/// Prominence of a clip.
pub const PROMINENCES: &[&str] = &["main", "part", "passing"];
/// Form of a clip.
pub const FORMS: &[&str] = &["news", "photo", "opinion", "advertorial", "talk_show"];
/// Whose story a clip is.
pub const CLIP_ORIGINS: &[&str] = &["release", "own", "agency"];
/// How sure an event is.
pub const OCCUR_STATUSES: &[&str] = &["uncertain", "certain", "conditional"];
/// Where content comes from.
pub const CONTENT_ORIGINS: &[&str] = &["local", "national"];
/// Rules of an embargo.
pub const EMBARGO_RULES: &[&str] = &["fixed", "event_start"];

/// Levels of an issue, the calmest first.
pub const LEVELS: &[&str] = &["green", "yellow", "orange", "red"];
/// What a rumour turned out to be; each is also a state.
pub const VERDICTS: &[&str] = &["hoax", "disinformation", "wrong", "true", "insufficient"];
/// How serious an alert is.
pub const SEVERITIES: &[&str] = &["notice", "warning", "critical"];
/// What raised an alert: a rule of the watcher, or a person.
pub const ALERT_RULES: &[&str] = &[
    "burst",
    "negative_cluster",
    "silence",
    "viral_copy",
    "wrong_figure",
    "rumour_term",
    "embargo_broken",
    "source_silent",
    "sources_failing",
    "clock_skew",
    "order_unread",
    "new_message",
    "mail_uncertain",
    "mail_failed",
    "delivery_failed",
    "delivery_uncertain",
    "publication_late",
    "second_check",
    "list_bounced",
    "permit_expiring",
    "proof_missing",
    "files_missing",
    "checklist_due",
    "manual",
];
/// Instruments of a correction case (UU 40/1999 articles 1 and 5; Press Council).
pub const INSTRUMENTS: &[&str] = &["right_of_reply", "right_of_correction", "informal", "press_council"];
/// Grounds of a correction case, as people choose them; each has its instrument in the database's `correction_ground`.
/// What was refused or not served goes to the Press Council by a step of its own.
pub const GROUNDS: &[&str] = &["harmful", "wrong_fact", "small_slip"];
/// What an outlet is to the law of the press.
pub const MEDIA: &[&str] = &["print", "broadcast", "online", "not_press"];
/// What may be expected of an outlet, with its source; no date that no law has.
pub const EXPECTATIONS: &[&str] =
    &["next_edition", "next_programme", "linked_soon", "at_once", "corrected", "corrected_linked", "council_begins"];
/// How a letter went out.
pub const SENT_WAYS: &[&str] = &["email", "letter", "in_person", "whatsapp"];
/// Who asks for public information (UU 14/2008 article 1).
pub const REQUESTER_KINDS: &[&str] = &["person", "group", "legal_entity"];
/// The form in which a copy of information is wanted (UU 14/2008 article 22(2)).
pub const COPY_FORMS: &[&str] = &["softcopy", "hardcopy", "view"];
/// Decisions on a request for public information.
pub const DECISIONS: &[&str] = &["granted", "granted_partly", "refused_information"];
/// Grounds of an objection, in the order of UU 14/2008 article 35(1) a to g.
pub const OBJECTION_GROUNDS: &[&str] = &[
    "ground_exemption",
    "ground_periodic",
    "ground_silence",
    "ground_different",
    "ground_unmet",
    "ground_fee",
    "ground_late",
];
/// What the superior makes of an objection.
pub const OBJECTION_OUTCOMES: &[&str] = &["objection_upheld", "objection_upheld_partly", "objection_rejected"];
/// How a reporter asked SP4N to be treated: named, without a name, or without the report being seen either.
pub const REPORTER_HIDDEN: &[&str] = &["shown", "anonymous", "confidential"];
/// Classes of SP4N reports (PermenPANRB 62/2018).
pub const REPORT_KINDS: &[&str] = &["complaint", "supervision", "aspiration", "information_request"];
/// Kinds of sources.
pub const SOURCE_KINDS: &[&str] = &["rss", "atom", "jsonfeed", "sitemap", "html_list", "google_news", "manual"];
/// Where a watch term is looked for.
pub const SCOPES: &[&str] = &["title", "body"];

macro_rules! fields {
    ($($entity:ident { $($key:ident: $kind:expr, $entry:ident;)+ })+) => {
        &[$($(Field { entity: $entity, key: stringify!($key), kind: $kind, entry: Entry::$entry }),+),+]
    };
}

use Kind::{Bool, Choice, Choices, Decimal, Issue, List, Long, Number, Outlet, People, Person, Sheet, Text, When};

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

/// The fields of one aggregate, in order.
pub fn of(entity: Entity) -> impl Iterator<Item = &'static Field> {
    FIELDS.iter().filter(move |field| field.entity == entity)
}

/// Whether people write such records; others come of records that people write.
pub fn is_written_by_people(entity: Entity) -> bool {
    of(entity).any(|field| field.entry != Entry::Derived)
}

/// Looks a field up by key.
pub fn find(entity: Entity, key: &str) -> Option<&'static Field> {
    of(entity).find(|field| field.key == key)
}
