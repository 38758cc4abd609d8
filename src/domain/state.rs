//! Every state of every aggregate.

use super::names::names;

names! {
    /// A state of a record. The Indonesian and English labels are in `text`.
    State {
        New = "new", InProgress = "in_progress", WaitingSource = "waiting_source", WaitingApproval = "waiting_approval",
        Answered = "answered", Closed = "closed", Declined = "declined", Routed = "routed", Merged = "merged", Spam = "spam",
        Idea = "idea", Draft = "draft", InReview = "in_review", ChangesRequested = "changes_requested", Approved = "approved",
        Scheduled = "scheduled", Published = "published", Withdrawn = "withdrawn", Archived = "archived", Spiked = "spiked",
        Confirmed = "confirmed", UnderWay = "under_way", Done = "done", Postponed = "postponed", Rescheduled = "rescheduled",
        Cancelled = "cancelled",
        Issued = "issued", Read = "read", Accepted = "accepted", Submitted = "submitted", Returned = "returned",
        Detected = "detected", Suggested = "suggested", Dismissed = "dismissed", FollowedUp = "followed_up",
        Monitored = "monitored", Alert = "alert", Crisis = "crisis", Recovery = "recovery",
        Received = "received", Verifying = "verifying", Hoax = "hoax", Disinformation = "disinformation", Wrong = "wrong",
        True = "true", Insufficient = "insufficient", Clarified = "clarified",
        Open = "open", Acknowledged = "acknowledged",
        Sent = "sent", Carried = "carried", Refused = "refused", Lapsed = "lapsed", PressCouncil = "press_council",
        Active = "active", Paused = "paused",
        Retired = "retired",
        Complete = "complete", Incomplete = "incomplete", Processing = "processing", Extended = "extended",
        Objected = "objected", Reviewed = "reviewed", Disputed = "disputed", Ruled = "ruled",
        Verified = "verified", Deferred = "deferred", OnDuty = "on_duty", HandedOver = "handed_over",
        Planned = "planned", Queued = "queued", Sending = "sending", Failed = "failed", NeedsHand = "needs_hand",
        Uncertain = "uncertain", Skipped = "skipped", NeedsCorrection = "needs_correction", NeedsWithdrawal = "needs_withdrawal",
        Assigned = "assigned", ReceivedByDesk = "received_by_desk", Held = "held",
        Registered = "registered", Captioned = "captioned", Cleared = "cleared",
    }
}
