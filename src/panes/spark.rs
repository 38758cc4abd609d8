//! A row of counts as one sign each: how high it is against the highest.

use crate::theme::glyphs::{Glyphs, steps};

/// One count as a sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sign {
    /// How high it is.
    pub sign: &'static str,
    /// It stands for nothing at all.
    pub lowest: bool,
}

/// The counts as signs: nothing is the lowest step, anything more at least the second.
pub fn signs(counts: &[i32], glyphs: Glyphs) -> impl Iterator<Item = Sign> {
    let steps = steps(glyphs);
    let number = |count: i32| usize::try_from(count).unwrap_or_default();
    let highest = counts.iter().copied().map(number).max().unwrap_or_default().max(1);
    counts.iter().map(move |count| {
        let step = (number(*count) * (steps.len() - 1)).div_ceil(highest).min(steps.len() - 1);
        Sign { sign: steps[step], lowest: step == 0 }
    })
}

/// Writes the newest counts that fit into `most` signs, oldest first.
pub fn spark(counts: &[i32], most: usize, glyphs: Glyphs, out: &mut String) {
    signs(&counts[counts.len().saturating_sub(most)..], glyphs).for_each(|sign| out.push_str(sign.sign));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_highest_count_has_the_highest_sign_and_nothing_the_lowest() {
        let mut out = String::new();
        spark(&[9, 0, 1, 4], 3, Glyphs::Unicode, &mut out);
        let all = steps(Glyphs::Unicode);
        assert_eq!(out.chars().count(), 3, "the oldest goes");
        assert!(out.starts_with(all[0]) && out.ends_with(all[all.len() - 1]), "{out}");
    }
}
