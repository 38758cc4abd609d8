# What is typed is held against the plan around it before it is saved: a field that decides is looked up when it is left.
console 120x40 editor
press 1 n
  = form event "Kegiatan media baru"
type konf
  > keep draft
press Tab
type Hasil seleksi PPPK tahap II
  > keep draft
press Tab
type 24 nov 9.00
  > keep draft
press Tab
  > clashes of event new {"all_day":null,"ends_at":null,"kind":"press_conference","moderator":null,"place":null,"speakers":null,"starts_at":"2026-11-24T02:00:00+00:00","time_tbc":null,"title":"Hasil seleksi PPPK tahap II","topic":null}
msg {"Clashes":{"turn":2,"result":{"Ok":[["01a221e6-ec7b-73fc-8a42-c0c69d1aa50c",[{"clash":{"reason":"plenary","one":"00000000-0000-0000-0000-000000000063","other":"01a221e6-ec7b-73fc-8a42-c0c69d1aa50c","from":"2026-11-24T02:00:00Z","to":"2026-11-24T04:00:00Z","by_day":false,"what":"Rapat paripurna DPRD"},"one":{"number":null,"title":"Rapat paripurna DPRD: Raperda APBD 2027"},"other":{"number":null,"title":"Hasil seleksi PPPK tahap II"}}]]]}}}
screen
  |  KENTONGAN · Kab. Muara Kencana                                     Senin, 23 November 2026  09.40.00 WIB  ● tersambung
  |   ▲ BANJIR-26 krisis   ▲ HOAKS-BENDUNGAN oranye              ▲ 1 terlambat · 3 tenggat < 60 mnt · pemantau 71/73 sumber
  | ╭─ 1 Konferensi pers hari ini ────  3 ─╮╭─ 2 Antrean rilis ───────────────  3 ─╮╭─ 3 Pemuatan media ──────────────  3 ─╮
  | │▌● 08.30    Ju┏━ Kegiatan media baru ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓      UTUH 73 │
  | │▌           se┃                                                                                        ┃t Banjir Mua… │
  | │ ► 10.00    Ko┃ Jenis kegiatan *         konf                                                          ┃… SEBAGIAN 21 │
  | │   T-20m    te┃ Nama kegiatan *          Hasil seleksi PPPK tahap II                                   ┃awa Kesulita… │
  | │ ◇ 15.00    Ku┃ Mulai *                  24 nov 9.00                                                   ┃ … terdeteksi │
  | │   T-5j20m  dr┃ Selesai                 ▌                                                              ┃tan Masuki P… │
  | │              ┃                          misalnya: besok 9 · jumat 14.00 · +2hk · 24/11 09.00          ┃              │
  | │              ┃ Waktu menyusul                                                                         ┃              │
  | │              ┃ Sehari penuh                                                                           ┃              │
  | │              ┃ Tempat                                                                                 ┃              │
  | │              ┃ Petunjuk lokasi                                                                        ┃              │
  | │              ┃ Pembicara                                                                              ┃              │
  | │              ┃ Moderator                                                                              ┃              │
  | │              ┃ Tujuan                                                                                 ┃              │
  | │              ┃ Topik                                                                                  ┃              │
  | │              ┃ Isu                                                                                    ┃2 ○31 −4      │
  | ╰──────────────┃ Perangkat daerah                                                                       ┃──────────────╯
  | ╭─ 4 Disposisi ┃ Tuan rumah                                                                             ┃─────────  3 ─╮
  | │ ▲ lewat 10m  ┃ Naskah undangan                                                                        ┃m 12?      5m │
  | │   09.30      ┃ Batas akreditasi                                                                       ┃daksi 11.00 … │
  | │ ◐ 5j 20m     ┃ Target media                                                                           ┃           5m │
  | │   23.59      ┃ Tampil untuk umum                                                                      ┃a Amalia      │
  | │              ┃ Kepastian                                                                              ┃              │
  | │              ┃                                                                                        ┃alia          │
  | │              ┃ ▲ 1 bentrok                                                                            ┃              │
  | │              ┃ paripurna · Selasa, 24 November 2026 09.00–11.00 WIB: “Rapat paripurna DPRD: Raperda   ┃              │
  | │              ┃   APBD 2027” dan “Hasil seleksi PPPK tahap II” bersamaan; rapat paripurna DPRD: Rapat  ┃              │
  | │              ┃   paripurna DPRD                                                                       ┃              │
  | │              ┃                                                                                        ┃              │
  | │              ┃                                                                                        ┃              │
  | │              ┃ * wajib diisi                                                                          ┃              │
  | │              ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛              │
  | │                                                          ││                                                          │
  | │                                                          ││                                                          │
  | │                                                          ││                                                          │
  | ╰──────────────────────────────────────────────────────────╯╰──────────────────────────────────────────────────────────╯
  |  Tab isian berikut  ctrl-s simpan  Esc batal, isian disimpan                                              Fajar Nugroho
# They have been shown, so the form goes out; saving stays possible.
press ctrl-s
  > write event new v0: add {"kind":"press_conference","starts_at":"2026-11-24T02:00:00+00:00","title":"Hasil seleksi PPPK tahap II"}
