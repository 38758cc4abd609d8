//! What this terminal can show, as far as its environment tells.

use crate::theme::depth::Depth;
use crate::theme::glyphs::Glyphs;

/// How many colours: `wanted` is the setting `screen.colors`, `variable` the environment.
#[must_use]
pub fn depth(wanted: &str, variable: impl Fn(&str) -> Option<String>) -> Depth {
    let said = |name| variable(name).unwrap_or_default();
    let (term, colorterm) = (said("TERM"), said("COLORTERM"));
    match wanted {
        "true" => Depth::TrueColour,
        "256" => Depth::Colours256,
        "16" => Depth::Colours16,
        "mono" => Depth::None,
        // https://no-color.org: present and not empty.
        _ if !said("NO_COLOR").is_empty() || term == "dumb" => Depth::None,
        _ if term == "linux" => Depth::Linux,
        _ if matches!(colorterm.as_str(), "truecolor" | "24bit")
            || TRUE_COLOUR.iter().any(|name| term.contains(name)) =>
        {
            Depth::TrueColour
        }
        _ if term.contains("256color") => Depth::Colours256,
        _ => Depth::Colours16,
    }
}

/// Terminals that have true colour and say it by their name alone (over SSH `COLORTERM` is not passed on).
const TRUE_COLOUR: &[&str] = &["direct", "kitty", "alacritty", "foot", "ghostty", "wezterm"];

/// Which signs the terminal can show: `ascii` is the setting `screen.ascii`. A locale that is not UTF-8 means ASCII; no
/// locale at all says nothing.
#[must_use]
pub fn glyphs(ascii: bool, variable: impl Fn(&str) -> Option<String>) -> Glyphs {
    let locale =
        ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(|name| variable(name).filter(|value| !value.is_empty()));
    let utf8 = locale.is_none_or(|locale| locale.to_lowercase().replace('-', "").contains("utf8"));
    match variable("TERM").as_deref() {
        _ if ascii || !utf8 => Glyphs::Ascii,
        Some("linux") => Glyphs::Console,
        _ => Glyphs::Unicode,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with<'a>(pairs: &'a [(&'a str, &'a str)]) -> impl Fn(&str) -> Option<String> + 'a {
        |name| pairs.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
    }

    #[test]
    fn colours_follow_the_terminal_and_the_setting_wins() {
        for (wanted, environment, depth_found) in [
            ("auto", &[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")][..], Depth::TrueColour),
            ("auto", &[("TERM", "xterm-256color")], Depth::Colours256),
            ("auto", &[("TERM", "xterm")], Depth::Colours16),
            ("auto", &[("TERM", "linux"), ("COLORTERM", "truecolor")], Depth::Linux),
            ("auto", &[("TERM", "xterm-kitty")], Depth::TrueColour),
            ("auto", &[("NO_COLOR", "1"), ("COLORTERM", "truecolor")], Depth::None),
            ("auto", &[("NO_COLOR", ""), ("COLORTERM", "truecolor")], Depth::TrueColour),
            ("256", &[("NO_COLOR", "1")], Depth::Colours256),
            ("mono", &[("COLORTERM", "truecolor")], Depth::None),
            ("auto", &[], Depth::Colours16),
        ] {
            assert_eq!(depth(wanted, with(environment)), depth_found, "{wanted} {environment:?}");
        }
    }

    #[test]
    fn a_locale_that_is_not_utf8_means_ascii() {
        for (environment, found) in [
            (&[("LANG", "id_ID.UTF-8")][..], Glyphs::Unicode),
            (&[("LANG", "id_ID.utf8")], Glyphs::Unicode),
            (&[("LANG", "id_ID.ISO-8859-1")], Glyphs::Ascii),
            (&[("LC_ALL", "C"), ("LANG", "id_ID.UTF-8")], Glyphs::Ascii),
            (&[("TERM", "linux"), ("LANG", "C.UTF-8")], Glyphs::Console),
            (&[], Glyphs::Unicode),
        ] {
            assert_eq!(glyphs(false, with(environment)), found, "{environment:?}");
        }
        assert_eq!(glyphs(true, with(&[("LANG", "id_ID.UTF-8")])), Glyphs::Ascii);
    }
}
