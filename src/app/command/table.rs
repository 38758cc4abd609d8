//! THE command table: key look-up, footer, help, palette, user keymap and the README's key table are all read off it.

use super::{Command, Place, What};
use crate::app::asker;
use crate::app::editor::{self, edit, merge, save, versions};
use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::app::run::{act, board, card, filling, forms, listing, open, orders, typing};
use crate::app::study::{self, article, filters, moves};
use crate::app::triage::{self, advance, answer, snooze};
use crate::domain::action::Action;
use crate::domain::entity::Entity;
use crate::domain::study::Kind;
use crate::text::phrase::Text;

macro_rules! commands {
    ($($name:literal $keys:tt $places:tt $mark:ident $what:expr;)+) => {
        &[$(Command { name: $name, keys: &$keys, places: &$places, footer: commands!(@ $mark), what: $what }),+]
    };
    (@ shown) => { true };
    (@ quiet) => { false };
}

const fn run(
    id: &'static str,
    en: &'static str,
    why_not: fn(&Model) -> Option<Text>,
    run: fn(&mut Model) -> Vec<Effect>,
) -> What {
    What::Run { title: Text::new(id, en), why_not, run }
}

const fn step(action: Action) -> What {
    What::Act(action, &[])
}

const fn tone(tone: &'static [(&'static str, &'static str)]) -> What {
    What::Act(Action::SetTone, tone)
}

fn always(_: &Model) -> Option<Text> {
    None
}

use Action as A;
use Entity::{
    Advice, Alert, Correction, Coverage, Disposition, Event, Information, Issue, Line as ToTake, Release, Request,
    Rumour, Shift, Source, Sp4n, Term,
};
use Place::{
    Asker, Board, Card, Editor, EditorBeside, EditorLine, EditorVersions, Filter, Form, Help, Leaf, Line, Palette,
    Record, Study, Table, Triage, Wall,
};

