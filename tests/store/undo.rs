//! Taking back: several levels, one's own, until somebody has built on it.

use kentongan::domain::action::Action;
use kentongan::domain::entity::Entity;
use kentongan::domain::state::State;
use kentongan::domain::write::Refusal;
use serde_json::json;

use crate::office::{Office, act, add, edit, least, refusal, undo, whole_release};

#[tokio::test]
async fn three_changes_are_taken_back_one_by_one() {
    let office = Office::open().await;
    let fajar = office.as_("t_fajar").await;
    let mut seen = fajar.write(&add(Entity::Request, least(Entity::Request))).await.unwrap();
    seen = fajar.write(&act(&seen, Action::Claim, json!({}))).await.unwrap();
    seen = fajar.write(&edit(&seen, json!({"topic": "banjir"}))).await.unwrap();
    seen = fajar
        .write(&act(&seen, Action::Decline, json!({"reason": "out_of_remit", "note": "bukan kami"})))
        .await
        .unwrap();
    assert_eq!(seen.state, State::Declined);
    for expected in [State::InProgress, State::InProgress, State::New] {
        seen = fajar.write(&undo(&seen)).await.unwrap();
        assert_eq!(seen.state, expected);
    }
    let left = "select concat_ws('|', topic, assignee, claimed_at, declined_reason, closed_at) from media_request";
    assert_eq!(office.one(left).await, "");
    assert_eq!(refusal(fajar.write(&undo(&seen)).await), Refusal::Undo("nothing_to_undo".into()));
    // After taking back one goes on as before, and may take that back, too.
    seen = fajar.write(&act(&seen, Action::Claim, json!({}))).await.unwrap();
    seen = fajar.write(&undo(&seen)).await.unwrap();
    assert_eq!(seen.state, State::New);
    assert_eq!(office.one("select count(*) from audit_log where action = 'undo' and undoes is not null").await, "4");
}

#[tokio::test]
async fn nobody_takes_back_what_somebody_else_did_or_built_upon() {
    let office = Office::open().await;
    let (fajar, lia) = (office.as_("t_fajar").await, office.as_("t_lia").await);
    let new = fajar.write(&add(Entity::Request, least(Entity::Request))).await.unwrap();
    let claimed = fajar.write(&act(&new, Action::Claim, json!({}))).await.unwrap();
    assert_eq!(refusal(lia.write(&undo(&claimed)).await), Refusal::Undo("nothing_to_undo".into()));
    let built = lia.write(&edit(&claimed, json!({"priority": "P1"}))).await.unwrap();
    assert_eq!(refusal(fajar.write(&undo(&built)).await), Refusal::Undo("undo_built_upon".into()));
    assert!(matches!(refusal(fajar.write(&undo(&claimed)).await), Refusal::Stale { .. }));
    let back = lia.write(&undo(&built)).await.unwrap();
    assert_eq!(fajar.write(&undo(&back)).await.unwrap().state, State::New);
}

#[tokio::test]
async fn what_left_the_office_or_is_old_stays() {
    let office = Office::open().await;
    let (rizky, hendra) = (office.as_("t_rizky").await, office.as_("t_hendra").await);
    let mut release = rizky.write(&add(Entity::Release, whole_release())).await.unwrap();
    release = rizky.write(&act(&release, Action::Write, json!({}))).await.unwrap();
    release = rizky.write(&act(&release, Action::SubmitReview, json!({}))).await.unwrap();
    release = hendra.write(&act(&release, Action::Approve, json!({}))).await.unwrap();
    let number = release.number.clone();
    assert!(number.as_deref().unwrap().starts_with("001/SP/KOMINFO/"), "{number:?}");
    // The number stays given when the approval is taken back.
    release = hendra.write(&undo(&release)).await.unwrap();
    assert_eq!((release.state, &release.number), (State::InReview, &number));
    release = hendra.write(&act(&release, Action::Approve, json!({}))).await.unwrap();
    assert_eq!(release.number, number);
    release = hendra.write(&act(&release, Action::Publish, json!({}))).await.unwrap();
    assert_eq!(refusal(hendra.write(&undo(&release)).await), Refusal::Undo("undo_external".into()));

    let fajar = office.as_("t_fajar").await;
    let request = fajar.write(&add(Entity::Request, least(Entity::Request))).await.unwrap();
    let request = fajar.write(&act(&request, Action::Claim, json!({}))).await.unwrap();
    office.sql("alter table audit_log disable trigger user; update audit_log set at = at - interval '16 minutes'; alter table audit_log enable trigger user").await;
    assert_eq!(refusal(fajar.write(&undo(&request)).await), Refusal::Undo("undo_too_late".into()));
}
