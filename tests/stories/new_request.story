# A phone call becomes a record: the deadline is typed as people say it, what is wrong is said at its place.
console 120x40 operator
press 5 n
type Wawancara langsung Bupati
press Enter
type TV Publik Khatulistiwa
press Tab Tab Tab
type telepon
press Tab
type kemarin lusa
press ctrl-s
press ctrl-u
type 17.00
press ctrl-s
done new
