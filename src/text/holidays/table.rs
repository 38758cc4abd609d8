//! Lists of holidays as tables: CSV with commas, semicolons or tabs, headed in Indonesian or English or not at all.

use super::{Raw, Row, Said, date, kind};
use crate::domain::holiday::Holiday;
use crate::text::lang::Lang;
use crate::text::phrase::Text;

const COLUMNS: Text = Text::new(
    "tulis tanggal;nama;jenis;sumber (jenis dan sumber boleh dari --kind dan --source)",
    "write date;name;kind;source (kind and source may come from --kind and --source)",
);
const UNREADABLE: Text = Text::new("bukan tabel CSV: {}", "not a table in CSV: {}");

/// The columns in the order they have without headings, with the names they go by.
const NAMES: [&[&str]; 4] = [
    &["tanggal", "tgl", "date", "day", "hari libur"],
    &["nama", "name", "keterangan", "libur", "holiday", "summary", "description", "perayaan"],
    &["jenis", "kind", "type", "kategori", "category", "tipe"],
    &["sumber", "source", "dasar", "dasar hukum", "decree", "peraturan"],
];

/// Reads the lines; an empty one says nothing.
///
/// # Errors
/// When it is no table.
pub fn read(text: &str, lang: Lang) -> Result<Vec<Result<Raw, Row>>, String> {
    let head = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let often = |sign: &char| head.matches(*sign).count();
    // The first of those that are as frequent.
    let delimiter = ['\t', ',', ';'].into_iter().max_by_key(often).filter(|sign| often(sign) > 0).unwrap_or(';');
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .delimiter(u8::try_from(delimiter).unwrap_or(b';'))
        .from_reader(text.as_bytes());
    let mut places = [Some(0), Some(1), Some(2), Some(3)];
    let mut rows = Vec::new();
    // The byte up to which lines were counted, and the line it is in; the reader's own count passes over empty ones.
    let mut place = (0, 1);
    for (count, record) in reader.records().enumerate() {
        let record = record.map_err(|error| UNREADABLE.with(lang, &[&error.to_string()]))?;
        let byte = record.position().and_then(|at| usize::try_from(at.byte()).ok()).unwrap_or(place.0);
        let ahead =
            text.as_bytes().get(byte..).map_or(0, |rest| rest.iter().take_while(|b| b"\r\n".contains(b)).count());
        let passed = text.as_bytes().get(place.0..byte + ahead).unwrap_or_default();
        place = (byte + ahead, place.1 + passed.iter().filter(|b| **b == b'\n').count());
        let line = place.1;
        let known = |cell: &str| {
            let plain = cell.to_lowercase().replace('_', " ");
            NAMES.iter().position(|names| names.contains(&plain.as_str()))
        };
        if count == 0 && !record.iter().any(|cell| date::read(cell, lang).is_ok()) {
            let headed = record.iter().filter(|cell| known(cell).is_some()).count();
            let first = record.get(0).unwrap_or_default();
            if headed >= 2 {
                for (column, place) in places.iter_mut().enumerate() {
                    *place = record.iter().position(|cell| known(cell) == Some(column));
                }
                continue;
            }
            if !first.starts_with(|c: char| c.is_ascii_digit()) {
                continue;
            }
        }
        let cell =
            |column: usize| places.get(column).copied().flatten().and_then(|at| record.get(at)).unwrap_or_default();
        rows.push(match (cell(0), cell(1)) {
            ("", "") if record.iter().all(str::is_empty) => continue,
            ("", _) => Err(Row { line, said: Said::Wrong(COLUMNS.get(lang).to_owned()) }),
            (_, _) if record.len() < 2 => Err(Row { line, said: Said::Wrong(COLUMNS.get(lang).to_owned()) }),
            (day, name) => Ok(Raw {
                line,
                date: date::read(day, lang),
                name: name.to_owned(),
                kind: kind(cell(2), lang),
                source: cell(3).to_owned(),
            }),
        });
    }
    Ok(rows)
}

/// Writes a table that [`read`] reads back.
///
/// # Errors
/// When the rows cannot be written, which memory alone can keep from them.
pub fn write<'a>(days: impl Iterator<Item = &'a Holiday>) -> Result<String, csv::Error> {
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    writer.write_record(["tanggal", "nama", "jenis", "sumber"])?;
    for day in days {
        writer.write_record([&day.date.to_string(), &day.name, day.kind.as_str(), &day.source])?;
    }
    let bytes = writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
