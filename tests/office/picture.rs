//! Prints one screen of the fictional office as ANSI, to look at a theme or a layout without a database.
//!
//! `cargo run --example picture -- board 120x40 malam 5 j > screen.ansi`: what, size, theme, then keys to press.
//! What is a study (`coverage`, `matrix`, `heat`, `outlets`, `first`, `half-life`, `national`, `article`), `board`, `wall`, `card`, `search`, `lost` or `local`; `ascii`, `console`, `16`, `256`, `none`, `en` as a key change the terminal or the language.
#![allow(clippy::unwrap_used)]

#[path = "mod.rs"]
mod office;

use std::io::Write;

use kentongan::app::model::Mode;
use kentongan::app::msg::Msg;
use kentongan::app::update::update;
use kentongan::runtime::terminal::painter::Painter;
use kentongan::text::lang::Lang;
use kentongan::theme::Palette;
use kentongan::theme::depth::Depth;
use kentongan::theme::glyphs::Glyphs;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let what = args.first().map_or("board", String::as_str);
    let (width, height) = args.get(1).map_or("120x40", String::as_str).split_once('x').unwrap();
    let theme = args.get(2).map_or("malam", String::as_str);
    let mode = if what.starts_with("wall") { Mode::Wall } else { Mode::Board };
    let mut model = office::console(mode, width.parse().unwrap(), height.parse().unwrap());
    let (mut depth, mut glyphs) = (Depth::TrueColour, Glyphs::Unicode);
    if let Ok(kind) = what.parse() {
        office::study::open(&mut model, kind);
    }
    for key in args.iter().skip(3) {
        match key.as_str() {
            "ascii" => glyphs = Glyphs::Ascii,
            "console" => (glyphs, depth) = (Glyphs::Console, Depth::Linux),
            "16" => depth = Depth::Colours16,
            "256" => depth = Depth::Colours256,
            "none" => depth = Depth::None,
            "en" => model.lang = Lang::En,
            text if text.len() > 1 && text.starts_with('"') => office::type_text(&mut model, text.trim_matches('"')),
            keys => office::press(&mut model, keys),
        }
    }
    match what {
        "card" => {
            office::press(&mut model, "5 Enter");
            let mut card = office::cards::card();
            card.id = model.look(model.focus).cursor.unwrap();
            drop(update(&mut model, Msg::Card(Box::new(card))));
        }
        "search" => {
            office::press(&mut model, ":");
            office::type_text(&mut model, "banjir");
            let turn = model.turn;
            drop(update(&mut model, Msg::Found { turn, result: Ok(office::cards::found()) }));
        }
        "lost" | "wall-lost" => {
            drop(update(&mut model, Msg::Lost("server menutup sambungan".into())));
            drop(update(&mut model, Msg::Clock(office::now() + chrono::TimeDelta::minutes(3))));
        }
        "local" => model.setup.local = true,
        _ => {}
    }
    if let Some(page) = what.strip_prefix("wall").and_then(|page| page.parse().ok()) {
        model.wall.page = page;
    }
    let theme = Palette::builtin(theme).unwrap().fit(depth, glyphs);
    let (buffer, cursor) = office::draw(&model, &theme);
    std::io::stdout().write_all(&Painter::default().paint(buffer, cursor)).unwrap();
}
