//! A forgiving cut of markup into tags and text: every input has a reading, each byte is looked at
//! a bounded number of times, and nothing recurses.

/// How far an attribute value may reach before its opening quote is held to be a slip.
const VALUE_REACH: usize = 8 * 1024;

/// One piece of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Token<'a> {
    /// Text as written, entities still in it.
    Text(&'a str),
    /// The inside of a CDATA section.
    CData(&'a str),
    /// A start tag; `empty` when it closes itself.
    Start {
        /// The name as written, prefix included.
        name: &'a str,
        /// Everything between the name and the closing bracket.
        attributes: &'a str,
        /// Whether the tag ends in `/>`.
        empty: bool,
    },
    /// An end tag.
    End {
        /// The name as written, prefix included.
        name: &'a str,
    },
}

/// The tokens of a document. Comments, processing instructions and the document type are passed
/// over; entity definitions are never read, so none can expand.
#[derive(Debug, Clone)]
pub struct Tokens<'a> {
    rest: &'a str,
}

impl<'a> Tokens<'a> {
    /// Begins at the first character.
    pub fn new(source: &'a str) -> Self {
        Self { rest: source }
    }

    fn take(&mut self, len: usize) -> &'a str {
        let (head, tail) = self.rest.split_at(len);
        self.rest = tail;
        head
    }

    /// Passes over everything up to and with `end`, or all that is left.
    fn pass(&mut self, end: &str) {
        let len = self.rest.find(end).map_or(self.rest.len(), |at| at + end.len());
        self.take(len);
    }

    fn cdata(&mut self) -> Token<'a> {
        self.take("<![CDATA[".len());
        let len = self.rest.find("]]>").unwrap_or(self.rest.len());
        let inside = self.take(len);
        self.take("]]>".len().min(self.rest.len()));
        Token::CData(inside)
    }

    fn doctype(&mut self) {
        let close = self.rest.find('>').unwrap_or(self.rest.len());
        match self.rest[..close].find('[') {
            Some(_) => {
                self.pass("]");
                self.pass(">");
            }
            None => self.pass(">"),
        }
    }

    fn end_tag(&mut self) -> Token<'a> {
        self.take("</".len());
        let len = self.rest.find(['>', '<']).unwrap_or(self.rest.len());
        let name = name_of(self.take(len));
        if self.rest.starts_with('>') {
            self.take(1);
        }
        Token::End { name }
    }

    fn start_tag(&mut self) -> Token<'a> {
        self.take(1);
        let len = tag_len(self.rest);
        let inside = self.take(len);
        if self.rest.starts_with('>') {
            self.take(1);
        }
        let name = name_of(inside);
        let tail = &inside[name.len()..];
        let open = tail.trim_end().strip_suffix('/');
        Token::Start { name, attributes: open.unwrap_or(tail), empty: open.is_some() }
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            if self.rest.is_empty() {
                return None;
            }
            if !self.rest.starts_with('<') {
                let len = self.rest.find('<').unwrap_or(self.rest.len());
                return Some(Token::Text(self.take(len)));
            }
            let after = &self.rest[1..];
            if after.starts_with("!--") {
                self.pass("-->");
            } else if after.starts_with("![CDATA[") {
                return Some(self.cdata());
            } else if after.starts_with('!') {
                self.doctype();
            } else if after.starts_with('?') {
                self.pass(">");
            } else if after.starts_with('/') && after[1..].starts_with(name_start) {
                return Some(self.end_tag());
            } else if after.starts_with(name_start) {
                return Some(self.start_tag());
            } else {
                return Some(Token::Text(self.take(1)));
            }
        }
    }
}

fn name_start(c: char) -> bool {
    c.is_alphabetic() || c == '_' || c == ':'
}

fn name_of(inside: &str) -> &str {
    let end = inside.find(|c: char| c.is_whitespace() || matches!(c, '/' | '=' | '"' | '\'')).unwrap_or(inside.len());
    &inside[..end]
}

/// The length of a start tag's inside: up to a bracket that stands outside quotes.
fn tag_len(inside: &str) -> usize {
    let bytes = inside.as_bytes();
    let mut at = 0;
    let mut value_follows = false;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'>' | b'<' => return at,
            b'=' => value_follows = true,
            b'"' | b'\'' if value_follows => {
                value_follows = false;
                let reach = bytes.len().min(at + 1 + VALUE_REACH);
                if let Some(close) = bytes[at + 1..reach].iter().position(|b| b == byte) {
                    at += close + 1;
                }
            }
            b if b.is_ascii_whitespace() => {}
            _ => value_follows = false,
        }
        at += 1;
    }
    bytes.len()
}

/// The attributes of a start tag as (name, value) with entities still in the values; quotes may be
/// single, double or missing.
pub fn attributes(raw: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = raw;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '/' | '"' | '\''));
        if rest.is_empty() {
            return None;
        }
        let end = rest.find(|c: char| c.is_whitespace() || c == '=').unwrap_or(rest.len());
        let name = &rest[..end];
        rest = rest[end..].trim_start();
        let Some(after) = rest.strip_prefix('=') else {
            return Some((name, ""));
        };
        let after = after.trim_start();
        let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''));
        let value = match quote {
            Some(quote) => after[1..].split(quote).next().unwrap_or_default(),
            None => after.split(char::is_whitespace).next().unwrap_or_default(),
        };
        let used = value.len() + usize::from(quote.is_some());
        rest = &after[used..];
        if quote.is_some() && !rest.is_empty() {
            rest = &rest[1..];
        }
        Some((name, value))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn start<'a>(name: &'a str, attributes: &'a str, empty: bool) -> Token<'a> {
        Token::Start { name, attributes, empty }
    }

    #[test]
    fn ordinary_markup_is_cut() {
        let source =
            "<?xml version='1.0'?><!-- <a> --><!DOCTYPE x [<!ENTITY a 'b'>]><r a=\"1>2\">t<b/><![CDATA[<c>]]></r >";
        let tokens: Vec<_> = Tokens::new(source).collect();
        assert_eq!(
            tokens,
            [
                start("r", " a=\"1>2\"", false),
                Token::Text("t"),
                start("b", "", true),
                Token::CData("<c>"),
                Token::End { name: "r" }
            ]
        );
    }

    #[test]
    fn broken_markup_has_a_reading() {
        let read = |source| Tokens::new(source).collect::<Vec<_>>();
        assert_eq!(read("a < b"), [Token::Text("a "), Token::Text("<"), Token::Text(" b")]);
        assert_eq!(read("<a <b>"), [start("a", " ", false), start("b", "", false)]);
        assert_eq!(read("<a x=\"y>z"), [start("a", " x=\"y", false), Token::Text("z")]);
        assert_eq!(read("</a"), [Token::End { name: "a" }]);
        assert_eq!(read("<![CDATA[x"), [Token::CData("x")]);
        assert_eq!(read("<!-- x"), []);
    }

    #[test]
    fn attributes_are_read_in_every_quoting() {
        let read: Vec<_> = attributes(" a=\"1 2\" b='3' c=4 d e = \"5\" f=\"6").collect();
        assert_eq!(read, [("a", "1 2"), ("b", "3"), ("c", "4"), ("d", ""), ("e", "5"), ("f", "6")]);
    }
}
