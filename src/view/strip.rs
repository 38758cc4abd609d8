//! The second line: issues by level, deadlines that press, health of the watcher; and the tabs of small screens.

use ratatui::layout::Rect;

use super::fit::fit;
use super::footer::key_to;
use super::pen::Pen;
use crate::app::model::{Model, Pressure};
use crate::domain::entity::Entity;
use crate::domain::register::IssueRow;
use crate::domain::state::State;
use crate::panes::alert::of_severity;
use crate::panes::issue::level;
use crate::panes::{self, Around};
use crate::text::words::choices::choice;
use crate::text::words::{chrome, states};
use crate::theme::glyphs::Symbol;
use crate::theme::meaning::Meaning;

/// The strip says so many columns of the gravest alert.
const LONGEST_ALERT: u16 = 32;

/// Open issues, the worst first.
pub(super) fn worst_first(model: &Model) -> Vec<&IssueRow> {
    let rank = |issue: &IssueRow| ["red", "orange", "yellow"].iter().position(|word| *word == issue.level).unwrap_or(3);
    let mut issues: Vec<&IssueRow> = model.data.issues.iter().filter(|issue| issue.state != State::Closed).collect();
    issues.sort_by_key(|issue| rank(issue));
    issues
}

/// What is said of an issue: `BANJIR-26 krisis`, `HOAKS-BENDUNGAN oranye`.
pub(super) fn issue_words(issue: &IssueRow, around: &Around<'_>) -> String {
    let word = match issue.state {
        State::Crisis => states::state(Entity::Issue, State::Crisis).get(around.lang),
        _ => choice(&issue.level).map_or(issue.level.as_str(), |text| text.get(around.lang)),
    };
    format!("{} {} {word}", level(&issue.level).0.on(around.glyphs), issue.code)
}

/// What the strip counts, the most pressing first, in full or in short.
fn counters(model: &Model, around: &Around<'_>, short: bool) -> Vec<(String, Meaning)> {
    let lang = model.lang;
    let mut sum = Pressure::default();
    for entity in [Entity::Request, Entity::Disposition, Entity::Release] {
        let pressure = model.look(entity).pressure;
        sum.soon += pressure.soon;
        sum.late += pressure.late;
    }
    let mut counters = Vec::with_capacity(4);
    counters.extend(alerts(model, around, short));
    if sum.late > 0 {
        let late = chrome::OVERDUE.with(lang, &[&sum.late.to_string()]);
        counters.push((format!("{} {late}", around.sign(Symbol::Alarm)), Meaning::Alarm));
    }
    if sum.soon > 0 {
        let words = if short { chrome::DEADLINES_SHORT } else { chrome::DEADLINES };
        counters.push((words.with(lang, &[&sum.soon.to_string()]), Meaning::Warn));
    }
    counters.push(watcher(model, short));
    counters
}

/// How many alerts wait for somebody, and the gravest of them where there is room.
fn alerts(model: &Model, around: &Around<'_>, short: bool) -> Option<(String, Meaning)> {
    let count = model.data.open_alerts(model.now).count().to_string();
    let worst = model.data.open_alerts(model.now).next()?;
    let words = if short {
        chrome::ALERTS_OPEN.with(model.lang, &[&count])
    } else {
        let title = fit(&worst.title, LONGEST_ALERT);
        let title = if title.cut { format!("{}…", title.shown.trim_end()) } else { title.shown.to_owned() };
        chrome::ALERTS_WORST.with(model.lang, &[&count, &title])
    };
    let (symbol, meaning) = of_severity(&worst.severity);
    Some((format!("{} {words}", around.sign(symbol)), meaning))
}

pub(super) fn draw(pen: &mut Pen<'_>, line: Rect, model: &Model, around: &Around<'_>) {
    pen.ground(line, Meaning::Strip);
    let chip = |issue: &IssueRow| {
        let meaning = level(&issue.level).1;
        let words = issue_words(issue, around);
        (if meaning == Meaning::Banner { format!(" {words} ") } else { words }, meaning)
    };
    let issues: Vec<(String, Meaning)> = worst_first(model).into_iter().map(chip).collect();
    // The worst issue always has room; then what presses; then the other issues as far as they go.
    let worst = issues.first().map_or(0, |(words, _)| fit(words, line.width).width + 4);
    let room = line.width.saturating_sub(worst + 3);
    let width = |counters: &[(String, Meaning)]| {
        counters.iter().map(|(words, _)| fit(words, line.width).width + 3).sum::<u16>()
    };
    let mut counted = counters(model, around, false);
    if width(&counted) > room {
        counted = counters(model, around, true);
    }
    while width(&counted) > room && counted.pop().is_some() {}
    let mut right = line.right().saturating_sub(1);
    for (i, (words, meaning)) in counted.iter().enumerate().rev() {
        let used = fit(words, line.width).width;
        right = right.saturating_sub(used);
        pen.text(right, line.y, used, words, *meaning);
        if i > 0 {
            right = right.saturating_sub(3);
            pen.sign(right + 1, line.y, Symbol::Dot, Meaning::Muted);
        }
    }
    let mut x = line.x + 1;
    if issues.is_empty() {
        pen.text(x, line.y, right.saturating_sub(x), chrome::NO_ISSUES.get(model.lang), Meaning::Muted);
    }
    for (shown, (words, meaning)) in issues.iter().enumerate() {
        let used = fit(words, line.width).width;
        let last = shown + 1 == issues.len();
        if x + used + if last { 2 } else { 5 } > right {
            pen.text(x, line.y, right.saturating_sub(x), &format!("+{}", issues.len() - shown), Meaning::Muted);
            break;
        }
        x += pen.text(x, line.y, used, words, *meaning) + 2;
    }
}

