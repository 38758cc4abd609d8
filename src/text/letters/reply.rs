//! Letters to a medium about a story: reply, correction, notice of a slip.
//!
//! Sources: UU 40/1999 articles 1(11)-(13), 5(2)-(3), Kode Etik Jurnalistik articles 10-11; Press Council rules
//! 9/2008 (Pedoman Hak Jawab), 1/2012 (Pedoman Pemberitaan Media Siber). No letter names a date that
//! no law has.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::case::{Case, words};
use super::page::Page;
use crate::domain::local::local;
use crate::text::dates;
use crate::text::lang::Lang::Id;

const NONE: &str = "–";

/// Writes one numbered point of a letter behind its mark.
type Point<'a> = Box<dyn Fn(&mut Page, &str) + 'a>;

impl Case {
    pub(super) fn subject(&self) -> String {
        let what = match self.instrument.as_deref() {
            Some("right_of_reply") => "Hak Jawab atas Berita",
            Some("right_of_correction") => "Hak Koreksi atas Berita",
            Some("press_council") => "Pengaduan atas Berita",
            _ => "Pemberitahuan Kekeliruan pada Berita",
        };
        format!("{what} “{}”", self.story())
    }

    /// Where and when the story ran.
    pub(super) fn ran(&self, zone: Tz) -> String {
        let mut words = format!("berita {} berjudul “{}”", self.outlet.as_deref().unwrap_or(NONE), self.story());
        if let Some(at) = self.first_published_at {
            words.push_str(&format!(" yang dimuat pada {}", dates::long(local(at, zone).date(), Id)));
        }
        for more in [&self.paper.edition, &self.paper.article_url].into_iter().flatten() {
            words.push_str(&format!(" ({more})"));
        }
        words
    }

