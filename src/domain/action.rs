//! Every action a person or the program can take on a record.

use super::names::names;

names! {
    /// An action of a state machine, or one that leaves the state as it is.
    Action {
        Claim = "claim", Assign = "assign", AskSource = "ask_source", SourceReplied = "source_replied",
        SubmitAnswer = "submit_answer", ApproveAnswer = "approve_answer", ReturnAnswer = "return_answer", Answer = "answer",
        Close = "close", Reopen = "reopen", Decline = "decline", Route = "route", Merge = "merge", MarkSpam = "mark_spam",
        Snooze = "snooze", Wake = "wake",
        Write = "write", SubmitReview = "submit_review", Approve = "approve", RequestChanges = "request_changes",
        Schedule = "schedule", Unschedule = "unschedule", Publish = "publish", Correct = "correct", Withdraw = "withdraw",
        Rewrite = "rewrite", Spike = "spike", Archive = "archive", Restore = "restore",
        Confirm = "confirm", Start = "start", Finish = "finish", Postpone = "postpone", Replan = "replan",
        Reschedule = "reschedule", Cancel = "cancel", Tick = "tick", Repeat = "repeat",
        Read = "read", Accept = "accept", Refuse = "refuse", Begin = "begin", Forward = "forward", SubmitDone = "submit_done",
        ConfirmDone = "confirm_done", ReturnDone = "return_done", Retime = "retime", Disown = "disown",
        Suggest = "suggest", Dismiss = "dismiss", FollowUp = "follow_up", SetTone = "set_tone", Assess = "assess",
        OpenCase = "open_case",
        Raise = "raise", StandDown = "stand_down", DeclareCrisis = "declare_crisis", Recover = "recover",
        SetLevel = "set_level",
        Verify = "verify", Judge = "judge", Clarify = "clarify", Sight = "sight",
        Acknowledge = "acknowledge", Mute = "mute", Unmute = "unmute",
        Send = "send", Receive = "receive", Carry = "carry", TurnDown = "turn_down", Lapse = "lapse", Refer = "refer",
        Drop = "drop",
        ApproveSend = "approve_send", Split = "split", Resend = "resend", ConfirmSent = "confirm_sent",
        Retire = "retire", Link = "link", Advise = "advise", Compose = "compose",
        Complete = "complete", ReturnIncomplete = "return_incomplete", Extend = "extend", Decide = "decide",
        Object = "object", AnswerObjection = "answer_objection", Dispute = "dispute", Rule = "rule",
        Submit = "submit", Defer = "defer", Note = "note", HandOver = "hand_over",
        Deliver = "deliver", TakeIn = "take_in", SendBack = "send_back", Hold = "hold", CallOff = "call_off",
        Caption = "caption", Clear = "clear",
        Pause = "pause", Resume = "resume", FetchNow = "fetch_now",
        SendEarly = "send_early", Skip = "skip", ConfirmWithdrawn = "confirm_withdrawn", Slot = "slot",
        PublishUrgent = "publish_urgent", SecondCheck = "second_check", LiftEmbargo = "lift_embargo",
        BreakEmbargo = "break_embargo",
    }
}
