//! What the database of the fictional regency would answer to its studies.

use kentongan::app::model::{Model, Overlay};
use kentongan::app::msg::Msg;
use kentongan::app::update::update;
use kentongan::domain::state::State;
use kentongan::domain::study::article::{
    Article, Copy, Fact, Fragment, Match, Pickup, Sighting, Span, Version, Written,
};
use kentongan::domain::study::chart::{Bar, Bars, Cell, Grid, Head, half, spread};
use kentongan::domain::study::{Answer, Counts, Item, Kind, List, Named, Pick};
use serde_json::json;

use super::news::{coverage, releases};
use super::{at, id, press, some};

/// Answers the question that is under way on top.
pub fn answer(model: &mut Model, answer: Answer) {
    let Some(Overlay::Study(view)) = model.overlays.last() else { panic!("no study is open") };
    let turn = view.asked.expect("nothing was asked").turn;
    drop(update(model, Msg::Studied { turn, result: Ok(Box::new(answer)) }));
}

/// Opens a study and answers it.
pub fn open(model: &mut Model, kind: Kind) {
    let key = match kind {
        Kind::Coverage | Kind::Article => "F2",
        Kind::Matrix => "F3",
        Kind::Heat => "F4",
        Kind::Outlets => "F6",
        Kind::First => "F7",
        Kind::HalfLife => "F8",
        Kind::National => "F9",
    };
    press(model, key);
    if kind == Kind::Article {
        answer(model, of(Kind::Coverage));
        press(model, "Enter");
    }
    answer(model, of(kind));
}

/// What comes back.
pub fn of(kind: Kind) -> Answer {
    match kind {
        Kind::Coverage => Answer::List(List { items: items(), counts: Some(counts()) }),
        Kind::National => {
            Answer::List(List { items: national(), counts: Some(Counts { total: 3, ..Counts::default() }) })
        }
        Kind::Matrix => Answer::Grid(matrix()),
        Kind::Heat => Answer::Grid(heat()),
        Kind::Outlets => Answer::Bars(outlets()),
        Kind::First => Answer::Bars(times(true)),
        Kind::HalfLife => Answer::Bars(times(false)),
        Kind::Article => Answer::Article(Box::new(article())),
    }
}

fn counts() -> Counts {
    Counts { total: 1234, positive: 312, neutral: 604, negative: 97, unreviewed: 41 }
}

fn items() -> Vec<Item> {
    let rows = coverage().into_iter().enumerate();
    rows.map(|(i, row)| Item {
        id: row.id,
        article_id: Some(id(13, i)),
        version: row.version,
        state: Some(row.state),
        at: row.seen_at,
        outlet: row.outlet,
        title: row.title,
        tone: row.tone,
        article_share: row.used_share.map(|used| used * 0.76),
        used_share: row.used_share,
        minutes: row.pickup.is_some().then_some(42 + 97 * i32::try_from(i).unwrap()),
        class: row.pickup,
        copy: i == 8,
        issue: row.issue,
        url: row.url,
        drafts: 0,
    })
    .collect()
}

fn national() -> Vec<Item> {
    let rows = [
        ("InfoPublik", "Program Makan Bergizi Gratis menjangkau 12.406 sekolah", 1),
        ("Sekretariat Kabinet", "Presiden tinjau penanganan banjir di Kalimantan", 0),
        ("ANTARA Terkini", "BMKG: puncak musim hujan bergeser ke Januari", 0),
    ];
    let rows = rows.into_iter().enumerate();
    rows.map(|(i, (source, title, drafts))| Item {
        id: id(13, 50 + i),
        article_id: Some(id(13, 50 + i)),
        version: 0,
        state: None,
        at: at(["09:21", "08:05", "-1 17:30"][i]),
        outlet: some(source),
        title: title.into(),
        tone: None,
        class: None,
        used_share: None,
        article_share: None,
        minutes: None,
        copy: false,
        issue: None,
        url: some("https://infopublik.example/mbg"),
        drafts,
    })
    .collect()
}

const OUTLETS: [(&str, bool); 9] = [
    ("Borneo Khatulistiwa Today", true),
    ("Harian Kencana", true),
    ("Kencana Post", true),
    ("Kencana TV", true),
    ("Muara Pos Online", true),
    ("Tebing Rawa News", true),
    ("Kabar Kini Nasional", false),
    ("Lidung Ekspres", false),
    ("Nusantara Raya Daily", false),
];

