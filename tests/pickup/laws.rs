//! What holds of text reuse whatever the texts are.
use std::time::{Duration, Instant};

use super::made::{Chance, release};
use kentongan::pickup::reuse::boilerplate::Boilerplate;
use kentongan::pickup::reuse::{Class, Comparison, Index, Prepared, bands, compare, is_copy, likeness};
use proptest::prelude::*;

fn compared(release: &str, article: &str) -> Comparison {
    compare(&Prepared::new(release), &Prepared::new(article), Boilerplate::default())
}

/// Words that are in no other text: `from`, `from + 1`, …
fn words(from: usize, count: usize) -> String {
    let word = |n: usize| {
        let letters = n.to_string().bytes().map(|digit| (digit - b'0' + b'b') as char).collect::<String>();
        format!("k{letters}a")
    };
    (from..from + count).map(word).collect::<Vec<_>>().join(" ")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn copied_fragments_are_found_where_they_are(
        pieces in prop::collection::vec((0usize..300, 9usize..60, 3usize..20), 1..8),
        accents in any::<bool>(),
    ) {
        let release = format!("{}{}", if accents { "\u{feff}Ünïversität — “ñ” " } else { "" }, words(1000, 400));
        let ours: Vec<&str> = release.split(' ').collect();
        let first = ours.iter().position(|word| word.starts_with('k')).unwrap();
        let mut article = String::from(if accents { "“Çélèbre” 日本 " } else { "" });
        let mut wanted = Vec::new();
        let mut fresh = 90_000;
        for (from, count, own) in pieces {
            article.push_str(&words(fresh, own));
            fresh += own;
            article.push(' ');
            let from = first + from;
            let to = (from + count).min(ours.len());
            let piece = ours[from..to].join(" ");
            let start = ours[..from].iter().map(|word| word.chars().count() + 1).sum::<usize>();
            wanted.push((start, article.chars().count(), piece.chars().count()));
            article.push_str(&piece);
            article.push(' ');
        }
        article.push_str(&words(fresh, 3));
        let found = compared(&release, &article);
        let places: Vec<_> =
            found.fragments.iter().map(|one| (one.release.start, one.article.start, one.article.len)).collect();
        prop_assert_eq!(places, wanted);
    }

    #[test]
    fn places_are_within_the_texts_and_shares_within_one(release in any_text(), article in any_text()) {
        let found = compared(&release, &article);
        prop_assert!((0.0..=1.0).contains(&found.u) && (0.0..=1.0).contains(&found.a));
        prop_assert!(found.order_kept.is_none_or(|tau| (-1.0..=1.0).contains(&tau)));
        for one in &found.fragments {
            prop_assert!(one.release.end() <= release.chars().count());
            prop_assert!(one.article.end() <= article.chars().count());
        }
    }

    #[test]
    fn a_common_run_of_eight_words_is_found_by_the_index(at in 0usize..290, before in 0usize..40) {
        let mut index = Index::new();
        for n in 0..30 {
            index.insert(n, Prepared::plain(&words(n * 1000, 300)));
        }
        let article = format!("{} {} {}", words(500_000, before), words(7000 + at, 8), words(600_000, 12));
        prop_assert_eq!(index.near(&Prepared::plain(&article), 0.0), vec![7]);
        index.remove(&7);
        prop_assert!(index.near(&Prepared::plain(&article), 0.0).is_empty());
    }
}

/// Letters, signs, breaks and other scripts, in any order.
fn any_text() -> impl Strategy<Value = String> {
    prop::collection::vec(
        prop_oneof![
            4 => Just("satu dua tiga empat lima enam tujuh delapan sembilan ".to_owned()),
            2 => "[a-c ]{0,30}",
            2 => "\\PC{0,20}",
            1 => Just("\n\nBaca juga: x\n".to_owned()),
            1 => Just("“kami siap” \"dan\" ".to_owned()),
        ],
        0..12,
    )
    .prop_map(|parts| parts.concat())
}

#[test]
fn hostile_texts_cost_hardly_more_than_plain_ones() {
    let megabyte = 1 << 20;
    let mut chance = Chance(5);
    let two: String = (0..megabyte / 16).map(|_| if chance.below(2) == 0 { "aku " } else { "kau " }).collect();
    let mut other = two.clone();
    other.insert_str(megabyte / 8, "dia ");
    let (mut a, mut b) = (String::from("a "), String::from("b "));
    while a.len() < megabyte / 4 {
        let next = a.clone() + &b;
        (a, b) = (next, a);
    }
    let texts = [
        ("one word", "aku ".repeat(megabyte / 4), "aku ".repeat(megabyte / 4 - 1)),
        ("nine words", "a b c d e f g h i ".repeat(megabyte / 18), "b c d e f g h i a ".repeat(megabyte / 18)),
        ("two words in any order", two, other),
        ("Fibonacci", a.clone(), a.split_off(7)),
        ("no space", "x".repeat(megabyte), "x".repeat(megabyte)),
        ("quotation marks", "\"“".repeat(megabyte / 4), "“\"".repeat(megabyte / 4)),
        ("numbers", "12.406 kk ".repeat(megabyte / 10), "12.406 kk 2 ".repeat(megabyte / 12)),
        ("lines", "Baca juga:\n".repeat(megabyte / 11), "KOTA - \n".repeat(megabyte / 8)),
    ];
    for (name, release, article) in texts {
        let began = Instant::now();
        let found = compared(&release, &article);
        let took = began.elapsed();
        println!("{name}: {took:?}, {} fragments, U {:.2}", found.fragments.len(), found.u);
        // Quadratic would be an hour; a minute leaves room for a slow build on a busy machine.
        assert!(took < Duration::from_secs(60), "{name} took {took:?}");
    }
}

