//! `kentongan outlet` and `kentongan journalist`: who the office knows in the newsrooms.

mod journalist;
mod outlet;
mod print;

use anyhow::{Result, bail};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::Usage;
use super::session::Kept;
use crate::domain::role::Role;
use crate::text::clean::{Lines, clean};
use crate::text::lang::Lang;
use crate::text::phrase::Text;

pub use journalist::Journalist;
pub use outlet::Outlet;

const KEPT: Kept = Kept {
    what: Text::new("register media dan wartawan", "the register of outlets and journalists"),
    by: &[Role::Editor, Role::Supervisor, Role::Admin],
};
const UNKNOWN: Text = Text::new("tidak ada {} di register", "{} is not on the register");
const SEVERAL: Text = Text::new("ada beberapa {}; beri kuncinya: {}", "there are several {}; give the key: {}");
const NOTHING: Text = Text::new("tidak ada yang diubah; lihat --help", "nothing is to be changed; see --help");
/// The longest text of a column, in characters.
const LONGEST: usize = 500;

/// The key of the row that is called this, or has this key.
fn key(rows: &[Value], word: &str, lang: Lang) -> Result<Uuid> {
    let word = clean(word.trim(), 200, Lines::One);
    let wanted = word.to_lowercase();
    let text = |row: &Value, key: &str| row.get(key).and_then(Value::as_str).unwrap_or_default().to_lowercase();
    let found: Vec<String> = rows
        .iter()
        .filter(|row| text(row, "id") == wanted || text(row, "name") == wanted)
        .map(|row| text(row, "id"))
        .collect();
    match &found[..] {
        [] => bail!(UNKNOWN.with(lang, &[&word])),
        [one] => Ok(one.parse()?),
        more => bail!(SEVERAL.with(lang, &[&word, &more.join(", ")])),
    }
}

/// Values by column out of what the flags say; an empty text takes the value away.
struct Said(Map<String, Value>);

impl Said {
    fn text(&mut self, column: &str, said: Option<&String>) {
        if let Some(said) = said {
            let said = clean(said.trim(), LONGEST, Lines::One);
            self.0.insert(column.to_owned(), if said.is_empty() { Value::Null } else { said.into() });
        }
    }

    fn flag(&mut self, column: &str, said: Option<bool>) {
        if let Some(said) = said {
            self.0.insert(column.to_owned(), said.into());
        }
    }

    fn done(self) -> Value {
        Value::Object(self.0)
    }
}

/// Nothing was said that could be changed.
fn nothing(lang: Lang) -> Usage {
    Usage(NOTHING.get(lang).to_owned())
}
