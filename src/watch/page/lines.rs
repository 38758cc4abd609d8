//! A tree to text: one paragraph a line.

use trafilatura::dom::{Document, NodeId};

/// Elements that begin and end a line.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "br",
    "caption",
    "center",
    "dd",
    "details",
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
    "html",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "tfoot",
    "thead",
    "tr",
    "ul",
];

/// Elements without text of the story.
const SILENT: &[&str] = &[
    "aside",
    "audio",
    "button",
    "canvas",
    "figcaption",
    "footer",
    "form",
    "head",
    "iframe",
    "input",
    "nav",
    "noscript",
    "object",
    "script",
    "select",
    "style",
    "svg",
    "template",
    "textarea",
    "video",
];

/// Deeper is nothing; [`super::lean`] leaves nothing deeper.
const MAX_DEPTH: usize = 400;

/// Whether the element of this name stands on lines of its own.
pub fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name)
}

/// The text under `root`, with white space evened out.
pub fn of(document: &Document, root: NodeId) -> String {
    let mut writer = Writer::default();
    writer.node(document, root, 0);
    writer.out
}

#[derive(Default)]
struct Writer {
    out: String,
    /// A line ends before the next letter.
    line: bool,
    /// A space stands before the next letter.
    space: bool,
}

impl Writer {
    fn node(&mut self, document: &Document, node: NodeId, depth: usize) {
        if depth > MAX_DEPTH {
            return;
        }
        if document.is_text(node) {
            return self.text(&document.text_content(node));
        }
        let name = document.tag_name(node);
        if SILENT.contains(&name) {
            return;
        }
        let block = is_block(name);
        self.line |= block;
        self.space |= matches!(name, "td" | "th");
        for child in document.child_nodes(node) {
            self.node(document, child, depth + 1);
        }
        self.line |= block;
    }

    fn text(&mut self, text: &str) {
        for c in text.chars() {
            if c.is_whitespace() {
                self.space = true;
                continue;
            }
            if !self.out.is_empty() {
                match (self.line, self.space) {
                    (true, _) => self.out.push('\n'),
                    (false, true) => self.out.push(' '),
                    (false, false) => {}
                }
            }
            (self.line, self.space) = (false, false);
            self.out.push(c);
        }
    }
}
