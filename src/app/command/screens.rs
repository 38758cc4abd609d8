//! Commands of the screens that lie over the board: triage, editor, studies, who asks, plan, the press at an event.

use super::rows::{always, commands, run};
use super::{Command, Place, What};
use crate::app::asker;
use crate::app::editor::{self, edit, merge, save, versions};
use crate::app::plan;
use crate::app::press::{self, door, line as asking, questions};
use crate::app::run::{forms, open};
use crate::app::study::{self, article, filters, moves};
use crate::app::triage::{self, advance, answer};
use crate::domain::study::Kind;

use Place::{
    Asker, Asking, Board, Card, Door, Editor, EditorBeside, EditorLine, EditorVersions, Leaf, Line, Plan, Questions,
    Study, Table, Triage,
};

/// Screen by screen.
pub(super) const ROWS: &[Command] = commands! {
    "triage" ["F5"] [Board, Card, Study, Triage] quiet run("Triase kotak masuk", "Triage of the inbox", triage::open::why_not, triage::open::toggle);
    "triage_side" ["Tab", "BackTab"] [Triage] shown run("Permintaan, jawaban terdahulu", "Request, earlier answers", always, triage::moves::side);
    "triage_scroll_down" ["l", "Right"] [Triage] quiet run("Gulung di samping ke bawah", "Scroll beside down", always, triage::moves::down);
    "triage_scroll_up" ["h", "Left"] [Triage] quiet run("Gulung di samping ke atas", "Scroll beside up", always, triage::moves::up);
    "take_first" ["1"] [Triage] shown run("Pakai jawaban 1", "Use answer 1", answer::no_first, answer::first);
    "take_second" ["2"] [Triage] quiet run("Pakai jawaban 2", "Use answer 2", answer::no_second, answer::second);
    "take_third" ["3"] [Triage] quiet run("Pakai jawaban 3", "Use answer 3", answer::no_third, answer::third);
    "merge_duplicate" ["D"] [Triage] shown run("Gabung ke duplikat", "Merge into the duplicate", answer::no_duplicate, answer::merge);
    "triage_last" ["Backspace"] [Triage] quiet run("Kembali ke yang terakhir ditangani", "Back to the one acted on last", advance::no_last, advance::last);
    "triage_reload" ["r"] [Triage] quiet run("Muat ulang", "Reload", always, triage::moves::reload);
    "triage_back" ["Esc"] [Triage] shown run("Kembali", "Back", always, triage::open::back);
    "triage_close" ["q"] [Triage] quiet run("Tutup", "Close", always, triage::open::close);
    "editor_save" ["ctrl-s"] [Editor, EditorBeside] shown run("Simpan", "Save", always, save::save);
    "editor_next" ["Tab"] [Editor] shown run("Bagian berikut", "Next part", always, edit::next);
    "editor_previous" ["BackTab"] [Editor] quiet run("Bagian sebelum", "Previous part", always, edit::previous);
    "editor_undo" ["ctrl-z"] [Editor] shown run("Urungkan ketikan", "Undo typing", always, edit::undo);
    "editor_redo" ["ctrl-y"] [Editor] quiet run("Ulangi ketikan", "Redo typing", always, edit::redo);
    "editor_find" ["ctrl-f"] [Editor] shown run("Cari kata", "Find words", always, edit::look);
    "editor_find_next" ["ctrl-n", "F3"] [Editor] quiet run("Temuan berikut", "Next find", always, edit::find_next);
    "editor_find_previous" ["ctrl-p"] [Editor] quiet run("Temuan sebelum", "Previous find", always, edit::find_previous);
    "editor_outside" ["ctrl-o"] [Editor] shown run("Buka di editor sendiri ($EDITOR)", "Open in my own editor ($EDITOR)", always, edit::outside);
    "editor_close" ["Esc", "ctrl-c"] [Editor] shown run("Tutup, konsep disimpan", "Leave, the draft is kept", always, editor::open::close);
    "editor_versions" ["ctrl-r"] [Editor] shown run("Versi", "Versions", versions::no_link, versions::list);
    "versions_down" ["j", "Down"] [EditorVersions] quiet run("Ke bawah", "Down", always, versions::down);
    "versions_up" ["k", "Up"] [EditorVersions] quiet run("Ke atas", "Up", always, versions::up);
    "versions_differences" ["Enter"] [EditorVersions] shown run("Perbedaan", "Differences", versions::no_version, versions::differences);
    "versions_mark" ["Space"] [EditorVersions] shown run("Bandingkan dengan versi ini", "Compare with this version", versions::no_version, versions::mark);
    "versions_restore" ["R"] [EditorVersions] shown run("Pakai versi ini lagi", "Take this version up again", versions::no_version, versions::restore);
    "versions_close" ["Esc", "q"] [EditorVersions] shown run("Kembali ke naskah", "Back to the text", always, versions::close);
    "editor_line_keep" ["Enter"] [EditorLine] shown run("Cari", "Find", always, edit::look_keep);
    "editor_line_drop" ["Esc", "ctrl-c"] [EditorLine] shown run("Batal", "Cancel", always, edit::look_drop);
    "editor_beside_down" ["j", "Down"] [EditorBeside] quiet run("Gulung ke bawah", "Scroll down", always, merge::down);
    "editor_beside_up" ["k", "Up"] [EditorBeside] quiet run("Gulung ke atas", "Scroll up", always, merge::up);
    "editor_theirs" ["t"] [EditorBeside] shown run("Pakai tulisan mereka", "Take what they wrote", merge::no_theirs, merge::theirs);
    "editor_beside_close" ["Esc", "q"] [EditorBeside] shown run("Kembali ke naskah", "Back to the text", always, merge::close);

    "study_coverage" ["F2", "V"] [Board, Study] quiet What::Study(Kind::Coverage);
    "study_matrix" ["F3"] [Board, Study] quiet What::Study(Kind::Matrix);
    "study_heat" ["F4"] [Board, Study] quiet What::Study(Kind::Heat);
    "study_outlets" ["F6"] [Board, Study] quiet What::Study(Kind::Outlets);
    "study_first" ["F7"] [Board, Study] quiet What::Study(Kind::First);
    "study_half_life" ["F8"] [Board, Study] quiet What::Study(Kind::HalfLife);
    "study_national" ["F9"] [Board, Study] quiet What::Study(Kind::National);
    "study_open" ["Enter"] [Table] shown run("Buka", "Open", study::open::nothing, study::open::under_cursor);
    "study_down" ["j", "Down"] [Table] quiet run("Ke bawah", "Down", always, moves::down);
    "study_up" ["k", "Up"] [Table] quiet run("Ke atas", "Up", always, moves::up);
    "study_left" ["h", "Left"] [Table] quiet run("Ke kiri", "Left", always, moves::left);
    "study_right" ["l", "Right"] [Table] quiet run("Ke kanan", "Right", always, moves::right);
    "study_first_row" ["g", "Home"] [Table] quiet run("Ke awal", "To the first", always, moves::first);
    "study_last_row" ["G", "End"] [Table] quiet run("Ke akhir", "To the last", always, moves::last);
    "study_page_down" ["ctrl-d", "PageDown"] [Table] quiet run("Halaman berikut", "Page down", always, moves::page_down);
    "study_page_up" ["ctrl-u", "PageUp"] [Table] quiet run("Halaman sebelum", "Page up", always, moves::page_up);
    "study_next" ["Tab"] [Table] shown run("Layar berikut", "Next screen", always, study::open::next);
    "study_previous" ["BackTab"] [Table] quiet run("Layar sebelum", "Previous screen", always, study::open::previous);
    "study_period" ["p"] [Table] shown run("Periode", "Period", always, filters::period);
    "study_type_period" ["P"] [Table] quiet run("Ketik periode", "Type a period", always, filters::type_period);
    "study_words" ["/"] [Table] shown run("Cari kata", "Words", filters::no_words, filters::type_words);
    "study_outlet" ["o"] [Table] quiet run("Hanya media ini, atau semua", "Only this outlet, or all", filters::no_outlet, filters::outlet);
    "study_issue" ["i"] [Table] quiet run("Isu", "Issue", filters::no_issue, filters::issue);
    "study_tone" ["T"] [Table] quiet run("Nada berikut", "Next tone", filters::no_tone, filters::tone);
    "study_class" ["K"] [Table] quiet run("Kelas berikut", "Next class", filters::no_class, filters::class);
    "study_state" ["s"] [Table] quiet run("Status berikut", "Next state", filters::no_state, filters::state);
    "study_localise" ["L"] [Table, Leaf] quiet run("Lokalkan: rilis lokal dari artikel ini", "Make local: a release from this article", article::no_article, article::localise);
    "study_copy" ["y"] [Study] quiet run("Salin judul dan alamat", "Copy headline and address", article::no_article, article::copy);
    "study_reload" ["r"] [Study] quiet run("Muat ulang", "Reload", always, study::open::reload);
    "study_back" ["Esc"] [Study] shown run("Kembali", "Back", always, study::open::back);
    "study_close" ["q"] [Study] quiet run("Tutup", "Close", always, study::open::close);

    "leaf_next" ["Tab", "l", "Right"] [Leaf] shown run("Lembar berikut", "Next leaf", always, article::next_leaf);
    "leaf_previous" ["BackTab", "h", "Left"] [Leaf] quiet run("Lembar sebelum", "Previous leaf", always, article::previous_leaf);
    "leaf_text" ["1"] [Leaf] quiet run("Artikel", "Article", always, article::leaf_text);
    "leaf_facts" ["2"] [Leaf] quiet run("Fakta", "Facts", always, article::leaf_facts);
    "leaf_beside" ["3"] [Leaf] quiet run("Berdampingan", "Side by side", always, article::leaf_beside);
    "leaf_versions" ["4"] [Leaf] quiet run("Versi", "Versions", always, article::leaf_versions);
    "leaf_evidence" ["5"] [Leaf] quiet run("Rumpun dan bukti", "Cluster and evidence", always, article::leaf_evidence);
    "leaf_down" ["j", "Down"] [Leaf] quiet run("Gulung ke bawah", "Scroll down", always, article::down);
    "leaf_up" ["k", "Up"] [Leaf] quiet run("Gulung ke atas", "Scroll up", always, article::up);
    "leaf_page_down" ["ctrl-d", "PageDown"] [Leaf] quiet run("Halaman berikut", "Page down", always, article::page_down);
    "leaf_page_up" ["ctrl-u", "PageUp"] [Leaf] quiet run("Halaman sebelum", "Page up", always, article::page_up);
    "leaf_first" ["g", "Home"] [Leaf] quiet run("Ke awal", "To the top", always, article::first);
    "leaf_fragment" ["Space"] [Leaf] shown run("Penggalan berikut", "Next passage", article::no_fragment, article::next_fragment);
    "leaf_fragment_back" ["Backspace"] [Leaf] quiet run("Penggalan sebelum", "Previous passage", article::no_fragment, article::previous_fragment);
    "leaf_side" ["b"] [Leaf] quiet run("Gulung keduanya, rilis, atau artikel", "Scroll both, the release, or the article", always, article::side);
    "leaf_pickup" ["p"] [Leaf] quiet run("Rilis berikut", "Next release", article::one_pickup, article::next_pickup);

    "line_keep" ["Enter"] [Line] shown run("Pakai", "Use", always, filters::keep);
    "line_drop" ["Esc", "ctrl-c"] [Line] shown run("Batal", "Cancel", always, filters::drop_line);

    "asker_journalist" ["w"] [Asker] quiet run("Wartawan", "Journalist", always, asker::side_journalist);
    "asker_side_outlet" ["v"] [Asker] quiet run("Media", "Outlet", always, asker::side_outlet);
    "asker_down" ["j", "Down"] [Asker] quiet run("Gulung ke bawah", "Scroll down", always, asker::down);
    "asker_up" ["k", "Up"] [Asker] quiet run("Gulung ke atas", "Scroll up", always, asker::up);
    "asker_page_down" ["ctrl-d", "PageDown"] [Asker] quiet run("Halaman berikut", "Page down", always, asker::page_down);
    "asker_page_up" ["ctrl-u", "PageUp"] [Asker] quiet run("Halaman sebelum", "Page up", always, asker::page_up);
    "asker_first" ["g", "Home"] [Asker] quiet run("Ke awal", "To the top", always, asker::first);
    "asker_link" ["Tab"] [Asker] shown run("Baris berikut", "Next line", asker::no_link, asker::next_link);
    "asker_link_back" ["BackTab"] [Asker] quiet run("Baris sebelum", "Previous line", asker::no_link, asker::previous_link);
    "asker_open" ["Enter"] [Asker] shown run("Buka", "Open", asker::no_chosen, asker::open_link);
    "asker_next" ["l", "Right"] [Asker] shown run("Permintaan berikut", "Next request", always, asker::next);
    "asker_previous" ["h", "Left"] [Asker] quiet run("Permintaan sebelum", "Previous request", always, asker::previous);
    "asker_close" ["Esc", "q"] [Asker] shown run("Tutup", "Close", always, open::close);

    "plan" ["ctrl-g"] [Board, Card, Study, Triage, Plan] quiet run("Kisi rencana", "Plan", plan::open::why_not, plan::open::toggle);
    "plan_left" ["h", "Left"] [Plan] quiet run("Hari sebelum", "Day before", always, plan::moves::left);
    "plan_right" ["l", "Right"] [Plan] quiet run("Hari berikut", "Next day", always, plan::moves::right);
    "plan_down" ["j", "Down"] [Plan] quiet run("Ke bawah", "Down", always, plan::moves::down);
    "plan_up" ["k", "Up"] [Plan] quiet run("Ke atas", "Up", always, plan::moves::up);
    "plan_first" ["g", "Home"] [Plan] quiet run("Ke awal", "To the first", always, plan::moves::first);
    "plan_last" ["G", "End"] [Plan] quiet run("Ke akhir", "To the last", always, plan::moves::last);
    "plan_before" ["H", "ctrl-u", "PageUp"] [Plan] shown run("Minggu sebelum", "Week before", always, plan::moves::before);
    "plan_next" ["L", "ctrl-d", "PageDown"] [Plan] shown run("Minggu berikut", "Next week", always, plan::moves::next);
    "plan_today" ["t"] [Plan] shown run("Hari ini", "Today", always, plan::moves::to_today);
    "plan_span" ["w"] [Plan] shown run("Satu atau empat minggu", "One week or four", always, plan::open::span);
    "plan_open" ["Enter"] [Plan] shown run("Buka", "Open", plan::open::nothing, plan::open::card);
    "plan_new" ["n"] [Plan] shown run("Baru di sini", "New here", forms::no_new, plan::open::new);
    "plan_reload" ["r"] [Plan] quiet run("Muat ulang", "Reload", always, plan::open::reload);
    "plan_close" ["Esc", "q"] [Plan] shown run("Tutup", "Close", always, plan::open::back);
    "door_mark" ["Enter"] [Door] shown run("Hadir, atau batal hadir", "Present, or not after all", door::no_guest, door::mark);
    "door_walk_in" ["ctrl-n"] [Door] shown run("Hadir tanpa undangan", "Present without an invitation", press::no_mark, door::walk_in);
    "door_rsvp" ["ctrl-r"] [Door] quiet run("Jawaban undangan", "Answer to the invitation", door::no_guest, door::rsvp);
    "door_request" ["ctrl-o"] [Door] quiet run("Buka permintaannya", "Open their request", door::no_request, door::open_request);
    "door_questions" ["Tab"] [Door] shown run("Tanya jawab", "Questions and answers", always, press::turn);
    "door_down" ["Down"] [Door] quiet run("Tamu berikut", "Next guest", always, door::down);
    "door_up" ["Up"] [Door] quiet run("Tamu sebelum", "Previous guest", always, door::up);
    "door_page_down" ["PageDown"] [Door] quiet run("Halaman berikut", "Page down", always, door::page_down);
    "door_page_up" ["PageUp"] [Door] quiet run("Halaman sebelum", "Page up", always, door::page_up);
    "door_leave" ["Esc", "ctrl-c"] [Door] shown run("Kembali", "Back", always, door::leave);

    "question_new" ["n"] [Questions] shown run("Pertanyaan baru", "New question", press::no_desk, questions::ask);
    "question_answered" ["a"] [Questions] shown run("Terjawab", "Answered", questions::no_question, questions::answered);
    "question_unanswered" ["b"] [Questions] shown run("Belum terjawab", "Not answered", questions::no_question, questions::unanswered);
    "question_answer" ["Enter"] [Questions] quiet run("Tulis jawaban", "Write the answer", questions::no_question, questions::answer);
    "question_request" ["p"] [Questions] quiet run("Jadikan permintaan media", "Make it a media request", questions::no_question, questions::request);
    "question_line" ["J"] [Questions] quiet run("Jadikan pokok jawaban", "Make it a line to take", questions::no_answer, questions::line_to_take);
    "question_drop" ["x"] [Questions] quiet run("Buang", "Drop", questions::no_question, questions::drop_question);
    "question_back" ["u"] [Questions] quiet run("Kembalikan seperti semula", "Take it back", questions::no_back, questions::back);
    "question_door" ["Tab"] [Questions] shown run("Daftar hadir", "Door list", always, press::turn);
    "question_down" ["j", "Down"] [Questions] quiet run("Pertanyaan berikut", "Next question", always, questions::down);
    "question_up" ["k", "Up"] [Questions] quiet run("Pertanyaan sebelum", "Previous question", always, questions::up);
    "question_close" ["Esc", "q"] [Questions] shown run("Tutup", "Close", always, open::close);

    "asking_keep" ["Enter"] [Asking] shown run("Simpan", "Keep", always, asking::keep);
    "asking_next" ["Down"] [Asking] shown run("Penanya berikut", "Next asker", always, asking::next);
    "asking_previous" ["Up"] [Asking] quiet run("Penanya sebelum", "Previous asker", always, asking::previous);
    "asking_drop" ["Esc", "ctrl-c"] [Asking] shown run("Batal", "Cancel", always, asking::drop_line);
};
