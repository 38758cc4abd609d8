//! Who of the press can be asked to an event: the register of outlets and journalists, one by one and by what they share.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

/// The register, as far as inviting needs it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Newsrooms {
    /// Outlets by name.
    pub outlets: Vec<Outlet>,
    /// Journalists by name.
    pub journalists: Vec<Journalist>,
}

/// An outlet of the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outlet {
    /// Key.
    pub id: Uuid,
    /// Name.
    pub name: String,
    /// Its kind, as in [`super::party::OutletCard`].
    pub kind: Option<String>,
    /// The agreement with it, in words.
    pub contract: Option<String>,
    /// Whether it still appears.
    pub active: bool,
}

/// A journalist of the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Journalist {
    /// Key.
    pub id: Uuid,
    /// Name.
    pub name: String,
    /// The outlet's name.
    pub outlet: Option<String>,
    /// What they write about; several parts stand with commas between them.
    pub beat: Option<String>,
    /// Whether they still work there.
    pub active: bool,
}

/// Whom an invitation goes to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Who {
    /// Every outlet with an agreement.
    Contract,
    /// Every outlet of a kind.
    Kind(String),
    /// Every journalist who writes about this.
    Beat(String),
    /// An outlet: its newsroom.
    Outlet(Uuid),
    /// A journalist.
    Journalist(Uuid),
}

impl Who {
    /// As `guest_invite` takes it.
    pub fn asked(&self) -> Value {
        match self {
            Self::Contract => json!({"contract": true}),
            Self::Kind(kind) => json!({"kinds": [kind]}),
            Self::Beat(beat) => json!({"beats": [beat]}),
            Self::Outlet(id) => json!({"outlets": [id]}),
            Self::Journalist(id) => json!({"journalists": [id]}),
        }
    }
}

/// A guest as the list would hold them: outlet and journalist by name.
pub type Named<'a> = (Option<&'a str>, Option<&'a str>);

impl Newsrooms {
    /// Our own channels are no newsrooms; who is gone is not asked.
    fn outlets(&self) -> impl Iterator<Item = &Outlet> {
        self.outlets.iter().filter(|outlet| outlet.active && outlet.kind.as_deref() != Some("own"))
    }

    fn journalists(&self) -> impl Iterator<Item = &Journalist> {
        self.journalists.iter().filter(|journalist| journalist.active)
    }

    /// Everybody who can be asked: first what many share, then outlets and journalists one by one, by name.
    pub fn all(&self) -> Vec<Who> {
        let mut kinds: Vec<&str> = self.outlets().filter_map(|outlet| outlet.kind.as_deref()).collect();
        kinds.sort_unstable();
        kinds.dedup();
        let mut beats: Vec<String> = self.journalists().flat_map(parts).map(str::to_lowercase).collect();
        beats.sort_unstable();
        beats.dedup();
        let contract = self.outlets().any(|outlet| outlet.contract.is_some()).then_some(Who::Contract);
        let mut all: Vec<Who> = contract.into_iter().collect();
        all.extend(kinds.into_iter().map(|kind| Who::Kind(kind.to_owned())));
        all.extend(beats.into_iter().map(Who::Beat));
        all.extend(self.outlets().map(|outlet| Who::Outlet(outlet.id)));
        all.extend(self.journalists().map(|journalist| Who::Journalist(journalist.id)));
        all
    }

    /// Who would be on the list; the database decides by the same rules.
    pub fn members<'a>(&'a self, who: &'a Who) -> Vec<Named<'a>> {
        let outlets = |fits: &dyn Fn(&Outlet) -> bool| -> Vec<Named<'a>> {
            self.outlets().filter(|outlet| fits(outlet)).map(|outlet| (Some(outlet.name.as_str()), None)).collect()
        };
        let people = |fits: &dyn Fn(&Journalist) -> bool| -> Vec<Named<'a>> {
            let fitting = self.journalists().filter(|journalist| fits(journalist));
            fitting.map(|journalist| (journalist.outlet.as_deref(), Some(journalist.name.as_str()))).collect()
        };
        match who {
            Who::Contract => outlets(&|outlet| outlet.contract.is_some()),
            Who::Kind(kind) => outlets(&|outlet| outlet.kind.as_ref() == Some(kind)),
            Who::Outlet(id) => outlets(&|outlet| outlet.id == *id),
            Who::Journalist(id) => people(&|journalist| journalist.id == *id),
            Who::Beat(beat) => people(&|journalist| {
                journalist.beat.as_deref().is_some_and(|text| text.to_lowercase().contains(&beat.to_lowercase()))
            }),
        }
    }

    /// The outlet of this key.
    pub fn outlet(&self, id: Uuid) -> Option<&Outlet> {
        self.outlets.iter().find(|outlet| outlet.id == id)
    }

    /// The journalist of this key.
    pub fn journalist(&self, id: Uuid) -> Option<&Journalist> {
        self.journalists.iter().find(|journalist| journalist.id == id)
    }
}

fn parts(journalist: &Journalist) -> impl Iterator<Item = &str> {
    journalist.beat.iter().flat_map(|beat| beat.split([',', ';', '/'])).map(str::trim).filter(|part| !part.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn newsrooms() -> Newsrooms {
        let outlet = |n, name: &str, kind: &str, contract: Option<&str>, active| Outlet {
            id: Uuid::from_u128(n),
            name: name.into(),
            kind: Some(kind.into()),
            contract: contract.map(Into::into),
            active,
        };
        let journalist = |n, name: &str, outlet: &str, beat: &str| Journalist {
            id: Uuid::from_u128(n),
            name: name.into(),
            outlet: Some(outlet.into()),
            beat: Some(beat.into()),
            active: true,
        };
        Newsrooms {
            outlets: vec![
                outlet(1, "Kabar Kini", "local_online", Some("MoU 2026"), true),
                outlet(2, "Radio Rimba", "radio", None, true),
                outlet(3, "Portal kita", "own", None, true),
                outlet(4, "Radio Mati", "radio", Some("MoU 2020"), false),
            ],
            journalists: vec![
                journalist(11, "Rani", "Kabar Kini", "Bencana, pemerintahan"),
                journalist(12, "Salim", "Radio Rimba", "kebencanaan"),
            ],
        }
    }

    #[test]
    fn what_many_share_comes_first_and_who_is_gone_is_not_asked() {
        let (one, beat) = (Uuid::from_u128, |beat: &str| Who::Beat(beat.into()));
        let kind = |kind: &str| Who::Kind(kind.into());
        assert_eq!(
            newsrooms().all(),
            [
                Who::Contract,
                kind("local_online"),
                kind("radio"),
                beat("bencana"),
                beat("kebencanaan"),
                beat("pemerintahan"),
                Who::Outlet(one(1)),
                Who::Outlet(one(2)),
                Who::Journalist(one(11)),
                Who::Journalist(one(12)),
            ]
        );
    }

    #[test]
    fn a_beat_is_found_within_a_word_as_the_database_finds_it() {
        let newsrooms = newsrooms();
        let names = |who: Who| newsrooms.members(&who).iter().filter_map(|(_, name)| *name).count();
        assert_eq!(names(Who::Beat("bencana".into())), 2);
        assert_eq!(names(Who::Beat("kebencanaan".into())), 1);
        assert_eq!(newsrooms.members(&Who::Kind("radio".into())), [(Some("Radio Rimba"), None)]);
    }
}
