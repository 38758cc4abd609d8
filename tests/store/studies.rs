//! Studies on known rows, counted by hand.

use chrono::{DateTime, Utc};
use kentongan::domain::study::article::Article;
use kentongan::domain::study::chart::{Bars, Grid};
use kentongan::domain::study::period::Period;
use kentongan::domain::study::{Answer, Filter, Item, Kind, List, Named, Page, Pick, Place, Query};
use kentongan::store::Store;
use uuid::Uuid;

use crate::office::{Office, refused};

/// Two releases and twelve hits at four outlets, from Monday 16 to Wednesday 18 November 2026.
///
/// | n  | outlet | WIB       | tone | issue | state     | carries                 |
/// |----|--------|-----------|------|-------|-----------|-------------------------|
/// | 1  | Alfa   | Mon 08.10 | +    | AIR   | confirmed | R1 whole, 10 m          |
/// | 2  | Beta   | Mon 08.30 | 0    | AIR   | confirmed | R1 partial, 30 m        |
/// | 3  | Gama   | Mon 09.05 | −    |       | detected  | R1 partial, 65 m, copy of 2, a fact altered |
/// | 4  | Alfa   | Mon 12.00 | −    | JALAN | confirmed | R1 quote, 240 m         |
/// | 5  | Beta   | Tue 08.00 |      |       | detected  | R1 none                 |
/// | 6  | Delta  | Tue 08.59 | +    | AIR   | suggested | R1 whole, 1499 m, dismissed below |
/// | 7  | Alfa   | Tue 10.00 | 0    |       | confirmed | R2 reference, 60 m      |
/// | 8–12 | Beta | Wed 07.00 to 07.04 |  |  | detected  |                         |
const ROWS: &str = "
    insert into outlet (name, kind, contract) values
        ('Alfa', 'local_online', 'PKS 1'), ('Beta', 'local_online', 'PKS 2'), ('Gama', 'local_online', null),
        ('Delta', 'national_online', null), ('Eta', 'radio', 'PKS 3');
    insert into issue (code, title) values ('AIR', 'Air'), ('JALAN', 'Jalan');
    insert into release (id, title, lead, body, state, number, published_at, issue_id, approver, facts) values
        ('00000000-0000-0000-0000-0000000000a1', 'Air bersih', 'Air bersih disalurkan.', 'Warga menerima 12.406 liter.', 'published', '1/SP',
            '2026-11-16 08:00+07', (select id from issue where code = 'AIR'), 't_hendra',
            jsonb_build_array(jsonb_build_object('label', 'liter', 'value', '12.406', 'source', 'PDAM'))),
        ('00000000-0000-0000-0000-0000000000a2', 'Jalan dibuka', null, 'Jalan dibuka Selasa.', 'published', '2/SP',
            '2026-11-17 09:00+07', null, null, '[]'),
        ('00000000-0000-0000-0000-0000000000a3', 'Belum dimuat', null, 'Belum ada yang memuat.', 'published', '3/SP',
            '2026-11-18 09:00+07', null, null, '[]');
    insert into article (id, url, url_hash, title, body, outlet_id, published_at, first_seen_at)
        select ('00000000-0000-0000-0000-0000000001' || lpad(n::text, 2, '0'))::uuid, 'https://' || lower(o) || '.example/' || n, n,
            'Kabar ' || n, 'Isi kabar ' || n, (select id from outlet where name = o), t::timestamptz, t::timestamptz
        from (values (1, 'Alfa', '2026-11-16 08:10+07'), (2, 'Beta', '2026-11-16 08:30+07'), (3, 'Gama', '2026-11-16 09:05+07'),
            (4, 'Alfa', '2026-11-16 12:00+07'), (5, 'Beta', '2026-11-17 08:00+07'), (6, 'Delta', '2026-11-17 08:59+07'),
            (7, 'Alfa', '2026-11-17 10:00+07'), (8, 'Beta', '2026-11-18 07:00+07'), (9, 'Beta', '2026-11-18 07:01+07'),
            (10, 'Beta', '2026-11-18 07:02+07'), (11, 'Beta', '2026-11-18 07:03+07'), (12, 'Beta', '2026-11-18 07:04+07')) as r (n, o, t);
    insert into coverage_item (id, article_id, title, outlet_id, url, seen_at, tone, issue_id, state)
        select ('00000000-0000-0000-0000-0000000002' || lpad(a.url_hash::text, 2, '0'))::uuid, a.id, a.title, a.outlet_id, a.url, a.first_seen_at,
            (array['positive', 'neutral', 'negative', 'negative', null, 'positive', 'neutral', null, null, null, null, null])[a.url_hash],
            (select id from issue where code = (array['AIR', 'AIR', null, 'JALAN', null, 'AIR'])[a.url_hash]),
            (array['confirmed', 'confirmed', 'detected', 'confirmed', 'detected', 'dismissed', 'confirmed'])[a.url_hash]
        from article a where a.url_hash <= 7;
    insert into coverage_item (id, article_id, title, outlet_id, url, seen_at)
        select ('00000000-0000-0000-0000-0000000002' || lpad(a.url_hash::text, 2, '0'))::uuid, a.id, a.title, a.outlet_id, a.url, a.first_seen_at
        from article a where a.url_hash > 7;
    insert into pickup (release_id, article_id, class, used_share, article_share, minutes_to_pickup, copy_of, facts, fragments)
        select ('00000000-0000-0000-0000-0000000000' || r)::uuid, a.id, c, u, 0.5, m, k.id, coalesce(f::jsonb, '[]'), '[]'
        from (values ('a1', 1, 'whole', 0.9, 10, null, null), ('a1', 2, 'partial', 0.4, 30, null, null),
            ('a1', 3, 'partial', 0.4, 65, 2, '[{\"kind\": \"number\", \"release\": \"12.406\", \"article\": \"12.460\", \"verdict\": \"altered\"}]'),
            ('a1', 4, 'quote', 0.1, 240, null, null), ('a1', 5, 'none', 0.0, null, null, null), ('a1', 6, 'whole', 0.95, 1499, null, null),
            ('a2', 7, 'reference', null, 60, null, null)) as p (r, n, c, u, m, copied, f)
        join article a on a.url_hash = p.n left join article k on k.url_hash = p.copied;
