//! Media from the command line: real files in real folders, recorded by their content, listed by what they lack, looked at
//! again.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use serde_json::Value;
use support::TestDb;
use support::database::PROGRAM;
use support::pty::Pty;

/// The office of one test: logins of its own on the shared server.
struct Office {
    db: TestDb,
}

impl Office {
    async fn open() -> Office {
        let db = TestDb::new().await;
        let mut admin = db.connect().await;
        for role in ["editor", "crew", "ppid"] {
            let add = sqlx::query("select user_add($1, $2, array[$2])").bind(db.unique(role)).bind(role);
            add.execute(&mut admin).await.unwrap();
        }
        Office { db }
    }

    fn says(&self, role: &str, args: &[&OsStr]) -> Output {
        let home = tempfile::tempdir().unwrap();
        let url = self.db.url_as(&self.db.unique(role));
        let mut command = Command::new(PROGRAM);
        command.env_clear().env("HOME", home.path()).args(["--lang", "en", "--database-url", &url]).args(args);
        command.output().unwrap()
    }

    fn asset(&self, role: &str, args: &[&str]) -> (bool, String, String) {
        let args: Vec<&OsStr> = [OsStr::new("asset")].into_iter().chain(args.iter().map(OsStr::new)).collect();
        let output = self.says(role, &args);
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.success(), text(output.stdout), text(output.stderr))
    }

    fn list(&self, flag: &[&str]) -> Vec<Value> {
        let args: Vec<&str> = ["list", "--json", "--limit", "5000"].iter().chain(flag).copied().collect();
        let (fine, out, err) = self.asset("editor", &args);
        assert!(fine, "{err}");
        serde_json::from_str(&out).unwrap()
    }

    async fn one(&self, query: &str) -> String {
        let query = sqlx::AssertSqlSafe(format!("select ({query})::text"));
        sqlx::query_scalar(query).fetch_one(&mut self.db.connect().await).await.unwrap()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_terminal_a_bar_says_how_far_it_is() {
    let office = Office::open().await;
    let (folder, home) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    for i in 0..300_u32 {
        write(folder.path(), &format!("{i}.jpg"), &jpeg(None, &i.to_le_bytes()));
    }
    let url = office.db.url_as(&office.db.unique("crew"));
    let args = ["--lang", "en", "--database-url", &url, "asset", "add", folder.path().to_str().unwrap()];
    let mut pty = Pty::kentongan(&args, &[("HOME", home.path().to_str().unwrap())], (120, 400));
    pty.wait_for("300 new assets", Duration::from_secs(60));
    assert!(pty.wait_for_end(Duration::from_secs(10)).success());
    let told = String::from_utf8_lossy(&pty.output()).into_owned();
    let (half, whole) = ("#".repeat(25) + "·····] 250/300", "#".repeat(30) + "] 300/300");
    assert!(told.contains(&half) && told.contains(&whole), "{told}");
}

/// A small JPEG whose camera says when it was taken, in Exif (little-endian TIFF in the first application segment).
fn jpeg(taken: Option<(&str, Option<&str>)>, salt: &[u8]) -> Vec<u8> {
    let mut bytes = vec![0xFF, 0xD8];
    if let Some((time, offset)) = taken {
        let mut tiff = b"II*\0\x08\0\0\0".to_vec();
        // The first directory has one entry, which leads to that of Exif.
        tiff.extend([1, 0]);
        entry(&mut tiff, 0x8769, 4, 1, 26);
        tiff.extend([0; 4]);
        let entries = 1 + u8::from(offset.is_some());
        let values = 26 + 2 + 12 * u32::from(entries) + 4;
        tiff.extend([entries, 0]);
        entry(&mut tiff, 0x9003, 2, 20, values);
        if offset.is_some() {
            entry(&mut tiff, 0x9011, 2, 7, values + 20);
        }
        tiff.extend([0; 4]);
        tiff.extend(time.bytes().chain([0]));
        tiff.extend(offset.unwrap_or_default().bytes().chain([0]));
        bytes.extend([0xFF, 0xE1]);
        bytes.extend((tiff.len() as u16 + 8).to_be_bytes());
        bytes.extend(b"Exif\0\0");
        bytes.extend(tiff);
    }
    // A comment makes each picture its own.
    bytes.extend([0xFF, 0xFE]);
    bytes.extend((salt.len() as u16 + 2).to_be_bytes());
    bytes.extend(salt);
    bytes.extend([0xFF, 0xD9]);
    bytes
}

fn entry(tiff: &mut Vec<u8>, tag: u16, kind: u16, count: u32, value: u32) {
    tiff.extend(tag.to_le_bytes());
    tiff.extend(kind.to_le_bytes());
    tiff.extend(count.to_le_bytes());
    tiff.extend(value.to_le_bytes());
}

fn write(folder: &Path, name: &str, bytes: &[u8]) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_is_recorded_by_content_and_a_second_run_changes_nothing() {
    let office = Office::open().await;
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path().to_str().unwrap();
    write(folder.path(), "DCIM/1.jpg", &jpeg(Some(("2026:11:23 08:47:00", None)), b"1"));
    write(folder.path(), "DCIM/2.bin", &jpeg(Some(("2026:11:23 08:58:00", Some("+09:00"))), b"2"));
    write(folder.path(), "salinan/1 copy.jpg", &jpeg(Some(("2026:11:23 08:47:00", None)), b"1"));
    write(folder.path(), "unset-clock.jpg", &jpeg(Some(("1980:01:01 00:00:00", None)), b"3"));
    write(folder.path(), "no-clock.jpg", &jpeg(None, b"4"));
    write(folder.path(), "naskah.pdf", b"%PDF-1.7\n%%EOF");
    write(folder.path(), "bukan.jpg", b"this is no picture");
    write(folder.path(), ".thumbnails/x.jpg", &jpeg(None, b"hidden"));
    let (fine, out, err) = office.asset("crew", &["add", "--json", here]);
    assert!(fine, "{err}");
    assert!(err.contains("5 new assets, 1 known before (1 of them in another place too), 1 no media"), "{err}");
    let lines: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let of = |end: &str| lines.iter().find(|line| line["path"].as_str().unwrap().ends_with(end)).unwrap();
    // Without an offset the camera's time is the office's (WIB); a clock that was never set says nothing.
    assert_eq!(of("DCIM/1.jpg")["taken_at"], "2026-11-23T01:47:00Z");
    assert_eq!(of("2.bin")["taken_at"], "2026-11-22T23:58:00Z");
    assert_eq!((&of("2.bin")["mime"], &of("2.bin")["kind"]), (&"image/jpeg".into(), &"photo".into()));
    assert_eq!((&of("unset-clock.jpg")["taken_at"], &of("no-clock.jpg")["taken_at"]), (&Value::Null, &Value::Null));
    assert_eq!(of("naskah.pdf")["kind"], "document");
    assert_eq!(of("1 copy.jpg")["outcome"], "another_path");

    let before = office.one("select count(*) || ' ' || max(id) from audit_log").await;
    let (fine, out, err) = office.asset("crew", &["add", here, here]);
    assert!(fine && out.is_empty(), "{out}{err}");
    assert!(err.contains("0 new assets, 6 known before (0 of them"), "{err}");
    assert_eq!(office.one("select count(*) || ' ' || max(id) from audit_log").await, before);

    let twice = office.list(&["--duplicates"]);
    assert!(twice.len() == 1 && twice[0]["paths"][0].as_str().unwrap().ends_with("salinan/1 copy.jpg"), "{twice:?}");
    assert_eq!(office.list(&["--uncaptioned"]).len(), 5);
    let number = twice[0]["number"].as_str().unwrap();
    let caption = "caption=Bupati Zainal Arifin meninjau dapur umum di Teluk Seruni, Senin (23/11/2026)";
    let (fine, _, err) = office.asset("crew", &["act", number, "caption", caption]);
    assert!(fine && err.contains("Take care: no consent"), "{err}");
    assert_eq!(office.list(&["--uncaptioned"]).len(), 4);
    let captioned = &office.list(&["--state", "captioned"])[0];
    assert_eq!(captioned["caption_parts"], serde_json::json!(["who", "what", "when", "where"]));
    // Whoever may record nothing is told who may.
    let (fine, _, err) = office.asset("ppid", &["add", here]);
    assert!(!fine && err.contains("coverage crew"), "{err}");
}

#[tokio::test(flavor = "multi_thread")]
async fn files_of_an_assignment_deliver_it() {
    let office = Office::open().await;
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "1.jpg", &jpeg(None, b"1"));
    let crew = office.db.unique("crew");
    let run = |args: &[&str]| {
        let args: Vec<&OsStr> = args.iter().map(OsStr::new).collect();
        let output = office.says("editor", &args);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    };
    let number = run(&["assignment", "add", "--title", "Foto dapur umum", "--kind", "photo", "--call-time", "besok 9"]);
    assert!(run(&["assignment", "act", &number, "assign", &format!("crew={crew}")]).ends_with("assigned"));
    let (fine, out, err) = office.asset("crew", &["add", "--assignment", &number, folder.path().to_str().unwrap()]);
    assert!(fine && out.contains("added"), "{err}");
    assert!(run(&["assignment", "list"]).contains("delivered"));
    assert!(run(&["assignment", "act", &number, "take_in"]).ends_with("taken in"));
    let (fine, _, err) =
        office.asset("crew", &["add", "--assignment", "PL-1999-0001", folder.path().to_str().unwrap()]);
    assert!(!fine && err.contains("the number of an assignment"), "{err}");
}

