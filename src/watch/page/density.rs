//! The element with the most running text, for pages that give the general extractor nothing to hold on to.

use std::collections::HashMap;

use trafilatura::dom::{Document, NodeId};

use super::lines;

/// Shorter texts are menus, captions and buttons.
const MIN_RUN: usize = 40;

/// A text of which more is links is a list of links.
const MAX_LINKED: f32 = 0.4;

/// Elements whose text is no running text.
const OTHER: &[&str] = &[
    "a",
    "aside",
    "button",
    "code",
    "figcaption",
    "figure",
    "footer",
    "form",
    "head",
    "header",
    "label",
    "nav",
    "noscript",
    "option",
    "script",
    "select",
    "style",
    "textarea",
    "title",
];

/// The text of the element whose own paragraphs, or line-broken text, weigh most; empty if there is none.
pub fn find(document: &Document) -> String {
    let mut weights: HashMap<NodeId, f32> = HashMap::new();
    let root = document.root();
    walk(document, root, &mut |node, length| {
        let paragraph = block_above(document, node);
        let holder = paragraph.and_then(|paragraph| document.parent(paragraph));
        // The paragraph's parent is most likely the article; the parent's parent may be, when it is cut by boxes.
        let levels = [(paragraph, 0.6), (holder, 1.0), (holder.and_then(|holder| document.parent(holder)), 0.5)];
        for (level, share) in levels {
            if let Some(level) = level {
                *weights.entry(level).or_default() += length * share;
            }
        }
    });
    let best = weights.into_iter().max_by(|(a, left), (b, right)| left.total_cmp(right).then(b.cmp(a)));
    let Some((best, _)) = best else { return String::new() };
    let text = lines::of(document, best);
    let linked: usize =
        document.get_elements_by_tag_name(best, "a").iter().map(|a| document.text_content(*a).len()).sum();
    let share = linked as f32 / text.len().max(1) as f32;
    if share > MAX_LINKED { String::new() } else { text }
}

/// Calls `each` with every text node that is running text, and its length.
fn walk(document: &Document, node: NodeId, each: &mut impl FnMut(NodeId, f32)) {
    for child in document.child_nodes(node) {
        if document.is_text(child) {
            let length = document.text_content(child).trim().chars().count();
            if length >= MIN_RUN {
                each(child, length as f32);
            }
        } else if !OTHER.contains(&document.tag_name(child)) {
            walk(document, child, each);
        }
    }
}

fn block_above(document: &Document, node: NodeId) -> Option<NodeId> {
    let mut above = document.parent(node);
    while let Some(parent) = above {
        if lines::is_block(document.tag_name(parent)) {
            return Some(parent);
        }
        above = document.parent(parent);
    }
    None
}
