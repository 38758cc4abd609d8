//! A release that is new, or corrected, beside the articles that were there before it: somebody was faster than we, or
//! carries what has been corrected.

use std::sync::Arc;

use chrono::Utc;
use sqlx::PgPool;
use uuid::Uuid;

use super::reader::text_of;
use super::releases::Releases;
use super::{steps, weigh};
use crate::pickup::reuse::{Class, Prepared};
use crate::store::pickups::{self as store, Carrier};
use crate::store::reading;

/// Compares a release with the articles of the last three days and with those that carried an earlier text of it. Does
/// nothing when another service is at it.
///
/// # Errors
/// When the database refuses or goes away; then it is done again.
pub async fn look_back(pool: &PgPool, releases: &Arc<Releases>, release: Uuid) -> sqlx::Result<()> {
    let Some(now) = releases.get(release) else { return Ok(()) };
    let mut transaction = pool.begin().await?;
    if !store::claim(&mut transaction, release).await? {
        return Ok(());
    }
    let mut after = Uuid::nil();
    loop {
        let carriers = store::carriers(&mut transaction, release, after).await?;
        let Some(last) = carriers.last().map(|carrier| carrier.id) else { break };
        after = last;
        for (carrier, comparison) in compare(releases, release, carriers).await {
            let known = store::of_article(&mut transaction, carrier.id).await?;
            let before = known.iter().any(|before| before.release_id == release);
            // What is not kept as text cannot be judged again.
            if (comparison.class == Class::None && !before) || (before && carrier.body.is_none()) {
                continue;
            }
            let published = carrier.published_at.unwrap_or(carrier.first_seen_at);
            let found = vec![(release, now, comparison)];
            let pickups = weigh::measure(pool, text_of(&carrier), published, found).await?;
            store::put(&mut transaction, carrier.id, &pickups).await?;
            if pickups.iter().any(|pickup| pickup.class != "none") {
                let next = match carrier.read {
                    true => steps::next(0, carrier.sort_at, Utc::now()),
                    false => Some((0, Utc::now())),
                };
                if let Some((step, at)) = next {
                    reading::matter(&mut *transaction, carrier.id, step, at).await?;
                }
            }
        }
    }
    store::weighed(&mut transaction, release, now.text_version).await?;
    transaction.commit().await
}

/// What each of these has of the release; the office's own pages are left out.
async fn compare(
    releases: &Arc<Releases>,
    release: Uuid,
    carriers: Vec<Carrier>,
) -> Vec<(Carrier, crate::pickup::reuse::Comparison)> {
    let releases = releases.clone();
    let work = move || {
        let own = |carrier: &Carrier| carrier.own == Some(true) || releases.is_own(&carrier.url);
        let others = carriers.into_iter().filter(|carrier| !own(carrier));
        let compared = others.filter_map(|carrier| {
            let (_, comparison) = releases.compare(release, &Prepared::new(text_of(&carrier)))?;
            Some((carrier, comparison))
        });
        compared.collect()
    };
    // Hundreds of texts take a while that the readings under way need.
    tokio::task::spawn_blocking(work).await.unwrap_or_default()
}
