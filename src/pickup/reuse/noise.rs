//! What a news site puts between the lines of an article: links to other articles, advertisements, credits, datelines.

/// A line, or the part of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line<'t> {
    /// To be compared.
    Text(&'t str),
    /// Passed over: a run of words goes through it.
    Noise(&'t str),
    /// The place and medium a first line begins with.
    Dateline(&'t str),
}

/// How noise lines begin, in small letters.
const BEGINNINGS: &[&str] = &[
    "baca juga",
    "baca lainnya",
    "baca selengkapnya",
    "baca berita",
    "baca :",
    "baca:",
    "lihat juga",
    "simak juga",
    "simak berita",
    "simak video",
    "tonton juga",
    "berita terkait",
    "artikel terkait",
    "artikel ini telah tayang",
    "berita lainnya",
    "advertisement",
    "advertorial",
    "iklan",
    "scroll to continue",
    "gulir untuk",
    "lanjutkan membaca",
    "halaman selanjutnya",
    "halaman berikutnya",
    "editor:",
    "editor :",
    "penulis:",
    "penulis :",
    "reporter:",
    "reporter :",
    "pewarta:",
    "pewarta :",
    "wartawan:",
    "fotografer:",
    "foto:",
    "tag:",
    "tags:",
    "topik:",
    "kata kunci:",
    "share:",
    "bagikan",
    "ikuti berita",
    "ikuti kami",
    "dapatkan update",
    "copyright",
    "hak cipta",
    "©",
    "follow us",
    "read also",
    "see also:",
];
/// A longer line is prose, whatever it begins with (in bytes).
const LONGEST_NOISE: usize = 220;
/// The names of these sections stand alone on their line; as the first word of a sentence they are none.
const ALONE: &[&str] = &["advertorial", "iklan", "bagikan", "copyright", "hak cipta"];
/// A dateline ends within so many bytes …
const LONGEST_DATELINE: usize = 90;
/// … and so many words …
const MOST_DATELINE_WORDS: usize = 9;
/// … in one of the first lines, behind a headline at most.
const LAST_DATELINE_LINE: usize = 4;
/// Credits at the end of a line, as in `(red)` or `(adv/hms)`, have so many letters.
const LONGEST_CREDIT: usize = 16;

/// The lines of a text, in order and whole: together they are the text.
pub(super) fn lines(text: &str, with_noise: bool) -> impl Iterator<Item = Line<'_>> {
    let mut lead = with_noise.then_some(LAST_DATELINE_LINE);
    text.split_inclusive('\n').flat_map(move |line| {
        let mut parts = [Line::Noise(""), Line::Text(line), Line::Noise("")];
        if with_noise {
            if is_noise(line) {
                parts[1] = Line::Noise(line);
            } else if !line.trim_ascii().is_empty() {
                let mut rest = line;
                if let Some(left) = lead {
                    let end = dateline(line);
                    lead = left.checked_sub(1);
                    let (place, after) = line.split_at_checked(end).unwrap_or(("", line));
                    parts[0] = Line::Dateline(place);
                    rest = after;
                }
                let (body, credit) = rest.split_at_checked(credit(rest)).unwrap_or((rest, ""));
                (parts[1], parts[2]) = (Line::Text(body), Line::Noise(credit));
            }
        }
        parts.into_iter().filter(|part| !matches!(part, Line::Dateline("") | Line::Noise("")))
    })
}

fn is_noise(line: &str) -> bool {
    let line = line.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_' | '#' | '>' | '-' | '|' | '['));
    if line.len() > LONGEST_NOISE {
        return false;
    }
    BEGINNINGS.iter().any(|beginning| {
        let head = line.get(..beginning.len()).unwrap_or_default();
        head.eq_ignore_ascii_case(beginning)
            && (!ALONE.contains(beginning) || line.len() < beginning.len() + 24 && !line.ends_with('.'))
    })
}

/// Where the text begins after `KOTA, Media – ` or `KENCANA KOTA, 23 November 2026 - `; 0 without a dateline.
fn dateline(line: &str) -> usize {
    let mut words = 0;
    let mut inside = false;
    let mut before = ' ';
    for (at, c) in line.char_indices().take_while(|(at, _)| *at < LONGEST_DATELINE) {
        let dash = matches!(c, '–' | '—' | '-') && (before.is_whitespace() || before == ')');
        let after = line.get(at + c.len_utf8()..).unwrap_or_default();
        if words > 0 && dash && (after.starts_with([' ', '-', '\u{a0}']) || c != '-') {
            return line.len() - after.trim_start_matches([' ', '-', '\u{a0}', '–', '—']).len();
        }
        // A dateline is made of names and numbers; a small letter begins a sentence. `(12/11)` may stand in it.
        if c.is_alphanumeric() && !inside {
            words += 1;
            if words > MOST_DATELINE_WORDS || c.is_lowercase() {
                return 0;
            }
        }
        if matches!(c, '.' | '?' | '!' | '"' | '“') && after.starts_with(char::is_whitespace) {
            return 0;
        }
        inside = c.is_alphanumeric() || matches!(c, '.' | '/' | '\'' | '’');
        before = c;
    }
    0
}

/// Where a line ends before its credit `(red)`, `(adv/hms)`, `(*)`.
fn credit(line: &str) -> usize {
    let body = line.trim_end();
    let Some(open) = body.strip_suffix(')').and_then(|body| body.rfind('(')) else { return line.len() };
    let inside = body.get(open + 1..body.len() - 1).unwrap_or_default();
    let after_stop = body
        .get(..open)
        .is_some_and(|text| text.trim_end().ends_with(['.', '"', '”', '!', '?']) || text.trim().is_empty());
    let is_credit = inside.len() <= LONGEST_CREDIT
        && after_stop
        && !inside.contains(char::is_whitespace)
        && !inside.contains(|c: char| c.is_numeric());
    if is_credit { open } else { line.len() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(text: &str) -> String {
        let text = lines(text, true).filter_map(|line| if let Line::Text(text) = line { Some(text) } else { None });
        text.collect()
    }

    #[test]
    fn lines_of_a_site_are_noise_and_sentences_are_not() {
        assert_eq!(
            kept("Satu.\nBaca juga: Jalan Lumpuh\nADVERTISEMENT\nDua.\n\n**Simak Juga:** itu\n"),
            "Satu.\nDua.\n\n"
        );
        assert_eq!(
            kept("Iklan layanan masyarakat dipasang di lima titik."),
            "Iklan layanan masyarakat dipasang di lima titik."
        );
        assert_eq!(kept("Tamat. (red)\n"), "Tamat. ");
        assert_eq!(kept("Tim terdiri atas BPBD (tujuh)\n"), "Tim terdiri atas BPBD (tujuh)\n");
    }

    #[test]
    fn a_dateline_is_names_and_numbers_up_to_a_dash() {
        for (line, text) in [
            ("KENCANA KOTA, KencanaPost - Pemerintah", "Pemerintah"),
            ("KENCANA KOTA, 23 November 2026 - Pemerintah", "Pemerintah"),
            ("TEBING RAWA – Status", "Status"),
            ("Kencana Kota (ANTARA) - Status", "Status"),
            ("Muara Kencana, Selasa (24/11/2026) — Status", "Status"),
            ("Bupati – yang baru – hadir", "yang baru – hadir"),
            ("Bupati hadir – lalu pulang", "Bupati hadir – lalu pulang"),
            ("Kucing-kucing lepas", "Kucing-kucing lepas"),
        ] {
            assert_eq!(kept(line), text);
        }
        assert_eq!(kept("Tanggap Darurat Diperpanjang\n\nKOTA, Media – Isi"), "Tanggap Darurat Diperpanjang\n\nIsi");
    }

    #[test]
    fn the_lines_together_are_the_text() {
        let text = "KOTA - a. (red)\r\nBaca juga: b\n\n(*)";
        let all: String = lines(text, true)
            .map(|line| match line {
                Line::Text(part) | Line::Noise(part) | Line::Dateline(part) => part,
            })
            .collect();
        assert_eq!(all, text);
    }
}
