//! Names of records, panes, roles and topics.

use super::texts;
use crate::domain::card::FoundKind;
use crate::domain::entity::Entity;
use crate::domain::role::Role;
use crate::text::phrase::Text;

texts! {
    PANE_EVENTS = "Konferensi pers hari ini", "Today's press events";
    PANE_RELEASES = "Antrean rilis", "Release queue";
    PANE_COVERAGE = "Pemuatan media", "Media coverage";
    PANE_DISPOSITIONS = "Disposisi Kadis", "Dispositions";
    PANE_REQUESTS = "Permintaan media", "Media requests";
    TAB_EVENTS = "Kegiatan", "Events";
    TAB_RELEASES = "Rilis", "Releases";
    TAB_COVERAGE = "Pemuatan", "Coverage";
    TAB_DISPOSITIONS = "Disposisi", "Dispositions";
    TAB_REQUESTS = "Permintaan", "Requests";
    NO_EVENTS = "Tidak ada kegiatan media hari ini", "No media events today";
    NO_RELEASES = "Tidak ada rilis dalam antrean", "No releases in the queue";
    NO_COVERAGE = "Belum ada pemuatan; pemantau membaca sumber terus-menerus", "No coverage yet; the watcher keeps reading the sources";
    NO_DISPOSITIONS = "Tidak ada disposisi terbuka", "No open dispositions";
    NO_REQUESTS = "Kotak masuk kosong", "The inbox is empty";
}

/// What a record of this kind is called, with a capital.
pub const fn entity(of: Entity) -> Text {
    match of {
        Entity::Event => Text::new("Kegiatan media", "Media event"),
        Entity::Release => Text::new("Rilis", "Release"),
        Entity::Coverage => Text::new("Pemuatan", "Coverage item"),
        Entity::Disposition => Text::new("Disposisi", "Disposition"),
        Entity::Request => Text::new("Permintaan media", "Media request"),
    }
}

/// The two letters of a kind of record, where room is dear (wall, search, palette).
pub const fn code(of: FoundKind) -> Text {
    match of {
        FoundKind::Event => Text::new("KM", "EV"),
        FoundKind::Release => Text::new("SP", "PR"),
        FoundKind::Coverage => Text::new("PB", "CV"),
        FoundKind::Disposition => Text::new("DS", "DS"),
        FoundKind::Request => Text::new("PM", "MR"),
        FoundKind::Article => Text::new("AR", "AR"),
    }
}

/// What a role is called.
pub const fn role(of: Role) -> Text {
    match of {
        Role::Wall => Text::new("layar dinding", "wall"),
        Role::Operator => Text::new("operator piket", "duty operator"),
        Role::Crew => Text::new("peliput", "coverage crew"),
        Role::Editor => Text::new("pranata humas", "editor"),
        Role::Supervisor => Text::new("penyelia (Kabid/Kasi)", "supervisor"),
        Role::Head => Text::new("kepala dinas", "head of department"),
        Role::Ppid => Text::new("PPID", "information officer (PPID)"),
        Role::Watcher => Text::new("pemantau", "watcher"),
        Role::Admin => Text::new("administrator", "administrator"),
    }
}
