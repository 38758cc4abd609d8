//! How a row of the command table is written.

use super::{Command, What};
use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::domain::action::Action;
use crate::domain::entity::Entity;
use crate::text::phrase::Text;

macro_rules! commands {
    ($($name:literal $keys:tt $places:tt $mark:ident $what:expr;)+) => {
        &[$($crate::app::command::Command { name: $name, keys: &$keys, places: &$places, footer: commands!(@ $mark), what: $what }),+]
    };
    (@ shown) => { true };
    (@ quiet) => { false };
}

/// Something of the screen.
pub(super) const fn run(
    id: &'static str,
    en: &'static str,
    why_not: fn(&Model) -> Option<Text>,
    run: fn(&mut Model) -> Vec<Effect>,
) -> What {
    What::Run { title: Text::new(id, en), why_not, run }
}

/// A step that asks for nothing, or asks in a form.
pub(super) const fn step(action: Action) -> What {
    What::Act(action, &[])
}

/// Opens a list.
pub(super) const fn list(id: &'static str, en: &'static str, entity: Entity) -> What {
    What::List { title: Text::new(id, en), entity }
}

/// A tone, in one key.
pub(super) const fn tone(tone: &'static [(&'static str, &'static str)]) -> What {
    What::Act(Action::SetTone, tone)
}

/// Nothing stands in its way.
pub(super) fn always(_: &Model) -> Option<Text> {
    None
}
pub(super) use commands;

/// How many rows several tables have together.
pub(super) const fn count(parts: &[&[Command]]) -> usize {
    let (mut part, mut all) = (0, 0);
    while part < parts.len() {
        all += parts[part].len();
        part += 1;
    }
    all
}

/// Several tables as one, in their order; `N` is their [`count`].
pub(super) const fn joined<const N: usize>(parts: &[&[Command]]) -> [Command; N] {
    let mut all = [parts[0][0]; N];
    let (mut part, mut filled) = (0, 0);
    while part < parts.len() {
        let mut row = 0;
        while row < parts[part].len() {
            all[filled] = parts[part][row];
            filled += 1;
            row += 1;
        }
        part += 1;
    }
    all
}
