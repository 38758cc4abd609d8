//! The complaint to the Press Council about a story whose reply or correction was refused, lapsed or was not served.
//!
//! Sources: UU 40/1999 article 15(2)d; Press Council rule 03/2017.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::case::Case;
use super::page::Page;

const NONE: &str = "–";

impl Case {
    /// The complaint to the Press Council, as lines of at most `width` columns.
    pub fn complaint(&self, now: DateTime<Utc>, zone: Tz, width: u16) -> Vec<String> {
        let mut page = Page::new(width);
        let complained = Self { instrument: Some("press_council".into()), ..self.clone() };
        complained.particulars(&mut page, now, zone, "1 (satu) berkas");
        page.say("Yth. Ketua Dewan Pers").say("di Jakarta").gap();
        page.say("Dengan hormat,").gap();
        let right = match self.ground.as_deref() {
            Some("harmful") => "hak jawab",
            Some("wrong_fact") => "hak koreksi",
            _ => "permintaan perbaikan",
        };
        page.say(&format!(
            "Kami mengadukan {}, yang kepadanya telah kami ajukan {right}, dengan penjelasan sebagai berikut.",
            self.ran(zone)
        ));
        page.gap().hang("1. ", &format!("Pengadu: {}.", self.paper.office), 0);
        page.hang("2. ", &format!("Teradu: {}.", self.outlet.as_deref().unwrap_or(NONE)), 0);
        page.hang("3. ", "Yang kami persoalkan:", 0);
        self.points(&mut page);
        if let Some(note) = self.ground_note.as_deref().filter(|note| !note.trim().is_empty()) {
            page.block(note.trim(), 3);
        }
        page.hang("4. ", &self.course(right, zone), 0);
        page.hang(
            "5. ",
            "Dasar pengaduan: Pasal 15 ayat (2) huruf d Undang-Undang Nomor 40 Tahun 1999 tentang Pers dan Peraturan Dewan \
             Pers Nomor 03/Peraturan-DP/VII/2017 tentang Prosedur Pengaduan ke Dewan Pers.",
            0,
        );
        page.hang(
            "6. ",
            &format!("Kami mohon Dewan Pers menilai pemberitaan tersebut dan mengupayakan agar {right} dilayani."),
            0,
        );
        page.hang("7. ", "Terlampir: salinan berita, surat kami kepada redaksi, dan jawaban redaksi bila ada.", 0);
        self.signed(&mut page);
        page.lines()
    }

    /// What was asked of the medium, and what came of it.
    fn course(&self, right: &str, zone: Tz) -> String {
        let mut said = match Self::day(self.sent_at, zone) {
            Some(day) => {
                let to = self.sent_to.as_deref().map(|to| format!(" kepada {to}")).unwrap_or_default();
                format!("Surat {right} kami kirim pada {day}{to}")
            }
            None => format!("Surat {right} belum sempat kami kirim"),
        };
        if let Some(day) = Self::day(self.received_at, zone) {
            said.push_str(&format!(" dan diterima pada {day}"));
        }
        match self.refused_reason.as_deref() {
            Some(why) => said.push_str(&format!("; redaksi menolak dengan alasan: {why}.")),
            None if self.sent_at.is_some() => said.push_str("; sampai surat ini dibuat naskah kami belum dimuat."),
            None => said.push('.'),
        }
        said
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use crate::text::letters::case::tests::case;
    use chrono_tz::Asia::Jakarta;

    #[test]
    fn a_complaint_tells_the_course_and_what_was_refused() {
        let mut it = case("right_of_correction", "online");
        it.sent_at = Some("2026-11-23T02:40:00Z".parse().unwrap());
        it.refused_reason = Some("sudah sesuai narasumber".into());
        let said = it.complaint("2026-11-23T02:40:00Z".parse().unwrap(), Jakarta, 78).join(" ");
        let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(
            said.contains("kami kirim pada 23 November 2026") && said.contains("sudah sesuai narasumber"),
            "{said}"
        );
        assert!(said.contains("Pengaduan atas Berita") && said.contains("03/Peraturan-DP/VII/2017"), "{said}");
    }
}
