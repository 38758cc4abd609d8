//! Which text of a release is compared with which text of an article. Offsets of fragments and facts are places in these.

use std::borrow::Cow;

/// A release as it goes out: lead and body, without the lead where the body begins with it; the headline alone when there
/// is nothing else.
pub fn of_release<'a>(title: &'a str, lead: Option<&'a str>, body: Option<&'a str>) -> Cow<'a, str> {
    let written = |text: Option<&'a str>| text.filter(|text| !text.trim().is_empty());
    match (written(lead), written(body)) {
        (Some(lead), Some(body)) if holds(body, lead) => Cow::Borrowed(body),
        (Some(lead), Some(body)) => Cow::Owned(format!("{lead}\n\n{body}")),
        (Some(text), None) | (None, Some(text)) => Cow::Borrowed(text),
        (None, None) => Cow::Borrowed(title),
    }
}

/// An article: its text, or what its feed says of it, or its headline.
pub fn of_article<'a>(title: &'a str, summary: Option<&'a str>, body: Option<&'a str>) -> &'a str {
    let written = |text: &&str| !text.trim().is_empty();
    body.filter(written).or(summary.filter(written)).unwrap_or(title)
}

/// Whether `body` says all of `lead` in the same words, whatever the white space.
fn holds(body: &str, lead: &str) -> bool {
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    plain(body).contains(plain(lead).trim_end_matches('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lead_that_opens_the_body_is_not_said_twice() {
        let body = "KENCANA KOTA - Pemkab memperpanjang\nstatus. Air naik.";
        assert_eq!(of_release("Judul", Some("Pemkab memperpanjang status."), Some(body)), body);
        assert_eq!(of_release("Judul", Some("Air surut."), Some("Warga pulang.")), "Air surut.\n\nWarga pulang.");
        assert_eq!(of_release("Judul", Some(" "), Some("Warga pulang.")), "Warga pulang.");
        assert_eq!(of_release("Judul", None, None), "Judul");
    }

    #[test]
    fn of_an_article_the_fullest_text_is_read() {
        assert_eq!(of_article("Judul", Some("Ringkas"), Some("Lengkap")), "Lengkap");
        assert_eq!(of_article("Judul", Some("Ringkas"), Some(" ")), "Ringkas");
        assert_eq!(of_article("Judul", None, None), "Judul");
    }
}
