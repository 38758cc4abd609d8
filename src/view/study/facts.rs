//! The facts of a release and what became of them: what was altered first, with both values.

use ratatui::layout::Rect;

use super::flow::Line;
use super::leaves::{class, scrolled};
use crate::domain::study::article::{Fact, Pickup};
use crate::panes::Around;
use crate::panes::study::items::of_class;
use crate::pickup::facts::{Backing, Finding, Kind, summary};
use crate::text::numbers;
use crate::text::phrase::Text;
use crate::text::words::study as words;
use crate::theme::glyphs::Symbol;
use crate::theme::meaning::Meaning;
use crate::view::fit::{fit, wrap};
use crate::view::pen::Pen;

/// What became of a fact: its sign, its word, its meaning, and what comes first.
fn verdict(fact: &Fact) -> (Symbol, Text, Meaning, u8) {
    match fact.verdict.as_str() {
        "altered" => (Symbol::Alarm, words::FACT_ALTERED, Meaning::Alarm, 0),
        "ambiguous" => (Symbol::Waiting, words::FACT_AMBIGUOUS, Meaning::Warn, 1),
        "missing" => (Symbol::Off, words::FACT_MISSING, Meaning::Muted, 3),
        _ if fact.rounded => (Symbol::Agreed, words::FACT_ROUNDED, Meaning::Good, 2),
        _ => (Symbol::Agreed, words::FACT_SAME, Meaning::Good, 2),
    }
}

fn kind_word<'a>(fact: &'a Fact, around: &Around<'_>) -> &'a str {
    fact.kind.parse::<Kind>().map_or(fact.kind.as_str(), |kind| kind.label().get(around.lang))
}

/// The line of the test: complete, whole, exact and true.
pub(super) fn lutb(pickup: &Pickup, around: &Around<'_>) -> String {
    let findings: Vec<Finding> = pickup.facts.iter().filter_map(finding).collect();
    let backing = Backing { approvers: pickup.approvers, sources: &pickup.sources };
    summary(&findings, f64::from(pickup.used_share.unwrap_or_default()), &backing, around.lang)
}

/// A fact as the test knows it; `None` for one of a newer program.
fn finding(fact: &Fact) -> Option<Finding> {
    Some(Finding {
        kind: fact.kind.parse().ok()?,
        release: fact.release.clone().unwrap_or_default(),
        article: fact.article.clone(),
        verdict: fact.verdict.parse().ok()?,
        rounded: fact.rounded,
        release_at: fact.release_at.unwrap_or_default(),
        article_at: fact.article_at,
    })
}

/// A text in exactly so many columns.
fn cell(text: &str, width: u16, around: &Around<'_>) -> String {
    let fitted = fit(text, width);
    let end = if fitted.cut { around.sign(Symbol::Ellipsis) } else { "" };
    let used = fitted.width + u16::from(fitted.cut);
    format!("{}{end}{}", fitted.shown, " ".repeat(usize::from(width.saturating_sub(used))))
}

pub(super) fn draw(pen: &mut Pen<'_>, area: Rect, pickup: Option<&Pickup>, top: i32, around: &Around<'_>) {
    let lang = around.lang;
    let mut lines: Vec<Line> = Vec::new();
    let Some(pickup) = pickup else {
        lines.push(vec![(words::NO_PICKUP.get(lang).to_owned(), Meaning::Muted)]);
        scrolled(pen, area, &lines, top);
        return;
    };
    lines.push(vec![(class(pickup, around), of_class(&pickup.class)), (measures(pickup, around), Meaning::Muted)]);
    if !pickup.shared_facts.is_empty() {
        let said = words::SHARED.with(lang, &[&pickup.shared_facts.join(", ")]);
        lines.extend(wrap(&said, area.width, 6).into_iter().map(|line| vec![(line.to_owned(), Meaning::Text)]));
    }
    for message in &pickup.missing {
        let said = words::MISSING_MESSAGE.with(lang, &[message]);
        lines.extend(wrap(&said, area.width, 3).into_iter().map(|line| vec![(line.to_owned(), Meaning::Warn)]));
    }
    lines.push(Vec::new());
    if pickup.facts.is_empty() {
        lines.push(vec![(words::NO_FACTS.get(lang).to_owned(), Meaning::Muted)]);
    } else {
        let result = 17.min(area.width / 3);
        let kind = if area.width >= 60 { 10 } else { 0 };
        let value = area.width.saturating_sub(result + kind + 2) / 2;
        let head = [
            (words::FACT_VERDICT, result),
            (words::FACT_KIND, kind),
            (words::FACT_RELEASE, value),
            (words::FACT_ARTICLE, value),
        ];
        let head: String = head.iter().map(|(text, width)| cell(text.get(lang), *width, around)).collect();
        lines.push(vec![(head, Meaning::Muted)]);
        let mut facts: Vec<&Fact> = pickup.facts.iter().collect();
        facts.sort_by_key(|fact| verdict(fact).3);
        for fact in facts {
            let (symbol, word, meaning, _) = verdict(fact);
            let said = cell(&format!("{} {}", around.sign(symbol), word.get(lang)), result, around);
            let strong = if meaning == Meaning::Alarm { Meaning::Alarm } else { Meaning::Text };
            lines.push(vec![
                (said, meaning),
                (cell(kind_word(fact, around), kind, around), Meaning::Muted),
                (cell(fact.release.as_deref().unwrap_or("–"), value.saturating_sub(1), around) + " ", strong),
                (cell(fact.article.as_deref().unwrap_or("–"), value, around), strong),
            ]);
        }
    }
    scrolled(pen, area, &lines, top);
}

/// What was measured beside the two shares.
fn measures(pickup: &Pickup, around: &Around<'_>) -> String {
    let lang = around.lang;
    let quoted =
        pickup.quoted_share.map_or_else(|| "–".to_owned(), |share| numbers::percent(f64::from(share), 0, lang));
    let order = pickup.order_kept.map_or_else(|| "–".to_owned(), |tau| numbers::decimal(f64::from(tau), 2, lang));
    let longest = pickup.longest.map_or_else(|| "–".to_owned(), |words| words.to_string());
    format!("  {}", words::NUMBERS.with(lang, &[&longest, &quoted, &order]))
}
