//! How well each kind of use is told, over forty made releases: `cargo test --test pickup quality -- --nocapture` prints
//! the table.
use super::made::{Chance, RELEASES, Release, SUBJECTS, edited, release};
use kentongan::pickup::reuse::boilerplate::Boilerplate;
use kentongan::pickup::reuse::related::related;
use kentongan::pickup::reuse::{Class, Comparison, Prepared, compare};

fn judged(release: &str, article: &str) -> Comparison {
    let mut found = compare(&Prepared::new(release), &Prepared::new(article), Boilerplate::default());
    found.support(&related(release, article));
    found
}

type Make = fn(&Release, &mut Chance) -> String;
/// What an article is, how it is made of a release, the classes that are right, and how many of a hundred must be.
type Kind = (&'static str, Make, &'static [Class], usize);

const KINDS: &[Kind] = &[
    (
        "the whole release, with the noise of a site",
        |release, _| {
            let body = release.text.replacen("\n\n", "\n\nBaca juga: Kabar Lain Hari Ini\n\nADVERTISEMENT\n\n", 2);
            format!("KENCANA KOTA, Kabar Kita - {}\n\nEditor: Sinta\n", body.split_once(" - ").unwrap().1)
        },
        &[Class::Whole],
        100,
    ),
    (
        "copied paragraphs among own words",
        |release, chance| {
            let paragraphs: Vec<&str> = release.text.split("\n\n").collect();
            let one = paragraphs[chance.below(paragraphs.len())];
            let one = one.split_once(" - ").map_or(one, |(_, text)| text);
            format!("{}\n\n{one}\n\n{}", release.own(0, 2), release.own(2, 2))
        },
        &[Class::Partial, Class::Whole, Class::Quote],
        100,
    ),
    (
        "reordered",
        |release, chance| {
            let mut sentences = release.sentences.clone();
            for at in (1..sentences.len()).rev() {
                sentences.swap(at, chance.below(at + 1));
            }
            format!("{} {}", sentences.join(" "), release.own(1, 1))
        },
        &[Class::Partial, Class::Whole],
        100,
    ),
    (
        "half a release, then own words",
        |release, _| {
            let words: Vec<&str> = release.text.split(' ').collect();
            format!("{} {}", words[..words.len() / 2].join(" "), release.own(0, 4))
        },
        &[Class::Partial],
        100,
    ),
    (
        "one quoted sentence",
        |release, _| {
            let (regency, head, quote) = (release.regency, release.head, &release.quotes[0]);
            format!("{} \"{quote}\" kata Bupati {regency} {head}. {}", release.own(0, 3), release.own(3, 2))
        },
        &[Class::Quote],
        100,
    ),
    (
        "edited with synonyms",
        |release, chance| edited(&release.sentences.join(" "), 25, chance),
        &[Class::Whole, Class::Partial, Class::Quote, Class::Reference],
        100,
    ),
    (
        "edited heavily",
        |release, chance| format!("{} {}", edited(&release.sentences.join(" "), 60, chance), release.own(0, 3)),
        &[Class::Whole, Class::Partial, Class::Quote, Class::Reference],
        90,
    ),
    (
        "a summary in other words",
        |release, _| format!("{} {}", release.summary, release.own(0, 3)),
        &[Class::Reference],
        95,
    ),
    ("the press's own words on the subject", |release, _| release.own(0, 5), &[Class::None], 100),
    (
        "the same subject in another regency",
        |made, _| {
            let other = release(made_number(made) + SUBJECTS.len());
            format!("{} {}", other.summary, other.own(0, 4))
        },
        &[Class::None],
        95,
    ),
    (
        "the same head of government at another event",
        |release, _| {
            format!(
                "{} \"Kami akan membahas usul itu bersama dewan pekan depan,\" kata Bupati {} {} dalam rapat paripurna. \
                 Rapat dihadiri 45 anggota dan berlangsung dua jam pada Kamis, 15 Oktober 2026 pukul 09.00 WIB.",
                release.own(0, 3),
                release.regency,
                release.head
            )
        },
        &[Class::None],
        97,
    ),
];

fn made_number(made: &Release) -> usize {
    (0..RELEASES).find(|n| release(*n).text == made.text).unwrap()
}

#[test]
fn every_kind_of_use_is_told_and_nothing_else() {
    let mut table = vec!["| kind | right | classes |".to_owned(), "|---|---|---|".to_owned()];
    let mut missed = Vec::new();
    for (kind, make, right, least) in KINDS {
        let (mut hits, mut classes) = (0, [0usize; 5]);
        for n in 0..RELEASES {
            let release = release(n);
            let article = make(&release, &mut Chance(n as u64));
            let found = judged(&release.text, &article);
            classes[Class::ALL.iter().position(|class| *class == found.class).unwrap()] += 1;
            if right.contains(&found.class) {
                hits += 1;
            } else if std::env::var_os("SHOW").is_some() {
                println!(
                    "{kind} {n}: {} U {:.2} {} {:?} {}\n{article}",
                    found.class, found.u, found.longest, found.evidence, found.retold
                );
            }
        }
        let told: Vec<String> =
            Class::ALL.iter().zip(classes).filter(|(_, n)| *n > 0).map(|(class, n)| format!("{class} {n}")).collect();
        table.push(format!("| {kind} | {hits}/{RELEASES} | {} |", told.join(", ")));
        if hits * 100 < least * RELEASES {
            missed.push(format!("{kind}: {hits} of {RELEASES}, at least {least} % expected"));
        }
    }
    println!("{}", table.join("\n"));
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn a_release_has_nothing_of_releases_on_other_subjects() {
    let mut wrong = Vec::new();
    for n in 0..RELEASES {
        for m in (0..RELEASES).filter(|m| m % SUBJECTS.len() != n % SUBJECTS.len()) {
            let found = judged(&release(n).text, &release(m).text);
            if found.class != Class::None {
                wrong.push((n, m, found.class, found.evidence.len()));
                if std::env::var_os("SHOW").is_some() {
                    println!(
                        "{n} {m} {:?} {} {:?}",
                        found.class,
                        found.retold,
                        found
                            .evidence
                            .iter()
                            .map(|one| (one.kind, one.article.of(&release(m).text).to_owned()))
                            .collect::<Vec<_>>()
                    );
                }
            }
        }
    }
    println!("false positives: {} of {}", wrong.len(), RELEASES * (RELEASES - RELEASES / SUBJECTS.len()));
    assert!(wrong.len() <= 14, "{wrong:?}");
}
