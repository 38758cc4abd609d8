//! Which of a release's key messages an article leaves out.

use std::collections::HashSet;

/// Words that carry no message, of four letters and more; shorter words are never asked for.
const EMPTY: &[&str] = &[
    "yang", "dari", "pada", "untuk", "dengan", "oleh", "dalam", "agar", "akan", "atau", "juga", "telah", "sudah",
    "adalah", "bahwa", "bagi", "para", "serta", "hanya", "bisa", "dapat", "harus", "sampai", "hingga", "saat",
    "setelah", "sebelum", "bukan", "tidak", "semua", "seluruh",
];

/// This share of a message's words must be in the article; people say it in their own order and with their own endings.
const ENOUGH: f32 = 0.6;

/// Letters of a word that are compared: endings (-nya, -kan, -lah) do not count.
const STEM: usize = 6;

/// The messages of `messages` that are not in `article`: too few of their words are, or a figure is missing.
pub fn missing(messages: &[String], article: &str) -> Vec<String> {
    let there: HashSet<String> = words(article).collect();
    let is_missing = |message: &&String| {
        let asked: Vec<String> = words(message).filter(|word| !EMPTY.contains(&word.as_str())).collect();
        let found = asked.iter().filter(|word| there.contains(*word)).count();
        let figure = asked.iter().any(|word| word.starts_with(|c: char| c.is_ascii_digit()) && !there.contains(word));
        !asked.is_empty() && (figure || (found as f32) < ENOUGH * asked.len() as f32)
    };
    messages.iter().filter(is_missing).cloned().collect()
}

/// Words of four letters and more, small and without endings, and all figures.
fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | ','))).filter_map(|word| {
        let word = word.trim_matches(['.', ',']);
        let is_figure = word.starts_with(|c: char| c.is_ascii_digit());
        if is_figure {
            return Some(word.chars().filter(|c| c.is_alphanumeric()).collect());
        }
        let small: String = word.chars().flat_map(char::to_lowercase).collect();
        (small.chars().count() >= 4)
            .then(|| if EMPTY.contains(&small.as_str()) { small } else { small.chars().take(STEM).collect() })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_there_in_other_words_order_and_endings_and_missing_without_its_figure() {
        let messages = [
            "Tanggap darurat diperpanjang 14 hari, sampai 7 Desember",
            "Bantuan tidak terputus, posko buka 24 jam",
            "Warga kembali ke rumah setelah dinyatakan aman",
            "- !",
        ]
        .map(str::to_owned);
        let article = "Masa tanggap darurat diperpanjang selama 14 hari hingga 7 Desember. \"Bantuannya jangan terputus. Posko kami buka 24 jam,\" katanya.";
        assert_eq!(missing(&messages, article), &messages[2..3]);
        assert_eq!(missing(&messages[..1], &article.replace("14", "15")), &messages[..1]);
        assert!(missing(&[], article).is_empty());
    }
}
