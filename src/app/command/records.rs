//! Commands on records: the steps of their state machines, and what is opened from them.

use super::rows::{commands, run, step, tone};
use super::{Command, Place};
use crate::app::asker;
use crate::app::editor::{self};
use crate::app::press::{self};
use crate::app::run::{bound, checklist, deliveries, open, orders};
use crate::app::study::article;
use crate::app::triage::{self, snooze};
use crate::domain::action::Action as A;
use crate::domain::entity::Entity::{
    Advice, Alert, Asset, Assignment, Campaign, Channel, Correction, Coverage, Delivery, Disposition, Event,
    Information, Issue, Line as ToTake, Release, Request, Rumour, Shift, Source, Sp4n, Term,
};

use Place::Record;

/// In the order of the board, then of the registers.
pub(super) const ROWS: &[Command] = commands! {
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
    "publish_urgent" ["!"] [Record(Release)] quiet step(A::PublishUrgent);
    "second_check" ["v"] [Record(Release)] quiet step(A::SecondCheck);
    "lift_embargo" ["m"] [Record(Release)] quiet step(A::LiftEmbargo);
    "break_embargo" ["b"] [Record(Release)] quiet step(A::BreakEmbargo);
    "deliveries_of" ["d"] [Record(Release)] shown run("Siapa memegang naskahnya", "Who holds its text", open::no_record, deliveries::of_release);
    "fact_sheet" ["#"] [Record(Release)] quiet run("Lembar fakta", "Fact sheet", editor::open::no_release, editor::facts::of_release);
    "write_text" ["i"] [Record(Release)] shown run("Naskah", "Text", editor::open::no_release, editor::open::release);

    "resend_delivery" ["X"] [Record(Delivery)] shown step(A::Resend);
    "confirm_delivery" ["c"] [Record(Delivery)] shown step(A::Confirm);
    "confirm_withdrawn" ["C"] [Record(Delivery)] quiet step(A::ConfirmWithdrawn);
    "skip_delivery" ["x"] [Record(Delivery)] shown step(A::Skip);
    "send_early" ["P"] [Record(Delivery)] quiet step(A::SendEarly);
    "slot_delivery" ["t"] [Record(Delivery)] shown step(A::Slot);

    "pause_channel" ["p"] [Record(Channel)] shown step(A::Pause);
    "resume_channel" ["o"] [Record(Channel)] shown step(A::Resume);

    "confirm_event" ["c"] [Record(Event)] shown step(A::Confirm);
    "start" ["m"] [Record(Event)] shown step(A::Start);
    "finish" ["d"] [Record(Event)] shown step(A::Finish);
    "postpone" ["z"] [Record(Event)] quiet step(A::Postpone);
    "replan" ["p"] [Record(Event)] quiet step(A::Replan);
    "reschedule" ["J"] [Record(Event)] quiet step(A::Reschedule);
    "cancel" ["x"] [Record(Event)] quiet step(A::Cancel);
    "reopen_event" ["o"] [Record(Event)] quiet step(A::Reopen);
    "door" ["w"] [Record(Event)] shown run("Daftar hadir di pintu", "Door list", press::no_event, press::open_door);
    "invite" ["i"] [Record(Event)] shown run("Undang pers", "Invite the press", press::no_inviting, press::open_inviting);
    "questions" ["t"] [Record(Event)] quiet run("Tanya jawab", "Questions and answers", press::no_event, press::open_questions);
    "release_of_event" ["b"] [Record(Event)] quiet run("Buat rilis untuknya", "Write a release for it", bound::no_event, bound::release);
    "tick_step" ["v"] [Record(Event)] shown run("Centang butir", "Tick a step", checklist::no_step, checklist::tick);
    "next_step" ["."] [Record(Event)] quiet run("Butir berikut", "Next step", checklist::no_step, checklist::next);
    "repeat_event" ["R"] [Record(Event)] quiet step(A::Repeat);

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

    "assign_crew" ["a"] [Record(Assignment)] shown step(A::Assign);
    "accept_assignment" ["t"] [Record(Assignment)] shown step(A::Accept);
    "begin_assignment" ["m"] [Record(Assignment)] shown step(A::Begin);
    "deliver_assignment" ["p"] [Record(Assignment)] shown step(A::Deliver);
    "take_in" ["Y"] [Record(Assignment)] shown step(A::TakeIn);
    "send_back" ["K"] [Record(Assignment)] quiet step(A::SendBack);
    "hold_assignment" ["z"] [Record(Assignment)] quiet step(A::Hold);
    "resume_assignment" ["o"] [Record(Assignment)] quiet step(A::Resume);
    "replan_assignment" ["w"] [Record(Assignment)] quiet step(A::Replan);
    "call_off" ["x"] [Record(Assignment)] quiet step(A::CallOff);

    "caption_asset" ["c"] [Record(Asset)] shown step(A::Caption);
    "clear_asset" ["Y"] [Record(Asset)] shown step(A::Clear);
    "withdraw_asset" ["x"] [Record(Asset)] quiet step(A::Withdraw);
    "restore_asset" ["R"] [Record(Asset)] quiet step(A::Restore);

    "start_campaign" ["m"] [Record(Campaign)] shown step(A::Start);
    "link_campaign" ["a"] [Record(Campaign)] shown step(A::Link);
    "finish_campaign" ["d"] [Record(Campaign)] shown step(A::Finish);
    "cancel_campaign" ["x"] [Record(Campaign)] quiet step(A::Cancel);
    "reopen_campaign" ["o"] [Record(Campaign)] quiet step(A::Reopen);
    "restore_campaign" ["R"] [Record(Campaign)] quiet step(A::Restore);

    "beside_source" ["L"] [Record(Release)] quiet run("Bandingkan dengan artikel sumber", "Compare with the source article", article::no_source, article::beside_source);
};
