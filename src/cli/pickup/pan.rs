//! `kentongan pickup --pan DIR`: reused passages in a corpus of suspicious and source documents, as PAN's XML.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};

use super::decoded;
use crate::pickup::reuse::related::Related;
use crate::pickup::reuse::related::candidates::Sources;
use crate::pickup::reuse::related::passages::passages;
use crate::pickup::reuse::{Index, Prepared};

/// So many pairs are compared without looking for candidates first.
const ALL_PAIRS: usize = 4_000;
/// Of the sources, so many bytes are held in memory at once.
const BATCH: u64 = 48 << 20;
/// Of each batch so many sources are compared with a document besides those that share text with it.
const LIKELY: usize = 25;
/// How deep folders are looked into.
const DEEPEST: usize = 6;

/// A corpus: documents by their names.
#[derive(Default)]
struct Corpus {
    suspicious: BTreeMap<String, PathBuf>,
    sources: BTreeMap<String, PathBuf>,
}

/// Detect, and write one file a pair (with a `pairs` file) or a suspicious document (without).
///
/// # Errors
/// When the folder is no corpus, or a file cannot be read or written.
pub fn detect(folder: &Path, out: &Path) -> Result<()> {
    let mut corpus = Corpus::default();
    corpus.look_into(folder, None, out, DEEPEST)?;
    let (suspicious, sources) = (corpus.suspicious.len(), corpus.sources.len());
    if suspicious == 0 || sources == 0 {
        bail!(
            "{} has {suspicious} suspicious and {sources} source documents (*.txt); expected are the folders susp and src, \
             or suspicious-documents and source-documents",
            folder.display()
        );
    }
    fs::create_dir_all(out).with_context(|| format!("{} could not be made", out.display()))?;
    match ["pairs", "pairs.txt"].iter().map(|name| folder.join(name)).find(|file| file.is_file()) {
        Some(file) => corpus.pairs(&file, out),
        None => corpus.all(out),
    }
}

impl Corpus {
    fn look_into(&mut self, folder: &Path, is_source: Option<bool>, out: &Path, deep: usize) -> Result<()> {
        let listed = fs::read_dir(folder).with_context(|| format!("{} could not be read", folder.display()))?;
        for entry in listed {
            let path = entry.with_context(|| format!("{} could not be read", folder.display()))?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let kind = if name.starts_with("susp") {
                Some(false)
            } else if name.starts_with("src") || name.starts_with("source") {
                Some(true)
            } else {
                is_source
            };
            if path.is_dir() {
                if deep > 0 && path != out {
                    self.look_into(&path, kind, out, deep - 1)?;
                }
            } else if path.extension().is_some_and(|ending| ending == "txt")
                && let Some(kind) = is_source.or(kind)
            {
                let side = if kind { &mut self.sources } else { &mut self.suspicious };
                side.insert(name, path);
            }
        }
        Ok(())
    }

    fn pairs(&self, file: &Path, out: &Path) -> Result<()> {
        let list = read(file)?;
        let pairs: Vec<(&str, &str)> = list
            .lines()
            .filter_map(|line| line.trim().split_once(char::is_whitespace))
            .map(|(a, b)| (a, b.trim()))
            .collect();
        ensure!(
            !pairs.is_empty(),
            "{} names no pairs: each line is a suspicious and a source document",
            file.display()
        );
        let mut text: (&str, String) = ("", String::new());
        for (at, (suspicious, source)) in pairs.iter().enumerate() {
            progress(at, pairs.len());
            let of = |side: &BTreeMap<String, PathBuf>, name: &str| {
                let path = side.get(name).with_context(|| format!("{}: there is no {name}", file.display()))?;
                read(path)
            };
            if text.0 != *suspicious {
                text = (suspicious, of(&self.suspicious, suspicious)?);
            }
            let found = passages(&of(&self.sources, source)?, &text.1);
            let name = format!("{}-{}.xml", stem(suspicious), stem(source));
            write(&out.join(name), suspicious, found.iter().map(|one| (*source, *one)))?;
        }
        progress(pairs.len(), pairs.len());
        Ok(())
    }

