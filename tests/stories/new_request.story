# A phone call becomes a record: six fields, the deadline as people say it, what is wrong said at its place.
console 120x40 operator
press 5 n
  = form request "Permintaan media baru"
type Wawancara langsung Bupati
  > keep draft
press Enter
type TV Publik Khatulistiwa
  > keep draft
press Tab Tab Tab
type kemarin lusa
  > keep draft
press ctrl-s
  ! Perbaiki isian yang bertanda
press ctrl-u
  > keep draft
type 17.00
  > keep draft
press Enter
# Enter on the last field sends.
press Enter
  > write request new v0: add {"media_deadline_at":"2026-11-23T10:00:00+00:00","outlet":"TV Publik Khatulistiwa","subject":"Wawancara langsung Bupati"}
done new
  > dropdraft
  * Permintaan media baru · selesai
  = board
# As soon as the list has it, the cursor is on the new row: the next key acts on it.
changed request
  > load request
msg {"Loaded":{"Requests":[[{"id":"00000000-0000-0000-0000-000000000029","version":1,"number":"PM-2026-0041","state":"new","priority":"P1","channel":"whatsapp","outlet":"Kabar Kini Nasional","journalist":null,"subject":"Berapa KK yang mengungsi per jam 12?","topic":null,"received_at":"2026-11-23T02:31:00Z","media_deadline_at":"2026-11-23T04:00:00Z","first_response_at":null,"answered_at":null,"snoozed_until":null,"assignee":null,"assignee_login":null,"answer_approved":false,"issue":null},{"id":"01a20646-4c00-7001-8000-000000000007","version":1,"number":"PM-2026-0044","state":"new","priority":"P3","channel":"phone","outlet":"TV Publik Khatulistiwa","journalist":null,"subject":"Wawancara langsung Bupati","topic":null,"received_at":"2026-11-23T02:40:00Z","media_deadline_at":"2026-11-23T10:00:00Z","first_response_at":null,"answered_at":null,"snoozed_until":null,"assignee":null,"assignee_login":null,"answer_approved":false,"issue":null}],0]}}
press c
  > write request new v1: claim
