//! Plays a story: the lines a person wrote are carried out, and what came of each is written under it with `  > `.

use kentongan::app::effect::Effect;
use kentongan::app::key::{Code, Key};
use kentongan::app::model::{Mode, Model, Overlay};
use kentongan::app::msg::{Failure, Msg};
use kentongan::app::update::update;
use kentongan::domain::role::Role;
use kentongan::domain::study::Query;
use kentongan::domain::write::{Change, Refusal, Write, Written};
use kentongan::theme::Palette;
use kentongan::theme::depth::Depth;
use kentongan::theme::glyphs::Glyphs;
use kentongan::view;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::office;

struct Stage {
    model: Model,
    sent: Vec<Write>,
}

/// Carries out a story and gives it back with the outcomes as they are.
pub fn play(told: &str) -> String {
    let mut stage: Option<Stage> = None;
    let mut out = String::new();
    for line in told.lines().filter(|line| !line.starts_with("  ")) {
        out.push_str(line);
        out.push('\n');
        let Some((word, rest)) = line.split_once(' ').or(Some((line, ""))).filter(|(word, _)| !word.starts_with('#'))
        else {
            continue;
        };
        if word.is_empty() {
            continue;
        }
        for outcome in perform(&mut stage, word, rest) {
            out.push_str("  ");
            out.push_str(outcome.trim_end());
            out.push('\n');
        }
    }
    out
}

fn perform(stage: &mut Option<Stage>, word: &str, rest: &str) -> Vec<String> {
    if word == "console" || word == "wall" {
        let mut words = rest.split_whitespace();
        let (width, height) = words.next().and_then(|size| size.split_once('x')).unwrap();
        let roles: Vec<Role> = words.map(|role| role.parse().unwrap()).collect();
        let mode = if word == "wall" { Mode::Wall } else { Mode::Board };
        let model = office::model(mode, &roles, (width.parse().unwrap(), height.parse().unwrap()));
        *stage = Some(Stage { model, sent: Vec::new() });
        return Vec::new();
    }
    let stage = stage.as_mut().expect("a story begins with `console 120x40 operator` or `wall 120x40`");
    match word {
        "screen" => screen(&stage.model),
        "press" => {
            let keys: Vec<Msg> = rest.split_whitespace().map(|key| Msg::Key(key.parse().unwrap())).collect();
            stage.happen(keys)
        }
        "type" => stage.happen(rest.chars().map(|letter| Msg::Key(Key::plain(Code::Char(letter)))).collect()),
        "paste" => stage.happen(vec![Msg::Paste(rest.replace("\\n", "\n"))]),
        "time" => stage.happen(vec![Msg::Clock(office::at(rest))]),
        "resize" => {
            let (width, height) = rest.split_once('x').unwrap();
            stage.happen(vec![Msg::Resize(width.parse().unwrap(), height.parse().unwrap())])
        }
        "lost" => stage.happen(vec![Msg::Lost(rest.to_owned())]),
        "linked" => stage.happen(vec![Msg::Linked]),
        "changed" => stage.happen(vec![Msg::Changed(rest.parse().unwrap())]),
        "done" => stage.answer(|write| {
            Ok(Written {
                entity: write.entity,
                id: write.id,
                number: None,
                version: write.version + 1,
                state: rest.parse().unwrap(),
                warnings: Vec::new(),
            })
        }),
        "refused" => {
            let refusal: Refusal = serde_json::from_str(rest).unwrap();
            stage.answer(|_| Err(Failure::Refused(refusal.clone())))
        }
        "cut" => stage.answer(|_| Err(Failure::Lost(rest.to_owned()))),
        "msg" => stage.happen(vec![serde_json::from_str(rest).unwrap()]),
        other => panic!("a story does not know {other:?}"),
    }
}

impl Stage {
    fn happen(&mut self, msgs: Vec<Msg>) -> Vec<String> {
        let notice = self.model.notice.clone();
        let top = overlay(&self.model);
        let mut said = Vec::new();
        for msg in msgs {
            for effect in update(&mut self.model, msg) {
                said.push(format!("> {}", describe(&effect)));
                if let Effect::Write(write) = effect {
                    self.sent.push(write);
                }
            }
        }
        if self.model.notice != notice
            && let Some(notice) = &self.model.notice
        {
            said.push(format!("{} {}", if notice.alarm { "!" } else { "*" }, notice.text));
        }
        // Typing keeps the draft with every letter; once is enough to read.
        said.dedup();
        let now = overlay(&self.model);
        if now != top {
            said.push(format!("= {now}"));
        }
        said
    }

    fn answer(&mut self, result: impl Fn(&Write) -> Result<Written, Failure>) -> Vec<String> {
        let sent = std::mem::take(&mut self.sent);
        assert!(!sent.is_empty(), "nothing was sent that could be answered");
        self.happen(
            sent.into_iter()
                .map(|write| {
                    let result = result(&write);
                    Msg::Written { write, result }
                })
                .collect(),
        )
    }
}

