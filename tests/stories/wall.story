# The wall reads only: no key changes anything, pages turn by themselves and by page keys.
wall 200x60 wall
press c n e u Enter
time 2026-11-23T02:40:21Z
time 2026-11-23T02:40:42Z
press PageDown
press q
  > quit
