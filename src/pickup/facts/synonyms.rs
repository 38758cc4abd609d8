//! Words that stand for the same thing in news and releases, marks of words, titles and sorts of places.
//!
//! Words of a row are apart by spaces; two words that belong together have `_` between them.

use super::lexicon::mark;

/// Each row is one meaning; its first word names it. Only what newsrooms swap freely is here: what is not the same
/// thing (a family and a person, a village and a district) stands in rows of its own.
pub(super) const GROUPS: &[&str] = &[
    "kk kepala_keluarga keluarga households household families",
    "jiwa orang warga penduduk masyarakat people residents persons individuals",
    "pengungsi penyintas evacuees refugees mengungsi pengungsian penampungan diungsikan",
    "kecamatan districts subdistricts",
    "desa villages village",
    "kabupaten regencies regency",
    "kota cities city",
    "provinsi provinces province",
    "rumah houses homes house hunian",
    "sekolah schools school",
    "siswa pelajar murid students pupils",
    "guru teachers pengajar",
    "peserta participants partisipan",
    "tim teams team regu",
    "titik tempat lokasi points sites",
    "dapur_umum communal_kitchens public_kitchens",
    "sembako bahan_pokok kebutuhan_pokok sembilan_bahan",
    "selimut blankets",
    "beras rice",
    "tewas meninggal meninggal_dunia killed died deaths wafat korban_jiwa",
    "luka cedera terluka injured",
    "hilang missing",
    "kasus cases case penderita pasien",
    "unit buah units",
    "mobil kendaraan vehicles cars",
    "bus buses",
    "perahu boats",
    "pemkab pemda pemerintah_kabupaten pemkot pemerintah_kota pemprov pemerintah_provinsi pemerintah_daerah",
    "bpbd badan_penanggulangan",
    "perpanjang memperpanjang diperpanjang perpanjangan menambah ditambah tambahan extended",
    "status masa periode",
    "terdampak berdampak menerjang diterjang merendam terendam direndam melanda dilanda affected menggenangi tergenang",
    "salur menyalurkan disalurkan penyaluran membagikan dibagikan mendistribusikan didistribusikan distribusi kirim mengirim dikirim menyerahkan diserahkan distributed bantuan",
    "buka dibuka membuka mulai dimulai opened sejak",
    "selesai rampung tuntas berakhir completed complete",
    "anggaran dana alokasi dialokasikan mengalokasikan menganggarkan dianggarkan budget biaya",
    "naik meningkat bertambah melonjak rose increased kenaikan peningkatan",
    "turun menurun berkurang merosot fell decreased penurunan",
    "resmi meresmikan diresmikan peresmian",
    "gelar digelar menggelar berlangsung dilaksanakan diadakan diselenggarakan dihelat held",
    "prakiraan perkiraan diperkirakan diprakirakan",
    "capai mencapai tercatat realisasi terealisasi",
    "siap menyiapkan disiapkan menyediakan disediakan menyiagakan disiagakan",
    "bangun dibangun membangun pembangunan",
    "posko pos posts",
    "sumbang donasi sumbangan",
    "usaha umkm pengusaha",
    "pekerja buruh tenaga_kerja workers",
    "pegawai asn pns karyawan",
    "kapal ships",
    "pohon trees batang",
    "target menargetkan ditargetkan targeted",
    "banjir flood floods flooding",
    "anak children balita",
    "siaga waspada",
    "tutup ditutup menutup closed penutupan",
    "sabu narkotika",
    "pelaku tersangka suspects",
    "wisatawan pelancong turis tourists pengunjung",
    "proyek project",
    "jalan ruas roads",
    "jembatan bridges bridge",
    "panjang sepanjang length",
    "luas seluas",
    "miras minuman_keras",
    "kios lapak toko gerai",
    "nakes tenaga_kesehatan",
    "bansos bantuan_sosial",
    "lansia lanjut_usia",
    "disabilitas difabel",
    "kades kepala_desa",
    "rs rumah_sakit",
    "dokter doctors",
    "penumpang passengers",
    "pelanggan customers",
    "nelayan fishermen",
    "petani farmers",
    "relawan volunteers",
    "petugas personel personnel",
    "rusak merusak dirusak kerusakan damaged",
    "hangus menghanguskan terbakar membakar kebakaran burned",
    "hujan curah",
    "capai_target melampaui",
    "sampah limbah",
    "ruang_kelas kelas",
];

