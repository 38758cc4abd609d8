//! Themes: complete, readable at every depth of colour, and apart for colour-blind eyes.
#![allow(clippy::unwrap_used)]

use kentongan::theme::colour::{Rgb, oklab_distance};
use kentongan::theme::depth::{Depth, grounds, least_contrast};
use kentongan::theme::glyphs::Glyphs;
use kentongan::theme::meaning::{Layer, Meaning};
use kentongan::theme::{BUILTIN, Palette};
use ratatui::style::{Color, Modifier};

fn coloured() -> impl Iterator<Item = Palette> {
    BUILTIN.iter().map(|(name, _)| Palette::builtin(name).unwrap()).filter(|palette| palette.name != "mono")
}

#[test]
fn every_theme_reads_and_paints_every_role() {
    for (name, _) in BUILTIN {
        let palette = Palette::builtin(name).unwrap();
        for meaning in Meaning::ALL {
            let paint = palette.paint(*meaning);
            if *name == "mono" {
                assert!(paint.fg.is_none() && paint.bg.is_none(), "mono paints {meaning:?} with a colour");
            } else {
                assert!(paint.fg.is_some() || paint.bg.is_some(), "{name} does not paint {meaning:?}");
            }
        }
    }
}

#[test]
fn letters_keep_the_contrast_the_theme_promises_on_every_ground() {
    for palette in coloured() {
        for meaning in Meaning::ALL {
            let paint = palette.paint(*meaning);
            let Some(fg) = paint.fg else { continue };
            let behind: Vec<Rgb> = match (paint.bg, meaning.layer()) {
                (Some(own), _) => vec![own],
                // Frames stand round the screen's and the cards' ground, never on a chosen row.
                (None, Layer::Line) => [Meaning::Text, Meaning::Panel].map(|m| palette.paint(m).bg.unwrap()).to_vec(),
                (None, _) => grounds(&palette).collect(),
            };
            for ground in behind {
                let ratio = fg.contrast(ground);
                let least = least_contrast(&palette, *meaning);
                assert!(ratio >= least, "{}: {meaning:?} on {ground:?} has {ratio:.2}, wanted {least}", palette.name);
            }
        }
        let ink = palette.paint(Meaning::Text).fg.unwrap();
        let selected = palette.paint(Meaning::Selected).bg.unwrap();
        assert!(ink.contrast(selected) >= palette.contrast, "{}: text of the chosen row", palette.name);
    }
}

#[test]
fn the_high_contrast_theme_promises_seven_to_one() {
    assert!(Palette::builtin("kontras").unwrap().contrast >= 7.0);
    assert!(coloured().all(|palette| palette.contrast >= 4.5));
}

/// The sRGB value of a colour a terminal was sent.
fn shown(colour: Color) -> Rgb {
    const ANSI: [u32; 16] = [
        0x000000, 0xaa0000, 0x00aa00, 0xaa5500, 0x0000aa, 0xaa00aa, 0x00aaaa, 0xaaaaaa, 0x555555, 0xff5555, 0x55ff55,
        0xffff55, 0x5555ff, 0xff55ff, 0x55ffff, 0xffffff,
    ];
    let hex = |value: u32| Rgb((value >> 16) as u8, (value >> 8) as u8, value as u8);
    match colour {
        Color::Rgb(r, g, b) => Rgb(r, g, b),
        Color::Indexed(index @ 232..) => Rgb(8 + 10 * (index - 232), 8 + 10 * (index - 232), 8 + 10 * (index - 232)),
        Color::Indexed(index) => {
            let steps = [0, 95, 135, 175, 215, 255];
            let cube = usize::from(index - 16);
            Rgb(steps[cube / 36], steps[cube / 6 % 6], steps[cube % 6])
        }
        Color::Black => hex(ANSI[0]),
        Color::Red => hex(ANSI[1]),
        Color::Green => hex(ANSI[2]),
        Color::Yellow => hex(ANSI[3]),
        Color::Blue => hex(ANSI[4]),
        Color::Magenta => hex(ANSI[5]),
        Color::Cyan => hex(ANSI[6]),
        Color::Gray => hex(ANSI[7]),
        Color::DarkGray => hex(ANSI[8]),
        Color::LightRed => hex(ANSI[9]),
        Color::LightGreen => hex(ANSI[10]),
        Color::LightYellow => hex(ANSI[11]),
        Color::LightBlue => hex(ANSI[12]),
        Color::LightMagenta => hex(ANSI[13]),
        Color::LightCyan => hex(ANSI[14]),
        Color::White => hex(ANSI[15]),
        Color::Reset => panic!("a role is left to chance"),
    }
}

/// On the Linux console bold makes the first eight colours bright.
fn brightened(colour: Color, bold: bool) -> Rgb {
    let Rgb(r, g, b) = shown(colour);
    if !bold {
        return Rgb(r, g, b);
    }
    let up = |part: u8| if part == 0 { 85 } else { 255 };
    Rgb(up(r), if colour == Color::Yellow { 255 } else { up(g) }, up(b))
}

