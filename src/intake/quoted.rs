//! What is new in a reply, and what it quotes of earlier letters.

/// How many lines before a quotation may be its introduction ("On … wrote:" broken over lines).
const INTRODUCTION: usize = 3;

/// Words that begin an earlier letter, as programs write them between dashes.
const PARTINGS: &[&str] = &["original message", "original appointment", "pesan asli", "pesan awal", "pesan sebelumnya"];
/// Words before the subject of an answer.
const ANSWERS: &[&str] = &["re:", "balas:", "bls:", "fw:", "fwd:", "aw:", "sv:", "trs:", "re :"];
/// How an introduction begins ("On … wrote:").
const OPENINGS: &[&str] = &["on ", "pada ", "le ", "am ", "el "];
/// How an introduction ends.
const CLOSINGS: &[&str] = &["wrote:", "menulis:", "writes:", "a écrit :", "schrieb:", "escribió:"];
/// Words that begin the block of headers of an earlier letter.
const HEADS: &[&str] = &["from:", "dari:", "*from:*", "*dari:*"];
/// Words of which one follows soon after.
const FOLLOWING: &[&str] =
    &["sent:", "date:", "to:", "dikirim:", "tanggal:", "kepada:", "*sent:*", "*date:*", "*dikirim:*"];
/// Words that say that what follows is handed on: it is the matter itself.
const HANDED_ON: &[&str] = &["forwarded message", "begin forwarded message", "pesan yang diteruskan", "pesan terusan"];

/// Whether a subject is that of an answer.
pub fn is_answer(subject: &str) -> bool {
    let subject = subject.trim_start().to_lowercase();
    ANSWERS.iter().any(|word| subject.starts_with(word))
}

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
            PARTINGS.iter().any(|word| is_between_dashes(line, word))
                || is_introduction(low, at)
                || (HEADS.iter().any(|head| line.starts_with(head))
                    && ahead().any(|next| FOLLOWING.iter().any(|word| next.starts_with(word))))
        })
        .map(|at| {
            let ruled = at > 0 && low[at - 1].len() >= 10 && low[at - 1].chars().all(|c| matches!(c, '_' | '-'));
            at - usize::from(ruled)
        })
}

/// `-----Pesan Asli-----`, with as many dashes and spaces as there are.
fn is_between_dashes(line: &str, words: &str) -> bool {
    line.starts_with("--") && line.ends_with("--") && line.trim_matches(['-', ' ']) == words
}

/// An introduction on one line or broken over some, below which nothing is marked: the earlier letter follows as it is.
fn is_introduction(low: &[String], at: usize) -> bool {
    if !OPENINGS.iter().any(|word| low[at].starts_with(word)) {
        return false;
    }
    let Some(end) =
        (at..low.len().min(at + INTRODUCTION)).find(|n| CLOSINGS.iter().any(|word| low[*n].ends_with(word)))
    else {
        return false;
    };
    let dated = low[at..=end].iter().any(|line| line.contains(|c: char| c.is_ascii_digit()));
    dated && !low[end + 1..].iter().any(|line| line.starts_with('>'))
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
    (at.saturating_sub(INTRODUCTION)..at)
        .rev()
        .find(|line| OPENINGS.iter().any(|start| low[*line].starts_with(start)))
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
            (
                "Terima kasih.\n\n-------- Pesan asli --------\nDari: Humas <h@k.example>\nTanggal: 23/11/26\n\nIsi",
                "Terima kasih.",
                true,
            ),
            (
                "Siap.\n\nPada Senin, 23 November 2026 pukul 09.40 WIB, Humas\n<h@k.example> menulis:\n\nIsi lama",
                "Siap.",
                true,
            ),
            (
                "Pada prinsipnya kami setuju, seperti Bupati menulis:\n\nIsi",
                "Pada prinsipnya kami setuju, seperti Bupati menulis:\n\nIsi",
                false,
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
