# An article that is stored but is no clip yet becomes one from the search.
console 120x40 operator
press ctrl-f
  = palette
type be
  > search be
msg {"Found":{"turn":1,"result":{"Ok":[{"entity":"article","id":"00000000-0000-0000-0000-0000000000ff","number":null,"title":"Bendungan Aman","state":null,"at":"2026-11-22T01:00:00Z","origin":"Kencana Post"}]}}}
press Enter
  = form coverage "Pemuatan baru"
press ctrl-s
  > write coverage new v0: add {"outlet":"Kencana Post","seen_at":"2026-11-22T01:00:00+00:00","title":"Bendungan Aman"}
