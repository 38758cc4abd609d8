//! `kentongan source import` and `export`: lists of sources from and to other programs.

use std::collections::{HashMap, HashSet};
use std::io::{self, Read, Write};
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use clap::Args;
use serde_json::json;
use url::Url;

use super::file::{Row, read, write_csv, write_opml};
use super::{KINDS, LIST, address, is_read, short, slug};
use crate::cli::session::Session;
use crate::store::lists::{SourceEntry, SourceToAdd};
use crate::text::clean::{Lines, clean};
use crate::text::lang::Lang;
use crate::text::phrase::Text;

/// The most bytes of a list of sources.
const MAX_FILE: u64 = 20 * 1024 * 1024;
/// The most sources of a list.
const MAX_ROWS: usize = 10_000;

const SAID_NEW: Text = Text::new("baru", "new");
const SAID_KNOWN: Text = Text::new("sudah ada: {}", "listed already: {}");
const SAID_TWICE: Text = Text::new("sama dengan baris {}", "the same as line {}");
const SAID_WRONG: Text = Text::new("tidak dapat dipakai: {}", "of no use: {}");
const NO_KIND: Text = Text::new("jenis “{}” tidak dikenal; yang ada: {}", "kind “{}” is not known; there are: {}");
const SUM: Text = Text::new(
    "{} dibaca: {} baru, {} sudah ada, {} tidak dapat dipakai",
    "{} read: {} new, {} listed already, {} of no use",
);
const CHECKED: Text = Text::new("hanya diperiksa, tidak ada yang disimpan", "only checked, nothing was stored");
const EMPTY: Text = Text::new("tidak ada sumber di dalamnya", "there are no sources in it");

/// List the sources of a file: OPML or CSV, told by its content
#[derive(Debug, Args)]
pub(super) struct Import {
    /// The file; - is standard input
    file: PathBuf,
    /// Only say what would be done
    #[arg(long)]
    check: bool,
    /// Print one JSON object a source
    #[arg(long)]
    json: bool,
}

/// Print the sources for another program
#[derive(Debug, Args)]
pub(super) struct Export {
    /// As OPML, which every feed reader has; the default
    #[arg(long, conflicts_with_all = ["csv", "json"])]
    opml: bool,
    /// As CSV with a header
    #[arg(long, conflicts_with = "json")]
    csv: bool,
    /// As one JSON object a line
    #[arg(long)]
    json: bool,
}

/// What becomes of a row.
enum Fate {
    New(Box<SourceToAdd>),
    Known(String),
    Twice(usize),
    Wrong(String),
}

impl Export {
    pub(super) async fn run(&self, session: &Session) -> Result<()> {
        let sources = session.store.sources().await.map_err(|error| session.told(error, LIST))?;
        let mut out = io::stdout().lock();
        if self.json {
            for source in &sources {
                writeln!(out, "{}", json!(source))?;
            }
            return Ok(());
        }
        let text = if self.csv { write_csv(&sources)? } else { write_opml(&sources, "kentongan") };
        Ok(out.write_all(text.as_bytes())?)
    }
}

impl Import {
    pub(super) async fn run(&self, session: &Session) -> Result<()> {
        let lang = session.lang;
        let bytes = self.bytes()?;
        let rows = read(&bytes).with_context(|| self.file.display().to_string())?;
        if rows.is_empty() {
            bail!(EMPTY.get(lang));
        }
        if rows.len() > MAX_ROWS {
            bail!("{} has more than {MAX_ROWS} sources", self.file.display());
        }
        let listed = session.store.sources().await.map_err(|error| session.told(error, LIST))?;
        let fates = fates(&rows, &listed, lang);
        let new: Vec<SourceToAdd> = fates.iter().filter_map(Fate::to_add).cloned().collect();
        if !self.check && !new.is_empty() {
            let added = session.store.sources_add(&new).await.map_err(|error| session.told(error, LIST))?;
            if added.len() < new.len() {
                let added: HashSet<String> = added.into_iter().collect();
                let lost: Vec<&str> = new.iter().map(|n| n.key.as_str()).filter(|key| !added.contains(*key)).collect();
                bail!("somebody listed the keys {} this very moment; import the file again", lost.join(", "));
            }
        }
        self.say(&rows, &fates, lang)
    }