/// Marks of words.
pub(super) const MARKS: &[(u32, &str)] = &[
    (
        mark::STOP | mark::CUT,
        "yang dan atau dengan untuk dari di ke pada oleh dalam bagi serta karena agar supaya sebagai akan telah sudah \
         adalah ialah yakni yaitu bahwa saat ketika setelah sebelum sambil maupun tetapi namun sedangkan sementara jika \
         bila the a an and or of in to for by with from that is are was were has have had its as on at than antara per \
         menjadi hingga sampai sejak mulai selama terhadap tentang atas serta lalu kemudian juga",
    ),
    (
        mark::STOP,
        "ini itu para pun lagi masih hanya saja dapat bisa harus ada tidak belum bukan sangat lebih paling kami kita \
         mereka ia dia saya anda nya sekitar sebanyak sejumlah sebesar mencapai total jumlah seluruh semua setiap tiap \
         masing secara tersebut hal antaranya yakni selain it this these those be been not also up some ujarnya katanya \
         berdasarkan menurut data lain lainnya kurang dari kini terkait melalui hampir kata ujar mengatakan menyebut \
         menyebutkan hari tanggal pukul wib wita wit rp idr persen",
    ),
    (mark::CLOCK, "pukul pkl jam at"),
    (mark::RANGE, "hingga sampai s.d sd dan to until sampai_dengan and"),
    (
        mark::LABEL,
        "pasal ayat rt rw sman sman smpn sdn smkn man mtsn kodim korem yonif blok kav lantai halaman edisi seri versi \
         tipe nomor no bab covid jalur gelombang dapil kloter kelas grup golongan",
    ),
    (mark::NUMBER, "nomor no number"),
    (
        mark::DIAL,
        "nomor telepon telp hotline call_center layanan hubungi menghubungi wa whatsapp hp kontak darurat center",
    ),
    (
        mark::EARLIER,
        "sebelumnya semula awalnya dahulu dulu sempat tahun_lalu bulan_lalu pekan_lalu minggu_lalu kemarin tahun_sebelumnya \
         dibanding dibandingkan previously last_year earlier",
    ),
    (
        mark::UPDATE,
        "bertambah meningkat menjadi terbaru terkini berkurang menurun melonjak pemutakhiran susut menyusut",
    ),
    (mark::DELTA, "bertambah tambahan selisih berkurang"),
    (
        mark::SUBSET,
        "antaranya termasuk masing sisanya sebagian setiap tiap lainnya including each lain serupa lanjutan susulan",
    ),
    (mark::AS_OF, "per hingga sampai pada data tanggal sejak of until"),
    (
        mark::CLASSIFIER,
        "orang unit buah ekor paket lembar titik tim tempat batang butir set dus karung kotak kepala helai pasang lokasi \
         ruas bidang kamar tangki regu meja item jenis sambungan tenaga calon korban petugas anggota \
         kantong dosis bungkus sachet botol personel tempat_tidur",
    ),
    (mark::PEOPLE, "orang jiwa warga penduduk masyarakat people residents persons"),
    (mark::SERIES, "tahap triwulan semester kuartal putaran jilid hut mtq porprov peringkat juara edisi pekan_ke kali"),
    (
        mark::HONORIFIC,
        "dr drs dra ir prof h hj kh ibu bapak bpk pak bu tgk ust ustaz ustadz letkol kolonel mayor kapten akbp kombes \
         kompol iptu aiptu brigjen irjen letda lettu kol inf st mr mrs",
    ),
    (mark::FORMER, "mantan eks calon bekas former"),
    (
        mark::SAID,
        "kata ujar tutur ungkap jelas sebut imbuh tambah tegas papar terang ucap mengatakan menyatakan menjelaskan \
         menyebut menyebutkan mengungkapkan menegaskan menuturkan menambahkan menyampaikan berharap mengaku said",
    ),
    (
        mark::CALL,
        "mengimbau diimbau imbauan mengingatkan diingatkan meminta diminta mengajak jangan hoaks hoax wajib dilarang \
         membantah waspadai menghubungi",
    ),
    (
        mark::OFFICE,
        "dinas badan kantor kementerian kesehatan pendidikan kebudayaan sosial perhubungan lingkungan hidup pertanian \
         pangan ketahanan perikanan kelautan peternakan perkebunan perdagangan perindustrian koperasi tenaga kerja \
         transmigrasi pariwisata pemuda olahraga komunikasi informatika statistik persandian pekerjaan umum penataan \
         ruang perumahan permukiman kawasan kependudukan catatan sipil penanaman modal pelayanan terpadu pemberdayaan \
         masyarakat perempuan perlindungan anak arsip perpustakaan kehutanan energi sumber daya mineral pemadam \
         kebakaran penyelamatan penanggulangan bencana daerah pelaksana pendapatan keuangan aset perencanaan \
         pembangunan penelitian pengembangan kepegawaian inspektorat bidang seksi bagian biro hukum humas protokol \
         publik kabupaten kota provinsi kecamatan desa kelurahan indonesia republik negara dalam negeri agama \
         pemerintahan sekretariat dewan perwakilan rakyat utama eksekutif teknis muda ahli madya dan bpbd dprd bnpb \
         satpol pp polres kodim polda pupr dinkes disdik diskominfo dishub dinsos dlh rsud puskesmas tim ri umum \
         kedaruratan logistik kesiapsiagaan pencegahan rehabilitasi rekonstruksi pengendalian penyakit pusat operasi",
    ),
];

