//! Campaigns: what they need before they run, what carries them, and where they are seen.

use chrono::NaiveDate;
use kentongan::domain::action::Action;
use kentongan::domain::entity::Entity;
use kentongan::domain::plan::Lane;
use kentongan::domain::state::State;
use kentongan::domain::write::{Refusal, Written};
use serde_json::{Value, json};

use crate::office::{Office, act, add, edit, guard, least, refusal, undo, whole_release};

async fn planned(office: &Office, more: Value) -> Written {
    let mut fields = json!({"title": "Cegah Stunting", "audience": "Orang tua balita", "key_messages": ["Timbang tiap bulan"],
        "starts_at": "2026-11-14T01:00:00Z", "ends_at": "2026-12-23T10:00:00Z"});
    fields.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    office.as_("t_rizky").await.write(&add(Entity::Campaign, fields)).await.unwrap()
}

#[tokio::test]
async fn a_campaign_runs_once_it_says_what_to_whom_and_when() {
    let office = Office::open().await;
    let (rizky, hendra) = (office.as_("t_rizky").await, office.as_("t_hendra").await);
    let bare = rizky.write(&add(Entity::Campaign, least(Entity::Campaign))).await.unwrap();
    assert!(bare.number.as_deref().is_some_and(|number| number.starts_with("KP-")), "{bare:?}");
    let start = |of: &Written| act(of, Action::Start, json!({}));
    assert!(matches!(refusal(rizky.write(&start(&bare)).await), Refusal::NotPermitted { .. }));
    assert_eq!(guard(hendra.write(&start(&bare)).await), "no_key_message");
    let said = rizky.write(&edit(&bare, json!({"key_messages": ["Timbang tiap bulan"]}))).await.unwrap();
    assert_eq!(guard(hendra.write(&start(&said)).await), "campaign_audience");
    let said = rizky.write(&edit(&said, json!({"audience": "Orang tua balita"}))).await.unwrap();
    assert_eq!(guard(hendra.write(&start(&said)).await), "campaign_days");
    let days = json!({"starts_at": "2026-11-14T01:00:00Z", "ends_at": "2026-12-23T10:00:00Z"});
    let said = rizky.write(&edit(&said, days)).await.unwrap();
    let runs = hendra.write(&start(&said)).await.unwrap();
    assert_eq!((runs.state, &runs.warnings[..]), (State::Active, &["campaign_empty".to_owned()][..]));
    assert_eq!(hendra.write(&undo(&runs)).await.unwrap().state, State::Draft);
}

#[tokio::test]
async fn what_carries_a_campaign_is_shown_at_both_ends_also_what_is_out_already() {
    let office = Office::open().await;
    let (rizky, hendra) = (office.as_("t_rizky").await, office.as_("t_hendra").await);
    let campaign = planned(&office, json!({})).await;
    let number = campaign.number.clone().unwrap();
    let mut whole = whole_release();
    whole["campaign"] = json!(number);
    let draft = rizky.write(&add(Entity::Release, whole)).await.unwrap();
    assert_eq!(rizky.card(Entity::Release, draft.id).await.unwrap().values["campaign"], json!(number));
    let out = rizky.write(&add(Entity::Release, whole_release())).await.unwrap();
    office
        .sql(&format!(
            "alter table release disable trigger user; update release set state = 'published', published_at = now(), number = 'SP-1'
             where id = '{}'; alter table release enable trigger user",
            out.id
        ))
        .await;
    // Nobody edits what is out; the campaign takes it in.
    let into = |of: &Written, record: &str, off: bool| {
        act(of, Action::Link, json!({"record": record, "off": off.to_string()}))
    };
    let linked = rizky.write(&into(&campaign, "SP-1", false)).await.unwrap();
    assert_eq!(guard(rizky.write(&into(&linked, "SP-1", false)).await), "campaign_has_it");
    assert!(matches!(refusal(rizky.write(&into(&linked, "SP-9", false)).await), Refusal::Field { .. }));
    let ties = |links: Vec<kentongan::domain::card::Link>| {
        let mut ties: Vec<_> = links.into_iter().map(|link| (link.relation, link.id)).collect();
        ties.sort();
        ties
    };
    let mut both = vec![("release".to_owned(), draft.id), ("release".to_owned(), out.id)];
    both.sort();
    assert_eq!(ties(rizky.card(Entity::Campaign, campaign.id).await.unwrap().links), both);
    assert_eq!(ties(rizky.card(Entity::Release, out.id).await.unwrap().links), [("campaign".to_owned(), campaign.id)]);
    let back = rizky.write(&undo(&linked)).await.unwrap();
    assert_eq!(
        ties(rizky.card(Entity::Campaign, campaign.id).await.unwrap().links),
        [("release".to_owned(), draft.id)]
    );
    assert!(rizky.card(Entity::Release, out.id).await.unwrap().links.is_empty());
    // Out of it again, and an event into it.
    assert_eq!(guard(rizky.write(&into(&back, "SP-1", true)).await), "campaign_lacks_it");
    let without = rizky.write(&into(&back, &draft.id.to_string(), true)).await.unwrap();
    let event = hendra.write(&add(Entity::Event, least(Entity::Event))).await.unwrap();
    rizky.write(&into(&without, event.number.as_deref().unwrap(), false)).await.unwrap();
    assert_eq!(ties(rizky.card(Entity::Campaign, campaign.id).await.unwrap().links), [("event".to_owned(), event.id)]);
}

#[tokio::test]
async fn the_plan_has_a_campaign_on_each_of_its_days_until_it_is_called_off() {
    let office = Office::open().await;
    let hendra = office.as_("t_hendra").await;
    let campaign = planned(&office, json!({})).await;
    let monday = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    let sheet = hendra.sheet(monday, 7, chrono_tz::Asia::Jakarta).await.unwrap();
    let days: Vec<_> = sheet.items.iter().filter(|item| item.lane == Lane::Campaign).collect();
    assert_eq!((days.len(), days[0].id), (7, campaign.id));
    let december = NaiveDate::from_ymd_opt(2026, 12, 21).unwrap();
    assert_eq!(hendra.sheet(december, 7, chrono_tz::Asia::Jakarta).await.unwrap().items.len(), 3);
    assert_eq!(hendra.campaigns().await.unwrap()[0].note.as_deref(), Some("14/11–23/12/2026"));
    hendra.write(&act(&campaign, Action::Cancel, json!({"reason": "anggaran"}))).await.unwrap();
    assert_eq!(hendra.sheet(monday, 7, chrono_tz::Asia::Jakarta).await.unwrap().items, []);
}

#[tokio::test]
async fn whoever_may_not_plan_makes_no_campaign() {
    let office = Office::open().await;
    for login in ["t_teguh", "t_yusran"] {
        let made = office.as_(login).await.write(&add(Entity::Campaign, least(Entity::Campaign))).await;
        assert!(matches!(refusal(made), Refusal::NotPermitted { .. }), "{login}");
    }
    let ends_first = json!({"title": "x", "starts_at": "2026-11-14T01:00:00Z", "ends_at": "2026-11-13T01:00:00Z"});
    let made = office.as_("t_rizky").await.write(&add(Entity::Campaign, ends_first)).await;
    assert!(matches!(refusal(made), Refusal::Field { .. } | Refusal::Other(_)));
}
