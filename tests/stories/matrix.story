# A cell of the matrix opens its rows with the filter of the cell; Esc leads back to the matrix, not to an emptied filter.
console 100x24 operator
press F3
  > study matrix days(7)
  = study matrix
msg {"Studied":{"turn":1,"result":{"Ok":{"grid":{"rows":[{"pick":{"Release":{"id":"00000000-0000-0000-0000-00000000000d","title":"Data Terkini Banjir per 22 November"}},"number":"013/SP","strong":false}],"columns":[{"pick":{"Outlet":"Kencana Post"},"number":null,"strong":true},{"pick":{"Outlet":"Muara Pos Online"},"number":null,"strong":true}],"cells":[{"row":0,"column":0,"n":2,"copies":1,"altered":1,"class":"whole","minutes":42}]}}}}}
screen
  |  KENTONGAN · Kab. Muara Kencana                 Senin, 23 November 2026  09.40.00 WIB  ● tersambung
  |  F2 Pemuatan  F3 Matriks  F4 Hari × jam  F6 Media  F7 Waktu muat  F8 Paruh waktu  F9 Nasional
  |  p 7 hari (17 Nov–23 Nov)   i semua isu   / semua kata
  |
  |                                      Kencana     Muara Pos     Jumlah
  |                                      Post        Online
  |                                      1/1         0/1
  |  Data Terkini Banjir per 22 November▌U!42m+1     –                1/2
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
  |  U utuh  S sebagian  K kutipan  R rujukan  – belum  ! fakta berubah  +n salinan
  |  Kencana Post: utuh setelah 42m (1 asli + 1 salinan) ▲ 1 fakta berubah · 1 dari 1 rilis │ 1 dari …
  |  Enter buka  Tab layar berikut  p periode  / cari kata  Esc kembali  : perintah  ? bantuan
press Enter
  > study coverage all Kencana Post release 13
  = study coverage
press Esc
  = study matrix
# A cell with nothing in it opens nothing, and says why.
press l Enter
  ! Tidak ada pemuatan di sel ini
# The next screen keeps what is looked at.
press p
  > study matrix days(30)
press Tab
  > study heat days(30)
  = study heat
press q
  = board
