# The plan by one key from anywhere, and back; only the stretch that is shown is read.
console 120x40 editor
press ctrl-g
  > plan 2026-11-23 7
  = plan 2026-11-23 7
press l l
press L
  = plan 2026-11-30 7
msg {"Plan":{"turn":1,"result":{"Err":{"Lost":"terputus"}}}}
  > plan 2026-11-30 7
# What failed is tried again in the next minute; nothing is read for what is not of the plan.
msg {"Plan":{"turn":2,"result":{"Err":{"Lost":"terputus"}}}}
changed coverage
  > load coverage
time 2026-11-23T02:42:00Z
  > plan 2026-11-30 7
changed event
  > load event
press Enter
  ! Tidak ada yang direncanakan di sini
press n
  = form event "Kegiatan media baru"
press Esc
  > dropdraft
  = plan 2026-11-30 7
press ctrl-g
  = board
# Over a card as well; the wall has none.
press 1 Enter
  > card event 1
  = card event 1
press ctrl-g
  > plan 2026-11-23 7
  = plan 2026-11-23 7
press Esc
wall 120x40
press ctrl-g
