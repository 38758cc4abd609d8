//! A text of the office's own against the fact sheet that goes with it: figures that say something else than the sheet,
//! and figures that stand on no sheet.

use super::finding::{Span, Verdict};
use super::heads::has_noun;
use super::lexicon::Dimension;
use super::mention::{Mention, Value};
use super::reading::Reading;
use super::{Facts, evidence, extract, judge, like, settings};
use crate::domain::fact::Fact;
use evidence::Noun;
use like::like;

/// A sheet that was read once and is compared with any number of texts.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    facts: Facts,
    /// Which fact of the sheet each of `facts` is, and how far another figure may be off, as a share.
    of: Vec<(usize, f64)>,
}

/// A figure of a text that the sheet does not bear out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// Where it stands: first character and how many.
    pub at: Span,
    /// The same in bytes.
    pub bytes: (usize, usize),
    /// As it stands there.
    pub text: String,
    /// The fact of the sheet, by its place, that says otherwise; `None` for a figure that is on no sheet.
    pub fact: Option<usize>,
}

impl Sheet {
    /// Reads the figures of a sheet; names and places are no figures.
    pub fn of(sheet: &[Fact]) -> Self {
        let (mut text, mut places, mut letters) = (String::new(), Vec::new(), 0);
        for fact in sheet {
            // A paragraph each: `Kepala keluarga terdampak 12.406 KK`.
            let (label, said) = (fact.label.replace('\n', " "), fact.said().replace('\n', " "));
            let from = letters + label.chars().count() + 1;
            letters = from + said.chars().count() + 3;
            places.push(from..letters);
            text.push_str(&format!("{label} {said}.\n\n"));
        }
        let mut facts = extract::facts(&text);
        let place = |at: usize| places.iter().position(|place| place.contains(&at));
        facts.facts.retain(|fact| fact.value().is_some() && place(fact.at.0).is_some());
        // What the sheet calls its own area is in the text around it.
        facts.areas.clear();
        let tolerance = |place: usize| sheet.get(place).and_then(|fact| fact.tolerance).unwrap_or(0.0);
        let of = facts.facts.iter().filter_map(|fact| place(fact.at.0)).map(|at| (at, f64::from(tolerance(at))));
        Self { of: of.collect(), facts }
    }

