//! `kentongan sp4n import`: reports from a CSV file that SP4N-LAPOR! exports, each once.

use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::{Context, Result};
use chrono::Utc;
use clap::{Arg, ArgMatches, Command};
use serde_json::{Map, Value, json};

use super::add::record;
use super::fields::Ground;
use super::told;
use crate::cli::Usage;
use crate::cli::session::Session;
use crate::domain::entity::Entity;
use crate::text::phrase::Text;

/// At most so many reports and bytes of a file.
const MOST: usize = 10_000;
const MOST_BYTES: u64 = 32 << 20;

const DONE: Text = Text::new("{} aduan dicatat, {} sudah ada", "{} reports recorded, {} were there already");
const NO_TITLE: Text = Text::new(
    "{}: tidak ada kolom judul; baris pertama harus menamai kolomnya (ada: {})",
    "{}: no column with the title; the first line must name the columns (there are: {})",
);
const ROW: Text = Text::new("{} baris {}: {}; tidak ada yang disimpan", "{} line {}: {}; nothing was saved");
const TOO_MANY: Text = Text::new("paling banyak {} aduan sekaligus", "at most {} reports at once");

/// What a column of the export is for us, by the words its heading may have.
const COLUMNS: &[(&str, &[&str])] = &[
    (
        "report_no",
        &[
            "tracking id",
            "trackingid",
            "nomor laporan",
            "no laporan",
            "no. laporan",
            "kode laporan",
            "id laporan",
            "nomor tiket",
        ],
    ),
    ("subject", &["judul laporan", "judul", "perihal"]),
    ("body", &["isi laporan", "isi", "uraian", "laporan", "isi aduan"]),
    ("received_at", &["tanggal laporan", "tanggal masuk", "tanggal terima", "tanggal", "waktu laporan", "tgl laporan"]),
    ("kind", &["klasifikasi", "klasifikasi laporan", "jenis laporan", "tipe laporan", "jenis"]),
    ("reporter", &["nama pelapor", "pelapor", "nama"]),
    ("contact", &["kontak pelapor", "kontak", "telepon", "no telepon", "no. hp", "email", "surel"]),
    ("place", &["lokasi", "lokasi kejadian", "alamat kejadian"]),
    ("unit", &["instansi", "instansi terdisposisi", "unit", "opd", "perangkat daerah", "disposisi"]),
    ("anonymous", &["anonim", "is anonim"]),
    ("confidential", &["rahasia", "is rahasia"]),
];

/// What the command line asks for.
#[derive(Debug)]
pub struct Import {
    file: PathBuf,
}

/// Its part of the command line.
pub fn command() -> Command {
    Command::new("import")
        .about("Record the reports of a CSV file exported by SP4N-LAPOR!; those already there are left as they are")
        .arg(
            Arg::new("file").required(true).value_name("FILE").value_parser(clap::value_parser!(PathBuf)).help(
                "Its first line names the columns: Tracking ID, Judul Laporan, Isi Laporan, Tanggal, Klasifikasi, …",
            ),
        )
}

impl Import {
    /// What was said; `None` when it is none of ours.
    pub fn of(said: &ArgMatches) -> Option<Self> {
        Some(Self { file: said.get_one::<PathBuf>("file")?.clone() })
    }

    /// Records what is new, all or none.
    ///
    /// # Errors
    /// [`Usage`] with the line that does not fit; what the database refused.
    pub async fn run(&self, session: &Session) -> Result<()> {
        let lang = session.lang;
        let name = self.file.display().to_string();
        let size = std::fs::metadata(&self.file).with_context(|| format!("{name} cannot be read"))?.len();
        anyhow::ensure!(size <= MOST_BYTES, "{name} is larger than {} MB; export fewer reports", MOST_BYTES >> 20);
        let bytes = std::fs::read(&self.file).with_context(|| format!("{name} cannot be read"))?;
        let rows = read(&String::from_utf8_lossy(&bytes)).map_err(|why| match why {
            Unread::NoTitle(there) => Usage(NO_TITLE.with(lang, &[&name, &there])),
            Unread::Broken(line, why) => Usage(ROW.with(lang, &[&name, &line.to_string(), &why])),
        })?;
        if rows.len() > MOST {
            return Err(Usage(TOO_MANY.with(lang, &[&MOST.to_string()])).into());
        }
        let number = |row: &Map<String, Value>| row.get("report_no").and_then(Value::as_str).map(str::to_owned);
        let numbers: Vec<String> = rows.iter().filter_map(|(_, row)| number(row)).collect();
        let mut known = session.store.reports_known(&numbers).await?;
        let ground = Ground::new(Entity::Sp4n, Utc::now(), session.zone, session.store.calendar().await?, lang);
        let mut fresh = Vec::new();
        for (line, row) in &rows {
            if let Some(number) = number(row) {
                if known.contains(&number) {
                    continue;
                }
                known.push(number);
            }
            fresh.push(ground.object(row).map_err(|why| Usage(ROW.with(lang, &[&name, &line.to_string(), &why])))?);
        }
        record(session, Entity::Sp4n, &fresh).await.map_err(|(place, error)| {
            let why = told(error, Entity::Sp4n, lang).to_string();
            anyhow::anyhow!(ROW.with(lang, &[&name, &place.to_string(), &why]))
        })?;
        let there = rows.len() - fresh.len();
        writeln!(io::stdout().lock(), "{}", DONE.with(lang, &[&fresh.len().to_string(), &there.to_string()]))?;
        Ok(())
    }
}

