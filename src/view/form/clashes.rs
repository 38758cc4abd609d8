//! The clashes of what is typed, below the lines of its form: when, with what and why, each in a sentence.

use crate::app::form::Form;
use crate::app::model::Model;
use crate::domain::clash::told::Told;
use crate::text::clashes::{name, sentence};
use crate::text::phrase::Text;
use crate::theme::meaning::Meaning;
use crate::view::fit::wrap;

const HEAD: Text = Text::new("{} {} bentrok", "{} {} clashes");
const LOOKING: Text = Text::new("Bentrok jadwal sedang dicari …", "Looking for clashes …");
const FAILED: Text = Text::new("Bentrok jadwal tidak dapat dicari: {}", "It could not be looked up what clashes: {}");
const MORE: Text = Text::new("… dan {} bentrok lagi", "… and {} more clashes");
/// At most so many are listed; the rest is counted.
const MOST: usize = 6;
/// At most so many lines a sentence.
const LINES: usize = 3;

/// The lines with their meaning; none where there is nothing to say. `alarm` is the sign of an alarm.
pub(super) fn lines(form: &Form, model: &Model, width: u16, alarm: &str) -> Vec<(String, Meaning)> {
    let lang = model.lang;
    let clashes = &form.clashes;
    if let Some(why) = &clashes.failed {
        return vec![(String::new(), Meaning::Muted), (FAILED.with(lang, &[why]), Meaning::Warn)];
    }
    let told: Vec<&Told> = clashes.found.iter().flat_map(|(_, told)| told).collect();
    if told.is_empty() {
        let looking = clashes.turn.is_some() && clashes.send;
        return if looking { vec![(LOOKING.get(lang).to_owned(), Meaning::Muted)] } else { Vec::new() };
    }
    let mut lines = vec![(String::new(), Meaning::Muted)];
    lines.push((HEAD.with(lang, &[alarm, &told.len().to_string()]), Meaning::Warn));
    for told in told.iter().take(MOST) {
        let other = told.other.as_ref().map(|other| other.title.as_str());
        let why = sentence(&told.clash, &told.one.title, other, model.setup.zone, lang);
        let said = format!("{} · {why}", name(told.clash.reason).get(lang));
        for (n, part) in wrap(&said, width.saturating_sub(2), LINES).into_iter().enumerate() {
            lines.push((format!("{}{part}", if n == 0 { "" } else { "  " }), Meaning::Text));
        }
    }
    if told.len() > MOST {
        lines.push((MORE.with(lang, &[&(told.len() - MOST).to_string()]), Meaning::Muted));
    }
    lines
}
