# Who asks in a request: one key from triage, one back; the cards follow the requests.
console 160x40 operator
press F5
  > beside 41
  = triage
press w
  > asker 41
  = asker 41 journalist
# The cursor goes along with the cards; while a reading is under way none more is asked for.
press l
  = asker 42 journalist
press l
  = asker 43 journalist
msg {"Asker":{"turn":2,"result":{"Err":{"Lost":"terputus"}}}}
  > asker 43
# A reading that failed is tried again in the next minute.
msg {"Asker":{"turn":3,"result":{"Err":{"Lost":"terputus"}}}}
time 2026-11-23T02:42:00Z
  > asker 43
# Nothing is listed yet: there is nothing to open.
press Enter
  ! Tidak ada yang dapat dibuka di sini
press v
  = asker 43 outlet
press Esc
  = triage
press Esc
press Esc
  = board
# From the board, and from the request's own card, over which there is no list to go through.
press v
  > asker 43
  = asker 43 outlet
press Esc
  = board
press Enter
  > card request 43
  = card request 43
press w
  > asker 43
  = asker 43 journalist
press l
press Esc
  = card request 43
press Esc
  = board
