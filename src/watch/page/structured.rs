//! What a page tells search engines about its article: JSON-LD in any shape, damaged too.

use serde_json::{Map, Value};

/// Types of schema.org that are articles, in lower case.
const ARTICLES: &[&str] = &[
    "newsarticle",
    "article",
    "reportagenewsarticle",
    "blogposting",
    "analysisnewsarticle",
    "opinionnewsarticle",
    "backgroundnewsarticle",
    "reviewnewsarticle",
    "socialmediaposting",
    "liveblogposting",
    "advertisercontentarticle",
    "satiricalarticle",
    "scholarlyarticle",
    "techarticle",
    "report",
];

/// Types that describe the page around an article.
const PAGES: &[&str] = &["webpage", "itempage", "newsmediaorganization", "creativework"];

/// How deep objects are looked into.
const MAX_DEPTH: usize = 6;

/// How many objects are looked at.
const MAX_OBJECTS: usize = 2_000;

/// An article as structured data describes it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Article {
    /// Its headline.
    pub headline: Option<String>,
    /// The names of its writers.
    pub authors: Vec<String>,
    /// As written.
    pub published: Option<String>,
    /// Its text, mostly without markup.
    pub body: Option<String>,
    /// The outlet's name.
    pub publisher: Option<String>,
    /// Not all of it is free to read.
    pub partial: bool,
}

/// The value in a script element; damaged JSON is mended where that is plain.
pub fn parse(script: &str) -> Option<Value> {
    let inside =
        script.trim().trim_start_matches("<!--").trim_start_matches("//<![CDATA[").trim_start_matches("<![CDATA[");
    let inside =
        inside.trim_end_matches("-->").trim_end_matches("//]]>").trim_end_matches("]]>").trim().trim_end_matches(';');
    serde_json::from_str(inside).or_else(|_| serde_json::from_str(&mended(inside))).ok()
}

/// Escapes line breaks and other controls inside strings, and drops commas before a closing bracket.
fn mended(json: &str) -> String {
    let mut out = String::with_capacity(json.len() + 64);
    let (mut quoted, mut escaped) = (false, false);
    for c in json.chars() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            '\n' if quoted => {
                out.push_str("\\n");
                continue;
            }
            _ if quoted && c.is_control() => {
                out.push(' ');
                continue;
            }
            '}' | ']' if !quoted => {
                let kept = out.trim_end().trim_end_matches(',').len();
                out.truncate(kept);
            }
            _ => {}
        }
        out.push(c);
    }
    out
}

/// The article that several values speak of: the first object of an article's type, the rest from the page's.
pub fn article(values: &[Value]) -> Article {
    let mut objects = Vec::new();
    for value in values {
        gather(value, 0, &mut objects);
    }
    let rank = |object: &Map<String, Value>| match () {
        () if is_a(object, ARTICLES) => 0,
        () if is_a(object, PAGES) => 1,
        () => 2,
    };
    let mut article = Article::default();
    for wanted in [0, 1] {
        for object in objects.iter().filter(|object| rank(object) == wanted) {
            fill(&mut article, object, &objects, wanted == 0);
        }
    }
    article
}

/// All objects under a value, outermost first.
fn gather<'a>(value: &'a Value, depth: usize, into: &mut Vec<&'a Map<String, Value>>) {
    if depth > MAX_DEPTH || into.len() >= MAX_OBJECTS {
        return;
    }
    match value {
        Value::Array(items) => items.iter().for_each(|item| gather(item, depth + 1, into)),
        Value::Object(object) => {
            into.push(object);
            // What else an article links to (a list of related stories, comments) is not about it.
            for key in ["@graph", "mainEntity", "mainEntityOfPage", "author", "publisher"] {
                if let Some(inner) = object.get(key) {
                    gather(inner, depth + 1, into);
                }
            }
        }
        _ => {}
    }
}

fn is_a(object: &Map<String, Value>, types: &[&str]) -> bool {
    let named = |value: &Value| {
        value.as_str().is_some_and(|name| {
            let name = name.rsplit(['/', ':', '#']).next().unwrap_or(name);
            types.iter().any(|known| known.eq_ignore_ascii_case(name))
        })
    };
    match object.get("@type") {
        Some(Value::Array(several)) => several.iter().any(named),
        Some(one) => named(one),
        None => false,
    }
}

fn fill(article: &mut Article, object: &Map<String, Value>, all: &[&Map<String, Value>], is_article: bool) {
    let word = |key: &str| object.get(key).and_then(text);
    if article.published.is_none() {
        article.published = word("datePublished").or_else(|| word("dateCreated").filter(|_| is_article));
    }
    if object.get("isAccessibleForFree").is_some_and(|free| matches!(text(free).as_deref(), Some("false" | "False"))) {
        article.partial = true;
    }
    if !is_article {
        return;
    }
    if article.headline.is_none() {
        article.headline = word("headline").or_else(|| word("name"));
    }
    if article.body.is_none() {
        article.body = word("articleBody");
    }
    if article.authors.is_empty() {
        article.authors = names(object.get("author").or_else(|| object.get("creator")), all);
    }
    if article.publisher.is_none() {
        article.publisher = names(object.get("publisher"), all).into_iter().next();
    }
}

/// The names of people or organisations: as text, as an object, by reference, or several of these.
fn names(value: Option<&Value>, all: &[&Map<String, Value>]) -> Vec<String> {
    match value {
        Some(Value::Array(several)) => several.iter().take(20).flat_map(|one| names(Some(one), all)).collect(),
        Some(Value::Object(object)) => {
            let own = object.get("name").and_then(text);
            let referred = || {
                let id = object.get("@id")?;
                all.iter()
                    .filter(|other| other.get("@id") == Some(id))
                    .find_map(|other| other.get("name").and_then(text))
            };
            own.or_else(referred).into_iter().collect()
        }
        Some(other) => text(other).into_iter().collect(),
        None => Vec::new(),
    }
}

fn text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Bool(truth) => truth.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Array(several) => return several.iter().find_map(text_of_scalar),
        _ => return None,
    };
    Some(text).filter(|text| !text.is_empty())
}

fn text_of_scalar(value: &Value) -> Option<String> {
    value.as_str().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_graph_with_references_is_read() {
        let script = r##"{"@context":"https://schema.org","@graph":[
            {"@type":"WebPage","@id":"#p","datePublished":"2026-11-23T01:00:00+00:00"},
            {"@type":"Person","@id":"#siti","name":"Siti Aminah"},
            {"@type":["Article","NewsArticle"],"headline":"Banjir surut","author":{"@id":"#siti"},"datePublished":"2026-11-23T18:05:00+07:00","isAccessibleForFree":"False"},
            {"@type":"Organization","name":"Kencana Post"}]}"##;
        let read = article(&[parse(script).unwrap()]);
        assert_eq!((read.headline.as_deref(), &*read.authors), (Some("Banjir surut"), &["Siti Aminah".to_owned()][..]));
        assert_eq!(read.published.as_deref(), Some("2026-11-23T18:05:00+07:00"));
        assert!(read.partial);
    }

    #[test]
    fn damaged_data_is_mended() {
        let script = "<![CDATA[ [{\"@type\":\"NewsArticle\",\"headline\":\"Satu\ndua\",\"author\":[{\"name\":\"A\"},\"B\",],}];]]>";
        let read = article(&[parse(script).unwrap()]);
        assert_eq!((read.headline.as_deref(), read.authors.len()), (Some("Satu\ndua"), 2));
        assert_eq!(parse("{not json"), None);
    }
}
