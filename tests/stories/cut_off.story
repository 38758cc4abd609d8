# The line is cut while a claim is on its way: it is asked again, harmlessly, when the database is back.
console 120x40 operator
press 5 c
  > write request 41 v1: claim
cut connection reset
  ! Terputus saat mengirim; ditanyakan lagi begitu tersambung
lost connection reset by peer
press j c
  ! Basis data terputus; tunggu tersambung lagi
linked
  > load event
  > load release
  > load coverage
  > load disposition
  > load request
  > load issue
  > load alert
  > load source
  > load person
  > load holiday
  > write request 41 v1: claim
refused {"Stale":{"by":"fajar","version":2}}
  * Klaim: Berapa KK yang mengungsi per jam 12? · selesai
