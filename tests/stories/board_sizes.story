# The board at the sizes of a small terminal, a console and a desk, and what is said when it is too small.
console 80x24 operator
screen
  |  KENTONGAN · Kab. Muara Kencana         23 Nov 2026  09.40.00 WIB  ● tersambung
  |   ▲ BANJIR-26 krisis   +1             ▲ 1 terlambat · 3 < 60 mnt · 71/73 sumber
  |  1 Kegiatan 3  2 Rilis 3  3 Pemuatan 3  4 Disposisi 2 ▲1  5 Permintaan 3
  | ┏━ 1 Konferensi pers hari ini ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━  3 ━┓
  | ┃▌● 08.30    Jumpa pers harian banjir                                          ┃
  | ┃▌           selesai · hadir 18/22 · Command Center                            ┃
  | ┃ ► 10.00    Konferensi pers perpanjangan status tanggap darurat banjir        ┃
  | ┃   T-20m    terkonfirmasi · cek 7/9 · akan hadir 20/22 · Command Center       ┃
  | ┃ ◇ 15.00    Kunjungan pers ke dapur umum Teluk Seruni                         ┃
  | ┃   T-5j20m  draf · cek 7/9 · akan hadir 20/22 · Command Center                ┃
  | ┃                                                                              ┃
  | ┃                                                                              ┃
  | ┃                                                                              ┃
  | ┃                                                                              ┃
  | ┃                                                                              ┃
  | ┃                                                                              ┃
  | ┃                                                                              ┃
  | ┃                                                                              ┃
  | ┃                                                                              ┃
  | ┃                                                                              ┃
  | ┃                                                                              ┃
  | ┃                                                                              ┃
  | ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
  |  j pilih  Enter buka  w daftar hadir di pintu  : perintah  ? bantuan
console 120x40 operator
screen
  |  KENTONGAN · Kab. Muara Kencana                                     Senin, 23 November 2026  09.40.00 WIB  ● tersambung
  |   ▲ BANJIR-26 krisis   ▲ HOAKS-BENDUNGAN oranye              ▲ 1 terlambat · 3 tenggat < 60 mnt · pemantau 71/73 sumber
  | ┏━ 1 Konferensi pers hari ini ━━━━  3 ━┓╭─ 2 Antrean rilis ───────────────  3 ─╮╭─ 3 Pemuatan media ──────────────  3 ─╮
  | ┃▌● 08.30    Jumpa pers harian banjir  ┃│ ◷ 10.30     Bupati Perpanjang Statu… ││ ○ 09.38  Kencana Post        UTUH 73 │
  | ┃▌           selesai · hadir 18/22 · … ┃│   T-50m     terjadwal · embargo s.d… ││          Tanggap Darurat Banjir Mua… │
  | ┃ ► 10.00    Konferensi pers perpanja… ┃│ ◆ telaah    Pemkab Muara Kencana Lu… ││ ○ 09.38  Tebing Rawa Ne… SEBAGIAN 21 │
  | ┃   T-20m    terkonfirmasi · cek 7/9 … ┃│             Rizky Pratama            ││          Warga Tebing Rawa Kesulita… │
  | ┃ ◇ 15.00    Kunjungan pers ke dapur … ┃│ ● 22 Nov    Data Terkini Banjir per… ││ ○ 09.38  Nusantara Raya … terdeteksi │
  | ┃   T-5j20m  draf · cek 7/9 · akan ha… ┃│             terbit · terkirim 7/8 ·… ││          Banjir Kalimantan Masuki P… │
  | ┃                                      ┃│                                      ││                                      │
  | ┃                                      ┃│                                      ││                                      │
  | ┃                                      ┃│                                      ││                                      │
  | ┃                                      ┃│                                      ││                                      │
  | ┃                                      ┃│                                      ││                                      │
  | ┃                                      ┃│                                      ││                                      │
  | ┃                                      ┃│                                      ││                                      │
  | ┃                                      ┃│                                      ││                                      │
  | ┃                                      ┃│                                      ││                                      │
  | ┃                                      ┃│                                      ││ ▃▁█▆▄▂▁▇▅▃▁█ 24 jam  +12 ○31 −4      │
  | ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛╰──────────────────────────────────────╯╰──────────────────────────────────────╯
  | ╭─ 4 Disposisi Kadis ───────────────── 1 belum dibaca   2 ─╮╭─ 5 Permintaan media ────────────────────────────────  3 ─╮
  | │ ▲ lewat 10m   Tanggapi pemberitaan tentang BPK; lapor s… ││ ○ P1 09.45  Berapa KK yang mengungsi per jam 12?      5m │
  | │   09.30       belum dibaca · sangat segera · Anda · bel… ││             baru · Kabar Kini Nasional · redaksi 11.00 … │
  | │ ◐ 5j 20m      Siapkan data titik pengungsian per kecama… ││ ◐ P3 09.45  Data APBD 2027 halaman penuh              5m │
  | │   23.59       dikerjakan · biasa · Anda                  ││             ditangani · Harian Kencana · Lia Amalia      │
  | │                                                          ││ ● P2        Benarkah bendungan jebol?                    │
  | │                                                          ││             dijawab · Info Kencana · Lia Amalia          │
  | │                                                          ││                                                          │
  | │                                                          ││                                                          │
  | │                                                          ││                                                          │
  | │                                                          ││                                                          │
  | │                                                          ││                                                          │
  | │                                                          ││                                                          │
  | │                                                          ││                                                          │
  | │                                                          ││                                                          │
  | │                                                          ││                                                          │
  | │                                                          ││                                                          │
  | │                                                          ││                                                          │
  | ╰──────────────────────────────────────────────────────────╯╰──────────────────────────────────────────────────────────╯
  |  j pilih  Enter buka  w daftar hadir di pintu  i undang pers  n baru  / saring  : perintah  ? bantuan     Fajar Nugroho
