//! The title of every action, as a command says it and as the history tells it.

use crate::domain::action::Action;
use crate::text::phrase::Text;

/// The action as a command: an imperative.
pub const fn action(of: Action) -> Text {
    match of {
        Action::Claim => Text::new("Klaim", "Claim"),
        Action::Assign => Text::new("Serahkan", "Assign"),
        Action::AskSource => Text::new("Minta bahan", "Ask the source"),
        Action::SourceReplied => Text::new("Bahan masuk", "Source replied"),
        Action::SubmitAnswer => Text::new("Ajukan jawaban", "Submit answer"),
        Action::ApproveAnswer => Text::new("Setujui jawaban", "Approve answer"),
        Action::ReturnAnswer => Text::new("Kembalikan jawaban", "Return answer"),
        Action::Answer => Text::new("Jawab", "Answer"),
        Action::Close => Text::new("Tutup", "Close"),
        Action::Reopen => Text::new("Buka lagi", "Reopen"),
        Action::Decline => Text::new("Tolak", "Decline"),
        Action::Route => Text::new("Alihkan", "Route elsewhere"),
        Action::Merge => Text::new("Gabung", "Merge"),
        Action::MarkSpam => Text::new("Bukan permintaan", "Not a request"),
        Action::Snooze => Text::new("Tunda", "Snooze"),
        Action::Wake => Text::new("Bangunkan", "Wake"),
        Action::Write => Text::new("Tulis draf", "Write draft"),
        Action::SubmitReview => Text::new("Ajukan telaah", "Submit for review"),
        Action::Approve => Text::new("Setujui", "Approve"),
        Action::RequestChanges => Text::new("Minta revisi", "Request changes"),
        Action::Schedule => Text::new("Jadwalkan", "Schedule"),
        Action::Unschedule => Text::new("Batalkan jadwal", "Unschedule"),
        Action::Publish => Text::new("Terbitkan", "Publish"),
        Action::Correct => Text::new("Ralat", "Correct"),
        Action::Withdraw => Text::new("Tarik", "Withdraw"),
        Action::Rewrite => Text::new("Ubah isi", "Rewrite"),
        Action::Spike => Text::new("Batalkan naskah", "Spike"),
        Action::Archive => Text::new("Arsipkan", "Archive"),
        Action::Restore => Text::new("Pulihkan", "Restore"),
        Action::Confirm => Text::new("Konfirmasi", "Confirm"),
        Action::Start => Text::new("Mulai", "Start"),
        Action::Finish => Text::new("Akhiri", "Finish"),
        Action::Postpone => Text::new("Tunda kegiatan", "Postpone"),
        Action::Replan => Text::new("Rencanakan lagi", "Plan again"),
        Action::Reschedule => Text::new("Jadwalkan ulang", "Reschedule"),
        Action::Cancel => Text::new("Batalkan", "Cancel"),
        Action::Read => Text::new("Baca", "Read"),
        Action::Accept => Text::new("Terima", "Accept"),
        Action::Refuse => Text::new("Tolak dengan alasan", "Refuse with reason"),
        Action::Begin => Text::new("Mulai kerjakan", "Begin work"),
        Action::Forward => Text::new("Teruskan", "Forward"),
        Action::SubmitDone => Text::new("Ajukan selesai", "Submit as done"),
        Action::ConfirmDone => Text::new("Nyatakan selesai", "Confirm done"),
        Action::ReturnDone => Text::new("Kembalikan", "Return"),
        Action::Disown => Text::new("Sangkal: bukan perintah saya", "Disown: not my order"),
        Action::Retime => Text::new("Ubah batas waktu", "Change due time"),
        Action::Suggest => Text::new("Sarankan", "Suggest"),
        Action::Dismiss => Text::new("Abaikan", "Dismiss"),
        Action::FollowUp => Text::new("Tindak lanjuti", "Follow up"),
        Action::SetTone => Text::new("Beri nada", "Set tone"),
        Action::Assess => Text::new("Nilai", "Assess"),
        Action::OpenCase => Text::new("Buka perkara koreksi", "Open a correction case"),
        Action::Raise => Text::new("Naikkan ke waspada", "Raise to alert"),
        Action::StandDown => Text::new("Turunkan keadaan", "Stand down"),
        Action::DeclareCrisis => Text::new("Nyatakan krisis", "Declare a crisis"),
        Action::Recover => Text::new("Mulai pemulihan", "Begin recovery"),
        Action::SetLevel => Text::new("Ubah tingkat", "Change level"),
        Action::Verify => Text::new("Verifikasi", "Verify"),
        Action::Judge => Text::new("Putuskan", "Give a verdict"),
        Action::Clarify => Text::new("Klarifikasi terbit", "Clarification published"),
        Action::Sight => Text::new("Terlihat lagi", "Seen again"),
        Action::Acknowledge => Text::new("Terima peringatan", "Acknowledge"),
        Action::Mute => Text::new("Bisukan", "Mute"),
        Action::Unmute => Text::new("Bunyikan lagi", "Unmute"),
        Action::Send => Text::new("Kirim", "Send"),
        Action::Receive => Text::new("Diterima media", "Received by the outlet"),
        Action::Carry => Text::new("Dimuat media", "Carried by the outlet"),
        Action::TurnDown => Text::new("Ditolak media", "Refused by the outlet"),
        Action::Lapse => Text::new("Lewat waktu", "Lapsed"),
        Action::Refer => Text::new("Ajukan ke Dewan Pers", "Refer to the Press Council"),
        Action::Drop => Text::new("Batalkan perkara", "Drop the case"),
        Action::ApproveSend => Text::new("Setujui dan kirim", "Approve and send"),
        Action::Split => Text::new("Pisahkan lagi", "Split off again"),
        Action::Resend => Text::new("Kirim ulang", "Send again"),
        Action::ConfirmSent => Text::new("Nyatakan terkirim", "Confirm it was sent"),
        Action::Retire => Text::new("Cabut", "Retire"),
        Action::Link => Text::new("Kaitkan catatan", "Link a record"),
        Action::Advise => Text::new("Buat telaahan", "Write advice"),
        Action::Compose => Text::new("Susun surat", "Draft the letter"),
        Action::Complete => Text::new("Nyatakan lengkap", "Complete"),
        Action::ReturnIncomplete => Text::new("Kembalikan, belum lengkap", "Return as incomplete"),
        Action::Extend => Text::new("Perpanjang", "Extend"),
        Action::Decide => Text::new("Putuskan permohonan", "Decide"),
        Action::Object => Text::new("Catat keberatan", "Record an objection"),
        Action::AnswerObjection => Text::new("Tanggapi keberatan", "Answer the objection"),
        Action::Dispute => Text::new("Catat sengketa", "Record a dispute"),
        Action::Rule => Text::new("Catat putusan KI", "Record the ruling"),
        Action::Submit => Text::new("Ajukan ke pimpinan", "Submit to the head"),
        Action::Defer => Text::new("Tangguhkan", "Defer"),
        Action::Note => Text::new("Catat kejadian", "Note"),
        Action::HandOver => Text::new("Serah terima", "Hand over"),
        Action::Deliver => Text::new("Serahkan hasil", "Deliver"),
        Action::TakeIn => Text::new("Terima di redaksi", "Take in"),
        Action::SendBack => Text::new("Kembalikan ke peliput", "Send back"),
        Action::Hold => Text::new("Tahan", "Hold"),
        Action::CallOff => Text::new("Batalkan penugasan", "Call off"),
        Action::Caption => Text::new("Tulis keterangan", "Write the caption"),
        Action::Clear => Text::new("Nyatakan siap pakai", "Clear for use"),
        Action::Pause => Text::new("Jeda", "Pause"),
        Action::Resume => Text::new("Lanjutkan", "Resume"),
        Action::FetchNow => Text::new("Ambil sekarang", "Fetch now"),
        Action::SendEarly => Text::new("Kirim di bawah embargo", "Send under embargo"),
        Action::Skip => Text::new("Lewati", "Skip"),
        Action::ConfirmWithdrawn => Text::new("Pastikan sudah ditarik", "Confirm it is withdrawn"),
        Action::Slot => Text::new("Atur waktu tayang", "Set its slot"),
        Action::PublishUrgent => Text::new("Terbitkan serta-merta", "Publish at once"),
        Action::SecondCheck => Text::new("Pemeriksaan kedua", "Second check"),
        Action::LiftEmbargo => Text::new("Cabut embargo", "Lift the embargo"),
        Action::BreakEmbargo => Text::new("Catat embargo dilanggar", "Record a broken embargo"),
        Action::Tick => Text::new("Centang butir", "Tick a step"),
        Action::Repeat => Text::new("Ulangi berkala", "Repeat"),
    }
}

/// The word of a line in the history: an action, or one of the changes that every record knows.
///
/// A word that a newer database wrote comes back as `None`; show it as it stands.
pub fn history(word: &str) -> Option<Text> {
    match word {
        "add" => Some(Text::new("Dicatat", "Recorded")),
        "edit" => Some(Text::new("Diubah", "Edited")),
        "use" => Some(Text::new("Dipakai menjawab", "Used for an answer")),
        "follow_event" => Some(Text::new("Mengikuti kegiatan", "Followed the event")),
        "join_campaign" => Some(Text::new("Masuk kampanye", "Joined a campaign")),
        "leave_campaign" => Some(Text::new("Keluar dari kampanye", "Left its campaign")),
        "undo" => Some(Text::new("Dibatalkan (urung)", "Undone")),
        _ => word.parse().ok().map(action),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_tell_the_actions_apart() {
        for (i, &a) in Action::ALL.iter().enumerate() {
            for &b in &Action::ALL[..i] {
                assert_ne!(action(a).id, action(b).id, "{a} and {b}");
                assert_ne!(action(a).en, action(b).en, "{a} and {b}");
            }
        }
    }
}
