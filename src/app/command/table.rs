//! THE command table: key look-up, footer, help, palette, user keymap and the README's key table are all read off it. It is
//! written in three files; what is here is the board's and everybody's.

use super::rows::{always, commands, count, joined, list, run};
use super::{Command, Place};
use super::{records, screens};
use crate::app::run::{act, board, card, filling, forms, listing, open, typing};
use crate::domain::entity::Entity::{
    Advice, Alert, Asset, Assignment, Campaign, Channel, Correction, Coverage, Delivery, Disposition, Event,
    Information, Issue, Line as ToTake, Release, Request, Rumour, Shift, Source, Sp4n, Term,
};

use Place::{
    Asker, Board, Card, Door, Filter, Form, Help, Inviting, Palette, Plan, Playout, Questions, Study, Triage, Wall,
};

/// Moving in lists, and opening them.
const LISTS: &[Command] = commands! {
    "down" ["j", "Down"] [Board, Triage] shown run("Pilih", "Select", always, listing::down);
    "up" ["k", "Up"] [Board, Triage] quiet run("Ke atas", "Up", always, listing::up);
    "first" ["g", "Home"] [Board, Triage] quiet run("Ke awal", "To the first", always, listing::first);
    "last" ["G", "End"] [Board, Triage] quiet run("Ke akhir", "To the last", always, listing::last);
    "page_down" ["ctrl-d", "PageDown"] [Board, Triage] quiet run("Halaman berikut", "Page down", always, listing::page_down);
    "page_up" ["ctrl-u", "PageUp"] [Board, Triage] quiet run("Halaman sebelum", "Page up", always, listing::page_up);
    "next_pane" ["Tab", "l", "Right"] [Board] quiet run("Panel berikut", "Next pane", always, board::next_pane);
    "previous_pane" ["BackTab", "h", "Left"] [Board] quiet run("Panel sebelum", "Previous pane", always, board::previous_pane);
    "pane_events" ["1"] [Board] quiet list("Panel kegiatan media", "Events pane", Event);
    "pane_releases" ["2"] [Board] quiet list("Panel antrean rilis", "Release queue pane", Release);
    "pane_coverage" ["3"] [Board] quiet list("Panel pemuatan media", "Coverage pane", Coverage);
    "pane_dispositions" ["4"] [Board] quiet list("Panel disposisi", "Dispositions pane", Disposition);
    "pane_requests" ["5"] [Board] quiet list("Panel permintaan media", "Media requests pane", Request);
    "open" ["Enter"] [Board, Triage] shown run("Buka", "Open", listing::no_row, open::card);
};

