# A crew is sent by one key, and whoever sends it reads that it is called to two places; a picture gets its caption and is
# cleared by another. The registers have keys of their own, from the board and from a card.
console 120x40 supervisor
press alt-l
  > load assignment
msg {"Loaded":{"Desk":["assignment",[{"entity":"assignment","id":"00000000-0000-0000-0000-000000000061","version":1,"state":"planned","number":"PL-2026-0002","title":"Video konferensi pers","party":null,"kind":"video","at":"2026-11-23T02:30:00Z","clocks":[],"note":null,"issue":null,"warnings":[]}]]}}
press a
  = form assignment "Serahkan"
type hendra
  > keep draft
press ctrl-s
  > write assignment 97 v1: assign {"crew":"hendra"}
msg {"Written":{"write":{"entity":"assignment","id":"00000000-0000-0000-0000-000000000061","version":1,"change":{"Act":["assign",{"crew":"hendra"}]}},"result":{"Ok":{"entity":"assignment","id":"00000000-0000-0000-0000-000000000061","number":"PL-2026-0002","version":2,"state":"assigned","warnings":["crew_twice"]}}}}
  > dropdraft
  ! Perhatian: peliput bertugas ganda · Serahkan: PL-2026-0002 · selesai
  = board
press t
  > write assignment 97 v2: accept
done accepted
  * Terima: Video konferensi pers · selesai
press alt-a
  > load asset
msg {"Loaded":{"Desk":["asset",[{"entity":"asset","id":"00000000-0000-0000-0000-000000000062","version":1,"state":"registered","number":"AM-2026-0001","title":"TGH_0418.jpg","party":null,"kind":"photo","at":"2026-11-23T02:30:00Z","clocks":[],"note":null,"issue":null,"warnings":["caption_missing","consent_missing"]}]]}}
press c
  = form asset "Tulis keterangan"
type Warga mengantre beras di Teluk Seruni
  > keep draft
press ctrl-s
  > write asset 98 v1: caption {"caption":"Warga mengantre beras di Teluk Seruni"}
done captioned
  > dropdraft
  * Tulis keterangan: TGH_0418.jpg · selesai
  = board
press Y
  = form asset "Nyatakan siap pakai"
press ctrl-s
  > write asset 98 v2: clear
refused {"Guard":"asset_consent_missing"}
  > load asset
  ! Ada aset tanpa persetujuan yang tampak di dalamnya; catat persetujuannya, atau tarik asetnya
press Esc
  > dropdraft
  = board
press Enter
  > card asset 98
  = card asset 98
press alt-l
  > load assignment
  = board
press Esc
