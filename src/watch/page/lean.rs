//! HTML to leaner HTML before it is parsed: what no reader sees is left out, and what makes parsers slow or deep is bounded.
//!
//! One pass, no tree. A parser of HTML does work in the depth of nesting, in the number of open formatting elements and
//! in the number of attributes for each tag it meets; with these bounded all that follows is linear in the size of the
//! page. The text is never touched: tags beyond a bound go, their contents stay.

/// Elements nested deeper lose their tags; pages made by people and their programs stay below a hundred.
const MAX_DEPTH: usize = 128;

/// The sum of the depths of all elements up to which that holds; an ordinary page has a tenth of it. What works on a
/// tree looks at each text from each element above it.
const MAX_DEPTHS: usize = 500_000;

/// Elements nested deeper lose their tags once the sum is passed.
const MAX_DEPTH_THEN: usize = 16;

/// Formatting elements open at once; a parser repeats all of them in every paragraph.
const MAX_FORMATTING: usize = 6;

/// Attributes of one element; with more it loses them all.
const MAX_ATTRIBUTES: usize = 100;

/// Tags of one page; it ends there.
const MAX_TAGS: usize = 40_000;

/// Bytes that are left of a page; it ends there.
const MAX_BYTES: usize = 2_000_000;

/// How far up the open elements an end tag is looked for.
const REACH: usize = 64;

/// Elements without contents.
const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// Elements whose contents are text whatever they look like.
const RAW: &[&str] = &["title", "textarea", "xmp", "iframe", "noembed", "noframes"];

/// Formatting elements (HTML standard, 13.2.4.3), but for links, of which one is open at a time.
const FORMATTING: &[&str] =
    &["b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

/// Elements that end an open paragraph (HTML standard, 13.2.6.4.7).
const ENDS_PARAGRAPH: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "center",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dd",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "ul",
];

/// Elements whose end is implied by a sibling: the siblings, and where the search for one stops.
const SIBLINGS: &[(&[&str], &[&str])] = &[
    (&["li"], &["ul", "ol", "menu"]),
    (&["dd", "dt"], &["dl"]),
    (&["td", "th"], &["tr", "table"]),
    (&["tr"], &["table"]),
    (&["tbody", "thead", "tfoot"], &["table"]),
    (&["option", "optgroup"], &["select"]),
];

/// Leaves out scripts (but for structured data), styles, drawings and comments, and bounds the rest.
pub fn lean(html: &str) -> String {
    let mut pass = Lean { out: String::with_capacity(html.len().min(MAX_BYTES) / 2), ..Lean::default() };
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        pass.out.push_str(rest.get(..at).unwrap_or_default());
        rest = pass.markup(rest.get(at..).unwrap_or_default());
        if pass.tags >= MAX_TAGS || pass.out.len() >= MAX_BYTES {
            return pass.out;
        }
    }
    pass.out.push_str(rest);
    pass.out
}

#[derive(Default)]
struct Lean<'a> {
    out: String,
    /// Open elements, and whether their tags were left out.
    open: Vec<(&'a str, bool)>,
    /// How many of the open elements kept their tags.
    depth: usize,
    /// The sum of the depths of the elements so far.
    depths: usize,
    /// Formatting elements that no end tag has ended.
    formatting: usize,
    tags: usize,
    /// There is no end of a drawing further on; looking for one again and again would be quadratic.
    drawing_never_ends: bool,
}

