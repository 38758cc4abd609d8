# A level is changed with a reason, and only the head declares a crisis.
console 120x40 supervisor
press 6
  > load issue
press j
press v
  = form issue "Ubah tingkat"
type merah
  > keep draft
press ctrl-s
  ! Perbaiki isian yang bertanda
type Tanggul kedua jebol
  > keep draft
press ctrl-s
  > write issue 52 v1: set_level {"level":"red","reason":"Tanggul kedua jebol"}
done alert
  > dropdraft
  * Ubah tingkat: HOAKS-BENDUNGAN · selesai
  = board
press K
  ! Perlu peran kepala dinas
