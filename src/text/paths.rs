//! Names of files as text that can be kept, shown and turned back: what cannot be shown stands as `%XX`.

use super::clean::{Lines, clean};

/// No path of a file system is longer, in bytes (Linux, `PATH_MAX`).
pub const LONGEST: usize = 4096;

/// The bytes of a path as text that cannot harm a screen. Different paths are different texts, and [`decode`] gives the
/// bytes back.
pub fn encode(path: &[u8]) -> String {
    if let Ok(text) = str::from_utf8(path) {
        let text = text.replace('%', "%25");
        // Letters of any script stay, as long as nothing in it is hidden, reordered or written otherwise.
        if clean(&text, usize::MAX, Lines::One) == text {
            return text;
        }
    }
    let mut out = String::with_capacity(path.len() + 16);
    for byte in path {
        match byte {
            b'%' => out.push_str("%25"),
            0x21..=0x7E => out.push(char::from(*byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// The bytes that [`encode`] was given.
pub fn decode(text: &str) -> Vec<u8> {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let byte =
            text.get(at + 1..at + 3).filter(|_| bytes[at] == b'%').and_then(|hex| u8::from_str_radix(hex, 16).ok());
        out.push(byte.unwrap_or(bytes[at]));
        at += if byte.is_some() { 3 } else { 1 };
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_comes_back_and_none_can_move_the_cursor() {
        for name in [
            &b"/media/kartu 1/Dapur Umum.jpg"[..],
            "/media/Kué – Jl. Mérdeka/ß 日本.jpg".as_bytes(),
            b"/media/100%/%41.jpg",
            b"/media/\x1b]0;x\x07.jpg",
            b"/media/a\nb.jpg",
            b"/media/two  spaces .jpg",
            "/media/\u{202e}gpj.exe".as_bytes(),
            b"/media/\xff\xfe.jpg",
            "/media/e\u{301}.jpg".as_bytes(),
            b"",
        ] {
            let text = encode(name);
            assert_eq!(decode(&text), name, "{text}");
            assert_eq!(clean(&text, usize::MAX, Lines::One), text);
        }
        assert_eq!(encode(b"/media/kartu 1/Dapur Umum.jpg"), "/media/kartu 1/Dapur Umum.jpg");
        assert_eq!(encode(b"a\nb"), "a%0Ab");
    }
}
