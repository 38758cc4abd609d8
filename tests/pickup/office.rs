//! Text reuse on the office's own examples: one release and what the press made of it.
use kentongan::pickup::reuse::boilerplate::Boilerplate;
use kentongan::pickup::reuse::{Class, Comparison, Prepared, bands, compare, is_copy, is_own};

const R1: &str = include_str!("../fixtures/pickup/R1.txt");
const ARTICLES: [(&str, &str); 5] = [
    ("A1", include_str!("../fixtures/pickup/A1.txt")),
    ("A2", include_str!("../fixtures/pickup/A2.txt")),
    ("A3", include_str!("../fixtures/pickup/A3.txt")),
    ("A4", include_str!("../fixtures/pickup/A4.txt")),
    ("A5", include_str!("../fixtures/pickup/A5.txt")),
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
        assert!((found.u - u).abs() < 0.02, "{name}: U {} instead of {u}", found.u);
        assert!((found.a - a).abs() < 0.02, "{name}: A {} instead of {a}", found.a);
        assert_eq!((found.longest, found.class), (longest, class), "{name}");
    }
}

#[test]
fn with_the_noise_of_the_site_in_it_the_share_falls() {
    let article = ARTICLES[0].1;
    let clean = compared(article);
    let with_noise = compare(&Prepared::plain(R1), &Prepared::plain(article), Boilerplate::default());
    assert!(with_noise.longest < clean.longest && with_noise.fragments.len() > clean.fragments.len());
    assert!(with_noise.a < clean.a - 0.02, "A {} with noise, {} without", with_noise.a, clean.a);
}

#[test]
fn a_copy_is_a_copy_and_a_silent_edit_is_told_by_its_fragments() {
    let a1 = ARTICLES[0].1;
    let a6 = format!("Status Darurat Banjir Muara Kencana Ditambah Dua Pekan\n\n{a1}");
    assert!(is_copy(a1, &a6));
    assert!(bands(a1).iter().zip(bands(&a6)).any(|(ours, theirs)| *ours == theirs));
    let a7 = a1.replace("12.406", "12.460").replace(" Tidak ada korban jiwa dalam dua pekan terakhir.", "");
    let found = compared(&a7);
    assert_eq!(found.class, Class::Partial);
    assert!(found.longest < 158 && found.u > 0.65, "U {} longest {}", found.u, found.longest);
    assert!(!is_own("https://kencanapost.example/a", &["muarakencana.example"]));
    assert!(is_own("https://portal.muarakencana.example/berita/a8", &["muarakencana.example"]));
}

/// A release that quotes a minister, and one that quotes our own head of government.
const MINISTER: &str = "KENCANA KOTA, 3 November 2026 - Pemerintah Kabupaten Muara Kencana menerima hibah dua unit ekskavator amfibi \
    untuk membersihkan sungai. \"Pembersihan sungai harus selesai sebelum puncak musim hujan agar tidak ada lagi rumah yang \
    terendam,\" kata Menteri Pekerjaan Umum Hasan Basri saat menyerahkan kunci di halaman kantor bupati. Alat berat itu \
    langsung bekerja di muara.";
const QUOTE: &str =
    "Pembersihan sungai harus selesai sebelum puncak musim hujan agar tidak ada lagi rumah yang terendam";

#[test]
fn a_minister_quoted_by_both_is_a_common_source() {
    let compared = |article: &str| compare(&Prepared::new(MINISTER), &Prepared::new(article), Boilerplate::default());
    let capital = format!(
        "Menteri Pekerjaan Umum Hasan Basri meninjau normalisasi kali di ibu kota. \"{QUOTE},\" ujarnya kepada wartawan. \
         Ia meminta wali kota menertibkan bangunan liar dan menambah pompa."
    );
    let found = compared(&capital);
    assert!(found.common_source && found.class == Class::None, "{found:?}");
    // The same quotation, but with our words around it, our figures, or our release named.
    let ours = format!(
        "\"{QUOTE},\" kata Menteri Pekerjaan Umum Hasan Basri saat menyerahkan kunci di halaman kantor bupati. \
         Warga menyambut gembira."
    );
    assert_eq!(compared(&ours).class, Class::Partial);
    let named = format!(
        "Menteri berharap banyak pada daerah. \"{QUOTE},\" katanya dalam siaran pers Pemkab Muara Kencana. Banjir \
         tahunan di muara membuat petani merugi, dan sejumlah dusun terputus dari pasar selama berhari-hari sejak awal bulan, \
         sementara nelayan memilih tidak melaut, anak sekolah naik rakit, dan pedagang menaikkan ongkos angkut bahan pokok."
    );
    let named = compared(&named);
    assert!(!named.common_source && named.class != Class::None, "{named:?}");
}

#[test]
fn our_head_of_government_is_quoted_from_us_unless_the_article_names_its_own_occasion() {
    let a3 = ARTICLES[2].1;
    assert_eq!(compared(a3).class, Class::Quote);
    let elsewhere =
        a3.replace("kata Bupati Zainal Arifin.", "kata Bupati Zainal Arifin usai rapat paripurna di gedung DPRD.");
    let found = compared(&elsewhere);
    assert!(found.common_source, "{found:?}");
    assert!(!matches!(found.class, Class::Quote | Class::Partial));
    // The occasion of the release is no occasion of its own.
    let same =
        a3.replace("kata Bupati Zainal Arifin.", "kata Bupati Zainal Arifin dalam konferensi pers di Command Center.");
    assert_eq!(compared(&same).class, Class::Quote);
}
