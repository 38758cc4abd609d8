//! The fields of every aggregate as one table: cards, forms, copies and the command line are read off it.

use super::entity::Entity;

mod table;
pub use table::FIELDS;

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
