# The addressee opens an order: it is read; accepts, begins, and hands it in with a report and evidence.
console 120x40 operator
press 4 Enter
  > card disposition 31
  = card disposition 31
msg {"Card":{"entity":"disposition","id":"00000000-0000-0000-0000-00000000001f","number":"DS-2026-0031","title":"Tanggapi pemberitaan","version":1,"state":"issued","values":{"to_officer":"fajar","subject":"Tanggapi pemberitaan"},"children":[],"history":[],"links":[]}}
  > write disposition 31 v1: read
done read
  > card disposition 31
  * Baca: Tanggapi pemberitaan tentang BPK; lapor sore ini · selesai
press t
  ! Tidak dapat dari keadaan diterbitkan
press Esc t
  > write disposition 31 v2: accept
  = board
done accepted
  * Terima: Tanggapi pemberitaan tentang BPK; lapor sore ini · selesai
press m
  > write disposition 31 v3: begin
done in_progress
  * Mulai kerjakan: Tanggapi pemberitaan tentang BPK; lapor sore ini · selesai
press p
  = form disposition "Ajukan selesai"
type selesai
  > keep draft
press ctrl-s
  > write disposition 31 v4: submit_done {"text":"selesai"}
