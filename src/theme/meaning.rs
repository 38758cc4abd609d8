//! What a cell of the screen means. Panes and view speak of meanings; themes say how they look.

macro_rules! meanings {
    ($($(#[$doc:meta])* $name:ident = $word:literal, $letter:literal, $layer:ident;)+) => {
        /// What a cell means.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Meaning { $($(#[$doc])* $name),+ }

        impl Meaning {
            /// Every meaning.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];
            /// How many there are.
            pub const COUNT: usize = Self::ALL.len();

            /// Its word in theme files.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $word),+ }
            }

            /// Its letter in pictures of the roles on a screen.
            pub const fn letter(self) -> char {
                match self { $(Self::$name => $letter),+ }
            }

            /// Whether it is a ground or what stands on one.
            pub const fn layer(self) -> Layer {
                match self { $(Self::$name => Layer::$layer),+ }
            }
        }
    };
}

/// A ground is painted over an area; ink is painted on any ground and must be readable on each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layer {
    /// Painted over an area.
    Ground,
    /// Letters on any ground.
    Ink,
    /// Letters with a ground of their own.
    Chip,
    /// Lines, not letters.
    Line,
}

meanings! {
    /// Ordinary text and the ground of the screen.
    Text = "text", 't', Ground;
    /// The first line.
    Header = "header", 'h', Ground;
    /// The strip of issues, tabs and the footer.
    Strip = "strip", 's', Ground;
    /// The ground of cards, forms, palette and help.
    Panel = "panel", 'p', Ground;
    /// The row under the cursor.
    Selected = "selected", 'S', Ground;
    /// The line being typed into.
    Input = "input", 'i', Ground;
    /// Must be seen: a crisis, a lost connection, a wall notice.
    Banner = "banner", 'B', Chip;
    /// Not live, not personal: says that this database is private.
    Badge = "badge", 'b', Chip;
    /// Secondary text: column heads, hints, details.
    Muted = "muted", 'm', Ink;
    /// Titles of panes and sections.
    Title = "title", 'T', Ink;
    /// Frames.
    Border = "border", '.', Line;
    /// The frame of the pane in focus.
    Focus = "focus", 'F', Line;
    /// The name of the program, clocks, marked rows.
    Accent = "accent", 'A', Ink;
    /// A key that can be pressed.
    Key = "key", 'k', Ink;
    /// Letters that match what was typed.
    Match = "match", 'M', Ink;
    /// All is well, done, published.
    Good = "good", 'G', Ink;
    /// Under way, as planned.
    Info = "info", 'I', Ink;
    /// Soon due, needs a look.
    Warn = "warn", 'W', Ink;
    /// Late, failed, urgent.
    Alarm = "alarm", '!', Ink;
    /// Positive tone.
    Positive = "positive", '+', Ink;
    /// Neutral tone.
    Neutral = "neutral", 'o', Ink;
    /// Negative tone.
    Negative = "negative", '-', Ink;
    /// Large type of the wall.
    Big = "big", '#', Ink;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_letters_tell_the_meanings_apart() {
        for (i, a) in Meaning::ALL.iter().enumerate() {
            assert_eq!(*a as usize, i);
            for b in &Meaning::ALL[..i] {
                assert!(a.as_str() != b.as_str() && a.letter() != b.letter(), "{a:?} and {b:?}");
            }
        }
    }
}
