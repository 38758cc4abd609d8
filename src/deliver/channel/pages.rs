//! The newsroom's pages and feeds, made of the list of what is published: HTML, RSS 2.0, Atom (RFC 4287), JSON Feed 1.1.

use std::fmt::Write;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::wording::escaped;
use crate::deliver::pictures::{ending, stem};
use crate::store::pictures::Picture;

/// The most that feeds and the first page show.
const SHOWN: usize = 100;

/// One published release as the newsroom keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// The name of its page, without the ending.
    pub slug: String,
    /// The errand it was last written for.
    pub key: String,
    /// Title.
    pub title: String,
    /// Its first words.
    pub summary: String,
    /// What stands on its page; made of escaped text.
    pub html: String,
    /// Published.
    pub at: DateTime<Utc>,
    /// Last changed.
    pub updated: DateTime<Utc>,
    /// It is withdrawn: its page says so, and the feeds tell it once more.
    pub withdrawn: bool,
    /// The pictures on its page.
    #[serde(default)]
    pub pictures: Vec<Shown>,
}

/// A picture beside its page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    /// The name of its file.
    pub file: String,
    /// Its caption, also for those who cannot see it.
    pub caption: String,
    /// Its media type.
    pub mime: String,
    /// Its size.
    pub bytes: usize,
}

impl Shown {
    /// A picture of the release that is called so.
    #[must_use]
    pub fn of(picture: &Picture, slug: &str) -> Self {
        Self {
            file: format!("{}.{}", stem(slug, &picture.sha256), ending(picture.mime)),
            caption: picture.caption.clone(),
            mime: picture.mime.to_owned(),
            bytes: picture.bytes.len(),
        }
    }
}

/// The newsroom.
#[derive(Debug, Clone)]
pub struct Newsroom {
    /// Its title.
    pub title: String,
    /// Where the folder is to be seen, without a slash at its end.
    pub url: String,
}

const STYLE: &str = "body{max-width:42rem;margin:2rem auto;padding:0 1rem;font:1.1rem/1.6 system-ui,sans-serif;color:#111;background:#fff}\
    a{color:#06c}time{color:#555;font-size:.9rem}h1{line-height:1.25}figure{margin:1rem 0}img{max-width:100%;height:auto}figcaption{color:#555;font-size:.9rem}";

impl Newsroom {
    /// Where an item is to be seen.
    #[must_use]
    pub fn link(&self, item: &Item) -> String {
        format!("{}/{}.html", self.url, item.slug)
    }

    /// What stands on its page: its pictures and its text, with the addresses that hold anywhere.
    fn html(&self, item: &Item) -> String {
        let figures = item.pictures.iter().map(|shown| {
            let caption = escaped(&shown.caption);
            format!(
                "<figure><img src=\"{}\" alt=\"{caption}\"><figcaption>{caption}</figcaption></figure>\n",
                escaped(&self.address(shown))
            )
        });
        figures.collect::<String>() + &item.html
    }

    fn address(&self, shown: &Shown) -> String {
        format!("{}/{}", self.url, shown.file)
    }

    fn frame(&self, title: &str, inside: &str) -> String {
        format!(
            "<!doctype html>\n<html lang=\"id\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n\
             <title>{title}</title>\n<style>{STYLE}</style>\n\
             <link rel=\"alternate\" type=\"application/rss+xml\" href=\"feed.xml\">\n\
             <link rel=\"alternate\" type=\"application/atom+xml\" href=\"atom.xml\">\n\
             <link rel=\"alternate\" type=\"application/feed+json\" href=\"feed.json\">\n</head>\n<body>\n{inside}\n</body>\n</html>\n",
            title = escaped(title)
        )
    }

    /// The page of one release.
    #[must_use]
    pub fn page(&self, item: &Item) -> String {
        let inside = format!(
            "<p><a href=\"index.html\">{}</a></p>\n<article>\n<h1>{}</h1>\n<time datetime=\"{}\">{}</time>\n{}\n</article>",
            escaped(&self.title),
            escaped(&item.title),
            item.at.to_rfc3339(),
            item.at.format("%Y-%m-%d"),
            self.html(item)
        );
        self.frame(&item.title, &inside)
    }

