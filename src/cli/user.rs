//! `kentongan user`: people and their logins.

use std::io::{self, Read, Write};

use anyhow::{Context, Result, anyhow};
use clap::{Args, Subcommand};

use crate::domain::entity::Entity;
use crate::domain::role::Role;
use crate::runtime::config::{Config, Key};
use crate::runtime::database::{DESK, choose};
use crate::store::scram::Password;
use crate::store::{Store, StoreError};
use crate::text::clean::{Lines, clean};
use crate::text::lang::Lang;
use crate::text::words::refusals;

/// The longest name or position, in characters.
const LONGEST: usize = 200;

/// People and their logins (for administrators)
#[derive(Debug, Args)]
pub struct User {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Make a login for a person, or change one
    Add(Add),
    /// Print everybody with a login
    List(List),
    /// Give a login exactly these roles
    Role(RoleOf),
    /// Take every role and the right to log in
    Disable(Disable),
}

#[derive(Debug, Args)]
struct Add {
    /// The login: lower-case letters, digits, _ . -
    login: String,
    /// What this person may do, separated by commas: operator, crew, editor, supervisor, head, ppid, admin, wall, watcher
    #[arg(long = "role", required = true, value_delimiter = ',')]
    roles: Vec<Role>,
    /// The name with titles; the login when absent
    #[arg(long)]
    name: Option<String>,
    /// The position in the office
    #[arg(long)]
    position: Option<String>,
    /// Read a password from the first line of standard input
    #[arg(long)]
    password_stdin: bool,
}

#[derive(Debug, Args)]
struct List {
    /// Print one JSON object a line
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
struct RoleOf {
    /// The login
    login: String,
    /// The roles, separated by commas
    #[arg(long = "role", required = true, value_delimiter = ',')]
    roles: Vec<Role>,
}

#[derive(Debug, Args)]
struct Disable {
    /// The login
    login: String,
}

impl User {
    /// Do it, as an administrator of the office's database or as the owner of the private one.
    ///
    /// # Errors
    /// When the database is gone or refuses, in a sentence.
    pub fn run(self, config: &Config) -> Result<()> {
        tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(self.work(config))
    }

    async fn work(self, config: &Config) -> Result<()> {
        let lang: Lang = config.text(Key::ScreenLang).parse()?;
        // A password is asked of the pipe before anything else, so that a bad one changes nothing.
        let password = match &self.what {
            What::Add(add) if add.password_stdin => Some(read_password()?),
            _ => None,
        };
        let chosen = choose(config, DESK).await?;
        let candidates =
            if chosen.is_local() { chosen.owner().into_iter().collect() } else { chosen.candidates.clone() };
        let store = Store::connect(candidates, 1).await.with_context(|| format!("cannot use {}", chosen.place))?;
        let said = |error: StoreError| match error {
            StoreError::Refused(refusal) => anyhow!(refusals::sentence(&refusal, Entity::Request, lang)),
            other => other.into(),
        };
        match self.what {
            What::Add(add) => {
                let name = clean(add.name.as_deref().unwrap_or(&add.login), LONGEST, Lines::One);
                let position = add.position.map(|text| clean(&text, LONGEST, Lines::One));
                let made = store.user_add(&add.login, &name, &add.roles, position.as_deref(), password.as_ref());
                made.await.map_err(said)
            }
            What::List(list) => list.write(&mut io::stdout().lock(), &store.users().await.map_err(said)?),
            What::Role(it) => store.user_roles(&it.login, &it.roles).await.map_err(said),
            What::Disable(it) => store.user_disable(&it.login).await.map_err(said),
        }
    }
}

impl List {
    fn write(&self, out: &mut impl Write, users: &[crate::store::people::User]) -> Result<()> {
        for user in users {
            if self.json {
                writeln!(out, "{}", serde_json::to_string(user)?)?;
            } else {
                let state = if user.active { "" } else { " (disabled)" };
                let position = user.position.as_deref().map(|p| format!(", {p}")).unwrap_or_default();
                writeln!(out, "{:<20} {:<24} {}{position}{state}", user.login, user.roles.join(","), user.name)?;
            }
        }
        Ok(())
    }
}

fn read_password() -> Result<Password> {
    let mut text = String::new();
    io::stdin().take(1024).read_to_string(&mut text).context("cannot read the password from standard input")?;
    Password::new(text.lines().next().unwrap_or_default()).context("the password on standard input")
}