/// Every command of the program. Where a key stands twice, the places differ; a test holds that.
pub const COMMANDS: &[Command] = commands! {
    "down" ["j", "Down"] [Board, Triage] shown run("Pilih", "Select", always, listing::down);
    "up" ["k", "Up"] [Board, Triage] quiet run("Ke atas", "Up", always, listing::up);
    "first" ["g", "Home"] [Board, Triage] quiet run("Ke awal", "To the first", always, listing::first);
    "last" ["G", "End"] [Board, Triage] quiet run("Ke akhir", "To the last", always, listing::last);
    "page_down" ["ctrl-d", "PageDown"] [Board, Triage] quiet run("Halaman berikut", "Page down", always, listing::page_down);
    "page_up" ["ctrl-u", "PageUp"] [Board, Triage] quiet run("Halaman sebelum", "Page up", always, listing::page_up);
    "next_pane" ["Tab", "l", "Right"] [Board] quiet run("Panel berikut", "Next pane", always, board::next_pane);
    "previous_pane" ["BackTab", "h", "Left"] [Board] quiet run("Panel sebelum", "Previous pane", always, board::previous_pane);
    "pane_events" ["1"] [Board] quiet run("Panel kegiatan media", "Events pane", always, board::pane_events);
    "pane_releases" ["2"] [Board] quiet run("Panel antrean rilis", "Release queue pane", always, board::pane_releases);
    "pane_coverage" ["3"] [Board] quiet run("Panel pemuatan media", "Coverage pane", always, board::pane_coverage);
    "pane_dispositions" ["4"] [Board] quiet run("Panel disposisi", "Dispositions pane", always, board::pane_dispositions);
    "pane_requests" ["5"] [Board] quiet run("Panel permintaan media", "Media requests pane", always, board::pane_requests);
    "open" ["Enter"] [Board, Triage] shown run("Buka", "Open", listing::no_row, open::card);

    "claim" ["c"] [Record(Request)] shown step(A::Claim);
    "assign" ["a"] [Record(Request)] shown step(A::Assign);
    "answer" ["J"] [Record(Request)] shown step(A::Answer);
    "snooze" ["z"] [Record(Request)] shown step(A::Snooze);
    "wake" ["Z"] [Record(Request)] quiet step(A::Wake);
    "ask_source" ["b"] [Record(Request)] quiet step(A::AskSource);
    "source_replied" ["i"] [Record(Request)] quiet step(A::SourceReplied);
    "submit_answer" ["p"] [Record(Request)] shown step(A::SubmitAnswer);
    "approve_answer" ["Y"] [Record(Request)] shown step(A::ApproveAnswer);
    "return_answer" ["K"] [Record(Request)] shown step(A::ReturnAnswer);
    "close" ["t"] [Record(Request)] shown step(A::Close);
    "reopen" ["o"] [Record(Request)] quiet step(A::Reopen);
    "decline" ["x"] [Record(Request)] quiet step(A::Decline);
    "route" ["m"] [Record(Request)] quiet step(A::Route);
    "merge" ["M"] [Record(Request)] quiet step(A::Merge);
    "mark_spam" ["s"] [Record(Request)] quiet step(A::MarkSpam);
    "restore_request" ["R"] [Record(Request)] quiet step(A::Restore);
    "approve_send" ["P"] [Record(Request)] shown step(A::ApproveSend);
    "split" ["d"] [Record(Request)] shown step(A::Split);
    "resend" ["X"] [Record(Request)] quiet step(A::Resend);
    "confirm_sent" ["C"] [Record(Request)] quiet step(A::ConfirmSent);
    "triage_here" ["T"] [Record(Request)] shown run("Triase", "Triage", triage::open::is_open, triage::open::toggle);
    "snooze_again" ["."] [Record(Request)] quiet run("Tunda seperti terakhir", "Snooze as last time", snooze::no_again, snooze::again);

    "asker" ["w"] [Record(Request)] quiet run("Kartu wartawan", "The journalist's card", asker::no_request, asker::journalist);
    "asker_outlet" ["v"] [Record(Request)] quiet run("Kartu media", "The outlet's card", asker::no_request, asker::outlet);

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

    "write_release" ["w"] [Record(Release)] quiet step(A::Write);
    "submit_review" ["p"] [Record(Release)] shown step(A::SubmitReview);
    "approve" ["Y"] [Record(Release)] shown step(A::Approve);
    "request_changes" ["K"] [Record(Release)] quiet step(A::RequestChanges);
    "schedule" ["t"] [Record(Release)] shown step(A::Schedule);
    "unschedule" ["T"] [Record(Release)] quiet step(A::Unschedule);
    "publish" ["P"] [Record(Release)] shown step(A::Publish);
    "rewrite" ["E"] [Record(Release)] quiet step(A::Rewrite);
    "correct" ["C"] [Record(Release)] quiet step(A::Correct);
    "withdraw_release" ["X"] [Record(Release)] quiet step(A::Withdraw);
    "spike" ["x"] [Record(Release)] quiet step(A::Spike);
    "archive" ["D"] [Record(Release)] quiet step(A::Archive);
    "restore_release" ["R"] [Record(Release)] quiet step(A::Restore);
    "write_text" ["i"] [Record(Release)] shown run("Naskah", "Text", editor::open::no_release, editor::open::release);
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
    "confirm_event" ["c"] [Record(Event)] shown step(A::Confirm);
    "start" ["m"] [Record(Event)] shown step(A::Start);
    "finish" ["d"] [Record(Event)] shown step(A::Finish);
    "postpone" ["z"] [Record(Event)] quiet step(A::Postpone);
    "replan" ["p"] [Record(Event)] quiet step(A::Replan);
    "reschedule" ["J"] [Record(Event)] quiet step(A::Reschedule);
    "cancel" ["x"] [Record(Event)] quiet step(A::Cancel);
    "reopen_event" ["o"] [Record(Event)] quiet step(A::Reopen);

    "read_disposition" ["b"] [Record(Disposition)] quiet step(A::Read);
    "accept" ["t"] [Record(Disposition)] shown step(A::Accept);
    "begin" ["m"] [Record(Disposition)] shown step(A::Begin);
    "forward" ["a"] [Record(Disposition)] shown step(A::Forward);
    "submit_done" ["p"] [Record(Disposition)] shown step(A::SubmitDone);
    "hand_in_ready" ["P"] [Record(Disposition)] quiet run("Ajukan selesai sesuai usulan", "Hand in as proposed", orders::no_proposal, orders::hand_in);
    "confirm_done" ["Y"] [Record(Disposition)] quiet step(A::ConfirmDone);
    "return_done" ["K"] [Record(Disposition)] quiet step(A::ReturnDone);
    "refuse" ["x"] [Record(Disposition)] quiet step(A::Refuse);
    "withdraw_disposition" ["X"] [Record(Disposition)] quiet step(A::Withdraw);
    "retime" ["T"] [Record(Disposition)] quiet step(A::Retime);
    "disown" ["D"] [Record(Disposition)] quiet step(A::Disown);
    "link_disposition" ["L"] [Record(Disposition)] quiet step(A::Link);

    "confirm_hit" ["c"] [Record(Coverage)] shown step(A::Confirm);
    "dismiss" ["x"] [Record(Coverage)] shown step(A::Dismiss);
    "tone_positive" ["+"] [Record(Coverage)] quiet tone(&[("tone", "positive")]);
    "tone_neutral" ["0"] [Record(Coverage)] quiet tone(&[("tone", "neutral")]);
    "tone_negative" ["-"] [Record(Coverage)] quiet tone(&[("tone", "negative")]);
    "follow_up" ["w"] [Record(Coverage)] quiet step(A::FollowUp);
    "close_hit" ["t"] [Record(Coverage)] quiet step(A::Close);
    "restore_hit" ["R"] [Record(Coverage)] quiet step(A::Restore);
    "assess" ["v"] [Record(Coverage)] quiet step(A::Assess);
    "open_case" ["H"] [Record(Coverage)] quiet step(A::OpenCase);

    "set_level" ["v"] [Record(Issue)] shown step(A::SetLevel);
    "raise" ["w"] [Record(Issue)] shown step(A::Raise);
    "declare_crisis" ["K"] [Record(Issue)] shown step(A::DeclareCrisis);
    "stand_down" ["d"] [Record(Issue)] shown step(A::StandDown);
    "recover" ["p"] [Record(Issue)] shown step(A::Recover);
    "close_issue" ["t"] [Record(Issue)] quiet step(A::Close);
    "reopen_issue" ["o"] [Record(Issue)] quiet step(A::Reopen);
    "advise_issue" ["a"] [Record(Issue)] quiet step(A::Advise);

    "verify" ["m"] [Record(Rumour)] shown step(A::Verify);
    "judge" ["v"] [Record(Rumour)] shown step(A::Judge);
    "clarify" ["c"] [Record(Rumour)] shown step(A::Clarify);
    "sight_rumour" ["w"] [Record(Rumour)] shown step(A::Sight);
    "check_rumour" ["a"] [Record(Rumour)] quiet step(A::Note);
    "close_rumour" ["t"] [Record(Rumour)] quiet step(A::Close);
    "reopen_rumour" ["o"] [Record(Rumour)] quiet step(A::Reopen);

    "acknowledge" ["t"] [Record(Alert)] shown step(A::Acknowledge);
    "mute_alert" ["z"] [Record(Alert)] shown step(A::Mute);
    "unmute_alert" ["Z"] [Record(Alert)] quiet step(A::Unmute);
    "close_alert" ["x"] [Record(Alert)] shown step(A::Close);
    "advise_alert" ["w"] [Record(Alert)] shown step(A::Advise);

    "compose_case" ["m"] [Record(Correction)] shown step(A::Compose);
    "approve_case" ["Y"] [Record(Correction)] shown step(A::Approve);
    "send_case" ["P"] [Record(Correction)] shown step(A::Send);
    "case_received" ["i"] [Record(Correction)] shown step(A::Receive);
    "case_carried" ["c"] [Record(Correction)] shown step(A::Carry);
    "rewrite_case" ["E"] [Record(Correction)] quiet step(A::Rewrite);
    "case_refused" ["x"] [Record(Correction)] quiet step(A::TurnDown);
    "case_lapsed" ["T"] [Record(Correction)] quiet step(A::Lapse);
    "refer_case" ["w"] [Record(Correction)] quiet step(A::Refer);
    "close_case" ["t"] [Record(Correction)] quiet step(A::Close);
    "drop_case" ["X"] [Record(Correction)] quiet step(A::Drop);

    "fetch_now" ["m"] [Record(Source)] shown step(A::FetchNow);
    "pause_source" ["p"] [Record(Source)] shown step(A::Pause);
    "resume_source" ["o"] [Record(Source)] shown step(A::Resume);

    "mute_term" ["z"] [Record(Term)] shown step(A::Mute);
    "unmute_term" ["Z"] [Record(Term)] quiet step(A::Unmute);
    "pause_term" ["p"] [Record(Term)] shown step(A::Pause);
    "resume_term" ["o"] [Record(Term)] shown step(A::Resume);

    "approve_line" ["Y"] [Record(ToTake)] shown step(A::Approve);
    "rewrite_line" ["E"] [Record(ToTake)] quiet step(A::Rewrite);
    "retire_line" ["x"] [Record(ToTake)] shown step(A::Retire);
    "restore_line" ["R"] [Record(ToTake)] quiet step(A::Restore);

    "complete_information" ["c"] [Record(Information)] shown step(A::Complete);
    "return_information" ["K"] [Record(Information)] quiet step(A::ReturnIncomplete);
    "process_information" ["m"] [Record(Information)] shown step(A::Begin);
    "extend_information" ["T"] [Record(Information)] shown step(A::Extend);
    "decide_information" ["J"] [Record(Information)] shown step(A::Decide);
    "close_information" ["t"] [Record(Information)] quiet step(A::Close);
    "object_information" ["w"] [Record(Information)] quiet step(A::Object);
    "answer_objection" ["Y"] [Record(Information)] quiet step(A::AnswerObjection);
    "dispute_information" ["X"] [Record(Information)] quiet step(A::Dispute);
    "ruling_information" ["D"] [Record(Information)] quiet step(A::Rule);
    "copy_letter" ["L"] [Record(Information)] quiet run("Salin surat untuk pemohon", "Copy the letter to the requester", open::no_letter, open::letter);

    "verify_report" ["v"] [Record(Sp4n)] shown step(A::Verify);
    "begin_report" ["m"] [Record(Sp4n)] shown step(A::Begin);
    "answer_report" ["J"] [Record(Sp4n)] shown step(A::Answer);
    "route_report" ["a"] [Record(Sp4n)] quiet step(A::Route);
    "decline_report" ["x"] [Record(Sp4n)] quiet step(A::Decline);
    "reopen_report" ["o"] [Record(Sp4n)] quiet step(A::Reopen);
    "close_report" ["t"] [Record(Sp4n)] quiet step(A::Close);
    "restore_report" ["R"] [Record(Sp4n)] quiet step(A::Restore);

    "submit_advice" ["p"] [Record(Advice)] shown step(A::Submit);
    "accept_advice" ["Y"] [Record(Advice)] shown step(A::Accept);
    "refuse_advice" ["x"] [Record(Advice)] quiet step(A::Refuse);
    "defer_advice" ["z"] [Record(Advice)] quiet step(A::Defer);
    "rewrite_advice" ["E"] [Record(Advice)] quiet step(A::Rewrite);
    "advice_followed" ["t"] [Record(Advice)] quiet step(A::FollowUp);
    "drop_advice" ["X"] [Record(Advice)] quiet step(A::Drop);

    "note_shift" ["a"] [Record(Shift)] shown step(A::Note);
    "hand_over" ["p"] [Record(Shift)] shown step(A::HandOver);
    "accept_shift" ["t"] [Record(Shift)] shown step(A::Accept);

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

    "beside_source" ["L"] [Record(Release)] quiet run("Bandingkan dengan artikel sumber", "Compare with the source article", article::no_source, article::beside_source);

    "new" ["n"] [Board, Triage] shown run("Baru", "New", forms::no_new, forms::new);
    "edit" ["e"] [Board, Card, Triage] quiet run("Ubah", "Edit", forms::no_edit, forms::edit);
    "draft" ["N"] [Board, Triage] quiet run("Lanjutkan isian yang tertinggal", "Go on with the form left over", forms::no_draft, forms::draft);
    "mark" ["Space"] [Board, Triage] quiet run("Tandai", "Mark", listing::no_row, listing::mark);
    "mark_all" ["A"] [Board, Triage] quiet run("Tandai semua", "Mark all", listing::no_row, listing::mark_all);
    "copy" ["y"] [Board, Card, Triage] quiet run("Salin", "Copy", open::no_record, open::copy);
    "filter" ["/"] [Board, Triage] shown run("Saring", "Filter", always, listing::filter);
    "order" ["O"] [Board, Triage] quiet run("Urutan lain", "Other order", always, listing::order);
    "full" ["f"] [Board] quiet run("Layar penuh", "Full screen", board::no_full, board::full);
    "undo" ["u"] [Board, Card, Study, Triage] quiet run("Batalkan langkah terakhir", "Undo", act::no_undo, act::undo);
    "clear" ["Esc"] [Board] quiet run("Kembali", "Back", always, board::clear);
    "palette" [":"] [Board, Card, Study, Triage, Asker] shown run("Perintah", "Commands", always, typing::palette);
    "search" ["ctrl-f"] [Board, Card, Study, Triage, Asker] quiet run("Cari", "Search", always, typing::search);
    "help" ["?"] [Board, Card, Wall, Study, Triage, Asker] shown run("Bantuan", "Help", always, open::help);
    "register_issues" ["6"] [Board, Card] quiet run("Register isu", "Issues", always, board::register_issues);
    "register_rumours" ["7"] [Board, Card] quiet run("Register rumor", "Rumours", always, board::register_rumours);
    "register_alerts" ["8"] [Board, Card] quiet run("Peringatan", "Alerts", always, board::register_alerts);
    "register_corrections" ["9"] [Board, Card] quiet run("Perkara koreksi", "Correction cases", always, board::register_corrections);
    "register_sources" ["S"] [Board, Card] quiet run("Sumber pantauan", "Sources", always, board::register_sources);
    "register_terms" ["W"] [Board, Card] quiet run("Kata kunci pantauan", "Watch terms", always, board::register_terms);
    "register_lines" ["Q"] [Board, Card] quiet run("Pokok jawaban", "Lines to take", always, board::register_lines);
    "register_information" ["I"] [Board, Card] quiet run("Permohonan informasi (PPID)", "Information requests (PPID)", always, board::register_information);
    "register_sp4n" ["U"] [Board, Card] quiet run("Aduan SP4N", "Public reports", always, board::register_sp4n);
    "register_advice" ["F"] [Board, Card] quiet run("Telaahan staf", "Advice", always, board::register_advice);
    "register_shifts" ["B"] [Board, Card] quiet run("Buku jaga", "Shift log", always, board::register_shifts);
    "reload" ["r"] [Board] quiet run("Muat ulang", "Reload", always, board::reload);
    "repaint" ["ctrl-l"] [Board, Card, Wall, Study, Triage, Asker] quiet run("Gambar ulang", "Repaint", always, board::repaint);
    "theme" [] [Board, Wall] quiet run("Tema berikut", "Next theme", always, board::next_theme);
    "language" [] [Board, Wall] quiet run("English", "Bahasa Indonesia", always, board::other_language);
    "suspend" ["ctrl-z"] [Board, Card, Study, Triage, Asker] quiet run("Tinggalkan sebentar", "Suspend", always, board::suspend);
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
