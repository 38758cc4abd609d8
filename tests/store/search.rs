//! Finding: words, phrases, beginnings, numbers, in new and in old rows.

use kentongan::domain::card::FoundKind;
use kentongan::domain::entity::Entity;
use serde_json::json;

use crate::office::{Office, add};

#[tokio::test]
async fn words_phrases_beginnings_and_numbers_find_their_record() {
    let office = Office::open().await;
    let hendra = office.as_("t_hendra").await;
    let request = hendra
        .write(&add(
            Entity::Request,
            json!({"subject": "Berapa KK yang mengungsi di Tebing Rawa?", "outlet": "Kabar Kini"}),
        ))
        .await
        .unwrap();
    hendra
        .write(&add(
            Entity::Event,
            json!({"kind": "doorstop", "title": "Doorstop Sekda usai rapat", "starts_at": "2026-11-23T03:00:00Z"}),
        ))
        .await
        .unwrap();
    let finds = async |text: &str| -> Vec<FoundKind> {
        hendra.search(text, 50).await.unwrap().iter().map(|f| f.entity).collect()
    };
    let one = [FoundKind::Request];
    for text in
        ["mengungsi", "pengungsian", "tebing rawa", "\"tebing rawa\"", "tebing raw", "PM-1", "0001 ", "kk -sekda"]
    {
        let found = finds(text).await;
        assert!(found.contains(&FoundKind::Request), "{text}: {found:?}");
    }
    assert_eq!(finds(request.number.as_deref().unwrap()).await, one);
    for text in
        ["\"rawa tebing\"", "tebing sekda", "longsor", "", "   ", "-tebing", "'); drop table release; --", "PM-77"]
    {
        assert_eq!(finds(text).await, [], "{text}");
    }
    let found = &hendra.search("mengungsi", 50).await.unwrap()[0];
    assert_eq!((found.id, found.origin.as_deref()), (request.id, Some("Kabar Kini")));
}

/// The three ways of looking give the same answer as the plain, slow question.
#[tokio::test]
async fn the_newest_fifty_are_the_newest_fifty_whatever_the_word() {
    let office = Office::open().await;
    office
        .sql(
            "insert into article (url, url_hash, title, published_at, first_seen_at)
             select 'https://m.example/' || i, i,
                'Berita ' || case when i <= 3000 then 'lama ' else '' end || case when i % 700 = 0 then 'langka ' else '' end
                    || case when i between 3000 and 3400 or i < 2000 then 'musiman ' else '' end || 'nomor' || i,
                timestamptz '2024-01-10' + i * interval '3 hours', timestamptz '2024-01-10' + i * interval '3 hours'
             from generate_series(1, 6000) i;
             insert into coverage_item (article_id, title) select id, title from article where title like '%langka%'",
        )
        .await;
    let fajar = office.as_("t_fajar").await;
    for word in ["berita", "lama", "langka", "musiman", "musim", "nomor4711", "lama musiman", "tidakada"] {
        let mut connection = office.db.connect().await;
        let plain: Vec<uuid::Uuid> = sqlx::query_scalar(
            "select coalesce(c.id, a.id) from article a left join coverage_item c on c.article_id = a.id
             where a.search @@ search_query($1) order by a.sort_at desc limit 50",
        )
        .bind(word)
        .fetch_all(&mut connection)
        .await
        .unwrap();
        let found = fajar.search(word, 50).await.unwrap();
        assert_eq!(found.iter().map(|f| f.id).collect::<Vec<_>>(), plain, "{word}");
        assert!(found.iter().all(|f| (f.entity == FoundKind::Coverage) == f.title.contains("langka")), "{word}");
    }
}

#[tokio::test]
async fn two_services_that_bring_the_same_new_word_do_not_wait_for_each_other() {
    let office = Office::open().await;
    let (mut one, mut other) = (office.db.connect().await, office.db.connect().await);
    let article = |n: u8| {
        format!(
            "insert into article (url, url_hash, title) values ('https://m.example/{n}', {n}, 'Hikayat Langkasuka {n}')"
        )
    };
    let run = async |on: &mut sqlx::PgConnection, sql: String| {
        sqlx::raw_sql(sqlx::AssertSqlSafe(sql.clone())).execute(on).await.unwrap_or_else(|e| panic!("{sql}: {e}"))
    };
    run(&mut one, format!("begin; {}", article(1))).await;
    run(&mut other, format!("begin; set local lock_timeout = '1s'; {}; commit", article(2))).await;
    run(&mut one, "commit".to_owned()).await;
    assert_eq!(office.as_("t_fajar").await.search("langkasuka", 50).await.unwrap().len(), 2, "typed whole, at once");
    office.one("select settle_articles()").await;
    assert_eq!(office.one("select count(*) from article_unsettled").await, "0");
    assert_eq!(
        office.one("select search_query('langka', true)").await,
        "'langka' | 'langkasuka'",
        "it is offered once"
    );
    assert_eq!(office.as_("t_fajar").await.search("langkas", 50).await.unwrap().len(), 2);
}
