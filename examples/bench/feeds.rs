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

/// First pass and second pass.
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
    let rate = stored as f64 / first.0.as_secs_f64();
    Ok(vec![
        Figure::told(
            "service, first pass",
            format!("{} s, {stored} articles, each once", short(first.0.as_secs_f64())),
            format!(
                "{FEEDS} feeds of {ITEMS} items from nginx on this machine, the process's start included; {}",
                first.1.trim()
            ),
        ),
        Figure::told(
            "articles stored a second",
            format!("{rate:.0}"),
            "the same pass: fetched, read, cleaned, matched, indexed",
        ),
        Figure::at_most(
            "service, second pass: new rows",
            0.0,
            "rows",
            rows as f64,
            format!("{} s; {}", short(second.0.as_secs_f64()), second.1.trim()),
        ),
        Figure::at_most(
            "service, second pass: requests not answered 304",
            0.0,
            "",
            (FEEDS as usize).saturating_sub(unchanged) as f64,
            format!("{unchanged} times 304 in nginx's log, {} requests in the first pass", asked.len()),
        ),
    ])
}

async fn counted(own: &mut PgConnection) -> Result<(i64, i64)> {
    Ok(sqlx::query_as("select (select count(*) from article), (select count(*) from sighting)").fetch_one(own).await?)
}

/// One pass of the real service: how long, and what it says.
fn serve(world: &World) -> Result<(Duration, String)> {
    let begun = Instant::now();
    let done = Command::new(&world.program)
        .args(["serve", "--once"])
        .env_clear()
        .env("HOME", world.folder.join("home"))
        .env("KENTONGAN_DATABASE_URL", world.url(DATABASE, SERVICE))
        .output()
        .context("cannot run the service")?;
    let took = begun.elapsed();
    ensure!(done.status.success(), "the service failed: {}", String::from_utf8_lossy(&done.stderr));
    Ok((took, String::from_utf8_lossy(&done.stdout).into_owned()))
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
