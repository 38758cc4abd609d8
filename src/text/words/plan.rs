//! The words of the plan: its lanes, its head and what stands under the cursor.

use super::texts;
use crate::domain::plan::Lane;
use crate::text::phrase::Text;

texts! {
    TITLE = "Kisi rencana", "Plan";
    WEEK_OF = "{} – {}", "{} – {}";
    EMPTY = "Tidak ada yang direncanakan pada rentang ini", "Nothing is planned in this stretch";
    NOTHING_HERE = "Tidak ada rencana pada {} di lajur ini; n membuat yang baru", "Nothing planned on {} in this lane; n makes something new";
    NO_DAY = "tidak ada rencana", "nothing planned";
    TBC = "Menyusul", "TBC";
    DAY = "Hari ini", "Today";
    FASTING = "Ramadan", "Ramadan";
    MORE = "+{} lagi", "+{} more";
    CLASHES = "{} bentrok", "{} clashes";
    CUT = "terlalu banyak, sisanya tidak digambar", "too many, the rest is not drawn";
    FAILED = "tidak terbaca: {}", "could not be read: {}";
    READING = "dibaca …", "reading …";
    UNTIL = "s.d. {}", "until {}";
    UNPLACED = "Rilis tanpa kanal", "Releases without channel";
    EMBARGO = "Akhir embargo", "Embargo lifts";
    PRESS = "Pers", "Press";
    SOCIAL = "Media sosial", "Social media";
    OUTDOOR = "Luar ruang", "Outdoor";
    FACE_TO_FACE = "Tatap muka", "Face to face";
}

/// What a lane is called.
pub fn lane(lane: Lane) -> Text {
    match lane {
        Lane::Unplaced => UNPLACED,
        Lane::Embargo => EMBARGO,
        Lane::Campaign | Lane::Kind(_) | Lane::Channel(_) => match lane.word() {
            "press" => PRESS,
            "social" => SOCIAL,
            "outdoor" => OUTDOOR,
            "face_to_face" => FACE_TO_FACE,
            word => super::choices::choice(word).unwrap_or(UNPLACED),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::field::EVENT_KINDS;
    use crate::domain::plan::CHANNEL_KINDS;

    #[test]
    fn every_lane_has_its_name() {
        let kinds = (0..).zip(EVENT_KINDS).map(|(place, _)| Lane::Kind(place));
        let channels = (0..).zip(CHANNEL_KINDS).map(|(place, _)| Lane::Channel(place));
        for kind in kinds.chain(channels) {
            assert_ne!(lane(kind), UNPLACED, "{}", kind.word());
        }
    }
}
