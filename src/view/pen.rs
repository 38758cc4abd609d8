//! The pen: the one way in which anything gets on the screen. It clips, cuts, and speaks of meanings.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

use super::fit::{self, LONGEST_SIGN, fit, is_simple};
use crate::theme::Theme;
use crate::theme::glyphs::{Glyphs, Symbol, legible};
use crate::theme::meaning::{Layer, Meaning};

/// Shown for a sign too long to be one.
const UNREADABLE: &str = "?";

/// Writes into a buffer with a theme.
pub(super) struct Pen<'a> {
    buffer: &'a mut Buffer,
    theme: &'a Theme,
}

impl<'a> Pen<'a> {
    pub(super) const fn new(buffer: &'a mut Buffer, theme: &'a Theme) -> Self {
        Self { buffer, theme }
    }

    /// The whole screen.
    pub(super) const fn area(&self) -> Rect {
        self.buffer.area
    }

    pub(super) const fn theme(&self) -> &'a Theme {
        self.theme
    }

    /// The buffer itself, for widgets of others.
    pub(super) const fn buffer(&mut self) -> &mut Buffer {
        self.buffer
    }

    /// The sign for a symbol.
    pub(super) const fn sign_of(&self, symbol: Symbol) -> &'static str {
        self.theme.sign(symbol)
    }

    /// Empties an area and paints it as the ground of a meaning.
    pub(super) fn ground(&mut self, area: Rect, meaning: Meaning) {
        let style = self.theme.style(Meaning::Text).patch(self.theme.style(meaning));
        let area = area.intersection(self.buffer.area);
        if area.is_empty() {
            return;
        }
        let mut blank = Cell::EMPTY;
        blank.set_style(style);
        for y in area.top()..area.bottom() {
            let start = self.buffer.index_of(area.x, y);
            self.buffer.content[start..start + usize::from(area.width)].fill(blank.clone());
        }
    }

    /// Paints what stands in an area with the ground of a meaning; letters keep their own colours where the theme lets them.
    pub(super) fn over(&mut self, area: Rect, meaning: Meaning) {
        let area = area.intersection(self.buffer.area);
        self.buffer.set_style(area, self.theme.style(meaning));
    }

    /// Writes a text into so many columns, cut with an ellipsis if it must be; says how many columns it took.
    pub(super) fn text(&mut self, x: u16, y: u16, width: u16, text: &str, meaning: Meaning) -> u16 {
        let area = self.buffer.area;
        if y < area.top() || y >= area.bottom() || x < area.left() {
            return 0;
        }
        let width = width.min(area.right().saturating_sub(x));
        let fitted = fit(text, width);
        let mut at = self.write(x, y, fitted.shown, meaning);
        if fitted.cut && at < x + width {
            at = self.write(at, y, self.theme.sign(Symbol::Ellipsis), meaning);
        }
        at - x
    }

    /// Writes a text that ends at the right edge of so many columns.
    pub(super) fn right(&mut self, x: u16, y: u16, width: u16, text: &str, meaning: Meaning) -> u16 {
        let fitted = fit(text, width);
        let used = if fitted.cut { width } else { fitted.width };
        self.text(x + width - used, y, used, text, meaning)
    }

    /// Writes a text in the middle of so many columns.
    pub(super) fn centre(&mut self, x: u16, y: u16, width: u16, text: &str, meaning: Meaning) -> u16 {
        let used = fit(text, width).width.min(width);
        self.text(x + (width - used) / 2, y, width - (width - used) / 2, text, meaning)
    }

    /// Writes a symbol.
    pub(super) fn sign(&mut self, x: u16, y: u16, symbol: Symbol, meaning: Meaning) {
        let (sign, style) = (self.theme.sign(symbol), self.ink(meaning));
        if let Some(cell) = self.buffer.cell_mut((x, y)) {
            cell.set_symbol(sign).set_style(style);
        }
    }

    /// The style of letters: ordinary text takes the ground it stands on, so that the ground of the screen is not painted over that of a card.
    fn ink(&self, meaning: Meaning) -> Style {
        let style = self.theme.style(meaning);
        match meaning.layer() {
            Layer::Ground => Style { bg: None, ..style },
            Layer::Ink | Layer::Chip | Layer::Line => style,
        }
    }

    /// Fills columns with a symbol.
    pub(super) fn rule(&mut self, x: u16, y: u16, width: u16, symbol: Symbol, meaning: Meaning) {
        for column in x..x.saturating_add(width) {
            self.sign(column, y, symbol, meaning);
        }
    }

    /// Puts text that is known to fit into the cells; returns the column behind it.
    fn write(&mut self, x: u16, y: u16, text: &str, meaning: Meaning) -> u16 {
        let style = self.ink(meaning);
        let glyphs = self.theme.glyphs();
        let mut at = x;
        if text.chars().all(is_simple) {
            for letter in text.chars() {
                let shown = if glyphs == Glyphs::Unicode { letter } else { legible(letter, glyphs) };
                self.buffer[(at, y)].set_char(shown).set_style(style);
                at += 1;
            }
            return at;
        }
        for sign in text.graphemes(true) {
            let width = fit::columns(sign);
            if width == 0 {
                continue;
            }
            let shown = match sign {
                _ if sign.len() > LONGEST_SIGN => UNREADABLE,
                _ if sign.contains(char::is_control) => " ",
                _ => sign,
            };
            let cell = &mut self.buffer[(at, y)];
            match (glyphs, shown.chars().next()) {
                (Glyphs::Console | Glyphs::Ascii, Some(first)) => cell.set_char(legible(first, glyphs)),
                _ => cell.set_symbol(shown),
            };
            cell.set_style(style);
            for behind in at + 1..at + width {
                self.buffer[(behind, y)].set_symbol(" ").set_style(style);
            }
            at += width;
        }
        at
    }
}
