//! What an action needs to know before it can be done, as one table; prompts are read off it.

use crate::domain::action::Action as A;
use crate::domain::entity::Entity::{
    self, Advice, Alert, Asset, Assignment, Campaign, Channel, Correction, Coverage, Delivery, Disposition, Event,
    Information, Issue, Line, Release, Request, Rumour, Shift, Sp4n, Term,
};
use crate::domain::field::Kind::{self, Bool, Choice, Long, Number, Person, Text, When};
use crate::domain::field::{
    DECISIONS, FORMS, GROUNDS, LEVELS, OBJECTION_GROUNDS, OBJECTION_OUTCOMES, PROMINENCES, REPORT_KINDS, SENT_WAYS,
    TONES, VERDICTS,
};
use crate::domain::kinds::{CONSENTS, REPEATS, SERIES_SCOPES};
use crate::text::phrase::Text as Phrase;

/// One thing an action asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ask {
    /// The aggregate.
    pub entity: Entity,
    /// The action.
    pub action: A,
    /// The key in the arguments of the database's `record_act`.
    pub key: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// It must be given.
    pub required: bool,
    /// What it is called on the screen.
    pub label: Phrase,
}

const OUTCOMES: &[&str] = &["published", "not_published", "unknown"];
const DECLINE_REASONS: &[&str] = &["out_of_remit", "exempt", "source_declined", "other"];
const ROUTES: &[&str] = &["ppid", "sp4n", "opd", "prokopim"];
const DISMISS_REASONS: &[&str] = &["not_us", "duplicate", "advert", "old", "other"];

macro_rules! asks {
    ($($entity:ident, $action:ident: $key:ident $kind:expr, $need:ident, $id:literal, $en:literal;)+) => {
        &[$(Ask {
            entity: $entity,
            action: A::$action,
            key: stringify!($key),
            kind: $kind,
            required: asks!(@ $need),
            label: Phrase::new($id, $en),
        }),+]
    };
    (@ must) => { true };
    (@ may) => { false };
}

