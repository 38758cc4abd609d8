//! What the door lets through, and what it never does.

#![allow(clippy::unwrap_used, clippy::expect_used)]
use super::*;
use proptest::prelude::*;

fn one(text: &str) -> String {
    clean(text, 200, Lines::One)
}

#[test]
fn hostile_text_becomes_plain_text() {
    for (outside, inside) in [
        ("Banjir di Tebing Rawa", "Banjir di Tebing Rawa"),
        ("\u{1b}[31mMerah\u{1b}[0m", "Merah"),
        ("\u{1b}[2J\u{1b}[HBupati", "Bupati"),
        ("\u{1b}]0;judul\u{7}Bupati", "Bupati"),
        ("\u{1b}]8;;http://x\u{1b}\\tautan\u{1b}]8;;\u{1b}\\", "tautan"),
        ("\u{1b}Pq#0;2;0;0;0\u{1b}\\Bupati", "Bupati"),
        ("\u{9b}31mBupati\u{9d}0;x\u{9c}!", "Bupati!"),
        ("\u{1b}]52;c;cm0=\u{1b}[31mBupati", "Bupati"),
        ("\u{1b}]tak berujung", "tak berujung"),
        ("\u{1b}(0Bupati\u{1b}7\u{1b}c", "Bupatic"),
        ("a\0b\u{8}c\u{7f}d", "abcd"),
        ("Rp\u{202e}000.1\u{202c}", "Rp000.1"),
        ("\u{2066}a\u{2069}\u{200f}\u{61c}b", "ab"),
        ("ban\u{200b}jir\u{feff}\u{ad}", "banjir"),
        ("a\u{e0041}\u{e007f}b", "ab"),
        ("  dua \t\r\n baris\u{2028}tiga\u{a0}\u{3000}", "dua baris tiga"),
        ("cafe\u{301}", "café"),
        ("x\u{fffe}\u{fdd0}y\u{fffc}", "xy"),
    ] {
        assert_eq!(one(outside), inside, "{outside:?}");
    }
}

#[test]
fn what_languages_need_is_kept() {
    for text in [
        "Bupati: “Siap!” — 31,2 persen …",
        "👩‍👩‍👧 keluarga 👍🏽 ❤️ 1️⃣ 🇮🇩",
        "بِسْمِ ٱللَّهِ",
        "می‌خواهم",
        "क्‍ष",
        "ꦲꦤꦕꦫꦏ",
        "湾岸 한국어 ไทย",
    ] {
        assert_eq!(one(text), text.nfc().collect::<String>());
    }
    assert_eq!(one("a\u{200d}b\u{200c}c\u{200d}"), "abc");
    assert_eq!(one("x\u{fe0f}y"), "xy");
}

#[test]
fn a_stack_of_marks_is_cut() {
    let zalgo: String = "be".chars().flat_map(|c| std::iter::once(c).chain(['\u{335}'; 40])).collect();
    assert_eq!(one(&zalgo).chars().count(), 2 * (1 + MAX_MARKS));
}

#[test]
fn many_lines_keep_their_breaks() {
    let text = "  satu\r\ndua  \n\n\n\n\ttiga\u{b}empat\n\n";
    assert_eq!(clean(text, 200, Lines::Many), "satu\ndua\n\ntiga\nempat");
}

#[test]
fn the_cut_falls_between_graphemes() {
    for (text, max, kept) in [
        ("banjir besar", 7, "banjir"),
        ("banjir", 0, ""),
        ("a👩‍👩‍👧b", 5, "a"),
        ("a👩‍👩‍👧b", 6, "a👩‍👩‍👧"),
        ("ax\u{302}\u{302}\u{302}y", 4, "a"),
        ("x\u{302}\u{302}\u{302}y", 3, "x\u{302}\u{302}"),
        ("🇮🇩🇮🇩", 3, "🇮🇩"),
    ] {
        assert_eq!(clean(text, max, Lines::One), kept, "{text:?} cut to {max}");
    }
}

#[test]
fn a_megabyte_of_anything_takes_linear_time() {
    for unit in
        ["\u{1b}]x", "\u{9d}", "\u{1b}[", "e\u{301}\u{302}", "\u{200d}👩", "\n", "\u{301}", "\u{1b}P\u{1b}", "क्"]
    {
        let text = unit.repeat(1_000_000 / unit.len());
        assert!(clean(&text, 300, Lines::One).chars().count() <= 300);
    }
}

fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        any::<char>().prop_map(String::from),
        "[ -~]{0,6}",
        prop::sample::select(vec![
            "\u{1b}[",
            "\u{1b}]",
            "\u{1b}P",
            "\u{1b}\\",
            "\u{7}",
            "\u{9b}",
            "\u{9c}",
            "\u{1b}",
            "\u{200d}",
            "\u{200c}",
            "\u{fe0f}",
            "👩",
            "🏽",
            "🇮",
            "क",
            "्",
            "ে",
            "া",
            "\u{301}",
            "\u{344}",
            "\u{958}",
            "e",
            "ا",
            "\u{202e}",
            "\u{2066}",
            "\n",
            "\r\n",
            "\t",
            " ",
            "\u{1100}",
            "\u{1161}",
            "\u{11a8}",
            "\u{f73}",
            "\u{9c7}",
            "\u{9be}",
            "\u{212b}",
            "\u{e0061}",
        ])
        .prop_map(str::to_owned),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn the_result_is_safe_short_and_a_fixed_point(text in hostile(), max in 0usize..60, many in any::<bool>()) {
        let lines = if many { Lines::Many } else { Lines::One };
        let clean_once = clean(&text, max, lines);
        prop_assert!(clean_once.chars().count() <= max);
        prop_assert!(clean_once.chars().all(|c| (!c.is_control() || (many && c == '\n')) && !is_never_drawn_but_break(c)));
        prop_assert_eq!(&clean(&clean_once, max, lines), &clean_once);
        prop_assert_eq!(compose(&clean_once), Cow::Borrowed(clean_once.as_str()));
    }
}

fn is_never_drawn_but_break(c: char) -> bool {
    c != '\n' && (is_never_drawn(c) || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'))
}
