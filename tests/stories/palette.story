# The palette finds commands and records; what cannot be done says why.
console 120x40 operator
press 5 :
  = palette
type klaim
  > search kl
press Enter
  > write request 41 v1: claim
  = board
done in_progress
  * Klaim: Berapa KK yang mengungsi per jam 12? · selesai
press :
  = palette
type tema siang
  > search te
press Enter
  > keeptheme("siang")
  = board
press :
  = palette
type gratis
  > search gr
press Esc
  = board
press ctrl-f
  = palette
type bendungan
  > search be
