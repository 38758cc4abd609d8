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
    REGISTER_ISSUES = "Register isu", "Issues";
    REGISTER_RUMOURS = "Register rumor", "Rumours";
    REGISTER_ALERTS = "Peringatan", "Alerts";
    REGISTER_CORRECTIONS = "Perkara hak jawab dan koreksi", "Correction cases";
    REGISTER_SOURCES = "Sumber pantauan", "Sources";
    REGISTER_TERMS = "Kata kunci pantauan", "Watch terms";
    REGISTER_LINES = "Pokok jawaban", "Lines to take";
    REGISTER_INFORMATION = "Permohonan informasi publik (PPID)", "Public information requests (PPID)";
    REGISTER_SP4N = "Aduan SP4N-LAPOR!", "SP4N-LAPOR! reports";
    REGISTER_ADVICE = "Telaahan staf", "Advice to the head";
    REGISTER_SHIFTS = "Buku jaga", "Shift log";
    REGISTER_DELIVERIES = "Pengiriman: siapa memegang naskah yang mana", "Deliveries: who holds which text";
    REGISTER_CHANNELS = "Kanal dan kesehatannya", "Channels and how they fare";
    TAB_DELIVERIES = "Kiriman", "Deliveries";
    TAB_CHANNELS = "Kanal", "Channels";
    NO_DELIVERIES = "Belum ada kiriman; rilis yang terbit muncul di sini", "No deliveries yet; published releases appear here";
    NO_CHANNELS = "Belum ada kanal; n menambah", "No channels yet; n adds one";
    REGISTER_ASSIGNMENTS = "Penugasan liputan", "Coverage assignments";
    REGISTER_ASSETS = "Aset media", "Media assets";
    TAB_ASSIGNMENTS = "Liputan", "Assignments";
    TAB_ASSETS = "Aset", "Assets";
    NO_ASSIGNMENTS = "Belum ada penugasan liputan; n merencanakan", "No coverage assignments yet; n plans one";
    NO_ASSETS = "Belum ada aset; `kentongan asset add FOLDER` mendaftar isinya", "No assets yet; `kentongan asset add FOLDER` records them";
    REGISTER_CAMPAIGNS = "Kampanye", "Campaigns";
    TAB_CAMPAIGNS = "Kampanye", "Campaigns";
    NO_CAMPAIGNS = "Belum ada kampanye; n merencanakan", "No campaigns yet; n plans one";
    TAB_LINES = "Pokok jawaban", "Lines";
    TAB_INFORMATION = "PPID", "PPID";
    TAB_SP4N = "SP4N", "SP4N";
    TAB_ADVICE = "Telaahan", "Advice";
    TAB_SHIFTS = "Piket", "Shifts";
    NO_LINES = "Belum ada pokok jawaban; n menulis yang pertama", "No lines to take yet; n writes the first";
    NO_INFORMATION = "Belum ada permohonan informasi; n mencatat", "No information requests yet; n records one";
    NO_SP4N = "Belum ada aduan; n mencatat", "No public reports yet; n records one";
    NO_ADVICE = "Belum ada telaahan; n menulis", "No advice yet; n writes one";
    NO_SHIFTS = "Belum ada piket tercatat; n memulai", "No shifts yet; n begins one";
    TAB_ISSUES = "Isu", "Issues";
    TAB_RUMOURS = "Rumor", "Rumours";
    TAB_ALERTS = "Peringatan", "Alerts";
    TAB_CORRECTIONS = "Koreksi", "Corrections";
    TAB_SOURCES = "Sumber", "Sources";
    TAB_TERMS = "Kata kunci", "Terms";
    NO_ISSUES_YET = "Belum ada isu; n membuka yang pertama", "No issues yet; n opens the first";
    NO_RUMOURS = "Belum ada rumor yang dicatat; n mencatat", "No rumours recorded; n records one";
    NO_ALERTS = "Tidak ada peringatan", "No alerts";
    NO_CORRECTIONS = "Belum ada perkara; H pada pemuatan membukanya", "No cases yet; H on a coverage hit opens one";
    NO_SOURCES_YET = "Pemantau belum punya sumber; n menambah", "The watcher has no sources; n adds one";
    NO_TERMS = "Belum ada kata kunci; n menambah", "No watch terms; n adds one";
}

/// What a record of this kind is called, with a capital.
pub const fn entity(of: Entity) -> Text {
    match of {
        Entity::Event => Text::new("Kegiatan media", "Media event"),
        Entity::Release => Text::new("Rilis", "Release"),
        Entity::Coverage => Text::new("Pemuatan", "Coverage item"),
        Entity::Disposition => Text::new("Disposisi", "Disposition"),
        Entity::Request => Text::new("Permintaan media", "Media request"),
        Entity::Issue => Text::new("Isu", "Issue"),
        Entity::Rumour => Text::new("Rumor", "Rumour"),
        Entity::Alert => Text::new("Peringatan", "Alert"),
        Entity::Correction => Text::new("Perkara koreksi", "Correction case"),
        Entity::Source => Text::new("Sumber", "Source"),
        Entity::Term => Text::new("Kata kunci", "Watch term"),
        Entity::Line => Text::new("Pokok jawaban", "Line to take"),
        Entity::Information => Text::new("Permohonan informasi", "Information request"),
        Entity::Sp4n => Text::new("Aduan SP4N", "Public report"),
        Entity::Advice => Text::new("Telaahan staf", "Advice"),
        Entity::Shift => Text::new("Piket", "Shift"),
        Entity::Delivery => Text::new("Kiriman", "Delivery"),
        Entity::Channel => Text::new("Kanal", "Channel"),
        Entity::Assignment => Text::new("Penugasan liputan", "Coverage assignment"),
        Entity::Asset => Text::new("Aset media", "Media asset"),
        Entity::Campaign => Text::new("Kampanye", "Campaign"),
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
        FoundKind::Issue => Text::new("IS", "IS"),
        FoundKind::Rumour => Text::new("RU", "RU"),
        FoundKind::Alert => Text::new("PR", "AL"),
        FoundKind::Correction => Text::new("PK", "CC"),
        FoundKind::Source => Text::new("SB", "SO"),
        FoundKind::Term => Text::new("KK", "WT"),
        FoundKind::Line => Text::new("PJ", "LT"),
        FoundKind::Information => Text::new("PI", "IR"),
        FoundKind::Sp4n => Text::new("AD", "RP"),
        FoundKind::Advice => Text::new("TS", "AV"),
        FoundKind::Shift => Text::new("BJ", "SH"),
        FoundKind::Delivery => Text::new("KR", "DL"),
        FoundKind::Channel => Text::new("KN", "CH"),
        FoundKind::Assignment => Text::new("PL", "AS"),
        FoundKind::Asset => Text::new("AM", "MA"),
        FoundKind::Campaign => Text::new("KP", "CP"),
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
