//! The outlet's card: what it is, how it stands with Dewan Pers and with us, what it asked and ran.

use chrono::{DateTime, Utc};

use super::{Sheet, name, rows, said};
use crate::app::asker::Listed;
use crate::domain::local::local;
use crate::domain::party::OutletCard;
use crate::panes::mark;
use crate::text::dates;
use crate::text::words::asker as words;
use crate::theme::meaning::Meaning;
use crate::view::card::{Line, section};
use crate::view::fit::wrap;

pub(super) fn lines(card: Option<&OutletCard>, sheet: &Sheet<'_>) -> Vec<Line> {
    let (lang, width) = (sheet.model.lang, sheet.width);
    let Some(card) = card else {
        let said = words::NO_OUTLET.get(lang);
        return wrap(said, width, 4).into_iter().map(|text| Line::of(0, text, Meaning::Muted)).collect();
    };
    let mut lines = Vec::new();
    let kind = card.kind.as_deref().map(|kind| words::kind(kind).map_or(kind, |text| text.get(lang)));
    if card.active {
        name(&mut lines, &card.name, kind.unwrap_or_default(), Meaning::Muted, width);
    } else {
        name(&mut lines, &card.name, words::INACTIVE.get(lang), Meaning::Alarm, width);
    }
    lines.push(Line::default());
    let checked = card.press_council_checked_at;
    standing(&mut lines, card.press_council.as_deref(), checked, card.contract.as_deref(), sheet);
    let domains = Some(card.domains.join(" · ")).filter(|domains| !domains.is_empty());
    for (label, text) in [
        (words::EDITOR, &card.editor_in_chief),
        (words::LEGAL, &card.legal_entity),
        (words::GROUP, &card.press_group),
        (words::DOMAINS, &domains),
    ] {
        if let Some(text) = text {
            said(&mut lines, label.get(lang), text, Meaning::Text, width);
        }
    }
    if card.asked > 0 {
        let number = |count: i64| count.to_string();
        let served = words::SERVED.with(lang, &[&number(card.asked), &number(card.answered)]);
        said(&mut lines, words::SERVICE.get(lang), &served, Meaning::Text, width);
        if card.with_deadline > 0 {
            let counts = [number(card.in_time), number(card.with_deadline)];
            let in_time = words::IN_TIME.with(lang, &[&counts[0], &counts[1]]);
            let meaning = if card.in_time == card.with_deadline { Meaning::Good } else { Meaning::Warn };
            said(&mut lines, "", &in_time, meaning, width);
        }
    }
    let listed = Listed { open: &card.open, history: &card.history, stories: &card.stories };
    rows::lists(&mut lines, listed, card.asked, sheet);
    let journalists = card.journalists.iter().map(|member| {
        let mut text = member.name.clone();
        mark::piece(&mut text, member.role.as_deref());
        mark::piece(&mut text, member.beat.as_deref());
        Line::of(2, text, Meaning::Text)
    });
    section(&mut lines, words::JOURNALISTS.get(lang), journalists.collect());
    lines
}

/// How an outlet stands with Dewan Pers, and when somebody looked; and with us.
pub(super) fn standing(
    lines: &mut Vec<Line>,
    council: Option<&str>,
    checked: Option<DateTime<Utc>>,
    contract: Option<&str>,
    sheet: &Sheet<'_>,
) {
    let (lang, width) = (sheet.model.lang, sheet.width);
    let (text, meaning) = match (council, checked) {
        (None, _) => (words::COUNCIL_UNKNOWN.get(lang).to_owned(), Meaning::Warn),
        (Some(word), checked) => {
            let name = words::council(word).map_or(word, |text| text.get(lang));
            let meaning = if word == "none" { Meaning::Warn } else { Meaning::Good };
            let day = |at| dates::medium(local(at, sheet.model.setup.zone).date(), lang);
            let text = checked.map(|at| words::COUNCIL_CHECKED.with(lang, &[name, &day(at)]));
            (text.unwrap_or_else(|| name.to_owned()), meaning)
        }
    };
    said(lines, words::COUNCIL.get(lang), &text, meaning, width);
    match contract {
        Some(contract) => said(lines, words::CONTRACT.get(lang), contract, Meaning::Text, width),
        None => said(lines, words::CONTRACT.get(lang), words::NO_CONTRACT.get(lang), Meaning::Muted, width),
    }
}
