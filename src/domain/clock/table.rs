//! THE table of clocks: every period the office is held to, its rule, its source and how sure we are of it.

use super::rule::Rule::{
    self, AtOnce, Before, BeforeDeadline, CalendarDays, Minutes, MinutesByHours, Months, WorkingDays, WorkingMinutes,
};

/// How sure the source of a rule is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Certainty {
    /// The text of the law, or several texts that agree.
    Law,
    /// An official secondary source.
    Secondary,
    /// To be verified by a lawyer of the region before the office relies on it.
    ToVerify,
    /// A default of the office's own, which it may change.
    Office,
}

use Certainty::{Law, Office, Secondary, ToVerify};

/// One row of the table of clocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClockDef {
    /// Which clock.
    pub kind: ClockKind,
    /// Its identifier, `process.stage`.
    pub id: &'static str,
    /// How its due time is found.
    pub rule: Rule,
    /// The legal reference, as Indonesian officials cite it.
    pub law: &'static str,
    /// How sure the source is.
    pub certainty: Certainty,
    /// Indonesian label.
    pub label_id: &'static str,
    /// English label.
    pub label_en: &'static str,
}

macro_rules! clocks {
    ($($kind:ident $id:literal $rule:expr, $certainty:ident $law:literal, $label_id:literal, $label_en:literal;)+) => {
        /// The clocks the office is held to; each is a row of [`CLOCKS`].
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum ClockKind {
            $(#[doc = concat!($label_en, " (", $law, ").")] $kind),+
        }

        /// Every clock, in the order of [`ClockKind`].
        pub const CLOCKS: &[ClockDef] = &[$(ClockDef {
            kind: ClockKind::$kind, id: $id, rule: $rule, law: $law, certainty: $certainty,
            label_id: $label_id, label_en: $label_en,
        }),+];
    };
}

clocks! {
    PpidRegister "ppid.register" AtOnce, Law "UU 14/2008 ps 22(4)-(6)",
        "PPID: nomor pendaftaran", "Information request: register number";
    PpidCompleteness "ppid.completeness" Before(0), ToVerify "Perki 1/2021",
        "PPID: pemeriksaan kelengkapan", "Information request: completeness check";
    PpidNotice "ppid.notice" WorkingDays(10), Law "UU 14/2008 ps 22(7)",
        "PPID: pemberitahuan tertulis", "Information request: written notice";
    PpidExtension "ppid.extension" WorkingDays(7), Law "UU 14/2008 ps 22(8)",
        "PPID: perpanjangan", "Information request: extension";
    PpidElection "ppid.election" WorkingDays(3), Secondary "Perki 1/2019",
        "PPID: informasi pemilu", "Information request on elections";
    PpidObjection "ppid.objection" WorkingDays(30), Law "UU 14/2008 ps 36(1)",
        "PPID: pengajuan keberatan", "Objection to be filed";
    PpidSuperior "ppid.superior_answer" WorkingDays(30), Law "UU 14/2008 ps 36(2)",
        "PPID: tanggapan atasan", "Superior's answer to an objection";
    PpidDispute "ppid.dispute" WorkingDays(14), Law "UU 14/2008 ps 37(2)",
        "Sengketa informasi: pengajuan", "Information dispute to be filed";
    CommissionStart "ppid.commission_start" WorkingDays(14), Law "UU 14/2008 ps 38(1)",
        "Komisi Informasi: mulai menyelesaikan", "Information commission begins";
    CommissionEnd "ppid.commission_end" WorkingDays(100), Law "UU 14/2008 ps 38(2)",
        "Komisi Informasi: paling lambat selesai", "Information commission ends";
    InfoPeriodic "info.periodic" Months(6), Law "UU 14/2008 ps 9(3)",
        "Informasi berkala", "Periodic information";
    InfoAnnual "info.annual_report" Months(12), Law "UU 14/2008 ps 12",
        "Laporan layanan informasi tahunan", "Annual report on information service";
    InfoImmediate "info.immediate" AtOnce, Law "UU 14/2008 ps 10",
        "Informasi serta-merta", "Information due without delay";
    InfoSecondCheck "info.second_check" Minutes(24 * 60), Office "ketetapan kantor",
        "Informasi serta-merta: pemeriksaan kedua", "Immediate information: second check";
    Sp4nVerification "sp4n.verification" WorkingDays(3), Secondary "PermenPANRB 62/2018",
        "SP4N: verifikasi", "Public report: verification";
    Sp4nFollowUp "sp4n.follow_up" WorkingDays(5), Secondary "PermenPANRB 62/2018",
        "SP4N: mulai tindak lanjut", "Public report: follow-up begins";
    Sp4nInformation "sp4n.information" WorkingDays(5), Secondary "PermenPANRB 62/2018",
        "SP4N: permintaan informasi", "Public report: information request";
    Sp4nAspiration "sp4n.aspiration" WorkingDays(5), Secondary "PermenPANRB 62/2018",
        "SP4N: aspirasi", "Public report: aspiration";
    Sp4nComplaint "sp4n.complaint" WorkingDays(14), Secondary "PermenPANRB 62/2018",
        "SP4N: aduan tidak berkadar pengawasan", "Public report: complaint";
    Sp4nSupervision "sp4n.supervision" WorkingDays(60), Secondary "PermenPANRB 62/2018",
        "SP4N: aduan berkadar pengawasan", "Public report: supervisory complaint";
    Sp4nAutoClose "sp4n.auto_close" WorkingDays(10), Secondary "PermenPANRB 62/2018",
        "SP4N: tutup otomatis", "Public report: closes by itself";
    ServiceComplaint "service.complaint" CalendarDays(60), Secondary "UU 25/2009 ps 50",
        "Pengaduan pelayanan publik: putusan", "Public-service complaint: decision";
    ReplyLapse "reply.lapse" Months(2), Law "Peraturan DP 9/Peraturan-DP/X/2008",
        "Hak jawab: gugur", "Right of reply: lapses";
    ReplyPrint "reply.print" Before(0), Law "Peraturan DP 9/Peraturan-DP/X/2008",
        "Hak jawab: dimuat media cetak", "Right of reply: carried in print";
    ReplyBroadcast "reply.broadcast" Before(0), Law "Peraturan DP 9/Peraturan-DP/X/2008",
        "Hak jawab: disiarkan", "Right of reply: on air";
    ReplyOnline "reply.online" AtOnce, Law "Peraturan DP 1/2012",
        "Hak jawab: dimuat media daring", "Right of reply: carried online";
    CorrectionByMedia "correction.media" AtOnce, Law "UU 40/1999 ps 1(12)-(13), ps 5(3)",
        "Hak koreksi: media segera mengoreksi", "Right of correction: the medium corrects";
    PressCouncilStart "press_council.start" WorkingDays(14), Law "Peraturan DP 03/Peraturan-DP/VII/2017 ps 9",
        "Dewan Pers: mulai menangani pengaduan", "Press council begins";
    PressCouncilAge "press_council.age" Months(2), ToVerify "prosedur pengaduan Dewan Pers lama ps 3",
        "Dewan Pers: usia berita yang diadukan", "Press council: age of the item";
    DispositionUnread "disposition.unread" Minutes(30), Office "ketetapan kantor",
        "Disposisi sangat segera: dibaca", "Very urgent disposition: to be read";
    DispositionVeryUrgent "disposition.very_urgent" WorkingMinutes(4 * 60), Office "ketetapan kantor",
        "Disposisi sangat segera", "Very urgent disposition";
    DispositionUrgent "disposition.urgent" WorkingDays(1), Office "ketetapan kantor",
        "Disposisi segera", "Urgent disposition";
    DispositionOrdinary "disposition.ordinary" WorkingDays(5), Office "ketetapan kantor",
        "Disposisi biasa", "Ordinary disposition";
    DispositionGiven "disposition.given" Before(0), Office "batas waktu pemberi disposisi",
        "Disposisi: batas waktu", "Disposition: given due time";
    RequestFirstResponse "request.first_response" MinutesByHours { office: 15, outside: 30 }, Office "ketetapan kantor",
        "Permintaan media: tanggapan pertama", "Media request: first response";
    RequestDeadline "request.deadline" BeforeDeadline(30), Office "tenggat redaksi",
        "Permintaan media: tenggat redaksi", "Media request: newsroom deadline";
    RequestP1 "request.p1" WorkingMinutes(2 * 60), Office "ketetapan kantor",
        "Permintaan media P1", "Media request P1";
    RequestP2 "request.p2" WorkingMinutes(4 * 60), Office "ketetapan kantor",
        "Permintaan media P2", "Media request P2";
    RequestP3 "request.p3" WorkingDays(1), Office "ketetapan kantor",
        "Permintaan media P3", "Media request P3";
    RequestP4 "request.p4" WorkingDays(3), Office "ketetapan kantor",
        "Permintaan media P4", "Media request P4";
    RequestAutoClose "request.auto_close" WorkingDays(5), Office "ketetapan kantor",
        "Permintaan media: tutup otomatis", "Media request: closes by itself";
    ReleaseIntensive "release.intensive_watch" Minutes(72 * 60), Office "ketetapan kantor",
        "Rilis: pantauan intensif", "Release: intensive watch";
    ReleaseTail "release.tail_watch" CalendarDays(14), Office "ketetapan kantor",
        "Rilis: pantauan lanjutan", "Release: watch";
    ReleaseNoPickup "release.no_pickup" Minutes(3 * 60), Office "ketetapan kantor",
        "Rilis: belum dimuat", "Release: not carried yet";
    ArticleHour "article.recheck_1h" Minutes(60), Office "ketetapan kantor",
        "Artikel: periksa ulang 1 jam", "Article: second look after 1 hour";
    ArticleSixHours "article.recheck_6h" Minutes(6 * 60), Office "ketetapan kantor",
        "Artikel: periksa ulang 6 jam", "Article: second look after 6 hours";
    ArticleDay "article.recheck_24h" Minutes(24 * 60), Office "ketetapan kantor",
        "Artikel: periksa ulang 24 jam", "Article: second look after 24 hours";
    ArticleThreeDays "article.recheck_72h" Minutes(72 * 60), Office "ketetapan kantor",
        "Artikel: periksa ulang 72 jam", "Article: second look after 72 hours";
    ArticleWeek "article.recheck_7d" Minutes(7 * 24 * 60), Office "ketetapan kantor",
        "Artikel: periksa ulang 7 hari", "Article: second look after 7 days";
    AssignmentFiles "assignment.files" Before(0), Office "batas waktu pemberi tugas",
        "Penugasan liputan: berkas masuk", "Coverage assignment: files in";
    Expiry90 "expiry.90" Before(90 * 24 * 60), Office "ketetapan kantor",
        "Masa berlaku habis 90 hari lagi", "Expires in 90 days";
    Expiry30 "expiry.30" Before(30 * 24 * 60), Office "ketetapan kantor",
        "Masa berlaku habis 30 hari lagi", "Expires in 30 days";
    Expiry7 "expiry.7" Before(7 * 24 * 60), Office "ketetapan kantor",
        "Masa berlaku habis 7 hari lagi", "Expires in 7 days";
}

impl ClockKind {
    /// Whether the office is held to it. The others bound somebody else (who may object, go to the commission or answer):
    /// when they end, nobody is late.
    pub const fn binds_office(self) -> bool {
        !matches!(
            self,
            Self::PpidObjection | Self::PpidDispute | Self::CommissionStart | Self::CommissionEnd | Self::Sp4nAutoClose
        )
    }

    /// The clock's row.
    pub const fn def(self) -> &'static ClockDef {
        &CLOCKS[self as usize]
    }

    /// The identifier, `process.stage`.
    pub const fn as_str(self) -> &'static str {
        self.def().id
    }

    /// The clock of this identifier.
    pub fn find(id: &str) -> Option<Self> {
        CLOCKS.iter().find(|c| c.id == id).map(|c| c.kind)
    }
}

impl serde::Serialize for ClockKind {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_whole_and_found_by_its_kind_and_its_identifier() {
        for (n, row) in CLOCKS.iter().enumerate() {
            assert_eq!(row.kind as usize, n);
            assert_eq!(row.kind.def(), row);
            assert_eq!(ClockKind::find(row.id), Some(row.kind), "{} is there twice", row.id);
            assert!(row.id.contains('.') && !row.law.is_empty(), "{}", row.id);
            assert_ne!(row.label_id, row.label_en);
        }
        assert_eq!(ClockKind::find("ppid"), None);
    }
}
