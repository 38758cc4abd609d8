//! The figures of a text against the fact sheet beside it, as it is typed: only what changed is read again.

use std::sync::Arc;

use super::Section;
use crate::domain::fact::Fact;
use crate::pickup::facts::{Doubt, Sheet};

/// A line longer than this is read sentence by sentence, in pieces of at most so many bytes.
const LONG: usize = 2_000;
/// After one key at most so many bytes are read anew; the rest follows with the next keys and seconds.
const AT_ONCE: usize = 4_000;
/// When a text is opened, saved or taken over, so many.
const AT_FIRST: usize = 60_000;
/// The texts in which figures are looked at, in the order of `PARTS`: title, lead, body and key messages.
const LOOKED_AT: usize = 4;

/// A place in the texts: which of them, the line, the byte.
pub type Place = (usize, usize, usize);

/// What is known of the figures of the texts. It follows from texts and sheet, so it is never kept.
#[derive(Debug, Clone, Default)]
pub struct Figures {
    of: Vec<Fact>,
    sheet: Arc<Sheet>,
    pieces: Vec<Piece>,
    unread: usize,
}

/// A line, or a part of a long one.
#[derive(Debug, Clone)]
struct Piece {
    place: Place,
    text: String,
    doubts: Option<Vec<Doubt>>,
}

/// It adds nothing to what a view says.
impl PartialEq for Figures {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Figures {
    /// Other texts or another sheet have come.
    pub fn begin(&mut self, sections: &[Section], sheet: &[Fact]) {
        self.look(sections, sheet, AT_FIRST);
    }

    /// A key may have changed the texts.
    pub fn follow(&mut self, sections: &[Section], sheet: &[Fact]) {
        self.look(sections, sheet, AT_ONCE);
    }

    fn look(&mut self, sections: &[Section], sheet: &[Fact], most: usize) {
        if self.of != sheet {
            self.sheet = Arc::new(Sheet::of(sheet));
            self.of = sheet.to_vec();
            self.pieces.iter_mut().for_each(|piece| piece.doubts = None);
        }
        let now: Vec<(Place, &str)> = pieces(sections).collect();
        let before = self.pieces.iter().zip(&now).take_while(|(old, new)| old.text == new.1).count();
        let room = self.pieces.len().min(now.len()) - before;
        let old = self.pieces.iter().rev();
        let after = old.zip(now.iter().rev()).take(room).take_while(|(old, new)| old.text == new.1).count();
        let fresh = now.iter().take(now.len() - after).skip(before);
        let fresh: Vec<Piece> =
            fresh.map(|(place, text)| Piece { place: *place, text: (*text).to_owned(), doubts: None }).collect();
        self.pieces.splice(before..self.pieces.len() - after, fresh);
        for (piece, (place, _)) in self.pieces.iter_mut().zip(now) {
            piece.place = place;
        }
        self.read(most);
    }

    /// Reads so many bytes on.
    fn read(&mut self, most: usize) {
        let (mut left, sheet) = (most, Arc::clone(&self.sheet));
        for piece in self.pieces.iter_mut().filter(|piece| piece.doubts.is_none()) {
            if left == 0 {
                break;
            }
            piece.doubts = Some(sheet.check(&piece.text));
            left = left.saturating_sub(piece.text.len().max(1));
        }
        self.unread = self.pieces.iter().filter(|piece| piece.doubts.is_none()).count();
    }

    /// A part of the texts has not been read yet.
    pub const fn reading(&self) -> bool {
        self.unread > 0
    }

    /// Every figure that the sheet does not bear out, in the order of the texts.
    pub fn all(&self) -> impl Iterator<Item = (Place, &Doubt)> {
        self.pieces.iter().flat_map(|piece| {
            let (part, line, from) = piece.place;
            let doubts = piece.doubts.iter().flatten();
            doubts.map(move |doubt| ((part, line, from + doubt.bytes.0), doubt))
        })
    }

    /// Those of one line.
    pub fn of_line(&self, part: usize, line: usize) -> impl Iterator<Item = (usize, &Doubt)> {
        let first = self.pieces.partition_point(|piece| (piece.place.0, piece.place.1) < (part, line));
        let pieces = self.pieces.get(first..).unwrap_or_default().iter();
        let pieces = pieces.take_while(move |piece| (piece.place.0, piece.place.1) == (part, line));
        pieces.flat_map(|piece| piece.doubts.iter().flatten().map(|doubt| (piece.place.2 + doubt.bytes.0, doubt)))
    }

