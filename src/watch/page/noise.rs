//! What Indonesian outlets put between the paragraphs of a story: links to other stories, advertisements, credits, share lines.
//!
//! A line goes only if all of it is such noise. What merely begins with the same words but is a sentence stays.

use trafilatura::dom::{Document, NodeId};

use super::lines;
use super::marks::{CAPTIONS, CHANNELS, CREDITS, INTRODUCTIONS, INVITATIONS, PROMISES, RIGHTS, WHOLE};

/// The longest line, in characters, that is a link to another story.
const MAX_LINK: usize = 220;

/// The longest credit.
const MAX_CREDIT: usize = 120;

/// The longest notice about rights, invitation or caption.
const MAX_NOTICE: usize = 400;

/// The headline is repeated in the first lines or nowhere.
const HEAD_LINES: usize = 3;

/// The longest line that is a date and nothing else.
const MAX_DATE: usize = 60;

/// Removes elements that lead to other stories, while it is still to be seen where they begin and end.
pub fn remove_links(document: &mut Document) {
    let mut doomed = Vec::new();
    for node in document.iter(
        document.root(),
        &["p", "div", "strong", "b", "em", "i", "span", "a", "li", "table", "blockquote", "h2", "h3", "h4", "h5", "ul"],
    ) {
        let Some(beginning) = beginning(document, node) else { continue };
        if introduction(&beginning).is_none() {
            continue;
        }
        let text = document.iter_text(node, " ");
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let linked = !document.get_elements_by_tag_name(node, "a").is_empty() || inside_link(document, node);
        if (linked && text.chars().count() <= MAX_LINK && !is_sentence(&text)) || is_link_line(&text) {
            doomed.push(node);
        }
    }
    for node in doomed.into_iter().rev() {
        // `Baca juga: <a>` side by side: the link goes with its introduction.
        let next = document.next_sibling(node).filter(|_| document.get_elements_by_tag_name(node, "a").is_empty());
        if let Some(next) =
            next.and_then(|next| link_at(document, next)).filter(|_| !lines::is_block(document.tag_name(node)))
        {
            document.remove(next, true);
        }
        document.remove(node, true);
    }
}

/// The link that a node is, or that comes right after it when it is white space.
fn link_at(document: &Document, node: NodeId) -> Option<NodeId> {
    let node = match document.is_text(node) && document.text_content(node).trim().is_empty() {
        true => document.next_sibling(node)?,
        false => node,
    };
    (document.tag_name(node) == "a").then_some(node)
}

fn inside_link(document: &Document, node: NodeId) -> bool {
    document.tag_name(node) == "a" || document.parent(node).is_some_and(|parent| document.tag_name(parent) == "a")
}

/// The first text in an element, in lower case; nothing if the element begins with another block.
fn beginning(document: &Document, node: NodeId) -> Option<String> {
    let mut at = node;
    for _ in 0..12 {
        let first = document.child_nodes(at).into_iter().find(|child| {
            !document.is_text(*child) && document.is_element(*child) || !document.text_content(*child).trim().is_empty()
        })?;
        if document.is_text(first) {
            let text = document.text_content(first);
            return Some(text.trim().chars().take(40).flat_map(char::to_lowercase).collect());
        }
        at = first;
    }
    None
}

/// The introduction that a line in lower case begins with.
fn introduction(lower: &str) -> Option<&'static str> {
    INTRODUCTIONS.iter().copied().find(|words| {
        let after = lower.strip_prefix(words);
        after.is_some_and(|after| words.ends_with(':') || !after.starts_with(char::is_alphanumeric))
    })
}

/// `text` without the lines that are noise and without the marks of pictures and desks inside and after others.
pub fn without(text: &str, title: Option<&str>) -> String {
    let mut kept: Vec<String> = Vec::new();
    for line in text.lines() {
        let line = without_brackets(line);
        let line = without_tail(&line);
        if !line.is_empty() && !is_noise(line) {
            kept.push(line.to_owned());
        }
    }
    let title = title.map(super::title::key);
    if let Some(at) = kept.iter().take(HEAD_LINES).position(|line| Some(super::title::key(line)) == title) {
        kept.remove(at);
    }
    if let Some(last) = kept.last_mut() {
        *last = without_signature(last).to_owned();
    }
    kept.retain(|line| !line.is_empty());
    kept.join("\n")
}

/// Whether all of a line is noise.
pub fn is_noise(line: &str) -> bool {
    let lower = line.to_lowercase();
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric() && c != '©' && c != '(' && c != ')');
    let long = line.chars().count();
    let begins = |list: &[&str]| list.iter().any(|words| bare.starts_with(words));
    WHOLE.contains(&bare.trim_matches(['(', ')']))
        || is_link_line(line)
        || (long <= MAX_DATE && is_date_line(line))
        || (long <= MAX_CREDIT && is_credit(line, bare))
        || (long <= MAX_NOTICE && begins(RIGHTS))
        || (long <= MAX_NOTICE && begins(INVITATIONS) && invites(&lower))
        || (long <= MAX_NOTICE && is_caption(line))
}

