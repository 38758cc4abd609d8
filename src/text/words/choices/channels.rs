//! Identifiers of channels and destinations.

use crate::text::phrase::Text;

choices! {
    "slot_taken" = "bentrok dengan tayangan lain di kanal ini", "another runs on this channel then";
    "permit_short" = "izin kanal habis sebelum tayangannya selesai", "the permit ends before the slot does";
    "slot_too_early" = "tayang sebelum rilisnya terbit", "it runs before its release is out";
    "social" = "Sosial", "Social";
    "outdoor" = "Luar ruang", "Outdoor";
    "face_to_face" = "Tatap muka", "Face to face";
    "press" = "Pers", "Press";
    "public" = "publik", "public";
    "media" = "media", "press";
    "internal" = "internal", "internal";
    "webhook" = "Webhook", "Webhook";
    "folder" = "Folder halaman dan umpan", "Folder of pages and feeds";
    "telegram" = "Telegram", "Telegram";
    "wordpress" = "WordPress", "WordPress";
    "mastodon" = "Mastodon", "Mastodon";
    "print_run" = "Cetakan", "Print run";
    "radio_slot" = "Slot radio", "Radio slot";
    "videotron" = "Videotron", "LED billboard";
    "billboard" = "Baliho", "Billboard";
    "loudspeaker_car" = "Siaran keliling", "Loudspeaker round";
    "village_meeting" = "Pertemuan warga", "Village meeting";
    "publish" = "terbitkan", "publish";
    "correct" = "ralat", "correct";
    "withdraw" = "tarik", "withdraw";
    "delivery" = "Kiriman", "Delivery";
    "recipient" = "Penerima", "Recipients";
}
