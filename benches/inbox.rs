//! An inbox of years: how soon triage is there, how soon a key is painted, and what was answered before.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use chrono::{SecondsFormat, TimeDelta, Utc};
use kentongan::store::Store;
use sqlx::Executor;
use uuid::Uuid;

use super::console::Console;
use super::figure::Figure;
use super::words::{Chance, Language};
use super::world::{OPERATOR, World};

const REQUESTS: u64 = 100_000;
/// Of these so many wait for somebody.
const OPEN: u64 = 3_000;
const DATABASE: &str = "inbox";
const PATIENCE: Duration = Duration::from_secs(20);
const OPENINGS: usize = 30;
const KEYS: usize = 400;
const QUESTIONS: usize = 300;
/// Stands at the head of triage and nowhere on the board.
const EARLIER: &str = "Jawaban terdahulu";

/// Opening triage, keys in it, the list's query, answer memory and duplicates.
pub async fn measure(world: &World) -> Result<Vec<Figure>> {
    let open = fill(world).await?;
    let about = format!("{REQUESTS} requests, {OPEN} of them open");
    let mut console = Console::start(world, DATABASE, OPERATOR, true)?;
    console.wait_until("the board", PATIENCE, |screen| screen.contains("Permintaan media"))?;
    console.settle(Duration::from_millis(300), Duration::from_secs(5)).ok();
    let mut opened = Vec::new();
    for _ in 0..OPENINGS {
        let begun = Instant::now();
        console.send("\x1b[15~")?;
        let at = console.wait_until("triage", PATIENCE, |screen| screen.contains(EARLIER) && screen.contains("PM-"))?;
        opened.push(at.duration_since(begun));
        console.settle(Duration::from_millis(200), Duration::from_secs(3)).ok();
        console.send("\x1b")?;
        console.wait_until("the board again", PATIENCE, |screen| !screen.contains(EARLIER))?;
        console.settle(Duration::from_millis(200), Duration::from_secs(3)).ok();
    }
    console.send("\x1b[15~")?;
    console.wait_until("triage", PATIENCE, |screen| screen.contains(EARLIER))?;
    console.settle(Duration::from_millis(300), Duration::from_secs(5)).ok();
    let mut painted = Vec::new();
    for n in 0..KEYS {
        let before = console.bytes();
        let begun = Instant::now();
        console.send(if n % 100 < 50 { "j" } else { "k" })?;
        let at = console.wait_for_bytes(before, PATIENCE).context("a key was not answered")?;
        painted.push(at.duration_since(begun));
        tokio::time::sleep(Duration::from_millis(35 + n as u64 * 7 % 31)).await;
    }
    drop(console);

    let store = Store::connect(vec![world.options(DATABASE, OPERATOR)], 2).await?;
    let mut listed = Vec::new();
    for _ in 0..OPENINGS {
        let begun = Instant::now();
        let rows = store.requests().await?;
        listed.push(begun.elapsed());
        ensure!(rows.len() >= 300, "only {} requests were listed", rows.len());
    }
    let (mut remembered, mut twice, mut found) = (Vec::new(), Vec::new(), 0);
    for id in open.iter().cycle().step_by(7).take(QUESTIONS) {
        let begun = Instant::now();
        found += usize::from(!store.memory(*id).await?.is_empty());
        remembered.push(begun.elapsed());
        let begun = Instant::now();
        store.duplicates(*id).await?;
        twice.push(begun.elapsed());
    }
    let asked = format!("{about}; {QUESTIONS} questions, {found} of them with an earlier answer");
    Ok(vec![
        Figure::times(
            "triage opened",
            100.0,
            95,
            opened,
            &format!("key to list with earlier answers, 200x60; {about}"),
        ),
        Figure::times("a key in triage to painted", 10.0, 99, painted, &format!("j and k, 200x60; {about}")),
        Figure::times("the list of requests, query", 100.0, 95, listed, &about),
        Figure::times("answer memory", 50.0, 95, remembered, &asked),
        Figure::times("asked twice", 50.0, 95, twice, &asked),
    ])
}

/// The keys of the open requests; makes them and all others unless they are there.
async fn fill(world: &World) -> Result<Vec<Uuid>> {
    world.database(DATABASE).await?;
    let mut own = world.admin(DATABASE).await?;
    let there: i64 = sqlx::query_scalar("select count(*) from media_request").fetch_one(&mut own).await?;
    if there.unsigned_abs() < REQUESTS {
        // Rows of years, not events of today: what watches over new ones looks away.
        own.execute("set session_replication_role = replica").await?;
        let language = Language::new();
        let mut copy = own
            .copy_in_raw(
                "copy media_request (number, subject, body, journalist, contact, channel, priority, received_at, media_deadline_at, \
                 state, answer, answer_author, answer_approved_by, answer_approved_at, answered_at, closed_at, created_by, updated_by, \
                 updated_at) from stdin",
            )
            .await?;
        for from in (0..REQUESTS).step_by(5_000) {
            let rows: String = (from..(from + 5_000).min(REQUESTS)).map(|n| row(&language, n)).collect();
            copy.send(rows.into_bytes()).await?;
        }
        copy.finish().await?;
        own.execute(include_str!("inbox.sql")).await?;
        own.execute("set session_replication_role = origin").await?;
        world.settle(DATABASE).await?;
    }
    let open =
        "select id from media_request where state in ('new', 'in_progress') order by received_at desc limit 3000";
    Ok(sqlx::query_scalar(open).fetch_all(&mut own).await?)
}

/// One request as a line of `copy`: the open ones are of the last days, the others were answered in three years.
fn row(language: &Language, n: u64) -> String {
    let mut chance = Chance::new(n ^ 0x1b0c);
    let now = Utc::now();
    let is_open = n < OPEN;
    let ago =
        if is_open { chance.share() * 4.0 * 86_400.0 } else { 86_400.0 + chance.share() * 3.0 * 365.0 * 86_400.0 };
    let received = now - TimeDelta::seconds(ago as i64);
    let text = |chance: &mut Chance, count: usize| {
        let mut text = String::new();
        language.write(&mut text, count, chance);
        text
    };
    let (subject, body) = (text(&mut chance, 7), text(&mut chance, 40));
    let at = |at: chrono::DateTime<Utc>| at.to_rfc3339_opts(SecondsFormat::Secs, true);
    let deadline = at(received + TimeDelta::hours(1 + chance.below(30) as i64));
    let priority = 1 + chance.below(4);
    let state = if !is_open {
        "closed"
    } else if chance.below(2) == 0 {
        "new"
    } else {
        "in_progress"
    };
    let answered = at(received + TimeDelta::hours(2));
    let answer = if is_open {
        r"\N	\N	\N	\N	\N	\N".to_owned()
    } else {
        format!("{}\tdesk\tdesk\t{answered}\t{answered}\t{answered}", text(&mut chance, 30))
    };
    let updated = if is_open { at(received) } else { answered };
    format!(
        "PM-{}-{n:06}\t{subject}\t{body}\tWartawan {}\t0800000{:03}\twhatsapp\tP{priority}\t{}\t{deadline}\t{state}\t{answer}\tdesk\tdesk\t{updated}\n",
        received.format("%Y"),
        n % 900,
        n % 900,
        at(received),
    )
}