/// What every screen or overlay of typing has.
const GENERAL: &[Command] = commands! {
    "new" ["n"] [Board, Triage] shown run("Baru", "New", forms::no_new, forms::new);
    "edit" ["e"] [Board, Card, Triage] quiet run("Ubah", "Edit", forms::no_edit, forms::edit);
    "draft" ["N"] [Board, Triage] quiet run("Lanjutkan isian yang tertinggal", "Go on with the form left over", forms::no_draft, forms::draft);
    "mark" ["Space"] [Board, Triage] quiet run("Tandai", "Mark", listing::no_row, listing::mark);
    "mark_all" ["A"] [Board, Triage] quiet run("Tandai semua", "Mark all", listing::no_row, listing::mark_all);
    "copy" ["y"] [Board, Card, Triage] quiet run("Salin", "Copy", open::no_record, open::copy);
    "filter" ["/"] [Board, Triage] shown run("Saring", "Filter", always, listing::filter);
    "order" ["O"] [Board, Triage] quiet run("Urutan lain", "Other order", always, listing::order);
    "full" ["f"] [Board] quiet run("Layar penuh", "Full screen", board::no_full, board::full);
    "undo" ["u"] [Board, Card, Study, Triage, Plan, Playout] quiet run("Batalkan langkah terakhir", "Undo", act::no_undo, act::undo);
    "clear" ["Esc"] [Board] quiet run("Kembali", "Back", always, board::clear);
    "palette" [":"] [Board, Card, Study, Triage, Asker, Plan, Playout] shown run("Perintah", "Commands", always, typing::palette);
    "search" ["ctrl-f"] [Board, Card, Study, Triage, Asker, Plan, Playout] quiet run("Cari", "Search", always, typing::search);
    "help" ["?"] [Board, Card, Wall, Study, Triage, Asker, Plan, Playout, Door, Inviting, Questions] shown run("Bantuan", "Help", always, open::help);
    "register_issues" ["6"] [Board, Card] quiet list("Register isu", "Issues", Issue);
    "register_rumours" ["7"] [Board, Card] quiet list("Register rumor", "Rumours", Rumour);
    "register_alerts" ["8"] [Board, Card] quiet list("Peringatan", "Alerts", Alert);
    "register_corrections" ["9"] [Board, Card] quiet list("Perkara koreksi", "Correction cases", Correction);
    "register_sources" ["S"] [Board, Card] quiet list("Sumber pantauan", "Sources", Source);
    "register_terms" ["W"] [Board, Card] quiet list("Kata kunci pantauan", "Watch terms", Term);
    "register_lines" ["Q"] [Board, Card] quiet list("Pokok jawaban", "Lines to take", ToTake);
    "register_information" ["I"] [Board, Card] quiet list("Permohonan informasi (PPID)", "Information requests (PPID)", Information);
    "register_sp4n" ["U"] [Board, Card] quiet list("Aduan SP4N", "Public reports", Sp4n);
    "register_advice" ["F"] [Board, Card] quiet list("Telaahan staf", "Advice", Advice);
    "register_shifts" ["B"] [Board, Card] quiet list("Buku jaga", "Shift log", Shift);
    "register_deliveries" ["["] [Board, Card] quiet list("Kiriman", "Deliveries", Delivery);
    "register_channels" ["]"] [Board, Card] quiet list("Kanal", "Channels", Channel);
    "register_assignments" ["alt-l"] [Board, Card] quiet list("Penugasan liputan", "Coverage assignments", Assignment);
    "register_campaigns" ["alt-k"] [Board, Card] quiet list("Kampanye", "Campaigns", Campaign);
    "register_assets" ["alt-a"] [Board, Card] quiet list("Aset media", "Media assets", Asset);
    "reload" ["r"] [Board] quiet run("Muat ulang", "Reload", always, board::reload);
    "repaint" ["ctrl-l"] [Board, Card, Wall, Study, Triage, Asker, Plan, Door, Inviting, Questions] quiet run("Gambar ulang", "Repaint", always, board::repaint);
    "theme" [] [Board, Wall] quiet run("Tema berikut", "Next theme", always, board::next_theme);
    "language" [] [Board, Wall] quiet run("English", "Bahasa Indonesia", always, board::other_language);
    "suspend" ["ctrl-z"] [Board, Card, Study, Triage, Asker, Plan, Door, Inviting, Questions] quiet run("Tinggalkan sebentar", "Suspend", always, board::suspend);
    "quit" ["q", "ctrl-c"] [Board, Wall] quiet run("Keluar", "Quit", always, board::quit);

    "card_down" ["j", "Down"] [Card] quiet run("Gulung ke bawah", "Scroll down", always, card::down);
    "card_up" ["k", "Up"] [Card] quiet run("Gulung ke atas", "Scroll up", always, card::up);
    "card_page_down" ["ctrl-d", "PageDown"] [Card] quiet run("Halaman berikut", "Page down", always, card::page_down);
    "card_page_up" ["ctrl-u", "PageUp"] [Card] quiet run("Halaman sebelum", "Page up", always, card::page_up);
    "card_first" ["g", "Home"] [Card] quiet run("Ke awal", "To the top", always, card::first);
    "card_next" ["l", "Right"] [Card] quiet run("Catatan berikut", "Next record", always, card::next);
    "card_previous" ["h", "Left"] [Card] quiet run("Catatan sebelum", "Previous record", always, card::previous);
    "card_link" ["Tab"] [Card] quiet run("Tautan berikut", "Next link", card::no_link, card::next_link);
    "card_link_back" ["BackTab"] [Card] quiet run("Tautan sebelum", "Previous link", card::no_link, card::previous_link);
    "card_follow" ["Enter"] [Card] quiet run("Buka tautan", "Follow the link", card::no_link, card::follow);
    "card_close" ["Esc", "q"] [Card] shown run("Tutup", "Close", always, open::close);

    "help_down" ["j", "Down"] [Help] quiet run("Gulung ke bawah", "Scroll down", always, open::help_down);
    "help_up" ["k", "Up"] [Help] quiet run("Gulung ke atas", "Scroll up", always, open::help_up);
    "help_page_down" ["ctrl-d", "PageDown", "Space"] [Help] quiet run("Halaman berikut", "Page down", always, open::help_page_down);
    "help_page_up" ["ctrl-u", "PageUp"] [Help] quiet run("Halaman sebelum", "Page up", always, open::help_page_up);
    "help_close" ["Esc", "q", "?"] [Help] shown run("Tutup", "Close", always, open::close);

    "palette_run" ["Enter"] [Palette] shown run("Jalankan", "Run", always, typing::palette_run);
    "palette_down" ["Down", "ctrl-n"] [Palette] quiet run("Ke bawah", "Down", always, typing::palette_down);
    "palette_up" ["Up", "ctrl-p"] [Palette] quiet run("Ke atas", "Up", always, typing::palette_up);
    "palette_close" ["Esc", "ctrl-c"] [Palette] shown run("Tutup", "Close", always, open::close);

    "form_next" ["Tab", "Down", "ctrl-n"] [Form] shown run("Isian berikut", "Next field", always, filling::next);
    "form_previous" ["BackTab", "Up", "ctrl-p"] [Form] quiet run("Isian sebelum", "Previous field", always, filling::previous);
    "form_enter" ["Enter"] [Form] quiet run("Isian berikut, atau kirim di isian terakhir", "Next field, or send from the last", always, filling::enter);
    "form_line" ["alt-Enter", "ctrl-j"] [Form] quiet run("Baris baru", "New line", always, filling::new_line);
    "form_send" ["ctrl-s"] [Form] shown run("Simpan", "Save", always, filling::send);
    "form_close" ["Esc", "ctrl-c"] [Form] shown run("Batal, isian disimpan", "Leave, the form is kept", always, filling::close);

    "filter_keep" ["Enter", "Down", "Up"] [Filter] shown run("Pakai", "Use", always, typing::filter_keep);
    "filter_drop" ["Esc", "ctrl-c"] [Filter] shown run("Tanpa saringan", "No filter", always, typing::filter_drop);

    "wall_next" ["PageDown", "Right", "Space"] [Wall] quiet run("Halaman berikut", "Next page", always, board::wall_next);
    "wall_previous" ["PageUp", "Left"] [Wall] quiet run("Halaman sebelum", "Previous page", always, board::wall_previous);
};

const PARTS: &[&[Command]] = &[LISTS, records::ROWS, screens::ROWS, GENERAL];

/// Every command of the program. Where a key stands twice, the places differ; a test holds that.
pub const COMMANDS: &[Command] = &joined::<{ count(PARTS) }>(PARTS);
