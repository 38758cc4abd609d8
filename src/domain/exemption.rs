//! Information that is exempt (UU 14/2008 article 17, letters a to j), and how a decision names it.

/// One letter of article 17, with its text in short.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exemption {
    /// `a` to `j`.
    pub letter: char,
    /// What would happen if the information were given, in the law's sense, in short; Indonesian.
    pub text: &'static str,
    /// The same in English.
    pub english: &'static str,
}

const fn letter(letter: char, text: &'static str, english: &'static str) -> Exemption {
    Exemption { letter, text, english }
}

/// The ten letters, in order.
pub const EXEMPTIONS: &[Exemption] = &[
    letter('a', "menghambat proses penegakan hukum", "hinders law enforcement"),
    letter(
        'b',
        "mengganggu perlindungan hak atas kekayaan intelektual dan persaingan usaha yang sehat",
        "harms intellectual property or fair competition",
    ),
    letter('c', "membahayakan pertahanan dan keamanan negara", "endangers defence and security"),
    letter('d', "mengungkapkan kekayaan alam Indonesia", "reveals the country's natural wealth"),
    letter('e', "merugikan ketahanan ekonomi nasional", "harms national economic resilience"),
    letter('f', "merugikan kepentingan hubungan luar negeri", "harms foreign relations"),
    letter(
        'g',
        "mengungkapkan isi akta autentik yang bersifat pribadi, kemauan terakhir atau wasiat seseorang",
        "reveals a private deed, last will or testament",
    ),
    letter('h', "mengungkapkan rahasia pribadi", "reveals personal secrets"),
    letter(
        'i',
        "memorandum atau surat antarbadan publik atau di dalamnya yang menurut sifatnya dirahasiakan",
        "memoranda between or within public bodies that are confidential by nature",
    ),
    letter('j', "informasi yang tidak boleh diungkapkan berdasarkan undang-undang", "closed by another law"),
];

/// The letters a decision names, read off the form in which the database keeps it: `17 huruf a, h angka 3`. Each with
/// what follows it (`angka 3`), which may be empty.
pub fn letters(kept: &str) -> Vec<(&'static Exemption, &str)> {
    let list = kept.trim_start_matches("17 huruf ");
    let named = list.split(", ").filter_map(|piece| {
        let mut words = piece.splitn(2, ' ');
        let word = words.next()?;
        let found = EXEMPTIONS.iter().find(|exemption| word.chars().eq([exemption.letter]))?;
        Some((found, words.next().unwrap_or_default()))
    });
    named.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decision_names_its_letters() {
        let said: Vec<_> = letters("17 huruf a, h angka 3").into_iter().map(|(e, rest)| (e.letter, rest)).collect();
        assert_eq!(said, [('a', ""), ('h', "angka 3")]);
        assert!(letters("").is_empty());
        assert_eq!(EXEMPTIONS.iter().map(|e| e.letter).collect::<String>(), "abcdefghij");
    }
}
