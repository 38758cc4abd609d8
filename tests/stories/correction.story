# The ground chooses the instrument: one key asks for it and for nothing else. What is carried is said with where.
console 120x40 supervisor
press 9
msg {"Loaded":{"Corrections":[{"id":"00000000-0000-0000-0000-00000000009a","version":1,"state":"draft","number":"PK-2026-0001","title":"Jumlah pengungsi ditulis 2.351 KK","outlet":"Suara Hulu Kencana","instrument":null,"disputed":1,"first_published_at":"2026-11-22T21:30:00Z","updated_at":"2026-11-23T01:50:00Z","clocks":[]}]}}
press m
type kekeliruan fakta
press ctrl-s
done draft
msg {"Loaded":{"Corrections":[{"id":"00000000-0000-0000-0000-00000000009a","version":2,"state":"sent","number":"PK-2026-0001","title":"Jumlah pengungsi ditulis 2.351 KK","outlet":"Suara Hulu Kencana","instrument":"right_of_correction","disputed":1,"first_published_at":"2026-11-22T21:30:00Z","updated_at":"2026-11-23T01:50:00Z","clocks":[]}]}}
press c
press ctrl-s
type https://suarahulu.example/2
press ctrl-s
done carried

# A rumour that is seen again is noted with its place and its reach; what was checked, with its source.
press Esc
press 7
msg {"Loaded":{"Rumours":[{"id":"00000000-0000-0000-0000-00000000009b","version":2,"state":"verifying","number":"RU-2026-0003","title":"Penculikan anak di pengungsian","seen_where":"Pesan suara WhatsApp","first_seen_at":"2026-11-22T21:40:00Z","volume":870,"verdict":null,"clarification":null,"issue":"BANJIR-26","judged_at":null,"clarified_at":null,"places":1,"last_seen_at":"2026-11-22T21:40:00Z"}]}}
press w
type Grup Facebook Info Kencana
press Tab
type 4200
press ctrl-s
done verifying
press a
type Koordinator posko
press Tab
type tidak ada anak hilang
press ctrl-s
done verifying