";

async fn office() -> (Office, Store) {
    let office = Office::open().await;
    office.sql(ROWS).await;
    let store = office.as_("t_fajar").await;
    (office, store)
}

fn day(text: &str) -> chrono::NaiveDate {
    text.parse().unwrap()
}

fn query(kind: Kind, change: impl FnOnce(&mut Filter)) -> Query {
    let mut filter = Filter { period: Period::Between(day("2026-11-16"), day("2026-11-18")), ..Filter::default() };
    change(&mut filter);
    let now: DateTime<Utc> = "2026-11-23T02:40:00Z".parse().unwrap();
    let (since, until) = filter.period.instants(now, chrono_tz::Asia::Jakarta);
    let page = Page { from: Place::START, newer: false, most: 100, count: true };
    Query { kind, filter, since, until, page, id: None }
}

async fn list(store: &Store, query: &Query) -> List {
    match store.study(query).await.unwrap() {
        Answer::List(list) => list,
        other => panic!("{other:?}"),
    }
}

async fn grid(store: &Store, query: &Query) -> Grid {
    match store.study(query).await.unwrap() {
        Answer::Grid(grid) => grid,
        other => panic!("{other:?}"),
    }
}

async fn bars(store: &Store, query: &Query) -> Bars {
    match store.study(query).await.unwrap() {
        Answer::Bars(bars) => bars,
        other => panic!("{other:?}"),
    }
}

async fn article(store: &Store, id: Uuid) -> Article {
    let asked = Query { id: Some(id), ..query(Kind::Article, |_| {}) };
    match store.study(&asked).await.unwrap() {
        Answer::Article(article) => *article,
        other => panic!("{other:?}"),
    }
}