    /// The first page, the newest first.
    #[must_use]
    pub fn index(&self, items: &[Item]) -> String {
        let mut inside = format!("<h1>{}</h1>", escaped(&self.title));
        for item in items.iter().filter(|item| !item.withdrawn).take(SHOWN) {
            // Writing to a string does not fail.
            let _ = write!(
                inside,
                "\n<article>\n<h2><a href=\"{}.html\">{}</a></h2>\n<time datetime=\"{}\">{}</time>\n<p>{}</p>\n</article>",
                item.slug,
                escaped(&item.title),
                item.at.to_rfc3339(),
                item.at.format("%Y-%m-%d"),
                escaped(&item.summary)
            );
        }
        self.frame(&self.title, &inside)
    }

    /// RSS 2.0.
    #[must_use]
    pub fn rss(&self, items: &[Item]) -> String {
        let mut xml = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"><channel><title>{0}</title><link>{1}/</link>\
             <description>{0}</description><language>id</language>\n",
            escaped(&self.title),
            escaped(&self.url)
        );
        for item in items.iter().take(SHOWN) {
            // RSS has room for one.
            let first = item.pictures.first().map_or_else(String::new, |shown| {
                let address = escaped(&self.address(shown));
                format!("<enclosure url=\"{address}\" length=\"{}\" type=\"{}\"/>", shown.bytes, shown.mime)
            });
            let _ = writeln!(
                xml,
                "<item><title>{}</title><link>{}</link><guid isPermaLink=\"false\">{}</guid><pubDate>{}</pubDate>\
                 <description>{}</description>{first}</item>",
                escaped(&item.title),
                escaped(&self.link(item)),
                item.slug,
                item.updated.to_rfc2822(),
                escaped(&self.html(item))
            );
        }
        xml + "</channel></rss>\n"
    }

    /// Atom.
    #[must_use]
    pub fn atom(&self, items: &[Item]) -> String {
        let newest = items.iter().map(|item| item.updated).max().unwrap_or_default();
        let mut xml = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>{0}</title><id>{1}/</id>\
             <link href=\"{1}/\"/><link rel=\"self\" href=\"{1}/atom.xml\"/><updated>{2}</updated><author><name>{0}</name></author>\n",
            escaped(&self.title),
            escaped(&self.url),
            newest.to_rfc3339()
        );
        for item in items.iter().take(SHOWN) {
            let link = escaped(&self.link(item));
            let enclosures = item.pictures.iter().map(|shown| {
                let address = escaped(&self.address(shown));
                format!(
                    "<link rel=\"enclosure\" type=\"{}\" length=\"{}\" href=\"{address}\"/>",
                    shown.mime, shown.bytes
                )
            });
            let enclosures: String = enclosures.collect();
            let _ = writeln!(
                xml,
                "<entry><title>{}</title><id>{link}</id><link href=\"{link}\"/>{enclosures}<published>{}</published><updated>{}</updated>\
                 <content type=\"html\">{}</content></entry>",
                escaped(&item.title),
                item.at.to_rfc3339(),
                item.updated.to_rfc3339(),
                escaped(&self.html(item))
            );
        }
        xml + "</feed>\n"
    }

    /// JSON Feed.
    #[must_use]
    pub fn json(&self, items: &[Item]) -> String {
        let items: Vec<_> = items
            .iter()
            .take(SHOWN)
            .map(|item| {
                let mut entry = json!({"id": item.slug, "url": self.link(item), "title": item.title,
                    "content_html": self.html(item), "summary": item.summary, "date_published": item.at,
                    "date_modified": item.updated});
                if let Some(first) = item.pictures.first() {
                    entry["image"] = self.address(first).into();
                    let each = |shown: &Shown| {
                        json!({"url": self.address(shown), "mime_type": shown.mime, "title": shown.caption,
                            "size_in_bytes": shown.bytes})
                    };
                    entry["attachments"] = item.pictures.iter().map(each).collect();
                }
                entry
            })
            .collect();
        let feed = json!({"version": "https://jsonfeed.org/version/1.1", "title": self.title, "home_page_url": format!("{}/", self.url),
            "feed_url": format!("{}/feed.json", self.url), "language": "id", "items": items});
        format!("{feed:#}\n")
    }
}