    fn bytes(&self) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        if self.file.as_os_str() == "-" {
            io::stdin().lock().take(MAX_FILE + 1).read_to_end(&mut bytes)?;
        } else {
            let file = std::fs::File::open(&self.file).with_context(|| self.file.display().to_string())?;
            file.take(MAX_FILE + 1).read_to_end(&mut bytes)?;
        }
        if bytes.len() as u64 > MAX_FILE {
            bail!("{} is larger than 20 MB", self.file.display());
        }
        Ok(bytes)
    }

    /// Every row and what became of it.
    fn say(&self, rows: &[Row], fates: &[Fate], lang: Lang) -> Result<()> {
        let mut out = io::stdout().lock();
        let (mut new, mut known, mut wrong) = (0, 0, 0);
        for (row, fate) in rows.iter().zip(fates) {
            let (word, said, key) = match fate {
                Fate::New(source) => ("new", SAID_NEW.get(lang).to_owned(), source.key.clone()),
                Fate::Known(key) => ("listed", SAID_KNOWN.with(lang, &[key]), key.clone()),
                Fate::Twice(line) => ("twice", SAID_TWICE.with(lang, &[&line.to_string()]), String::new()),
                Fate::Wrong(why) => ("wrong", SAID_WRONG.with(lang, &[why]), String::new()),
            };
            *match fate {
                Fate::New(_) => &mut new,
                Fate::Known(_) | Fate::Twice(_) => &mut known,
                Fate::Wrong(_) => &mut wrong,
            } += 1;
            let url = clean(row.get("url"), 300, Lines::One);
            if self.json {
                let stored = word == "new" && !self.check;
                writeln!(
                    out,
                    "{}",
                    json!({"line": row.line, "url": url, "result": word, "key": key, "stored": stored, "said": said})
                )?;
            } else {
                writeln!(out, "{:>5}  {:<26}  {url}  {said}", row.line, key)?;
            }
        }
        let counts = [rows.len(), new, known, wrong].map(|count| count.to_string());
        let counts: Vec<&str> = counts.iter().map(String::as_str).collect();
        let mut err = io::stderr().lock();
        writeln!(err, "{}", SUM.with(lang, &counts))?;
        if self.check {
            writeln!(err, "{}", CHECKED.get(lang))?;
        }
        if wrong > 0 {
            bail!(SUM.with(lang, &counts));
        }
        Ok(())
    }
}

impl Fate {
    fn to_add(&self) -> Option<&SourceToAdd> {
        match self {
            Fate::New(source) => Some(source),
            _ => None,
        }
    }
}

/// What becomes of each row beside what is listed and the rows before it.
fn fates(rows: &[Row], listed: &[SourceEntry], lang: Lang) -> Vec<Fate> {
    let known: HashMap<String, &str> = listed.iter().map(|source| (same(&source.url), source.key.as_str())).collect();
    let mut keys: HashSet<String> = listed.iter().map(|source| source.key.clone()).collect();
    let mut before: HashMap<String, usize> = HashMap::new();
    let fate = |row: &Row| {
        let source = match source(row, lang) {
            Ok(source) => source,
            Err(why) => return Fate::Wrong(why),
        };
        let same = same(&source.url);
        if let Some(key) = known.get(&same) {
            return Fate::Known((*key).to_owned());
        }
        if let Some(line) = before.get(&same) {
            return Fate::Twice(*line);
        }
        before.insert(same, row.line);
        let stem = if source.key.is_empty() { slug(&source.name) } else { slug(&source.key) };
        let numbered = (2..).map(|n| format!("{stem}-{n}"));
        let key = std::iter::once(stem.clone()).chain(numbered).find(|key| !keys.contains(key)).unwrap_or(stem);
        keys.insert(key.clone());
        Fate::New(Box::new(SourceToAdd { key, ..source }))
    };
    rows.iter().map(fate).collect()
}

/// An address by which two spellings of one feed are told to be the same.
fn same(url: &str) -> String {
    let Ok(url) = Url::parse(url) else { return url.to_owned() };
    let host = url.host_str().unwrap_or_default().trim_start_matches("www.").to_owned();
    let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
    let query = url.query().map(|query| format!("?{query}")).unwrap_or_default();
    format!("{host}{port}{}{query}", url.path().trim_end_matches('/'))
}

