//! Starting a console: settings, database, terminal and the tasks around the loop.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use chrono::Utc;
use tokio::sync::mpsc;

use super::drafts::{self, Drafts};
use super::world::World;
use super::{Doors, QUEUE};
use crate::app::call::{Calls, Quiet};
use crate::app::effect::Notify;
use crate::app::keymap::Keymap;
use crate::app::model::{Mode, Model, Setup};
use crate::app::msg::Msg;
use crate::domain::role::Role;
use crate::runtime::config::{Config, Key};
use crate::runtime::database::Chosen;
use crate::runtime::signals::Signals;
use crate::runtime::terminal::{Terminal, ability};
use crate::runtime::{folders, input};
use crate::store::listen::Call;
use crate::store::{CONSOLE_CONNECTIONS, Store, StoreError};
use crate::text::lang::Lang;
use crate::theme::{BUILTIN, Palette};

/// A theme file larger than this is not one.
const LARGEST_FILE: u64 = 1 << 20;

/// Runs a board or a wall on a database until the person or the system ends it.
///
/// # Errors
/// When a setting, a theme or the keymap is wrong, when this is no terminal, or when the wall's login may see too much.
pub async fn run(config: &Config, chosen: &Chosen, mode: Mode) -> Result<()> {
    let palettes = palettes()?;
    let theme = config.text(Key::ScreenTheme).to_owned();
    if !palettes.iter().any(|palette| palette.name == theme) {
        let names: Vec<&str> = palettes.iter().map(|palette| palette.name.as_str()).collect();
        bail!("there is no theme {theme:?}; there are: {}", names.join(", "));
    }
    let store = Store::connect_lazy(chosen.candidates.clone(), CONSOLE_CONNECTIONS)?;
    if mode == Mode::Wall {
        only_a_wall(&store).await?;
    }
    let setup = Setup {
        mode,
        region: config.text(Key::OfficeRegion).to_owned(),
        zone: config.text(Key::OfficeZone).parse().unwrap_or(chrono_tz::Asia::Jakarta),
        local: chosen.is_local(),
        seconds: config.switch(Key::ScreenSeconds),
        themes: palettes.iter().map(|palette| palette.name.clone()).collect(),
        session: uuid::Uuid::now_v7().as_u64_pair().1,
        rotate_seconds: u32::try_from(config.span(Key::ScreenRotate).as_secs()).unwrap_or(u32::MAX),
    };
    let login = chosen.candidates.first().map(|options| options.get_username().to_owned()).unwrap_or_default();
    let (drafts, left) = Drafts::begin(drafts::folder().ok(), &login);
    let mut model = Model::new(setup, Utc::now(), Terminal::size());
    model.theme = theme;
    model.lang = config.text(Key::ScreenLang).parse().unwrap_or(Lang::Id);
    model.calls = Calls {
        bell: config.switch(Key::CallBell),
        notify: match config.text(Key::CallNotify) {
            "osc9" => Notify::Osc9,
            "osc777" => Notify::Osc777,
            _ => Notify::Off,
        },
        quiet: Quiet::parse(config.text(Key::CallQuiet)),
    };
    model.keymap = keymap()?;
    crate::app::drafts::left(&mut model, left);

    let (outbox, inbox) = mpsc::channel(QUEUE);
    tokio::spawn(listen(store.clone(), outbox.clone()));
    let variable = |name: &str| std::env::var(name).ok();
    let world = World {
        store: store.clone(),
        outbox,
        palettes,
        depth: ability::depth(config.text(Key::ScreenColors), variable),
        glyphs: ability::glyphs(config.switch(Key::ScreenAscii), variable),
        remembers: mode == Mode::Board,
    };
    let signals = Signals::listen().context("cannot listen to signals")?;
    let terminal = Terminal::enter()?;
    let doors = Doors { terminal, input: input::listen().context("cannot read keys")?, signals, inbox, drafts };
    super::run(model, world, doors).await
}

/// The wall shows what the database lets its login see; a login that may see more has no business on a wall.
async fn only_a_wall(store: &Store) -> Result<()> {
    match store.me().await {
        Ok(me) if me.roles.iter().all(|role| *role == Role::Wall) && !me.roles.is_empty() => Ok(()),
        Ok(me) => bail!(
            "{} may see more than a wall should show; make a login for the wall with \
             `kentongan user add dinding --role wall` and start with `kentongan wall --user dinding`",
            me.login
        ),
        // The board says so and goes on trying; masks hold, since they are in the database.
        Err(StoreError::Lost(_)) => Ok(()),
        Err(other) => Err(other).context("cannot ask the database who the wall is"),
    }
}

/// The database's calls become messages of the core.
async fn listen(store: Store, outbox: mpsc::Sender<Msg>) {
    let (calls, mut called) = mpsc::channel(QUEUE);
    let passing = async {
        while let Some(call) = called.recv().await {
            let msg = match call {
                Call::Linked => Msg::Linked,
                Call::Lost(why) => Msg::Lost(why),
                Call::Changed(topic) => Msg::Changed(topic),
            };
            if outbox.send(msg).await.is_err() {
                return;
            }
        }
    };
    tokio::select! {
        () = store.listen(calls) => {}
        () = passing => {}
    }
}

/// The built-in themes, and the user's own from the `themes` folder beside `config.toml`.
fn palettes() -> Result<Vec<Palette>> {
    let mut palettes = Vec::new();
    for (name, _) in BUILTIN {
        palettes.push(Palette::builtin(name)?);
    }
    let Ok(folder) = folders::config().map(|folder| folder.join("themes")) else { return Ok(palettes) };
    let Ok(files) = fs::read_dir(folder) else { return Ok(palettes) };
    let mut paths: Vec<PathBuf> = files.flatten().map(|file| file.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    paths.sort();
    for path in paths {
        let name = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let words = read(&path)?;
        let palette = Palette::parse(&name, &words).with_context(|| format!("the theme {}", path.display()))?;
        palettes.retain(|other| other.name != palette.name);
        palettes.push(palette);
    }
    Ok(palettes)
}

/// The user's own keys from `keymap.toml` beside `config.toml`.
fn keymap() -> Result<Keymap> {
    match folders::config().map(|folder| folder.join("keymap.toml")) {
        Ok(path) if path.exists() => Ok(Keymap::parse(&read(&path)?)?),
        _ => Ok(Keymap::default()),
    }
}

fn read(path: &Path) -> Result<String> {
    let about = fs::metadata(path).with_context(|| format!("cannot read {}", path.display()))?;
    if about.len() > LARGEST_FILE {
        bail!("{} is larger than {LARGEST_FILE} bytes", path.display());
    }
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}
