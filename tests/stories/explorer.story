# The duty operator explores coverage: filters, a hit confirmed on the spot, an article, and back.
console 100x30 operator
press F2
  > study coverage days(7)
  = study coverage
msg {"Studied":{"turn":1,"result":{"Ok":{"list":{"items":[{"id":"00000000-0000-0000-0000-000000000021","article_id":"00000000-0000-0000-0000-000000000071","version":1,"state":"detected","at":"2026-11-23T02:38:00Z","outlet":"Kencana Post","title":"Tanggap Darurat Banjir Muara Kencana Diperpanjang 14 Hari","tone":null,"class":"whole","used_share":0.73,"article_share":0.55,"minutes":42,"copy":false,"issue":"BANJIR-26","url":null,"drafts":0},{"id":"00000000-0000-0000-0000-000000000022","article_id":"00000000-0000-0000-0000-000000000072","version":1,"state":"detected","at":"2026-11-23T01:31:00Z","outlet":"Tebing Rawa News","title":"Warga Tebing Rawa Kesulitan Air Bersih","tone":null,"class":null,"used_share":null,"article_share":null,"minutes":null,"copy":false,"issue":null,"url":null,"drafts":0}],"counts":{"total":2,"positive":0,"neutral":0,"negative":0,"unreviewed":2}}}}}}
screen
  |  KENTONGAN · Kab. Muara Kencana                 Senin, 23 November 2026  09.40.00 WIB  ● tersambung
  |  F2 Pemuatan  F3 Matriks  F4 Hari × jam  F6 Media  F7 Waktu muat  F8 Paruh waktu  F9 Nasional
  |  p 7 hari (17 Nov–23 Nov)   o semua media   i semua isu   T semua nada   K semua kelas
  |  s belum diabaikan   / semua kata
  |       Umur  Media          N  Kelas    U·A %     Judul
  | ▌○      2m  Kencana Post      UTUH     ▆▅ 73·55  Tanggap Darurat Banjir Muara Kencana Diperpanjang…
  |  ○  1j 09m  Tebing Rawa …                        Warga Tebing Rawa Kesulitan Air Bersih
  |
  |
  |
  |
  |
  |
  |
  |
  |
  |
  |
  |
  |
  |
  |
  |
  |
  |
  |
  |
  |
  |  2 pemuatan · +0 ○0 −0 · 2 belum ditinjau                                                  1 dari 2
  |  c konfirmasi  x abaikan  Enter buka  Tab layar berikut  p periode  : perintah  ? bantuan
# Confirmed with one key, the tone with another; the row says so at once.
press c
  > write coverage 33 v1: confirm
done confirmed
  * Konfirmasi · selesai
press -
  > write coverage 33 v2: set_tone {"tone":"negative"}
done confirmed
  * Beri nada · selesai
# A reason is asked for before a hit is dismissed.
press j x
  = form coverage "Abaikan"
press Esc
  > dropdraft
  = study coverage
# Only this outlet; while the answer is under way another filter is remembered and asked after it.
press o
  > study coverage days(7) Tebing Rawa News
press T
msg {"Studied":{"turn":4,"result":{"Ok":{"list":{"items":[],"counts":{"total":0,"positive":0,"neutral":0,"negative":0,"unreviewed":0}}}}}}
  > study coverage days(7) Tebing Rawa News negative
msg {"Studied":{"turn":5,"result":{"Ok":{"list":{"items":[],"counts":{"total":0,"positive":0,"neutral":0,"negative":0,"unreviewed":0}}}}}}
press P
type 1-15 nov
press Enter
  > study coverage between(2026-11-01, 2026-11-15) Tebing Rawa News negative
msg {"Studied":{"turn":6,"result":{"Ok":{"list":{"items":[],"counts":{"total":0,"positive":0,"neutral":0,"negative":0,"unreviewed":0}}}}}}
# What is no period is said, and nothing is asked.
press P
type kapan-kapan
press Enter
press Esc
# Esc takes a notice, then the filters, then the screen.
press Esc
press Esc
  > study coverage days(7)
msg {"Studied":{"turn":7,"result":{"Ok":{"list":{"items":[],"counts":{"total":0,"positive":0,"neutral":0,"negative":0,"unreviewed":0}}}}}}
press Esc
  = board
