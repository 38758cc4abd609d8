//! The desk of the law of the press, and the register of rumours: every step, by whom, and what the law asks of it.

use kentongan::domain::action::Action;
use kentongan::domain::entity::Entity;
use kentongan::domain::state::State;
use kentongan::domain::write::{Refusal, Written};
use kentongan::store::Store;
use serde_json::{Value, json};

use crate::office::{Office, act, add, edit, guard, refusal, refused, undo};

async fn step(store: &Store, seen: &Written, action: Action, args: Value) -> Written {
    store.write(&act(seen, action, args)).await.unwrap_or_else(|e| panic!("{action}: {e}"))
}

/// Refused because of who asks; the roles that may.
async fn not_for(store: &Store, seen: &Written, action: Action, args: Value) -> Vec<String> {
    match refusal(store.write(&act(seen, action, args)).await) {
        Refusal::NotPermitted { roles, .. } => roles,
        other => panic!("{action}: {other:?}"),
    }
}

/// A printed story with a fact that is told otherwise, and its case.
async fn case(office: &Office, store: &Store, kind: &str, days_ago: i32) -> Written {
    office
        .sql(&format!(
            "insert into outlet (name, kind, editor_in_chief) values ('Harian Kencana', '{kind}', 'Rahmat Hidayat');
             insert into release (title, number, published_at) values ('Data Terkini Banjir', '871/SP/KOMINFO/XI/2026', now());
             insert into article (url, url_hash, title, body, outlet_id, published_at) select 'https://harian.example/1', 1,
                'Ribuan Keluarga Mengungsi', E'Air naik sejak Jumat.\\nSebanyak 2.351 KK kini mengungsi, kata Bupati. Dapur umum dibuka.',
                id, now() - interval '{days_ago} days' from outlet;
             insert into coverage_item (article_id, title, outlet_id) select id, title, outlet_id from article;
             insert into pickup (release_id, article_id, class, used_share, facts, altered_facts) select r.id, a.id, 'whole', 0.9, f, f
             from release r, article a, (values ('[{{\"kind\": \"number\", \"release\": \"2.315 KK\", \"article\": \"2.351 KK\",
                \"verdict\": \"altered\"}}]'::jsonb)) as k (f)"
        ))
        .await;
    let hit = Written {
        entity: Entity::Coverage,
        id: office.one("select id from coverage_item").await.parse().unwrap(),
        number: None,
        version: 1,
        state: State::Detected,
        warnings: Vec::new(),
    };
    step(store, &hit, Action::OpenCase, json!({})).await;
    seen(office).await
}

/// The case as it stands.
async fn seen(office: &Office) -> Written {
    Written {
        entity: Entity::Correction,
        id: office.one("select id from correction_case").await.parse().unwrap(),
        number: Some(office.one("select number from correction_case").await),
        version: office.one("select version from correction_case").await.parse().unwrap(),
        state: office.one("select state from correction_case").await.parse().unwrap(),
        warnings: Vec::new(),
    }
}

#[tokio::test]
async fn a_case_knows_the_fact_its_place_its_passage_and_is_opened_once_for_a_story() {
    let office = Office::open().await;
    let fajar = office.as_("t_fajar").await;
    case(&office, &fajar, "print", 0).await;
    assert_eq!(
        office.one("select disputed from correction_case").await,
        "Rilis: 2.315 KK · Artikel: 2.351 KK · Letak: paragraf 2"
    );
    assert_eq!(
        office.one("select passage from correction_case").await,
        "Sebanyak 2.351 KK kini mengungsi, kata Bupati."
    );
    assert_eq!(office.one("select ground || instrument from correction_case").await, "wrong_factright_of_correction");
    // a copy of the story at the same outlet is the same story
    office
        .sql(
            "insert into story_cluster (key_article, first_at) select id, now() from article;
             insert into article (url, url_hash, title, outlet_id) select 'https://harian.example/2', 2, 'Lagi', outlet_id from article;
             update article set cluster_id = (select id from story_cluster);
             insert into coverage_item (article_id, title, outlet_id) select id, title, outlet_id from article where url_hash = 2",
        )
        .await;
    let id = office.one("select id from coverage_item where title = 'Lagi'").await.parse().unwrap();
    let copy = Written {
        entity: Entity::Coverage,
        id,
        number: None,
        version: 1,
        state: State::Detected,
        warnings: Vec::new(),
    };
    assert_eq!(guard(fajar.write(&act(&copy, Action::OpenCase, json!({}))).await), "case_exists");
}

#[tokio::test]
async fn the_ground_chooses_the_instrument_and_says_why_and_the_text_is_drafted() {
    let office = Office::open().await;
    let (fajar, nurul) = (office.as_("t_fajar").await, office.as_("t_nurul").await);
    let mut now = case(&office, &fajar, "print", 0).await;
    assert_eq!(
        not_for(&nurul, &now, Action::Compose, json!({"ground": "harmful"})).await,
        ["editor", "operator", "supervisor"]
    );
    let unknown = refusal(fajar.write(&act(&now, Action::Compose, json!({"ground": "refused_or_lapsed"}))).await);
    assert!(matches!(unknown, Refusal::Field { field, .. } if field == "ground"));
    for (ground, instrument, cited, sender, begins) in [
        ("harmful", "right_of_reply", "ps 5 ayat (2)", "t_yusran", "Hak jawab"),
        ("small_slip", "informal", "KEJ ps 10", "t_dewi", "Ralat: 2.351 KK seharusnya 2.315 KK"),
        ("wrong_fact", "right_of_correction", "ps 5 ayat (3)", "t_dewi", "Koreksi: berita “Ribuan Keluarga Mengungsi”"),
    ] {
        office.sql("alter table correction_case disable trigger user; update correction_case set sender = null; alter table correction_case enable trigger user").await;
        now = step(&fajar, &now, Action::Compose, json!({"ground": ground})).await;
        let card = fajar.card(Entity::Correction, now.id).await.unwrap();
        let word = |key: &str| card.values[key].as_str().unwrap().to_owned();
        assert_eq!((word("instrument"), word("sender")), (instrument.to_owned(), sender.to_owned()));
        assert!(word("instrument_reason").contains(cited), "{}", word("instrument_reason"));
        assert!(word("draft").starts_with(begins), "{}", word("draft"));
        assert_eq!(word("recipient"), "Rahmat Hidayat (Pemimpin Redaksi), Harian Kencana");
    }
    let undone = fajar.write(&undo(&now)).await.unwrap();
    assert_eq!(office.one("select instrument from correction_case").await, "informal", "undone: {undone:?}");
    // an account is no press company
    office.sql("update outlet set kind = 'social_media'").await;
    assert_eq!(guard(fajar.write(&act(&undone, Action::Compose, json!({"ground": "harmful"}))).await), "not_press");
    // the same by hand, whichever way the ground is written
    office
        .sql(&format!(
            "set session authorization t_rizky; update correction_case set ground = 'harmful', version = {}",
            undone.version
        ))
        .await;
    assert_eq!(office.one("select instrument from correction_case").await, "right_of_reply");
    assert_eq!(refused(&office, "t_rizky", "update correction_case set instrument = 'informal'").await.0, "42501");
    assert_eq!(
        refused(&office, "t_rizky", "update correction_case set ground = 'refused_or_lapsed'").await.0,
        "KT006",
        "the Press Council has a step of its own"
    );
}

#[tokio::test]
async fn a_reply_needs_the_official_an_approver_a_confirmed_recipient_and_keeps_the_letter_as_sent() {
    let office = Office::open().await;
    let (fajar, hendra) = (office.as_("t_fajar").await, office.as_("t_hendra").await);
    let mut now = case(&office, &fajar, "print", 3).await;
    now = step(&fajar, &now, Action::Compose, json!({"ground": "harmful"})).await;
    assert_eq!(not_for(&fajar, &now, Action::Approve, json!({})).await, ["head", "supervisor"]);
    now = fajar.write(&edit(&now, json!({"sender": "t_fajar"}))).await.unwrap();
    assert_eq!(guard(hendra.write(&act(&now, Action::Approve, json!({}))).await), "sender_missing");
    now = fajar.write(&edit(&now, json!({"sender": "t_yusran", "draft": "Yang benar 2.315 KK."}))).await.unwrap();
    now = step(&hendra, &now, Action::Approve, json!({})).await;
    assert_eq!(guard(fajar.write(&edit(&now, json!({"draft": "Diubah diam-diam"}))).await), "approved_text");
    assert_eq!(
        not_for(&fajar, &now, Action::Send, json!({"recipient": "x", "way": "email"})).await,
        ["head", "supervisor"]
    );
    assert_eq!(guard(hendra.write(&act(&now, Action::Send, json!({"way": "email"}))).await), "recipient_unconfirmed");
    let way = refusal(hendra.write(&act(&now, Action::Send, json!({"recipient": "Redaksi", "way": "merpati"}))).await);
    assert!(matches!(way, Refusal::Field { field, .. } if field == "sent_way"));
    now = step(
        &hendra,
        &now,
        Action::Send,
        json!({"recipient": "Rahmat Hidayat, redaksi@harian.example", "way": "email"}),
    )
    .await;
    let letter = office.one("select letter from correction_case").await;
    assert!(
        letter.contains("Yang benar 2.315 KK.") && letter.contains("Yth. Rahmat Hidayat, redaksi@harian.example"),
        "{letter}"
    );
    assert!(letter.contains("Dewan Pers, di Jakarta") && letter.contains("Yusran"), "{letter}");
    assert_eq!(
        office.one("select step || (due_at > now())::text from article_visit").await,
        "5true",
        "the story is read again"
    );
    // the clock of the law, and the edition once the newsroom has named it
    let kinds = "select string_agg(c ->> 'kind', ' ' order by c ->> 'kind') from correction_case k, jsonb_array_elements(correction_clocks(k)) c";
    assert_eq!(office.one(kinds).await, "reply.lapse");
    now = fajar.write(&edit(&now, json!({"expected_by": "2099-01-01T00:00:00Z"}))).await.unwrap();
    now = step(&fajar, &now, Action::Receive, json!({})).await;
    assert_eq!(office.one(kinds).await, "reply.lapse reply.print");
    assert_eq!(guard(fajar.write(&act(&now, Action::Carry, json!({}))).await), "evidence_missing");
    now = step(&fajar, &now, Action::Carry, json!({"where": "Edisi 25 November, hlm. 3"})).await;
    assert_eq!(not_for(&fajar, &now, Action::Close, json!({})).await, ["head", "supervisor"]);
    now = step(&hendra, &now, Action::Close, json!({})).await;
    assert_eq!(now.state, State::Done);
    let card = fajar.card(Entity::Correction, now.id).await.unwrap();
    assert_eq!(card.values["expected"], "next_edition");
    assert_eq!(card.values["carried_where"], "Edisi 25 November, hlm. 3");
}

#[tokio::test]
async fn a_refused_letter_goes_back_to_the_desk_or_to_the_press_council() {
    let office = Office::open().await;
    let (fajar, hendra) = (office.as_("t_fajar").await, office.as_("t_hendra").await);
    let mut now = case(&office, &fajar, "local_online", 3).await;
    now = step(&fajar, &now, Action::Compose, json!({"ground": "wrong_fact"})).await;
    now = step(&hendra, &now, Action::Approve, json!({})).await;
    assert_eq!(guard(fajar.write(&act(&now, Action::Rewrite, json!({}))).await), "reason_required");
    now = step(&fajar, &now, Action::Rewrite, json!({"reason": "angka terbaru"})).await;
    assert_eq!(now.state, State::Draft);
    now = step(&hendra, &now, Action::Approve, json!({})).await;
    now = step(&hendra, &now, Action::Send, json!({"recipient": "Redaksi", "way": "whatsapp"})).await;
    assert_eq!(guard(fajar.write(&act(&now, Action::TurnDown, json!({}))).await), "reason_required");
    now = step(&fajar, &now, Action::TurnDown, json!({"reason": "sudah sesuai narasumber"})).await;
    assert_eq!(not_for(&fajar, &now, Action::Refer, json!({})).await, ["head", "supervisor"]);
    now = step(&hendra, &now, Action::Refer, json!({})).await;
    let complaint = office.one("select complaint from correction_case").await;
    assert!(
        complaint.contains("Yth. Ketua Dewan Pers") && complaint.contains("sudah sesuai narasumber"),
        "{complaint}"
    );
    assert_eq!(office.one("select instrument || ground from correction_case").await, "press_councilwrong_fact");
    assert_eq!(
        office.one("select c ->> 'kind' from correction_case k, jsonb_array_elements(correction_clocks(k)) c").await,
        "press_council.start",
        "a correction never had a period of its own"
    );
    assert_eq!(step(&hendra, &now, Action::Close, json!({})).await.state, State::Done);
}

#[tokio::test]
async fn only_a_right_of_reply_lapses_and_only_after_two_months_by_the_service() {
    let office = Office::open().await;
    let (fajar, hendra, watcher) =
        (office.as_("t_fajar").await, office.as_("t_hendra").await, office.as_("t_watcher").await);
    // months are clamped, and the day counts to its end in the office's zone
    for (published, lapses) in [
        ("2026-11-30T03:00:00Z", "2027-01-30 16:59:59+00"),
        ("2026-12-31T03:00:00Z", "2027-02-28 16:59:59+00"),
        ("2026-12-30T17:30:00Z", "2027-02-28 16:59:59+00"),
    ] {
        let query = format!("select reply_lapses_at('{published}') at time zone 'UTC' || '+00'");
        assert_eq!(office.one(&query).await, lapses);
    }
    let mut now = case(&office, &fajar, "print", 20).await;
    now = step(&fajar, &now, Action::Compose, json!({"ground": "wrong_fact"})).await;
    assert_eq!(guard(fajar.write(&act(&now, Action::Lapse, json!({}))).await), "no_lapse");
    now = step(&fajar, &now, Action::Compose, json!({"ground": "harmful"})).await;
    assert_eq!(guard(fajar.write(&act(&now, Action::Lapse, json!({}))).await), "not_due");
    assert!(watcher.due_steps().await.unwrap().is_empty());
    now = step(&hendra, &now, Action::Approve, json!({})).await;
    office.sql("alter table correction_case disable trigger user; update correction_case set first_published_at = now() - interval '70 days'; alter table correction_case enable trigger user").await;
    // too late, unless the outlet has agreed
    let late = json!({"recipient": "Redaksi", "way": "email"});
    assert_eq!(guard(hendra.write(&act(&now, Action::Send, late)).await), "reply_lapsed");
    let due = watcher.due_steps().await.unwrap();
    assert_eq!((due.len(), due[0].action), (1, Action::Lapse));
    now = step(&watcher, &now, Action::Lapse, json!({})).await;
    assert_eq!(now.state, State::Lapsed);
    assert!(office.one("select reason from audit_log where action = 'lapse'").await.contains("dua bulan"));
    assert!(watcher.due_steps().await.unwrap().is_empty());
    assert_eq!(step(&hendra, &now, Action::Close, json!({})).await.state, State::Done);
}

#[tokio::test]
async fn the_service_says_that_a_letter_is_carried_with_evidence_only() {
    let office = Office::open().await;
    let (fajar, hendra, watcher) =
        (office.as_("t_fajar").await, office.as_("t_hendra").await, office.as_("t_watcher").await);
    let mut now = case(&office, &fajar, "local_online", 1).await;
    now = step(&fajar, &now, Action::Compose, json!({"ground": "wrong_fact"})).await;
    now = step(&hendra, &now, Action::Approve, json!({})).await;
    now = step(&hendra, &now, Action::Send, json!({"recipient": "Redaksi", "way": "email"})).await;
    let waiting = "select count(*) from correction_waiting((select id from article))";
    assert_eq!(office.one(waiting).await, "1");
    let bare = act(&now, Action::Carry, json!({"where": "https://harian.example/1"}));
    assert_eq!(guard(watcher.write(&bare).await), "evidence_missing");
    let found = json!({"where": "https://harian.example/1", "evidence": {"kind": "corrected"}});
    now = step(&watcher, &now, Action::Carry, found).await;
    assert_eq!(now.state, State::Carried);
    assert_eq!(office.one(waiting).await, "0");
    assert_eq!(office.one("select updated_by from correction_case").await, "t_watcher");
}

#[tokio::test]
async fn a_dropped_case_says_why() {
    let office = Office::open().await;
    let fajar = office.as_("t_fajar").await;
    let now = case(&office, &fajar, "print", 1).await;
    assert_eq!(guard(fajar.write(&act(&now, Action::Drop, json!({}))).await), "reason_required");
    assert_eq!(
        step(&fajar, &now, Action::Drop, json!({"reason": "media sudah meralat"})).await.state,
        State::Cancelled
    );
}

#[tokio::test]
async fn a_rumour_keeps_where_it_was_seen_how_it_was_checked_and_how_long_it_took() {
    let office = Office::open().await;
    let (fajar, nurul) = (office.as_("t_fajar").await, office.as_("t_nurul").await);
    let new = json!({"title": "Bendungan jebol", "seen_where": "Grup WhatsApp warga", "volume": 400,
        "first_seen_at": "2026-11-22T11:00:00Z"});
    let mut now = fajar.write(&add(Entity::Rumour, new)).await.unwrap();
    assert_eq!(not_for(&nurul, &now, Action::Sight, json!({"where": "X"})).await, ["editor", "operator", "supervisor"]);
    assert_eq!(guard(fajar.write(&act(&now, Action::Sight, json!({}))).await), "where_missing");
    let odd = refusal(fajar.write(&act(&now, Action::Sight, json!({"where": "X", "volume": "banyak"}))).await);
    assert!(matches!(odd, Refusal::Field { field, .. } if field == "volume"));
    now = step(&fajar, &now, Action::Sight, json!({"where": "Facebook", "volume": 2100, "at": "2026-11-22T12:30:00Z"}))
        .await;
    assert_eq!((now.state, office.one("select volume from rumour").await.as_str()), (State::Received, "2100"));
    let undone = fajar.write(&undo(&now)).await.unwrap();
    assert_eq!(office.one("select count(*) from rumour_sighting").await, "0", "taken back");
    now = step(&fajar, &undone, Action::Sight, json!({"where": "Facebook", "volume": 300})).await;
    assert_eq!(office.one("select volume from rumour").await, "400", "the largest that was seen");
    now = step(&fajar, &now, Action::Verify, json!({})).await;
    assert_eq!(guard(fajar.write(&act(&now, Action::Note, json!({"text": "aman"}))).await), "source_missing");
    assert_eq!(guard(fajar.write(&act(&now, Action::Note, json!({"source": "BPBD"}))).await), "text_missing");
    now = step(&fajar, &now, Action::Note, json!({"source": "Petugas bendungan", "text": "tinggi air 4,1 m"})).await;
    now = step(&fajar, &now, Action::Judge, json!({"verdict": "hoax", "evidence": "Petugas bendungan"})).await;
    let rows = fajar.rumours().await.unwrap();
    assert_eq!((rows[0].places, rows[0].judged_at.is_some(), rows[0].clarified_at), (2, true, None));
    let card = fajar.card(Entity::Rumour, now.id).await.unwrap();
    let of = |kind: &str| card.children.iter().filter(|child| child.kind == kind).count();
    assert_eq!((of("pace"), of("seen"), of("check")), (3, 2, 1), "{:?}", card.children);
    assert!(card.children.iter().any(|child| child.text == "Petugas bendungan: tinggi air 4,1 m"));
    assert_eq!(
        refused(&office, "t_fajar", "insert into rumour_sighting (rumour_id, seen_where) select id, 'x' from rumour")
            .await
            .0,
        "42501"
    );
}
