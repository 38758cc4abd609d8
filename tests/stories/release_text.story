# The texts of a release are written in the editor; only what changed is saved, with the version that was seen.
console 120x40 editor
press 2 j i
  > card release 12
  = editor 12
msg {"Card":{"entity":"release","id":"00000000-0000-0000-0000-00000000000c","number":null,"title":"Klinik","version":1,"state":"draft","values":{"title":"Klinik Tumbuh Kembang","lead":"Pemkab membuka klinik.","body":"Klinik dibuka Senin.\nGratis.","key_messages":["Gratis","Dekat"]},"children":[],"history":[],"links":[]}}
press ctrl-s
  * Tidak ada yang berubah
press ctrl-End
type  Setiap hari.
  > keep draft
press ctrl-s
  > write release 12 v1: edit {"body":"Klinik dibuka Senin.\nGratis. Setiap hari."}
done draft
  > dropdraft
  ! Persetujuan dibatalkan, ajukan lagi · Naskah disimpan: Pemkab Muara Kencana Luncurkan Klinik Tumbuh Kembang · selesai
press Esc
  > dropdraft
  = board

# Nothing is asked and nothing is lost: what was not saved is kept, and is there again.
press i
  > card release 12
  = editor 12
msg {"Card":{"entity":"release","id":"00000000-0000-0000-0000-00000000000c","number":null,"title":"Klinik","version":2,"state":"draft","values":{"title":"Klinik Tumbuh Kembang","lead":"Pemkab membuka klinik.","body":"Klinik dibuka Senin.\nGratis. Setiap hari.","key_messages":["Gratis","Dekat"]},"children":[],"history":[],"links":[]}}
type Mulai besok 
  > keep draft
press Esc
  > keep draft
  * Naskah disimpan sebagai konsep; i melanjutkan
  = board
press N
  > card release 12
  = editor 12
msg {"Card":{"entity":"release","id":"00000000-0000-0000-0000-00000000000c","number":null,"title":"Klinik","version":2,"state":"draft","values":{"title":"Klinik Tumbuh Kembang","lead":"Pemkab membuka klinik.","body":"Klinik dibuka Senin.\nGratis. Setiap hari.","key_messages":["Gratis","Dekat"]},"children":[],"history":[],"links":[]}}
  * Konsep yang belum disimpan dilanjutkan

# Somebody else was first: the text stays, what is different is shown, and saving again is a decision.
press ctrl-s
  > write release 12 v2: edit {"body":"Mulai besok Klinik dibuka Senin.\nGratis. Setiap hari."}
refused {"Stale":{"by":"lia","version":3}}
  > card release 12
  > keep draft
  > load release
  ! Lia Amalia sudah mengubahnya lebih dulu; tampilan diperbarui, silakan ulangi bila masih perlu
msg {"Card":{"entity":"release","id":"00000000-0000-0000-0000-00000000000c","number":null,"title":"Klinik","version":3,"state":"draft","values":{"title":"Klinik Baru","lead":"Pemkab membuka klinik.","body":"Klinik dibuka Selasa.\nGratis. Setiap hari.","key_messages":["Gratis","Dekat"]},"children":[],"history":[],"links":[]}}
screen
  |  KENTONGAN · Kab. Muara Kencana                                     Senin, 23 November 2026  09.40.00 WIB  ● tersambung
  | ┏━ Naskah rilis ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ belum disimpan ━┓
  | ┃ Versi orang lain lebih dulu tersimpan: [-tulisan mereka-] {+tulisan Anda+}                                           ┃
  | ┃                                                                                                                      ┃
  | ┃ Isi                                                                                                                  ┃
  | ┃ {+Mulai besok+} Klinik dibuka [-Selasa.-]{+Senin.+} Gratis. Setiap hari.                                             ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
  |  ▲ Lia Amalia sudah mengubahnya lebih dulu; tampilan diperbarui, silakan ulangi bila masih perlu
press Esc ctrl-s
  > write release 12 v3: edit {"body":"Mulai besok Klinik dibuka Senin.\nGratis. Setiap hari."}
done draft
  > dropdraft
  * Naskah disimpan: Pemkab Muara Kencana Luncurkan Klinik Tumbuh Kembang · selesai

