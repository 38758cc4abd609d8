//! What the bytes do is asked of a terminal (vt100), not of the painter.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::num::NonZeroU16;

use proptest::prelude::*;
use ratatui::buffer::{Buffer, CellWidth};
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Modifier, Style};

use super::Painter;

/// A picture as a list of writings: where, what, how.
type Writing = (u16, u16, String, Style);

fn picture(width: u16, height: u16, writings: &[Writing]) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    for (x, y, words, style) in writings {
        let (x, y) = (x % width, y % height);
        buffer.set_stringn(x, y, words, usize::from(width), *style);
    }
    buffer
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).unwrap()
}

fn terminal(width: u16, height: u16) -> vt100::Parser {
    vt100::Parser::new(cells(height), cells(width), 0)
}

fn styles() -> impl Strategy<Value = Style> {
    let colors = prop_oneof![
        Just(Color::Reset),
        Just(Color::Red),
        Just(Color::DarkGray),
        Just(Color::White),
        any::<u8>().prop_map(Color::Indexed),
        any::<[u8; 3]>().prop_map(|[r, g, b]| Color::Rgb(r, g, b)),
    ];
    let modifiers = prop::sample::subsequence(
        vec![Modifier::BOLD, Modifier::DIM, Modifier::ITALIC, Modifier::UNDERLINED, Modifier::REVERSED],
        0..3,
    );
    (colors.clone(), colors, modifiers).prop_map(|(fg, bg, modifiers)| {
        // A terminal may hold only one of bold and dim (vt100 does), so only one is asked for.
        let modifier: Modifier = modifiers.into_iter().collect();
        let modifier = if modifier.contains(Modifier::BOLD) { modifier - Modifier::DIM } else { modifier };
        Style::new().fg(fg).bg(bg).add_modifier(modifier).remove_modifier(Modifier::all() - modifier)
    })
}

fn writings() -> impl Strategy<Value = Vec<Writing>> {
    let words = prop_oneof![
        "[a-z ]{1,12}",
        Just("── Papan ──".to_owned()),
        Just("日本語 コ".to_owned()),
        Just("e\u{301}a".to_owned()),
        Just("● ▶ … é".to_owned()),
        Just("      ".to_owned()),
    ];
    prop::collection::vec((any::<u16>(), any::<u16>(), words, styles()), 0..12)
}

fn color(color: Color) -> vt100::Color {
    match color {
        Color::Red => vt100::Color::Idx(1),
        Color::DarkGray => vt100::Color::Idx(8),
        Color::White => vt100::Color::Idx(15),
        Color::Indexed(number) => vt100::Color::Idx(number),
        Color::Rgb(r, g, b) => vt100::Color::Rgb(r, g, b),
        _ => vt100::Color::Default,
    }
}

