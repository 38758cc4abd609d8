//! A text ready for WhatsApp, as a file: somebody copies it into the group and confirms that.

use std::path::PathBuf;

use sha2::{Digest, Sha256};
use tokio::task::spawn_blocking;

use super::files::hold;
use super::wording::{Wording, slug};
use super::{Asks, Connector, Doing, Setup};
use crate::deliver::pictures::{ending, stem};
use crate::store::delivery::{Due, Fate, Receipt};

/// Settings: `path` of the folder. Pictures lie beside the text, by its name.
#[derive(Debug)]
pub struct WhatsApp {
    path: PathBuf,
}

impl WhatsApp {
    pub(super) fn new(setup: &Setup<'_>) -> Result<Self, String> {
        Ok(Self { path: setup.text("path")?.into() })
    }
}

/// The release with its title in bold, as WhatsApp marks it; the marks of others are taken out.
#[must_use]
pub fn text(due: &Due) -> String {
    let wording = Wording::of(due);
    let mut parts = wording.above();
    parts.push(format!("*{}*", wording.title().replace(['*', '_', '~', '`'], "")));
    parts.extend(wording.paragraphs());
    parts.push(wording.below());
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n") + "\n"
}

impl Connector for WhatsApp {
    fn deliver<'a>(&'a self, due: &'a Due) -> Doing<'a, Fate> {
        Box::pin(async {
            let (path, slug, text, pictures) = (self.path.clone(), slug(due), text(due), due.media.pictures.clone());
            let writing = spawn_blocking(move || {
                let (folder, name) = (hold(&path)?, format!("{slug}.txt"));
                let mut old = folder.beginning(&format!("{slug}-"))?;
                for picture in pictures {
                    let file = format!("{}.{}", stem(&slug, &picture.sha256), ending(picture.mime));
                    folder.write(&file, &picture.bytes)?;
                    old.retain(|name| *name != file);
                }
                folder.write(&name, &text)?;
                for name in old {
                    folder.remove(&name)?;
                }
                let hash = Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
                Ok::<_, String>(Receipt { remote_id: Some(name), remote_url: None, answer_hash: Some(hash) })
            });
            match writing.await {
                Ok(Ok(receipt)) => Fate::Done(receipt),
                Ok(Err(why)) => Fate::Broken(why, 0),
                Err(error) => Fate::Uncertain(error.to_string()),
            }
        })
    }

    fn asks(&self, _: &Due) -> Asks {
        Asks::AtOnce
    }

    /// To write it again does no harm.
    fn ask<'a>(&'a self, _: &'a Due) -> Doing<'a, Fate> {
        Box::pin(async { Fate::Absent })
    }

    fn check(&self) -> Doing<'_, Result<String, String>> {
        Box::pin(async {
            let path = self.path.clone();
            let held = spawn_blocking(move || hold(&path).map(drop)).await.map_err(|error| error.to_string())?;
            held.map(|()| self.path.display().to_string())
        })
    }
}
