//! Releases of made-up regencies and what the press makes of them: eight subjects, five releases each.

/// A small generator of chance (SplitMix64): the same seed, the same texts.
#[derive(Debug, Clone)]
pub struct Chance(pub u64);

impl Chance {
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, n: usize) -> usize {
        (self.bits() % n as u64) as usize
    }
}

/// What is written about one subject: by the office, quoted, by the press on its own, and in a few words.
pub struct Subject {
    pub office: &'static [&'static str],
    pub quotes: &'static [&'static str],
    pub press: &'static [&'static str],
    pub summary: &'static str,
}

pub const SUBJECTS: &[Subject] = &[
    Subject {
        office: &[
            "Pemerintah Kabupaten {kab} menyalurkan bantuan pangan kepada {a} kepala keluarga yang terdampak banjir di {p} kecamatan sejak akhir pekan lalu.",
            "Bantuan berupa beras, air minum, dan perlengkapan bayi itu diangkut dengan {q} truk milik dinas sosial serta perahu karet milik sukarelawan.",
            "Menurut catatan badan penanggulangan bencana, tinggi muka air di hilir mulai surut {r} sentimeter, tetapi hujan lebat masih mungkin turun hingga akhir bulan.",
            "Dapur umum di lapangan kantor kecamatan memasak {b} bungkus nasi setiap hari dan dijaga bergantian oleh anggota PKK.",
            "Petugas kesehatan membuka layanan pengobatan gratis karena keluhan gatal dan demam meningkat di antara para pengungsi.",
            "Warga yang rumahnya rusak berat diminta melapor kepada ketua RT agar pendataan selesai sebelum pekan depan.",
        ],
        quotes: &[
            "Tidak boleh ada satu keluarga pun yang tidur dalam keadaan lapar selama air belum kembali ke sungai.",
            "Kami menambah perahu dan petugas supaya lansia dan anak-anak dapat dijemput lebih dahulu.",
        ],
        press: &[
            "Air setinggi lutut orang dewasa masih menutup pekarangan ketika kami tiba di dusun itu kemarin sore.",
            "Seorang ibu bercerita bahwa kasur dan buku sekolah anaknya hanyut sebelum sempat diangkat ke loteng.",
            "Pengamat tata ruang dari sebuah kampus menilai bangunan di bantaran mempersempit aliran dan memperlama genangan.",
            "Pedagang sayur mengeluh karena jembatan kayu menuju pasar putus dan ongkos angkut naik dua kali lipat.",
            "Organisasi lingkungan meminta peta daerah rawan dibuka agar calon pembeli rumah tidak tertipu.",
        ],
        summary: "Sedikitnya {a} KK korban banjir di {kab} sudah menerima sembako. Ada {b} bungkus nasi yang dimasak tiap hari, kata {head}, sementara {q} truk hilir mudik membawa barang.",
    },
    Subject {
        office: &[
            "Angka stunting di Kabupaten {kab} turun menjadi {d} persen pada akhir tahun ini setelah pendampingan keluarga berjalan di seluruh puskesmas.",
            "Dinas Kesehatan mencatat {a} balita telah ditimbang dan diukur dalam bulan penimbangan serentak, atau melampaui sasaran yang ditetapkan.",
            "Sebanyak {q} kader posyandu dilatih membaca kurva pertumbuhan dan mengenali tanda bahaya pada ibu hamil.",
            "Makanan tambahan berbahan ikan lokal dibagikan selama {p} bulan kepada anak yang berat badannya tidak naik dua kali berturut-turut.",
            "Setiap desa wajib menyisihkan sebagian dana desa untuk sanitasi, air bersih, dan kelas pengasuhan.",
            "Hasil penimbangan dapat dilihat orang tua pada buku kesehatan ibu dan anak maupun melalui petugas gizi di puskesmas.",
        ],
        quotes: &[
            "Anak yang tumbuh sehat adalah jalan paling murah menuju daerah yang maju, dan jalan itu dimulai dari dapur rumah kita sendiri.",
            "Kader posyandu adalah ujung tombak, jadi honor dan alat kerja mereka kami penuhi lebih dahulu.",
        ],
        press: &[
            "Di sebuah posyandu pinggir kota, timbangan gantung sudah berkarat dan hanya satu yang berfungsi.",
            "Ahli gizi mengingatkan bahwa penurunan di atas kertas perlu diuji dengan survei yang dilakukan pihak luar.",
            "Nelayan setempat justru menjual tangkapan terbaiknya ke luar pulau karena harga di sini terlalu rendah.",
            "Beberapa bidan desa belum menerima penggantian biaya perjalanan sejak pertengahan tahun.",
            "Program serupa di daerah tetangga berhenti ketika bantuan lembaga asing habis.",
        ],
        summary: "Prevalensi anak pendek di {kab} kini tinggal {d} persen. Dari penimbangan serentak, {a} balita sudah diukur dan {q} kader posyandu mendapat pelatihan, ujar {head}.",
    },
    Subject {
        office: &[
            "Perbaikan jalan penghubung antarkecamatan sepanjang {d} kilometer dimulai pekan ini dengan anggaran Rp{e} miliar dari dana alokasi khusus.",
            "Dinas Pekerjaan Umum menargetkan pengaspalan rampung dalam {r} hari kerja sehingga angkutan hasil panen tidak lagi memutar lewat jalur lama.",
            "Selama pekerjaan berlangsung, kendaraan bertonase besar dialihkan ke jalan lingkar dan jadwal penutupan diumumkan di papan kelurahan.",
            "Kontraktor diwajibkan memakai {q} tenaga kerja setempat dan menyediakan rambu serta lampu pada malam hari.",
            "Tim pengawas dari inspektorat memeriksa ketebalan lapisan setiap {p} hari dan hasilnya diunggah ke laman pemerintah kabupaten.",
            "Masyarakat dapat melaporkan kerusakan atau keterlambatan melalui kanal aduan resmi yang dibuka sepanjang hari.",
        ],
        quotes: &[
            "Jalan yang baik bukan hadiah dari pemerintah, melainkan hak warga yang membayar pajak setiap tahun.",
            "Kalau ketebalannya kurang satu sentimeter saja, kontraktor harus mengulang tanpa tambahan biaya.",
        ],
        press: &[
            "Sopir angkutan pedesaan menuturkan per kendaraannya patah tiga kali dalam setahun akibat lubang di tanjakan.",
            "Anggota dewan dari daerah pemilihan itu mempertanyakan mengapa drainase tidak masuk dalam lelang.",
            "Debu beterbangan di depan sekolah dasar dan guru terpaksa menutup semua jendela kelas.",
            "Harga pisang di tingkat petani jatuh karena tengkulak enggan datang pada musim hujan.",
            "Asosiasi pengusaha konstruksi lokal mengaku hanya mendapat pekerjaan pengangkutan material.",
        ],
        summary: "Jalan {d} kilometer di {kab} mulai diaspal. Proyek Rp{e} miliar itu dijanjikan {head} selesai {r} hari kerja dan menyerap {q} tenaga kerja lokal.",
    },
    Subject {
        office: &[
            "Pasar murah menjelang hari raya digelar di {q} titik dengan menyediakan {a} paket bahan pokok bersubsidi.",
            "Setiap paket berisi beras, minyak goreng, gula, dan tepung yang dijual {r} persen di bawah harga pasar kepada pemegang kartu keluarga setempat.",
            "Dinas Perdagangan menggandeng Bulog dan asosiasi peternak agar pasokan telur dan daging ayam tetap tersedia selama {p} hari.",
            "Pemantauan harga dilakukan setiap pagi di tiga pasar tradisional dan datanya ditampilkan pada layar di depan balai kota.",
            "Pembeli dibatasi dua paket per keluarga supaya penimbun tidak mengambil keuntungan dari subsidi pemerintah.",
            "Laju inflasi daerah tercatat {d} persen, masih berada dalam rentang sasaran tim pengendali inflasi.",
        ],
        quotes: &[
            "Subsidi ini untuk dapur warga, bukan untuk gudang pedagang yang ingin bermain harga.",
            "Kami akan menutup lapak yang menjual di atas harga kesepakatan tanpa menunggu teguran kedua.",
        ],
        press: &[
            "Antrean mengular sejak subuh dan sebagian orang pulang dengan tangan kosong karena kupon habis.",
            "Seorang pedagang kelontong merasa dagangannya sepi setiap kali operasi pasar diadakan di dekat tokonya.",
            "Ekonom kampus setempat menyarankan perbaikan gudang penyimpanan ketimbang potongan harga sesaat.",
            "Cabai rawit di kios langganan kami menyentuh harga tertinggi sejak musim kemarau.",
            "Lembaga perlindungan konsumen menemukan kemasan minyak yang takarannya kurang.",
        ],
        summary: "Ada {a} paket sembako murah yang dilepas {kab} di {q} titik. Inflasi setempat {d} persen, dan {head} menjamin stok telur cukup.",
    },
    Subject {
        office: &[
            "Sebanyak {a} pelaku usaha mikro mengikuti pelatihan pemasaran digital yang diselenggarakan pemerintah kabupaten bersama perguruan tinggi.",
            "Peserta belajar memotret produk, menghitung harga pokok, dan mendaftarkan izin edar tanpa perantara.",
            "Dari hasil seleksi, {q} usaha mendapat modal bergulir tanpa bunga dengan total Rp{e} miliar yang dicairkan melalui bank daerah.",
            "Dinas Koperasi mencatat omzet kelompok binaan naik {d} persen dibandingkan semester sebelumnya.",
            "Gerai bersama di terminal penumpang menampilkan kopi, tenun, dan olahan ikan dari {p} kecamatan.",
            "Pendaftaran angkatan berikutnya dibuka sampai akhir bulan melalui kantor camat dan tidak dipungut biaya.",
        ],
        quotes: &[
            "Pengusaha kecil tidak butuh belas kasihan, mereka butuh pembeli, izin yang mudah, dan modal yang tidak mencekik.",
            "Mulai tahun depan suguhan rapat di semua kantor pemerintah wajib berasal dari produk lokal.",
        ],
        press: &[
            "Perajin rotan itu masih menunggu kiriman benang sejak bulan puasa dan sementara menganggur.",
            "Sinyal internet yang putus sambung membuat toko daring miliknya sering terlambat membalas pesanan.",
            "Kurir hanya datang sepekan sekali sehingga kue basah tidak mungkin dikirim ke luar daerah.",
            "Pengelola pusat oleh-oleh swasta meminta aturan parkir bus wisata dilonggarkan.",
            "Seorang alumnus pelatihan terdahulu mengaku tidak pernah dihubungi lagi setelah sertifikat dibagikan.",
        ],
        summary: "Pemkab {kab} melatih {a} pengusaha kecil berjualan daring. Modal bergulir Rp{e} miliar mengalir ke {q} usaha, dan omzet binaan tumbuh {d} persen menurut {head}.",
    },
    Subject {
        office: &[
            "Festival budaya pesisir yang berlangsung {p} hari dikunjungi {a} orang dan menampilkan lomba perahu hias antarkampung.",
            "Dinas Pariwisata memperkirakan perputaran uang selama acara mencapai Rp{e} miliar, sebagian besar dari penginapan dan kuliner.",
            "Tahun ini panitia menambah panggung anak, pasar kerajinan, serta tur rumah tua yang dipandu pelajar.",
            "Sebanyak {q} kelompok seni dari dalam dan luar provinsi tampil bergiliran di halaman museum.",
            "Sampah yang terkumpul setiap malam diangkut petugas kebersihan dan sisanya dipilah relawan sekolah.",
            "Tingkat hunian kamar naik {d} persen dan beberapa keluarga membuka rumahnya sebagai pondok wisata.",
        ],
        quotes: &[
            "Tradisi hanya akan hidup kalau anak muda diberi panggung, bukan sekadar kursi penonton.",
            "Wisatawan datang karena laut, tetapi mereka kembali karena keramahan orang di kampung ini.",
        ],
        press: &[
            "Lampu panggung sempat padam hampir satu jam dan penonton bernyanyi tanpa pengeras suara.",
            "Penari tertua yang kami temui telah berlatih sejak zaman listrik belum masuk ke dusunnya.",
            "Tarif parkir liar di sekitar lokasi dikeluhkan rombongan dari kota sebelah.",
            "Pegiat sejarah menyayangkan dua meriam tua dipindahkan tanpa penelitian terlebih dahulu.",
            "Hujan gerimis tidak menghalangi anak-anak yang berebut naik komidi putar.",
        ],
        summary: "Pesta budaya di {kab} menarik {a} orang. Uang yang berputar ditaksir Rp{e} miliar dengan {q} kelompok seni tampil, sedangkan hunian kamar meningkat {d} persen, kata {head}.",
    },
    Subject {
        office: &[
            "Pemerintah Kabupaten {kab} memberikan beasiswa kepada {a} mahasiswa dari keluarga kurang mampu untuk tahun akademik berjalan.",
            "Penerima dipilih melalui verifikasi lapangan oleh {q} petugas dan hasilnya ditempel di kantor desa selama sepekan.",
            "Anggaran yang disiapkan sebesar Rp{e} miliar, meningkat {d} persen dibandingkan tahun sebelumnya.",
            "Mahasiswa kedokteran, keperawatan, dan keguruan mendapat prioritas dengan ikatan pengabdian di daerah terpencil.",
            "Dinas Pendidikan membuka ruang sanggah selama {p} hari bagi warga yang merasa datanya keliru.",
            "Pencairan dilakukan langsung ke rekening kampus agar uang kuliah tidak terpakai untuk keperluan lain.",
        ],
        quotes: &[
            "Kemiskinan orang tua tidak boleh menjadi alasan seorang anak berhenti bermimpi menjadi dokter atau guru.",
            "Siapa pun yang memalsukan surat keterangan tidak mampu akan kami coret dan laporkan kepada polisi.",
        ],
        press: &[
            "Asrama mahasiswa di ibu kota provinsi bocor dan kamar mandinya dipakai bergantian oleh puluhan orang.",
            "Rektor sebuah universitas swasta berharap tunggakan tahun lalu dilunasi lebih dahulu.",
            "Seorang penerima lama bercerita bahwa ia tetap mengojek pada malam hari untuk membeli buku.",
            "Serikat guru honorer menilai gaji pengajar seharusnya didahulukan daripada program baru.",
            "Pengumuman daring sulit dibuka karena laman itu sering tidak dapat diakses.",
        ],
        summary: "Ada {a} mahasiswa miskin asal {kab} yang kuliahnya dibiayai daerah. Dananya Rp{e} miliar, naik {d} persen, dan {head} menugaskan {q} petugas memeriksa berkas.",
    },
    Subject {
        office: &[
            "Bank sampah di Kabupaten {kab} mengolah {d} ton sampah plastik setiap bulan dan menabungkan hasilnya bagi {a} nasabah.",
            "Dinas Lingkungan Hidup menempatkan {q} gerobak motor di permukiman padat yang tidak terjangkau truk besar.",
            "Tempat pembuangan akhir yang baru dirancang bertahan {p} tahun dengan lapisan kedap air dan kolam pengolahan lindi.",
            "Kantor pemerintah dilarang menyediakan air minum dalam kemasan sekali pakai mulai bulan depan.",
            "Sekolah yang berhasil mengurangi sampah lebih dari {r} persen menerima penghargaan dan alat pencacah.",
            "Jadwal pengangkutan tiap kelurahan dapat dilihat pada papan pengumuman dan pesan singkat dari ketua lingkungan.",
        ],
        quotes: &[
            "Sampah yang dipilah adalah uang, sampah yang dibuang ke parit adalah banjir yang kita undang sendiri.",
            "Kami tidak akan menambah truk sebelum setiap rumah mau memisahkan sisa dapur dari plastik.",
        ],
        press: &[
            "Bau menyengat tercium sampai halaman masjid ketika angin bertiup dari arah bukit.",
            "Pemulung menyebut harga botol bekas anjlok sejak pabrik pencacah berhenti membeli.",
            "Kelompok ibu di gang sempit itu membuat kompos dari ember cat yang dilubangi.",
            "Dokter anak di klinik terdekat menangani lebih banyak kasus batuk menahun daripada biasanya.",
            "Kontrak pengelola lama habis pertengahan tahun dan lelang ulang belum diumumkan.",
        ],
        summary: "Warga {kab} menabung dari sampah: {a} nasabah menyetor sampai {d} ton plastik per bulan. {head} menyiapkan {q} gerobak motor untuk gang sempit.",
    },
];

