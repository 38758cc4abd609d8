//! Reading an article: its leaves, its pick-ups and fragments, and making a local release of it.

use super::{open, top, top_mut};
use crate::app::effect::Effect;
use crate::app::model::{Model, Overlay};
use crate::app::run::forms;
use crate::domain::entity::Entity;
use crate::domain::study::Answer;
use crate::domain::study::article::Article;
use crate::panes::study::LEAVES;
use crate::text::dates;
use crate::text::phrase::Text;

/// No text is scrolled further, in lines.
const LONGEST: i32 = 20_000;
/// Lines a page key moves.
const PAGE: i32 = 10;
/// Most characters of the source's text that go into a draft.
const MOST_QUOTED: usize = 15_000;

const NO_ARTICLE: Text = Text::new("Tidak ada artikel di bawah kursor", "No article under the cursor");
const NO_FRAGMENT: Text = Text::new("Tidak ada penggalan yang sama", "No passage is the same");
const ONE_PICKUP: Text = Text::new("Hanya satu rilis yang dibandingkan", "Only one release was compared");
const NO_SOURCE: Text =
    Text::new("Rilis ini tidak dibuat dari artikel sumber", "This release was not made from a source article");
const QUOTED: Text = Text::new(
    "[Bahan nasional: {} · {} · {}]\n[Sebelum terbit: angka lokal? narasumber lokal? konteks? Hapus baris ini.]\n\n{}",
    "[National material: {} · {} · {}]\n[Before publication: local figures? a local voice? context? Remove these lines.]\n\n{}",
);

fn article(model: &Model) -> Option<&Article> {
    match top(model)?.answer.as_ref()? {
        Answer::Article(article) => Some(article),
        _ => None,
    }
}

fn leaf(model: &mut Model, to: impl Fn(usize) -> usize) -> Vec<Effect> {
    if let Some(view) = top_mut(model) {
        view.reading.leaf = to(view.reading.leaf).min(LEAVES.len() - 1);
        (view.reading.tops, view.reading.fragment) = ([0, 0], None);
    }
    Vec::new()
}

/// The next leaf.
pub fn next_leaf(model: &mut Model) -> Vec<Effect> {
    leaf(model, |leaf| (leaf + 1) % LEAVES.len())
}

/// The leaf before.
pub fn previous_leaf(model: &mut Model) -> Vec<Effect> {
    leaf(model, |leaf| (leaf + LEAVES.len() - 1) % LEAVES.len())
}

/// The text.
pub fn leaf_text(model: &mut Model) -> Vec<Effect> {
    leaf(model, |_| 0)
}

/// The facts.
pub fn leaf_facts(model: &mut Model) -> Vec<Effect> {
    leaf(model, |_| 1)
}

/// Both texts side by side.
pub fn leaf_beside(model: &mut Model) -> Vec<Effect> {
    leaf(model, |_| 2)
}

/// What changed.
pub fn leaf_versions(model: &mut Model) -> Vec<Effect> {
    leaf(model, |_| 3)
}

/// Copies, sightings and evidence.
pub fn leaf_evidence(model: &mut Model) -> Vec<Effect> {
    leaf(model, |_| 4)
}

fn scroll(model: &mut Model, by: i32) -> Vec<Effect> {
    if let Some(view) = top_mut(model) {
        let reading = &mut view.reading;
        // On a leaf of one side both move together, so that it does not matter which is shown.
        let moved: &[usize] = match reading.side {
            1 if reading.leaf == 2 => &[0],
            2 if reading.leaf == 2 => &[1],
            _ => &[0, 1],
        };
        for side in moved {
            reading.tops[*side] = (reading.tops[*side] + by).clamp(-LONGEST, LONGEST);
            if reading.fragment.is_none() {
                reading.tops[*side] = reading.tops[*side].max(0);
            }
        }
    }
    Vec::new()
}

/// A line down.
pub fn down(model: &mut Model) -> Vec<Effect> {
    scroll(model, 1)
}

/// A line up.
pub fn up(model: &mut Model) -> Vec<Effect> {
    scroll(model, -1)
}

/// A page down.
pub fn page_down(model: &mut Model) -> Vec<Effect> {
    scroll(model, PAGE)
}

/// A page up.
pub fn page_up(model: &mut Model) -> Vec<Effect> {
    scroll(model, -PAGE)
}

/// To the top.
pub fn first(model: &mut Model) -> Vec<Effect> {
    if let Some(view) = top_mut(model) {
        (view.reading.tops, view.reading.fragment) = ([0, 0], None);
    }
    Vec::new()
}

/// How many texts the article is set beside.
fn texts(model: &Model) -> usize {
    article(model).map_or(0, |article| article.pickups.len())
}

fn fragments(model: &Model) -> usize {
    let place = top(model).map_or(0, |view| view.reading.pickup);
    article(model).and_then(|article| article.pickups.get(place)).map_or(0, |pickup| pickup.fragments.len())
}

/// The article is set beside one text only.
pub fn one_pickup(model: &Model) -> Option<Text> {
    (texts(model) < 2).then_some(ONE_PICKUP)
}

