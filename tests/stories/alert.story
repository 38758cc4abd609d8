# A new critical alert is said at once, whatever the reader looks at; one key takes it, by name.
console 120x40 operator
msg {"Loaded":{"Alerts":[]}}
msg {"Loaded":{"Alerts":[{"id":"00000000-0000-0000-0000-00000000003d","version":1,"state":"open","rule":"burst","severity":"critical","title":"Banjir Kabupaten Muara Kencana 2026","measure":{"n":17},"first_at":"2026-11-23T02:38:00Z","last_at":"2026-11-23T02:39:00Z","count":17,"muted_until":null,"acknowledged_by":null,"issue":"BANJIR-26"}]}}
  ! Peringatan gawat: Banjir Kabupaten Muara Kencana 2026 · 8 membuka daftar
press 8
  > load alert
msg {"Loaded":{"Alerts":[{"id":"00000000-0000-0000-0000-00000000003d","version":1,"state":"open","rule":"burst","severity":"critical","title":"Banjir Kabupaten Muara Kencana 2026","measure":{"n":17},"first_at":"2026-11-23T02:38:00Z","last_at":"2026-11-23T02:39:00Z","count":17,"muted_until":null,"acknowledged_by":null,"issue":"BANJIR-26"}]}}
press t
  > write alert 61 v1: acknowledge
done acknowledged
  * Terima peringatan: Banjir Kabupaten Muara Kencana 2026 · selesai
press z
  = form alert "Bisukan"
type besok 8
  > keep draft
press ctrl-s
  > write alert 61 v2: mute {"until":"2026-11-24T01:00:00+00:00"}
