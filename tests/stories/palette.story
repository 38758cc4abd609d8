# The palette finds commands and records; what cannot be done says why.
console 120x40 operator
press 5 :
  = palette
type klaim
  > search kl
  > search kla
  > search klai
  > search klaim
press Enter
  > write request 41 v1: claim
  = board
done in_progress
  * Klaim: Berapa KK yang mengungsi per jam 12? · selesai
press :
  = palette
type tema siang
  > search te
  > search tem
  > search tema
  > search tema
  > search tema s
  > search tema si
  > search tema sia
  > search tema sian
  > search tema siang
press Enter
  > keeptheme("siang")
  = board
press :
  = palette
type gratis
  > search gr
  > search gra
  > search grat
  > search grati
  > search gratis
press Esc
  = board
press ctrl-f
  = palette
type bendungan
  > search be
  > search ben
  > search bend
  > search bendu
  > search bendun
  > search bendung
  > search bendunga
  > search bendungan