# What is typed after that was not looked up: first it is, and what is new is said.
console 120x40 editor
press 1 n
  = form event "Kegiatan media baru"
type konf
  > keep draft
press Tab
type Pasar murah
  > keep draft
press Tab
type 27 nov 10.30
  > keep draft
press ctrl-s
  > clashes of event new {"all_day":null,"ends_at":null,"kind":"press_conference","moderator":null,"place":null,"speakers":null,"starts_at":"2026-11-27T03:30:00+00:00","time_tbc":null,"title":"Pasar murah","topic":null}
msg {"Clashes":{"turn":2,"result":{"Ok":[["01a221e6-ec7b-73fc-8a42-c0c69d1aa50c",[{"clash":{"reason":"friday_prayer","one":"01a221e6-ec7b-73fc-8a42-c0c69d1aa50c","other":null,"from":"2026-11-27T04:00:00Z","to":"2026-11-27T05:30:00Z","by_day":false,"what":""},"one":{"number":null,"title":"Pasar murah"},"other":null}]]]}}}
  ! 1 bentrok ditemukan dan dijelaskan di isian ini; kirim sekali lagi untuk tetap meneruskan
press ctrl-s
  > write event new v0: add {"kind":"press_conference","starts_at":"2026-11-27T03:30:00+00:00","title":"Pasar murah"}
# A confirmation without clashes needs nothing more: it goes out as soon as that is known.
console 120x40 supervisor
press 1 j j c
  > clashes of event 3 {}
  = form event "Konfirmasi"
msg {"Clashes":{"turn":1,"result":{"Ok":[["00000000-0000-0000-0000-000000000003",[]]]}}}
  > write event 3 v1: confirm
done confirmed
  > dropdraft
  * Konfirmasi: Kunjungan pers ke dapur umum Teluk Seruni · selesai
  = board
# With clashes they are listed, and the same form takes note of them: one key more.
console 120x40 supervisor
press 1 j j c
  > clashes of event 3 {}
  = form event "Konfirmasi"
msg {"Clashes":{"turn":1,"result":{"Ok":[["00000000-0000-0000-0000-000000000003",[{"clash":{"reason":"room","one":"00000000-0000-0000-0000-000000000009","other":"00000000-0000-0000-0000-000000000003","from":"2026-11-23T08:00:00Z","to":"2026-11-23T09:00:00Z","by_day":false,"what":"Dapur umum Teluk Seruni"},"one":{"number":"KM-9/2026","title":"Liputan media dapur umum"},"other":{"number":null,"title":"Kunjungan pers"}}]]]}}}
  ! 1 bentrok ditemukan dan dijelaskan di isian ini; kirim sekali lagi untuk tetap meneruskan
screen
  |  KENTONGAN · Kab. Muara Kencana                                     Senin, 23 November 2026  09.40.00 WIB  ● tersambung
  |   ▲ BANJIR-26 krisis   ▲ HOAKS-BENDUNGAN oranye              ▲ 1 terlambat · 3 tenggat < 60 mnt · pemantau 71/73 sumber
  | ╭─ 1 Konferensi pers hari ini ────  3 ─╮╭─ 2 Antrean rilis ───────────────  3 ─╮╭─ 3 Pemuatan media ──────────────  3 ─╮
  | │ ● 08.30    Ju┏━ Konfirmasi ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓      UTUH 73 │
  | │            se┃                                                                                        ┃t Banjir Mua… │
  | │ ► 10.00    Ko┃ Catatan bila bentrok    ▌                                                              ┃… SEBAGIAN 21 │
  | │   T-20m    te┃                                                                                        ┃awa Kesulita… │
  | │▌◇ 15.00    Ku┃                                                                                        ┃ … terdeteksi │
  | │▌  T-5j20m  dr┃ ▲ 1 bentrok                                                                            ┃tan Masuki P… │
  | │              ┃ ruang · Senin, 23 November 2026 15.00–16.00 WIB: “Liputan media dapur umum” dan        ┃              │
  | │              ┃   “Kunjungan pers” memakai ruang yang sama: Dapur umum Teluk Seruni                    ┃              │
  | │              ┃                                                                                        ┃              │
  | │              ┃                                                                                        ┃              │
  | │              ┃ * wajib diisi                                                                          ┃              │
  | │              ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛              │
  | │                                      ││                                      ││                                      │
  | │                                      ││                                      ││                                      │
  | │                                      ││                                      ││                                      │
  | │                                      ││                                      ││ ▃▁█▆▄▂▁▇▅▃▁█ 24 jam  +12 ○31 −4      │
  | ╰──────────────────────────────────────╯╰──────────────────────────────────────╯╰──────────────────────────────────────╯
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
  |  ▲ 1 bentrok ditemukan dan dijelaskan di isian ini; kirim sekali lagi untuk tetap meneruskan
press Enter
  > write event 3 v1: confirm {"acknowledged":["room:00000000-0000-0000-0000-000000000009"]}
refused {"Guard":"clashes_unacknowledged"}
  > clashes of event 3 {}
  > load event
  ! Kegiatan ini bentrok dengan yang lain; baca daftar bentroknya dan nyatakan sudah diketahui
