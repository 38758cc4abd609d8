//! The service against a web server of this machine: two hundred feeds of fifty, read twice.

use std::fs;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use chrono::{TimeDelta, Utc};
use sqlx::{AssertSqlSafe, Executor, PgConnection};

use super::figure::{Figure, short};
use super::words::Language;
use super::world::World;
use kentongan::store::migrate::SERVICE;

const FEEDS: u64 = 200;
const ITEMS: u64 = 50;
const DATABASE: &str = "feeds";

/// nginx with a configuration of its own, ended with this value.
struct Web {
    process: Child,
    port: u16,
    log: PathBuf,
}

/// First pass and second pass, ours and then newsboat's, from the same server in the same run.
pub async fn measure(world: &World) -> Result<Vec<Figure>> {
    let mut server = world.admin("postgres").await?;
    server.execute(AssertSqlSafe(format!("drop database if exists {DATABASE} with (force)"))).await?;
    world.database(DATABASE).await?;
    let folder = world.folder.join("web");
    write_feeds(&folder)?;
    let web = Web::start(&folder)?;
    let mut own = world.admin(DATABASE).await?;
    sqlx::query(include_str!("feeds.sql"))
        .bind(format!("http://127.0.0.1:{}", web.port))
        .bind(FEEDS as i32)
        .execute(&mut own)
        .await?;
    own.execute("insert into watch_term (name, query) values ('banjir', 'banjir'), ('bupati', 'bupati'), ('jalan', 'jalan'), ('puskesmas', 'puskesmas')").await?;

    let first = serve(world)?;
    let (stored, sighted) = counted(&mut own).await?;
    ensure!(stored == (FEEDS * ITEMS) as i64, "{stored} articles were stored of {}", FEEDS * ITEMS);
    let asked = web.answers()?;
    own.execute("update source set next_fetch_at = now()").await?;
    let second = serve(world)?;
    let (again, sighted_again) = counted(&mut own).await?;
    let unchanged = web.answers()?.iter().skip(asked.len()).filter(|status| *status == "304").count();
    let rows = (again - stored) + (sighted_again - sighted);
    let rate = stored as f64 / first.wall.as_secs_f64();
    let mut figures = vec![
        Figure::at_most(
            "service, first pass",
            1.5,
            "s",
            first.wall.as_secs_f64(),
            format!(
                "{stored} articles, each once; {FEEDS} feeds of {ITEMS} items from nginx on this machine, the process's start and Postgres included; {}; {}",
                first.cpu(),
                first.said.trim()
            ),
        ),
        Figure::told(
            "articles stored a second",
            format!("{rate:.0}"),
            "the same pass: fetched, read, cleaned, matched, indexed",
        ),
        Figure::at_most(
            "service, second pass",
            0.5,
            "s",
            second.wall.as_secs_f64(),
            format!("{}; {}", second.cpu(), second.said.trim()),
        ),
        Figure::at_most("service, second pass: new rows", 0.0, "rows", rows as f64, "articles and sightings"),
        Figure::at_most(
            "service, second pass: requests not answered 304",
            0.0,
            "",
            (FEEDS as usize).saturating_sub(unchanged) as f64,
            format!("{unchanged} times 304 in nginx's log, {} requests in the first pass", asked.len()),
        ),
    ];
    figures.extend(newsboat(&folder, &web)?);
    Ok(figures)
}

/// The feed reader of the same machine on the same feeds, its cache empty and then full.
fn newsboat(folder: &Path, web: &Web) -> Result<Vec<Figure>> {
    if Command::new("newsboat").arg("--version").output().is_err() {
        return Ok(vec![Figure::told("newsboat", "not installed", "apt-get install newsboat")]);
    }
    let urls: String = (0..FEEDS).map(|feed| format!("http://127.0.0.1:{}/{feed}.xml\n", web.port)).collect();
    fs::write(folder.join("urls"), urls)?;
    fs::write(folder.join("config"), "reload-threads 32\nreload-only-visible-feeds no\n")?;
    let mut figures = Vec::new();
    for what in ["newsboat, first pass", "newsboat, second pass"] {
        let before = web.answers()?.len();
        let begun = Instant::now();
        let (used, done) = children(|| {
            Command::new("newsboat")
                .args(["-x", "reload", "-q", "-u"])
                .arg(folder.join("urls"))
                .arg("-c")
                .arg(folder.join("cache.db"))
                .arg("-C")
                .arg(folder.join("config"))
                .env("HOME", folder)
                .output()
        });
        let took = begun.elapsed();
        ensure!(done?.status.success(), "newsboat failed");
        let answers = web.answers()?;
        let unchanged = answers.iter().skip(before).filter(|status| *status == "304").count();
        figures.push(Figure::told(
            what,
            format!("{} s", short(took.as_secs_f64())),
            format!(
                "32 threads, SQLite; {} s of processor; {} requests, {unchanged} answered 304",
                short(used.as_secs_f64()),
                answers.len() - before
            ),
        ));
    }
    Ok(figures)
}

/// One pass of the real service.
struct Pass {
    wall: Duration,
    /// Processor time of the service.
    own: Duration,
    /// Processor time of Postgres.
    server: Duration,
    said: String,
}

impl Pass {
    fn cpu(&self) -> String {
        format!(
            "{} s of processor in the service, {} s in Postgres",
            short(self.own.as_secs_f64()),
            short(self.server.as_secs_f64())
        )
    }
}

