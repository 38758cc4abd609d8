//! The newest fifty of a million: words that are common, rare, old, absent, half typed.

use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use kentongan::store::Store;

use super::figure::{Figure, millis, percentile, short};
use super::fill::{Spread, fill};
use super::words::{ABSENT, APART, COMMON_PAIR, HALF_TYPED, MIDDLING, OLD_FREQUENT, OLD_RARE, OLD_TOGETHER, RARE};
use super::world::{OPERATOR, World};

/// Newest so many.
const MOST: u16 = 50;
/// How often each is asked.
const TIMES: usize = 21;
/// The plain query is given up after this.
const PATIENCE: Duration = Duration::from_secs(10);

fn cases() -> Vec<(&'static str, Vec<String>)> {
    let pair = |(one, other): (&str, &str)| format!("{one} {other} ");
    vec![
        ("a common word", vec!["banjir ".into(), "kabupaten ".into()]),
        ("a middling word", MIDDLING.iter().map(|word| format!("{word} ")).collect()),
        ("a rare word", vec![format!("{RARE} ")]),
        ("a word of old articles only, 20 times", vec![format!("{OLD_RARE} ")]),
        ("a word of old articles only, 100,000 times", vec![format!("{OLD_FREQUENT} ")]),
        ("a word that is nowhere", vec![format!("{ABSENT} ")]),
        ("two common words", vec![pair(COMMON_PAIR)]),
        ("two frequent words, never together", vec![pair(APART)]),
        ("two frequent words, together only long ago", vec![pair(OLD_TOGETHER)]),
        ("while typing", HALF_TYPED.iter().map(|word| (*word).to_owned()).collect()),
        (
            "while typing a word of old articles only",
            vec!["jem".into(), "jembe".into(), "jembertu".into(), "pur".into(), "purbak".into()],
        ),
        ("a common word and one half typed", vec!["kabupaten tre".into(), "banjir pem".into(), "banjir xen".into()]),
        ("an official number", vec!["PM-2026-0007".into()]),
    ]
}

/// Over `count` articles.
pub async fn measure(world: &World, count: u64) -> Result<Vec<Figure>> {
    let mut figures = over(world, "years", count, Spread::Years).await?;
    figures.extend(over(world, "day", count, Spread::Day).await?);
    Ok(figures)
}

async fn over(world: &World, name: &str, count: u64, spread: Spread) -> Result<Vec<Figure>> {
    let database = format!("articles_{name}_{count}");
    if let Some(took) = fill(world, &database, count, spread).await? {
        eprintln!("  {count} articles written in {:.0} s", took.as_secs_f64());
    }
    let store = Store::connect(vec![world.options(&database, OPERATOR)], 1).await?;
    let mut plain = world.admin(&database).await?;
    let words = if spread == Spread::Years { "three years" } else { "one day, any order" };
    let mut figures = Vec::new();
    for (what, texts) in cases() {
        let mut times = Vec::new();
        let mut slowest = (Duration::ZERO, "");
        let mut found = 0;
        for n in 0..TIMES * texts.len() {
            let text = &texts[n % texts.len()];
            let begun = Instant::now();
            found = store.search(text, MOST).await.with_context(|| format!("searching for {text:?}"))?.len();
            let took = begun.elapsed();
            // The first round warms the caches, as the office's day does.
            if n >= texts.len() {
                times.push(took);
                if took > slowest.0 {
                    slowest = (took, text);
                }
            }
        }
        times.sort();
        let typical = percentile(&times, 50);
        let mut beside = Vec::new();
        for text in &texts {
            beside.push(plainly(&mut plain, text).await?);
        }
        beside.sort();
        let slow = percentile(&beside, 100);
        let ratio = format!(
            "{}{:.0} times that",
            if slow >= PATIENCE { "more than " } else { "" },
            slow.as_secs_f64() / typical.as_secs_f64()
        );
        let circumstances = format!(
            "{found} found; slowest \"{}\" {} ms; plain query {} ms, {ratio}",
            slowest.1.trim_end(),
            short(millis(slowest.0)),
            short(millis(slow))
        );
        figures.push(Figure::times(&format!("search, {words}: {what}"), 100.0, 95, times, &circumstances));
        eprintln!(
            "  {}: {} ({})",
            what,
            figures.last().map_or("", |f| &f.measured),
            figures.last().map_or("", |f| &f.circumstances)
        );
    }
    store.close().await;
    Ok(figures)
}

/// What everybody writes first.
async fn plainly(connection: &mut sqlx::PgConnection, text: &str) -> Result<Duration> {
    sqlx::query("select set_config('statement_timeout', $1, false)")
        .bind(PATIENCE.as_millis().to_string())
        .execute(&mut *connection)
        .await?;
    let begun = Instant::now();
    let asked = sqlx::query(
        "select id, title, sort_at from article where search @@ search_query(btrim($1)) order by sort_at desc limit 50",
    )
    .bind(text)
    .fetch_all(&mut *connection)
    .await;
    match asked {
        Err(sqlx::Error::Database(error)) if error.code().as_deref() == Some("57014") => Ok(PATIENCE),
        asked => asked.map(|_| begun.elapsed()).map_err(Into::into),
    }
}
