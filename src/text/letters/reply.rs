//! Letters to a medium about a story: reply, correction, notice of a slip, and the complaint to the Press Council.
//!
//! Sources: UU 40/1999 articles 1(11)-(13), 5(2)-(3), 15(2)d; Kode Etik Jurnalistik articles 10-11; Press Council rules
//! 9/2008 (Pedoman Hak Jawab), 1/2012 (Pedoman Pemberitaan Media Siber), 03/2017 (complaints). No letter names a date that
//! no law has.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde::Deserialize;
use serde_json::Value;

use super::page::Page;
use crate::domain::local::local;
use crate::text::dates;
use crate::text::lang::Lang::Id;

const NONE: &str = "–";

/// A fact in dispute: what we said, what the story says, and where it stands there.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Fact {
    /// As our release has it.
    pub release: Option<String>,
    /// As the story has it.
    pub article: Option<String>,
    /// Where in the story.
    pub place: Option<String>,
}

/// The facts of a list in which each line is `Rilis: … · Artikel: … · Letak: …`; a line without these words is what the
/// story says.
pub fn facts(disputed: &str) -> Vec<Fact> {
    let lines = disputed.lines().map(str::trim).filter(|line| !line.is_empty());
    lines
        .map(|line| {
            let mut fact = Fact::default();
            for part in line.split(" · ") {
                let said = |label: &str| Some(part.strip_prefix(label)?.trim().to_owned());
                if let Some(words) = said("Rilis:") {
                    fact.release = Some(words);
                } else if let Some(words) = said("Letak:") {
                    fact.place = Some(words);
                } else {
                    fact.article = Some(said("Artikel:").unwrap_or_else(|| part.to_owned()));
                }
            }
            fact
        })
        .collect()
}

/// How many words a text has.
pub fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// A case, as letters need it; keys are those of the card.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Case {
    number: Option<String>,
    title: String,
    outlet: Option<String>,
    instrument: Option<String>,
    ground: Option<String>,
    ground_note: Option<String>,
    disputed: Option<String>,
    passage: Option<String>,
    draft: Option<String>,
    recipient: Option<String>,
    medium: Option<String>,
    first_published_at: Option<DateTime<Utc>>,
    sent_at: Option<DateTime<Utc>>,
    sent_to: Option<String>,
    received_at: Option<DateTime<Utc>>,
    refused_reason: Option<String>,
    paper: Paper,
}

/// What stands beside the record: the office, the signatory, the story and the release.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Paper {
    office: String,
    region: String,
    sender_name: Option<String>,
    sender_position: Option<String>,
    article_title: Option<String>,
    article_url: Option<String>,
    edition: Option<String>,
    release_number: Option<String>,
    release_title: Option<String>,
    release_at: Option<DateTime<Utc>>,
}

impl Case {
    /// The case a card or a matter holds; what is missing is left open in the letters.
    pub fn read(values: &Value) -> Self {
        serde_json::from_value(values.clone()).unwrap_or_default()
    }

    /// The facts in dispute.
    pub fn facts(&self) -> Vec<Fact> {
        facts(self.disputed.as_deref().unwrap_or_default())
    }

    /// How many words the part in dispute has: the passage, or where there is none what the story says of the facts.
    pub fn disputed_words(&self) -> usize {
        match self.passage.as_deref().map_or(0, words) {
            0 => self.facts().iter().filter_map(|fact| fact.article.as_deref()).map(words).sum(),
            count => count,
        }
    }

    /// How many words are to be carried.
    pub fn draft_words(&self) -> usize {
        self.draft.as_deref().map_or(0, words)
    }

    /// The text to be carried is longer than the part in dispute: a newsroom may shorten it, since a reply is
    /// proportionate (Press Council rule 9/2008).
    pub fn is_too_long(&self) -> bool {
        self.disputed_words() > 0 && self.draft_words() > self.disputed_words()
    }

    /// No ground has been chosen yet, and so there is no letter.
    pub fn has_no_instrument(&self) -> bool {
        self.instrument.is_none()
    }

