//! Words of the fields of channels, destinations, assignments, assets and series.

use super::entity::Entity;

/// The six kinds of channel of the charter (duty 15), and the press.
pub const CHANNEL_KINDS: &[&str] = &["print", "broadcast", "online", "social", "outdoor", "face_to_face", "press"];
/// Who hears of a release through a channel: the public, the press under embargo, the office itself.
pub const CHANNEL_CLASSES: &[&str] = &["public", "media", "internal"];
/// How a channel is reached: a file of `deliver/channel`, or by hand.
pub const CONNECTORS: &[&str] =
    &["manual", "webhook", "folder", "telegram", "wordpress", "mastodon", "email", "whatsapp"];
/// What a channel by hand is.
pub const MEDIUMS: &[&str] =
    &["print_run", "radio_slot", "videotron", "billboard", "loudspeaker_car", "village_meeting"];
/// Errands of a destination.
pub const ERRANDS: &[&str] = &["publish", "correct", "withdraw"];
/// What an assignment is to bring.
pub const ASSIGNMENT_KINDS: &[&str] = &["text", "photo", "video", "audio", "infographic", "live", "drone"];
/// What a media asset is.
pub const ASSET_KINDS: &[&str] = &["photo", "video", "audio", "document"];
/// Whether those who can be known in a picture agreed to be shown.
pub const CONSENTS: &[&str] = &["consent_unknown", "consent_given", "consent_refused", "consent_not_needed"];
/// What the last look at an asset's file found.
pub const FILE_STATES: &[&str] = &["present", "missing", "changed"];
/// What is to be said of a record though nothing forbids it; the database finds them.
pub const WARNINGS: &[&str] = &[
    "crew_twice",
    "kit_twice",
    "files_missing",
    "caption_missing",
    "consent_missing",
    "minor_shown",
    "facts_old",
    "facts_differ",
    "file_missing",
    "file_changed",
    "asset_caption_missing",
    "asset_consent_missing",
    "asset_minor_shown",
    "campaign_over",
    "campaign_late",
    "campaign_empty",
    "slot_taken",
    "permit_short",
    "slot_too_early",
];
/// Why the event of a release is off, and whether its embargo hangs on it.
pub const EVENT_OFF: &[&str] =
    &["event_postponed", "event_postponed_embargo", "event_cancelled", "event_cancelled_embargo"];
/// Fields that only records of some kinds have a use for; all others fit every kind.
const OF_KINDS: &[(Entity, &str, &[&str])] = &[
    (Entity::Event, "transport", &["press_tour", "media_visit"]),
    (Entity::Event, "itinerary", &["press_tour", "media_visit"]),
    (Entity::Event, "accreditation", &["press_tour", "press_conference"]),
    (Entity::Event, "agenda", &["editors_meeting", "media_meeting"]),
    (Entity::Event, "minutes", &["editors_meeting", "media_meeting", "media_visit"]),
    (Entity::Event, "commitments", &["editors_meeting", "media_meeting", "media_visit"]),
];

/// Whether a record of this kind has a use for a field.
pub fn fits(entity: Entity, key: &str, kind: Option<&str>) -> bool {
    let limits = OF_KINDS.iter().find(|(of, field, _)| (*of, *field) == (entity, key));
    limits.is_none_or(|(.., kinds)| kind.is_some_and(|kind| kinds.contains(&kind)))
}

/// How an event repeats.
pub const REPEATS: &[&str] = &["daily", "weekdays", "weekly", "monthly"];
/// Which events of a series a change is for.
pub const SERIES_SCOPES: &[&str] = &["this", "following", "all"];
