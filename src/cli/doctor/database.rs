//! The database: reachable, new enough, ours, on time, heard from; its calendar and its sources.

use std::time::{Duration, Instant};

use chrono::{DateTime, Datelike, TimeDelta, Utc};
use sqlx::postgres::PgListener;
use uuid::Uuid;

use super::Verdict::{Fail, Warn};
use super::{Findings, channels, mail};
use crate::domain::local::local;
use crate::domain::role::Role;
use crate::runtime::config::{Config, Key};
use crate::runtime::database::{self, DESK};
use crate::store::Store;
use crate::store::migrate::{self, Standing};
use crate::text::lang::Lang;
use crate::text::phrase::Text;
use crate::text::words::things;
use crate::text::zone;

/// The oldest server the schema runs on.
const OLDEST: i32 = 140_000;
/// More than this between the two clocks is worth a word: deadlines are shown by ours, and set by the server's.
const SKEW: TimeDelta = TimeDelta::seconds(2);
/// A call that takes longer is lost.
const PATIENCE: Duration = Duration::from_secs(2);
/// The Joint Decree on the next year's holidays is out by then.
const DECREE_MONTH: u32 = 10;
/// Sources that have been silent for so long are not being read.
const SILENCE: TimeDelta = TimeDelta::hours(1);

const REACHED: Text = Text::new("{}: PostgreSQL {} menjawab dalam {} ms", "{}: PostgreSQL {} answers within {} ms");
const UNREACHED: Text = Text::new("basis data tidak terjangkau: {}", "the database cannot be reached: {}");
const UNREACHED_MEND: Text = Text::new(
    "periksa alamat (`kentongan config`), jaringan, nama masuk dan kata sandi (~/.pgpass)",
    "check the address (`kentongan config`), the network, the login and its password (~/.pgpass)",
);
const TOO_OLD: Text = Text::new("PostgreSQL {} terlalu tua", "PostgreSQL {} is too old");
const TOO_OLD_MEND: Text = Text::new("perlu versi 14 atau lebih baru", "version 14 or newer is needed");
const SCHEMA: Text = Text::new("skema mutakhir", "the schema is up to date");
const BEHIND: Text = Text::new("skema tertinggal {} langkah", "the schema is {} migrations behind");
const BEHIND_MEND: Text = Text::new(
    "jalankan `kentongan migrate` sebagai pemilik basis data",
    "run `kentongan migrate` as the database's owner",
);
const NEWER: Text =
    Text::new("skema lebih baru ({}) daripada program ini ({})", "the schema is newer ({}) than this program ({})");
const NEWER_MEND: Text = Text::new("perbarui program ini", "update this program");
const ME: Text = Text::new("{} masuk sebagai {}", "{} is logged in as {}");
const NOBODY: Text = Text::new("{} tidak punya peran di kantor ini", "{} has no role in this office");
const NOBODY_MEND: Text = Text::new(
    "minta administrator: kentongan user add NAMA --role PERAN",
    "ask an administrator: kentongan user add NAME --role ROLE",
);
const CLOCK: Text =
    Text::new("jam komputer ini dan server berselisih {} ms", "this computer's clock and the server's are {} ms apart");
const CLOCK_MEND: Text = Text::new(
    "aktifkan sinkronisasi waktu (NTP) di kedua mesin",
    "switch time synchronisation (NTP) on, on both machines",
);
const HEARD: Text =
    Text::new("panggilan basis data terdengar dalam {} ms", "the database's call is heard within {} ms");
