//! A folder that a web server shows: a page a release, a first page, and the feeds.

use std::path::PathBuf;

use chrono::Utc;
use sha2::{Digest, Sha256};
use tokio::task::spawn_blocking;

use super::files::hold;
use super::pages::{Item, Newsroom, Shown};
use super::sftp::Remote;
use super::wording::{Wording, slug};
use super::{Asks, Connector, Doing, Setup};
use crate::store::delivery::{Due, Fate, Receipt};
use crate::store::pictures::Picture;

/// What the folder knows of itself: everything else is made of it.
const LIST: &str = ".releases.json";
/// The most that is kept in the list; older pages stay where they are.
const KEPT: usize = 2000;

/// Settings: `path` of the folder, `url` where it is to be seen, `title`; `sftp`, `identity`, `known_hosts` where the web
/// server is another machine, which then gets the same files.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    newsroom: Newsroom,
    remote: Option<Remote>,
}

impl Folder {
    pub(super) fn new(setup: &Setup<'_>) -> Result<Self, String> {
        let url = setup.text("url")?.trim_end_matches('/').to_owned();
        if !url.starts_with("https://") && !url.starts_with("http://") {
            return Err(format!("the channel's setting url is no http or https address: {url}"));
        }
        let title = setup.maybe("title").unwrap_or_else(|| "Siaran pers".to_owned());
        Ok(Self { path: setup.text("path")?.into(), newsroom: Newsroom { title, url }, remote: Remote::new(setup)? })
    }
}

/// Writes one release and everything that names it. Written twice it is as if written once.
fn written(
    path: PathBuf,
    newsroom: &Newsroom,
    remote: Option<&Remote>,
    new: Item,
    pictures: &[Picture],
) -> Result<Receipt, String> {
    let folder = hold(&path)?;
    let mut items: Vec<Item> = match folder.read(LIST)?.as_str() {
        "" => Vec::new(),
        list => {
            serde_json::from_str(list).map_err(|error| format!("{LIST} in {} is damaged: {error}", path.display()))?
        }
    };
    let at = items.iter().find(|item| item.slug == new.slug).map_or(new.at, |item| item.at);
    let new = Item { at, ..new };
    // Pictures that its page had and does not have any more.
    let old = items.iter().find(|item| item.slug == new.slug);
    let gone: Vec<String> = old.into_iter().flat_map(|item| &item.pictures).map(|shown| shown.file.clone()).collect();
    let gone: Vec<String> =
        gone.into_iter().filter(|file| !new.pictures.iter().any(|shown| shown.file == *file)).collect();
    items.retain(|item| item.slug != new.slug);
    items.push(new.clone());
    items.sort_by_key(|item| std::cmp::Reverse(item.at));
    items.truncate(KEPT);
    let page = newsroom.page(&new);
    let mut names = Vec::new();
    // A page never names what is not there.
    for (picture, shown) in pictures.iter().zip(&new.pictures) {
        folder.write(&shown.file, &picture.bytes)?;
        names.push(shown.file.clone());
    }
    names.push(format!("{}.html", new.slug));
    folder.write(&format!("{}.html", new.slug), &page)?;
    for (name, text) in [
        ("feed.xml", newsroom.rss(&items)),
        ("atom.xml", newsroom.atom(&items)),
        ("feed.json", newsroom.json(&items)),
        ("index.html", newsroom.index(&items)),
    ] {
        folder.write(name, &text)?;
        names.push(name.to_owned());
    }
    // Held meanwhile: nobody puts an older first page over a newer one.
    if let Some(remote) = remote {
        remote.put(&path, &names, &gone)?;
    }
    for name in &gone {
        folder.remove(name)?;
    }
    // Last: what the list has is everywhere.
    folder.write(LIST, &serde_json::to_string(&items).map_err(|error| error.to_string())?)?;
    let hash = Sha256::digest(page.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(Receipt { remote_url: Some(newsroom.link(&new)), remote_id: Some(new.slug), answer_hash: Some(hash) })
}

impl Connector for Folder {
    fn deliver<'a>(&'a self, due: &'a Due) -> Doing<'a, Fate> {
        Box::pin(async {
            let wording = Wording::of(due);
            let now = Utc::now();
            let item = Item {
                slug: slug(due),
                key: due.key.clone(),
                title: wording.title(),
                summary: wording.summary(),
                html: wording.html(),
                at: due.content.published_at.unwrap_or(now),
                updated: now,
                withdrawn: due.op == "withdraw",
                pictures: due.media.pictures.iter().map(|picture| Shown::of(picture, &slug(due))).collect(),
            };
            let pictures = due.media.pictures.clone();
            let (path, newsroom, remote) = (self.path.clone(), self.newsroom.clone(), self.remote.clone());
            match spawn_blocking(move || written(path, &newsroom, remote.as_ref(), item, &pictures)).await {
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
            let remote = self.remote.clone();
            let reached = move || hold(&path).and_then(|_| remote.map_or(Ok(()), |remote| remote.check()));
            let held = spawn_blocking(reached).await.map_err(|error| error.to_string())?;
            held.map(|()| self.path.display().to_string())
        })
    }
}
