# A clip from paper, radio or television is noted in seconds: six lines, now and the last outlet already there.
console 120x40 operator
press 3 n
  = form coverage "Pemuatan baru"
screen
  |  KENTONGAN · Kab. Muara Kencana                                     Senin, 23 November 2026  09.40.00 WIB  ● tersambung
  |   ▲ BANJIR-26 krisis   ▲ HOAKS-BENDUNGAN oranye              ▲ 1 terlambat · 3 tenggat < 60 mnt · pemantau 71/73 sumber
  | ╭─ 1 Konferensi pers hari ini ────  3 ─╮╭─ 2 Antrean rilis ───────────────  3 ─╮╭─ 3 Pemuatan media ──────────────  3 ─╮
  | │ ● 08.30    Ju┏━ Pemuatan baru ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓      UTUH 73 │
  | │            se┃                                                                                        ┃t Banjir Mua… │
  | │ ► 10.00    Ko┃ Judul *                 ▌                                                              ┃… SEBAGIAN 21 │
  | │   T-20m    te┃                                                                                        ┃awa Kesulita… │
  | │ ◇ 15.00    Ku┃ Media                                                                                  ┃ … terdeteksi │
  | │   T-5j20m  dr┃ Edisi/halaman/program                                                                  ┃tan Masuki P… │
  | │              ┃ Terpantau                2026-11-23 09:40                                              ┃              │
  | │              ┃ Nada                                                                                   ┃              │
  | │              ┃ Tautan                                                                                 ┃              │
  | │              ┃                                                                                        ┃              │
  | │              ┃                                                                                        ┃              │
  | │              ┃ * wajib diisi                                                                          ┃              │
  | │              ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛              │
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
  |  Tab isian berikut  ctrl-s simpan  Esc batal, isian disimpan                                              Fajar Nugroho
type Dapur umum disorot
  > keep draft
press ctrl-s
  > write coverage new v0: add {"seen_at":"2026-11-23T02:40:00+00:00","title":"Dapur umum disorot"}
done detected
  > dropdraft
  * Pemuatan baru · selesai
  = board
press n
  = form coverage "Pemuatan baru"
press Tab
type Harian Kencana
  > keep draft
press Tab
type hlm. 3
  > keep draft
press ctrl-s
  ! Perbaiki isian yang bertanda
type Liputan dapur umum
  > keep draft
press ctrl-s
  > write coverage new v0: add {"edition":"hlm. 3","outlet":"Harian Kencana","seen_at":"2026-11-23T02:40:00+00:00","title":"Liputan dapur umum"}
done detected
  > dropdraft
  * Pemuatan baru · selesai
  = board
press n
  = form coverage "Pemuatan baru"
screen
  |  KENTONGAN · Kab. Muara Kencana                                     Senin, 23 November 2026  09.40.00 WIB  ● tersambung
  |   ▲ BANJIR-26 krisis   ▲ HOAKS-BENDUNGAN oranye              ▲ 1 terlambat · 3 tenggat < 60 mnt · pemantau 71/73 sumber
  | ╭─ 1 Konferensi pers hari ini ────  3 ─╮╭─ 2 Antrean rilis ───────────────  3 ─╮╭─ 3 Pemuatan media ──────────────  3 ─╮
  | │ ● 08.30    Ju┏━ Pemuatan baru ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓      UTUH 73 │
  | │            se┃                                                                                        ┃t Banjir Mua… │
  | │ ► 10.00    Ko┃ Judul *                 ▌                                                              ┃… SEBAGIAN 21 │
  | │   T-20m    te┃                                                                                        ┃awa Kesulita… │
  | │ ◇ 15.00    Ku┃ Media                    Harian Kencana                                                ┃ … terdeteksi │
  | │   T-5j20m  dr┃ Edisi/halaman/program                                                                  ┃tan Masuki P… │
  | │              ┃ Terpantau                2026-11-23 09:40                                              ┃              │
  | │              ┃ Nada                                                                                   ┃              │
  | │              ┃ Tautan                                                                                 ┃              │
  | │              ┃                                                                                        ┃              │
  | │              ┃                                                                                        ┃              │
  | │              ┃ * wajib diisi                                                                          ┃              │
  | │              ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛              │
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
  |  ✓ Pemuatan baru · selesai

# Tone, prominence and form in one small form; a case for a correction by one key.
press Esc
  > dropdraft
  = board
press v
  = form coverage "Nilai"
type positif
  > keep draft
press Tab
type utama
  > keep draft
press ctrl-s
  > write coverage 21 v1: assess {"prominence":"main","tone":"positive"}
done detected
  > dropdraft
  * Nilai: Tanggap Darurat Banjir Muara Kencana Diperpanjang 14 Hari · selesai
  = board
press H
  > write coverage 21 v2: open_case
