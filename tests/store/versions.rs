//! The versions of a release: every text it ever had, for those who write and approve it.

use kentongan::domain::entity::Entity;
use serde_json::json;

use crate::office::{Office, add, edit, whole_release};

#[tokio::test]
async fn every_text_is_kept_and_an_edit_of_something_else_makes_no_version() {
    let office = Office::open().await;
    let rizky = office.as_("t_rizky").await;
    let mut seen = rizky.write(&add(Entity::Release, whole_release())).await.unwrap();
    seen = rizky.write(&edit(&seen, json!({"body": "Sebanyak 2.351 KK mengungsi."}))).await.unwrap();
    seen = rizky.write(&edit(&seen, json!({"topic": "banjir"}))).await.unwrap();
    let rows = rizky.versions(seen.id).await.unwrap();
    assert_eq!(
        rows.iter().map(|row| (row.n, row.author.as_str())).collect::<Vec<_>>(),
        [(2, "t_rizky"), (1, "t_rizky")]
    );
    let texts = rizky.version_texts(seen.id, &[2, 1, 9]).await.unwrap();
    let bodies: Vec<Option<&str>> = texts.iter().map(|text| text.body.as_deref()).collect();
    assert_eq!(bodies, [Some("Sebanyak 2.315 KK mengungsi."), Some("Sebanyak 2.351 KK mengungsi.")]);
    assert_eq!(texts[0].parts()[3], ("key_messages", "Semua terlayani".to_owned()));
    let wall = office.as_("t_wall").await;
    assert!(wall.versions(seen.id).await.is_err() && wall.version_texts(seen.id, &[1]).await.is_err());
}
