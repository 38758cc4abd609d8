# Two operators claim at once: the loser is told who was first, and nothing is overwritten.
console 120x40 operator
press 5 c
  > write request 41 v1: claim
refused {"Stale":{"by":"lia","version":2}}
  > load request
  ! Lia Amalia sudah mengubahnya lebih dulu; tampilan diperbarui, silakan ulangi bila masih perlu
