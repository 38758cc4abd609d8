# The texts of a release are written in the editor; only what changed is saved, with the version that was seen.
console 120x40 editor
press 2 j i
msg {"Card":{"entity":"release","id":"00000000-0000-0000-0000-00000000000c","number":null,"title":"Klinik","version":1,"state":"draft","values":{"title":"Klinik Tumbuh Kembang","lead":"Pemkab membuka klinik.","body":"Klinik dibuka Senin.\nGratis.","key_messages":["Gratis","Dekat"]},"children":[],"history":[],"links":[]}}
press ctrl-s
press ctrl-End
type  Setiap hari.
press ctrl-s
done draft
press Esc

# Nothing is asked and nothing is lost: what was not saved is kept, and is there again.
press i
msg {"Card":{"entity":"release","id":"00000000-0000-0000-0000-00000000000c","number":null,"title":"Klinik","version":2,"state":"draft","values":{"title":"Klinik Tumbuh Kembang","lead":"Pemkab membuka klinik.","body":"Klinik dibuka Senin.\nGratis. Setiap hari.","key_messages":["Gratis","Dekat"]},"children":[],"history":[],"links":[]}}
type Mulai besok 
press Esc
press N
msg {"Card":{"entity":"release","id":"00000000-0000-0000-0000-00000000000c","number":null,"title":"Klinik","version":2,"state":"draft","values":{"title":"Klinik Tumbuh Kembang","lead":"Pemkab membuka klinik.","body":"Klinik dibuka Senin.\nGratis. Setiap hari.","key_messages":["Gratis","Dekat"]},"children":[],"history":[],"links":[]}}

# Somebody else was first: the text stays, what is different is shown, and saving again is a decision.
press ctrl-s
refused {"Stale":{"by":"lia","version":3}}
msg {"Card":{"entity":"release","id":"00000000-0000-0000-0000-00000000000c","number":null,"title":"Klinik","version":3,"state":"draft","values":{"title":"Klinik Baru","lead":"Pemkab membuka klinik.","body":"Klinik dibuka Selasa.\nGratis. Setiap hari.","key_messages":["Gratis","Dekat"]},"children":[],"history":[],"links":[]}}
screen
press Esc ctrl-s
done draft

# A part that is full says so and stays as it is; pastes are cleaned, and the title takes one line.
press Tab Tab
paste Judul\nbaru \u001b[31m
press ctrl-z ctrl-f
type klinik
press Enter
screen
lost jaringan putus
type x
press ctrl-s

# Versions are listed, compared with each other or with what is written, and one is taken up again as an edit.
console 120x40 editor
press 2 j i
msg {"Card":{"entity":"release","id":"00000000-0000-0000-0000-00000000000c","number":null,"title":"Klinik","version":3,"state":"draft","values":{"title":"Klinik","lead":null,"body":"Klinik dibuka Selasa. Gratis.","key_messages":[]},"children":[],"history":[],"links":[]}}
press ctrl-r
msg {"Versions":{"turn":1,"result":{"Ok":[{"n":3,"author":"lia","at":"2026-11-23T02:00:00Z","letters":29},{"n":2,"author":"lia","at":"2026-11-23T01:30:00Z","letters":29},{"n":1,"author":"rizky","at":"2026-11-23T01:00:00Z","letters":20}]}}}
press j Space j
screen
press Enter
msg {"VersionTexts":{"turn":2,"result":{"Ok":[{"n":1,"title":"Klinik","lead":null,"body":"Klinik dibuka Senin.","key_messages":[]},{"n":2,"title":"Klinik","lead":null,"body":"Klinik dibuka Selasa. Gratis.","key_messages":[]}]}}}
screen
press t Esc R
msg {"VersionTexts":{"turn":3,"result":{"Ok":[{"n":1,"title":"Klinik","lead":null,"body":"Klinik dibuka Senin.","key_messages":[]}]}}}
press ctrl-s

# The text goes to the reader's own editor and comes back cleaned.
press ctrl-o
msg {"Edited":{"id":"00000000-0000-0000-0000-00000000000c","key":"body","result":{"Ok":"Klinik dibuka Rabu.\u001b[31m\n"}}}
msg {"Edited":{"id":"00000000-0000-0000-0000-00000000000c","key":"body","result":{"Err":"the editor \"vi\" ended with exit status: 1; the text is as it was before"}}}
