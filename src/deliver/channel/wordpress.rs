//! A WordPress site, by its REST API with an application password (developer.wordpress.org/rest-api).

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use reqwest::Method;
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderValue};
use serde_json::{Value, json};

use super::http::{Answer, Broke, Peer};
use super::wording::{Wording, slug};
use super::{Asks, Connector, Doing, Setup, Tools};
use crate::deliver::server::Secret;
use crate::store::delivery::{Due, Fate};

const POSTS: &str = "wp-json/wp/v2/posts";

/// Settings: `url` of the site, `user`; `category` by number. The secret is the application password. A post is found
/// again by its slug, which is made of the release's number and key.
#[derive(Debug)]
pub struct WordPress {
    peer: Peer,
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

    async fn call(&self, method: Method, path: &str, body: Option<Value>) -> Result<Answer, Broke> {
        let url = self.peer.at(path).map_err(Broke::Before)?;
        let login = STANDARD.encode(format!("{}:{}", self.user, self.password.0));
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        let mut login = HeaderValue::from_str(&format!("Basic {login}"))
            .map_err(|_| Broke::Before("the channel's user has letters that no header may have".to_owned()))?;
        login.set_sensitive(true);
        headers.insert(AUTHORIZATION, login);
        self.peer.ask(method, url, headers, body.map(|body| body.to_string().into_bytes())).await
    }

    /// The post of this release, by its slug.
    async fn found(&self, due: &Due) -> Result<Option<Answer>, Fate> {
        let path = format!(
            "{POSTS}?slug={}&status=publish,future,draft,pending,private&context=edit&_fields=id,link,status",
            slug(due)
        );
        let mut answer = self.call(Method::GET, &path, None).await.map_err(|broke| match broke {
            // Nothing but a question was asked.
            Broke::Before(why) | Broke::During(why) => Fate::Broken(why, 0),
        })?;
        if !answer.status.is_success() {
            return Err(match answer.refusal(self.peer.host(), false) {
                Fate::Uncertain(why) => Fate::Broken(why, 0),
                other => other,
            });
        }
        match answer.json.as_array().map(|posts| posts.first().cloned()) {
            Some(None) => Ok(None),
            Some(Some(post)) => {
                answer.json = post;
                Ok(Some(answer))
            }
            None => Err(Fate::Broken(format!("{} does not answer as WordPress does", self.peer.host()), 0)),
        }
    }

    async fn carried(&self, due: &Due) -> Fate {
        let known = match due.remote_id.as_deref().and_then(|id| id.parse::<u64>().ok()) {
            Some(id) => Some(id),
            None => match self.found(due).await {
                Err(fate) => return fate,
                Ok(found) => found.and_then(|post| post.json["id"].as_u64()),
            },
        };
        let answer = match (due.op.as_str(), known) {
            ("withdraw", None) => return Fate::Done(Default::default()),
            ("withdraw", Some(id)) => self.call(Method::DELETE, &format!("{POSTS}/{id}"), None).await,
            (_, Some(id)) => self.call(Method::POST, &format!("{POSTS}/{id}"), Some(self.post(due, false))).await,
            (_, None) => self.call(Method::POST, POSTS, Some(self.post(due, true))).await,
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

    fn post(&self, due: &Due, new: bool) -> Value {
        let wording = Wording::of(due);
        let mut post = json!({
            "title": wording.title(), "content": wording.html(), "excerpt": wording.summary(), "status": "publish",
        });
        if new {
            post["slug"] = slug(due).into();
            if let Some(category) = self.category {
                post["categories"] = json!([category]);
            }
        }
        post
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
