//! A WordPress site, by its REST API with an application password (developer.wordpress.org/rest-api).

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use reqwest::Method;
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderValue};
use serde_json::{Value, json};
use url::Url;

use super::http::{Answer, Broke, Peer};
use super::library::Shown;
use super::wording::{Wording, slug};
use super::{Asks, Connector, Doing, Setup, Tools};
use crate::deliver::server::Secret;
use crate::store::delivery::{Due, Fate};

const POSTS: &str = "wp-json/wp/v2/posts";

/// Settings: `url` of the site, `user`; `category` by number. The secret is the application password. A post is found
/// again by its slug, which is made of the release's number and key.
#[derive(Debug)]
pub struct WordPress {
    pub(super) peer: Peer,
    user: String,
    password: Secret,
    category: Option<u64>,
}

impl WordPress {
    pub(super) fn new(setup: &Setup<'_>, tools: &Tools) -> Result<Self, String> {
        let peer = Peer::new(setup, tools, &setup.text("url")?)?;
        if peer.base.scheme() != "https" && !setup.internal {
            return Err("an application password goes by https only; correct the channel's address".to_owned());
        }
        let category = setup.maybe("category").and_then(|number| number.parse().ok());
        Ok(Self { peer, user: setup.text("user")?, password: setup.secret(tools)?, category })
    }

    pub(super) async fn call(&self, method: Method, path: &str, body: Option<Value>) -> Result<Answer, Broke> {
        let url = self.peer.at(path).map_err(Broke::Before)?;
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        self.asked(method, url, headers, body.map(|body| body.to_string().into_bytes())).await
    }

    pub(super) async fn asked(
        &self,
        method: Method,
        url: Url,
        mut headers: HeaderMap,
        body: Option<Vec<u8>>,
    ) -> Result<Answer, Broke> {
        let login = STANDARD.encode(format!("{}:{}", self.user, self.password.0));
        let mut login = HeaderValue::from_str(&format!("Basic {login}"))
            .map_err(|_| Broke::Before("the channel's user has letters that no header may have".to_owned()))?;
        login.set_sensitive(true);
        headers.insert(AUTHORIZATION, login);
        self.peer.ask(method, url, headers, body).await
    }

    /// What the site says to a question; it has changed nothing there.
    pub(super) async fn looked(&self, path: &str) -> Result<Answer, Fate> {
        let answer = self.call(Method::GET, path, None).await.map_err(harmless)?;
        if !answer.status.is_success() {
            return Err(again(answer.refusal(self.peer.host(), false)));
        }
        if !answer.json.is_array() {
            return Err(Fate::Broken(format!("{} does not answer as WordPress does", self.peer.host()), 0));
        }
        Ok(answer)
    }

    /// The post of this release, by its slug.
    async fn found(&self, due: &Due) -> Result<Option<Answer>, Fate> {
        let path = format!(
            "{POSTS}?slug={}&status=publish,future,draft,pending,private&context=edit&_fields=id,link,status",
            slug(due)
        );
        let mut answer = self.looked(&path).await?;
        Ok(answer.json.as_array().and_then(|posts| posts.first().cloned()).map(|post| {
            answer.json = post;
            answer
        }))
    }

    async fn carried(&self, due: &Due) -> Fate {
        let known = match due.remote_id.as_deref().and_then(|id| id.parse::<u64>().ok()) {
            Some(id) => Some(id),
            None => match self.found(due).await {
                Err(fate) => return fate,
                Ok(found) => found.and_then(|post| post.json["id"].as_u64()),
            },
        };
        // Before the post: whatever breaks here has published nothing, and what is there is found again.
        let shown = match self.shown(due).await {
            Err(fate) => return fate,
            Ok(shown) => shown,
        };
        let answer = match (due.op.as_str(), known) {
            ("withdraw", None) => return Fate::Done(Default::default()),
            ("withdraw", Some(id)) => self.call(Method::DELETE, &format!("{POSTS}/{id}"), None).await,
            (_, Some(id)) => {
                self.call(Method::POST, &format!("{POSTS}/{id}"), Some(self.post(due, &shown, false))).await
            }
            (_, None) => self.call(Method::POST, POSTS, Some(self.post(due, &shown, true))).await,
        };
        match answer {
            Err(broke) => broke.fate(),
            // What is gone there already is withdrawn.
            Ok(answer) if due.op == "withdraw" && matches!(answer.status.as_u16(), 404 | 410) => {
                Fate::Done(answer.receipt("/none", "/none"))
            }
            Ok(answer) if !answer.status.is_success() => answer.refusal(self.peer.host(), true),
            Ok(answer) if !answer.whole || answer.json["id"].is_null() => {
                Fate::Uncertain(format!("{} broke off in the midst of its answer", self.peer.host()))
            }
            Ok(answer) => Fate::Done(answer.receipt("/id", "/link")),
        }
    }

    fn post(&self, due: &Due, shown: &[Shown], new: bool) -> Value {
        let wording = Wording::of(due);
        // The first is the post's own picture, which themes show above it.
        let rest: String = shown.iter().skip(1).map(Shown::html).collect();
        let mut post = json!({
            "title": wording.title(), "content": rest + &wording.html(), "excerpt": wording.summary(), "status": "publish",
        });
        let featured = shown.first().map(|shown| shown.id);
        if featured.is_some() || !new {
            post["featured_media"] = featured.unwrap_or(0).into();
        }
        if new {
            post["slug"] = slug(due).into();
            if let Some(category) = self.category {
                post["categories"] = json!([category]);
            }
        }
        post
    }
}

/// What breaks while nothing is posted yet does no harm.
pub(super) fn harmless(broke: Broke) -> Fate {
    match broke {
        Broke::Before(why) | Broke::During(why) => Fate::Broken(why, 0),
    }
}

/// The same for what the site says of it.
pub(super) fn again(fate: Fate) -> Fate {
    match fate {
        Fate::Uncertain(why) => Fate::Broken(why, 0),
        other => other,
    }
}

impl Connector for WordPress {
    fn deliver<'a>(&'a self, due: &'a Due) -> Doing<'a, Fate> {
        Box::pin(self.carried(due))
    }

    fn asks(&self, _: &Due) -> Asks {
        Asks::Later
    }

    fn ask<'a>(&'a self, due: &'a Due) -> Doing<'a, Fate> {
        Box::pin(async {
            // A change that is made twice, and a post that is trashed twice, are as if once.
            if due.op != "publish" {
                return Fate::Absent;
            }
            match self.found(due).await {
                Err(Fate::Broken(why, _) | Fate::Refused(why) | Fate::Uncertain(why)) => Fate::Unknown(why),
                Err(other) => other,
                Ok(None) => Fate::Absent,
                Ok(Some(post)) => Fate::Done(post.receipt("/id", "/link")),
            }
        })
    }

    fn check(&self) -> Doing<'_, Result<String, String>> {
        Box::pin(async {
            match self.call(Method::GET, "wp-json/wp/v2/users/me?context=edit&_fields=name,capabilities", None).await {
                Err(Broke::Before(why) | Broke::During(why)) => Err(why),
                Ok(answer) if answer.status.is_success() && answer.json["capabilities"]["publish_posts"] == false => {
                    Err(format!("{} may not publish posts on {}", self.user, self.peer.host()))
                }
                Ok(answer) if answer.status.is_success() => {
                    Ok(answer.text("/name").unwrap_or_else(|| self.user.clone()))
                }
                Ok(answer) => Err(answer.sentence(self.peer.host())),
            }
        })
    }
}
