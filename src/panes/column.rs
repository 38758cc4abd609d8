//! Columns: what they say and how they share a line; the least important goes first when the line gets short.

use super::Around;
use crate::text::phrase::Text;
use crate::theme::meaning::Meaning;

/// Where the text of a column stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// At the left.
    Left,
    /// At the right: numbers and spans.
    Right,
}

/// One column of a list.
#[derive(Debug)]
pub struct Column<R: 'static> {
    /// Its head.
    pub title: Text,
    /// Columns it needs at least.
    pub least: u16,
    /// Columns it takes at most.
    pub most: u16,
    /// Columns with a higher rank go first when the line gets short; rank 0 never goes.
    pub rank: u8,
    /// Where its text stands.
    pub align: Align,
    /// Writes the text for a row behind what the string holds, and says how it is meant.
    pub cell: fn(&R, &Around<'_>, &mut String) -> Meaning,
}

impl<R> Column<R> {
    /// A column of fixed width.
    pub const fn fixed(title: Text, width: u16, rank: u8, cell: fn(&R, &Around<'_>, &mut String) -> Meaning) -> Self {
        Self { title, least: width, most: width, rank, align: Align::Left, cell }
    }

    /// A column that grows.
    pub const fn growing(
        title: Text,
        least: u16,
        most: u16,
        rank: u8,
        cell: fn(&R, &Around<'_>, &mut String) -> Meaning,
    ) -> Self {
        Self { title, least, most, rank, align: Align::Left, cell }
    }

    /// The same column with its text at the right.
    #[must_use]
    pub const fn right(self) -> Self {
        Self {
            title: self.title,
            least: self.least,
            most: self.most,
            rank: self.rank,
            align: Align::Right,
            cell: self.cell,
        }
    }
}

/// The most columns a list has.
pub const MOST_COLUMNS: usize = 12;

/// How wide each column is in a line of `room`, 0 for one that is left out; `gap` columns stand between two.
pub fn widths<R>(columns: &[Column<R>], room: u16, gap: u16) -> [u16; MOST_COLUMNS] {
    let columns = &columns[..columns.len().min(MOST_COLUMNS)];
    let mut widths = [0; MOST_COLUMNS];
    for (width, column) in widths.iter_mut().zip(columns) {
        *width = column.least;
    }
    let taken = |widths: &[u16; MOST_COLUMNS]| {
        let shown = widths.iter().filter(|width| **width > 0);
        shown.fold(0_u16, |sum, width| sum.saturating_add(*width).saturating_add(gap)).saturating_sub(gap)
    };
    while taken(&widths) > room {
        let shown = columns.iter().enumerate().filter(|(i, column)| widths[*i] > 0 && column.rank > 0);
        match shown.max_by_key(|(_, column)| column.rank) {
            Some((least_needed, _)) => widths[least_needed] = 0,
            None => break,
        }
    }
    // What never goes shrinks in the end, the widest first.
    while taken(&widths) > room {
        match (0..columns.len()).max_by_key(|i| widths[*i]) {
            Some(widest) if widths[widest] > 0 => widths[widest] -= 1,
            _ => break,
        }
    }
    let mut spare = room.saturating_sub(taken(&widths));
    let mut by_rank: [usize; MOST_COLUMNS] = std::array::from_fn(|i| i);
    by_rank.sort_by_key(|i| columns.get(*i).map_or(u8::MAX, |column| column.rank));
    // Small wishes first, so that one endless column does not starve the others; it gets what is left.
    for endless in [false, true] {
        for i in by_rank {
            let Some(column) = columns.get(i).filter(|column| (column.most == u16::MAX) == endless) else { continue };
            if widths[i] > 0 {
                // A column that is not endless takes at most a quarter of what is spare: titles matter more.
                let share = if endless { spare } else { spare / 4 };
                let more = column.most.saturating_sub(widths[i]).min(share);
                widths[i] += more;
                spare -= more;
            }
        }
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nothing(_: &(), _: &Around<'_>, _: &mut String) -> Meaning {
        Meaning::Text
    }

    const TITLE: Text = Text::new("Judul", "Title");

    fn columns() -> [Column<()>; 4] {
        [
            Column::fixed(TITLE, 5, 0, nothing),
            Column::growing(TITLE, 20, u16::MAX, 0, nothing),
            Column::growing(TITLE, 10, 18, 1, nothing),
            Column::fixed(TITLE, 7, 2, nothing),
        ]
    }

    #[test]
    fn the_least_important_columns_go_first_and_the_title_takes_what_is_left() {
        assert_eq!(widths(&columns(), 48, 2)[..4], [5, 20, 10, 7]);
        assert_eq!(widths(&columns(), 47, 2)[..4], [5, 26, 12, 0]);
        assert_eq!(widths(&columns(), 35, 2)[..4], [5, 28, 0, 0]);
        assert_eq!(widths(&columns(), 100, 2)[..4], [5, 64, 18, 7]);
    }

    #[test]
    fn no_line_is_ever_overrun() {
        for room in 0..200 {
            let widths = widths(&columns(), room, 2);
            let shown: Vec<u16> = widths.into_iter().filter(|width| *width > 0).collect();
            let taken = shown.iter().sum::<u16>() + 2 * (shown.len() as u16).saturating_sub(1);
            assert!(taken <= room, "{taken} of {room}");
        }
    }
}
