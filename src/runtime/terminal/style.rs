//! The pen: which colours and modifiers the terminal has on, and the shortest words to change them.

use std::fmt::Write;

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// What the terminal paints the next character with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pen {
    fg: Color,
    bg: Color,
    underline: Color,
    modifier: Modifier,
}

/// Modifier, the number that turns it on, and the one that turns it off. 22 turns bold and dim off together.
const MODIFIERS: &[(Modifier, u8, u8)] = &[
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

/// Modifiers that can be seen on a blank.
pub const SEEN_ON_BLANK: Modifier = Modifier::UNDERLINED
    .union(Modifier::SLOW_BLINK)
    .union(Modifier::RAPID_BLINK)
    .union(Modifier::REVERSED)
    .union(Modifier::CROSSED_OUT);

impl Pen {
    /// The pen that paints `cell`.
    #[must_use]
    pub fn of(cell: &Cell) -> Pen {
        Pen { fg: cell.fg, bg: cell.bg, underline: cell.underline_color, modifier: cell.modifier }
    }

    /// The pen for a blank cell: whatever cannot be seen on it stays as `self` has it.
    #[must_use]
    pub fn for_blank(&self, cell: &Cell) -> Pen {
        let seen = cell.modifier & SEEN_ON_BLANK;
        if seen.is_empty() {
            Pen { bg: cell.bg, modifier: self.modifier - SEEN_ON_BLANK, ..*self }
        } else {
            Pen::of(cell)
        }
    }

    /// Write what turns this pen into `next`: the difference, or everything from the beginning if that is shorter.
    pub fn change_to(&mut self, next: Pen, out: &mut Vec<u8>) {
        if *self == next {
            return;
        }
        let difference = self.difference(&next);
        let mut afresh = String::from("0");
        let from_plain = Pen::default().difference(&next);
        if !from_plain.is_empty() {
            afresh.push(';');
            afresh.push_str(&from_plain);
        }
        let words = if afresh.len() < difference.len() { afresh } else { difference };
        out.extend_from_slice(b"\x1b[");
        out.extend_from_slice(if words == "0" { b"" } else { words.as_bytes() });
        out.push(b'm');
        *self = next;
    }

    fn difference(&self, next: &Pen) -> String {
        let mut words = String::new();
        let mut say = |number: &dyn std::fmt::Display| {
            let between = if words.is_empty() { "" } else { ";" };
            // Writing to a String cannot fail.
            let _always = write!(words, "{between}{number}");
        };
        let mut on = self.modifier;
        let gone = self.modifier - next.modifier;
        for &(modifier, _, off) in MODIFIERS {
            if gone.intersects(modifier) && on.intersects(modifier) {
                say(&off);
                // The number turns its neighbours off too, so they are said again below.
                on -= MODIFIERS.iter().filter(|row| row.2 == off).map(|row| row.0).collect();
            }
        }
        for &(modifier, number, _) in MODIFIERS {
            if (next.modifier - on).intersects(modifier) {
                say(&number);
            }
        }
        if self.fg != next.fg {
            say(&color(next.fg, 30));
        }
        if self.bg != next.bg {
            say(&color(next.bg, 40));
        }
        if self.underline != next.underline {
            say(&color(next.underline, 50));
        }
        words
    }
}

/// The numbers of a colour. `base` is 30 for letters, 40 for their ground, 50 for the line below them (which has no
/// short names, so the sixteen are said as numbers of the palette).
fn color(color: Color, base: u8) -> String {
    let named = match color {
        Color::Reset => return format!("{}", base + 9),
        Color::Rgb(r, g, b) => return format!("{};2;{r};{g};{b}", base + 8),
        Color::Indexed(number) => return format!("{};5;{number}", base + 8),
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
    };
    match (base, named) {
        (50, _) => format!("58;5;{named}"),
        (_, 0..=7) => format!("{}", base + named),
        _ => format!("{}", base + 60 + named - 8),
    }
}