/// `Baca juga: Jalan putus`, `Simak Video "…"`; not `Baca juga aturan itu sebelum mendaftar, kata Bupati.`
fn is_link_line(line: &str) -> bool {
    let lower = line.trim_start_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let Some(words) = introduction(&lower) else { return false };
    let after = lower.get(words.len()..).unwrap_or_default().trim_start();
    let colon = words.ends_with(':') || after.starts_with(':');
    let short = line.chars().count() <= MAX_LINK;
    short && (colon || after.is_empty() || !is_sentence(line))
}

/// Whether a line ends as sentences end.
fn is_sentence(line: &str) -> bool {
    let bare = line.trim_end_matches(['"', '”', '\'', '’', ')', ' ']);
    bare.ends_with('.') && !bare.ends_with("..") && line.split_whitespace().count() >= 6
}

/// `Editor: Rina`, `Tag: banjir, jalan`; not `Sumber: dana itu berasal dari APBD.`
fn is_credit(line: &str, bare: &str) -> bool {
    let Some((word, rest)) = bare.split_once(':') else { return false };
    let words = rest.split_whitespace().count();
    CREDITS.contains(&word.trim()) && words <= 12 && !(is_sentence(line) && words >= 5)
}

/// A line that is a date and the time of day, with nothing else: `Sabtu, 21 November 2026 | 09.12 WIB`.
fn is_date_line(line: &str) -> bool {
    let days = ["senin", "selasa", "rabu", "kamis", "jumat", "jum'at", "sabtu", "minggu"];
    let lower = line.to_lowercase();
    let first = lower.split([',', ' ']).next().unwrap_or_default();
    let begins = days.contains(&first) || first.starts_with(|c: char| c.is_ascii_digit());
    let words = lower.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).count();
    begins
        && words <= 4
        && !line.ends_with('.')
        && super::published::date_in(line).is_some_and(|stamp| stamp.timed || days.contains(&first))
}

fn invites(lower: &str) -> bool {
    let count = |list: &[&str]| list.iter().filter(|words| lower.contains(**words)).count();
    let channels = count(CHANNELS);
    channels >= 2 || (channels >= 1 && count(PROMISES) >= 1)
}

/// A line that ends with the source of a picture: `Warga mengungsi. (Foto: Antara/Rina)`.
fn is_caption(line: &str) -> bool {
    let trimmed = line.trim();
    if ["foto:", "foto :", "ilustrasi:", "photo:"].iter().any(|words| trimmed.to_lowercase().starts_with(words)) {
        return trimmed.chars().count() <= MAX_LINK && !is_sentence(trimmed);
    }
    let Some(open) = trimmed.rfind('(').filter(|_| trimmed.ends_with(')')) else { return false };
    let source = trimmed.get(open + 1..).unwrap_or_default().to_lowercase();
    CAPTIONS.iter().any(|words| source.starts_with(words)) && trimmed.chars().count() <= MAX_NOTICE
}

/// The line without `[Gambas:Video 20detik]` and the like.
fn without_brackets(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find("[Gambas:").or_else(|| rest.find("[GAMBAS:")) {
        let Some(end) = rest.get(at..).and_then(|tail| tail.find(']')) else { break };
        out.push_str(rest.get(..at).unwrap_or_default());
        rest = rest.get(at + end + 1..).unwrap_or_default();
    }
    out.push_str(rest);
    let bare = out.trim();
    if bare.to_lowercase().starts_with("gambas:video") { String::new() } else { bare.to_owned() }
}

/// The line without a link to another story after its last sentence: `Air surut. Baca juga: Jalan putus`.
fn without_tail(line: &str) -> &str {
    for words in [
        "Baca juga:",
        "Baca Juga:",
        "BACA JUGA:",
        "Baca juga :",
        "Baca Juga :",
        "Simak juga:",
        "Lihat juga:",
        "ADVERTISEMENT",
    ] {
        if let Some(at) = line.find(words).filter(|at| *at > 0) {
            let (before, tail) = line.split_at(at);
            let ended = before.trim_end().ends_with(['.', '!', '?', '"', '”', ')']);
            if ended && tail.chars().count() <= MAX_LINK && (!is_sentence(tail) || words == "ADVERTISEMENT") {
                return before.trim_end();
            }
        }
    }
    line
}

/// The last line without the desk's sign: `(red)`, `(ant/rls)`, `(*)`.
fn without_signature(line: &str) -> &str {
    let trimmed = line.trim_end();
    let Some(open) = trimmed.rfind('(').filter(|_| trimmed.ends_with(')')) else { return trimmed };
    let sign = trimmed.get(open + 1..trimmed.len() - 1).unwrap_or_default().trim();
    let stars = !sign.is_empty() && sign.chars().all(|c| c == '*');
    let known =
        ["red", "ant", "adv", "rls", "hms", "rel", "ril", "ist"].iter().any(|known| sign.eq_ignore_ascii_case(known));
    let pieces: Vec<&str> = sign.split('/').collect();
    let initials = pieces.len() >= 2
        && pieces
            .iter()
            .all(|piece| (2..=5).contains(&piece.len()) && piece.bytes().all(|byte| byte.is_ascii_alphabetic()));
    if stars || known || initials { trimmed.get(..open).unwrap_or_default().trim_end() } else { trimmed }
}
