//! What the letters of the information desk say.

#![allow(clippy::unwrap_used, clippy::expect_used)]
use super::*;
use crate::domain::entity::Entity;
use chrono_tz::Asia::Jakarta;
use serde_json::json;
use uuid::Uuid;

const SENDER: Sender<'static> =
    Sender { region: "Kabupaten Muara Kencana", office: "Dinas Komunikasi dan Informatika" };

fn card(values: Value) -> Card {
    Card {
        entity: Entity::Information,
        id: Uuid::nil(),
        number: Some("PI-2026-0003".into()),
        title: "Salinan dokumen AMDAL".into(),
        version: 1,
        state: State::Answered,
        values: values.as_object().unwrap().clone(),
        children: vec![],
        history: vec![],
        links: vec![],
    }
}

fn told(letter: Letter, values: Value) -> Result<String, Unwritten> {
    let calendar = Calendar::built_in();
    let time = Time { now: "2026-12-01T03:00:00Z".parse().unwrap(), calendar: &calendar, zone: Jakarta };
    write(letter, &card(values), SENDER, time)
}

fn decided() -> Value {
    json!({"requester": "Perkumpulan Lingkar Air", "address": "Jalan Enggang 7, Kencana Kota", "channel": "letter",
        "copy_form": "softcopy", "received_at": "2026-11-23T02:00:00Z", "decision": "granted_partly",
        "exemption": "17 huruf b, h angka 3", "answer": "Dokumen utama dan lampiran I.\nLampiran II dihitamkan.",
        "answered_at": "2026-12-01T03:00:00Z",
        "clocks": [{"kind": "ppid.notice", "start": "2026-11-23T02:00:00Z", "done": "2026-12-01T03:00:00Z"},
            {"kind": "ppid.objection", "start": "2026-12-01T03:00:00Z"}]})
}

#[test]
fn a_notice_says_what_the_law_asks_for_and_how_to_object() {
    let letter = told(Letter::Decision, decided()).unwrap();
    for words in [
        "PEMERINTAH KABUPATEN MUARA KENCANA",
        "PEMBERITAHUAN TERTULIS ATAS PERMOHONAN INFORMASI PUBLIK",
        "Nomor pendaftaran: PI-2026-0003",
        "Perkumpulan Lingkar Air",
        "a. Penguasaan informasi: informasi yang diminta berada di bawah penguasaan kami.",
        "c. Keputusan: permohonan dikabulkan sebagian.",
        "Pasal 17 huruf h angka 3",
        "d. Materi informasi yang diberikan: Dokumen utama dan lampiran I.",
        "e. Bagian yang dikecualikan",
        "f. Penyampaian: salinan lunak melalui surat.",
        "g. Biaya dan cara pembayaran: tidak dikenakan biaya.",
        // Thirty working days after 1 December, over Christmas and the new year's holidays.
        "18 Januari 2027",
    ] {
        let flat = letter.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flat.contains(words), "{words}\n{letter}");
    }
    assert!(letter.lines().all(|line| line.chars().count() <= 78), "{letter}");
    let mut elsewhere = decided();
    elsewhere["decision"] = json!("refused_information");
    elsewhere["exemption"] = Value::Null;
    elsewhere["holder"] = json!("Dinas Lingkungan Hidup Provinsi");
    let letter = told(Letter::Decision, elsewhere).unwrap();
    let letter = letter.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(letter.contains("tidak berada di bawah penguasaan") && letter.contains("b. Badan publik yang menguasai"));
    assert!(!letter.contains("g. Biaya"), "{letter}");
}

#[test]
fn a_letter_is_written_once_its_step_is_taken_and_by_who_may_read_the_name() {
    assert_eq!(told(Letter::Review, decided()), Err(Unwritten::NotYet(Letter::Review)));
    let mut hidden = decided();
    hidden["requester"] = json!(HIDDEN);
    assert_eq!(told(Letter::Decision, hidden), Err(Unwritten::Nameless));
    for letter in Letter::ALL {
        let mut values = decided();
        for key in ["incomplete_at", "extended_at", "objected_at", "reviewed_at"] {
            values[key] = json!("2026-11-27T02:00:00Z");
        }
        let said = told(*letter, values).unwrap();
        assert!(said.contains(letter.heading()) && said.contains("PI-2026-0003"), "{said}");
    }
}

#[test]
fn a_date_in_a_year_without_a_calendar_is_said_to_be_one() {
    let mut values = decided();
    values["clocks"] = json!([{"kind": "ppid.objection", "start": "2027-12-20T03:00:00Z"}]);
    let letter = told(Letter::Decision, values).unwrap();
    assert!(letter.contains("Catatan: Daftar libur tahun 2028 belum ada"), "{letter}");
}
