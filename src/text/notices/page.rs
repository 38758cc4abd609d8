//! The sheet of a letter: its head, its addressee, paragraphs wrapped to the width of a page, its foot.

use super::{Letter, Matter, Sender};
use crate::domain::local::local;
use crate::text::dates;
use crate::text::lang::Lang;

/// Columns of a page of plain text.
const WIDTH: usize = 78;

/// A piece of a letter's body.
pub(super) enum Piece {
    /// A paragraph.
    Text(String),
    /// `Label : value`, the value wrapped beside its label.
    Pair(&'static str, String),
    /// `a. text`, wrapped beside its mark.
    Item(&'static str, String),
    /// More of the item before.
    More(String),
}

/// The whole letter.
pub(super) fn lay(letter: Letter, matter: &Matter<'_>, sender: Sender<'_>, body: &[Piece]) -> String {
    let mut out = String::new();
    if !sender.region.is_empty() {
        line(&mut out, &format!("PEMERINTAH {}", sender.region.to_uppercase()));
    }
    line(&mut out, "PEJABAT PENGELOLA INFORMASI DAN DOKUMENTASI");
    if !sender.office.is_empty() {
        line(&mut out, sender.office);
    }
    line(&mut out, &"=".repeat(WIDTH));
    line(&mut out, "");
    line(&mut out, letter.heading());
    let number = matter.card.number.as_deref().unwrap_or("diberikan bersama jawaban (UU 14/2008 Pasal 22 ayat (6))");
    line(&mut out, &format!("Nomor pendaftaran: {number}"));
    line(&mut out, "");
    if letter != Letter::Receipt {
        line(&mut out, "Kepada Yth.");
        line(&mut out, matter.told("requester"));
        if !matter.word("address").is_empty() {
            wrapped(&mut out, "", matter.word("address"));
        }
        line(&mut out, "");
    }
    let mut before = None;
    for piece in body {
        // Pairs and items stand close together, paragraphs apart.
        let close = !matches!(piece, Piece::Text(_));
        if before.is_some_and(|was| !(was && close)) {
            line(&mut out, "");
        }
        before = Some(close);
        match piece {
            Piece::Text(text) => wrapped(&mut out, "", text),
            Piece::Pair(label, value) => wrapped(&mut out, &format!("{label:<24}: "), value),
            Piece::Item(mark, text) => wrapped(&mut out, &format!("{mark}. "), text),
            Piece::More(text) => wrapped(&mut out, "   ", text),
        }
    }
    line(&mut out, "");
    line(&mut out, &dates::full(local(matter.time.now, matter.time.zone).date(), Lang::Id));
    let signs = match letter {
        Letter::Review => "Atasan Pejabat Pengelola Informasi dan Dokumentasi",
        _ => "Pejabat Pengelola Informasi dan Dokumentasi",
    };
    line(&mut out, signs);
    out.push_str("\n\n\n");
    line(&mut out, "(........................................)");
    out
}

fn line(out: &mut String, text: &str) {
    out.push_str(text);
    out.push('\n');
}

/// Words after a beginning, wrapped so that later lines stand under the first word. A break in the text stays one.
fn wrapped(out: &mut String, begin: &str, text: &str) {
    let indent = begin.chars().count();
    for (n, part) in text.lines().enumerate() {
        let mut used = indent;
        out.push_str(&if n == 0 { begin.to_owned() } else { " ".repeat(indent) });
        let mut first = true;
        for word in part.split_whitespace() {
            let wide = word.chars().count();
            if !first && used + 1 + wide > WIDTH {
                out.push('\n');
                out.push_str(&" ".repeat(indent));
                (used, first) = (indent, true);
            }
            if !first {
                out.push(' ');
                used += 1;
            }
            out.push_str(word);
            (used, first) = (used + wide, false);
        }
        out.push('\n');
    }
}
