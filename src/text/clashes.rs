//! Why things of a plan do not go together, in a sentence.

use chrono_tz::Tz;

use super::dates;
use super::lang::Lang;
use super::phrase::Text;
use crate::domain::clash::{Clash, Reason};
use crate::domain::local::local;

const BY_DAY: Text =
    Text::new("jamnya menyusul, jadi baru harinya yang pasti", "a time is to be confirmed: only the day is sure");

/// What a clash is called, in a word or two.
pub const fn name(reason: Reason) -> Text {
    match reason {
        Reason::Speaker => Text::new("pembicara", "speaker"),
        Reason::Room => Text::new("ruang", "room"),
        Reason::Crew => Text::new("petugas", "crew"),
        Reason::Audience => Text::new("undangan", "audience"),
        Reason::Plenary => Text::new("paripurna", "plenary"),
        Reason::Holiday => Text::new("hari libur", "holiday"),
        Reason::FridayPrayer => Text::new("salat Jumat", "Friday prayer"),
        Reason::ReleaseDuring | Reason::ReleasesTogether => Text::new("rilis", "release"),
        Reason::EmbargoAfterStart | Reason::OutBeforeStart => Text::new("embargo", "embargo"),
    }
}

/// The sentence of a reason; its holes are the first record, the second, and what was written.
const fn sentence_of(reason: Reason) -> Text {
    match reason {
        Reason::Speaker => {
            Text::new("“{}” dan “{}” memakai pembicara yang sama: {}", "“{}” and “{}” have the same speaker: {}")
        }
        Reason::Room => {
            Text::new("“{}” dan “{}” memakai ruang yang sama: {}", "“{}” and “{}” are in the same room: {}")
        }
        Reason::Crew => {
            Text::new("“{}” dan “{}” dipandu orang yang sama: {}", "“{}” and “{}” are led by the same person: {}")
        }
        Reason::Audience => Text::new(
            "“{}” dan “{}” mengundang wartawan yang sama pada waktu yang sama{}",
            "“{}” and “{}” call the same press at the same time{}",
        ),
        Reason::Plenary => Text::new(
            "“{}” dan “{}” bersamaan; rapat paripurna DPRD: {}",
            "“{}” and “{}” are at one time; plenary session of the council: {}",
        ),
        Reason::Holiday => Text::new("“{}”{} jatuh pada hari libur: {}", "“{}”{} is on a holiday: {}"),
        Reason::FridayPrayer => Text::new(
            "“{}”{} mengenai waktu salat Jumat, 11.00 sampai 13.00{}",
            "“{}”{} runs into the Friday prayer, 11:00 to 13:00{}",
        ),
        Reason::ReleaseDuring => Text::new(
            "selama “{}” terbit rilis “{}”, yang berebut perhatian{}",
            "during “{}” the release “{}” is due and takes attention from it{}",
        ),
        Reason::ReleasesTogether => Text::new(
            "rilis “{}” dan “{}” terbit hampir bersamaan{}",
            "the releases “{}” and “{}” are due at nearly the same time{}",
        ),
        Reason::EmbargoAfterStart => Text::new(
            "saat “{}” mulai, rilisnya “{}” masih diembargo{}",
            "when “{}” begins its release “{}” is still under embargo{}",
        ),
        Reason::OutBeforeStart => Text::new(
            "sebelum “{}” mulai, rilisnya “{}” sudah terbit{}",
            "before “{}” begins its release “{}” has gone out{}",
        ),
    }
}

/// When and why: `Selasa, 24 November 2026 09.30–10.00 WIB: “A” dan “B” memakai pembicara yang sama: Bupati`.
/// The titles are those of the clash's one and other record.
pub fn sentence(clash: &Clash, one: &str, other: Option<&str>, zone: Tz, lang: Lang) -> String {
    let why = sentence_of(clash.reason).with(lang, &[one, other.unwrap_or_default(), &clash.what]);
    format!("{}: {why}", when(clash, zone, lang))
}

/// When they meet, in the office's zone; only the day when that alone is sure.
fn when(clash: &Clash, zone: Tz, lang: Lang) -> String {
    let (from, to) = (local(clash.from, zone), local(clash.to, zone));
    let day = dates::long(from.date(), lang);
    if clash.by_day {
        return format!("{day} ({})", BY_DAY.get(lang));
    }
    if clash.reason == Reason::Holiday {
        return day;
    }
    let end = match (from == to, from.date() == to.date()) {
        (true, _) => String::new(),
        (_, true) => format!("–{}", dates::time(to.time(), lang)),
        _ => format!(" – {} {}", dates::brief(to.date(), lang), dates::time(to.time(), lang)),
    };
    format!("{day} {}{end} {}", dates::time(from.time(), lang), super::zone::name(zone, clash.from))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;
    use chrono_tz::Asia::{Jakarta, Jayapura};
    use uuid::Uuid;

    fn clash(reason: Reason, by_day: bool) -> Clash {
        Clash {
            reason,
            one: Uuid::from_u128(1),
            other: Some(Uuid::from_u128(2)),
            from: "2026-11-24T02:30:00Z".parse().unwrap(),
            to: "2026-11-24T03:00:00Z".parse().unwrap(),
            by_day,
            what: "Bupati".to_owned(),
        }
    }

    #[test]
    fn a_clash_says_when_who_and_why() {
        let told = |clash: &Clash, zone, lang| sentence(clash, "Jumpa pers", Some("Paripurna"), zone, lang);
        assert_eq!(
            told(&clash(Reason::Speaker, false), Jakarta, Lang::Id),
            "Selasa, 24 November 2026 09.30–10.00 WIB: “Jumpa pers” dan “Paripurna” memakai pembicara yang sama: Bupati"
        );
        assert_eq!(
            told(&clash(Reason::Speaker, true), Jayapura, Lang::En),
            "Tuesday, 24 November 2026 (a time is to be confirmed: only the day is sure): “Jumpa pers” and “Paripurna” have the same speaker: Bupati"
        );
    }

    #[test]
    fn every_reason_has_its_sentence_in_both_languages() {
        for reason in Reason::ALL {
            let text = sentence_of(*reason);
            assert_eq!((text.id.matches("{}").count(), text.en.matches("{}").count()), (3, 3), "{reason}");
        }
    }
}
