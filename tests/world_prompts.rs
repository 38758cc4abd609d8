//! Steps of checklists come due while two services are killed and started again: each step is asked for once, within
//! seconds.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use kentongan::store::migrate;
use sqlx::{AssertSqlSafe, Executor, PgConnection};
use support::TestDb;
use support::watch::office;

const STEPS: i64 = 60;
/// Steps come due over so many seconds.
const SPREAD: u64 = 12;

fn serve(db: &TestDb) -> Child {
    let mut command = Command::new(support::database::PROGRAM);
    command.args(["serve", "--database-url", &db.url_as(migrate::SERVICE)]);
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

async fn number(connection: &mut PgConnection, query: &str) -> i64 {
    sqlx::query_scalar(AssertSqlSafe(query.to_owned())).fetch_one(connection).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn each_step_is_asked_for_once_however_often_the_services_die() {
    let (db, _pool) = office().await;
    let mut connection = db.connect().await;
    connection
        .execute(AssertSqlSafe(format!(
            "with made as (
                insert into media_event (kind, title, state, starts_at)
                select 'press_conference', 'Kegiatan ' || n, 'confirmed', now() + interval '1 day' from generate_series(1, {STEPS}) n returning id
             )
             insert into checklist_item (entity, record_id, text, due_at)
             select 'event', id, 'Siapkan', clock_timestamp() + row_number() over () * interval '{} milliseconds' from made",
            SPREAD * 1000 / STEPS as u64
        )))
        .await
        .unwrap();
    let mut services = [serve(&db), serve(&db)];
    let began = Instant::now();
    let said = "select count(*) from alert where rule = 'checklist_due'";
    let mut kills = 0;
    while began.elapsed() < Duration::from_secs(SPREAD) {
        tokio::time::sleep(Duration::from_millis(900 + 370 * (kills % 3))).await;
        let service = &mut services[(kills % 2) as usize];
        service.kill().unwrap();
        service.wait().unwrap();
        *service = serve(&db);
        kills += 1;
    }
    let limit = began + Duration::from_secs(SPREAD + 40);
    while number(&mut connection, said).await < STEPS {
        assert!(Instant::now() < limit, "{} of {STEPS} were asked for", number(&mut connection, said).await);
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let all = began.elapsed();
    // Two more of each service's rounds.
    tokio::time::sleep(Duration::from_secs(11)).await;
    assert_eq!(number(&mut connection, said).await, STEPS);
    let each = "select count(distinct subject) from alert where rule = 'checklist_due' and state = 'open'";
    assert_eq!(number(&mut connection, each).await, STEPS);
    // Undisturbed a service says it within its round.
    let late = "insert into checklist_item (entity, record_id, text, due_at) select 'event', id, 'Terlambat', now() from media_event limit 1";
    connection.execute(late).await.unwrap();
    let since = Instant::now();
    while number(&mut connection, said).await == STEPS {
        assert!(since.elapsed() < Duration::from_secs(10), "nothing was said");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    eprintln!("{STEPS} steps said once after {kills} kills, all after {all:?}; one more after {:?}", since.elapsed());
    for mut service in services {
        service.kill().unwrap();
        service.wait().unwrap();
    }
}