/// Titles, one office a row; the order is that of [`office`].
pub(super) const OFFICES: &[&str] = &[
    "bupati regent",
    "wakil_bupati wabup",
    "wali_kota walikota mayor",
    "wakil_wali wakil_walikota wawali wawalkot",
    "gubernur governor",
    "wakil_gubernur wagub",
    "presiden president",
    "wakil_presiden wapres",
    "camat",
    "lurah",
    "kepala_desa kades",
    "sekretaris_daerah sekda",
    "kapolres",
    "dandim",
    "kapolda",
    "kepala kadis kalaksa kabid kabag kadinkes kadisdik kadinsos kadishub kasi kepala_dinas kepala_badan kepala_pelaksana kepala_bidang",
    "ketua ketua_dprd chairman",
    "menteri minister",
    "direktur direktur_utama dirut",
    "juru_bicara jubir spokesperson",
    "komandan pangdam kapolsek danramil",
    "wakil_ketua",
    "sekretaris asisten staf_ahli staf anggota koordinator manajer peneliti pengamat rektor dekan",
];

/// Offices up to this one have one holder each in an area, so that another name or another title is a contradiction.
pub(super) const SINGLE_OFFICES: u8 = 15;

/// Sorts of places; the first three name the area of a government.
pub(super) const PLACES: &[&str] = &[
    "kabupaten kab pemkab pemerintah_kabupaten regency",
    "kota pemkot pemerintah_kota city",
    "provinsi prov pemprov pemerintah_provinsi province",
    "kecamatan kec district",
    "desa village",
    "kelurahan kel",
    "dusun kampung nagari gampong lingkungan",
    "jalan jl jln",
    "sungai kali_besar danau waduk bendungan",
    "gunung bukit pulau pantai",
    "lapangan stadion taman alun gedung gor aula pendopo",
    "pasar terminal bandara pelabuhan stasiun",
    "rsud rumah_sakit puskesmas masjid hotel kampus universitas",
];

/// Sorts of places up to this one are areas of a government.
pub(super) const AREAS: u8 = 3;

/// And from there up to this one parts of them.
pub(super) const DIVISIONS: u8 = 7;