/// The next release it is set beside.
pub fn next_pickup(model: &mut Model) -> Vec<Effect> {
    let count = texts(model).max(1);
    if let Some(view) = top_mut(model) {
        let reading = &mut view.reading;
        reading.pickup = (reading.pickup + 1) % count;
        (reading.tops, reading.fragment) = ([0, 0], None);
    }
    Vec::new()
}

/// Nothing is the same in both texts.
pub fn no_fragment(model: &Model) -> Option<Text> {
    (fragments(model) == 0).then_some(NO_FRAGMENT)
}

fn fragment(model: &mut Model, to: impl Fn(Option<usize>, usize) -> usize) -> Vec<Effect> {
    let count = fragments(model);
    if let Some(view) = top_mut(model).filter(|_| count > 0) {
        let reading = &mut view.reading;
        reading.fragment = Some(to(reading.fragment, count));
        (reading.leaf, reading.tops) = (2, [0, 0]);
    }
    Vec::new()
}

/// Sets both sides to the next passage they share.
pub fn next_fragment(model: &mut Model) -> Vec<Effect> {
    fragment(model, |now, count| now.map_or(0, |now| (now + 1) % count))
}

/// Sets both sides to the passage before.
pub fn previous_fragment(model: &mut Model) -> Vec<Effect> {
    fragment(model, |now, count| now.map_or(count - 1, |now| (now + count - 1) % count))
}

/// What the keys scroll: both sides, the release, the article.
pub fn side(model: &mut Model) -> Vec<Effect> {
    if let Some(view) = top_mut(model) {
        view.reading.side = (view.reading.side + 1) % 3;
    }
    Vec::new()
}

/// Copies the address and the headline.
pub fn copy(model: &mut Model) -> Vec<Effect> {
    let known = article(model).map(|article| (article.title.clone(), article.outlet.clone(), article.url.clone()));
    let listed = || {
        let item = top(model)?.item()?;
        Some((item.title.clone(), item.outlet.clone(), item.url.clone()))
    };
    match known.or_else(listed) {
        Some((title, outlet, url)) => {
            let lines = [Some(title), outlet, url];
            vec![Effect::Copy(lines.into_iter().flatten().collect::<Vec<_>>().join("\n"))]
        }
        None => Vec::new(),
    }
}

/// Nothing to be made local.
pub fn no_article(model: &Model) -> Option<Text> {
    let here = top(model).is_some_and(|view| view.item().is_some_and(|item| item.article_id.is_some()))
        || article(model).is_some_and(|article| article.article.is_some());
    (!here).then_some(NO_ARTICLE)
}

/// Makes a local release of the article: a form with its text as material. From a list it is read in full first.
pub fn localise(model: &mut Model) -> Vec<Effect> {
    if let Some(article) = article(model).cloned() {
        draft_of(model, &article);
        return Vec::new();
    }
    match top(model).and_then(|view| view.item()).map(|item| item.id) {
        Some(id) => open::article(model, id, 0, true),
        None => Vec::new(),
    }
}

/// An article that was opened to be made local has arrived.
pub fn arrived(model: &mut Model, place: usize) -> Vec<Effect> {
    let top = place + 1 == model.overlays.len();
    let Some(Overlay::Study(view)) = model.overlays.get_mut(place) else { return Vec::new() };
    let wanted = std::mem::take(&mut view.reading.localise);
    if let Some(Answer::Article(article)) = &view.answer
        && wanted
        && top
    {
        let article = article.clone();
        draft_of(model, &article);
    }
    Vec::new()
}

fn draft_of(model: &mut Model, article: &Article) {
    let lang = model.lang;
    drop(forms::new_of(model, Entity::Release));
    let at = article.published_at.unwrap_or(article.seen_at);
    let text = article.body.as_deref().or(article.summary.as_deref()).unwrap_or_default();
    let text: String = text.chars().take(MOST_QUOTED).collect();
    let url = article.url.clone().unwrap_or_default();
    let outlet = article.outlet.clone().unwrap_or_default();
    let body = QUOTED.with(lang, &[&outlet, &dates::stamp(at, model.setup.zone, lang), &url, &text]);
    let word = |key: &str, word: &str| forms::word(model, Entity::Release, key, word);
    let filled = [
        ("kind", word("kind", "press_release")),
        ("title", article.title.clone()),
        ("body", body),
        ("origin", word("origin", "national")),
        ("source_item", url),
    ];
    forms::fill(model, filled, "title");
}

/// The release was not made from anything.
pub fn no_source(model: &Model) -> Option<Text> {
    source_of(model).is_none().then_some(NO_SOURCE)
}

/// The release whose card lies on top, if it was made from an article.
fn source_of(model: &Model) -> Option<uuid::Uuid> {
    match model.under_palette() {
        Some(Overlay::Card(view)) if view.entity == Entity::Release => {
            let made = view.card.as_ref()?.values.get("source_item").is_some();
            made.then_some(view.id)
        }
        _ => None,
    }
}

/// Sets a release beside the article it was made from.
pub fn beside_source(model: &mut Model) -> Vec<Effect> {
    match source_of(model) {
        Some(release) => open::article(model, release, 2, false),
        None => Vec::new(),
    }
}
