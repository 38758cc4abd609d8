# The ground chooses the instrument: one key asks for it and for nothing else. What is carried is said with where.
console 120x40 supervisor
press 9
  > load correction
msg {"Loaded":{"Corrections":[{"id":"00000000-0000-0000-0000-00000000009a","version":1,"state":"draft","number":"PK-2026-0001","title":"Jumlah pengungsi ditulis 2.351 KK","outlet":"Suara Hulu Kencana","instrument":null,"disputed":1,"first_published_at":"2026-11-22T21:30:00Z","updated_at":"2026-11-23T01:50:00Z","clocks":[]}]}}
press m
  = form correction "Susun surat"
press Space
  > keep draft
press Space
  > keep draft
press ctrl-s
  > write correction new v1: compose {"ground":"wrong_fact"}
done draft
  > dropdraft
  * Susun surat: Jumlah pengungsi ditulis 2.351 KK · selesai
  = board
msg {"Loaded":{"Corrections":[{"id":"00000000-0000-0000-0000-00000000009a","version":2,"state":"sent","number":"PK-2026-0001","title":"Jumlah pengungsi ditulis 2.351 KK","outlet":"Suara Hulu Kencana","instrument":"right_of_correction","disputed":1,"first_published_at":"2026-11-22T21:30:00Z","updated_at":"2026-11-23T01:50:00Z","clocks":[]}]}}
press c
  = form correction "Dimuat media"
type https://suarahulu.example/2
  > keep draft
press ctrl-s
  > write correction new v2: carry {"where":"https://suarahulu.example/2"}
done carried
  > dropdraft
  * Dimuat media: Jumlah pengungsi ditulis 2.351 KK · selesai
  = board

# A rumour that is seen again is noted with its place and its reach; what was checked, with its source.
press Esc
press 7
  > load rumour
msg {"Loaded":{"Rumours":[{"id":"00000000-0000-0000-0000-00000000009b","version":2,"state":"verifying","number":"RU-2026-0003","title":"Penculikan anak di pengungsian","seen_where":"Pesan suara WhatsApp","first_seen_at":"2026-11-22T21:40:00Z","volume":870,"verdict":null,"clarification":null,"issue":"BANJIR-26","judged_at":null,"clarified_at":null,"places":1,"last_seen_at":"2026-11-22T21:40:00Z"}]}}
press w
  = form rumour "Terlihat lagi"
type Grup Facebook Info Kencana
  > keep draft
press Tab
type 4200
  > keep draft
press ctrl-s
  > write rumour new v2: sight {"volume":4200,"where":"Grup Facebook Info Kencana"}
done verifying
  > dropdraft
  * Terlihat lagi: Penculikan anak di pengungsian · selesai
  = board
press a
  = form rumour "Catat kejadian"
type Koordinator posko
  > keep draft
press Tab
type tidak ada anak hilang
  > keep draft
press ctrl-s
  > write rumour new v3: note {"source":"Koordinator posko","text":"tidak ada anak hilang"}
done verifying
  > dropdraft
  * Catat kejadian: Penculikan anak di pengungsian · selesai
  = board
