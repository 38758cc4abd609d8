//! `kentongan request memory`: what was answered before, with who approved it and whether it still holds.

use std::io::{self, Write};

use anyhow::Result;
use uuid::Uuid;

use crate::cli::session::Session;
use crate::domain::entity::Entity;
use crate::domain::memory::Remembered;
use crate::text::clean::{Lines, clean};
use crate::text::words::triage as words;
use crate::text::{dates, spans};

/// Prints the earlier answers and lines to take, the best first.
///
/// # Errors
/// The loss of the database.
pub async fn print(session: &Session, request: Uuid, json: bool) -> Result<()> {
    let found = session.store.memory(request).await?;
    let mut out = io::stdout().lock();
    if found.is_empty() && !json {
        return Ok(writeln!(out, "{}", words::NO_ANSWERS.get(session.lang))?);
    }
    for known in &found {
        match json {
            true => writeln!(out, "{}", serde_json::to_string(known)?)?,
            false => one(&mut out, known, session)?,
        }
    }
    Ok(())
}

fn one(out: &mut impl Write, known: &Remembered, session: &Session) -> Result<()> {
    let lang = session.lang;
    let stamp = |at| dates::stamp(at, session.zone, lang);
    let line = known.entity == Entity::Line;
    let kind = if line { words::LINE } else { words::EARLIER }.get(lang);
    let number = known.number.as_deref().map(|number| format!(" {number}")).unwrap_or_default();
    writeln!(out, "{kind}{number}: {}", clean(&known.title, 300, Lines::One))?;
    let mut about = vec![stamp(known.at)];
    about.extend(known.approver.iter().chain(&known.outlet).map(|text| clean(text, 200, Lines::One)));
    about.extend(known.valid_until.map(|until| words::VALID_UNTIL.with(lang, &[&stamp(until)])));
    let holds = match (line, known.valid) {
        (true, true) => words::STILL_VALID,
        (true, false) => words::NO_LONGER_VALID,
        (false, _) => words::NEEDS_APPROVAL,
    };
    about.push(holds.get(lang).to_owned());
    writeln!(out, "  {}", about.join(" · "))?;
    if let Some(of) = known.figures_as_of.filter(|_| known.figures_old) {
        let limit = spans::minutes(i64::from(known.figures_limit_hours) * 60, lang);
        writeln!(out, "  ! {}", words::OLD_FIGURES.with(lang, &[&stamp(of), &limit]))?;
    }
    for text in known.text.lines() {
        writeln!(out, "  {text}")?;
    }
    Ok(writeln!(out)?)
}