const UNHEARD: Text = Text::new("panggilan basis data tidak terdengar: {}", "the database's call is not heard: {}");
const UNHEARD_MEND: Text = Text::new(
    "bila ada PgBouncer di antaranya, pakai mode session; mode transaction membuang LISTEN",
    "if PgBouncer stands in between, use session mode: transaction mode drops LISTEN",
);
const CALENDAR: Text = Text::new("kalender libur memuat {}", "the holiday calendar covers {}");
const NO_CALENDAR: Text = Text::new("kalender libur belum memuat {}", "the holiday calendar does not cover {} yet");
const CALENDAR_MEND: Text = Text::new(
    "masukkan SKB libur nasional tahun itu (`kentongan holiday import`, lalu `holiday publish`); tanpa itu tenggat hari kerja hanyalah perkiraan",
    "enter that year's joint decree on holidays (`kentongan holiday import`, then `holiday publish`); without it due dates in working days are a guess",
);
const SOURCES: Text = Text::new("{} dari {} sumber sehat", "{} of {} sources are healthy");
const NO_SOURCES: Text = Text::new("belum ada sumber pantauan aktif", "there is no active source yet");
const NO_SOURCES_MEND: Text = Text::new(
    "pasang daftar bawaan: kentongan source defaults --region NAMA",
    "take up the default list: kentongan source defaults --region NAME",
);
const SICK_MEND: Text = Text::new(
    "lihat `kentongan source list`; sumber yang mati dapat dinonaktifkan (`source disable`)",
    "look at `kentongan source list`; dead ones can be switched off (`source disable`)",
);
const SILENT: Text = Text::new("sumber terakhir terbaca {}", "sources were last read {}");
const SILENT_MEND: Text = Text::new("jalankan `kentongan serve`", "run `kentongan serve`");
const ASKING: Text = Text::new("tidak dapat diperiksa: {}", "cannot be checked: {}");

/// Looks at the database the settings name, or at the private one.
pub async fn look(findings: &mut Findings, config: &Config) {
    let begun = Instant::now();
    let chosen = match database::choose(config, DESK).await {
        Ok(chosen) => chosen,
        Err(error) => return findings.bad("database", Fail, UNREACHED, &[&format!("{error:#}")], UNREACHED_MEND),
    };
    let store = match Store::connect(chosen.candidates.clone(), 2).await {
        Ok(store) => store,
        Err(error) => return findings.bad("database", Fail, UNREACHED, &[&error.to_string()], UNREACHED_MEND),
    };
    let (number, version): (i32, String) =
        match sqlx::query_as("select current_setting('server_version_num')::int, current_setting('server_version')")
            .fetch_one(store.pool())
            .await
        {
            Ok(answer) => answer,
            Err(error) => return findings.bad("database", Fail, UNREACHED, &[&error.to_string()], UNREACHED_MEND),
        };
    if number < OLDEST {
        findings.bad("database", Fail, TOO_OLD, &[&version], TOO_OLD_MEND);
    } else {
        let took = begun.elapsed().as_millis().to_string();
        findings.ok("database", REACHED, &[&chosen.place, &version, &took]);
    }
    if let Err(error) = ours(findings, &store, config).await {
        findings.bad("database", Fail, ASKING, &[&error.to_string()], UNREACHED_MEND);
    }
}

async fn ours(findings: &mut Findings, store: &Store, config: &Config) -> anyhow::Result<()> {
    clock(findings, store).await?;
    match heard(store).await {
        Ok(took) => findings.ok("listen", HEARD, &[&took.as_millis().to_string()]),
        Err(why) => findings.bad("listen", Fail, UNHEARD, &[&why], UNHEARD_MEND),
    }
    let standing = migrate::standing(&mut *store.pool().acquire().await?).await?;
    match standing {
        Standing::Current => findings.ok("schema", SCHEMA, &[]),
        Standing::Newer { database, program } => {
            findings.bad("schema", Warn, NEWER, &[&database.to_string(), &program.to_string()], NEWER_MEND);
        }
        Standing::Behind(missing) => {
            findings.bad("schema", Fail, BEHIND, &[&missing.len().to_string()], BEHIND_MEND);
            return Ok(());
        }
    }
    let lang = findings.lang;
    let me = store.me().await?;
    if me.roles.is_empty() {
        findings.bad("roles", Fail, NOBODY, &[&me.login], NOBODY_MEND);
        return Ok(());
    }
    let roles: Vec<&str> = me.roles.iter().map(|role| things::role(*role).get(lang)).collect();
    findings.ok("roles", ME, &[&me.login, &roles.join(", ")]);
    calendar(findings, store, config).await?;
    sources(findings, store, lang).await?;
    channels::look(findings, store, config, me.roles.contains(&Role::Watcher)).await;
    mail::look(findings, store, config).await
}