#[test]
fn the_index_changes_while_it_runs() {
    let mut index = Index::new();
    for n in 0..40 {
        index.insert(n, Prepared::new(&release(n).text));
    }
    let article = Prepared::new(&release(9).text);
    let first = |index: &Index<usize>| index.search(&article).first().map(|found| (found.key, found.comparison.class));
    assert_eq!(first(&index), Some((9, Class::Whole)));
    index.insert(9, Prepared::new(&release(12).text));
    assert_ne!(first(&index), Some((9, Class::Whole)), "the replaced text is gone");
    index.insert(9, Prepared::new(&release(9).text));
    assert_eq!((index.len(), first(&index)), (40, Some((9, Class::Whole))));
    for n in 0..40 {
        assert!(index.remove(&n) && !index.remove(&n));
    }
    assert!(index.is_empty() && index.search(&article).is_empty());
}

#[test]
fn what_stands_in_many_releases_is_no_pickup() {
    let closing = "Masyarakat yang ingin bertanya dapat datang langsung ke loket pelayanan terpadu di lantai dasar \
                   gedung bersama pada jam kerja dengan membawa kartu identitas yang masih berlaku.";
    let mut index = Index::new();
    for n in 0..60 {
        index.insert(n, Prepared::new(&format!("{}\n\n{closing}", release(n % 40).text)));
    }
    let article = format!("{} {closing}", words(1, 120));
    assert_eq!(index.search(&Prepared::new(&article)), []);
    let alone = compared(&format!("{}\n\n{closing}", release(1).text), &article);
    assert_eq!(alone.class, Class::Quote, "one release alone cannot know it");
}

#[test]
fn office_names_and_closing_words_are_no_pickup() {
    let release = format!(
        "{}\n\nDemikian disampaikan Kepala Dinas Komunikasi dan Informatika Kabupaten Muara Kencana Drs. Haji Ahmad Fauzi",
        words(1, 60)
    );
    let article = format!(
        "{} Kepala Dinas Komunikasi dan Informatika Kabupaten Muara Kencana Drs. Haji Ahmad Fauzi {}",
        words(500, 40),
        words(700, 30)
    );
    let found = compared(&release, &article);
    assert_eq!((found.class, found.fragments.len()), (Class::None, 0));
}

/// What an editor does to an article of another outlet.
fn edited_copy(text: &str, chance: &mut Chance) -> String {
    let mut sentences: Vec<&str> = text.split_inclusive(". ").collect();
    let gone = 1 + chance.below(sentences.len() - 2);
    sentences.remove(gone);
    let body = sentences.concat();
    let body = body.split_once(" - ").map_or(body.as_str(), |(_, body)| body);
    format!(
        "Judul Lain Sama Sekali untuk Kabar Hari Ini\n\nTEBING RAWA, Kabar Lain - {body}\n\nBaca juga: Kabar Tetangga\n(red)"
    )
}

#[test]
fn an_edited_copy_shares_a_band_and_another_article_is_no_copy() {
    let (mut banded, mut copies, mut apart, mut others) = (0, 0, 0, 0);
    let mut least: f64 = 1.0;
    let mut most: f64 = 0.0;
    let times = 400;
    for n in 0..times {
        let mut chance = Chance(n as u64);
        let made = release(n);
        let article = format!("{}\n\n{}", made.text, made.own(n, 3));
        let copy = edited_copy(&article, &mut chance);
        let share = |a: &[u64], b: &[u64]| a.iter().zip(b).any(|(a, b)| a == b);
        banded += usize::from(share(&bands(&article), &bands(&copy)));
        copies += usize::from(is_copy(&article, &copy));
        least = least.min(likeness(&article, &copy));
        // Two reporters at one event: the same quotations and figures, their own words.
        let one = format!("{} \"{}\" {} {}", made.own(0, 3), made.quotes[0], made.sentences[0], made.own(3, 2));
        let other = format!("{} \"{}\" {} \"{}\"", made.summary, made.quotes[0], made.sentences[0], made.quotes[1]);
        apart += usize::from(!share(&bands(&one), &bands(&other)));
        others += usize::from(!is_copy(&one, &other));
        most = most.max(likeness(&one, &other));
    }
    println!(
        "edited copies: {banded}/{times} share a band, {copies} are copies, likeness from {least:.2}; \
              two articles on one event: {apart}/{times} share none, {others} are none, likeness up to {most:.2}"
    );
    assert!(banded * 100 >= 98 * times && copies == times && others == times);
}
