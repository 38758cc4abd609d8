//! The label of every state, as each aggregate calls it.

use crate::domain::entity::Entity;
use crate::domain::state::State;
use crate::text::phrase::Text;

/// What the state is called for this kind of record, in lower case.
pub const fn state(entity: Entity, state: State) -> Text {
    match state {
        State::New => Text::new("baru", "new"),
        State::InProgress => match entity {
            Entity::Request => Text::new("ditangani", "being handled"),
            _ => Text::new("dikerjakan", "in progress"),
        },
        State::WaitingSource => Text::new("menunggu narasumber", "waiting for source"),
        State::WaitingApproval => Text::new("menunggu persetujuan", "waiting for approval"),
        State::Answered => Text::new("dijawab", "answered"),
        State::Closed => match entity {
            Entity::Issue | Entity::Rumour | Entity::Alert => Text::new("ditutup", "closed"),
            _ => Text::new("selesai", "closed"),
        },
        State::Declined => Text::new("ditolak", "declined"),
        State::Routed => Text::new("dialihkan", "routed"),
        State::Merged => Text::new("digabung", "merged"),
        State::Spam => Text::new("bukan permintaan", "not a request"),
        State::Idea => Text::new("ide", "idea"),
        State::Draft => Text::new("draf", "draft"),
        State::InReview => Text::new("telaah", "in review"),
        State::ChangesRequested => Text::new("revisi", "changes requested"),
        State::Approved => Text::new("disetujui", "approved"),
        State::Scheduled => Text::new("terjadwal", "scheduled"),
        State::Published => Text::new("terbit", "published"),
        State::Withdrawn => Text::new("ditarik", "withdrawn"),
        State::Archived => Text::new("diarsipkan", "archived"),
        State::Spiked => Text::new("batal", "spiked"),
        State::Confirmed => match entity {
            Entity::Event => Text::new("terkonfirmasi", "confirmed"),
            _ => Text::new("dikonfirmasi", "confirmed"),
        },
        State::UnderWay => Text::new("berlangsung", "under way"),
        State::Done => Text::new("selesai", "done"),
        State::Postponed => Text::new("ditunda", "postponed"),
        State::Rescheduled => Text::new("dijadwalkan ulang", "rescheduled"),
        State::Cancelled => Text::new("dibatalkan", "cancelled"),
        State::Issued => Text::new("diterbitkan", "issued"),
        State::Read => Text::new("dibaca", "read"),
        State::Accepted => Text::new("diterima", "accepted"),
        State::Submitted => match entity {
            Entity::Advice => Text::new("diajukan", "submitted"),
            Entity::Assignment => Text::new("diserahkan", "delivered"),
            _ => Text::new("diajukan selesai", "submitted as done"),
        },
        State::Returned => Text::new("dikembalikan", "returned"),
        State::Detected => Text::new("terdeteksi", "detected"),
        State::Suggested => Text::new("disarankan", "suggested"),
        State::Dismissed => Text::new("diabaikan", "dismissed"),
        State::FollowedUp => Text::new("ditindaklanjuti", "followed up"),
        State::Monitored => Text::new("terpantau", "monitored"),
        State::Alert => Text::new("waspada", "alert"),
        State::Crisis => Text::new("krisis", "crisis"),
        State::Recovery => Text::new("pemulihan", "recovery"),
        State::Received => match entity {
            Entity::Information | Entity::Sp4n => Text::new("diterima", "received"),
            Entity::Correction => Text::new("diterima media", "at the outlet"),
            _ => Text::new("masuk", "received"),
        },
        State::Verifying => Text::new("diverifikasi", "being verified"),
        State::Hoax => Text::new("hoaks", "hoax"),
        State::Disinformation => Text::new("disinformasi", "disinformation"),
        State::Wrong => Text::new("keliru", "wrong"),
        State::True => Text::new("benar", "true"),
        State::Insufficient => Text::new("belum cukup bukti", "not enough evidence"),
        State::Clarified => Text::new("klarifikasi terbit", "clarified"),
        State::Open => Text::new("terbuka", "open"),
        State::Acknowledged => Text::new("diterima", "acknowledged"),
        State::Sent => match entity {
            Entity::Delivery => Text::new("terkirim", "sent"),
            _ => Text::new("dikirim", "sent"),
        },
        State::Carried => Text::new("dimuat", "carried"),
        State::Refused => match entity {
            Entity::Advice => Text::new("ditolak", "refused"),
            _ => Text::new("ditolak media", "refused"),
        },
        State::Lapsed => Text::new("lewat waktu", "lapsed"),
        State::PressCouncil => Text::new("ke Dewan Pers", "press council"),
        State::Retired => Text::new("dicabut", "retired"),
        State::Complete => Text::new("lengkap", "complete"),
        State::Incomplete => Text::new("tidak lengkap", "incomplete"),
        State::Processing => Text::new("diproses", "in process"),
        State::Extended => Text::new("diperpanjang", "extended"),
        State::Objected => Text::new("keberatan", "objected"),
        State::Reviewed => Text::new("tanggapan atasan", "superior answered"),
        State::Disputed => Text::new("sengketa KI", "in dispute"),
        State::Ruled => Text::new("putusan", "ruled"),
        State::Verified => Text::new("terverifikasi", "verified"),
        State::Deferred => Text::new("ditangguhkan", "deferred"),
        State::OnDuty => Text::new("bertugas", "on duty"),
        State::HandedOver => Text::new("diserahkan", "handed over"),
        State::Planned => Text::new("direncanakan", "planned"),
        State::Assigned => Text::new("ditugaskan", "assigned"),
        State::ReceivedByDesk => Text::new("diterima redaksi", "taken in"),
        State::Held => Text::new("ditahan", "held"),
        State::Registered => Text::new("terdaftar", "registered"),
        State::Captioned => Text::new("berketerangan", "captioned"),
        State::Cleared => Text::new("siap pakai", "cleared"),
        State::Active => Text::new("aktif", "active"),
        State::Paused => Text::new("dijeda", "paused"),
        State::Queued => Text::new("antre", "queued"),
        State::Sending => Text::new("mengirim", "sending"),
        State::Failed => Text::new("gagal, dicoba lagi", "failed, tried again"),
        State::NeedsHand => Text::new("perlu tangan", "needs a hand"),
        State::Uncertain => Text::new("tak pasti", "uncertain"),
        State::Skipped => Text::new("dilewati", "skipped"),
        State::NeedsCorrection => Text::new("perlu ralat", "needs correction"),
        State::NeedsWithdrawal => Text::new("perlu penarikan", "needs withdrawal"),
    }
}

