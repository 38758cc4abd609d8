//! The bytes that call somebody who does not look at the screen.

use crate::app::effect::{Notify, Ring};
use crate::text::clean::{Lines, clean};

/// Notifications are a line; desktops cut them at about this many letters.
const LONGEST: usize = 160;

/// The bell, and the notification in the way the terminal understands. Whatever the text says, it cannot end the sequence
/// it stands in, nor begin another.
pub(super) fn call(ring: &Ring) -> Vec<u8> {
    let mut bytes = Vec::new();
    // A semicolon parts the fields of OSC 777, and OSC 9 reads one as a command of ConEmu.
    let text = clean(&ring.text, LONGEST, Lines::One).replace(';', ",");
    let text = text.trim();
    if !text.is_empty() {
        match ring.notify {
            Notify::Off => {}
            Notify::Osc9 => bytes.extend_from_slice(format!("\x1b]9;{text}\x1b\\").as_bytes()),
            Notify::Osc777 => bytes.extend_from_slice(format!("\x1b]777;notify;kentongan;{text}\x1b\\").as_bytes()),
        }
    }
    if ring.bell {
        bytes.push(0x07);
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(bell: bool, notify: Notify, text: &str) -> String {
        String::from_utf8(call(&Ring { bell, notify, text: text.to_owned() })).unwrap_or_default()
    }

    #[test]
    fn each_terminal_is_called_in_its_own_way() {
        assert_eq!(bytes(true, Notify::Off, "x"), "\x07");
        assert_eq!(bytes(false, Notify::Osc9, "Banjir"), "\x1b]9;Banjir\x1b\\");
        assert_eq!(bytes(true, Notify::Osc777, "Banjir"), "\x1b]777;notify;kentongan;Banjir\x1b\\\x07");
        assert_eq!(bytes(false, Notify::Off, "x"), "");
    }

    #[test]
    fn a_headline_cannot_leave_its_sequence() {
        let hostile = "4;1;rm\x1b\\\x1b]52;c;aGFsbw==\x07\u{202e}\u{9c}\nlima";
        let said = bytes(false, Notify::Osc9, hostile);
        let inside = said.strip_prefix("\x1b]9;").and_then(|rest| rest.strip_suffix("\x1b\\")).unwrap_or_default();
        assert!(!inside.is_empty() && !inside.contains(['\x1b', '\x07', '\u{9c}', '\u{202e}', '\n', ';']), "{said:?}");
    }
}