fn source(row: &Row, lang: Lang) -> Result<SourceToAdd, String> {
    let text = |column: &str, most| Some(clean(row.get(column), most, Lines::One)).filter(|text| !text.is_empty());
    let yes = |column: &str| match row.get(column).to_lowercase().as_str() {
        "" => None,
        word => Some(matches!(word, "true" | "ya" | "yes" | "1" | "aktif" | "x" | "v")),
    };
    let internal = yes("internal").unwrap_or(false);
    let (url, host) = address(row.get("url"), internal, lang).map_err(|usage| usage.0)?;
    let kind = text("kind", 40).unwrap_or_else(|| "rss".to_owned()).to_lowercase();
    if !KINDS.contains(&kind.as_str()) {
        return Err(NO_KIND.with(lang, &[&kind, &KINDS.join(", ")]));
    }
    let item_selector = text("item_selector", 2_000);
    if let Some(selector) = &item_selector {
        crate::watch::selector::parse(selector).map_err(|error| error.to_string())?;
    }
    let active = is_read(&kind, item_selector.as_deref()) && yes("active").unwrap_or(true);
    Ok(SourceToAdd {
        key: row.get("key").to_owned(),
        name: text("name", super::LONGEST_NAME).unwrap_or_else(|| short(&host)),
        kind,
        url,
        outlet: text("outlet", super::LONGEST_NAME),
        region: text("region", super::LONGEST_NAME),
        language: text("language", 20),
        item_selector,
        body_selector: text("body_selector", 2_000),
        active,
        internal,
        note: text("note", 2_000),
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn hundreds_are_read_duplicates_said_and_nothing_lost() {
        let mut text = "name,kind,url\n".to_owned();
        for n in 0..300 {
            text += &format!("Media {},rss,https://m{n}.example/feed/\n", n % 100);
        }
        text += "Lagi,rss,http://www.m7.example/feed\nSalah,fax,https://x.example/\nSandi,rss,https://a:b@x.example/\nDaftar,html_list,https://d.example/\n";
        let fates = fates(&read(text.as_bytes()).unwrap(), &[], Lang::En);
        let new: Vec<&SourceToAdd> = fates.iter().filter_map(Fate::to_add).collect();
        assert_eq!((fates.len(), new.len()), (304, 301));
        assert_eq!(new.iter().map(|source| &source.key).collect::<HashSet<_>>().len(), 301);
        assert!(matches!(fates[300], Fate::Twice(9)));
        assert!(matches!(&fates[301], Fate::Wrong(why) if why.contains("fax")));
        assert!(matches!(&fates[302], Fate::Wrong(why) if why.contains("password")));
        assert!(!new[300].active, "a list page without a selector is not read");
    }

    #[test]
    fn what_is_exported_comes_back_whole() {
        let text = "key;name;kind;url;outlet;region;language;item_selector;body_selector;internal;active;note\n\
            a;\"A \"\"x\"\" & <b>\";html_list;https://a.example/?p=1&q=2;Kencana Post;Muara;jv;h2 > a;.isi;false;true;catatan, panjang\n\
            b;B;rss;http://10.0.0.7/feed;;;;;;true;false;\n";
        let sources = |bytes: &[u8]| -> Vec<SourceToAdd> {
            read(bytes).unwrap().iter().map(|row| source(row, Lang::En).unwrap()).collect()
        };
        let first = sources(text.as_bytes());
        let entry = |source: &SourceToAdd| SourceEntry {
            key: source.key.clone(),
            name: source.name.clone(),
            kind: source.kind.clone(),
            url: source.url.clone(),
            outlet: source.outlet.clone(),
            region: source.region.clone(),
            language: source.language.clone(),
            item_selector: source.item_selector.clone(),
            body_selector: source.body_selector.clone(),
            active: source.active,
            internal: source.internal,
            status: None,
            failures: 0.0,
            last_ok_at: None,
            next_fetch_at: chrono::DateTime::UNIX_EPOCH,
            poll_minutes: 10,
            note: source.note.clone(),
            moved_to: None,
            trouble: None,
        };
        let entries: Vec<SourceEntry> = first.iter().map(entry).collect();
        assert_eq!(first[0].name, "A \"x\" & <b>");
        assert_eq!(sources(write_csv(&entries).unwrap().as_bytes()), first);
        let mut by_key = sources(write_opml(&entries, "x").as_bytes());
        by_key.sort_by(|a, b| a.key.cmp(&b.key));
        assert_eq!(by_key, first);
    }
}