    /// How many figures say something else than the sheet, and how many are on no sheet.
    pub fn counted(&self) -> (usize, usize) {
        let wrong = self.all().filter(|(_, doubt)| doubt.fact.is_some()).count();
        (wrong, self.all().count() - wrong)
    }
}

/// The texts in pieces that are read one by one.
fn pieces(sections: &[Section]) -> impl Iterator<Item = (Place, &str)> {
    sections.iter().take(LOOKED_AT).enumerate().flat_map(|(part, section)| {
        let lines = section.text.lines().iter().enumerate().filter(|(_, line)| !line.is_empty());
        lines.flat_map(move |(line, text)| cut(text).map(move |(byte, piece)| ((part, line, byte), piece)))
    })
}

/// A line as it is, a long one cut behind sentences, a long sentence between words.
fn cut(line: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = line.get(at..).filter(|rest| !rest.is_empty())?;
        let end = if line.len() <= LONG { rest.len() } else { end(rest) };
        let piece = rest.get(..end)?;
        let found = (at, piece);
        at += end;
        Some(found)
    })
}

/// Where the first sentence of a text ends, or the last word that fits.
fn end(rest: &str) -> usize {
    let mut most = rest.len().min(LONG);
    while !rest.is_char_boundary(most) {
        most += 1;
    }
    let head = rest.get(..most).unwrap_or(rest);
    match (head.find(". "), most < rest.len()) {
        (Some(stop), _) => stop + 2,
        (None, true) => head.rfind(' ').map_or(most, |blank| blank + 1),
        (None, false) => most,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(body: &str) -> Vec<Section> {
        ["Judul", "", body, ""].iter().enumerate().map(|(n, text)| Section::new(n, (*text).to_owned())).collect()
    }

    fn sheet() -> Vec<Fact> {
        crate::domain::fact::read(&serde_json::json!([
            {"label": "Kepala keluarga terdampak", "value": "12.406", "unit": "KK", "kind": "number"}
        ]))
    }

    fn said(figures: &Figures) -> Vec<(Place, String, bool)> {
        figures.all().map(|(place, doubt)| (place, doubt.text.clone(), doubt.fact.is_some())).collect()
    }

    #[test]
    fn a_figure_is_doubted_while_it_is_wrong_and_no_longer_when_text_or_sheet_is_mended() {
        let mut figures = Figures::default();
        figures.follow(&texts("Pembuka.\nBanjir melanda 12.046 KK."), &sheet());
        assert_eq!(said(&figures), [((2, 1, 15), "12.046 KK".to_owned(), true)]);
        assert_eq!((figures.counted(), figures.of_line(2, 1).count(), figures.of_line(2, 0).count()), ((1, 0), 1, 0));
        figures.follow(&texts("Pembuka.\nSatu baris lagi.\nBanjir melanda 12.406 KK."), &sheet());
        assert_eq!(said(&figures), []);
        let mut other = sheet();
        other[0].value = "12.046".to_owned();
        figures.follow(&texts("Pembuka.\nSatu baris lagi.\nBanjir melanda 12.406 KK."), &other);
        assert_eq!(said(&figures), [((2, 2, 15), "12.406 KK".to_owned(), true)]);
    }

    #[test]
    fn a_long_line_is_read_in_pieces_and_its_places_are_those_of_the_line() {
        let long =
            format!("{}Banjir melanda 12.046 KK. {}", "Air naik lagi. ".repeat(300), "Hujan turun. ".repeat(300));
        let mut figures = Figures::default();
        figures.begin(&texts(&long), &sheet());
        let at = said(&figures)[0].0;
        assert!(long[at.2..].starts_with("12.046 KK"));
        let whole: String = cut(&long).map(|(_, piece)| piece).collect();
        assert_eq!(whole, long);
    }

    #[test]
    fn what_is_not_read_at_once_is_read_with_the_next_keys() {
        let body = format!("{}Banjir melanda 12.046 KK.", "Air naik sedikit demi sedikit.\n".repeat(2_000));
        let mut figures = Figures::default();
        let texts = texts(&body);
        figures.follow(&texts, &sheet());
        assert!(figures.reading() && said(&figures).is_empty());
        for _ in 0..40 {
            figures.follow(&texts, &sheet());
        }
        assert!(!figures.reading());
        assert_eq!(said(&figures).len(), 1);
    }
}
