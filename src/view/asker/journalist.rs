//! The journalist's card: who it is, how to reach them as far as that is this reader's to know, what they asked and wrote.

use super::{Sheet, name, outlet, rows, said};
use crate::app::asker::Listed;
use crate::domain::party::{Contact, JournalistCard};
use crate::panes::mark;
use crate::text::words::asker as words;
use crate::text::words::choices::choice;
use crate::theme::meaning::Meaning;
use crate::view::card::Line;
use crate::view::fit::wrap;

/// The lines of the card; `alone`: the outlet's is not beside it.
pub(super) fn lines(card: Option<&JournalistCard>, alone: bool, sheet: &Sheet<'_>) -> Vec<Line> {
    let (lang, width) = (sheet.model.lang, sheet.width);
    let Some(card) = card else {
        let said = words::NO_JOURNALIST.get(lang);
        return wrap(said, width, 4).into_iter().map(|text| Line::of(0, text, Meaning::Muted)).collect();
    };
    let mut lines = Vec::new();
    let (note, meaning) =
        if card.known { (words::ON_REGISTER, Meaning::Good) } else { (words::NOT_ON_REGISTER, Meaning::Warn) };
    name(&mut lines, &card.name, note.get(lang), meaning, width);
    let mut about = String::new();
    mark::piece(&mut about, card.role.as_deref());
    mark::piece(&mut about, card.outlet.as_ref().map(|outlet| outlet.name.as_str()));
    if !about.is_empty() {
        lines.extend(wrap(&about, width, 2).into_iter().map(|text| Line::of(0, text, Meaning::Text)));
    }
    lines.push(Line::default());
    if let Some(beat) = &card.beat {
        said(&mut lines, words::BEAT.get(lang), beat, Meaning::Text, width);
    }
    if let Some(certificate) = &card.certificate {
        said(&mut lines, words::CERTIFICATE.get(lang), certificate, Meaning::Text, width);
    }
    contacts(&mut lines, card, sheet);
    let consent = match card.consent {
        Some(true) => Some((words::CONSENT_GIVEN, Meaning::Good)),
        Some(false) => Some((words::CONSENT_MISSING, Meaning::Warn)),
        None => None,
    };
    if let Some((text, meaning)) = consent {
        said(&mut lines, words::CONSENT.get(lang), text.get(lang), meaning, width);
    }
    if let Some(newsroom) = card.outlet.as_ref().filter(|_| alone) {
        let checked = newsroom.press_council_checked_at;
        outlet::standing(&mut lines, newsroom.press_council.as_deref(), checked, newsroom.contract.as_deref(), sheet);
    }
    let listed = Listed { open: &card.open, history: &card.history, stories: &card.stories };
    rows::lists(&mut lines, listed, card.asked, sheet);
    lines
}

fn contacts(lines: &mut Vec<Line>, card: &JournalistCard, sheet: &Sheet<'_>) {
    let (lang, width) = (sheet.model.lang, sheet.width);
    let label = words::CONTACT.get(lang);
    match &card.contacts {
        // Nobody of the register: the only way to reach them stands in the request.
        _ if !card.known => {}
        None => said(lines, label, words::CONTACT_CLOSED.get(lang), Meaning::Muted, width),
        Some(none) if none.is_empty() => said(lines, label, words::CONTACT_NONE.get(lang), Meaning::Muted, width),
        Some(contacts) => {
            for (n, contact) in contacts.iter().enumerate() {
                let label = if n == 0 { label } else { "" };
                said(lines, label, &reach(contact, sheet), Meaning::Text, width);
            }
        }
    }
    if let Some(contact) = &card.contact {
        said(lines, words::CONTACT_HERE.get(lang), contact, Meaning::Text, width);
    }
}

/// A way to reach them: `WhatsApp 0812-… · malam saja`.
fn reach(contact: &Contact, sheet: &Sheet<'_>) -> String {
    let channel = choice(&contact.channel).map_or(contact.channel.as_str(), |text| text.get(sheet.model.lang));
    let mut said = format!("{channel} {}", contact.address);
    mark::piece(&mut said, contact.notes.as_deref());
    said
}