console 200x60 operator
screen
  |  KENTONGAN · Kab. Muara Kencana                                                                                                                     Senin, 23 November 2026  09.40.00 WIB  ● tersambung
  |   ▲ BANJIR-26 krisis   ▲ HOAKS-BENDUNGAN oranye                                                                                              ▲ 1 terlambat · 3 tenggat < 60 mnt · pemantau 71/73 sumber
  | ┏━ 1 Konferensi pers hari ini ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━  3 ━┓╭─ 2 Antrean rilis ─────────────────────────────────────────  3 ─╮╭─ 3 Pemuatan media ──────────────────────────────────────────  3 ─╮
  | ┃▌● 08.30    Jumpa pers harian banjir                            ┃│ ◷ 10.30     Bupati Perpanjang Status Tanggap Darurat Banjir h… ││ ○ 09.38  Kencana Post                                    UTUH 73 │
  | ┃▌           selesai · hadir 18/22 · Command Center              ┃│   T-50m     terjadwal · embargo s.d. mulai 10.00 · Rizky Prat… ││          Tanggap Darurat Banjir Muara Kencana Diperpanjang 14 H… │
  | ┃ ► 10.00    Konferensi pers perpanjangan status tanggap darura… ┃│ ◆ telaah    Pemkab Muara Kencana Luncurkan Klinik Tumbuh Kemb… ││ ○ 09.38  Tebing Rawa News                            SEBAGIAN 21 │
  | ┃   T-20m    terkonfirmasi · cek 7/9 · akan hadir 20/22 · Comma… ┃│             Rizky Pratama                                      ││          Warga Tebing Rawa Kesulitan Air Bersih                  │
  | ┃ ◇ 15.00    Kunjungan pers ke dapur umum Teluk Seruni           ┃│ ● 22 Nov    Data Terkini Banjir per 22 November 2026 Pukul 18… ││ ○ 09.38  Nusantara Raya Daily                         terdeteksi │
  | ┃   T-5j20m  draf · cek 7/9 · akan hadir 20/22 · Command Center  ┃│             terbit · terkirim 7/8 · dimuat 5 media             ││          Banjir Kalimantan Masuki Pekan Keempat                  │
  | ┃                                                                ┃│                                                                ││                                                                  │
  | ┃                                                                ┃│                                                                ││                                                                  │
  | ┃                                                                ┃│                                                                ││                                                                  │
  | ┃                                                                ┃│                                                                ││                                                                  │
  | ┃                                                                ┃│                                                                ││                                                                  │
  | ┃                                                                ┃│                                                                ││                                                                  │
  | ┃                                                                ┃│                                                                ││                                                                  │
  | ┃                                                                ┃│                                                                ││                                                                  │
  | ┃                                                                ┃│                                                                ││                                                                  │
  | ┃                                                                ┃│                                                                ││                                                                  │
  | ┃                                                                ┃│                                                                ││                                                                  │
  | ┃                                                                ┃│                                                                ││                                                                  │
  | ┃                                                                ┃│                                                                ││                                                                  │
  | ┃                                                                ┃│                                                                ││                                                                  │
  | ┃                                                                ┃│                                                                ││                                                                  │
  | ┃                                                                ┃│                                                                ││                                                                  │
  | ┃                                                                ┃│                                                                ││                                                                  │
  | ┃                                                                ┃│                                                                ││                                                                  │
  | ┃                                                                ┃│                                                                ││                                                                  │
  | ┃                                                                ┃│                                                                ││ ▁▇▅▃▁█▆▄▂▁▇▅▃▁█▆▄▂▁▇▅▃▁█ 24 jam  +12 ○31 −4                      │
  | ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛╰────────────────────────────────────────────────────────────────╯╰──────────────────────────────────────────────────────────────────╯
  | ╭─ 4 Disposisi Kadis ───────────────────────────────────────────────────────── 1 belum dibaca   2 ─╮╭─ 5 Permintaan media ────────────────────────────────────────────────────────────────────────  3 ─╮
  | │ ▲ lewat 10m   Tanggapi pemberitaan tentang BPK; lapor sore ini                                   ││ ○ P1 09.45  Berapa KK yang mengungsi per jam 12?                                              5m │
  | │   09.30       belum dibaca · sangat segera · Anda · belum Anda baca                              ││             baru · Kabar Kini Nasional · redaksi 11.00 · belum diklaim                           │
  | │ ◐ 5j 20m      Siapkan data titik pengungsian per kecamatan                                       ││ ◐ P3 09.45  Data APBD 2027 halaman penuh                                                      5m │
  | │   23.59       dikerjakan · biasa · Anda                                                          ││             ditangani · Harian Kencana · Lia Amalia                                              │
  | │                                                                                                  ││ ● P2        Benarkah bendungan jebol?                                                            │
  | │                                                                                                  ││             dijawab · Info Kencana · Lia Amalia                                                  │
  | │                                                                                                  ││                                                                                                  │
  | │                                                                                                  ││                                                                                                  │
  | │                                                                                                  ││                                                                                                  │
  | │                                                                                                  ││                                                                                                  │
  | │                                                                                                  ││                                                                                                  │
  | │                                                                                                  ││                                                                                                  │
  | │                                                                                                  ││                                                                                                  │
  | │                                                                                                  ││                                                                                                  │
  | │                                                                                                  ││                                                                                                  │
  | │                                                                                                  ││                                                                                                  │
  | │                                                                                                  ││                                                                                                  │
  | │                                                                                                  ││                                                                                                  │
  | │                                                                                                  ││                                                                                                  │
  | │                                                                                                  ││                                                                                                  │
  | │                                                                                                  ││                                                                                                  │
  | │                                                                                                  ││                                                                                                  │
  | │                                                                                                  ││                                                                                                  │
  | │                                                                                                  ││                                                                                                  │
  | │                                                                                                  ││                                                                                                  │
  | │                                                                                                  ││                                                                                                  │
  | │                                                                                                  ││                                                                                                  │
  | ╰──────────────────────────────────────────────────────────────────────────────────────────────────╯╰──────────────────────────────────────────────────────────────────────────────────────────────────╯
  |  j pilih  Enter buka  w daftar hadir di pintu  i undang pers  n baru  / saring  : perintah  ? bantuan                                                                                     Fajar Nugroho
resize 30x6
screen
  | terlalu kecil
  | perlu 40 × 8
  |
  |
  |
  |