#[tokio::test(flavor = "multi_thread")]
async fn hostile_names_broken_pictures_and_links_harm_nothing() {
    let office = Office::open().await;
    let folder = tempfile::tempdir().unwrap();
    let outside = tempfile::tempdir().unwrap();
    write(outside.path(), "secret.jpg", &jpeg(None, b"outside"));
    let names: [&[u8]; 4] =
        [b"\x1b]0;owned\x07.jpg", b"line\nbreak.jpg", b"\xff\xfe raw.jpg", "\u{202e}gpj.evil.jpg".as_bytes()];
    for (i, name) in names.iter().enumerate() {
        fs::write(folder.path().join(OsStr::from_bytes(name)), jpeg(None, &[i as u8])).unwrap();
    }
    symlink(outside.path(), folder.path().join("out")).unwrap();
    symlink(outside.path().join("secret.jpg"), folder.path().join("out.jpg")).unwrap();
    symlink(folder.path(), folder.path().join("round")).unwrap();
    nix::unistd::mkfifo(&folder.path().join("pipe.jpg"), nix::sys::stat::Mode::S_IRWXU).unwrap();
    // A picture cut off or spoilt at any place still is a picture, and takes nobody down.
    let whole = jpeg(Some(("2026:11:23 08:47:00", Some("+07:00"))), b"broken");
    for at in 3..whole.len() {
        write(folder.path(), &format!("broken/cut-{at}.jpg"), &whole[..at]);
        let mut spoilt = whole.clone();
        spoilt[at] = 0xFF;
        write(folder.path(), &format!("broken/spoilt-{at}.jpg"), &spoilt);
    }
    let here = folder.path().to_str().unwrap();
    let (fine, out, err) = office.asset("crew", &["add", here]);
    assert!(fine, "{err}");
    assert!(err.contains("3 links were not followed"), "{err}");
    assert!(!out.contains("secret") && !out.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{out}");
    assert!(out.contains("%1B]0;owned%07.jpg") && out.contains("line%0Abreak.jpg") && out.contains("%FF%FE"), "{out}");
    // The names lead back to the files.
    let (fine, out, err) = office.asset("editor", &["check"]);
    assert!(fine, "{out}{err}");
    let raw = folder.path().join(OsStr::from_bytes(names[2]));
    fs::remove_file(&raw).unwrap();
    fs::write(folder.path().join(OsStr::from_bytes(names[1])), jpeg(None, b"another")).unwrap();
    let (fine, out, err) = office.asset("editor", &["check", here]);
    assert!(!fine && err.contains("2 of"), "{err}");
    assert!(out.contains("gone") && out.contains("changed"), "{out}");
    let warned = office.list(&[]).into_iter().filter(|row| row["file_state"] != "present").count();
    assert_eq!(warned, 2);
    // Back where it was, it is well again.
    fs::write(&raw, jpeg(None, &[2])).unwrap();
    office.asset("editor", &["check"]);
    assert_eq!(office.one("select count(*) from media_asset where file_state = 'missing'").await, "0");
}

#[tokio::test(flavor = "multi_thread")]
async fn bounds_are_kept_and_said() {
    let office = Office::open().await;
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "a.jpg", &jpeg(None, b"a"));
    write(folder.path(), "big.jpg", &jpeg(None, &[7; 9000]));
    write(folder.path(), "one/two/deep.jpg", &jpeg(None, b"deep"));
    let here = folder.path().to_str().unwrap();
    let (fine, _, err) = office.asset("crew", &["add", "--max-depth", "1", "--max-bytes", "5000", here]);
    assert!(!fine && err.contains("two: too deep") && err.contains("big.jpg: too large"), "{err}");
    assert!(err.contains("1 new assets") && err.contains("2 were not recorded"), "{err}");
    let (fine, _, err) = office.asset("crew", &["add", "--max-files", "2", here]);
    assert!(!fine && err.contains("--max-files takes more"), "{err}");
    let (fine, _, err) = office.asset("crew", &["add", "/no/such/folder"]);
    assert!(!fine && err.contains("/no/such/folder: cannot be read"), "{err}");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_thousand_files_are_recorded_in_batches() {
    let office = Office::open().await;
    let folder = tempfile::tempdir().unwrap();
    for i in 0..2_000_u32 {
        write(folder.path(), &format!("{}/{i:04}.jpg", i / 100), &jpeg(None, &i.to_le_bytes()));
    }
    let here = folder.path().to_str().unwrap();
    let begun = Instant::now();
    let (fine, out, err) = office.asset("crew", &["add", here]);
    assert!(fine, "{err}");
    assert!(err.lines().any(|line| line == "1000/2000") && err.lines().any(|line| line == "2000/2000"), "{err}");
    assert_eq!(out.lines().count(), 2_000);
    assert_eq!(office.one("select count(*) || ' ' || count(distinct number) from media_asset").await, "2000 2000");
    println!("2,000 files in {:?}", begun.elapsed());
    assert!(begun.elapsed().as_secs() < 60, "{:?}", begun.elapsed());
}