async fn clock(findings: &mut Findings, store: &Store) -> anyhow::Result<()> {
    let before = Utc::now();
    let theirs: DateTime<Utc> = sqlx::query_scalar("select clock_timestamp()").fetch_one(store.pool()).await?;
    let after = Utc::now();
    // The answer was given somewhere in between.
    let skew = (theirs - (before + (after - before) / 2)).abs();
    let said = skew.num_milliseconds().to_string();
    if skew > SKEW {
        findings.bad("clock", Warn, CLOCK, &[&said], CLOCK_MEND);
    } else {
        findings.ok("clock", CLOCK, &[&said]);
    }
    Ok(())
}

/// A call to ourselves, in two steps: a pooler in transaction mode takes the LISTEN and forgets it afterwards.
async fn heard(store: &Store) -> Result<Duration, String> {
    let words = |error: sqlx::Error| error.to_string();
    let channel = format!("kentongan_doctor_{}", Uuid::now_v7().simple());
    let mut listener = PgListener::connect_with(store.pool()).await.map_err(words)?;
    listener.eager_reconnect(false);
    listener.listen(&channel).await.map_err(words)?;
    let begun = Instant::now();
    sqlx::query("select pg_notify($1, '')").bind(&channel).execute(store.pool()).await.map_err(words)?;
    match tokio::time::timeout(PATIENCE, listener.try_recv()).await {
        Ok(Ok(Some(_))) => Ok(begun.elapsed()),
        Ok(Ok(None)) => Err("the connection was closed".to_owned()),
        Ok(Err(error)) => Err(words(error)),
        Err(_) => Err(format!("nothing within {} s", PATIENCE.as_secs())),
    }
}

async fn calendar(findings: &mut Findings, store: &Store, config: &Config) -> anyhow::Result<()> {
    let years = store.holidays().await?.years;
    let today = local(Utc::now(), zone::parse(config.text(Key::OfficeZone))?).date();
    let this = today.year();
    if !years.contains(&this) {
        findings.bad("calendar", Fail, NO_CALENDAR, &[&this.to_string()], CALENDAR_MEND);
    } else if today.month() >= DECREE_MONTH && !years.contains(&(this + 1)) {
        findings.bad("calendar", Warn, NO_CALENDAR, &[&(this + 1).to_string()], CALENDAR_MEND);
    } else {
        let years: Vec<String> = years.iter().map(i32::to_string).collect();
        findings.ok("calendar", CALENDAR, &[&years.join(", ")]);
    }
    Ok(())
}

async fn sources(findings: &mut Findings, store: &Store, lang: Lang) -> anyhow::Result<()> {
    let health = store.source_health().await?;
    let parts = [health.healthy.to_string(), health.active.to_string()];
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    if health.active == 0 {
        findings.bad("sources", Warn, NO_SOURCES, &[], NO_SOURCES_MEND);
        return Ok(());
    }
    match health.last_ok_at {
        Some(at) if Utc::now() - at <= SILENCE => {}
        last => {
            let never = Text::new("belum pernah", "never").get(lang).to_owned();
            let said = last.map_or(never, |at| at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true));
            findings.bad("watcher", Warn, SILENT, &[&said], SILENT_MEND);
        }
    }
    // One in five is the policy's alarm.
    if (health.active - health.healthy) * 5 > health.active {
        findings.bad("sources", Warn, SOURCES, &parts, SICK_MEND);
    } else {
        findings.ok("sources", SOURCES, &parts);
    }
    Ok(())
}
