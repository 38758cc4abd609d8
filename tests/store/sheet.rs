//! The fact sheet of a release: who may write it, and which figures are old.

use chrono::{TimeDelta, Utc};
use kentongan::domain::entity::Entity;
use kentongan::domain::fact::Fact;
use uuid::Uuid;

use crate::office::{Office, add, whole_release};

fn fact(label: &str, days: i64) -> Fact {
    Fact {
        id: Uuid::nil(),
        label: label.to_owned(),
        value: "12.406".to_owned(),
        unit: Some("KK".to_owned()),
        as_of: Some(Utc::now() - TimeDelta::days(days)),
        source: Some("BPBD".to_owned()),
        tolerance: Some(0.05),
        kind: "number".to_owned(),
        old: false,
    }
}

#[tokio::test]
async fn writers_keep_the_sheet_and_figures_grow_old_after_thirty_days_or_as_the_office_says() {
    let office = Office::open().await;
    let rizky = office.as_("t_rizky").await;
    let release = rizky.write(&add(Entity::Release, whole_release())).await.unwrap().id;
    let young = rizky.fact_add(release, &fact("KK terdampak", 2)).await.unwrap();
    rizky.fact_add(release, &fact("Pengungsi", 31)).await.unwrap();
    rizky.fact_add(release, &Fact { as_of: None, ..fact("Tanpa tanggal", 0) }).await.unwrap();
    let old = |facts: Vec<Fact>| facts.into_iter().filter(|fact| fact.old).map(|fact| fact.label).collect::<Vec<_>>();
    assert_eq!(old(rizky.facts(release).await.unwrap()), ["Pengungsi"]);
    office.sql("insert into office (key, value) values ('fact_days', '1')").await;
    assert_eq!(old(rizky.facts(release).await.unwrap()), ["KK terdampak", "Pengungsi"]);

    assert!(rizky.fact_remove(release, young).await.unwrap());
    assert!(!rizky.fact_remove(release, young).await.unwrap());
    let head = office.as_("t_yusran").await;
    assert_eq!(head.facts(release).await.unwrap().len(), 2, "everybody of the staff reads it");
    assert!(
        head.fact_add(release, &fact("Korban", 0)).await.is_err(),
        "who does not write releases does not write this"
    );
    let wall = office.as_("t_wall").await;
    assert!(wall.facts(release).await.is_err());
}