    fn law(&self) -> &'static str {
        match self.instrument.as_deref() {
            Some("right_of_reply") => {
                "Pasal 1 angka 11 dan Pasal 5 ayat (2) Undang-Undang Nomor 40 Tahun 1999 tentang Pers, Pasal 11 Kode Etik \
                 Jurnalistik, dan Peraturan Dewan Pers Nomor 9/Peraturan-DP/X/2008 tentang Pedoman Hak Jawab"
            }
            Some("right_of_correction") => {
                "Pasal 1 angka 12 dan 13 serta Pasal 5 ayat (3) Undang-Undang Nomor 40 Tahun 1999 tentang Pers, serta Pasal \
                 10 dan 11 Kode Etik Jurnalistik"
            }
            _ => "Pasal 10 Kode Etik Jurnalistik",
        }
    }

    /// What is asked of this kind of medium.
    fn wish(&self) -> &'static str {
        let online = self.medium.as_deref() == Some("online");
        match (self.instrument.as_deref(), self.medium.as_deref()) {
            (Some("right_of_reply"), Some("print")) => {
                "Kami mohon hak jawab ini dimuat pada edisi berikutnya atau selambat-lambatnya dua edisi sejak surat ini \
                 diterima, secara proporsional, satu kali untuk berita tersebut dan tanpa biaya."
            }
            (Some("right_of_reply"), Some("broadcast")) => {
                "Kami mohon hak jawab ini disiarkan pada program berikutnya, secara proporsional, satu kali untuk berita \
                 tersebut dan tanpa biaya."
            }
            (Some("right_of_reply"), _) if online => {
                "Kami mohon hak jawab ini dimuat sesegera mungkin, ditautkan dengan berita yang dijawab dan mencantumkan \
                 waktu pemuatannya (Peraturan Dewan Pers tentang Pedoman Pemberitaan Media Siber), secara proporsional, \
                 satu kali untuk berita tersebut dan tanpa biaya."
            }
            (Some("right_of_reply"), _) => {
                "Kami mohon hak jawab ini dilayani segera, secara proporsional, satu kali untuk berita tersebut dan tanpa \
                 biaya."
            }
            (Some("right_of_correction"), _) if online => {
                "Kami mohon kekeliruan itu segera dikoreksi, ditautkan dengan berita yang dikoreksi dan mencantumkan waktu \
                 pemuatannya (Peraturan Dewan Pers tentang Pedoman Pemberitaan Media Siber)."
            }
            (Some("right_of_correction"), _) => "Kami mohon kekeliruan itu segera dikoreksi.",
            _ => "Kami mohon redaksi memperbaikinya sesuai kebijakan redaksi. Surat ini bukan hak jawab.",
        }
    }

    pub(super) fn points(&self, page: &mut Page) {
        for (fact, letter) in self.facts().iter().zip('a'..='z') {
            let place = fact.place.as_ref().map(|place| format!(" ({place})")).unwrap_or_default();
            let article = fact.article.as_deref().unwrap_or(NONE);
            let source = if self.paper.release_title.is_some() { "Siaran kami menyebut" } else { "Yang benar" };
            let ours = fact.release.as_ref().map(|ours| format!(" {source}: “{ours}”.")).unwrap_or_default();
            page.hang(&format!("{letter}. "), &format!("Berita menulis: “{article}”{place}.{ours}"), 3);
        }
    }

    pub(super) fn particulars(&self, page: &mut Page, now: DateTime<Utc>, zone: Tz, attached: &str) {
        page.head(&self.paper.region, &self.paper.office).gap();
        page.right(&dates::full(local(now, zone).date(), Id)).gap();
        page.particular("Nomor", self.number.as_deref().unwrap_or(NONE)).particular("Sifat", "Segera");
        page.particular("Lampiran", attached).particular("Hal", &self.subject()).gap();
    }

    pub(super) fn signed(&self, page: &mut Page) {
        page.gap().say("Atas perhatian dan kerja sama Saudara, kami sampaikan terima kasih.").gap();
        let position = self.paper.sender_position.as_deref().unwrap_or("Pejabat yang berwenang");
        page.sign(position, self.paper.sender_name.as_deref().unwrap_or("[nama penanda tangan]"));
    }

    /// The letter to the medium, as lines of at most `width` columns; dated as it was sent, else at `now`.
    pub fn letter(&self, now: DateTime<Utc>, zone: Tz, width: u16) -> Vec<String> {
        let mut page = Page::new(width);
        let formal = self.instrument.as_deref() != Some("informal");
        self.particulars(&mut page, self.sent_at.unwrap_or(now), zone, NONE);
        page.say(&format!("Yth. {}", self.recipient.as_deref().unwrap_or("Pemimpin Redaksi"))).say("di tempat").gap();
        page.say("Dengan hormat,").gap();
        page.say(&format!("Sehubungan dengan {}, kami sampaikan hal-hal berikut.", self.ran(zone))).gap();
        let mut points: Vec<Point<'_>> = Vec::new();
        if !self.facts().is_empty() {
            points.push(Box::new(|page, mark| {
                page.hang(mark, "Fakta yang disengketakan:", 0);
                self.points(page);
            }));
        }
        if let Some(passage) = self.passage.as_deref().filter(|passage| !passage.trim().is_empty()) {
            let count = words(passage);
            points.push(Box::new(move |page, mark| {
                page.hang(mark, &format!("Bagian berita yang dimaksud ({count} kata): “{}”", passage.trim()), 0);
            }));
        }
        if let Some(note) = self.ground_note.as_deref().filter(|note| !note.trim().is_empty()) {
            points.push(Box::new(move |page, mark| {
                page.hang(mark, note.trim(), 0);
            }));
        }
        if let (Some(number), true) = (&self.paper.release_number, formal) {
            let title = self.paper.release_title.as_deref().unwrap_or(NONE);
            let day = Self::day(self.paper.release_at, zone).map(|day| format!(" tanggal {day}")).unwrap_or_default();
            points.push(Box::new(move |page, mark| {
                let words = format!("Keterangan resmi kami ada pada siaran pers Nomor {number}{day}, “{title}”.");
                page.hang(mark, &words, 0);
            }));
        }
        points.push(Box::new(|page, mark| {
            page.hang(mark, &format!("Berdasarkan {}, kami mengajukan naskah berikut:", self.law()), 0).gap();
            let draft = self.draft.clone().filter(|draft| !draft.trim().is_empty());
            page.block(&draft.unwrap_or_else(|| self.draft(zone)), 6).gap();
        }));
        points.push(Box::new(|page, mark| {
            page.hang(mark, self.wish(), 0);
        }));
        for (point, number) in points.iter().zip(1..) {
            point(&mut page, &format!("{number}. "));
        }
        self.signed(&mut page);
        if formal {
            page.gap().say("Tembusan:").hang("1. ", "Dewan Pers, di Jakarta", 0).hang("2. ", "Arsip", 0);
        }
        page.lines()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;
    use crate::text::letters::case::tests::case;
    use chrono_tz::Asia::Jakarta;

    fn now() -> DateTime<Utc> {
        "2026-11-23T02:40:00Z".parse().unwrap()
    }

    #[test]
    fn a_correction_names_no_date_to_be_carried_by_and_a_reply_in_print_names_two_editions() {
        for medium in ["print", "broadcast", "online", "not_press"] {
            let letter = case("right_of_correction", medium).letter(now(), Jakarta, 78).join("\n");
            let flat = letter.split_whitespace().collect::<Vec<_>>().join(" ");
            for word in ["edisi", "selambat", "paling lambat", "dua bulan", "hari kerja", "24 jam"] {
                assert!(!flat.contains(word), "{medium}: {word} in {flat}");
            }
            assert!(flat.contains("segera dikoreksi") && flat.contains("Dewan Pers, di Jakarta"), "{flat}");
            assert_eq!(flat.contains("ditautkan"), medium == "online");
        }
        let reply = case("right_of_reply", "print").letter(now(), Jakarta, 78).join(" ");
        let reply = reply.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(reply.contains("selambat-lambatnya dua edisi") && reply.contains("Pasal 5 ayat (2)"), "{reply}");
        let slip = case("informal", "online").letter(now(), Jakarta, 78).join(" ");
        let slip = slip.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(!slip.contains("Tembusan") && slip.contains("bukan hak jawab"), "{slip}");
    }

    #[test]
    fn a_letter_keeps_to_its_width_and_is_signed_by_name() {
        for width in [40, 58, 78, 120] {
            let letter = case("right_of_reply", "online").letter(now(), Jakarta, width);
            assert!(letter.iter().all(|line| line.chars().count() <= usize::from(width)), "{letter:#?}");
            let whole = letter.join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(whole.contains("Drs. H. Yusran Effendi") && whole.contains("PK-2026-0001"), "{whole}");
        }
    }
}
