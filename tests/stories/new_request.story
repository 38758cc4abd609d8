# A phone call becomes a record: the deadline is typed as people say it, what is wrong is said at its place.
console 120x40 operator
press 5 n
  = form request "Permintaan media baru"
type Wawancara langsung Bupati
  > keep draft
press Enter
type TV Publik Khatulistiwa
  > keep draft
press Tab Tab Tab
type telepon
  > keep draft
press Tab
type kemarin lusa
  > keep draft
press ctrl-s
  ! Perbaiki isian yang bertanda
press ctrl-u
  > keep draft
type 17.00
  > keep draft
press ctrl-s
  > write request new v0: add {"channel":"phone","media_deadline_at":"2026-11-23T10:00:00+00:00","outlet":"TV Publik Khatulistiwa","subject":"Wawancara langsung Bupati"}
done new
  > dropdraft
  * Permintaan media baru · selesai
  = board
