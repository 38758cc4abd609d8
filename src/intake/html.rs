//! HTML mail as lines a person reads: blocks on lines of their own, quotations marked as in plain mail, addresses of links kept.

use crate::watch::feed::{Token, Tokens, attributes, unescape};

/// Elements that end a line.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "center",
    "dd",
    "div",
    "dl",
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
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "tbody",
    "tfoot",
    "thead",
    "tr",
    "ul",
];
/// Blocks with an empty line around them.
const PARAGRAPHS: &[&str] = &["p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "table", "ul", "ol"];
/// Elements whose inside nobody is meant to read.
const MUTE: &[&str] = &["script", "style", "head", "title", "noscript", "object", "svg", "template"];
/// Deeper quotations look alike.
const DEEPEST: usize = 9;
/// An address of a link is kept up to this length, in bytes.
const LONGEST_LINK: usize = 300;

#[derive(Default)]
struct Page {
    out: String,
    line: String,
    quotes: usize,
    blank: bool,
}

impl Page {
    fn push(&mut self, text: &str) {
        for word in text.split_inclusive(char::is_whitespace) {
            let bare = word.trim_end();
            if !bare.is_empty() {
                self.line.push_str(bare);
            }
            if bare.len() < word.len() && !self.line.is_empty() && !self.line.ends_with(' ') {
                self.line.push(' ');
            }
        }
    }

    fn end_line(&mut self) {
        let line = self.line.trim_end();
        if !line.is_empty() {
            let mark = if self.quotes > 0 { format!("{} ", ">".repeat(self.quotes)) } else { String::new() };
            if self.blank && !self.out.is_empty() {
                self.out.push_str(mark.trim_end());
                self.out.push('\n');
            }
            self.out.push_str(&mark);
            self.out.push_str(line);
            self.out.push('\n');
            self.blank = false;
        }
        self.line.clear();
    }

    fn paragraph(&mut self) {
        self.end_line();
        self.blank = true;
    }
}

/// The text of an HTML message.
pub fn readable(html: &str) -> String {
    let mut page = Page::default();
    let mut mute: Option<(String, usize)> = None;
    let mut link: Option<(String, usize)> = None;
    for token in Tokens::new(html) {
        match token {
            Token::Text(part) if mute.is_none() => page.push(&unescape(part)),
            Token::CData(part) if mute.is_none() => page.push(part),
            Token::Text(_) | Token::CData(_) => {}
            Token::Start { name, attributes: raw, empty } => {
                let name = name.to_ascii_lowercase();
                if let Some((muting, depth)) = &mut mute {
                    *depth += usize::from(*muting == name && !empty);
                    // A head that never ends must not swallow the letter.
                    if !(muting == "head" && name == "body") {
                        continue;
                    }
                    mute = None;
                }
                match name.as_str() {
                    _ if MUTE.contains(&name.as_str()) || is_hidden(&name, raw) => mute = (!empty).then_some((name, 1)),
                    "br" => page.end_line(),
                    "li" => {
                        page.end_line();
                        page.push("- ");
                    }
                    "td" | "th" if !page.line.is_empty() => page.push(" | "),
                    "a" => link = address(raw).map(|address| (address, page.line.len())),
                    "img" => {
                        let alt =
                            attributes(raw).find(|(key, _)| key.eq_ignore_ascii_case("alt")).map(|(_, value)| value);
                        page.push(&unescape(alt.unwrap_or_default()));
                    }
                    "blockquote" => {
                        page.paragraph();
                        page.quotes = (page.quotes + 1).min(DEEPEST);
                        page.blank = false;
                    }
                    name if PARAGRAPHS.contains(&name) => page.paragraph(),
                    name if BLOCKS.contains(&name) => page.end_line(),
                    _ => {}
                }
            }
            Token::End { name } => {
                let name = name.to_ascii_lowercase();
                if let Some((muting, depth)) = &mut mute {
                    if *muting == name {
                        *depth -= 1;
                        if *depth == 0 {
                            mute = None;
                        }
                    }
                    continue;
                }
                match name.as_str() {
                    "a" => {
                        if let Some((address, from)) = link.take() {
                            let shown = page.line.get(from..).unwrap_or_default().trim();
                            let bare = address.trim_start_matches("mailto:").trim_end_matches('/');
                            if !shown.is_empty() && !shown.contains(bare) {
                                page.push(&format!(" <{address}>"));
                            }
                        }
                    }
                    "blockquote" => {
                        page.paragraph();
                        page.quotes = page.quotes.saturating_sub(1);
                    }
                    name if PARAGRAPHS.contains(&name) => page.paragraph(),
                    name if BLOCKS.contains(&name) => page.end_line(),
                    _ => {}
                }
            }
        }
    }
    page.end_line();
    page.out
}

/// Whether an element with an inside is not to be seen: the preview lines of newsletters, words for filters.
fn is_hidden(name: &str, raw: &str) -> bool {
    if !["div", "span", "p", "td", "tr", "table"].contains(&name) {
        return false;
    }
    attributes(raw).any(|(key, value)| {
        let value: String = value.chars().filter(|c| !c.is_whitespace()).collect();
        key.eq_ignore_ascii_case("hidden")
            || (key.eq_ignore_ascii_case("style") && value.to_ascii_lowercase().contains("display:none"))
    })
}

fn address(raw: &str) -> Option<String> {
    let (_, href) = attributes(raw).find(|(key, _)| key.eq_ignore_ascii_case("href"))?;
    let href = unescape(href).trim().to_owned();
    let known = ["http://", "https://", "mailto:"].iter().any(|scheme| href.to_ascii_lowercase().starts_with(scheme));
    (known && href.len() <= LONGEST_LINK && !href.contains(char::is_whitespace)).then_some(href)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_in_html_reads_like_a_letter() {
        let html = "<html><head><style>p{}</style><title>x</title></head><body><p>Yth. Bapak,<br>Mohon <b>data</b> banjir&nbsp;&amp; logistik.</p>\
            <ul><li>satu<li>dua</ul><table><tr><td>a</td><td>b</td></tr></table><a href='https://k.example/x'>tautan</a> \
            <a href='mailto:a@k.example'>a@k.example</a><script>alert(1)</script>\
            <blockquote>Pertanyaan <div>lama</div></blockquote>Salam</body></html>";
        assert_eq!(
            readable(html),
            "Yth. Bapak,\nMohon data banjir & logistik.\n\n- satu\n- dua\n\na | b\n\ntautan <https://k.example/x> a@k.example\n\
             > Pertanyaan\n> lama\n\nSalam\n"
        );
    }

    #[test]
    fn what_is_hidden_is_not_read() {
        let html = "<div style='color: #fff; DISPLAY: none'>Prapandang <div>dua</div></div><p hidden>x</p><p>Isi</p>";
        assert_eq!(readable(html), "Isi\n");
    }

    #[test]
    fn what_never_ends_swallows_nothing() {
        assert_eq!(readable("<head><meta x><body>Isi surat"), "Isi surat\n");
        assert_eq!(readable("Isi surat <b"), "Isi surat\n");
    }
}