/// How the watcher is, in words.
fn watcher(model: &Model, short: bool) -> (String, Meaning) {
    let sources = &model.data.sources;
    if sources.active == 0 {
        return (chrome::NO_SOURCES.get(model.lang).to_owned(), Meaning::Warn);
    }
    let words = if short { chrome::WATCHER_SHORT } else { chrome::WATCHER };
    let words = words.with(model.lang, &[&sources.healthy.to_string(), &sources.active.to_string()]);
    let meaning = match (sources.healthy, sources.active) {
        (healthy, active) if healthy == active => Meaning::Good,
        (healthy, active) if healthy >= active - active / 10 => Meaning::Muted,
        (healthy, active) if healthy >= active / 2 => Meaning::Warn,
        _ => Meaning::Alarm,
    };
    (words, meaning)
}

/// A tab as it is drawn.
struct Tab {
    entity: Entity,
    key: String,
    name: &'static str,
    count: String,
    alarm: String,
}

impl Tab {
    /// How wide it is with its name or without, with its count or without.
    fn width(&self, named: bool, counted: bool, most: u16) -> u16 {
        let wide = |text: &str| fit(text, most).width;
        let name = if named { wide(self.name) + 1 } else { 0 };
        let count = if counted { wide(&self.count) } else { 0 };
        wide(&self.key) + name + count + wide(&self.alarm) + 2
    }
}

/// The panes as a line of tabs with how many rows they have and how many press. Where room is dear the tab in focus and
/// its neighbours keep their names, and where it is dearer still only the one in focus keeps its count.
pub(super) fn tabs(pen: &mut Pen<'_>, line: Rect, model: &Model, around: &Around<'_>) {
    let mut all = Vec::with_capacity(panes::PANES.len());
    for pane in panes::beside(model.focus) {
        let late = model.look(pane.entity).pressure.late;
        // A register that was never opened was never counted.
        let read = model.fresh.get(&pane.entity.topic()).is_some_and(|fresh| fresh.at.is_some());
        all.push(Tab {
            entity: pane.entity,
            key: key_to(pane.entity, model),
            name: pane.tab.get(model.lang),
            count: if read { format!(" {}", model.data.len(pane.entity)) } else { String::new() },
            alarm: if late > 0 { format!(" {}{late}", around.sign(Symbol::Alarm)) } else { String::new() },
        });
    }
    let here = |tab: &Tab| tab.entity == model.focus;
    let focus = all.iter().position(here).unwrap_or_default();
    let whole = |names: &[bool], counted: bool| -> u16 {
        let widths = all.iter().zip(names).map(|(tab, named)| tab.width(*named, counted || here(tab), line.width));
        widths.fold(0, u16::saturating_add)
    };
    // The last one needs no space behind it.
    let fits = |width: u16| width <= line.width + 1;
    let mut names: Vec<bool> = all.iter().map(here).collect();
    let counted = fits(whole(&names, true));
    // The nearest to the one in focus first.
    let mut near: Vec<usize> = (0..all.len()).filter(|place| *place != focus).collect();
    near.sort_by_key(|place| place.abs_diff(focus));
    for place in near {
        names[place] = true;
        if !fits(whole(&names, counted)) {
            names[place] = false;
            break;
        }
    }
    let mut x = line.x;
    for (tab, named) in all.iter().zip(names) {
        let start = x;
        let room = |x: u16| line.right().saturating_sub(x);
        x += pen.text(x, line.y, room(x), " ", Meaning::Muted);
        x += pen.text(x, line.y, room(x), &tab.key, Meaning::Key);
        if named {
            x += pen.text(x, line.y, room(x), " ", Meaning::Muted);
            let meaning = if here(tab) { Meaning::Title } else { Meaning::Text };
            x += pen.text(x, line.y, room(x), tab.name, meaning);
        }
        if counted || here(tab) {
            x += pen.text(x, line.y, room(x), &tab.count, Meaning::Muted);
        }
        x += pen.text(x, line.y, room(x), &tab.alarm, Meaning::Alarm);
        x += pen.text(x, line.y, room(x), " ", Meaning::Muted);
        if here(tab) {
            pen.over(Rect::new(start, line.y, x - start, 1), Meaning::Selected);
        }
    }
    if !panes::pane(model.focus).board {
        // How to get back, since the board is out of sight.
        let words = chrome::TO_BOARD.get(model.lang);
        let used = fit(words, line.width).width;
        if x + used + 8 < line.right() {
            let end = line.right().saturating_sub(1);
            pen.text(end - used, line.y, used, words, Meaning::Muted);
            pen.text(end - used - 4, line.y, 3, "Esc", Meaning::Key);
        }
    }
}