fn matrix() -> Grid {
    let named = |i: usize, title: String| Pick::Release(Named { id: id(2, i), title });
    let published = releases().into_iter().enumerate().skip(8);
    let mut rows: Vec<Head> =
        published.map(|(i, row)| Head { pick: named(i, row.title), number: row.number, strong: false }).collect();
    rows.push(Head {
        pick: named(40, "Imbauan Waspada Leptospirosis di Daerah Tergenang".into()),
        number: None,
        strong: false,
    });
    let columns = OUTLETS.map(|(name, strong)| Head { pick: Pick::Outlet(name.into()), number: None, strong });
    let classes = ["whole", "partial", "quote", "reference"];
    let mut cells = Vec::new();
    for row in 0..3 {
        for column in 0..OUTLETS.len() {
            if (row * 5 + column * 3) % 4 == 3 {
                continue;
            }
            let n = 1 + i64::from((row + column) % 5 == 0);
            cells.push(Cell {
                row,
                column,
                n,
                copies: n - 1,
                altered: i64::from(row == 1 && column == 2),
                class: some(classes[(row + column) % 4]),
                minutes: Some(11 + 37 * (column * column) as i64 + 400 * row as i64),
            });
        }
    }
    Grid { rows, columns: columns.to_vec(), cells }
}

fn heat() -> Grid {
    let mut counts = Vec::new();
    for day in 1..=7 {
        for hour in 0..24 {
            let busy = if (7..=21).contains(&hour) { 14 - (hour - 10_i32).abs().min(11) } else { 0 };
            let n = i64::from((busy * (8 - day) / 4 + (hour * 7 + day) % 5 - 1).max(0));
            if n > 0 {
                counts.push((day, hour, n));
            }
        }
    }
    Grid::week(&counts)
}

fn outlets() -> Bars {
    let mut bars: Vec<Bar> = OUTLETS
        .iter()
        .enumerate()
        .map(|(i, (name, strong))| {
            let n = [17, 3, 212, 9, 145, 88, 41, 12, 1][i];
            Bar {
                pick: Some(Pick::Outlet((*name).into())),
                number: None,
                strong: *strong,
                value: Some(n),
                n,
                ours: n / 2,
                copies: n / 9,
                tones: (n / 3, n / 7),
                spark: (0..24).map(|part| (part * (i as i64 + 3)) % 11 * n / 40).collect(),
            }
        })
        .collect();
    bars.sort_by_key(|bar| -bar.n);
    Bars { bars }
}

fn times(first: bool) -> Bars {
    let minutes: [&[i64]; 4] =
        [&[12, 25, 42, 61, 95, 180, 340, 700, 1500], &[38, 55, 90, 400, 2900, 5200], &[180, 4000], &[]];
    let heads = matrix().rows;
    let bars = heads.into_iter().zip(minutes).map(|(head, minutes)| Bar {
        pick: Some(head.pick),
        number: head.number,
        strong: false,
        value: if first { minutes.first().copied() } else { half(minutes) },
        n: minutes.len() as i64,
        ours: minutes.len() as i64,
        copies: 0,
        tones: (0, 0),
        spark: spread(minutes.iter().copied()),
    });
    Bars { bars: bars.collect() }
}

const RELEASE: &str = "Pemerintah Kabupaten Muara Kencana memperpanjang status tanggap darurat banjir selama 14 hari, hingga 7 Desember 2026.\n\n\
Bupati H. Zainal Arifin, S.E. mengatakan banjir berdampak pada 12.406 kepala keluarga di sembilan kecamatan. “Kami memastikan seluruh titik \
pengungsian memiliki dapur umum,” ujarnya di Command Center.\n\n\
Pemerintah daerah membuka 41 titik pengungsian dan 26 dapur umum yang melayani 35.642 warga setiap hari. Bantuan beras sebanyak 62 ton telah \
disalurkan sejak awal bulan, dan pemeriksaan kesehatan dilakukan keliling setiap pagi.";

const ARTICLE: &str = "KENCANA KOTA — Pemerintah Kabupaten Muara Kencana memperpanjang status tanggap darurat banjir selama 14 hari, hingga 7 Desember 2026.\n\n\
Pantauan di lapangan, air di Kecamatan Teluk Seruni masih setinggi lutut orang dewasa pada Senin pagi.\n\n\
Bupati H. Zainal Arifin, S.E. mengatakan banjir berdampak pada 12.460 kepala keluarga di sembilan kecamatan. “Kami memastikan seluruh titik \
pengungsian memiliki dapur umum,” ujarnya di Command Center. Warga berharap bantuan selimut segera datang.\n\n\
Bantuan beras sebanyak 62 ton telah disalurkan sejak awal bulan.";

/// Where these words stand, in characters.
fn span(text: &str, words: &str) -> Span {
    let at = text.find(words).unwrap();
    (text[..at].chars().count(), words.chars().count())
}

