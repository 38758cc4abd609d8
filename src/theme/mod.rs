//! Roles by meaning and how each is painted; the only place of the program that knows colours.

pub mod colour;
pub mod depth;
pub mod glyphs;
pub mod meaning;
mod parse;

use ratatui::style::{Modifier, Style};

use colour::Rgb;
use depth::Depth;
use glyphs::{Glyphs, Symbol};
use meaning::Meaning;

pub use parse::ThemeError;

/// The themes that come with the program: name and TOML text. The first is the default.
pub const BUILTIN: &[(&str, &str)] = &[
    ("malam", include_str!("../../themes/malam.toml")),
    ("siang", include_str!("../../themes/siang.toml")),
    ("kontras", include_str!("../../themes/kontras.toml")),
    ("buta-warna", include_str!("../../themes/buta-warna.toml")),
    ("mono", include_str!("../../themes/mono.toml")),
];

/// How one meaning is painted before it is fitted to a terminal.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Paint {
    /// Colour of the letters; absent leaves what is there.
    pub fg: Option<Rgb>,
    /// Colour behind the letters; absent leaves what is there.
    pub bg: Option<Rgb>,
    /// Bold, underlined, italic, reversed.
    pub modifier: Modifier,
}

/// A theme as written: one paint for every meaning.
#[derive(Debug, Clone, PartialEq)]
pub struct Palette {
    /// Its name.
    pub name: String,
    /// The least contrast of text it promises (WCAG ratio).
    pub contrast: f32,
    paints: [Paint; Meaning::COUNT],
}

impl Palette {
    /// Reads a theme from TOML; every meaning must be painted, and nothing else.
    pub fn parse(name: &str, toml: &str) -> Result<Self, ThemeError> {
        parse::palette(name, toml)
    }

    /// A theme that comes with the program.
    pub fn builtin(name: &str) -> Result<Self, ThemeError> {
        match BUILTIN.iter().find(|(known, _)| *known == name) {
            Some((name, toml)) => Self::parse(name, toml),
            None => Err(ThemeError::UnknownTheme {
                name: name.chars().take(60).collect(),
                known: BUILTIN.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", "),
            }),
        }
    }

    /// How a meaning is painted.
    pub const fn paint(&self, meaning: Meaning) -> Paint {
        self.paints[meaning as usize]
    }

    /// The theme as this terminal can show it.
    pub fn fit(&self, depth: Depth, glyphs: Glyphs) -> Theme {
        Theme { name: self.name.clone(), styles: depth::styles(self, depth), glyphs }
    }
}

/// A theme fitted to a terminal: what the view paints with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// Its name.
    pub name: String,
    styles: [Style; Meaning::COUNT],
    glyphs: Glyphs,
}

impl Theme {
    /// The style of a meaning.
    pub const fn style(&self, meaning: Meaning) -> Style {
        self.styles[meaning as usize]
    }

    /// The sign for a symbol, always one column wide.
    pub const fn sign(&self, symbol: Symbol) -> &'static str {
        symbol.on(self.glyphs)
    }

    /// The set of signs the terminal can show.
    pub const fn glyphs(&self) -> Glyphs {
        self.glyphs
    }

    /// A theme without any style, for when there is no other.
    pub fn plain() -> Self {
        Self { name: "plain".to_owned(), styles: [Style::new(); Meaning::COUNT], glyphs: Glyphs::Ascii }
    }

    /// A theme that paints every meaning with a colour of its own, so that a test can read the meaning of each cell back.
    pub fn probe() -> Self {
        let mut styles = [Style::new(); Meaning::COUNT];
        for meaning in Meaning::ALL {
            styles[*meaning as usize] = depth::probe(*meaning);
        }
        Self { name: "probe".to_owned(), styles, glyphs: Glyphs::Unicode }
    }
}