/// Everything actions ask for, in the order it is asked.
pub const ASKS: &[Ask] = asks! {
    Request, Assign: assignee Person, must, "Kepada siapa", "To whom";
    Request, Assign: note Text, may, "Catatan", "Note";
    Request, AskSource: waiting_on Text, must, "Narasumber atau perangkat daerah", "Officer or office";
    Request, AskSource: due_at When, must, "Ditunggu sampai", "Wanted by";
    Request, SourceReplied: note Long, may, "Bahan yang masuk", "What came in";
    Request, SubmitAnswer: text Long, must, "Jawaban", "Answer";
    Request, ReturnAnswer: note Long, must, "Yang perlu diperbaiki", "What to mend";
    Request, Answer: text Long, may, "Jawaban yang dikirim", "Answer that was given";
    Request, Answer: line Text, may, "Pokok jawaban yang dipakai (judul)", "Line to take used (title)";
    Request, Close: outcome Choice(OUTCOMES), must, "Hasil", "Outcome";
    Request, Reopen: text Long, may, "Pertanyaan susulan", "Follow-up question";
    Request, Decline: reason Choice(DECLINE_REASONS), must, "Alasan", "Reason";
    Request, Decline: note Long, must, "Kalimat untuk wartawan", "Words for the journalist";
    Request, Route: target Choice(ROUTES), must, "Dialihkan ke", "Route to";
    Request, Route: note Text, may, "Catatan", "Note";
    Request, Merge: merge_into Text, must, "Digabung ke nomor", "Merge into number";
    Request, Merge: reason Text, may, "Alasan", "Reason";
    Request, MarkSpam: reason Text, must, "Alasan", "Reason";
    Request, Snooze: until When, must, "Tunda sampai", "Snooze until";

    Release, RequestChanges: note Long, must, "Yang perlu direvisi", "What to change";
    Release, Schedule: publish_at When, must, "Terbit pada", "Publish at";
    Release, Correct: reason Text, must, "Alasan ralat", "Reason for the correction";
    Release, Correct: title Text, may, "Judul yang benar", "Corrected title";
    Release, Correct: lead Long, may, "Teras yang benar", "Corrected lead";
    Release, Correct: body Long, may, "Naskah yang benar", "Corrected text";
    Release, Withdraw: reason Text, must, "Alasan penarikan", "Reason for withdrawal";
    Release, Spike: reason Text, must, "Alasan pembatalan", "Reason for spiking";
    Release, SecondCheck: note Text, may, "Hasil pemeriksaan", "What was found";
    Release, LiftEmbargo: reason Text, must, "Alasan embargo dicabut", "Why the embargo is lifted";
    Release, BreakEmbargo: outlet Text, may, "Media yang melanggar", "Who broke it";
    Release, BreakEmbargo: evidence Text, must, "Bukti: tautan atau uraian", "Evidence: a link or words";

    Delivery, Confirm: evidence Text, must, "Bukti: tautan, foto, daftar hadir", "Evidence: link, picture, who came";
    Delivery, ConfirmWithdrawn: evidence Text, must, "Bukti sudah ditarik", "Evidence that it is gone";
    Delivery, Skip: reason Text, must, "Alasan dilewati", "Reason for skipping";
    Delivery, Slot: slot_from When, must, "Tayang mulai", "Runs from";
    Delivery, Slot: slot_until When, may, "Tayang sampai", "Runs until";

    Channel, Pause: reason Text, must, "Alasan dijeda", "Reason for the pause";

    Event, Confirm: note Text, may, "Catatan bila bentrok", "Note on the clashes";
    Event, Postpone: reason Text, must, "Alasan penundaan", "Reason for postponing";
    Event, Postpone: scope Choice(SERIES_SCOPES), may, "Untuk rangkaian", "Of its series";
    Event, Replan: starts_at When, must, "Waktu baru", "New time";
    Event, Reschedule: starts_at When, must, "Waktu baru", "New time";
    Event, Reschedule: reason Text, must, "Alasan", "Reason";
    Event, Cancel: reason Text, must, "Alasan pembatalan", "Reason for cancelling";
    Event, Cancel: scope Choice(SERIES_SCOPES), may, "Untuk rangkaian", "Of its series";
    Event, Tick: seq Number, must, "Butir ke", "Step number";
    Event, Tick: done Bool, may, "Selesai (kosong: sebaliknya)", "Done (empty: the opposite)";
    Event, Repeat: rule Choice(REPEATS), must, "Berulang", "Repeats";
    Event, Repeat: count Number, may, "Berapa kali lagi", "How many more";
    Event, Repeat: until When, may, "Sampai tanggal", "Until the day";
    Event, Repeat: skip_holidays Bool, may, "Lewati hari libur", "Skip holidays";

    Disposition, Withdraw: reason Text, may, "Alasan (wajib bila sudah dibaca)", "Reason (needed once it is read)";
    Disposition, Disown: reason Text, may, "Catatan (mis. tidak pernah memerintahkan)", "Note (such as: never ordered)";
    Disposition, Refuse: reason Text, must, "Alasan pengembalian", "Reason for returning";
    Disposition, Forward: officer Person, must, "Diteruskan kepada", "Forward to";
    Disposition, Forward: note Text, may, "Catatan", "Note";
    Disposition, Forward: due_at When, may, "Batas waktu", "Due";
    Disposition, SubmitDone: text Long, must, "Laporan (paling sedikit 20 huruf)", "Report (at least 20 letters)";
    Disposition, SubmitDone: evidence Text, may, "Bukti: tautan, berkas atau nomor catatan", "Evidence: link, file or record number";
    Disposition, ReturnDone: note Text, must, "Yang masih kurang", "What is missing";
    Disposition, Retime: due_at When, must, "Batas waktu baru", "New due time";
    Disposition, Retime: reason Text, must, "Alasan", "Reason";

    Coverage, Dismiss: reason Choice(DISMISS_REASONS), must, "Alasan", "Reason";
    Coverage, FollowUp: note Text, may, "Tindak lanjut", "Follow-up";
    Coverage, Assess: tone Choice(TONES), may, "Nada", "Tone";
    Coverage, Assess: prominence Choice(PROMINENCES), may, "Penonjolan", "Prominence";
    Coverage, Assess: form Choice(FORMS), may, "Bentuk", "Form";

    Issue, SetLevel: level Choice(LEVELS), must, "Tingkat", "Level";
    Issue, SetLevel: reason Text, must, "Alasan", "Reason";
    Issue, SetLevel: evidence Text, may, "Pemicu: nomor, kode atau tautan", "Trigger: number, code or link";
    Issue, Raise: reason Text, must, "Alasan", "Reason";
    Issue, Raise: evidence Text, may, "Pemicu: nomor, kode atau tautan", "Trigger: number, code or link";
    Issue, DeclareCrisis: reason Text, must, "Alasan", "Reason";
    Issue, DeclareCrisis: evidence Text, may, "Pemicu: nomor, kode atau tautan", "Trigger: number, code or link";
    Issue, StandDown: reason Text, must, "Alasan", "Reason";
    Issue, Recover: reason Text, must, "Alasan", "Reason";
    Issue, Close: reason Text, must, "Alasan", "Reason";
    Issue, Reopen: reason Text, must, "Alasan", "Reason";

    Rumour, Judge: verdict Choice(VERDICTS), must, "Putusan", "Verdict";
    Rumour, Judge: evidence Long, must, "Dasar putusan", "Grounds of the verdict";
    Rumour, Clarify: release Text, must, "Nomor siaran klarifikasi", "Number of the clarifying release";

    Rumour, Sight: where Text, must, "Terlihat di", "Seen in";
    Rumour, Sight: volume Number, may, "Volume di sana", "Volume there";
    Rumour, Sight: at When, may, "Pada (kosong: sekarang)", "At (empty: now)";
    Rumour, Note: source Text, must, "Sumber yang ditanya atau diperiksa", "Source that was asked or checked";
    Rumour, Note: text Long, must, "Yang ditemukan", "What was found";

    Alert, Mute: until When, must, "Bisukan sampai", "Mute until";

    Correction, Compose: ground Choice(GROUNDS), must, "Dasar perkara", "Ground of the case";
    Correction, Send: recipient Text, must, "Kepada (pastikan penerimanya)", "To (make sure of the recipient)";
    Correction, Send: way Choice(SENT_WAYS), must, "Dengan cara", "By";
    Correction, Send: note Text, may, "Kesepakatan dengan media (bila sudah gugur)", "Agreement with the outlet (once lapsed)";
    Correction, Carry: where Text, must, "Bukti: tautan, edisi atau program", "Evidence: link, edition or programme";
    Correction, Rewrite: reason Text, must, "Yang perlu diubah", "What to change";
    Correction, TurnDown: reason Text, must, "Alasan media", "The outlet's reason";
    Correction, Drop: reason Text, must, "Alasan", "Reason";

    Term, Mute: until When, must, "Bisukan sampai", "Mute until";

    Disposition, Link: record Text, must, "Nomor catatan yang memenuhinya", "Number of the record that fulfils it";

    Line, Retire: reason Text, must, "Alasan", "Reason";

    Information, ReturnIncomplete: note Long, must, "Yang perlu dilengkapi", "What is missing";
    Information, Extend: reason Text, must, "Alasan tertulis", "Written reason";
    Information, Decide: decision Choice(DECISIONS), must, "Keputusan", "Decision";
    Information, Decide: text Long, must, "Isi pemberitahuan tertulis", "Words of the notice";
    Information, Decide: exemption Text, may, "Pengecualian, mis. 17 huruf h", "Exemption, e.g. 17 huruf h";
    Information, Decide: holder Text, may, "Badan publik yang menguasai", "Who has it, if not we";
    Information, Decide: cost Text, may, "Biaya dan cara bayar", "Cost and how to pay";
    Information, Object: ground Choice(OBJECTION_GROUNDS), must, "Alasan keberatan (ps 35)", "Ground (art. 35)";
    Information, Object: reason Long, must, "Uraian keberatan", "The objection in words";
    Information, Object: late_reason Text, may, "Mengapa diterima meski lewat 30 hk", "Why taken though late";
    Information, AnswerObjection: outcome Choice(OBJECTION_OUTCOMES), must, "Hasil", "Outcome";
    Information, AnswerObjection: text Long, must, "Tanggapan tertulis atasan", "Superior's written answer";
    Information, Dispute: note Text, may, "Nomor registrasi sengketa", "Registry number of the dispute";
    Information, Rule: text Long, must, "Amar putusan", "The ruling";

    Sp4n, Verify: kind Choice(REPORT_KINDS), must, "Klasifikasi", "Class";
    Sp4n, Begin: unit Text, may, "Perangkat daerah penanggung jawab", "Office in charge";
    Sp4n, Answer: text Long, must, "Jawaban", "Answer";
    Sp4n, Route: target Text, must, "Dialihkan ke", "Route to";
    Sp4n, Decline: reason Text, must, "Alasan", "Reason";
    Sp4n, Reopen: note Long, must, "Tanggapan pelapor", "What the reporter says";

    Advice, Accept: officer Person, may, "Disposisi kepada (kosong: pengaju)", "Order to (empty: its author)";
    Advice, Accept: note Text, may, "Perintah", "Order";
    Advice, Refuse: reason Text, must, "Alasan", "Reason";
    Advice, Defer: reason Text, must, "Alasan", "Reason";
    Advice, Drop: reason Text, must, "Alasan", "Reason";

    Shift, Note: text Long, must, "Kejadian", "What happened";
    Shift, HandOver: note Long, may, "Pesan untuk regu berikut", "Message to the next watch";

    Assignment, Assign: crew Person, must, "Peliput", "Crew";
    Assignment, Assign: call_time When, may, "Berkumpul (kosong: tetap)", "Call time (empty: as it is)";
    Assignment, Assign: due_at When, may, "Berkas masuk (kosong: tetap)", "Files due (empty: as it is)";
    Assignment, Deliver: where Text, may, "Hasil di mana, bila bukan aset", "Where it is, if no asset";
    Assignment, SendBack: note Long, must, "Yang masih kurang", "What is missing";
    Assignment, SendBack: due_at When, may, "Batas waktu baru", "New due time";
    Assignment, Hold: reason Text, may, "Alasan", "Reason";
    Assignment, CallOff: reason Text, must, "Alasan", "Reason";

    Asset, Caption: caption Long, must, "Keterangan: siapa, apa, kapan, di mana", "Caption: who, what, when, where";
    Asset, Clear: consent Choice(CONSENTS), may, "Persetujuan yang tampak", "Consent of those shown";
    Asset, Withdraw: reason Text, must, "Alasan penarikan", "Reason for withdrawal";

    Campaign, Link: record Text, must, "Nomor rilis atau kegiatan", "Number of a release or an event";
    Campaign, Link: off Bool, may, "Lepaskan", "Take it out";
    Campaign, Finish: outcome Long, may, "Hasil terhadap target", "What came of its targets";
    Campaign, Cancel: reason Text, must, "Alasan pembatalan", "Reason for cancelling";
};

/// What one action asks for, in order.
pub fn of(entity: Entity, action: A) -> impl Iterator<Item = &'static Ask> {
    ASKS.iter().filter(move |ask| ask.entity == entity && ask.action == action)
}

/// What a change of fields asks beside the fields, in the words of a step that asks the same.
pub fn beside_fields(entity: Entity) -> Option<&'static Ask> {
    match entity {
        Event => find(Event, A::Postpone, SCOPE),
        _ => None,
    }
}

/// Which events of its series a change of one is for.
pub const SCOPE: &str = "scope";

/// Looks one question up.
pub fn find(entity: Entity, action: A, key: &str) -> Option<&'static Ask> {
    of(entity, action).find(|ask| ask.key == key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::machine;
    use crate::text::words::choices::choice;

    #[test]
    fn every_choice_has_a_label_and_every_question_belongs_to_a_step() {
        for ask in ASKS {
            if let Choice(words) = ask.kind {
                words.iter().for_each(|word| assert!(choice(word).is_some(), "{word} has no label"));
            }
            let step = machine::TRANSITIONS.iter().any(|step| step.entity == ask.entity && step.action == ask.action);
            assert!(step, "{} {} is no step", ask.entity, ask.action);
        }
    }
}
