//! An invitation (iCalendar, RFC 5545) as lines a person reads.

/// What is said of an event, in the order it is said.
const SAID: &[(&str, &str)] = &[
    ("SUMMARY", "Undangan"),
    ("DTSTART", "Mulai"),
    ("DTEND", "Selesai"),
    ("LOCATION", "Tempat"),
    ("DESCRIPTION", "Keterangan"),
];

/// The first event of a calendar; the calendar as it stands when there is none.
pub fn readable(calendar: &str) -> String {
    let unfolded = calendar.replace("\r\n", "\n").replace("\n ", "").replace("\n\t", "");
    let event = unfolded.split("BEGIN:VEVENT").nth(1).map(|rest| rest.split("END:VEVENT").next().unwrap_or_default());
    let lines = SAID.iter().filter_map(|(name, word)| Some(format!("{word}: {}", property(event?, name)?)));
    let said: Vec<String> = lines.collect();
    if said.is_empty() { unfolded } else { said.join("\n") }
}

fn property(event: &str, wanted: &str) -> Option<String> {
    let line =
        event.lines().find(|line| line.strip_prefix(wanted).is_some_and(|behind| behind.starts_with([':', ';'])))?;
    let (name, value) = line.split_once(':')?;
    let value = value.replace("\\n", "\n").replace("\\N", "\n").replace("\\,", ",").replace("\\;", ";");
    let value = if wanted.starts_with("DT") { time(&value, name) } else { value };
    Some(value.trim().to_owned()).filter(|value| !value.is_empty())
}

/// `20261124T030000Z` as `2026-11-24 03.00 UTC`; anything else as it stands.
fn time(value: &str, name: &str) -> String {
    let digits: Vec<u8> = value.bytes().filter(u8::is_ascii_digit).collect();
    let part = |range: std::ops::Range<usize>| digits.get(range).map(String::from_utf8_lossy);
    let Some(((year, month), day)) = part(0..4).zip(part(4..6)).zip(part(6..8)) else { return value.to_owned() };
    let date = format!("{year}-{month}-{day}");
    let Some((hour, minute)) = part(8..10).zip(part(10..12)) else { return date };
    let zone = name.split("TZID=").nth(1).and_then(|rest| rest.split(';').next()).unwrap_or_default();
    let zone = if value.trim_end().ends_with('Z') { "UTC" } else { zone };
    format!("{date} {hour}.{minute} {zone}").trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_invitation_says_what_when_and_where() {
        let calendar = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Jumpa pers\r\n banjir\\, susulan\r\nDTSTART;TZID=Asia/Jakarta:20261124T100000\r\n\
            DTEND:20261124T040000Z\r\nLOCATION:Aula\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        assert_eq!(
            readable(calendar),
            "Undangan: Jumpa persbanjir, susulan\nMulai: 2026-11-24 10.00 Asia/Jakarta\nSelesai: 2026-11-24 04.00 UTC\nTempat: Aula"
        );
        assert_eq!(readable("bukan kalender"), "bukan kalender");
    }
}
