//! What is new in a reply, and what it quotes of earlier letters.

/// How many lines before a quotation may be its introduction ("On … wrote:" broken over lines).
const INTRODUCTION: usize = 3;

/// Lines that begin an earlier letter, as programs write them.
const PARTINGS: &[&str] =
    &["-----original message-----", "-----pesan asli-----", "----- original message -----", "----- pesan asli -----"];
/// Words that begin the block of headers of an earlier letter.
const HEADS: &[&str] = &["from:", "dari:", "*from:*", "*dari:*"];
/// Words of which one follows soon after.
const FOLLOWING: &[&str] =
    &["sent:", "date:", "to:", "dikirim:", "tanggal:", "kepada:", "*sent:*", "*date:*", "*dikirim:*"];
/// Words that say that what follows is handed on: it is the matter itself.
const HANDED_ON: &[&str] = &["forwarded message", "begin forwarded message", "pesan yang diteruskan", "pesan terusan"];

/// The new part and the quoted part of a text; the quoted part is `None` when nothing is quoted, when the answer stands
/// between the lines of the question, and when everything is quoted.
pub fn split(text: &str) -> (String, Option<String>) {
    let lines: Vec<&str> = text.lines().collect();
    let low: Vec<String> = lines.iter().map(|line| line.trim().to_lowercase()).collect();
    if low.iter().any(|line| HANDED_ON.iter().any(|word| line.contains(word))) {
        return (text.trim().to_owned(), None);
    }
    if let Some(at) = parting(&low) {
        return cut(&lines, at, lines.len(), text);
    }
    let quoted = |at: usize| low[at].starts_with('>');
    let Some(first) = (0..lines.len()).find(|at| quoted(*at)) else {
        return (text.trim().to_owned(), None);
    };
    let last = (first..lines.len()).rev().find(|at| quoted(*at)).unwrap_or(first);
    let broken = (first..=last).any(|at| !quoted(at) && !low[at].is_empty());
    if broken {
        return (text.trim().to_owned(), None);
    }
    cut(&lines, introduction(&low, first), last + 1, text)
}

/// Where an earlier letter begins that is not marked line by line.
fn parting(low: &[String]) -> Option<usize> {
    low.iter()
        .enumerate()
        .position(|(at, line)| {
            let ahead = || low[at + 1..].iter().take(3);
            PARTINGS.contains(&line.as_str())
                || (HEADS.iter().any(|head| line.starts_with(head))
                    && ahead().any(|next| FOLLOWING.iter().any(|word| next.starts_with(word))))
        })
        .map(|at| {
            let ruled = at > 0 && low[at - 1].len() >= 10 && low[at - 1].chars().all(|c| matches!(c, '_' | '-'));
            at - usize::from(ruled)
        })
}

/// Where the introduction of a quotation begins; the quotation itself when it has none.
fn introduction(low: &[String], first: usize) -> usize {
    let mut at = first;
    while at > 0 && low[at - 1].is_empty() {
        at -= 1;
    }
    if at == 0 || !low[at - 1].ends_with(':') {
        return first;
    }
    let starts = ["on ", "pada ", "le ", "am ", "el "];
    (at.saturating_sub(INTRODUCTION)..at)
        .rev()
        .find(|line| starts.iter().any(|start| low[*line].starts_with(start)))
        .unwrap_or(if low[at - 1].contains('@') || low[at - 1].contains("wrote") || low[at - 1].contains("menulis") {
            at - 1
        } else {
            first
        })
}

fn cut(lines: &[&str], from: usize, to: usize, text: &str) -> (String, Option<String>) {
    let join = |lines: &[&str]| lines.join("\n").trim().to_owned();
    let new = join(&[&lines[..from], &lines[to..]].concat());
    if new.is_empty() {
        return (text.trim().to_owned(), None);
    }
    (new, Some(join(&lines[from..to])).filter(|quoted| !quoted.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replies_are_parted_from_what_they_answer() {
        for (text, new, quoted) in [
            (
                "Terima kasih.\n\nPada Sen, 23 Nov 2026 pukul 09.40 Humas\n<h@k.example> menulis:\n> Jawaban\n> kami",
                "Terima kasih.",
                true,
            ),
            (
                "Baik.\nOn Mon, Nov 23, 2026 at 9:40 AM Humas <h@k.example> wrote:\n\n> a\n>\n> b\n\n-- \nRina",
                "Baik.\n\n-- \nRina",
                true,
            ),
            (
                "Siap\n\n________________________________\nDari: Humas\nDikirim: Senin\nKepada: Rina\n\nIsi",
                "Siap",
                true,
            ),
            ("> Apa?\nIni.", "Ini.", true),
            ("> Satu?\nYa.\n> Dua?\nTidak.", "> Satu?\nYa.\n> Dua?\nTidak.", false),
            (
                "---------- Forwarded message ---------\nDari: A\nTanggal: B\n\nMohon dijawab",
                "---------- Forwarded message ---------\nDari: A\nTanggal: B\n\nMohon dijawab",
                false,
            ),
            ("> semua\n> dikutip", "> semua\n> dikutip", false),
            ("Dari: saya\nuntuk Anda", "Dari: saya\nuntuk Anda", false),
            ("", "", false),
        ] {
            let (got, rest) = split(text);
            assert_eq!((got.as_str(), rest.is_some()), (new, quoted), "{text}");
        }
    }
}
