//! Fitting a theme to what a terminal can show: true colour, 256, 16, the Linux console's 8, or none at all.
//!
//! Colours are chosen by likeness among those that keep the theme's contrast on every ground they stand on, so that a
//! poor terminal costs beauty and never legibility.

use ratatui::style::{Color, Modifier, Style};

use super::colour::Rgb;
use super::meaning::{Layer, Meaning};
use super::{Paint, Palette};

/// How many colours a terminal shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Depth {
    /// 16 million.
    TrueColour,
    /// The 256 of xterm.
    Colours256,
    /// The 16 of ANSI.
    Colours16,
    /// The 8 of the Linux console; bold makes them bright.
    Linux,
    /// None (`NO_COLOR`): bold, underline and reverse only.
    None,
}

/// The 16 colours as the VGA and the Linux console show them; terminals differ, and mostly towards more contrast.
const ANSI: [(Color, Rgb); 16] = [
    (Color::Black, Rgb(0, 0, 0)),
    (Color::Red, Rgb(170, 0, 0)),
    (Color::Green, Rgb(0, 170, 0)),
    (Color::Yellow, Rgb(170, 85, 0)),
    (Color::Blue, Rgb(0, 0, 170)),
    (Color::Magenta, Rgb(170, 0, 170)),
    (Color::Cyan, Rgb(0, 170, 170)),
    (Color::Gray, Rgb(170, 170, 170)),
    (Color::DarkGray, Rgb(85, 85, 85)),
    (Color::LightRed, Rgb(255, 85, 85)),
    (Color::LightGreen, Rgb(85, 255, 85)),
    (Color::LightYellow, Rgb(255, 255, 85)),
    (Color::LightBlue, Rgb(85, 85, 255)),
    (Color::LightMagenta, Rgb(255, 85, 255)),
    (Color::LightCyan, Rgb(85, 255, 255)),
    (Color::White, Rgb(255, 255, 255)),
];

/// The colours 16 to 255 of xterm: a cube of six steps a side, then 24 greys.
fn xterm(index: u8) -> Rgb {
    const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    if index >= 232 {
        let grey = 8 + 10 * (index - 232);
        return Rgb(grey, grey, grey);
    }
    let cube = usize::from(index - 16);
    Rgb(STEPS[cube / 36], STEPS[cube / 6 % 6], STEPS[cube % 6])
}

/// The least contrast a meaning needs: text what the theme promises; the frame in focus 3 (WCAG 1.4.11); other lines are decoration.
pub fn least_contrast(palette: &Palette, meaning: Meaning) -> f32 {
    match meaning {
        Meaning::Border => 1.3,
        Meaning::Focus => 3.0,
        _ => palette.contrast,
    }
}

/// Every meaning's style on a terminal of this depth.
pub(super) fn styles(palette: &Palette, depth: Depth) -> [Style; Meaning::COUNT] {
    let mut styles = [Style::new(); Meaning::COUNT];
    let fitted: Box<dyn Fn(Meaning) -> Style + '_> = match depth {
        Depth::TrueColour => Box::new(|meaning| {
            style(palette.paint(meaning), |Rgb(r, g, b)| Color::Rgb(r, g, b), |Rgb(r, g, b)| Color::Rgb(r, g, b))
        }),
        Depth::Colours256 => Box::new(|meaning| many(palette, meaning)),
        Depth::Colours16 => Box::new(|meaning| few(palette, meaning, 16)),
        Depth::Linux => Box::new(|meaning| few(palette, meaning, 8)),
        Depth::None => Box::new(|meaning| plain(palette, meaning)),
    };
    for meaning in Meaning::ALL {
        styles[*meaning as usize] = fitted(*meaning);
    }
    styles
}

/// The style by which [`Theme::probe`](super::Theme::probe) marks a meaning: grounds behind, ink in front, both as indices.
pub(super) const fn probe(meaning: Meaning) -> Style {
    let mark = Color::Indexed(meaning as u8);
    match meaning.layer() {
        Layer::Ground if matches!(meaning, Meaning::Selected) => Style::new().bg(mark),
        Layer::Ground | Layer::Chip => Style::new().fg(mark).bg(mark),
        Layer::Ink | Layer::Line => Style::new().fg(mark),
    }
}

fn style(paint: Paint, fg: impl Fn(Rgb) -> Color, bg: impl Fn(Rgb) -> Color) -> Style {
    Style { fg: paint.fg.map(fg), bg: paint.bg.map(bg), ..Style::new() }.add_modifier(paint.modifier)
}

