//! Words of the fields of channels, destinations, assignments, assets and series.

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
    "file_missing",
    "file_changed",
    "asset_caption_missing",
    "asset_consent_missing",
    "asset_minor_shown",
    "slot_taken",
    "permit_short",
    "slot_too_early",
];
/// How an event repeats.
pub const REPEATS: &[&str] = &["daily", "weekdays", "weekly", "monthly"];
/// Which events of a series a change is for.
pub const SERIES_SCOPES: &[&str] = &["this", "following", "all"];
