//! Register of media assets: what each is, what its caption says, and what keeps it from being shown.

use super::column::Column;
use super::desk::{issue, number, party, state, time, title, warnings};
use super::mark::{self, piece};
use super::{Around, List};
use crate::domain::caption::{Part, parts};
use crate::domain::register::DeskRow;
use crate::text::words::choices::choice;
use crate::text::words::chrome;
use crate::theme::glyphs::Symbol;
use crate::theme::meaning::Meaning;

/// How media assets are listed.
pub const LIST: List<DeskRow> = List {
    wide: &[
        Column::growing(chrome::COL_NUMBER, 12, 14, 3, number),
        Column::fixed(chrome::COL_TAKEN, 7, 1, time),
        Column::growing(chrome::COL_KIND, 7, 10, 2, kind),
        Column::growing(chrome::COL_TITLE, 28, u16::MAX, 0, title),
        Column::fixed(chrome::COL_CAPTION, 4, 0, share).right(),
        Column::fixed(chrome::COL_STATE, 14, 0, state),
        Column::growing(chrome::COL_WARNING, 20, 44, 0, warnings),
        Column::growing(chrome::COL_RIGHTS, 12, 22, 4, party),
        Column::growing(chrome::COL_ISSUE, 10, 12, 5, issue),
    ],
    narrow: &[
        Column::fixed(chrome::COL_TAKEN, 7, 0, time),
        Column::growing(chrome::COL_TITLE, 16, u16::MAX, 0, title),
        Column::fixed(chrome::COL_CAPTION, 4, 0, share).right(),
    ],
    below: kind,
    detail,
    mark: sign,
};

fn kind(row: &DeskRow, around: &Around<'_>, out: &mut String) -> Meaning {
    let word = row.kind.as_deref().unwrap_or_default();
    out.push_str(choice(word).map_or(word, |text| text.get(around.lang)));
    Meaning::Muted
}

/// How many of the six questions the caption answers.
fn share(row: &DeskRow, _: &Around<'_>, out: &mut String) -> Meaning {
    let Some(caption) = row.note.as_deref().filter(|caption| !caption.trim().is_empty()) else {
        out.push('–');
        return Meaning::Warn;
    };
    let answered = parts(caption).len();
    out.push_str(&format!("{answered}/{}", Part::ALL.len()));
    match answered {
        6 => Meaning::Good,
        4 | 5 => Meaning::Text,
        _ => Meaning::Warn,
    }
}

/// What keeps it from being shown; else which questions its caption leaves open; then the caption.
fn detail(row: &DeskRow, around: &Around<'_>, out: &mut String) -> Meaning {
    state(row, around, out);
    let mut said = String::new();
    warnings(row, around, &mut said);
    piece(out, Some(&said));
    let caption = row.note.as_deref().unwrap_or_default().trim();
    if !caption.is_empty() {
        let answered = parts(caption);
        let open = Part::ALL.iter().filter(|part| !answered.contains(part));
        let open: Vec<&str> = open.filter_map(|part| choice(part.as_str())).map(|text| text.get(around.lang)).collect();
        let words = if open.is_empty() {
            chrome::CAPTION_WHOLE.get(around.lang).to_owned()
        } else {
            chrome::CAPTION_LACKS.with(around.lang, &[&open.join(", ")])
        };
        piece(out, Some(&words));
        piece(out, caption.lines().next());
    }
    if row.warnings.is_empty() { Meaning::Muted } else { Meaning::Warn }
}

fn sign(row: &DeskRow, _: &Around<'_>) -> (Symbol, Meaning) {
    if row.warnings.is_empty() { mark::of(row.state) } else { (Symbol::Alarm, Meaning::Warn) }
}
