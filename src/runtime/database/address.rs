//! From the addresses people write to what the driver needs.

use std::fs;
use std::net::IpAddr;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use sqlx::postgres::{PgConnectOptions, PgSslMode};
use url::Url;

use crate::runtime::config::{Config, Key, without_password};

/// The servers of `[database] urls`, in order. An address with several hosts (`postgres://one,two:6432/db`, as libpq
/// has them) is as many servers. User, TLS mode and root certificate of the settings hold where an address says
/// nothing, except the user: one that was named for this session wins. Over a network the TLS mode is `verify-full`
/// unless somebody says otherwise.
///
/// # Errors
/// An address that cannot be understood, named without its password.
pub fn candidates(config: &Config) -> Result<Vec<PgConnectOptions>> {
    let mut found = Vec::new();
    for url in config.list(Key::DatabaseUrls) {
        for one in one_host_each(url) {
            let what = || format!("the database address {} cannot be understood", without_password(&one));
            let parsed: Url = one.parse().with_context(what)?;
            let options: PgConnectOptions = one.parse().with_context(what)?;
            found.push(with_settings(options, &parsed, config)?);
        }
    }
    Ok(found)
}

fn with_settings(mut options: PgConnectOptions, url: &Url, config: &Config) -> Result<PgConnectOptions> {
    let said = |names: &[&str]| url.query_pairs().any(|(name, _)| names.contains(&name.as_ref()));
    let user = config.text(Key::DatabaseUser);
    if !user.is_empty() {
        options = options.username(user);
    }
    if let Some(path) = config.path(Key::DatabaseSslRootCert).filter(|_| !said(&["sslrootcert"])) {
        if !path.is_file() {
            bail!("there is no root certificate {} (database.sslrootcert)", path.display());
        }
        options = options.ssl_root_cert(path);
    }
    if said(&["sslmode"]) {
        return Ok(options);
    }
    let mode = config.text(Key::DatabaseSslMode);
    if !mode.is_empty() {
        return Ok(options.ssl_mode(mode.parse().context("database.sslmode")?));
    }
    if std::env::var_os("PGSSLMODE").is_some() || config.switch(Key::DatabaseInsecure) || is_near(&options) {
        return Ok(options);
    }
    Ok(options.ssl_mode(PgSslMode::VerifyFull))
}

/// A socket, or this machine itself: nobody in between.
fn is_near(options: &PgConnectOptions) -> bool {
    let host = options.get_host().trim_matches(['[', ']']);
    let loopback = host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
    options.get_socket().is_some() || host.starts_with('/') || host == "localhost" || loopback
}

/// `scheme://login@a,b:2/rest` as one address a host.
fn one_host_each(url: &str) -> Vec<String> {
    let Some((scheme, rest)) = url.split_once("://") else { return vec![url.to_owned()] };
    let authority = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, tail) = rest.split_at(authority);
    let (login, hosts) = authority.rsplit_once('@').map_or(("", authority), |(login, hosts)| (login, hosts));
    let at = if login.is_empty() { "" } else { "@" };
    hosts.split(',').map(|host| format!("{scheme}://{login}{at}{host}{tail}")).collect()
}

/// Whether `PGPASSFILE` or `~/.pgpass` may be used: libpq and our driver pass over one that others can read.
///
/// # Errors
/// The sentence that says so.
pub fn passwords_are_private() -> Result<(), String> {
    let named = std::env::var_os("PGPASSFILE").map(PathBuf::from);
    let Some(path) = named.or_else(|| Some(std::env::home_dir()?.join(".pgpass"))) else { return Ok(()) };
    let Ok(about) = fs::metadata(&path) else { return Ok(()) };
    let mode = about.permissions().mode() & 0o777;
    if mode & 0o077 == 0 {
        return Ok(());
    }
    let at = path.display();
    Err(format!("{at} can be read by others (mode {mode:o}), so no password is taken from it; run: chmod 600 {at}"))
}
