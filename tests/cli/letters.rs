//! What came with a letter, and what was answered before.

use kentongan::domain::action::Action;
use kentongan::domain::entity::Entity;
use kentongan::domain::write::{Change, Write};
use kentongan::store::Store;
use serde_json::Value;

use crate::office::Office;

/// A letter of a newsroom with three files: two of one name, and one whose name climbs out of its folder.
const LETTER: &str = "From: Rina <rina@kabar.example>\r\nTo: humas@kencana.example\r\nSubject: Data banjir\r\n\
Date: Mon, 23 Nov 2026 09:05:00 +0700\r\nMessage-ID: <satu@kabar.example>\r\nMIME-Version: 1.0\r\n\
Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nBerapa KK mengungsi?\r\n\
--b\r\nContent-Type: text/csv\r\nContent-Disposition: attachment; filename=data.csv\r\n\r\nsatu\r\n\
--b\r\nContent-Type: text/csv\r\nContent-Disposition: attachment; filename=data.csv\r\n\r\ndua\r\n\
--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=\"../../.profile\"\r\n\r\ntiga\r\n--b--\r\n";

#[tokio::test]
async fn attachments_are_listed_and_taken_out_under_safe_names_and_nothing_is_overwritten() {
    let office = Office::open().await;
    let folder = tempfile::tempdir().unwrap();
    let letter = folder.path().join("surat.eml");
    std::fs::write(&letter, LETTER).unwrap();
    office.gives("operator", &["request", "import", letter.to_str().unwrap()], "");
    let number = office.list("operator", "request")[0]["number"].as_str().unwrap().to_owned();
    let lines = |role: &str, args: &[&str]| -> Vec<Value> {
        let said = office.gives(role, &[&["request", "attachment", &number, "--json"], args].concat(), "");
        said.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    };
    let listed = lines("operator", &[]);
    let names: Vec<&str> = listed.iter().map(|line| line["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["data.csv", "data.csv", "profile"]);
    assert!(listed.iter().all(|line| line["sha256"].as_str().unwrap().len() == 64 && line["file"].is_null()));
    // One of the names is taken by a file of somebody else.
    let out = folder.path().join("lampiran");
    std::fs::create_dir(&out).unwrap();
    std::fs::write(out.join("data.csv"), "milik orang lain").unwrap();
    let at = out.to_str().unwrap();
    let first = lines("operator", &["--out", at]);
    let read = |name: &str| std::fs::read_to_string(out.join(name)).unwrap();
    assert_eq!((read("data.csv").as_str(), read("profile").trim()), ("milik orang lain", "tiga"));
    assert_eq!((read("data-2.csv").trim(), read("data-3.csv").trim()), ("satu", "dua"));
    assert!(first[0]["file"].as_str().unwrap().ends_with("lampiran/data-2.csv"));
    // Again: what is there stays, and nothing is written twice.
    assert_eq!(lines("operator", &["--out", at]), first);
    assert_eq!(std::fs::read_dir(&out).unwrap().count(), 4);
    let said = office.gives("operator", &["request", "attachment", &number, "--out", at], "");
    assert!(said.contains("sha256 ") && said.contains("is there already with the same content"), "{said}");
    let (code, sentence) = office.refuses("operator", &["request", "attachment", "PM-2026-9999"], "");
    assert!(code == Some(1) && sentence.contains("does not exist"), "{sentence}");
}

#[tokio::test]
async fn what_was_answered_before_is_printed_with_its_approver_and_whether_it_still_holds() {
    let office = Office::open().await;
    let ask = |subject: &str| {
        office
            .gives("supervisor", &["request", "add", "--subject", subject, "--outlet", "Kabar Kini"], "")
            .trim()
            .to_owned()
    };
    let first = ask("Berapa KK mengungsi akibat banjir?");
    let hendra = Store::connect(vec![office.db.options_as(&office.db.unique("supervisor"))], 1).await.unwrap();
    let id = hendra.find(Entity::Request, &first).await.unwrap();
    for (version, action, text) in [(1, Action::Claim, None), (2, Action::Answer, Some("2.315 KK di 41 titik."))] {
        let values = text.map(|text| ("text".to_owned(), text.into())).into_iter().collect();
        let change = Change::Act(action, values);
        hendra.write(&Write { entity: Entity::Request, id, version, change }).await.unwrap();
    }
    let second = ask("Berapa KK mengungsi karena banjir hari ini?");
    let said = office.gives("operator", &["request", "memory", &second], "");
    assert!(said.contains(&first) && said.contains("  2.315 KK di 41 titik.") && said.contains("approval"), "{said}");
    let line: Value =
        serde_json::from_str(&office.gives("operator", &["request", "memory", &second, "--json"], "")).unwrap();
    assert_eq!((line["number"].as_str().unwrap(), line["entity"].as_str().unwrap()), (first.as_str(), "request"));
    assert_eq!(office.gives("operator", &["request", "memory", &first, "--json"], ""), "");
}