const REGENCIES: &[&str] =
    &["Muara Kencana", "Teluk Sembilang", "Batu Licin Hulu", "Tanjung Kemuning", "Rawa Sekadau", "Bukit Lembayung"];
const HEADS: &[&str] =
    &["Zainal Arifin", "Sri Wahyuningsih", "Marthen Lolong", "Nurul Hidayah", "Yohanes Tipagau", "Ratna Sasmita"];

/// A release, and all that is needed to make the press's texts of it.
pub struct Release {
    pub text: String,
    pub sentences: Vec<String>,
    pub quotes: Vec<String>,
    pub subject: &'static Subject,
    pub regency: &'static str,
    pub head: &'static str,
    pub summary: String,
}

/// So many releases are looked at.
pub const RELEASES: usize = 40;

/// Release number `n`.
pub fn release(n: usize) -> Release {
    let mut chance = Chance(n as u64 * 7919 + 17);
    let subject = &SUBJECTS[n % SUBJECTS.len()];
    let at = (n / SUBJECTS.len() + n) % REGENCIES.len();
    let (regency, head) = (REGENCIES[at], HEADS[at]);
    let big = |chance: &mut Chance| format!("{}.{:03}", 1 + chance.below(48), 101 + 7 * chance.below(120));
    let slots = [
        ("{a}", big(&mut chance)),
        ("{b}", big(&mut chance)),
        ("{p}", (3 + chance.below(7)).to_string()),
        ("{q}", (31 + 2 * chance.below(30)).to_string()),
        ("{r}", (16 + chance.below(40)).to_string()),
        ("{d}", format!("{},{}", 3 + chance.below(40), 1 + chance.below(9))),
        ("{e}", format!("{},{}", 2 + chance.below(50), 1 + chance.below(9))),
        ("{kab}", regency.to_owned()),
        ("{head}", head.to_owned()),
    ];
    let filled = |text: &str| slots.iter().fold(text.to_owned(), |text, (slot, value)| text.replace(slot, value));
    let sentences: Vec<String> = subject.office.iter().map(|text| filled(text)).collect();
    let quotes: Vec<String> = subject.quotes.iter().map(|text| filled(text)).collect();
    let mut text = format!("KENCANA KOTA, {} Oktober 2026 - {} {}\n\n", 1 + n % 28, sentences[0], sentences[1]);
    text += &format!(
        "\"{}\" kata Bupati {regency} {head} di ruang kerjanya, {}. ",
        quotes[0],
        ["Senin", "Rabu", "Jumat"][n % 3]
    );
    text += &format!("{}\n\n{} {}\n\n", sentences[2], sentences[3], sentences[4]);
    text += &format!("Ia menambahkan, \"{}\" {}\n", quotes[1], sentences[5]);
    Release { text, sentences, quotes, subject, regency, head, summary: filled(subject.summary) }
}

