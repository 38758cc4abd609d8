# The same board in English, and back.
console 120x40 operator
press :
  = palette
type English
  > search En
press Enter
  > keeplang("en")
  = board
screen
  |  KENTONGAN · Kab. Muara Kencana                                     Monday, 23 November 2026  09:40:00 WIB  ● connected
  |   ▲ BANJIR-26 crisis   ▲ HOAKS-BENDUNGAN orange                    ▲ 1 overdue · 3 due < 60 min · watcher 71/73 sources
  | ┏━ 1 Today's press events ━━━━━━━━  3 ━┓╭─ 2 Release queue ───────────────  3 ─╮╭─ 3 Media coverage ──────────────  3 ─╮
  | ┃▌● 08:30    Jumpa pers harian banjir  ┃│ ◷ 10:30     Bupati Perpanjang Statu… ││ ○ 09:38  Kencana Post       WHOLE 73 │
  | ┃▌           done · present 18/22 · C… ┃│   T-50m     scheduled · embargo unt… ││          Tanggap Darurat Banjir Mua… │
  | ┃ ► 10:00    Konferensi pers perpanja… ┃│ ◆ in review Pemkab Muara Kencana Lu… ││ ○ 09:38  Tebing Rawa News PARTIAL 21 │
  | ┃   T-20m    confirmed · checks 7/9 ·… ┃│             Rizky Pratama            ││          Warga Tebing Rawa Kesulita… │
  | ┃ ◇ 15:00    Kunjungan pers ke dapur … ┃│ ● 22 Nov    Data Terkini Banjir per… ││ ○ 09:38  Nusantara Raya Da… detected │
  | ┃   T-5h20m  draft · checks 7/9 · wil… ┃│             published · sent 7/8 · … ││          Banjir Kalimantan Masuki P… │
  | ┃                                      ┃│                                      ││                                      │
  | ┃                                      ┃│                                      ││                                      │
  | ┃                                      ┃│                                      ││                                      │
  | ┃                                      ┃│                                      ││                                      │
  | ┃                                      ┃│                                      ││                                      │
  | ┃                                      ┃│                                      ││                                      │
  | ┃                                      ┃│                                      ││                                      │
  | ┃                                      ┃│                                      ││                                      │
  | ┃                                      ┃│                                      ││                                      │
  | ┃                                      ┃│                                      ││ ▃▁█▆▄▂▁▇▅▃▁█ 24 hours  +12 ○31 −4    │
  | ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛╰──────────────────────────────────────╯╰──────────────────────────────────────╯
  | ╭─ 4 Dispositions ────────────────────────── 1 unread   2 ─╮╭─ 5 Media requests ──────────────────────────────────  3 ─╮
  | │ ▲ 10m late    Tanggapi pemberitaan tentang BPK; lapor s… ││ ○ P1 09:45  Berapa KK yang mengungsi per jam 12?      5m │
  | │   09:30       unread · very urgent · you · not read by … ││             new · Kabar Kini Nasional · newsroom 11:00 … │
  | │ ◐ 5h 20m      Siapkan data titik pengungsian per kecama… ││ ◐ P3 09:45  Data APBD 2027 halaman penuh              5m │
  | │   23:59       in progress · ordinary · you               ││             being handled · Harian Kencana · Lia Amalia  │
  | │                                                          ││ ● P2        Benarkah bendungan jebol?                    │
  | │                                                          ││             answered · Info Kencana · Lia Amalia         │
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
  |  j select  Enter open  w door list  i invite the press  n new  / filter  : commands  ? help               Fajar Nugroho
