//! By what events meet: people, rooms and audiences, each as one key however people write it.

use super::Planned;

/// What two events cannot have at one time.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Key {
    Speaker(String),
    Room(String),
    Crew(String),
    Audience(&'static str),
    /// It is a plenary session of the council.
    Plenary,
}

/// Written before a name and no part of it.
const HONORIFICS: &[&str] = &[
    "h", "hj", "hi", "dr", "drs", "dra", "drg", "drh", "ir", "prof", "bpk", "bapak", "ibu", "pak", "bu", "sdr", "sdri",
    "yth", "kh", "ust", "ustadz", "ustaz", "tgh", "apt", "ns", "letkol", "letda", "lettu", "kolonel", "mayor",
    "kapten", "kombes", "akbp", "akp", "kompol", "iptu", "ipda", "brigjen", "irjen", "mayjen", "letjen", "jenderal",
    "inf", "kav", "pol", "purn",
];
/// Academic degrees and professions written after a name, without their dots.
const DEGREES: &[&str] = &[
    "se", "sh", "st", "sip", "sap", "ssos", "skom", "spd", "sag", "si", "sik", "skm", "sked", "sstp", "stp", "mm",
    "msi", "msc", "mt", "mh", "mpd", "mkes", "map", "ma", "mba", "phd", "spa", "spog", "sppd", "spb", "amd", "ak",
    "ca", "cpa", "apt", "ners", "skep", "sp", "spt", "spi", "shut", "ssi", "mkom", "mikom", "sikom", "mhum", "mag",
    "le", "lc", "shi", "mpa", "mec", "mmtr", "meng", "mph", "msos", "stt", "mkn", "mp",
];
/// Offices that one person holds in a region, the longest first.
const OFFICES: &[&[&str]] = &[
    &["wakil", "wali", "kota"],
    &["wakil", "walikota"],
    &["wakil", "bupati"],
    &["wakil", "gubernur"],
    &["sekretaris", "daerah"],
    &["wali", "kota"],
    &["walikota"],
    &["bupati"],
    &["gubernur"],
    &["sekda"],
];
/// Offices that have a second name.
const ALSO: &[(&str, &str)] =
    &[("sekretaris daerah", "sekda"), ("walikota", "wali kota"), ("wakil walikota", "wakil wali kota")];
/// Words that say that a place or a person is not known yet, or that there is no room.
const NOBODY: &[&str] = &[
    "tbc",
    "tba",
    "menyusul",
    "waktu menyusul",
    "belum ditentukan",
    "akan ditentukan",
    "online",
    "daring",
    "zoom",
    "zoom meeting",
    "virtual",
];
/// Words before a room's name that do not tell it from another.
const ROOM_WORDS: &[&str] = &["ruang", "ruangan", "rg", "r", "di"];
/// Levels of government in a region's name.
const LEVELS: &[&str] = &["kabupaten", "kab", "kota", "provinsi", "prov"];

/// Every key of an event with what was written for it, each once.
pub(super) fn keys<'a>(event: &'a Planned, region: &str) -> Vec<(Key, &'a str)> {
    let region = plain(region, LEVELS);
    let mut keys = Vec::new();
    for speaker in &event.speakers {
        keys.extend(person(speaker, &region).map(|name| (Key::Speaker(name), speaker.as_str())));
    }
    if let Some(moderator) = &event.moderator {
        keys.extend(person(moderator, &region).map(|name| (Key::Crew(name), moderator.as_str())));
    }
    if let Some(place) = &event.place {
        keys.extend(rooms(place).map(|room| (Key::Room(room), place.as_str())));
    }
    keys.extend(audience(&event.kind).map(|kind| (Key::Audience(kind), "")));
    if is_plenary(event) {
        keys.push((Key::Plenary, event.title.as_str()));
    }
    keys.sort();
    keys.dedup_by(|a, b| a.0 == b.0);
    keys
}

/// Whom the eight kinds of event call: reporters, editors, or the house that is visited. A doorstop calls nobody: it
/// happens where the press already stands.
fn audience(kind: &str) -> Option<&'static str> {
    match kind {
        "press_conference" | "press_briefing" | "press_tour" | "media_coverage" => Some("reporters"),
        "media_meeting" | "editors_meeting" => Some("editors"),
        _ => None,
    }
}

/// A session of the whole council: `Rapat Paripurna DPRD`.
fn is_plenary(event: &Planned) -> bool {
    let texts = [Some(&event.title), event.topic.as_ref()];
    texts.into_iter().flatten().any(|text| words(text).iter().any(|word| word == "paripurna"))
}

