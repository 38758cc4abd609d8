//! The words of the play-out calendar.

use super::texts;
use crate::domain::playout::Standing;
use crate::text::phrase::Text;

texts! {
    TITLE = "Kalender tayang", "Play-out";
    OPEN = "Tanpa waktu", "No slot yet";
    EMPTY = "Tidak ada kanal yang dilayani dengan tangan; kentongan channel add NAMA --connector manual", "No channel is served by hand; kentongan channel add NAME --connector manual";
    NOTHING_HERE = "{}: tidak ada tayangan pada {}", "{}: nothing runs on {}";
    NOTHING_OPEN = "{}: tidak ada yang menunggu waktu tayang", "{}: nothing waits for a slot";
    GAPS = "{} hari kosong", "{} days empty";
    TWICE = "{} bentrok", "{} meet";
    TWICE_HERE = "bentrok dengan tayangan lain di kanal ini", "another runs on this channel then";
    MISSED = "{} tanpa bukti", "{} unproved";
    WAITING = "{} menunggu waktu", "{} without a slot";
    PERMIT = "izin sampai {}", "permit until {}";
    PERMIT_OVER = "izin habis {}", "permit ended {}";
}

/// How a slot stands, in a word.
pub const fn standing(of: Standing) -> Text {
    match of {
        Standing::Open => Text::new("belum diberi waktu", "without a slot"),
        Standing::Ahead => Text::new("akan tayang", "to come"),
        Standing::Running => Text::new("sedang tayang", "on now"),
        Standing::Unproven => Text::new("menunggu bukti", "waits for evidence"),
        Standing::Missed => Text::new("lewat tanpa bukti", "unproved"),
        Standing::Played => Text::new("terbukti tayang", "proved"),
        Standing::Wrong => Text::new("naskah lama", "old text"),
        Standing::Skipped => Text::new("tidak tayang", "not run"),
    }
}