/// The numbers of the hits, in the order of the list.
fn numbers(items: &[Item]) -> Vec<u32> {
    items.iter().map(|item| item.title.strip_prefix("Kabar ").unwrap().parse().unwrap()).collect()
}

fn key(text: &str) -> Uuid {
    format!("00000000-0000-0000-0000-0000000{text:0>5}").parse().unwrap()
}

#[tokio::test]
async fn every_filter_finds_its_rows_and_the_counts_are_theirs() {
    let (_office, store) = office().await;
    let all = list(&store, &query(Kind::Coverage, |_| {})).await;
    assert_eq!(numbers(&all.items), [12, 11, 10, 9, 8, 7, 5, 4, 3, 2, 1], "6 is dismissed");
    let counts = all.counts.unwrap();
    assert_eq!((counts.total, counts.positive, counts.neutral, counts.negative, counts.unreviewed), (11, 1, 2, 2, 7));
    let first = all.items.last().unwrap();
    assert_eq!(
        (first.class.as_deref(), first.used_share, first.minutes, first.copy),
        (Some("whole"), Some(0.9), Some(10), false)
    );
    assert!(all.items[8].copy, "3 is a copy");
    type Change = fn(&mut Filter);
    let cases: &[(Change, &[u32])] = &[
        (|f| f.outlet = Some("Alfa".into()), &[7, 4, 1]),
        (|f| f.issue = Some("AIR".into()), &[2, 1]),
        (|f| f.tone = Some("negative".into()), &[4, 3]),
        (|f| f.tone = Some("none".into()), &[12, 11, 10, 9, 8, 5]),
        (|f| f.class = Some("partial".into()), &[3, 2]),
        (|f| f.class = Some("none".into()), &[12, 11, 10, 9, 8, 5]),
        (|f| f.state = Some("dismissed".into()), &[6]),
        (|f| f.state = Some("confirmed".into()), &[7, 4, 2, 1]),
        (|f| f.words = "kabar 12".into(), &[12]),
        (|f| f.words = "gama".into(), &[3]),
        (|f| f.words = "100%_".into(), &[]),
        (|f| f.period = Period::Between(day("2026-11-17"), day("2026-11-17")), &[7, 5]),
        (|f| f.weekday = Some(1), &[4, 3, 2, 1]),
        (|f| (f.weekday, f.hour) = (Some(1), Some(8)), &[2, 1]),
        (|f| f.release = Some(Named { id: key("a1"), title: String::new() }), &[4, 3, 2, 1]),
        (|f| (f.outlet, f.tone, f.period) = (Some("Beta".into()), Some("neutral".into()), Period::All), &[2]),
    ];
    for (at, (change, expected)) in cases.iter().enumerate() {
        let found = list(&store, &query(Kind::Coverage, *change)).await;
        assert_eq!(numbers(&found.items), *expected, "case {at}");
        assert_eq!(found.counts.unwrap().total, expected.len() as i64, "case {at}");
    }
}

#[tokio::test]
async fn pages_follow_each_other_in_both_directions_without_gap_or_repeat() {
    let (office, store) = office().await;
    // Rows of one moment must not be lost between two pages.
    office.sql("update coverage_item set seen_at = '2026-11-18 07:00+07' where seen_at >= '2026-11-18 00:00+07'").await;
    let page = |from, newer| Page { from, newer, most: 2, count: false };
    let mut asked = query(Kind::Coverage, |_| {});
    let (mut down, mut from) = (Vec::new(), Place::START);
    loop {
        asked.page = page(from, false);
        let found = list(&store, &asked).await.items;
        let Some(last) = found.last() else { break };
        from = last.place();
        down.extend(found);
    }
    assert_eq!(numbers(&down), [12, 11, 10, 9, 8, 7, 5, 4, 3, 2, 1]);
    let (mut up, mut from) = (Vec::new(), Place::END);
    loop {
        asked.page = page(from, true);
        let mut found = list(&store, &asked).await.items;
        let Some(first) = found.first() else { break };
        from = first.place();
        found.append(&mut up);
        up = found;
    }
    assert_eq!(up, down);
}

