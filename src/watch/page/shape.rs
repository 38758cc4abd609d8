//! Mends the shape of a tree where outlets write paragraphs that are none.

use trafilatura::dom::{Document, NodeId};

use super::lines;

/// Elements that hold paragraphs.
const HOLDERS: &[&str] = &["div", "article", "section", "main", "td"];

/// So many paragraphs or breaks of lines make a holder a story, in which text beside them is text of the story.
const MIN_PARTS: usize = 2;

/// Less text beside paragraphs may be anything.
const MIN_TEXT: usize = 40;

/// The most nodes of a holder that are looked at.
const MAX_NODES: usize = 5_000;

/// Makes paragraphs of text that stands between paragraphs or broken lines without being one, such as a lead that begins
/// with the bold name of a place: the general extractor drops the first of it.
pub fn wrap_loose_text(document: &mut Document) {
    // The innermost first: a node that is put elsewhere is a new one.
    for holder in document.iter(document.root(), HOLDERS).into_iter().rev() {
        let children = document.child_nodes(holder);
        let parts = children.iter().filter(|child| matches!(document.tag_name(**child), "p" | "br")).count();
        if parts < MIN_PARTS || children.len() > MAX_NODES {
            continue;
        }
        let runs = runs(document, &children);
        if !runs.iter().any(|run| is_loose(document, run)) {
            continue;
        }
        // An element takes the text after it along wherever it goes, so loose text has to go first.
        let mut nodes = Vec::new();
        for run in runs {
            if !is_loose(document, &run) {
                nodes.extend(run);
                continue;
            }
            let paragraph = document.create_element("p");
            move_all(document, paragraph, &run);
            nodes.push(paragraph);
        }
        // Nodes can only be put last, so all are, in their order.
        for node in nodes {
            if document.is_element(node) || document.parent(node).is_some() {
                document.append_child(holder, node);
            }
        }
    }
}

/// Moves nodes into `parent`, but for text that went along with the element before it.
fn move_all(document: &mut Document, parent: NodeId, nodes: &[NodeId]) {
    for node in nodes {
        if document.parent(*node).is_some() {
            document.append_child(parent, *node);
        }
    }
}

/// Neighbours that stand on one line, and each block for itself.
fn runs(document: &Document, children: &[NodeId]) -> Vec<Vec<NodeId>> {
    let mut runs: Vec<Vec<NodeId>> = Vec::new();
    let mut open = false;
    for child in children {
        let name = document.tag_name(*child);
        let block = lines::is_block(name) || matches!(name, "script" | "style" | "iframe" | "img");
        match runs.last_mut().filter(|_| open && !block) {
            Some(run) => run.push(*child),
            None => runs.push(vec![*child]),
        }
        open = !block;
    }
    runs
}

/// Whether a run is running text: long enough, and not all of it links.
fn is_loose(document: &Document, run: &[NodeId]) -> bool {
    if run.iter().any(|node| lines::is_block(document.tag_name(*node))) {
        return false;
    }
    let length = |node: &NodeId| document.text_content(*node).trim().chars().count();
    let own: usize = run.iter().filter(|node| document.is_text(**node)).map(length).sum();
    own >= MIN_TEXT
}
