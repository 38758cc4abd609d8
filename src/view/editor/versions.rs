//! The versions of a release: number, when, by whom, how long.

use ratatui::layout::Rect;

use crate::app::editor::versions::Versions;
use crate::app::model::Model;
use crate::text::dates;
use crate::text::numbers::whole;
use crate::text::words::{chrome, editor as words};
use crate::theme::glyphs::Symbol;
use crate::theme::meaning::Meaning;
use crate::view::fit::wrap;
use crate::view::panel;
use crate::view::pen::Pen;

pub(super) fn draw(pen: &mut Pen<'_>, area: Rect, list: &Versions, edge: u16, model: &Model) {
    let lang = model.lang;
    let heading = match list.marked {
        Some(n) => words::VERSIONS_WITH.with(lang, &[&n.to_string()]),
        None => words::VERSIONS.get(lang).to_owned(),
    };
    pen.text(area.x, area.y, area.width, &heading, Meaning::Title);
    let body = Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..area };
    let said = match (&list.failed, &list.rows) {
        (Some(why), _) => Some((chrome::LOAD_FAILED.with(lang, &[why]), Meaning::Alarm)),
        (None, None) => Some((chrome::LOADING.get(lang).to_owned(), Meaning::Muted)),
        (None, Some(_)) => None,
    };
    if let Some((said, meaning)) = said {
        for (text, y) in wrap(&said, body.width, usize::from(body.height)).into_iter().zip(body.y..) {
            pen.text(body.x, y, body.width, text, meaning);
        }
        return;
    }
    let rows = list.rows.as_deref().unwrap_or_default();
    let height = usize::from(body.height);
    let top = list.place.saturating_sub(height / 2).min(rows.len().saturating_sub(height));
    for ((place, row), y) in rows.iter().enumerate().skip(top).zip(body.y..body.bottom()) {
        let line = Rect { y, height: 1, ..body };
        if place == list.place {
            pen.ground(line, Meaning::Selected);
        }
        if list.marked == Some(row.n) {
            pen.sign(line.x, y, Symbol::Playing, Meaning::Accent);
        }
        let at = dates::stamp(row.at, model.setup.zone, lang);
        let letters = words::LETTERS.with(lang, &[&whole(i64::from(row.letters), lang)]);
        let said = format!("{:>3}  {at}  {}", row.n, model.data.name_of(&row.author));
        let used = pen.right(line.x, y, line.width, &letters, Meaning::Muted);
        pen.text(line.x + 2, y, line.width.saturating_sub(used + 4), &said, Meaning::Text);
    }
    panel::thumb(pen, edge, body, (top, height, rows.len()), true);
}
