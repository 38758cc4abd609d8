//! Whether two things that were said say the same, each sort of thing in its own way.

use super::calendar::weekday_of;
use super::figure::{Likeness, edits};
use super::mention::{Day, Value};

/// A telephone number or a document's may differ in so many signs and still be meant for the other.
const SLIP: usize = 2;

/// How what an article says stands to what a release says; `None` when the two cannot be compared.
///
/// `year` is the year of the release, for days without one.
pub(super) fn like(release: &Value, article: &Value, year: i32) -> Option<Likeness> {
    Some(match (release, article) {
        (Value::Amount(ours, a), Value::Amount(theirs, b)) if ours == theirs => a.like(b),
        (Value::Day(a), Value::Day(b)) => return like_day(a, b, year),
        (Value::Clock { .. }, Value::Clock { .. }) => like_clock(release, article),
        (Value::Phone(a), Value::Phone(b)) => equal(a == b),
        (Value::Document(a), Value::Document(b)) => equal(a == b || a.trim_end_matches(".") == b),
        _ => return None,
    })
}

fn equal(yes: bool) -> Likeness {
    if yes { Likeness::Equal } else { Likeness::Other }
}

/// Days are alike when nothing that both say differs; `None` when they have nothing in common to compare.
fn like_day(ours: &Day, theirs: &Day, year: i32) -> Option<Likeness> {
    let differs = |a: u32, b: u32| a != 0 && b != 0 && a != b;
    let year_differs = ours.year != 0 && theirs.year != 0 && ours.year != theirs.year;
    if ours.day != 0 && theirs.day != 0 {
        if ours.day != theirs.day || differs(ours.month, theirs.month) || year_differs {
            return Some(Likeness::Other);
        }
        let named = if ours.weekday != 0 { Some(ours.weekday) } else { weekday_of(ours, year) };
        let contradicts = theirs.weekday != 0 && named.is_some_and(|named| named != theirs.weekday);
        return Some(if contradicts { Likeness::Other } else { Likeness::Equal });
    }
    if ours.day == 0 && ours.month == 0 && ours.year == 0 {
        // Only a day of the week.
        let named = if theirs.weekday != 0 { Some(theirs.weekday) } else { weekday_of(theirs, year) }?;
        return Some(equal(named == ours.weekday));
    }
    if theirs.day == 0 && theirs.month == 0 && theirs.year == 0 {
        let named = if ours.weekday != 0 { Some(ours.weekday) } else { weekday_of(ours, year) }?;
        return (named == theirs.weekday).then_some(Likeness::Loose);
    }
    if ours.month != 0 && theirs.month != 0 {
        if ours.month != theirs.month || year_differs {
            return (ours.day == 0 && theirs.day == 0).then_some(Likeness::Other);
        }
        return Some(if ours.day == theirs.day { Likeness::Equal } else { Likeness::Rounded });
    }
    match (ours.month, theirs.month, year_differs) {
        (0, 0, differs) => Some(equal(!differs)),
        (0, _, false) if ours.year != 0 && theirs.year != 0 => Some(Likeness::Rounded),
        _ => None,
    }
}

fn like_clock(release: &Value, article: &Value) -> Likeness {
    let (Value::Clock { minute: a, zone: az, whole: aw }, Value::Clock { minute: b, zone: bz, whole: bw }) =
        (release, article)
    else {
        return Likeness::Other;
    };
    let ahead = match (az, bz) {
        (Some(a), Some(b)) => a - b,
        _ => 0,
    };
    if *a >= 1440 || *b >= 1440 {
        return Likeness::Other;
    }
    // Six o'clock without more may be either half of the day.
    let turn = if *aw && *bw { 1440 } else { 720 };
    equal((a - (b + ahead)).rem_euclid(turn) == 0)
}

/// Whether what the article says looks like a slip of the pen for what the release says.
pub(super) fn slips(release: &Value, article: &Value) -> bool {
    match (release, article) {
        (Value::Amount(_, a), Value::Amount(_, b)) => a.slips_to(b),
        (Value::Day(a), Value::Day(b)) => slips_day(a, b),
        (Value::Clock { minute: a, .. }, Value::Clock { minute: b, .. }) => {
            (a - b).rem_euclid(720) == 0 || a % 60 == b % 60
        }
        (Value::Phone(a), Value::Phone(b)) | (Value::Document(a), Value::Document(b)) => {
            a.len().abs_diff(b.len()) <= SLIP && edits(a.as_bytes(), b.as_bytes()) <= SLIP
        }
        _ => false,
    }
}

fn slips_day(ours: &Day, theirs: &Day) -> bool {
    if ours.day == 0 && theirs.day == 0 {
        return ours.month != 0 && (ours.month == theirs.month || ours.year == theirs.year);
    }
    let swapped = ours.day == theirs.month && ours.month == theirs.day;
    let same_day = ours.day == theirs.day && (ours.month == theirs.month || ours.month == 0 || theirs.month == 0);
    let one_off = ours.month == theirs.month && (ours.day % 10 == theirs.day % 10 || ours.day / 10 == theirs.day / 10);
    let other_month = ours.day == theirs.day;
    theirs.day != 0 && (swapped || same_day || one_off || other_month)
}
