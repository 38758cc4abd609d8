//! Files that old programs write into the text of a letter (uuencode, POSIX.1-2017 XCU).

/// A file found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its name as the text says it.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The first file in some bytes, whatever stands around it.
pub fn first(bytes: &[u8]) -> Option<File> {
    taken(&String::from_utf8_lossy(bytes)).1.into_iter().next()
}

/// The text without the files in it, each named where it stood, and the files.
pub fn taken(text: &str) -> (String, Vec<File>) {
    if !text.contains("\nbegin ") && !text.starts_with("begin ") {
        return (text.to_owned(), Vec::new());
    }
    let (mut kept, mut files) = (Vec::new(), Vec::new());
    let lines: Vec<&str> = text.lines().collect();
    let mut at = 0;
    while at < lines.len() {
        if let Some((file, after)) = begun(lines[at]).and_then(|name| read(name, &lines[at + 1..])) {
            kept.push(format!("[{}]", file.name));
            files.push(file);
            at += 1 + after;
        } else {
            kept.push(lines[at].to_owned());
            at += 1;
        }
    }
    (kept.join("\n"), files)
}

/// The name in `begin 644 name`.
fn begun(line: &str) -> Option<&str> {
    let (mode, name) = line.strip_prefix("begin ")?.split_once(' ')?;
    let fits = (3..=4).contains(&mode.len()) && mode.bytes().all(|byte| (b'0'..b'8').contains(&byte));
    Some(name.trim()).filter(|name| fits && !name.is_empty())
}

/// The file whose lines these are, and how many of them; none when a line is none, or the end is missing.
fn read(name: &str, lines: &[&str]) -> Option<(File, usize)> {
    let mut bytes = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let line = line.trim_end_matches('\r');
        if line.trim() == "end" {
            return (at > 0).then(|| (File { name: name.to_owned(), bytes }, at + 1));
        }
        decode(line, &mut bytes)?;
    }
    None
}

fn decode(line: &str, bytes: &mut Vec<u8>) -> Option<()> {
    let value = |byte: u8| (b' '..=b'`').contains(&byte).then(|| byte.wrapping_sub(b' ') & 63);
    let (first, rest) = line.as_bytes().split_first().map_or((b'`', [].as_slice()), |(first, rest)| (*first, rest));
    let length = usize::from(value(first)?);
    let groups = length.div_ceil(3);
    // Spaces at the end of a line get lost on the way; a checksum may follow.
    if rest.len() > groups * 4 + 2 {
        return None;
    }
    let mut line = Vec::with_capacity(groups * 3);
    for group in 0..groups {
        let mut four = [0; 4];
        for (n, slot) in four.iter_mut().enumerate() {
            *slot = value(rest.get(group * 4 + n).copied().unwrap_or(b' '))?;
        }
        line.extend([four[0] << 2 | four[1] >> 4, four[1] << 4 | four[2] >> 2, four[2] << 6 | four[3]]);
    }
    bytes.extend_from_slice(line.get(..length)?);
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_in_a_text_is_taken_out_and_what_only_looks_like_one_stays() {
        let (text, files) = taken("Berikut.\n\nbegin 644 foto.txt\n#0V%T\n`\nend\nSalam");
        assert_eq!(text, "Berikut.\n\n[foto.txt]\nSalam");
        assert_eq!(files, [File { name: "foto.txt".into(), bytes: b"Cat".into() }]);
        for plain in
            ["begin 644 rapat\nkami mulai\nend", "begin 644 x\n#0V%T\n", "begin lagi", "akhir\nbegin 12 x\nend"]
        {
            assert_eq!(taken(plain), (plain.trim_end_matches('\n').to_owned(), Vec::new()), "{plain}");
        }
    }
}