#[test]
fn poorer_terminals_keep_the_contrast() {
    for palette in coloured() {
        for depth in [Depth::Colours256, Depth::Colours16, Depth::Linux] {
            let theme = palette.fit(depth, Glyphs::Unicode);
            let base = theme.style(Meaning::Text);
            for meaning in Meaning::ALL {
                let style = base.patch(theme.style(*meaning));
                let bold = depth == Depth::Linux && style.add_modifier.contains(Modifier::BOLD);
                let (fg, bg) = (brightened(style.fg.unwrap(), bold), shown(style.bg.unwrap()));
                // Grey on grey is all that a light theme can have on a console of eight grounds.
                let promised = if depth == Depth::Linux { 4.0 } else { palette.contrast.min(6.0) };
                let least = least_contrast(&palette, *meaning).min(promised);
                let ratio = fg.contrast(bg);
                assert!(ratio >= least, "{} {depth:?}: {meaning:?} has {ratio:.2}, wanted {least}", palette.name);
            }
        }
    }
}

#[test]
fn the_chosen_row_stands_out_at_every_depth() {
    for palette in coloured() {
        for depth in [Depth::TrueColour, Depth::Colours256, Depth::Colours16, Depth::Linux] {
            let theme = palette.fit(depth, Glyphs::Unicode);
            let (base, chosen) = (theme.style(Meaning::Text), theme.style(Meaning::Selected));
            assert_ne!(base.bg, chosen.bg, "{} {depth:?}", palette.name);
        }
    }
    for (name, _) in BUILTIN {
        let theme = Palette::builtin(name).unwrap().fit(Depth::None, Glyphs::Ascii);
        assert!(theme.style(Meaning::Selected).add_modifier.contains(Modifier::REVERSED), "{name} without colours");
        for meaning in Meaning::ALL {
            let style = theme.style(*meaning);
            assert!(style.fg.is_none() && style.bg.is_none(), "{name}: NO_COLOR means no colour at all");
        }
    }
}

/// Light as people with a missing cone see it (Machado, Oliveira, Fernandes 2009, severity 1).
const BLINDNESS: [(&str, [[f32; 3]; 3]); 3] = [
    (
        "protanopia",
        [[0.152_286, 1.052_583, -0.204_868], [0.114_503, 0.786_281, 0.099_216], [-0.003_882, -0.048_116, 1.051_998]],
    ),
    (
        "deuteranopia",
        [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]],
    ),
    (
        "tritanopia",
        [[1.255_528, -0.076_749, -0.178_779], [-0.078_411, 0.930_809, 0.147_602], [0.004_733, 0.691_367, 0.303_900]],
    ),
];

fn seen(colour: Rgb, eye: &[[f32; 3]; 3]) -> [f32; 3] {
    let light = colour.linear();
    eye.map(|row| row.iter().zip(light).map(|(a, b)| a * b).sum::<f32>().clamp(0.0, 1.0))
}

#[test]
fn the_colour_blind_theme_keeps_every_status_apart_for_every_eye() {
    let palette = Palette::builtin("buta-warna").unwrap();
    let colour = |meaning: Meaning| palette.paint(meaning).fg.unwrap();
    let sets: [&[Meaning]; 2] = [
        &[Meaning::Good, Meaning::Info, Meaning::Warn, Meaning::Alarm],
        &[Meaning::Positive, Meaning::Neutral, Meaning::Negative],
    ];
    let whole = ("full sight", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]);
    for (name, eye) in BLINDNESS.iter().chain([&whole]) {
        for set in sets {
            for (i, a) in set.iter().enumerate() {
                for b in &set[..i] {
                    let apart = oklab_distance(seen(colour(*a), eye), seen(colour(*b), eye));
                    assert!(apart >= 0.08, "{name}: {a:?} and {b:?} are {apart:.3} apart");
                }
            }
        }
    }
}

#[test]
fn ordinary_themes_keep_good_warning_and_alarm_apart_even_with_sixteen_colours() {
    for palette in coloured().filter(|palette| palette.name != "siang") {
        let theme = palette.fit(Depth::Colours16, Glyphs::Unicode);
        let colours = [Meaning::Good, Meaning::Warn, Meaning::Alarm].map(|meaning| theme.style(meaning).fg);
        assert!(colours[0] != colours[1] && colours[1] != colours[2] && colours[0] != colours[2], "{}", palette.name);
    }
}

#[test]
fn a_wrong_theme_is_refused_with_the_role_or_colour_that_is_wrong() {
    let good = BUILTIN[0].1;
    let said = |text: &str| Palette::parse("uji", text).unwrap_err().to_string();
    assert!(said(&format!("{good}\nsparkle = {{ fg = \"ink\" }}")).contains("roles.sparkle"));
    assert!(said(&good.replace("alarm = { fg = \"coral\", bold = true }", "")).contains("not painted: alarm"));
    assert!(said(&good.replace("fg = \"coral\", bold", "fg = \"koral\", bold")).contains("roles.alarm.fg = \"koral\""));
    assert!(said(&good.replace("#ff8578", "#ff857")).contains("colours.coral"));
    assert!(
        said(&good.replace("italic", "").replace("underline = true", "blink = true")).contains("roles.match.blink")
    );
    assert!(said("roles = 3").contains("roles = 3"));
    assert!(said("contrast = [").contains("theme uji"));
    assert!(Palette::builtin("senja").unwrap_err().to_string().contains("malam, siang"));
}

#[test]
fn roles_that_stand_on_a_ground_bring_none_of_their_own() {
    for palette in coloured() {
        for meaning in Meaning::ALL {
            let own = palette.paint(*meaning).bg.is_some();
            let wanted = matches!(meaning.layer(), Layer::Ground | Layer::Chip);
            assert_eq!(own, wanted, "{}: {meaning:?}", palette.name);
        }
    }
}
