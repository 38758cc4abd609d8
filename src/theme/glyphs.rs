//! The signs of the screen, each one column wide, with what stands for it where the font is poor.

use unicode_normalization::UnicodeNormalization;

/// Which signs a terminal can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Glyphs {
    /// All of Unicode.
    Unicode,
    /// The Linux console's font: frames, blocks and Latin letters.
    Console,
    /// ASCII only.
    Ascii,
}

macro_rules! symbols {
    ($($(#[$doc:meta])* $name:ident = $unicode:literal, $console:literal, $ascii:literal;)+) => {
        /// A sign by what it says.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Symbol { $($(#[$doc])* $name),+ }

        impl Symbol {
            /// Every sign.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The sign on such a terminal.
            pub const fn on(self, glyphs: Glyphs) -> &'static str {
                match (self, glyphs) {
                    $((Self::$name, Glyphs::Unicode) => $unicode,
                      (Self::$name, Glyphs::Console) => $console,
                      (Self::$name, Glyphs::Ascii) => $ascii,)+
                }
            }
        }
    };
}

symbols! {
    /// Not begun, nobody has it yet.
    Fresh = "○", "o", "o";
    /// A thought, a draft.
    Draft = "◇", "-", "-";
    /// In somebody's hands.
    Working = "◐", "~", "~";
    /// Waits for somebody else.
    Waiting = "◌", "?", "?";
    /// To be decided.
    Review = "◆", "?", "?";
    /// Went back.
    Back = "↺", "<", "<";
    /// Agreed, confirmed.
    Agreed = "✓", "v", "v";
    /// Waits for its time.
    Timed = "◷", "@", "@";
    /// On now, next.
    Playing = "►", ">", ">";
    /// Done, published, live.
    Full = "●", "*", "*";
    /// Put off.
    Paused = "‖", "=", "=";
    /// Called off, refused.
    Off = "✗", "x", "x";
    /// Given to somebody else.
    Away = "→", ">", ">";
    /// Asleep until a time.
    Asleep = "☾", "z", "z";
    /// Needs a person now.
    Alarm = "▲", "!", "!";
    /// Secret.
    Lock = "◼", "#", "#";
    /// The row under the cursor.
    Cursor = "▌", "▌", ">";
    /// A marked row.
    Mark = "✚", "+", "+";
    /// Positive tone.
    Plus = "+", "+", "+";
    /// Neutral tone.
    Ring = "○", "o", "o";
    /// Negative tone.
    Minus = "−", "-", "-";
    /// Something was cut off.
    Ellipsis = "…", "~", "~";
    /// Between two things of a line.
    Dot = "·", "·", "-";
    /// There is more above.
    Up = "▴", "^", "^";
    /// There is more below.
    Down = "▾", "v", "v";
    /// A frame's line across.
    Across = "─", "─", "-";
    /// A frame's line down.
    Upright = "│", "│", "|";
    /// A frame's corner.
    TopLeft = "╭", "┌", "+";
    /// A frame's corner.
    TopRight = "╮", "┐", "+";
    /// A frame's corner.
    BottomLeft = "╰", "└", "+";
    /// A frame's corner.
    BottomRight = "╯", "┘", "+";
    /// The line down of the frame in focus.
    FocusUpright = "┃", "│", "|";
    /// The line across of the frame in focus.
    FocusAcross = "━", "─", "=";
    /// The frame in focus: a corner.
    FocusTopLeft = "┏", "┌", "#";
    /// The frame in focus: a corner.
    FocusTopRight = "┓", "┐", "#";
    /// The frame in focus: a corner.
    FocusBottomLeft = "┗", "└", "#";
    /// The frame in focus: a corner.
    FocusBottomRight = "┛", "┘", "#";
    /// Of a scroll bar: where the window is.
    Thumb = "▐", "█", "#";
}

/// The steps of a sparkline, lowest first; the first is "nothing".
pub const fn steps(glyphs: Glyphs) -> &'static [&'static str] {
    match glyphs {
        Glyphs::Unicode => &["▁", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
        Glyphs::Console => &["·", "▄", "▄", "█", "█"],
        Glyphs::Ascii => &["_", ".", ":", "|", "#"],
    }
}

/// What a poor font shows for a letter: itself where it can, else the nearest letter, else a question mark.
pub fn legible(first: char, glyphs: Glyphs) -> char {
    let shown = match glyphs {
        Glyphs::Unicode => true,
        // The usual console fonts hold Latin-1, frames and blocks.
        Glyphs::Console => matches!(first, ' '..='\u{ff}' | '\u{2500}'..='\u{259f}'),
        Glyphs::Ascii => first.is_ascii(),
    };
    if shown {
        return first;
    }
    match first {
        '·' | '–' | '—' | '−' | '•' => '-',
        '…' => '~',
        '“' | '”' | '„' => '"',
        '‘' | '’' => '\'',
        '→' | '›' => '>',
        '←' | '‹' => '<',
        '↑' => '^',
        '↓' => 'v',
        '×' => 'x',
        '⚠' | '▲' => '!',
        '✓' => 'v',
        _ => std::iter::once(first).nfd().next().filter(char::is_ascii).unwrap_or('?'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_width::UnicodeWidthStr;

    #[test]
    fn every_sign_is_one_column_wide_and_ascii_is_ascii() {
        for symbol in Symbol::ALL {
            for glyphs in [Glyphs::Unicode, Glyphs::Console, Glyphs::Ascii] {
                assert_eq!(symbol.on(glyphs).width(), 1, "{symbol:?} on {glyphs:?}");
            }
            assert!(symbol.on(Glyphs::Ascii).is_ascii(), "{symbol:?}");
        }
        for glyphs in [Glyphs::Unicode, Glyphs::Console, Glyphs::Ascii] {
            assert!(steps(glyphs).iter().all(|step| step.width() == 1));
        }
    }

    #[test]
    fn a_poor_font_shows_the_nearest_letter() {
        for (sign, glyphs, shown) in [
            ('é', Glyphs::Ascii, 'e'),
            ('é', Glyphs::Console, 'é'),
            ('…', Glyphs::Console, '~'),
            ('→', Glyphs::Ascii, '>'),
            ('│', Glyphs::Console, '│'),
            ('洪', Glyphs::Console, '?'),
            ('洪', Glyphs::Unicode, '洪'),
        ] {
            assert_eq!(legible(sign, glyphs), shown, "{sign} on {glyphs:?}");
        }
    }
}
