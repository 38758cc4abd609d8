//! What was found out about one article, as a person reads it.

use std::io::Write;

use anyhow::Result;

use super::report::Report;
use crate::pickup::facts::{Backing, Verdict, summary};
use crate::pickup::reuse::{EvidenceKind, Span};
use crate::text::clean::{Lines, clean};
use crate::text::lang::Lang;
use crate::text::numbers;
use crate::text::phrase::Text;

/// A passage is shown up to so many characters …
const SHOWN: usize = 160;
/// … with so many of the article before and behind it.
const CONTEXT: usize = 30;

const HEAD: Text = Text::new("{}  {}  U {}  A {}", "{}  {}  U {}  A {}");
const LONGEST: Text = Text::new("terpanjang {} kata", "longest {} words");
const ORDER: Text = Text::new("urutan {}", "order {}");
const QUOTED: Text = Text::new("dalam kutipan {}", "quoted {}");
const OWN: Text = Text::new("domain sendiri: bukan pemuatan", "own domain: no pick-up");
const COMMON: Text =
    Text::new("kutipan dari sumber bersama: bukan pemuatan", "a quotation of a common source: no pick-up");
const PASSAGES: Text = Text::new("Bagian rilis di dalam artikel", "Passages of the release in the article");
const PASSAGE: Text =
    Text::new("{}. {} kata  rilis {}+{}  artikel {}+{}{}", "{}. {} words  release {}+{}  article {}+{}{}");
const IN_QUOTES: Text = Text::new("  (kutipan)", "  (quoted)");
const RETOLD: Text = Text::new("Isi yang sama dengan kata lain", "The same in other words");
const LIKE: Text = Text::new("kemiripan {}  rilis {}+{}  artikel {}+{}", "likeness {}  release {}+{}  article {}+{}");
const EVIDENCE: Text = Text::new("Angka dan nama langka yang sama", "Rare figures and names in both");
const MENTION: Text = Text::new("menyebut siaran pers atau kantor", "names a press release or the office");
const FACTS: Text = Text::new("Fakta", "Facts");

/// Print one article's findings.
pub fn write(out: &mut impl Write, report: &Report, release: &str, article: &str, lang: Lang) -> Result<()> {
    let found = &report.comparison;
    let one_line = |text: &str| clean(text, SHOWN + 2 * CONTEXT, Lines::One);
    let (u, a) = (numbers::percent(found.u, 0, lang), numbers::percent(found.a, 0, lang));
    let class = found.class.text().get(lang).to_uppercase();
    write!(out, "{}", HEAD.with(lang, &[&one_line(report.article), &class, &u, &a]))?;
    if found.longest > 0 {
        write!(out, "  {}", LONGEST.with(lang, &[&found.longest.to_string()]))?;
    }
    if let Some(order) = found.order_kept {
        write!(out, "  {}", ORDER.with(lang, &[&numbers::decimal(order, 1, lang)]))?;
    }
    if found.quoted_share > 0.0 {
        write!(out, "  {}", QUOTED.with(lang, &[&numbers::percent(found.quoted_share, 0, lang)]))?;
    }
    writeln!(out)?;
    if report.own {
        writeln!(out, "  {}", OWN.get(lang))?;
    }
    if found.common_source {
        writeln!(out, "  {}", COMMON.get(lang))?;
    }
    writeln!(out, "  {}", one_line(&summary(&report.findings, found.u, &Backing::default(), lang)))?;
    for note in &report.notes {
        writeln!(out, "  ! {}", one_line(note))?;
    }
    if !found.fragments.is_empty() {
        writeln!(out, "\n  {}", PASSAGES.get(lang))?;
    }
    for (n, one) in found.fragments.iter().enumerate() {
        let parts = [n + 1, one.words, one.release.start, one.release.len, one.article.start, one.article.len];
        let mut parts: Vec<String> = parts.iter().map(usize::to_string).collect();
        parts.push(if one.quoted { IN_QUOTES.get(lang).to_owned() } else { String::new() });
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        writeln!(out, "  {}", PASSAGE.with(lang, &parts))?;
        writeln!(out, "     {}", in_context(article, one.article))?;
    }
    if !report.related.is_empty() {
        writeln!(out, "\n  {}", RETOLD.get(lang))?;
    }
    for one in &report.related {
        let likeness = numbers::decimal(one.similarity, 2, lang);
        let places = [one.release.start, one.release.len, one.article.start, one.article.len].map(|at| at.to_string());
        writeln!(out, "  {}", LIKE.with(lang, &[&likeness, &places[0], &places[1], &places[2], &places[3]]))?;
        writeln!(out, "     {}", in_context(article, one.article))?;
    }
    if !found.evidence.is_empty() {
        writeln!(out, "\n  {}", EVIDENCE.get(lang))?;
    }
    for one in &found.evidence {
        let (ours, theirs) = (one_line(one.release.of(release)), one_line(one.article.of(article)));
        match one.kind {
            EvidenceKind::Mention | EvidenceKind::Office => writeln!(out, "  {} ({theirs})", MENTION.get(lang))?,
            _ if ours == theirs => writeln!(out, "  {ours}")?,
            _ => writeln!(out, "  {ours} = {theirs}")?,
        }
    }
    if !report.findings.is_empty() {
        writeln!(out, "\n  {}", FACTS.get(lang))?;
    }
    let width = report.findings.iter().map(|fact| fact.verdict_label().get(lang).chars().count()).max().unwrap_or(0);
    for fact in &report.findings {
        let (verdict, kind) = (fact.verdict_label().get(lang), fact.kind.label().get(lang));
        let ours = one_line(&fact.release);
        let said = match (&fact.article, fact.verdict) {
            (Some(theirs), Verdict::Same) if one_line(theirs) == ours => ours,
            (Some(theirs), _) => format!("{ours} → {}", one_line(theirs)),
            (None, _) => ours,
        };
        writeln!(out, "  {verdict:width$}  {kind:14}  {said}")?;
    }
    Ok(writeln!(out)?)
}

/// A passage on one line, shortened in its middle, between what stands beside it.
fn in_context(text: &str, at: Span) -> String {
    let before = Span { start: at.start.saturating_sub(CONTEXT), len: at.start.min(CONTEXT) };
    let behind = Span { start: at.end(), len: CONTEXT };
    let passage = at.of(text);
    let passage = if at.len > SHOWN {
        let part = |start, len| Span { start, len }.of(text).to_owned();
        part(at.start, SHOWN / 2) + " … " + &part(at.end() - SHOWN / 2, SHOWN / 2)
    } else {
        passage.to_owned()
    };
    let line = format!("…{}[{passage}]{}…", before.of(text), behind.of(text));
    clean(&line, 2 * SHOWN, Lines::One)
}