fn describe(effect: &Effect) -> String {
    match effect {
        Effect::Write(write) => {
            let n = write.id.as_u128();
            let id = if n < 100 { n.to_string() } else { "new".to_owned() };
            let what = match &write.change {
                Change::Act(action, values) if values.is_empty() => action.to_string(),
                Change::Act(action, values) => format!("{action} {}", serde_json::to_string(values).unwrap()),
                Change::Add(values) => format!("add {}", serde_json::to_string(values).unwrap()),
                Change::Edit(values) => format!("edit {}", serde_json::to_string(values).unwrap()),
                Change::EditSeries(scope, values) => format!("edit {scope} {}", serde_json::to_string(values).unwrap()),
                Change::Undo => "undo".to_owned(),
            };
            format!("write {} {id} v{}: {what}", write.entity, write.version)
        }
        Effect::Load(topic) => format!("load {topic}"),
        Effect::LoadCard(entity, id) => format!("card {entity} {}", id.as_u128()),
        Effect::LoadBeside { id, .. } => format!("beside {}", id.as_u128()),
        Effect::LoadAsker { id, .. } => format!("asker {}", id.as_u128()),
        Effect::LoadPlan { first, days, .. } => format!("plan {first} {days}"),
        Effect::LoadDoor { id, .. } => format!("door {}", id.as_u128()),
        Effect::LoadNewsrooms { .. } => "newsrooms".to_owned(),
        Effect::LoadVersions { id, .. } => format!("versions {}", id.as_u128()),
        Effect::LoadVersionTexts { id, numbers, .. } => format!("versions {} {numbers:?}", id.as_u128()),
        Effect::EditOutside { id, key, text } => format!("edit {} {key}: {}", id.as_u128(), text.replace('\n', " / ")),
        Effect::Search { text, .. } => format!("search {text}"),
        Effect::Study { query, .. } => format!("study {}", told(query)),
        Effect::TryTerm { query, exclude, scope, .. } => format!("try {scope}: {query} / {exclude}"),
        Effect::FindClashes { wishes, .. } => {
            let told = wishes.iter().map(|wish| {
                let id = wish.id.as_u128();
                let id = if id < 1000 { id.to_string() } else { "new".to_owned() };
                format!("{} {id} {}", wish.entity, serde_json::to_string(&wish.values).unwrap())
            });
            format!("clashes of {}", told.collect::<Vec<_>>().join(", "))
        }
        Effect::Seen(id) => format!("seen {}", id.as_u128()),
        Effect::Ring(ring) => format!("ring bell {} {:?}: {}", ring.bell, ring.notify, ring.text),
        Effect::Copy(text) => format!("copy {}", text.replace('\n', " / ")),
        Effect::KeepDraft => "keep draft".to_owned(),
        other => format!("{other:?}").to_lowercase(),
    }
}

/// A question as a person reads it: what narrows it, and which page.
fn told(query: &Query) -> String {
    let filter = &query.filter;
    let mut said = vec![query.kind.to_string(), format!("{:?}", filter.period).to_lowercase()];
    let words = [&filter.outlet, &filter.issue, &filter.tone, &filter.class, &filter.state];
    said.extend(words.into_iter().flatten().cloned());
    said.extend((!filter.words.is_empty()).then(|| format!("{:?}", filter.words)));
    said.extend(filter.weekday.map(|day| format!("day {day}")));
    said.extend(filter.hour.map(|hour| format!("hour {hour}")));
    said.extend(filter.release.as_ref().map(|release| format!("release {}", release.id.as_u128())));
    said.extend(query.id.map(|id| format!("of {}", id.as_u128())));
    let page = match (query.page.newer, query.page.count) {
        (true, false) => "newer",
        (true, true) => "the end",
        (false, false) => "older",
        (false, true) => "",
    };
    said.push(page.to_owned());
    said.join(" ").trim_end().to_owned()
}

fn overlay(model: &Model) -> String {
    match model.overlays.last() {
        None => "board".to_owned(),
        Some(Overlay::Help { .. }) => "help".to_owned(),
        Some(Overlay::Palette(_)) => "palette".to_owned(),
        Some(Overlay::Card(view)) => format!("card {} {}", view.entity, view.id.as_u128()),
        Some(Overlay::Form(form)) => {
            format!("form {} {:?}", form.entity, kentongan::app::run::forms::title(model, form))
        }
        Some(Overlay::Filter(_)) => "filter".to_owned(),
        Some(Overlay::Study(view)) => format!("study {}", view.kind),
        Some(Overlay::Triage(_)) => "triage".to_owned(),
        Some(Overlay::Playout(view)) => format!("playout {}", view.first),
        Some(Overlay::Plan(view)) => format!("plan {} {}", view.first, view.days),
        Some(Overlay::Editor(view)) => format!("editor {}", view.id.as_u128()),
        Some(Overlay::Press(view)) => format!("press {} {:?}", view.of.as_u128(), view.side).to_lowercase(),
        Some(Overlay::Asker(view)) => format!("asker {} {:?}", view.of.as_u128(), view.side).to_lowercase(),
    }
}

fn screen(model: &Model) -> Vec<String> {
    let area = Rect::new(0, 0, model.size.0, model.size.1);
    let mut buffer = Buffer::empty(area);
    let theme = Palette::builtin("mono").unwrap().fit(Depth::None, Glyphs::Unicode);
    view::view(model, &theme, &mut buffer);
    (0..area.height)
        .map(|y| (0..area.width).map(|x| buffer[(x, y)].symbol()).collect::<String>())
        .map(|line| format!("| {line}"))
        .collect()
}