impl Release {
    /// The press's own words about the subject, none of them from the release.
    pub fn own(&self, from: usize, count: usize) -> String {
        let press = self.subject.press;
        (from..from + count).map(|n| press[n % press.len()]).collect::<Vec<_>>().join(" ")
    }
}

/// Words an editor exchanges.
pub const SYNONYMS: &[(&str, &str)] = &[
    ("menyalurkan", "membagikan"),
    ("bantuan", "pertolongan"),
    ("kepada", "untuk"),
    ("setiap", "tiap"),
    ("sebanyak", "sejumlah"),
    ("mencatat", "mendata"),
    ("dilakukan", "dikerjakan"),
    ("petugas", "pegawai"),
    ("warga", "masyarakat"),
    ("selama", "sepanjang"),
    ("serta", "dan"),
    ("karena", "sebab"),
    ("agar", "supaya"),
    ("melalui", "lewat"),
    ("dibuka", "dimulai"),
    ("naik", "bertambah"),
    ("meningkat", "bertambah"),
    ("turun", "berkurang"),
    ("yang", "nan"),
    ("dapat", "bisa"),
    ("diminta", "diimbau"),
    ("untuk", "bagi"),
    ("dengan", "memakai"),
    ("dan", "serta"),
    ("masih", "tetap"),
    ("mulai", "sejak"),
    ("sebelum", "menjelang"),
    ("tidak", "tak"),
    ("setelah", "sesudah"),
    ("mendapat", "memperoleh"),
    ("harga", "banderol"),
    ("besar", "raksasa"),
    ("seluruh", "semua"),
    ("hari", "harinya"),
];

/// The text with so many of a hundred words exchanged, by the list of synonyms or a neighbour's swap.
pub fn edited(text: &str, percent: usize, chance: &mut Chance) -> String {
    let mut words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
    for word in &mut words {
        if let Some((_, other)) = SYNONYMS.iter().find(|(one, _)| *one == word.to_lowercase())
            && chance.below(100) < percent * 3
        {
            *word = (*other).to_owned();
        }
    }
    for at in 1..words.len() {
        if chance.below(100) < percent / 4 {
            words.swap(at - 1, at);
        }
    }
    words.join(" ")
}