/// What `work` starts and waits for, and the processor time of it.
fn children<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let used = || {
        let usage = nix::sys::resource::getrusage(nix::sys::resource::UsageWho::RUSAGE_CHILDREN);
        let part = |time: nix::sys::time::TimeVal| {
            Duration::from_micros(time.tv_sec() as u64 * 1_000_000 + time.tv_usec() as u64)
        };
        usage.map_or(Duration::ZERO, |usage| part(usage.user_time()) + part(usage.system_time()))
    };
    let before = used();
    let done = work();
    (used().saturating_sub(before), done)
}

/// The processor time of every process of the world's Postgres so far, those that have ended included.
fn server_time(world: &World) -> Duration {
    let ticks = |pid: &str, ended: bool| -> u64 {
        let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
        let fields: Vec<u64> = stat
            .rsplit_once(") ")
            .map(|(_, rest)| rest.split(' ').map(|field| field.parse().unwrap_or_default()).collect())
            .unwrap_or_default();
        let last = if ended { 15 } else { 13 };
        fields.get(11..last).map_or(0, |times| times.iter().sum())
    };
    let Some(main) = world.postmaster() else { return Duration::ZERO };
    let tasks = fs::read_to_string(format!("/proc/{main}/task/{main}/children")).unwrap_or_default();
    let all: u64 = tasks.split_whitespace().map(|pid| ticks(pid, false)).sum();
    // Linux counts in hundredths.
    Duration::from_millis((all + ticks(&main, true)) * 10)
}

async fn counted(own: &mut PgConnection) -> Result<(i64, i64)> {
    Ok(sqlx::query_as("select (select count(*) from article), (select count(*) from sighting)").fetch_one(own).await?)
}

fn serve(world: &World) -> Result<Pass> {
    let before = server_time(world);
    let begun = Instant::now();
    let (own, done) = children(|| {
        Command::new(&world.program)
            .args(["serve", "--once"])
            .env_clear()
            .env("HOME", world.folder.join("home"))
            .env("KENTONGAN_DATABASE_URL", world.url(DATABASE, SERVICE))
            .output()
    });
    let (wall, done) = (begun.elapsed(), done.context("cannot run the service")?);
    ensure!(done.status.success(), "the service failed: {}", String::from_utf8_lossy(&done.stderr));
    // Backends that have ended are counted once the postmaster has seen it.
    std::thread::sleep(Duration::from_millis(300));
    let server = server_time(world).saturating_sub(before);
    Ok(Pass { wall, own, server, said: String::from_utf8_lossy(&done.stdout).into_owned() })
}

fn write_feeds(folder: &Path) -> Result<()> {
    let language = Language::new();
    let files = folder.join("files");
    fs::create_dir_all(&files)?;
    let now = Utc::now();
    for feed in 0..FEEDS {
        let mut text = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"><channel><title>Media {feed}</title><link>https://media{feed}.example/</link><description>Berita</description>\n"
        );
        for item in 0..ITEMS {
            let n = feed * ITEMS + item;
            let (title, summary) = language.article(n, 0.1);
            let at = (now - TimeDelta::minutes((item * 17 + 30) as i64)).to_rfc2822();
            // The number keeps two headlines from being the same one by chance.
            text += &format!(
                "<item><title>{title} {n}</title><link>https://media{feed}.example/berita/{n}</link><guid>https://media{feed}.example/berita/{n}</guid><pubDate>{at}</pubDate><description>{summary}</description></item>\n"
            );
        }
        text += "</channel></rss>\n";
        fs::write(files.join(format!("{feed}.xml")), text)?;
    }
    Ok(())
}

impl Web {
    fn start(folder: &Path) -> Result<Web> {
        let program = ["/usr/sbin/nginx", "/usr/bin/nginx"].into_iter().find(|path| Path::new(path).exists());
        let program = program.context("nginx is not installed: apt-get install nginx-light")?;
        // A free port; it is ours again a moment later.
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let at = folder.display();
        let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .map(|kind| format!("{kind}_temp_path {at}/tmp;\n"))
            .concat();
        let settings = format!(
            "daemon off;\nmaster_process off;\npid {at}/nginx.pid;\nerror_log {at}/error.log;\nevents {{}}\nhttp {{\nlog_format short '$status $request_uri';\naccess_log {at}/access.log short;\n{temporary}types {{ application/rss+xml xml; }}\nserver {{ listen 127.0.0.1:{port}; root {at}/files; }}\n}}\n"
        );
        let file = folder.join("nginx.conf");
        fs::write(&file, settings)?;
        let process = Command::new(program)
            .args([
                "-p".as_ref(),
                folder.as_os_str(),
                "-c".as_ref(),
                file.as_os_str(),
                "-e".as_ref(),
                folder.join("error.log").as_os_str(),
            ])
            .stdout(Stdio::null())
            .spawn()
            .context("cannot run nginx")?;
        let web = Web { process, port, log: folder.join("access.log") };
        for _ in 0..100 {
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return Ok(web);
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        anyhow::bail!("nginx does not answer; see {}", folder.join("error.log").display())
    }

    /// The statuses of all answers so far.
    fn answers(&self) -> Result<Vec<String>> {
        let log = fs::read_to_string(&self.log)?;
        Ok(log.lines().filter_map(|line| line.split(' ').next()).map(str::to_owned).collect())
    }
}

impl Drop for Web {
    fn drop(&mut self) {
        let _gone = self.process.kill();
        let _known = self.process.wait();
    }
}
