//! The test in one line: complete, whole, exact and true (*lengkap, utuh, tepat, benar*).

use super::finding::{Finding, Verdict};
use crate::text::lang::Lang;
use crate::text::numbers;
use crate::text::phrase::Text;

/// At most so many altered facts are spelt out in the line.
const SHOWN: usize = 3;

/// The longest text that stands on either side of an arrow, in characters.
const LONGEST: usize = 40;

/// What an office knows of how a release came about; it makes the part "true" of the line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Backing<'a> {
    /// People who approved the release.
    pub approvers: usize,
    /// Where its figures come from, as they are to be shown: `BPBD 16/11`.
    pub sources: &'a [String],
}

/// The line `L 4/6  U 0,63  T 5/6 ⚠ 35.642→35.462  B ✓(2 orang, sumber BPBD 16/11)`.
///
/// L: facts the article speaks of, of all. U: `used`, the share of the release's words that the article uses, 0 to 1.
/// T: facts that are right, of those it speaks of, and the altered ones. B: who approved the release and its sources.
pub fn summary(findings: &[Finding], used: f64, backing: &Backing<'_>, lang: Lang) -> String {
    let spoken = findings.iter().filter(|f| f.verdict != Verdict::Missing).count();
    let right = findings.iter().filter(|f| f.verdict == Verdict::Same).count();
    let letters = Text::new("L {}/{}  U {}  T {}/{}", "C {}/{}  W {}  E {}/{}");
    let used = numbers::decimal(used.clamp(0.0, 1.0), 2, lang);
    let (all, said, exact) = (findings.len().to_string(), spoken.to_string(), right.to_string());
    let mut line = letters.with(lang, &[&said, &all, &used, &exact, &said]);
    let altered: Vec<&Finding> = findings.iter().filter(|f| f.verdict == Verdict::Altered).collect();
    if !altered.is_empty() {
        let shown: Vec<String> = altered.iter().take(SHOWN).map(|f| arrow(f)).collect();
        line.push_str(" ⚠ ");
        line.push_str(&shown.join(", "));
        if altered.len() > SHOWN {
            line.push_str(&format!(" +{}", altered.len() - SHOWN));
        }
    }
    line.push_str(&backed(backing, lang));
    line
}

fn backed(backing: &Backing<'_>, lang: Lang) -> String {
    let letter = Text::new("B", "T").get(lang);
    if backing.approvers == 0 && backing.sources.is_empty() {
        return format!("  {letter} –");
    }
    let mark = if backing.approvers > 0 { '✓' } else { '?' };
    let people = match (backing.approvers, lang) {
        (1, Lang::En) => "1 person".to_owned(),
        (n, _) => Text::new("{} orang", "{} people").with(lang, &[&n.to_string()]),
    };
    let sources = match backing.sources {
        [] => Text::new("tanpa sumber", "no source").get(lang).to_owned(),
        sources => Text::new("sumber {}", "source {}").with(lang, &[&sources.join(", ")]),
    };
    format!("  {letter} {mark}({people}, {sources})")
}

/// `35.642→35.462`: both sides, without the words they end in alike.
fn arrow(finding: &Finding) -> String {
    let article = finding.article.as_deref().unwrap_or("–");
    let mut ours: Vec<&str> = finding.release.split_whitespace().collect();
    let mut theirs: Vec<&str> = article.split_whitespace().collect();
    while ours.len() > 1 && theirs.len() > 1 && ours.last() == theirs.last() {
        ours.pop();
        theirs.pop();
    }
    format!("{}→{}", short(&ours.join(" ")), short(&theirs.join(" ")))
}

fn short(text: &str) -> String {
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    text.chars().take(LONGEST - 1).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pickup::facts::Kind;

    fn finding(release: &str, article: Option<&str>, verdict: Verdict) -> Finding {
        Finding {
            kind: Kind::Number,
            release: release.to_owned(),
            article: article.map(str::to_owned),
            verdict,
            rounded: false,
            release_at: (0, release.chars().count()),
            article_at: article.map(|text| (0, text.chars().count())),
        }
    }

    #[test]
    fn the_line_says_complete_whole_exact_and_true() {
        let same = || finding("9 kecamatan", Some("sembilan kecamatan"), Verdict::Same);
        let findings = [
            same(),
            same(),
            same(),
            finding("35.642 KK", Some("35.462 KK"), Verdict::Altered),
            finding("14 hari", None, Verdict::Missing),
            finding("62 ton", None, Verdict::Missing),
        ];
        let sources = ["BPBD 16/11".to_owned()];
        let backing = Backing { approvers: 2, sources: &sources };
        assert_eq!(
            summary(&findings, 0.63, &backing, Lang::Id),
            "L 4/6  U 0,63  T 3/4 ⚠ 35.642→35.462  B ✓(2 orang, sumber BPBD 16/11)"
        );
        assert_eq!(
            summary(&findings, 0.63, &backing, Lang::En),
            "C 4/6  W 0.63  E 3/4 ⚠ 35.642→35.462  T ✓(2 people, source BPBD 16/11)"
        );
        assert_eq!(summary(&[], 0.0, &Backing::default(), Lang::Id), "L 0/0  U 0,00  T 0/0  B –");
    }

    #[test]
    fn many_altered_facts_do_not_make_the_line_endless() {
        let findings = vec![finding(&"9".repeat(90), Some("8"), Verdict::Altered); 9];
        let line = summary(&findings, 2.0, &Backing::default(), Lang::Id);
        assert!(line.contains("+6") && line.chars().count() < 200, "{line}");
    }
}
