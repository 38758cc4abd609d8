//! The media library of a WordPress site (developer.wordpress.org/rest-api/reference/media): each picture of a release is
//! in it once, found again by its name, and gone when it may not be shown any more.

use std::collections::BTreeMap;

use reqwest::Method;
use reqwest::header::{CONTENT_DISPOSITION, CONTENT_TYPE, HeaderMap, HeaderValue};

use super::wording::{escaped, slug};
use super::wordpress::{WordPress, again, harmless};
use crate::deliver::pictures::{ending, stem};
use crate::store::delivery::{Due, Fate};
use crate::store::pictures::Picture;

const MEDIA: &str = "wp-json/wp/v2/media";

/// A picture in the library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shown {
    /// Its number there.
    pub id: u64,
    address: String,
    caption: String,
}

impl Shown {
    /// As the editor of WordPress writes it into a text.
    pub fn html(&self) -> String {
        let (address, caption) = (escaped(&self.address), escaped(&self.caption));
        format!(
            "<figure class=\"wp-block-image\"><img src=\"{address}\" alt=\"{caption}\" class=\"wp-image-{}\">\
             <figcaption>{caption}</figcaption></figure>\n",
            self.id
        )
    }
}

impl WordPress {
    /// The pictures of what is due in the library, put there where they are not; what may not be shown any more is taken
    /// out of it. May be repeated.
    ///
    /// # Errors
    /// What is known of the errand then: its post has not been touched.
    pub(super) async fn shown(&self, due: &Due) -> Result<Vec<Shown>, Fate> {
        let media = &due.media;
        let slug = slug(due);
        let names: Vec<String> = media
            .pictures
            .iter()
            .map(|picture| stem(&slug, &picture.sha256))
            .chain(media.gone.iter().map(|sha256| stem(&slug, sha256)))
            .collect();
        if names.is_empty() {
            return Ok(Vec::new());
        }
        let known = self.known(&names).await?;
        let mut shown = Vec::with_capacity(media.pictures.len());
        for (picture, name) in media.pictures.iter().zip(&names) {
            let (id, address) = match known.get(name) {
                Some(known) => known.clone(),
                None => self.put(picture, name).await?,
            };
            shown.push(Shown { id, address, caption: picture.caption.clone() });
        }
        for name in &names[media.pictures.len()..] {
            if let Some((id, _)) = known.get(name) {
                self.remove(*id).await?;
            }
        }
        Ok(shown)
    }

    /// Number and address of those of these names that are in the library.
    async fn known(&self, names: &[String]) -> Result<BTreeMap<String, (u64, String)>, Fate> {
        let path = format!("{MEDIA}?slug={}&per_page=100&_fields=id,slug,source_url", names.join(","));
        let answer = self.looked(&path).await?;
        let found = answer.json.as_array().into_iter().flatten().filter_map(|media| {
            let address = media["source_url"].as_str().unwrap_or_default().to_owned();
            Some((media["slug"].as_str()?.to_owned(), (media["id"].as_u64()?, address)))
        });
        Ok(found.collect())
    }

    async fn put(&self, picture: &Picture, name: &str) -> Result<(u64, String), Fate> {
        let about = |fate: Fate| match fate {
            Fate::Broken(why, wait) => Fate::Broken(format!("{}: {why}", picture.number), wait),
            Fate::Refused(why) => Fate::Refused(format!("{}: {why}", picture.number)),
            other => other,
        };
        let broken = |why: String| about(Fate::Broken(why, 0));
        let mut url = self.peer.at(MEDIA).map_err(broken)?;
        url.query_pairs_mut()
            .append_pair("slug", name)
            .append_pair("title", &picture.caption)
            .append_pair("alt_text", &picture.caption)
            .append_pair("caption", &picture.caption)
            .append_pair("_fields", "id,source_url");
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(picture.mime));
        let file = format!("attachment; filename=\"{name}.{}\"", ending(picture.mime));
        let file = HeaderValue::from_str(&file).map_err(|error| broken(error.to_string()))?;
        headers.insert(CONTENT_DISPOSITION, file);
        let answer = self.asked(Method::POST, url, headers, Some(picture.bytes.to_vec())).await;
        let answer = answer.map_err(|broke| about(harmless(broke)))?;
        if !answer.status.is_success() {
            return Err(about(again(answer.refusal(self.peer.host(), false))));
        }
        let id = answer.json["id"].as_u64();
        let id = id.ok_or_else(|| broken(format!("{} broke off in the midst of its answer", self.peer.host())))?;
        Ok((id, answer.text("/source_url").unwrap_or_default()))
    }

    async fn remove(&self, id: u64) -> Result<(), Fate> {
        let answer = self.call(Method::DELETE, &format!("{MEDIA}/{id}?force=true"), None).await.map_err(harmless)?;
        match answer.status.as_u16() {
            200..=299 | 404 | 410 => Ok(()),
            _ => Err(again(answer.refusal(self.peer.host(), false))),
        }
    }
}