impl<'a> Lean<'a> {
    /// Takes the markup at the beginning of `rest`, which is a `<`, and gives back what follows it.
    fn markup(&mut self, rest: &'a str) -> &'a str {
        if let Some(comment) = rest.strip_prefix("<!--") {
            let empty = comment.strip_prefix('>').or_else(|| comment.strip_prefix("->"));
            return empty.unwrap_or_else(|| comment.split_once("-->").map_or("", |(_, after)| after));
        }
        let second = rest.as_bytes().get(1).copied().unwrap_or(b' ');
        match second {
            b'!' | b'?' => {
                let end = rest.find('>').map_or(rest.len(), |at| at + 1);
                let (declaration, rest) = rest.split_at(end);
                self.out.push_str(declaration);
                rest
            }
            b'/' => self.end_tag(rest),
            _ if second.is_ascii_alphabetic() => self.start_tag(rest),
            _ => {
                self.out.push('<');
                rest.get(1..).unwrap_or_default()
            }
        }
    }

    fn end_tag(&mut self, rest: &'a str) -> &'a str {
        let end = rest.find('>').map_or(rest.len(), |at| at + 1);
        let (tag, rest) = rest.split_at(end);
        let name = name(tag.get(2..).unwrap_or_default());
        self.tags += 1;
        if lists(FORMATTING, name) {
            self.formatting = self.formatting.saturating_sub(1);
        }
        let found = self.open.iter().rev().take(REACH).position(|(open, _)| open.eq_ignore_ascii_case(name));
        let dropped = found.is_some_and(|up| {
            let at = self.open.len() - 1 - up;
            let dropped = self.open.get(at).is_some_and(|(_, dropped)| *dropped);
            self.close_from(at);
            dropped
        });
        if !dropped {
            self.out.push_str(tag);
        }
        rest
    }

    fn start_tag(&mut self, rest: &'a str) -> &'a str {
        let Some((length, attributes)) = tag_end(rest) else { return "" };
        let (tag, rest) = rest.split_at(length);
        let name = name(tag.get(1..).unwrap_or_default());
        self.tags += 1;
        let is = |other: &str| name.eq_ignore_ascii_case(other);
        if is("script") {
            let (inside, after) = contents(rest, "script");
            if tag.to_ascii_lowercase().contains("ld+json") {
                self.out.extend([tag, inside, "</script>"]);
            }
            return after;
        }
        if is("style") {
            return contents(rest, "style").1;
        }
        if is("svg") && !tag.ends_with("/>") && !self.drawing_never_ends {
            match find_end(rest, "svg") {
                Some(_) => return contents(rest, "svg").1,
                None => self.drawing_never_ends = true,
            }
        }
        if is("plaintext") {
            return rest;
        }
        let bare = format!("<{name}>");
        let kept = if attributes > MAX_ATTRIBUTES { &bare } else { tag };
        if lists(RAW, name) {
            let (inside, after) = contents(rest, name);
            self.out.extend([kept, inside, "</", name, ">"]);
            return after;
        }
        if lists(VOID, name) {
            self.out.push_str(kept);
            return rest;
        }
        self.imply_ends(name);
        let formatting = lists(FORMATTING, name);
        let most = if self.depths < MAX_DEPTHS { MAX_DEPTH } else { MAX_DEPTH_THEN };
        let dropped = self.depth >= most || (formatting && self.formatting >= MAX_FORMATTING);
        self.open.push((name, dropped));
        if !dropped {
            self.depth += 1;
            self.depths += self.depth;
            self.formatting += usize::from(formatting);
            self.out.push_str(kept);
        }
        rest
    }

    /// Ends what the start of `name` ends without saying so.
    fn imply_ends(&mut self, name: &str) {
        if lists(ENDS_PARAGRAPH, name) {
            self.end_sibling(&["p"], ENDS_PARAGRAPH);
        }
        for (siblings, limits) in SIBLINGS {
            if lists(siblings, name) {
                self.end_sibling(siblings, limits);
            }
        }
    }

    fn end_sibling(&mut self, siblings: &[&str], limits: &[&str]) {
        let mut above = self.open.iter().enumerate().rev().take(REACH);
        let met = above.find(|(_, (open, _))| lists(siblings, open) || lists(limits, open));
        if let Some((at, (open, _))) = met
            && lists(siblings, open)
        {
            self.close_from(at);
        }
    }

    fn close_from(&mut self, at: usize) {
        let kept = self.open.iter().skip(at).filter(|(_, dropped)| !dropped).count();
        self.depth = self.depth.saturating_sub(kept);
        self.open.truncate(at);
    }
}

fn lists(list: &[&str], name: &str) -> bool {
    list.iter().any(|listed| listed.eq_ignore_ascii_case(name))
}

/// The name at the beginning of a tag's inside.
fn name(inside: &str) -> &str {
    let end = inside.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>')).unwrap_or(inside.len());
    inside.get(..end).unwrap_or_default()
}

/// Where the start tag at the beginning of `rest` ends and about how many attributes it has; nothing if it never ends.
fn tag_end(rest: &str) -> Option<(usize, usize)> {
    let bytes = rest.as_bytes();
    let mut quote = None;
    let (mut value, mut attributes) = (false, 0);
    for (at, byte) in bytes.iter().enumerate().skip(1) {
        match (quote, byte) {
            (Some(open), byte) if open == *byte => quote = None,
            (Some(_), _) => {}
            (None, b'>') => return Some((at + 1, attributes)),
            (None, b'"' | b'\'') if value => (quote, value) = (Some(*byte), false),
            (None, b'=') => value = true,
            (None, b' ' | b'\t' | b'\n' | b'\r' | b'\x0C' | b'/') => {
                attributes += usize::from(!bytes.get(at + 1).is_some_and(|next| next.is_ascii_whitespace()));
            }
            (None, _) => value = false,
        }
    }
    None
}

/// Where `</name` stands in `text`, in any case.
fn find_end(text: &str, name: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = text.get(from..)?.find("</") {
        let start = from + at;
        let after = text.as_bytes().get(start + 2..)?;
        let named = after.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()));
        if named && !after.get(name.len()).is_some_and(u8::is_ascii_alphanumeric) {
            return Some(start);
        }
        from = start + 2;
    }
    None
}

/// What stands before the end tag of `name`, and what follows that tag; all and nothing if there is none.
fn contents<'a>(rest: &'a str, name: &str) -> (&'a str, &'a str) {
    let Some(end) = find_end(rest, name) else { return (rest, "") };
    let (inside, tag) = rest.split_at(end);
    (inside, tag.split_once('>').map_or("", |(_, after)| after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_reader_sees_goes_and_the_rest_stays() {
        let html = "<!DOCTYPE html><title>a <b> c</title><script>if (a<b) '<p>'</script><style>p{}</style><!-- x -->\
            <script type=\"application/ld+json\">{\"a\":\"<p>\"}</script><svg><path/></svg><p class='x>y'>1 < 2 &amp; 3</p>";
        let left = "<!DOCTYPE html><title>a <b> c</title>\
            <script type=\"application/ld+json\">{\"a\":\"<p>\"}</script><p class='x>y'>1 < 2 &amp; 3</p>";
        assert_eq!(lean(html), left);
    }

    #[test]
    fn depth_is_bounded_and_the_text_stays() {
        let deep = format!("{}x{}", "<div>".repeat(10_000), "</div>".repeat(10_000));
        let left = lean(&deep);
        assert_eq!(left.matches("<div>").count(), MAX_DEPTH);
        assert_eq!(left.matches("</div>").count(), MAX_DEPTH);
        assert!(left.contains('x'));
    }

    #[test]
    fn paragraphs_and_items_without_end_tags_are_no_depth() {
        let html = "<ul>".to_owned() + &"<li><p><a>satu</a> dua".repeat(1_000);
        assert_eq!(lean(&html), html);
    }

    #[test]
    fn formatting_that_is_never_ended_is_bounded() {
        let html: String = (0..500).map(|n| format!("<p><font size={n}>x")).collect();
        assert_eq!(lean(&html).matches("<font").count(), MAX_FORMATTING);
        let closed = "<p><b>x</b></p>".repeat(500);
        assert_eq!(lean(&closed), closed);
    }

    #[test]
    fn a_tag_of_a_thousand_attributes_loses_them() {
        let html = format!("<p{}>x</p>", (0..1000).map(|n| format!(" a{n}=1")).collect::<String>());
        assert_eq!(lean(&html), "<p>x</p>");
    }

    #[test]
    fn what_breaks_off_ends_there() {
        for (html, left) in
            [("a<!-- b", "a"), ("a<p title=\"b", "a"), ("a<script>b", "a"), ("a<", "a<"), ("a</", "a</")]
        {
            assert_eq!(lean(html), left);
        }
    }
}