/// The same in at most 14 columns, for lists and the wall.
pub const fn short(entity: Entity, of: State) -> Text {
    match of {
        State::WaitingSource => Text::new("tunggu narsum", "waits: source"),
        State::WaitingApproval => Text::new("tunggu setuju", "needs approval"),
        State::Spam => Text::new("bukan PM", "not a request"),
        State::ChangesRequested => Text::new("revisi", "changes"),
        State::Rescheduled => Text::new("jadwal ulang", "rescheduled"),
        State::Submitted => match entity {
            Entity::Assignment => Text::new("diserahkan", "delivered"),
            _ => Text::new("diajukan", "submitted"),
        },
        State::ReceivedByDesk => Text::new("di redaksi", "taken in"),
        State::FollowedUp => Text::new("tindak lanjut", "followed up"),
        State::Issued => Text::new("belum dibaca", "unread"),
        State::Insufficient => Text::new("kurang bukti", "no evidence"),
        State::Clarified => Text::new("klarifikasi", "clarified"),
        State::Reviewed => Text::new("ditanggapi", "reviewed"),
        State::Failed => Text::new("gagal kirim", "send failed"),
        State::NeedsCorrection => Text::new("perlu ralat", "to be correct."),
        State::NeedsWithdrawal => Text::new("perlu tarik", "to be withdr."),
        _ => state(entity, of),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::lang::Lang;

    #[test]
    fn short_labels_fit_the_column_of_the_lists() {
        for &entity in Entity::ALL {
            for &of in State::ALL {
                for lang in [Lang::Id, Lang::En] {
                    let label = short(entity, of).get(lang);
                    assert!((1..=14).contains(&label.chars().count()), "{entity} {of}: {label}");
                }
            }
        }
    }

    #[test]
    fn one_state_has_the_name_its_aggregate_gives_it() {
        assert_eq!(state(Entity::Request, State::InProgress).id, "ditangani");
        assert_eq!(state(Entity::Disposition, State::InProgress).id, "dikerjakan");
    }
}