    /// The figures of a text that say something else than the sheet, or that are on no sheet, in their order.
    pub fn check(&self, text: &str) -> Vec<Doubt> {
        let reading = Reading::of(text);
        if reading.mentions.is_empty() {
            return Vec::new();
        }
        let settings = settings::settings(&self.facts, &reading);
        let outcomes = judge::judge(&self.facts, &reading);
        let mut doubts = Vec::new();
        for (at, (mention, setting)) in reading.mentions.iter().zip(&settings).enumerate() {
            let borne_out = self.facts.facts.iter().any(|fact| {
                let same = fact.value().and_then(|value| like(value, &mention.value, self.facts.year));
                let context = reading.contexts.get(setting.sentence).map_or(&[][..], Vec::as_slice);
                same.is_some_and(|same| same > super::figure::Likeness::Other)
                    && evidence::evidence(&self.facts, fact, mention, &setting.around, context).noun != Noun::Other
            });
            let altered = outcomes.iter().position(|o| o.verdict == Verdict::Altered && o.mention == Some(at));
            let fact = match altered.and_then(|place| Some((place, self.of.get(place)?))) {
                _ if borne_out => continue,
                Some((place, (_, tolerance))) if self.is_within(place, mention, *tolerance) => continue,
                Some((_, (fact, _))) => Some(*fact),
                None if is_figure(mention) => self.slipped(mention, &setting.around),
                None => continue,
            };
            if let Some((first, count, piece)) = reading.span(mention.from, mention.to) {
                let byte = (piece.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
                doubts.push(Doubt { at: (first, count), bytes: (byte, piece.len()), text: piece.to_owned(), fact });
            }
        }
        doubts
    }

    /// The fact of which a figure is a slip of the pen, though the text has it right beside: `31,2` and `13,2`. Ten times as
    /// much is another figure as often as a slip.
    fn slipped(&self, mention: &Mention, around: &super::reading::Around) -> Option<usize> {
        let slip = |fact: &super::Fact| {
            let (Some(Value::Amount(ours, truth)), Value::Amount(theirs, said)) = (fact.value(), &mention.value) else {
                return false;
            };
            let size = (said.low / truth.low).log10();
            ours == theirs
                && truth.slips_to(said)
                && (size - size.round()).abs() > 1e-9
                && (!has_noun(*ours) || evidence::noun(&fact.heads, &mention.heads, &around.near) > Noun::Unsaid)
        };
        let place = self.facts.facts.iter().position(slip)?;
        self.of.get(place).map(|(fact, _)| *fact)
    }

    /// Whether a figure is no further from that of the sheet than the sheet lets it be.
    fn is_within(&self, place: usize, mention: &Mention, tolerance: f64) -> bool {
        let ours = self.facts.facts.get(place).and_then(super::Fact::value);
        match (ours, &mention.value) {
            (Some(Value::Amount(_, ours)), Value::Amount(_, said)) => {
                (said.low - ours.low).abs() <= tolerance * ours.low.abs() + f64::EPSILON
            }
            _ => false,
        }
    }
}

/// Counts below this are told by anybody who was there: `tujuh kecamatan`.
const SMALL: f64 = 10.0;

/// What should stand on a sheet: counts, money, shares and measures; not days, times, lengths of time or numbers of papers.
fn is_figure(mention: &Mention) -> bool {
    match &mention.value {
        Value::Amount(Dimension::Ordinal | Dimension::Duration, _) => false,
        Value::Amount(Dimension::Count, figure) => figure.low >= SMALL && extract::is_fact(mention),
        value => matches!(value, Value::Amount(..)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fact(label: &str, value: &str, unit: &str, tolerance: Option<f32>) -> Fact {
        let (label, value, unit) = (label.to_owned(), value.to_owned(), Some(unit.to_owned()));
        let (id, as_of, source, kind) = (uuid::Uuid::nil(), None, None, "number".to_owned());
        Fact { id, label, value, unit, as_of, source, tolerance, kind, old: false }
    }

    fn flood() -> Sheet {
        Sheet::of(&[
            fact("Kepala keluarga terdampak", "12.406", "KK", None),
            fact("Kepala keluarga mengungsi", "2.315", "KK", None),
            fact("Titik pengungsian", "41", "titik", None),
            fact("Warga terdampak", "43.118", "jiwa", Some(0.05)),
            fact("Bantuan", "Rp2,4 miliar", "", None),
            fact("Prevalensi stunting", "31,2", "persen", None),
        ])
    }

    /// What is doubted of a text: the figure, and the label's place for one that the sheet says otherwise.
    fn doubted(text: &str) -> Vec<(String, Option<usize>)> {
        flood().check(text).into_iter().map(|doubt| (doubt.text, doubt.fact)).collect()
    }

    #[test]
    fn a_figure_that_contradicts_the_sheet_is_found_where_it_stands() {
        for (text, wrong, fact) in [
            ("Banjir berdampak pada 12.046 kepala keluarga.", "12.046 kepala keluarga", 0),
            ("Sebanyak 2.351 KK mengungsi.", "2.351 KK", 1),
            ("Pemkab membuka 14 titik pengungsian.", "14 titik pengungsian", 2),
            ("Prevalensi stunting kini 32,1 persen.", "32,1 persen", 5),
            ("Bantuan senilai Rp24 miliar disalurkan.", "Rp24 miliar", 4),
        ] {
            assert_eq!(doubted(text), [(wrong.to_owned(), Some(fact))], "{text}");
        }
    }

    #[test]
    fn a_slip_is_found_beside_the_right_figure_and_another_figure_is_none() {
        let said = "Prevalensi stunting 31,2 persen. Targetnya 24 persen. Kini 13,2 persen.";
        assert_eq!(doubted(said), [("24 persen".to_owned(), None), ("13,2 persen".to_owned(), Some(5))]);
        assert_eq!(doubted("Sebanyak 2.315 KK mengungsi, 2.351 rumah rusak.")[0].1, None);
    }

    #[test]
    fn what_the_sheet_says_may_be_written_rounded_or_in_other_words() {
        for text in [
            "Banjir berdampak pada 12.406 kepala keluarga.",
            "Lebih dari 12 ribu kepala keluarga terdampak.",
            "Lebih dari 43 ribu jiwa terdampak.",
            "Bantuan senilai Rp2.400.000.000 disalurkan.",
            "Sebanyak 2.315 KK mengungsi di 41 titik pengungsian pada 22 November 2026 pukul 18.00 WIB.",
            "Status berlaku selama 14 hari.",
        ] {
            assert_eq!(doubted(text), [], "{text}");
        }
    }

    #[test]
    fn within_its_tolerance_a_figure_is_no_other() {
        assert_eq!(doubted("Warga terdampak 43.900 jiwa."), []);
        assert_eq!(doubted("Warga terdampak 48.900 jiwa.").len(), 1);
    }

    #[test]
    fn figures_that_are_on_no_sheet_are_told_apart_from_wrong_ones() {
        assert_eq!(doubted("Sebanyak 62 ton beras tiba."), [("62 ton beras".to_owned(), None)]);
        let doubts = Sheet::of(&[]).check("Sebanyak 2.315 KK mengungsi.");
        assert_eq!((doubts[0].fact, doubts[0].bytes), (None, (9, 8)));
    }

    #[test]
    fn letters_of_more_than_one_byte_before_a_figure_do_not_move_it() {
        let text = "“Kafé” menampung 2.351 KK yang mengungsi.";
        let doubt = &flood().check(text)[0];
        let (from, length) = doubt.bytes;
        assert_eq!(&text[from..from + length], doubt.text);
        assert_eq!(text.chars().skip(doubt.at.0).take(doubt.at.1).collect::<String>(), doubt.text);
    }
}
