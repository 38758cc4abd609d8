//! Text reuse on the office's own examples: one release and what the press made of it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use kentongan::pickup::reuse::boilerplate::Boilerplate;
use kentongan::pickup::reuse::{Class, Comparison, Prepared, compare};

const R1: &str = include_str!("fixtures/pickup/R1.txt");
const ARTICLES: [(&str, &str); 5] = [
    ("A1", include_str!("fixtures/pickup/A1.txt")),
    ("A2", include_str!("fixtures/pickup/A2.txt")),
    ("A3", include_str!("fixtures/pickup/A3.txt")),
    ("A4", include_str!("fixtures/pickup/A4.txt")),
    ("A5", include_str!("fixtures/pickup/A5.txt")),
];

fn compared(article: &str) -> Comparison {
    compare(&Prepared::new(R1), &Prepared::new(article), Boilerplate::default())
}

#[test]
fn the_examples_have_the_shares_and_classes_of_their_table() {
    let table = [
        (0.73, 0.98, 158, Class::Whole),
        (0.21, 0.38, 26, Class::Partial),
        (0.10, 0.24, 21, Class::Quote),
        (0.00, 0.00, 0, Class::Reference),
        (0.00, 0.00, 0, Class::None),
    ];
    for ((name, article), (u, a, longest, class)) in ARTICLES.iter().zip(table) {
        let found = compared(article);
        println!("{name} U {:.3} A {:.3} {} {} {:?}", found.u, found.a, found.longest, found.class, found.evidence);
        assert!((found.u - u).abs() < 0.02, "{name}: U {} instead of {u}", found.u);
        assert!((found.a - a).abs() < 0.02, "{name}: A {} instead of {a}", found.a);
        assert_eq!((found.longest, found.class), (longest, class), "{name}");
    }
}
