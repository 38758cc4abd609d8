# A watch term is tried while it is typed: what makes no sense is said at its place, the rest by what it would have found.
console 120x40 supervisor
press W n
  > load term
  = form term "Kata kunci baru"
type Tanggul
  > keep draft
press Tab
type tanggul AND (jebol
  > keep draft
press Tab
  > try body: tanggul AND (jebol /
msg {"TermTried":{"turn":2,"tried":{"Wrong":{"field":"query","at":12,"why":"kurung ini tidak ditutup"}}}}
screen
  |  KENTONGAN · Kab. Muara Kencana                                     Senin, 23 November 2026  09.40.00 WIB  ● tersambung
  |   ▲ BANJIR-26 krisis   ▲ HOAKS-BENDUNGAN oranye              ▲ 1 terlambat · 3 tenggat < 60 mnt · pemantau 71/73 sumber
  |  6 2  7  8 Peringatan  9 Koreksi  S Sumber  W Kata kunci  Q Pokok jawaban  I PPID  U  F  B  [  ]  alt-l  alt-a  alt-k
  | ╭─ W Kata kunci┏━ Kata kunci baru ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓──────────────╮
  | │              ┃                                                                                        ┃              │
  | │              ┃ Nama *                   Tanggul                                                       ┃              │
  | │              ┃ Kueri *                 ▌tanggul AND (jebol                                            ┃              │
  | │              ┃                          kurung ini tidak ditutup                                      ┃              │
  | │              ┃ Kecuali                                                                                ┃              │
  | │              ┃ Isu                                                                                    ┃              │
  | │              ┃ Bobot                                                                                  ┃              │
  | │              ┃ Dicari di                                                                              ┃              │
  | │              ┃                                                                                        ┃              │
  | │              ┃                                                                                        ┃              │
  | │              ┃ * wajib diisi                                                                          ┃              │
  | │              ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛              │
  | │                                                                                                                      │
  | │                                                                                                                      │
  | │                                                                                                                      │
  | │                                                                                                                      │
  | │                                                                                                                      │
  | │                                                Menunggu data pertama…                                                │
  | │                                                                                                                      │
  | │                                                                                                                      │
  | │                                                                                                                      │
  | │                                                                                                                      │
  | │                                                                                                                      │
  | │                                                                                                                      │
  | │                                                                                                                      │
  | │                                                                                                                      │
  | │                                                                                                                      │
  | │                                                                                                                      │
  | │                                                                                                                      │
  | │                                                                                                                      │
  | │                                                                                                                      │
  | │                                                                                                                      │
  | │                                                                                                                      │
  | │                                                                                                                      │
  | ╰──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────╯
  |  Tab isian berikut  ctrl-s simpan  Esc batal, isian disimpan                                              Fajar Nugroho
press End
type )
  > keep draft
press ctrl-s
  > try body: tanggul AND (jebol) /
msg {"TermTried":{"turn":3,"tried":{"Found":{"articles":5210,"found":34,"known":22,"days":[1,2,3,4,5,9,10],"newest":[["2026-11-23T02:31:00Z","Kencana Post","Tanggul Kedua Jebol, Kencana Hilir Kembali Terendam"]]}}}}
  > write term new v0: add {"name":"Tanggul","query":"tanggul AND (jebol)"}
screen
  |  KENTONGAN · Kab. Muara Kencana                                     Senin, 23 November 2026  09.40.00 WIB  ● tersambung
  |   ▲ BANJIR-26 krisis   ▲ HOAKS-BENDUNGAN oranye              ▲ 1 terlambat · 3 tenggat < 60 mnt · pemantau 71/73 sumber
  |  6 2  7  8 Peringatan  9 Koreksi  S Sumber  W Kata kunci  Q Pokok jawaban  I PPID  U  F  B  [  ]  alt-l  alt-a  alt-k
  | ╭─ W Kata kunci┏━ Kata kunci baru ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ mengirim… ━┓──────────────╮
  | │              ┃                                                                                        ┃              │
  | │              ┃ Nama *                   Tanggul                                                       ┃              │
  | │              ┃ Kueri *                 ▌tanggul AND (jebol)                                           ┃              │
  | │              ┃                                                                                        ┃              │
  | │              ┃ Kecuali                                                                                ┃              │
  | │              ┃ Isu                                                                                    ┃              │
  | │              ┃ Bobot                                                                                  ┃              │
  | │              ┃ Dicari di                                                                              ┃              │
  | │              ┃                                                                                        ┃              │
  | │              ┃ 7 hari terakhir: 34 dari 5.210 artikel cocok, 12 belum pernah ditemukan                ┃              │
  | │              ┃ 09.31  Kencana Post  Tanggul Kedua Jebol, Kencana Hilir Kembali Terendam               ┃              │
  | │              ┃                                                                                        ┃              │
  | │              ┃                                                                                        ┃              │
  | │              ┃ * wajib diisi                                                                          ┃              │
  | │              ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛              │
  | │                                                                                                                      │
  | │                                                                                                                      │
  | │                                                Menunggu data pertama…                                                │
  | │                                                                                                                      │
  | │                                                                                                                      │
  | │                                                                                                                      │
  | │                                                                                                                      │
  | │                                                                                                                      │
  | │                                                                                                                      │
  | │                                                                                                                      │
  | │                                                                                                                      │
  | │                                                                                                                      │
  | │                                                                                                                      │
  | │                                                                                                                      │
  | │                                                                                                                      │
  | │                                                                                                                      │
  | │                                                                                                                      │
  | │                                                                                                                      │
  | │                                                                                                                      │
  | ╰──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────╯
  |  Tab isian berikut  ctrl-s simpan  Esc batal, isian disimpan                                              Fajar Nugroho