    fn all(&self, out: &Path) -> Result<()> {
        let mut found: BTreeMap<&str, Vec<(&str, Related)>> = BTreeMap::new();
        let everything = self.sources.len() * self.suspicious.len() <= ALL_PAIRS;
        let batches = self.batches();
        let steps = batches.len() * self.suspicious.len();
        let mut step = 0;
        for batch in batches {
            let mut sources = Vec::with_capacity(batch.len());
            let (mut index, mut alike) = (Index::new(), Sources::default());
            for (name, path) in batch {
                let text = read(path)?;
                if !everything {
                    index.insert(sources.len() as u32, Prepared::plain(&text));
                    alike.add(&text);
                }
                sources.push((name, text));
            }
            for (name, path) in &self.suspicious {
                progress(step, steps);
                step += 1;
                let text = read(path)?;
                let mut worth: Vec<u32> = if everything {
                    (0..sources.len() as u32).collect()
                } else {
                    let mut worth = index.near(&Prepared::plain(&text), 0.0);
                    worth.extend(alike.like(&text, LIKELY));
                    worth
                };
                worth.sort_unstable();
                worth.dedup();
                for (source, other) in worth.into_iter().filter_map(|at| sources.get(at as usize)) {
                    let passages = passages(other, &text);
                    found.entry(name).or_default().extend(passages.into_iter().map(|one| (source.as_str(), one)));
                }
            }
        }
        progress(steps, steps);
        for suspicious in self.suspicious.keys() {
            let mut found = found.remove(suspicious.as_str()).unwrap_or_default();
            found.sort_by_key(|(source, one)| (one.article, *source));
            write(&out.join(format!("{}.xml", stem(suspicious))), suspicious, found.into_iter())?;
        }
        Ok(())
    }

    /// The sources, so many together that memory stays bounded.
    fn batches(&self) -> Vec<Vec<(&String, &PathBuf)>> {
        let mut batches: Vec<Vec<(&String, &PathBuf)>> = Vec::new();
        let mut room = 0;
        for (name, path) in &self.sources {
            let size = fs::metadata(path).map_or(0, |data| data.len());
            match batches.last_mut() {
                Some(batch) if size <= room => batch.push((name, path)),
                _ => {
                    batches.push(vec![(name, path)]);
                    room = BATCH;
                }
            }
            room = room.saturating_sub(size);
        }
        batches
    }
}

fn read(path: &Path) -> Result<String> {
    let bytes = fs::read(path).with_context(|| format!("{} could not be read", path.display()))?;
    Ok(decoded(bytes).0)
}

fn stem(name: &str) -> &str {
    name.strip_suffix(".txt").unwrap_or(name)
}

fn write<'c>(path: &Path, reference: &str, found: impl Iterator<Item = (&'c str, Related)>) -> Result<()> {
    let mut xml =
        format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<document reference=\"{}\">\n", escaped(reference));
    for (source, one) in found {
        xml.push_str(&format!(
            "  <feature name=\"detected-plagiarism\" this_offset=\"{}\" this_length=\"{}\" source_reference=\"{}\" \
             source_offset=\"{}\" source_length=\"{}\"/>\n",
            one.article.start,
            one.article.len,
            escaped(source),
            one.release.start,
            one.release.len
        ));
    }
    xml.push_str("</document>\n");
    fs::write(path, xml).with_context(|| format!("{} could not be written", path.display()))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

/// How far it is, for a person who waits.
fn progress(done: usize, all: usize) {
    let mut out = io::stderr().lock();
    if out.is_terminal() && (done.is_multiple_of(10) || done == all) {
        // A terminal that has gone does not stop the work.
        let _unseen = write!(out, "\r{done}/{all}{}", if done == all { "\n" } else { "" });
    }
}