fn shows(screen: &vt100::Screen, buffer: &Buffer) -> Result<(), TestCaseError> {
    for y in 0..buffer.area.height {
        let mut x = 0;
        while x < buffer.area.width {
            let (wanted, found) = (&buffer[(x, y)], screen.cell(y, x).unwrap());
            let wide = wanted.symbol().cell_width().max(1);
            let whole = x + wide <= buffer.area.width;
            let symbol = if whole { wanted.symbol() } else { " " };
            let contents = if found.has_contents() { found.contents() } else { " " };
            prop_assert_eq!(contents, symbol, "symbol at {},{}", x, y);
            prop_assert_eq!(found.bgcolor(), color(wanted.bg), "ground at {},{}", x, y);
            let has = |modifier| wanted.modifier.contains(modifier);
            prop_assert_eq!(found.underline(), has(Modifier::UNDERLINED), "underline at {},{}", x, y);
            prop_assert_eq!(found.inverse(), has(Modifier::REVERSED), "reversed at {},{}", x, y);
            if symbol != " " || has(Modifier::REVERSED) {
                prop_assert_eq!(found.fgcolor(), color(wanted.fg), "letter at {},{}", x, y);
            }
            if symbol != " " {
                prop_assert_eq!(found.bold(), has(Modifier::BOLD), "bold at {},{}", x, y);
                prop_assert_eq!(found.dim(), has(Modifier::DIM), "dim at {},{}", x, y);
                prop_assert_eq!(found.italic(), has(Modifier::ITALIC), "italic at {},{}", x, y);
            }
            x += if whole { wide } else { 1 };
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_terminal_fed_with_the_bytes_shows_the_picture(
        (width, height) in (1u16..40, 1u16..12),
        frames in prop::collection::vec((writings(), any::<Option<(u16, u16)>>()), 1..5),
    ) {
        let mut parser = terminal(width, height);
        let mut painter = Painter::default();
        for (writings, cursor) in frames {
            let buffer = picture(width, height, &writings);
            let cursor = cursor.map(|(x, y)| Position::new(x % width, y % height));
            parser.process(&painter.paint(buffer.clone(), cursor));
            shows(parser.screen(), &buffer)?;
            prop_assert_eq!(parser.screen().hide_cursor(), cursor.is_none());
            if let Some(cursor) = cursor {
                prop_assert_eq!(parser.screen().cursor_position(), (cursor.y, cursor.x));
            }
            prop_assert!(painter.paint(buffer, cursor).is_empty(), "an unchanged frame wrote something");
        }
    }

    #[test]
    fn another_size_is_painted_afresh(first in (1u16..30, 1u16..9), second in (1u16..30, 1u16..9), writings in writings()) {
        let mut painter = Painter::default();
        let mut parser = terminal(first.0, first.1);
        parser.process(&painter.paint(picture(first.0, first.1, &writings), None));
        parser.screen_mut().set_size(cells(second.1), cells(second.0));
        let buffer = picture(second.0, second.1, &writings);
        painter.forget();
        parser.process(&painter.paint(buffer.clone(), None));
        shows(parser.screen(), &buffer)?;
    }
}

#[test]
fn nothing_from_a_cell_can_steer_the_terminal() {
    let mut painter = Painter::default();
    let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 1));
    buffer[(0, 0)].set_symbol("\x1b[2J");
    buffer[(1, 0)].set_symbol("\u{9b}31m");
    buffer[(2, 0)].set_symbol(&format!("a{}", "\u{301}".repeat(500_000)));
    buffer[(3, 0)].set_symbol("b");
    let bytes = painter.paint(buffer, None);
    let mut parser = terminal(8, 1);
    parser.process(&bytes);
    assert_eq!(parser.screen().contents(), "   b");
    assert!(bytes.len() < 64, "{}", bytes.len());
}

#[test]
fn one_changed_digit_costs_a_jump_and_a_digit() {
    let mut painter = Painter::default();
    let style = Style::new().fg(Color::Rgb(200, 200, 200)).bg(Color::Rgb(10, 10, 20));
    let clock = |words: &str| picture(200, 60, &[(150, 0, words.into(), style)]);
    painter.paint(clock("09.40.12 WIB"), None);
    let bytes = painter.paint(clock("09.40.13 WIB"), None);
    assert_eq!(bytes, b"\x1b[1;158H3");
}

#[test]
fn a_size_without_cells_is_no_panic() {
    for (width, height) in [(0, 0), (0, 5), (5, 0), (1, 1)] {
        Painter::default().paint(Buffer::empty(Rect::new(0, 0, width, height)), Some(Position::new(3, 3)));
    }
}

#[test]
fn less_is_written_than_by_the_usual_backend() {
    use ratatui::backend::{Backend, CrosstermBackend};
    let styled = |n: u16| Style::new().fg(Color::Indexed((n % 7) as u8)).bg(Color::Rgb(1, 2, 3));
    let rows = |first: u16| -> Vec<Writing> {
        (0..40)
            .map(|y| (0, y, format!("{:04} permintaan media dari redaksi {}", first + y, y % 3), styled(y)))
            .collect()
    };
    let (one, other) = (picture(120, 40, &rows(1)), picture(120, 40, &rows(2)));
    let mut painter = Painter::default();
    painter.paint(one.clone(), None);
    let ours = painter.paint(other.clone(), None).len();
    let mut theirs = Vec::new();
    CrosstermBackend::new(&mut theirs).draw(one.diff(&other).into_iter()).unwrap();
    assert!(ours < theirs.len() * 2 / 3, "ours {ours}, theirs {}", theirs.len());
}