#[tokio::test]
async fn the_matrix_counts_outlets_and_sets_copies_apart() {
    let (_office, store) = office().await;
    let grid = grid(&store, &query(Kind::Matrix, |_| {})).await;
    let names: Vec<(&Pick, bool)> = grid.columns.iter().map(|head| (&head.pick, head.strong)).collect();
    let outlet = |name: &str| Pick::Outlet(name.into());
    assert_eq!(
        names,
        [(&outlet("Alfa"), true), (&outlet("Beta"), true), (&outlet("Eta"), true), (&outlet("Gama"), false)],
        "contracts first; Delta's only clip is dismissed"
    );
    let numbers: Vec<_> = grid.rows.iter().map(|head| head.number.as_deref().unwrap()).collect();
    assert_eq!(numbers, ["3/SP", "2/SP", "1/SP"]);
    let row = grid.sum(|cell| cell.row == 2);
    assert_eq!((row.filled, row.n, row.copies), (3, 4, 1), "3 of 4 outlets, 3 origins and a copy");
    assert_eq!(grid.sum(|cell| cell.column == 0).filled, 2, "Alfa carried 2 of 3 releases");
    let alfa = grid.cell(2, 0).unwrap();
    assert_eq!((alfa.n, alfa.class.as_deref(), alfa.minutes, alfa.altered), (2, Some("whole"), Some(10), 0));
    let gama = grid.cell(2, 3).unwrap();
    assert_eq!((gama.n, gama.copies, gama.altered, gama.minutes), (1, 1, 1, Some(65)));
    assert_eq!(grid.cell(1, 0).unwrap().class.as_deref(), Some("reference"));
    assert_eq!(grid.cell(0, 0), None);
    // What a cell counts is what opens behind it.
    for cell in &grid.cells {
        let picks = [&grid.rows[cell.row].pick, &grid.columns[cell.column].pick];
        let filter = picks.into_iter().fold(query(Kind::Matrix, |_| {}).filter, |filter, pick| filter.with(pick));
        let opened = list(&store, &query(Kind::Coverage, |f| *f = filter)).await;
        assert_eq!(opened.counts.unwrap().total, cell.n, "{cell:?}");
    }
}

#[tokio::test]
async fn the_heat_map_is_of_the_offices_clock_and_its_cells_open() {
    let (_office, store) = office().await;
    let grid = grid(&store, &query(Kind::Heat, |_| {})).await;
    let cells: Vec<_> = grid.cells.iter().map(|cell| (cell.row + 1, cell.column, cell.n)).collect();
    assert_eq!(cells, [(1, 8, 2), (1, 9, 1), (1, 12, 1), (2, 8, 1), (2, 10, 1), (3, 7, 5)]);
    for cell in &grid.cells {
        let picks = [&grid.rows[cell.row].pick, &grid.columns[cell.column].pick];
        let filter = picks.into_iter().fold(query(Kind::Heat, |_| {}).filter, |filter, pick| filter.with(pick));
        let opened = list(&store, &query(Kind::Coverage, |f| *f = filter)).await;
        assert_eq!(opened.counts.unwrap().total, cell.n, "{cell:?}");
    }
}