/// The likest of the candidates that keeps the contrast on all grounds; when none does, the one with the most.
fn likest<C: Copy>(
    candidates: impl Iterator<Item = (C, Rgb)>,
    wanted: Rgb,
    grounds: &[Rgb],
    least: f32,
    unlike: fn(Rgb, Rgb) -> f32,
) -> Option<(C, Rgb)> {
    let worst = |colour: Rgb| grounds.iter().map(|ground| colour.contrast(*ground)).fold(21.0_f32, f32::min);
    let rank = |colour: Rgb| {
        let contrast = worst(colour);
        if contrast >= least { (0, unlike(wanted, colour)) } else { (1, -contrast) }
    };
    candidates.min_by(|(_, a), (_, b)| rank(*a).partial_cmp(&rank(*b)).unwrap_or(std::cmp::Ordering::Equal))
}

fn indexed(colours: std::ops::RangeInclusive<u8>) -> impl Iterator<Item = (Color, Rgb)> {
    colours.map(|index| (Color::Indexed(index), xterm(index)))
}

fn many(palette: &Palette, meaning: Meaning) -> Style {
    let paint = palette.paint(meaning);
    let ground = |colour: Rgb| likest(indexed(16..=255), colour, &[], 0.0, Rgb::distance);
    let own = paint.bg.and_then(ground);
    let grounds: Vec<Rgb> = match own {
        Some((_, rgb)) => vec![rgb],
        None => grounds(palette).filter_map(ground).map(|(_, rgb)| rgb).collect(),
    };
    let ink = paint
        .fg
        .and_then(|fg| likest(indexed(16..=255), fg, &grounds, least_contrast(palette, meaning), Rgb::distance));
    Style { fg: ink.map(|(c, _)| c), bg: own.map(|(c, _)| c), ..Style::new() }.add_modifier(paint.modifier)
}

/// What lies behind ink that has no ground of its own.
pub fn grounds(palette: &Palette) -> impl Iterator<Item = Rgb> {
    Meaning::ALL
        .iter()
        .filter(|meaning| meaning.layer() == Layer::Ground)
        .filter_map(|meaning| palette.paint(*meaning).bg)
}

/// With 16 colours or 8 there is one ground; only the chosen row and the chips stand out from it.
fn few(palette: &Palette, meaning: Meaning, grounds: usize) -> Style {
    let base = palette.paint(Meaning::Text);
    let (Some(base_fg), Some(base_bg)) = (base.fg, base.bg) else { return plain(palette, meaning) };
    let nearest =
        |colour: Rgb| likest(ANSI[..grounds].iter().copied(), colour, &[], 0.0, Rgb::distance).unwrap_or(ANSI[0]);
    let ground = nearest(base_bg);
    let least = least_contrast(palette, meaning);
    let ink = |wanted: Rgb, on: Rgb| {
        likest(ANSI.iter().copied(), wanted, &[on], least, Rgb::unlike_in_hue).unwrap_or(ANSI[7])
    };
    let paint = palette.paint(meaning);
    let (fg, bg) = match (meaning, meaning.layer()) {
        (Meaning::Selected, _) => {
            let bright = nearest(base_fg);
            (Some(ink(base_bg, bright.1)), Some(bright))
        }
        (_, Layer::Chip) => {
            let chip = nearest(paint.bg.unwrap_or(base_fg));
            let chip = if chip.0 == ground.0 { nearest(base_fg) } else { chip };
            (Some(ink(paint.fg.unwrap_or(base_bg), chip.1)), Some(chip))
        }
        (_, Layer::Ground) => (Some(ink(paint.fg.unwrap_or(base_fg), ground.1)), Some(ground)),
        (_, Layer::Ink | Layer::Line) => (paint.fg.map(|fg| ink(fg, ground.1)), None),
    };
    let mut style = Style { fg: fg.map(|(c, _)| c), bg: bg.map(|(c, _)| c), ..Style::new() };
    style = style.add_modifier(paint.modifier);
    if grounds == 8 { on_console(style) } else { style }
}

/// The Linux console has no underline, italic or bright colours of its own: bold makes a colour bright.
fn on_console(mut style: Style) -> Style {
    let dull = ANSI.iter().position(|(colour, _)| Some(*colour) == style.fg);
    style.add_modifier.remove(Modifier::UNDERLINED | Modifier::ITALIC | Modifier::BOLD);
    match dull {
        Some(bright @ 8..) => Style { fg: Some(ANSI[bright - 8].0), ..style }.add_modifier(Modifier::BOLD),
        Some(_) => style.remove_modifier(Modifier::BOLD),
        None => style,
    }
}

/// Without colours: what the theme makes bold stays so; the chosen row and the chips are reversed.
fn plain(palette: &Palette, meaning: Meaning) -> Style {
    let paint = palette.paint(meaning);
    let mut modifier = paint.modifier;
    if paint.bg.is_some() && (meaning == Meaning::Selected || meaning.layer() == Layer::Chip) {
        modifier |= Modifier::REVERSED;
    }
    if matches!(meaning, Meaning::Alarm | Meaning::Negative | Meaning::Focus) {
        modifier |= Modifier::BOLD;
    }
    Style::new().add_modifier(modifier)
}