    fn story(&self) -> &str {
        self.paper.article_title.as_deref().filter(|title| !title.is_empty()).unwrap_or(&self.title)
    }

    fn day(at: Option<DateTime<Utc>>, zone: Tz) -> Option<String> {
        at.map(|at| dates::full(local(at, zone).date(), Id))
    }

    /// The text the medium is asked to carry: as short as it can be, since it is measured against what it answers.
    pub fn draft(&self, zone: Tz) -> String {
        let story = self.story();
        let day = Self::day(self.first_published_at, zone).map(|day| format!(" ({day})")).unwrap_or_default();
        let facts = self.facts();
        let both = |fact: &Fact| Some((fact.article.clone()?, fact.release.clone()?));
        let said: Vec<(String, String)> = facts.iter().filter_map(both).collect();
        let why = self.ground_note.as_deref().map(str::trim).filter(|note| !note.is_empty());
        let right = |(wrong, right): &(String, String)| format!("{wrong}; yang benar {right}");
        match (self.instrument.as_deref(), said.is_empty()) {
            (Some("right_of_reply"), true) => {
                let why = why.unwrap_or("[tulis tanggapan dan faktanya]");
                format!("Hak jawab {} atas berita “{story}”{day}: {why}", self.paper.office)
            }
            (Some("right_of_reply"), false) => {
                let said: Vec<String> = said.iter().map(right).collect();
                let why = why.map(|why| format!(" {why}")).unwrap_or_default();
                format!("Hak jawab {}: berita “{story}”{day} menyebut {}.{why}", self.paper.office, said.join("; menyebut "))
            }
            (Some("informal"), false) => {
                let said: Vec<String> = said.iter().map(|(wrong, right)| format!("{wrong} seharusnya {right}")).collect();
                format!("Ralat: {}.", said.join("; "))
            }
            (_, false) => {
                let said: Vec<String> = said.iter().map(right).collect();
                format!("Koreksi: berita “{story}”{day} menulis {}.", said.join("; menulis "))
            }
            (_, true) => {
                format!("Koreksi atas berita “{story}”{day}: {}", why.unwrap_or("[tulis yang keliru dan yang benar]"))
            }
        }
    }

    fn subject(&self) -> String {
        let what = match self.instrument.as_deref() {
            Some("right_of_reply") => "Hak Jawab atas Berita",
            Some("right_of_correction") => "Hak Koreksi atas Berita",
            Some("press_council") => "Pengaduan atas Berita",
            _ => "Pemberitahuan Kekeliruan pada Berita",
        };
        format!("{what} “{}”", self.story())
    }

