//! Charts as data: tables of cells and bars, with their denominators.

use serde::{Deserialize, Serialize};

use super::Pick;

/// A table of cells; most may be empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grid {
    /// What stands at the left.
    pub rows: Vec<Head>,
    /// What stands above.
    pub columns: Vec<Head>,
    /// Cells with something in them, in order of row and column.
    pub cells: Vec<Cell>,
}

/// The head of a row or a column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// What it narrows to.
    pub pick: Pick,
    /// Its number, where it has one.
    pub number: Option<String>,
    /// It stands out: an outlet under contract.
    pub strong: bool,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// Place of its row.
    pub row: usize,
    /// Place of its column.
    pub column: usize,
    /// How many rows open behind it.
    pub n: i64,
    /// How many of them are copies of another article.
    pub copies: i64,
    /// In how many of them a fact was altered.
    pub altered: i64,
    /// The best class of pick-up.
    pub class: Option<String>,
    /// Minutes to the first.
    pub minutes: Option<i64>,
}

/// Cells of a row, a column or the whole table, added up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sum {
    /// Cells with something in them.
    pub filled: usize,
    /// Rows behind them.
    pub n: i64,
    /// How many of those are copies.
    pub copies: i64,
}

impl Grid {
    /// The cell at a place, if there is something in it.
    pub fn cell(&self, row: usize, column: usize) -> Option<&Cell> {
        let at = self.cells.binary_search_by_key(&(row, column), |cell| (cell.row, cell.column)).ok()?;
        self.cells.get(at)
    }

    /// Adds up the cells that are wanted.
    pub fn sum(&self, wanted: impl Fn(&Cell) -> bool) -> Sum {
        self.cells.iter().filter(|cell| wanted(cell)).fold(Sum::default(), |sum, cell| Sum {
            filled: sum.filled + 1,
            n: sum.n + cell.n,
            copies: sum.copies + cell.copies,
        })
    }

    /// The fullest cell.
    pub fn highest(&self) -> i64 {
        self.cells.iter().map(|cell| cell.n).max().unwrap_or_default()
    }

    /// Weekday by hour of the counts given: weekday 1 to 7, hour, how many.
    pub fn week(counts: &[(i32, i32, i64)]) -> Self {
        let head = |pick| Head { pick, number: None, strong: false };
        let mut cells: Vec<Cell> = counts
            .iter()
            .filter_map(|(day, hour, n)| {
                let (row, column) = (usize::try_from(day - 1).ok()?, usize::try_from(*hour).ok()?);
                let inside = row < 7 && column < 24;
                inside.then_some(Cell { row, column, n: *n, copies: 0, altered: 0, class: None, minutes: None })
            })
            .collect();
        cells.sort_by_key(|cell| (cell.row, cell.column));
        Self {
            rows: (1..=7).map(|day| head(Pick::Weekday(day))).collect(),
            columns: (0..24).map(|hour| head(Pick::Hour(hour))).collect(),
            cells,
        }
    }
}

/// Bars under each other.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bars {
    /// In order.
    pub bars: Vec<Bar>,
}

/// A bar with what it is drawn from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bar {
    /// What it narrows to; absent where nothing opens, such as clips without an outlet.
    pub pick: Option<Pick>,
    /// Its number, where it has one.
    pub number: Option<String>,
    /// It stands out: an outlet under contract.
    pub strong: bool,
    /// How long it is: how many, or how many minutes; absent when it never came to that.
    pub value: Option<i64>,
    /// How many rows open behind it.
    pub n: i64,
    /// How many of them carry a release.
    pub ours: i64,
    /// How many of them are copies of another article.
    pub copies: i64,
    /// Positive and negative ones.
    pub tones: (i64, i64),
    /// How they are spread: over the period, or over the classes of [`SPANS`].
    pub spark: Vec<i64>,
}

/// Classes of minutes to a pick-up: each ends before this many; the last has no end.
pub const SPANS: [i64; 8] = [15, 30, 60, 120, 240, 480, 1440, 4320];

/// How many of these minutes fall into each class of [`SPANS`].
pub fn spread(minutes: impl IntoIterator<Item = i64>) -> Vec<i64> {
    let mut spread = vec![0; SPANS.len() + 1];
    for minutes in minutes {
        let class = SPANS.iter().position(|end| minutes < *end).unwrap_or(SPANS.len());
        spread[class] += 1;
    }
    spread
}

/// The minutes after which half of all pick-ups were out, of minutes in ascending order: of five the third, of four the second.
pub fn half(minutes: &[i64]) -> Option<i64> {
    minutes.get(minutes.len().div_ceil(2).checked_sub(1)?).copied()
}

/// The middle of these numbers: of an even count the lower of the two in the middle.
pub fn median(numbers: impl IntoIterator<Item = i64>) -> Option<i64> {
    let mut numbers: Vec<i64> = numbers.into_iter().collect();
    numbers.sort_unstable();
    half(&numbers)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn half_of_the_pick_ups_are_out_at_the_middle_one() {
        assert_eq!(half(&[]), None);
        assert_eq!(half(&[7]), Some(7));
        assert_eq!(half(&[7, 9]), Some(7));
        assert_eq!(half(&[1, 2, 30, 400]), Some(2));
        assert_eq!(half(&[1, 2, 30, 400, 5000]), Some(30));
        assert_eq!(median([9, 1, 5]), Some(5));
    }

    #[test]
    fn minutes_fall_into_their_classes() {
        assert_eq!(spread([0, 14, 15, 59, 60, 4319, 4320, 99_999, -3]), [3, 1, 1, 1, 0, 0, 0, 1, 2]);
    }

    #[test]
    fn a_week_has_its_cells_in_order_and_loses_what_is_no_hour() {
        let week = Grid::week(&[(7, 23, 2), (1, 9, 5), (8, 0, 9), (0, 3, 9), (1, 0, 1)]);
        assert_eq!((week.rows.len(), week.columns.len(), week.cells.len()), (7, 24, 3));
        assert_eq!(week.cell(0, 9).unwrap().n, 5);
        assert_eq!(week.cell(6, 23).unwrap().n, 2);
        assert_eq!(week.cell(3, 3), None);
        assert_eq!(week.sum(|cell| cell.row == 0), Sum { filled: 2, n: 6, copies: 0 });
        assert_eq!(week.highest(), 5);
    }
}
