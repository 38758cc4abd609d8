//! A light cut of Indonesian affixes, so that `menyalurkan`, `disalurkan` and `penyaluran` meet.
//!
//! It only has to give the same for words of one root and something else for others; what it gives is no root of any
//! dictionary. Nasal prefixes swallow an initial k, p, s or t, so that initial is dropped everywhere.

const PREFIXES: &[&str] = &[
    "memper", "diper", "keber", "meng", "meny", "peng", "peny", "mem", "men", "pem", "pen", "per", "ber", "ter", "me",
    "pe", "di", "ke", "se",
];

const SUFFIXES: &[&str] = &["kannya", "annya", "nya", "lah", "kah", "kan", "an"];

/// Fewer letters are never left.
const SHORTEST: usize = 4;

/// The part of a lower-case word that its inflections have in common.
pub(super) fn stem(word: &str) -> &str {
    let mut rest = word;
    if !rest.is_ascii() || rest.len() <= SHORTEST {
        return rest;
    }
    for suffix in SUFFIXES {
        if let Some(cut) = rest.strip_suffix(suffix)
            && cut.len() >= SHORTEST
        {
            rest = cut;
            break;
        }
    }
    for prefix in PREFIXES {
        if let Some(cut) = rest.strip_prefix(prefix)
            && cut.len() >= SHORTEST
        {
            rest = cut;
            break;
        }
    }
    let mut letters = rest.chars();
    if rest.len() > SHORTEST
        && letters.next().is_some_and(|c| "kpst".contains(c))
        && letters.next().is_some_and(|c| "aeiou".contains(c))
    {
        rest = rest.get(1..).unwrap_or(rest);
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_one_root_meet() {
        for words in [
            ["menyalurkan", "disalurkan", "penyaluran"],
            ["memperpanjang", "diperpanjang", "perpanjangan"],
            ["mengungsi", "pengungsi", "pengungsian"],
            ["menetapkan", "ditetapkan", "ketetapan"],
            ["memutuskan", "diputuskan", "keputusan"],
        ] {
            assert!(words.iter().all(|word| stem(word) == stem(words[0])), "{:?}", words.map(stem));
        }
        assert_ne!(stem("desa"), stem("rumah"));
    }
}