#[tokio::test]
async fn outlets_are_counted_with_what_is_ours_and_what_is_copied() {
    let (office, store) = office().await;
    office
        .sql(
            "insert into story_cluster (id, key_article, first_at, size) values ('00000000-0000-0000-0000-0000000000c1', '00000000-0000-0000-0000-000000000102', now(), 2);
             update article set cluster_id = '00000000-0000-0000-0000-0000000000c1' where url_hash in (2, 3)",
        )
        .await;
    let bars = bars(&store, &query(Kind::Outlets, |_| {})).await.bars;
    let told: Vec<_> = bars
        .iter()
        .map(|bar| match &bar.pick {
            Some(Pick::Outlet(name)) => (name.as_str(), bar.n, bar.ours, bar.copies, bar.tones),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(told, [("Beta", 7, 1, 0, (0, 0)), ("Alfa", 3, 2, 0, (1, 1)), ("Gama", 1, 1, 1, (0, 1))]);
    for bar in &bars {
        assert_eq!((bar.spark.len(), bar.spark.iter().sum::<i64>()), (24, bar.n));
    }
    // Three days in 24 parts: Monday 08.10 is in the third part of three hours, Wednesday 07.00 in the nineteenth.
    assert_eq!((bars[1].spark[2], bars[0].spark[18]), (1, 5));
}

#[tokio::test]
async fn the_first_pick_up_and_half_of_them_are_at_their_minutes() {
    let (_office, store) = office().await;
    let first = bars(&store, &query(Kind::First, |_| {})).await.bars;
    let told: Vec<_> = first.iter().map(|bar| (bar.number.as_deref().unwrap(), bar.value, bar.n)).collect();
    assert_eq!(told, [("3/SP", None, 0), ("2/SP", Some(60), 1), ("1/SP", Some(10), 4)]);
    assert_eq!(first[2].spark, [1, 0, 1, 1, 0, 1, 0, 0, 0], "10, 30, 65 and 240 minutes");
    let half = bars(&store, &query(Kind::HalfLife, |_| {})).await.bars;
    assert_eq!(half.iter().map(|bar| bar.value).collect::<Vec<_>>(), [None, Some(60), Some(30)]);
    let one = bars(&store, &query(Kind::First, |f| f.outlet = Some("Gama".into()))).await.bars;
    assert_eq!(one[2].value, Some(65), "of one outlet only");
}

#[tokio::test]
async fn an_article_is_told_with_everything_known_of_it() {
    let (office, store) = office().await;
    office
        .sql(
            "insert into article_version (article_id, status, diff, sha256, headers, http_status, words_added, words_removed) values
                ('00000000-0000-0000-0000-000000000103', 'changed', '[-12.406-]{+12.460+}', repeat('ab', 32), '{\"server\": \"x\"}', 200, 1, 1);
             insert into source (id, key, name, url) values ('00000000-0000-0000-0000-0000000000f1', 's', 'S', 'https://s.example');
             insert into sighting (article_id, source_id, url) values ('00000000-0000-0000-0000-000000000103', '00000000-0000-0000-0000-0000000000f1', 'https://s.example/3')",
        )
        .await;
    let by_hit = article(&store, key("203")).await;
    assert_eq!(by_hit, article(&store, key("103")).await, "by the hit's key or the article's");
    assert_eq!(
        (by_hit.coverage, by_hit.outlet.as_deref(), by_hit.tone.as_deref()),
        (Some(key("203")), Some("Gama"), Some("negative"))
    );
    let pickup = &by_hit.pickups[0];
    assert_eq!(pickup.text, "Air bersih disalurkan.\n\nWarga menerima 12.406 liter.");
    assert_eq!(
        (pickup.facts[0].verdict.as_str(), pickup.approvers, &pickup.sources[..]),
        ("altered", 1, &["PDAM".to_owned()][..])
    );
    assert!(pickup.copy_of.as_deref().unwrap().contains("Kabar 2"));
    assert_eq!(by_hit.versions[0].diff.as_deref(), Some("[-12.406-]{+12.460+}"));
    assert_eq!((by_hit.sightings.len(), by_hit.cluster.len()), (1, 0));
    let none = article(&store, key("205")).await;
    assert!(none.pickups.is_empty(), "a comparison that found nothing is not shown");
    let asked = Query { id: Some(key("999")), ..query(Kind::Article, |_| {}) };
    assert!(store.study(&asked).await.is_err());
}

#[tokio::test]
async fn national_material_is_found_by_host_and_its_releases_are_measured() {
    let (office, store) = office().await;
    office
        .sql(
            "insert into source (id, key, name, url, national) values
                ('00000000-0000-0000-0000-0000000000f1', 'setkab', 'Setkab', 'https://www.setkab.go.id/feed/', null),
                ('00000000-0000-0000-0000-0000000000f2', 'antara-kalbar', 'ANTARA Kalbar', 'https://kalbar.antaranews.com/rss', null),
                ('00000000-0000-0000-0000-0000000000f3', 'dapur', 'Dapur', 'http://127.0.0.1:9/x', true),
                ('00000000-0000-0000-0000-0000000000f4', 'bmkg', 'BMKG', 'https://bmkg.go.id/x', false);
             insert into sighting (article_id, source_id, url) select a.id, s.id, a.url from article a
                join source s on s.key = (array['setkab', 'antara-kalbar', 'dapur', 'bmkg'])[a.url_hash]",
        )
        .await;
    let found = list(&store, &query(Kind::National, |_| {})).await;
    assert_eq!((numbers(&found.items), found.counts.unwrap().total), (vec![3, 1], 2));
    let one = list(&store, &query(Kind::National, |f| f.outlet = Some("Setkab".into()))).await;
    assert_eq!(numbers(&one.items), [1]);
    let text = "Presiden meninjau penanganan banjir di Kalimantan dan meminta seluruh bantuan pangan segera sampai kepada warga yang mengungsi.";
    office.sql(&format!("update article set body = '{text}' where url_hash = 1")).await;
    let rizky = office.as_("t_rizky").await;
    let body = format!(
        "{text} Di Muara Kencana, 41 dapur umum melayani pengungsi setiap hari, kata Kepala BPBD Suryadi pada Senin pagi di posko."
    );
    let draft = crate::office::add(
        kentongan::domain::entity::Entity::Release,
        serde_json::json!({"kind": "press_release", "title": "Bantuan sampai", "body": body, "origin": "national",
            "source_item": "https://alfa.example/1"}),
    );
    rizky.write(&draft).await.unwrap();
    assert_eq!(
        office.one(&format!("select source_article_id from release where id = '{}'", draft.id)).await,
        key("101").to_string()
    );
    let asks = office
        .one(&format!("select string_agg(text, ' ' order by seq) from checklist_item where record_id = '{}'", draft.id))
        .await;
    assert_eq!(asks, "Angka lokal? Narasumber lokal? Konteks?");
    // Also where the watcher does not have its source.
    let unknown = crate::office::add(
        kentongan::domain::entity::Entity::Release,
        serde_json::json!({"kind": "press_release", "title": "Dapur siap", "origin": "national", "source_item": "https://jauh.example/9"}),
    );
    rizky.write(&unknown).await.unwrap();
    let asks = format!("select count(*)::text from checklist_item where record_id = '{}'", unknown.id);
    assert_eq!(office.one(&asks).await, "3");
    let again = list(&store, &query(Kind::National, |_| {})).await;
    assert_eq!(again.items.iter().map(|item| item.drafts).collect::<Vec<_>>(), [0, 1]);
    let found = article(&store, draft.id).await;
    assert_eq!(found.article, Some(key("101")), "a release leads to what it was made from");
    let measured = found.pickups.iter().find(|pickup| pickup.class == "draft").unwrap();
    let (still, all) = (17.0, 35.0);
    assert!((f64::from(measured.used_share.unwrap()) - still / all).abs() < 0.02, "{:?}", measured.used_share);
    assert_eq!((measured.fragments.len(), measured.fragments[0].article), (1, (0, text.chars().count() - 1)));
}

#[tokio::test]
async fn the_wall_studies_nothing() {
    let (office, _store) = office().await;
    let wall = office.as_("t_wall").await;
    for kind in Kind::ALL {
        let asked = Query { id: Some(key("201")), ..query(*kind, |_| {}) };
        assert!(wall.study(&asked).await.is_err(), "{kind}");
    }
    for statement in [
        "select * from national_source",
        "select * from study_hits(null, null, null, null, null, null, null, null, null, null, null)",
    ] {
        assert_eq!(refused(&office, "t_wall", statement).await.0, "42501", "{statement}");
    }
}
