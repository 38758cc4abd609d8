//! The cards of outlets and journalists as text.

use std::io::Write;

use anyhow::Result;
use chrono::{DateTime, Utc};

use crate::cli::session::Session;
use crate::domain::entity::Entity;
use crate::domain::local::local;
use crate::domain::party::{Asked, JournalistCard, OutletCard, Ran};
use crate::text::dates;
use crate::text::phrase::Text;
use crate::text::words::choices::choice;
use crate::text::words::{asker as words, states};

/// Columns of the labels.
const LABELS: usize = 20;

fn said(out: &mut impl Write, label: Text, text: &str, session: &Session) -> Result<()> {
    Ok(writeln!(out, "  {:<LABELS$}{text}", label.get(session.lang))?)
}

pub(super) fn outlet(out: &mut impl Write, card: &OutletCard, session: &Session) -> Result<()> {
    let lang = session.lang;
    let kind = card.kind.as_deref().and_then(words::kind).map(|kind| format!(" · {}", kind.get(lang)));
    let note = if card.active { String::new() } else { format!(" · {}", words::INACTIVE.get(lang)) };
    writeln!(out, "{}{}{note}", card.name, kind.unwrap_or_default())?;
    standing(out, card.press_council.as_deref(), card.press_council_checked_at, session)?;
    said(out, words::CONTRACT, card.contract.as_deref().unwrap_or(words::NO_CONTRACT.get(lang)), session)?;
    let domains = Some(card.domains.join(" · ")).filter(|domains| !domains.is_empty());
    for (label, text) in [
        (words::EDITOR, &card.editor_in_chief),
        (words::LEGAL, &card.legal_entity),
        (words::GROUP, &card.press_group),
        (words::DOMAINS, &domains),
    ] {
        if let Some(text) = text {
            said(out, label, text, session)?;
        }
    }
    let number = |count: i64| count.to_string();
    let served = words::SERVED.with(lang, &[&number(card.asked), &number(card.answered)]);
    said(out, words::SERVICE, &served, session)?;
    if card.with_deadline > 0 {
        let in_time = words::IN_TIME.with(lang, &[&number(card.in_time), &number(card.with_deadline)]);
        writeln!(out, "  {:<LABELS$}{in_time}", "")?;
    }
    lists(out, &card.open, &card.history, &card.stories, session)?;
    if !card.journalists.is_empty() {
        writeln!(out, "{}", words::JOURNALISTS.get(lang))?;
        for member in &card.journalists {
            let about = [&member.role, &member.beat].into_iter().flatten().map(|text| format!(" · {text}"));
            writeln!(out, "  {}{}", member.name, about.collect::<String>())?;
        }
    }
    Ok(())
}

pub(super) fn journalist(out: &mut impl Write, card: &JournalistCard, session: &Session) -> Result<()> {
    let lang = session.lang;
    let newsroom = card.outlet.as_ref().map(|outlet| format!(" · {}", outlet.name)).unwrap_or_default();
    writeln!(out, "{}{newsroom}", card.name)?;
    for (label, text) in [(words::ROLE, &card.role), (words::BEAT, &card.beat), (words::CERTIFICATE, &card.certificate)]
    {
        if let Some(text) = text {
            said(out, label, text, session)?;
        }
    }
    match &card.contacts {
        None => said(out, words::CONTACT, words::CONTACT_CLOSED.get(lang), session)?,
        Some(none) if none.is_empty() => said(out, words::CONTACT, words::CONTACT_NONE.get(lang), session)?,
        Some(contacts) => {
            for contact in contacts {
                let channel = choice(&contact.channel).map_or(contact.channel.as_str(), |text| text.get(lang));
                let note = contact.notes.as_ref().map(|note| format!(" · {note}")).unwrap_or_default();
                said(out, words::CONTACT, &format!("{channel} {}{note}", contact.address), session)?;
            }
        }
    }
    if let Some(consent) = card.consent {
        let text = if consent { words::CONSENT_GIVEN } else { words::CONSENT_MISSING };
        said(out, words::CONSENT, text.get(lang), session)?;
    }
    if let Some(outlet) = &card.outlet {
        standing(out, outlet.press_council.as_deref(), outlet.press_council_checked_at, session)?;
    }
    lists(out, &card.open, &card.history, &card.stories, session)
}

fn standing(
    out: &mut impl Write,
    council: Option<&str>,
    checked: Option<DateTime<Utc>>,
    session: &Session,
) -> Result<()> {
    let lang = session.lang;
    let name = council
        .map_or(words::COUNCIL_UNKNOWN.get(lang), |word| words::council(word).map_or(word, |text| text.get(lang)));
    let day = checked.map(|at| dates::medium(local(at, session.zone).date(), lang));
    let text = day.map(|day| words::COUNCIL_CHECKED.with(lang, &[name, &day]));
    said(out, words::COUNCIL, text.as_deref().unwrap_or(name), session)
}

fn lists(out: &mut impl Write, open: &[Asked], history: &[Asked], stories: &[Ran], session: &Session) -> Result<()> {
    let lang = session.lang;
    let at = |at| dates::relative(at, Utc::now(), session.zone, lang);
    for (heading, requests) in [(words::OPEN, open), (words::HISTORY, history)] {
        if requests.is_empty() {
            continue;
        }
        writeln!(out, "{}", heading.get(lang))?;
        for asked in requests {
            let state = states::state(Entity::Request, asked.state).get(lang);
            let number = asked.number.as_deref().unwrap_or("–");
            writeln!(out, "  {:<13} {number:<14} {}  [{state}]", at(asked.at), asked.title)?;
        }
    }
    if stories.is_empty() {
        return Ok(());
    }
    writeln!(out, "{}", words::STORIES.get(lang))?;
    for ran in stories {
        let tone = ran.tone.as_deref().and_then(choice);
        let word = tone.unwrap_or_else(|| states::state(Entity::Coverage, ran.state)).get(lang);
        writeln!(out, "  {:<13} {}  [{word}]", at(ran.at), ran.title)?;
    }
    Ok(())
}
