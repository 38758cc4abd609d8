//! A watch term tried for a form: where it makes no sense, or what it would have found.

use std::time::Duration;

use chrono_tz::Tz;
use tokio::time::timeout;

use crate::domain::trial::{Trial, Tried};
use crate::store::Store;
use crate::text::lang::Lang;
use crate::watch::lookback;
use crate::watch::terms::{Term, parse};

/// A form is told of what was found within this time, or not at all.
const LIMIT: Duration = Duration::from_secs(8);
/// Days that are looked through, today included.
const DAYS: u16 = 7;
/// So many of the newest finds fit under a form.
const NEWEST: usize = 5;

/// Tries a term.
pub(super) async fn tried(store: &Store, term: Term<'_>, lang: Lang, zone: Tz) -> Tried {
    for (field, text) in [("query", Some(term.query)), ("exclude", term.exclude)] {
        if let Some(Err(wrong)) = text.map(parse) {
            let why = wrong.message.get(lang).to_owned();
            return Tried::Wrong { field: field.to_owned(), at: wrong.at, why };
        }
    }
    match timeout(LIMIT, lookback::preview(store, term, DAYS, zone)).await {
        Ok(Ok(preview)) => Tried::Found(Trial {
            articles: preview.articles,
            found: preview.found,
            known: preview.known,
            days: preview.days.iter().map(|(_, count)| i32::try_from(*count).unwrap_or(i32::MAX)).collect(),
            newest: preview.newest.into_iter().take(NEWEST).map(|find| (find.at, find.outlet, find.title)).collect(),
        }),
        Ok(Err(why)) => Tried::Failed(why.to_string()),
        Err(_) => Tried::Failed(format!("no answer within {} s", LIMIT.as_secs())),
    }
}
