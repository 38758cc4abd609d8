//! What advice proposes for each rule that raised an alert: the office's own words, to be weighed and rewritten by a person.

/// What is proposed for one rule.
#[derive(Debug, Clone, Copy)]
pub struct Proposal {
    /// The rule's word (see `domain::field::ALERT_RULES`).
    pub rule: &'static str,
    /// Begins the title; what the alert is about follows.
    pub title: &'static str,
    /// What is taken for granted.
    pub assumption: &'static str,
    /// What may come of it.
    pub risk: &'static str,
    /// The ways open, each with what speaks for and against it.
    pub options: &'static [&'static str],
    /// The way that is proposed, as an order that can be given.
    pub advice: &'static str,
}

/// A table of proposals; the last one stands for every other rule and for what a person raised.
pub const PROPOSALS: &[Proposal] = &[
    Proposal {
        rule: "burst",
        title: "Lonjakan pemberitaan",
        assumption: "Minat redaksi berlanjut paling sedikit sampai siklus berita berikutnya.",
        risk: "Tanpa satu sumber resmi, angka dan istilah yang berbeda-beda akan saling dikutip.",
        options: &[
            "Terbitkan pernyataan singkat berisi angka terakhir dan narasumber; cepat, tetapi harus siap diperbarui.",
            "Adakan jumpa pers; satu keterangan untuk semua, tetapi perlu waktu dan narasumber.",
            "Layani permintaan satu per satu; ringan, tetapi keterangan mudah berbeda.",
        ],
        advice: "Terbitkan pernyataan resmi berisi data terakhir hari ini, tunjuk satu narasumber, dan perbarui pada jam tetap.",
    },
    Proposal {
        rule: "negative_cluster",
        title: "Rumpun berita negatif",
        assumption: "Media lain akan mengangkat hal yang sama dari berita yang sudah terbit.",
        risk: "Bila pokok kritik tidak dijawab dengan data, nada negatif menjadi kerangka berita lanjutan.",
        options: &[
            "Jawab pokok kritik dengan data dan tindak lanjut dari perangkat daerah terkait; menjawab pertanyaan publik, perlu koordinasi.",
            "Pakai hak koreksi atau hak jawab bila ada fakta yang keliru; hanya untuk fakta, bukan untuk pendapat.",
            "Tidak menanggapi dan memantau; tidak memperpanjang berita, tetapi membiarkan kerangka yang ada.",
        ],
        advice: "Minta data dan tindak lanjut kepada perangkat daerah terkait, terbitkan keterangan bersama hari ini, dan periksa fakta yang keliru untuk hak koreksi.",
    },
    Proposal {
        rule: "silence",
        title: "Siaran belum dimuat",
        assumption: "Redaksi sudah menerima siaran tersebut.",
        risk: "Informasi tidak sampai kepada publik pada waktu yang diperlukan.",
        options: &[
            "Hubungi redaksi mitra dan tawarkan narasumber atau foto; murah, hasilnya bergantung pada redaksi.",
            "Kemas ulang dengan sudut yang lebih dekat dengan warga; lebih dimuat, perlu waktu menulis.",
            "Sebarkan lewat kanal sendiri dan KIM; pasti terbit, jangkauannya terbatas.",
        ],
        advice: "Hubungi redaksi mitra dengan foto dan narasumber, dan sebarkan bersamaan lewat kanal sendiri dan KIM.",
    },
    Proposal {
        rule: "viral_copy",
        title: "Berita menjalar",
        assumption: "Salinan memuat isi yang sama dengan berita pertama, termasuk kekeliruannya.",
        risk: "Kekeliruan pada berita pertama tersalin dan makin sukar dikoreksi.",
        options: &[
            "Periksa berita pertama dan koreksi di sumbernya; salinan mengikuti sebagian.",
            "Terbitkan keterangan resmi yang dapat dikutip semua media; menjangkau lebih luas.",
            "Pantau tanpa tindakan bila isinya benar.",
        ],
        advice: "Periksa kebenaran berita pertama; bila keliru ajukan koreksi ke media pertama dan terbitkan keterangan yang dapat dikutip.",
    },
    Proposal {
        rule: "wrong_figure",
        title: "Angka keliru dalam pemberitaan",
        assumption: "Angka pada siaran resmi adalah yang terakhir dan benar.",
        risk: "Angka yang keliru dipakai warga dan media lain sebagai rujukan.",
        options: &[
            "Ajukan hak koreksi kepada setiap media yang keliru; tepat sasaran.",
            "Terbitkan ralat atau data terbaru di kanal resmi; menjangkau media yang belum menulis.",
            "Beri tahu redaksi secara informal; paling cepat, tidak tercatat di media.",
        ],
        advice: "Buka perkara koreksi untuk setiap media yang keliru dan terbitkan angka yang benar di kanal resmi hari ini.",
    },
    Proposal {
        rule: "rumour_term",
        title: "Rumor beredar",
        assumption: "Pesan akan terus diteruskan selama belum ada bantahan yang mudah disebar.",
        risk: "Warga dapat bertindak berdasarkan kabar yang belum benar.",
        options: &[
            "Verifikasi ke sumber lapangan lalu terbitkan klarifikasi; menutup pertanyaan, perlu bukti.",
            "Siapkan pokok jawaban untuk operator dan kecamatan; cepat, jangkauannya terbatas.",
            "Pantau dahulu bila sebarannya kecil, agar bantahan tidak membesarkan.",
        ],
        advice: "Verifikasi ke sumber lapangan dalam satu jam, terbitkan klarifikasi, dan sebarkan lewat KIM dan kecamatan.",
    },
    Proposal {
        rule: "embargo_broken",
        title: "Embargo dilanggar",
        assumption: "Media lain mengetahui bahwa embargo sudah tidak dipegang semua pihak.",
        risk: "Media yang patuh dirugikan dan kepercayaan pada embargo berkurang.",
        options: &[
            "Cabut embargo sekarang untuk semua; adil bagi media yang patuh.",
            "Pertahankan embargo dan tegur media yang melanggar (KEJ ps 7); menjaga aturan, beritanya sudah beredar.",
        ],
        advice: "Cabut embargo untuk semua media sekarang dan sampaikan teguran tertulis kepada media yang melanggar.",
    },
    Proposal {
        rule: "",
        title: "Perkembangan",
        assumption: "Keadaan dapat berubah; fakta di bawah ini adalah yang tercatat pada waktu telaahan ini dibuat.",
        risk: "Tanpa keputusan, petugas menjawab pertanyaan tanpa pegangan yang sama.",
        options: &[
            "Terbitkan keterangan resmi.",
            "Siapkan pokok jawaban dan layani permintaan yang masuk.",
            "Pantau dan laporkan kembali.",
        ],
        advice: "Siapkan pokok jawaban yang disetujui hari ini dan laporkan perkembangannya pada akhir jam kerja.",
    },
];

/// What is proposed for a rule.
pub fn of(rule: &str) -> &'static Proposal {
    let last = &PROPOSALS[PROPOSALS.len() - 1];
    PROPOSALS.iter().find(|proposal| proposal.rule == rule).unwrap_or(last)
}