/// Why a file says nothing to us.
#[derive(Debug, PartialEq, Eq)]
enum Unread {
    NoTitle(String),
    Broken(u64, String),
}

/// A row of a file: its line, and what it says by field.
type Row = (u64, Map<String, Value>);

/// The file's rows as our fields, each with its line.
fn read(text: &str) -> Result<Vec<Row>, Unread> {
    let text = text.trim_start_matches('\u{FEFF}');
    let first = text.lines().next().unwrap_or_default();
    let delimiter = [b';', b'\t', b','].into_iter().max_by_key(|d| first.bytes().filter(|b| b == d).count());
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter.unwrap_or(b','))
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let broken = |error: csv::Error| {
        let line = error.position().map_or(1, csv::Position::line);
        Unread::Broken(line, error.to_string())
    };
    let headings = reader.headers().map_err(broken)?.clone();
    let plain = |heading: &str| heading.trim().to_lowercase().replace('_', " ");
    let named =
        |heading: &str| COLUMNS.iter().find(|(_, words)| words.contains(&plain(heading).as_str())).map(|(key, _)| *key);
    let keys: Vec<Option<&str>> = headings.iter().map(named).collect();
    if !keys.contains(&Some("subject")) && !keys.contains(&Some("body")) {
        return Err(Unread::NoTitle(headings.iter().collect::<Vec<_>>().join(", ")));
    }
    let mut rows = Vec::new();
    for found in reader.records() {
        let found = found.map_err(broken)?;
        let line = found.position().map_or(0, csv::Position::line);
        let mut row = Map::new();
        let mut hidden = "shown";
        for (key, value) in keys.iter().zip(&found).filter_map(|(key, value)| Some(((*key)?, value))) {
            let yes = matches!(value.to_lowercase().as_str(), "ya" | "y" | "yes" | "true" | "1" | "anonim" | "rahasia");
            match key {
                "anonymous" if yes && hidden == "shown" => hidden = "anonymous",
                "confidential" if yes => hidden = "confidential",
                "anonymous" | "confidential" => {}
                _ if value.is_empty() || value == "-" => {}
                "kind" => {
                    row.insert(key.to_owned(), json!(class(value)));
                }
                _ => {
                    row.entry(key).or_insert_with(|| json!(value));
                }
            }
        }
        if !row.contains_key("subject") {
            let begun: String = row.get("body").and_then(Value::as_str).unwrap_or_default().chars().take(120).collect();
            row.insert("subject".to_owned(), json!(begun));
        }
        row.insert("reporter_hidden".to_owned(), json!(hidden));
        rows.push((line, row));
    }
    Ok(rows)
}

/// The class of a report (PermenPANRB 62/2018) by the words of the export.
fn class(words: &str) -> &'static str {
    let words = words.to_lowercase();
    let without = ["tidak", "bukan", "non", "tanpa"].iter().any(|word| words.contains(word));
    match () {
        () if words.contains("aspirasi") => "aspiration",
        () if words.contains("informasi") => "information_request",
        () if words.contains("pengawasan") && !without => "supervision",
        () => "complaint",
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;

    #[test]
    fn an_export_is_read_by_the_names_of_its_columns() {
        let text = "\u{FEFF}Tracking ID;Judul Laporan;Isi Laporan;Tanggal Laporan;Klasifikasi;Nama Pelapor;Anonim;Rahasia\n\
                    7001;Jalan longsor;\"Longsor;\nsejak Jumat\";20/11/2026 08:15;Pengaduan Tidak Berkadar Pengawasan;Sari;Ya;Tidak\n\
                    7002;;Usul lampu jalan;2026-11-21 10:00;ASPIRASI;Budi;Tidak;Ya\n";
        let rows = read(text).unwrap();
        assert_eq!(rows.len(), 2);
        let (_, first) = &rows[0];
        assert_eq!(first["report_no"], "7001");
        assert_eq!(first["body"], "Longsor;\nsejak Jumat");
        assert_eq!((&first["kind"], &first["reporter_hidden"]), (&json!("complaint"), &json!("anonymous")));
        let (_, second) = &rows[1];
        assert_eq!(second["subject"], "Usul lampu jalan");
        assert_eq!((&second["kind"], &second["reporter_hidden"]), (&json!("aspiration"), &json!("confidential")));
        assert_eq!(class("Pengaduan berkadar pengawasan"), "supervision");
        assert_eq!(class("Permintaan Informasi"), "information_request");
        assert_eq!(read("a,b\n1,2\n"), Err(Unread::NoTitle("a, b".into())));
    }
}