pub fn article() -> Article {
    let shared = [
        "Pemerintah Kabupaten Muara Kencana memperpanjang status tanggap darurat banjir selama 14 hari, hingga 7 Desember 2026.",
        "kepala keluarga di sembilan kecamatan. “Kami memastikan seluruh titik pengungsian memiliki dapur umum,” ujarnya di Command Center.",
        "Bantuan beras sebanyak 62 ton telah disalurkan sejak awal bulan",
    ];
    let fragments = shared.map(|words| Fragment { release: span(RELEASE, words), article: span(ARTICLE, words) });
    let fact = |kind: &str, ours: &str, theirs: Option<&str>, verdict: &str| Fact {
        kind: kind.into(),
        release: some(ours),
        article: theirs.map(str::to_owned),
        verdict: verdict.into(),
        rounded: false,
        release_at: Some(span(RELEASE, ours)),
        article_at: theirs.map(|words| span(ARTICLE, words)),
    };
    let word = |words: &str| {
        let (start, len) = span(ARTICLE, words);
        Match { term: "banjir kencana".into(), field: "body".into(), start, len }
    };
    Article {
        coverage: Some(id(3, 0)),
        article: Some(id(13, 0)),
        version: 1,
        state: Some(State::Suggested),
        title: "Tanggap Darurat Banjir Muara Kencana Diperpanjang, 12.460 KK Terdampak".into(),
        outlet: some("Kencana Post"),
        url: some("https://kencanapost.example/banjir/tanggap-darurat-diperpanjang"),
        byline: some("Rina Sari"),
        summary: None,
        body: some(ARTICLE),
        published_at: Some(at("09:31")),
        confidence: some("page"),
        seen_at: at("09:38"),
        extraction: some("extractor"),
        words: Some(94),
        lang: some("id"),
        tone: some("neutral"),
        tone_by: some("Fajar Nugroho"),
        prominence: some("main"),
        form: some("news"),
        origin: some("release"),
        edition: None,
        issue: some("BANJIR-26"),
        terms: vec!["banjir kencana".into(), "Bupati Muara Kencana".into()],
        notes: None,
        dismissed_reason: None,
        matches: vec![word("Kabupaten Muara Kencana"), word("banjir"), word("Bupati")],
        pickups: vec![Pickup {
            release: id(2, 9),
            number: some("109/SP/KOMINFO/XI/2026"),
            title: "Bupati Perpanjang Status Tanggap Darurat Banjir hingga 7 Desember 2026".into(),
            published_at: Some(at("08:49")),
            written: Written::default(),
            text: RELEASE.into(),
            used_share: Some(0.63),
            article_share: Some(0.71),
            longest: Some(21),
            quoted_share: Some(0.24),
            order_kept: Some(1.0),
            class: "partial".into(),
            minutes: Some(42),
            fragments: fragments.to_vec(),
            facts: vec![
                fact("duration", "14 hari", Some("14 hari"), "same"),
                fact("date", "7 Desember 2026", Some("7 Desember 2026"), "same"),
                fact("number", "12.406 kepala keluarga", Some("12.460 kepala keluarga"), "altered"),
                fact("number", "41 titik pengungsian", None, "missing"),
                fact("number", "35.642 warga", None, "missing"),
                fact("number", "62 ton", Some("62 ton"), "same"),
                fact("name", "H. Zainal Arifin, S.E.", Some("H. Zainal Arifin, S.E."), "same"),
            ],
            shared_facts: vec![],
            copy_of: None,
            missing: vec!["41 titik pengungsian dibuka".into()],
            approvers: 1,
            sources: vec!["BPBD 22/11".into()],
        }],
        drafts: vec![],
        versions: vec![
            Version {
                at: at("09:39"),
                status: "changed".into(),
                http_status: Some(200),
                title: None,
                url: some("https://kencanapost.example/banjir/tanggap-darurat-diperpanjang"),
                sha256: some("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
                headers: json!({"date": "Mon, 23 Nov 2026 02:39:01 GMT", "last-modified": "Mon, 23 Nov 2026 02:37:40 GMT", "server": "nginx"})
                    .as_object()
                    .unwrap()
                    .clone(),
                diff: some("… banjir berdampak pada [-12.406-]{+12.460+} kepala keluarga di sembilan …"),
                added: Some(1),
                removed: Some(1),
                note: None,
            },
            Version {
                at: at("09:32"),
                status: "changed".into(),
                http_status: Some(200),
                title: None,
                url: None,
                sha256: None,
                headers: Default::default(),
                diff: None,
                added: None,
                removed: None,
                note: None,
            },
        ],
        cluster: vec![
            Copy {
                article: id(13, 0),
                outlet: some("Kencana Post"),
                title: "Tanggap Darurat Banjir Muara Kencana Diperpanjang".into(),
                at: at("09:31"),
                minutes: 0,
                share: None,
                first: true,
            },
            Copy {
                article: id(13, 8),
                outlet: some("Borneo Khatulistiwa Today"),
                title: "Status tanggap darurat diperpanjang".into(),
                at: at("09:36"),
                minutes: 5,
                share: Some(0.97),
                first: false,
            },
        ],
        sightings: vec![
            Sighting { source: "Kencana Post".into(), url: "https://kencanapost.example/feed".into(), at: at("09:33") },
            Sighting { source: "Google News".into(), url: "https://news.example/x".into(), at: at("09:38") },
        ],
    }
}
