# The palette finds commands and records; what cannot be done says why.
console 120x40 operator
press 5 :
type klaim
press Enter
done in_progress
press :
type tema siang
press Enter
press :
type gratis
press Esc
press ctrl-f
type bendungan