    /// Where and when the story ran.
    fn ran(&self, zone: Tz) -> String {
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

    fn points(&self, page: &mut Page) {
        for (fact, letter) in self.facts().iter().zip('a'..='z') {
            let place = fact.place.as_ref().map(|place| format!(" ({place})")).unwrap_or_default();
            let article = fact.article.as_deref().unwrap_or(NONE);
            let ours = fact.release.as_ref().map(|ours| format!(" Siaran kami menyebut: “{ours}”.")).unwrap_or_default();
            page.hang(&format!("{letter}. "), &format!("Berita menulis: “{article}”{place}.{ours}"), 3);
        }
    }

    fn particulars(&self, page: &mut Page, now: DateTime<Utc>, zone: Tz, attached: &str) {
        page.head(&self.paper.region, &self.paper.office).gap();
        page.right(&dates::full(local(now, zone).date(), Id)).gap();
        page.particular("Nomor", self.number.as_deref().unwrap_or(NONE)).particular("Sifat", "Segera");
        page.particular("Lampiran", attached).particular("Hal", &self.subject()).gap();
    }

    fn signed(&self, page: &mut Page) {
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
        let mut points: Vec<Box<dyn Fn(&mut Page, &str) + '_>> = Vec::new();
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
        page.hang("6. ", &format!("Kami mohon Dewan Pers menilai pemberitaan tersebut dan mengupayakan agar {right} dilayani."), 0);
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
    use super::*;
    use chrono_tz::Asia::Jakarta;
    use serde_json::json;

    fn case(instrument: &str, medium: &str) -> Case {
        Case::read(&json!({
            "number": "PK-2026-0001", "title": "Jumlah pengungsi ditulis 2.351 KK", "outlet": "Suara Hulu Kencana",
            "instrument": instrument, "ground": "wrong_fact", "medium": medium,
            "disputed": "Rilis: 2.315 KK · Artikel: 2.351 KK · Letak: paragraf 2",
            "passage": "Sebanyak 2.351 KK kini mengungsi di 41 titik, kata Bupati.", "recipient": "Pemimpin Redaksi, Suara Hulu Kencana",
            "first_published_at": "2026-11-22T21:30:00Z",
            "paper": {"office": "Dinas Kominfo Kabupaten Muara Kencana", "region": "Kabupaten Muara Kencana",
                "sender_name": "Drs. H. Yusran Effendi, M.Si.", "sender_position": "Kepala Dinas",
                "article_title": "Ribuan Keluarga Mengungsi", "article_url": "https://suarahulu.example/1",
                "release_number": "871/SP/KOMINFO/XI/2026", "release_title": "Data Terkini Banjir"},
        }))
    }

    fn now() -> DateTime<Utc> {
        "2026-11-23T02:40:00Z".parse().unwrap()
    }

    #[test]
    fn facts_are_read_side_by_side_with_their_place() {
        let read = facts("Rilis: 2.315 KK · Artikel: 2.351 KK · Letak: paragraf 2\n\nBupati menolak datang");
        assert_eq!(read[0].release.as_deref(), Some("2.315 KK"));
        assert_eq!((read[0].article.as_deref(), read[0].place.as_deref()), (Some("2.351 KK"), Some("paragraf 2")));
        assert_eq!(read[1], Fact { article: Some("Bupati menolak datang".into()), ..Fact::default() });
    }

    #[test]
    fn the_text_to_be_carried_follows_the_instrument_and_is_measured() {
        let mut it = case("right_of_correction", "online");
        let draft = it.draft(Jakarta);
        assert_eq!(
            draft,
            "Koreksi: berita “Ribuan Keluarga Mengungsi” (23 November 2026) menulis 2.351 KK; yang benar 2.315 KK."
        );
        it.draft = Some(draft);
        assert_eq!((it.draft_words(), it.disputed_words(), it.is_too_long()), (15, 10, true));
        assert!(case("informal", "print").draft(Jakarta).starts_with("Ralat: 2.351 KK seharusnya 2.315 KK"));
        assert!(case("right_of_reply", "print").draft(Jakarta).starts_with("Hak jawab Dinas Kominfo"));
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
        let slip = case("informal", "online").letter(now(), Jakarta, 78).join("\n");
        assert!(!slip.contains("Tembusan") && slip.contains("bukan hak jawab"), "{slip}");
    }

    #[test]
    fn a_letter_keeps_to_its_width_and_is_signed_by_name() {
        for width in [40, 58, 78, 120] {
            let letter = case("right_of_reply", "online").letter(now(), Jakarta, width);
            assert!(letter.iter().all(|line| line.chars().count() <= usize::from(width)), "{letter:#?}");
            let whole = letter.join(" ");
            assert!(whole.contains("Drs. H. Yusran Effendi") && whole.contains("PK-2026-0001"), "{whole}");
        }
    }

    #[test]
    fn a_complaint_tells_the_course_and_what_was_refused() {
        let mut it = case("right_of_correction", "online");
        it.sent_at = Some(now());
        it.refused_reason = Some("sudah sesuai narasumber".into());
        let said = it.complaint(now(), Jakarta, 78).join(" ");
        let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.contains("kami kirim pada 23 November 2026") && said.contains("sudah sesuai narasumber"), "{said}");
        assert!(said.contains("Pengaduan atas Berita") && said.contains("03/Peraturan-DP/VII/2017"), "{said}");
    }
}
