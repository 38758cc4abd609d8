# An order that was said is written down in two lines and a key; a copy is read by opening it; what the record that
# carries an order out proposes is handed in by one key; a shift is handed over with the words of the clocks.
console 120x40 operator
press 4 n
  = form disposition "Disposisi baru"
type Jawab Kencana Post sore ini
  > keep draft
press Enter
type hendra
  > keep draft
press ctrl-s
  > write disposition new v0: add {"origin":"verbal","subject":"Jawab Kencana Post sore ini","to_officer":"hendra"}
done issued
  > dropdraft
  * Disposisi baru · selesai
  = board
msg {"Loaded":{"Dispositions":[{"id":"00000000-0000-0000-0000-000000000021","version":4,"number":"DS-2026-0033","state":"in_progress","urgency":"urgent","security":"ordinary","subject":"Luruskan kabar bendungan","from_officer":"Yusran","to_officer":"Fajar Nugroho","to_login":"fajar","issued_at":"2026-11-22T12:00:00Z","due_at":null,"read_at":"2026-11-22T12:05:00Z","open_children":0,"fulfils":{"entity":"release","id":"00000000-0000-0000-0000-00000000000b","number":"012/SP/KOMINFO/XI/2026","title":"Klarifikasi: bendungan aman","state":"published","at":"2026-11-23T02:30:00Z","reached":true}},{"id":"00000000-0000-0000-0000-000000000022","version":1,"number":"DS-2026-0034","state":"issued","urgency":"ordinary","security":"ordinary","subject":"Rapat FGD KIM","from_officer":"Yusran","to_officer":"Hendra","to_login":"hendra","issued_at":"2026-11-23T02:00:00Z","due_at":null,"read_at":null,"open_children":0,"unread":true}]}}
press g P
  > write disposition 33 v4: submit_done {"text":"Rilis 012/SP/KOMINFO/XI/2026 terbit 23 Nov 2026 09.30 WIB: Klarifikasi: bendungan aman"}
done submitted
  * Ajukan selesai: Luruskan kabar bendungan · selesai
press u
  > write disposition 33 v5: undo
press G P
  ! Catatan yang memenuhinya belum sampai tujuan
press Enter
  > card disposition 34
  = card disposition 34
msg {"Card":{"entity":"disposition","id":"00000000-0000-0000-0000-000000000022","number":"DS-2026-0034","title":"Rapat FGD KIM","version":1,"state":"issued","values":{"to_officer":"hendra","cc":["fajar"],"subject":"Rapat FGD KIM","fulfils":null},"children":[{"kind":"holder","text":"> Hendra · DS-2026-0034","state":"issued","at":"2026-11-23T02:00:00Z"},{"kind":"reader","text":"Hendra","state":"unread","at":null},{"kind":"reader","text":"Fajar","state":"unread","at":null}],"history":[],"links":[]}}
  > seen 34
press Esc
  = board
press B
  > load shift
msg {"Loaded":{"Desk":["shift",[{"entity":"shift","id":"00000000-0000-0000-0000-000000000051","version":1,"state":"on_duty","number":"PK-2026-0003","title":"Piket A pagi","party":"Fajar Nugroho","kind":null,"at":"2026-11-23T00:30:00Z","clocks":[],"note":null,"issue":null}]]}}
press p
  = form shift "Serah terima"
press ctrl-s
  > write shift 81 v1: hand_over {"told":{"00000000-0000-0000-0000-000000000029":"sisa 5m","00000000-0000-0000-0000-00000000002a":"sisa 5m"}}
done handed_over
  > dropdraft
  * Serah terima: Piket A pagi · selesai
  = board