/// Small letters and digits; dots inside a word fall away, so that `S.E.` is `se`.
fn words(text: &str) -> Vec<String> {
    let whole = text.split(|letter: char| !(letter.is_alphanumeric() || letter == '.' || letter == '\''));
    let bare = whole.map(|word| word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect());
    bare.filter(|word: &String| !word.is_empty()).collect()
}

/// The words without those of `passed` that stand first.
fn plain(text: &str, passed: &[&str]) -> Vec<String> {
    // `H.Zainal` is two words, `S.E.` is one
    let spaced = text.split_whitespace().map(|word| match word.split_once('.') {
        Some((first, rest)) if passed.contains(&first.to_lowercase().as_str()) => format!("{first} {rest}"),
        _ => word.to_owned(),
    });
    let all = words(&spaced.collect::<Vec<_>>().join(" "));
    all.into_iter().skip_while(|word| passed.contains(&word.as_str())).collect()
}

/// By what a speaker is known: the office, the name, or both.
fn person<'a>(written: &'a str, region: &'a [String]) -> impl Iterator<Item = String> + use<'a> {
    let parts = written.split([',', '(', ')', ';', '/', '–']).enumerate();
    let named = parts.flat_map(move |(place, part)| {
        let mut name = plain(part, HONORIFICS);
        let dotted = part.trim_end().ends_with('.');
        while name.len() > usize::from(place == 0)
            && (place > 0 || dotted)
            && name.last().is_some_and(|word| DEGREES.contains(&word.as_str()))
        {
            name.pop();
        }
        known_by(name, region)
    });
    named.filter(|name| !name.is_empty() && !NOBODY.contains(&name.as_str()))
}

fn known_by(mut name: Vec<String>, region: &[String]) -> Vec<String> {
    let Some(office) = OFFICES.iter().find(|office| name.iter().take(office.len()).eq(office.iter())) else {
        return vec![name.join(" ")];
    };
    let rest = name.split_off(office.len());
    let rest = rest.strip_prefix(region).unwrap_or(&rest);
    let rest: Vec<&String> = rest.iter().skip_while(|word| HONORIFICS.contains(&word.as_str())).collect();
    let office = name.join(" ");
    let office = ALSO.iter().find(|(long, _)| *long == office).map_or(office, |(_, short)| (*short).to_owned());
    let rest = rest.into_iter().cloned().collect::<Vec<_>>().join(" ");
    vec![office, rest]
}

/// By what a room is known: all that was written, and what stands before a comma when that is a name of its own.
fn rooms(place: &str) -> impl Iterator<Item = String> {
    let first = place.split_once(',').map(|(first, _)| plain(first, ROOM_WORDS)).filter(|first| first.len() > 1);
    let all = [Some(plain(place, ROOM_WORDS)), first].into_iter().flatten().map(|room| room.join(" "));
    all.filter(|room| !room.is_empty() && !NOBODY.contains(&room.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(a: &str, b: &str) -> bool {
        let region = plain("Kabupaten Muara Kencana", LEVELS);
        let other: Vec<String> = person(b, &region).collect();
        person(a, &region).any(|name| other.contains(&name))
    }

    #[test]
    fn one_person_is_one_however_people_write_the_name() {
        for written in [
            "H. Zainal Arifin, S.E., M.Si.",
            "zainal arifin",
            "Dr. H. ZAINAL ARIFIN",
            "H.Zainal Arifin",
            "Bupati Zainal Arifin",
            "Bupati Muara Kencana H. Zainal Arifin, SE",
            "Zainal Arifin (Bupati)",
            "Bpk. Zainal Arifin S.E.",
        ] {
            assert!(same(written, "Zainal Arifin, S.E."), "{written}");
        }
        assert!(same("Bupati", "Bupati Muara Kencana"));
        assert!(same("Sekretaris Daerah", "Sekda"));
    }

    #[test]
    fn two_people_stay_two() {
        for (a, b) in [
            ("Bupati", "Wakil Bupati"),
            ("Bupati Muara Kencana", "Wakil Bupati Muara Kencana"),
            ("Siti Aminah, S.E.", "Sri Wahyuni, S.E."),
            ("Kepala Dinas Kesehatan", "Sekretaris Dinas Kesehatan"),
            ("menyusul", "Menyusul"),
        ] {
            assert!(!same(a, b), "{a} / {b}");
        }
    }

    #[test]
    fn rooms_are_told_apart_by_their_names() {
        let meet = |a: &str, b: &str| rooms(a).any(|room| rooms(b).any(|other| other == room));
        assert!(meet("Ruang Command Center", "command center, Kantor Bupati"));
        assert!(!meet("Ruang Rapat, Kantor Bupati", "Ruang Rapat, Dinas Kesehatan"));
        assert!(!meet("Zoom", "zoom"));
    }
}