# A part that is full says so and stays as it is; pastes are cleaned, and the title takes one line.
press Tab Tab
paste Judul\nbaru \u001b[31m
  > keep draft
press ctrl-z ctrl-f
  > keep draft
type klinik
press Enter
screen
  |  KENTONGAN · Kab. Muara Kencana                                     Senin, 23 November 2026  09.40.00 WIB  ● tersambung
  | ┏━ Naskah rilis ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ tersimpan ━┓
  | ┃ Judul           ▌Klinik Baru                                                                                         ┃
  | ┃                                                                                                                      ┃
  | ┃ Teras berita     Pemkab membuka klinik.                                                                              ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃ Isi              Mulai besok Klinik dibuka Senin.                                                                    ┃
  | ┃                  Gratis. Setiap hari.                                                                                ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃ Pesan kunci      Gratis                                                                                              ┃
  | ┃                  Dekat                                                                                               ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃ ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────── ┃
  | ┃ 2 kata · 11 karakter                                    tersimpan                                     baris 1 dari 1 ┃
  | ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
  |  ✓ Naskah disimpan: Pemkab Muara Kencana Luncurkan Klinik Tumbuh Kembang · selesai
lost jaringan putus
type x
  > keep draft
press ctrl-s
  > keep draft
  ! Basis data terputus; naskah tetap ada di sini, simpan lagi nanti

# Versions are listed, compared with each other or with what is written, and one is taken up again as an edit.
console 120x40 editor
press 2 j i
  > card release 12
  = editor 12
msg {"Card":{"entity":"release","id":"00000000-0000-0000-0000-00000000000c","number":null,"title":"Klinik","version":3,"state":"draft","values":{"title":"Klinik","lead":null,"body":"Klinik dibuka Selasa. Gratis.","key_messages":[]},"children":[],"history":[],"links":[]}}
press ctrl-r
  > versions 12
msg {"Versions":{"turn":1,"result":{"Ok":[{"n":3,"author":"lia","at":"2026-11-23T02:00:00Z","letters":29},{"n":2,"author":"lia","at":"2026-11-23T01:30:00Z","letters":29},{"n":1,"author":"rizky","at":"2026-11-23T01:00:00Z","letters":20}]}}}
press j Space j
screen
  |  KENTONGAN · Kab. Muara Kencana                                     Senin, 23 November 2026  09.40.00 WIB  ● tersambung
  | ┏━ Naskah rilis ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ tersimpan ━┓
  | ┃ Versi naskah, dibandingkan dengan versi 2                                                                            ┃
  | ┃                                                                                                                      ┃
  | ┃     3  Senin, 23 November 2026 pukul 09.00 WIB  Lia Amalia                                           isi 29 karakter ┃
  | ┃ ►   2  Senin, 23 November 2026 pukul 08.30 WIB  Lia Amalia                                           isi 29 karakter ┃
  | ┃     1  Senin, 23 November 2026 pukul 08.00 WIB  rizky                                                isi 20 karakter ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
  |  Enter perbedaan  Spasi bandingkan dengan versi ini  R pakai versi ini lagi  Esc kembali ke naskah        Fajar Nugroho
press Enter
  > versions 12 [2, 1]
msg {"VersionTexts":{"turn":2,"result":{"Ok":[{"n":1,"title":"Klinik","lead":null,"body":"Klinik dibuka Senin.","key_messages":[]},{"n":2,"title":"Klinik","lead":null,"body":"Klinik dibuka Selasa. Gratis.","key_messages":[]}]}}}
screen
  |  KENTONGAN · Kab. Muara Kencana                                     Senin, 23 November 2026  09.40.00 WIB  ● tersambung
  | ┏━ Naskah rilis ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ tersimpan ━┓
  | ┃ Dari versi 1 ke versi 2: [-yang hilang-] {+yang datang+}                                                             ┃
  | ┃                                                                                                                      ┃
  | ┃ Isi                                                                                                                  ┃
  | ┃ Klinik dibuka [-Senin.-]{+Selasa. Gratis.+}                                                                          ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┃                                                                                                                      ┃
  | ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
  |  ctrl-s simpan  Esc kembali ke naskah                                                                     Fajar Nugroho
press t Esc R
  > versions 12 [1]
  ! Ini versi terdahulu, bukan tulisan orang lain
msg {"VersionTexts":{"turn":3,"result":{"Ok":[{"n":1,"title":"Klinik","lead":null,"body":"Klinik dibuka Senin.","key_messages":[]}]}}}
  > keep draft
  * Versi 1 ada di naskah lagi; ctrl-s menyimpannya
press ctrl-s
  > write release 12 v3: edit {"body":"Klinik dibuka Senin."}

# The text goes to the reader's own editor and comes back cleaned.
press ctrl-o
  > edit 12 body: Klinik dibuka Senin.
msg {"Edited":{"id":"00000000-0000-0000-0000-00000000000c","key":"body","result":{"Ok":"Klinik dibuka Rabu.\u001b[31m\n"}}}
  > keep draft
msg {"Edited":{"id":"00000000-0000-0000-0000-00000000000c","key":"body","result":{"Err":"the editor \"vi\" ended with exit status: 1; the text is as it was before"}}}
  ! penyunting "vi" berakhir dengan exit status: 1; naskah tetap seperti semula

# The fact sheet is written over the text and saved with it.
press ctrl-s
done draft
  > keep draft
  ! Persetujuan dibatalkan, ajukan lagi · Naskah disimpan: Pemkab Muara Kencana Luncurkan Klinik Tumbuh Kembang · selesai
press ctrl-g n
  = form release "Fakta untuk lembar fakta"
type Dapur umum
  > keep draft
press Tab
type 26
  > keep draft
press ctrl-s
  > keep draft
  = editor 12
press Esc ctrl-s
  > write release 12 v4: edit {"body":"Klinik dibuka Rabu.","facts":[{"id":"01a20646-4c00-7005-8000-000000000007","kind":"number","label":"Dapur umum","value":"26"}]}
done draft
  > dropdraft
  * Naskah disimpan: Pemkab Muara Kencana Luncurkan Klinik Tumbuh Kembang · selesai
