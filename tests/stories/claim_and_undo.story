# An operator claims the request with the worst clock, snoozes it, and takes both steps back.
console 120x40 operator
press 5
press c
  > write request 41 v1: claim
# While the claim is on its way a second key must wait.
press c
  ! Langkah sebelumnya sedang dikirim
done in_progress
  * Klaim: Berapa KK yang mengungsi per jam 12? · selesai
press z
  = form request "Tunda"
type +2j
  > keep draft
press Enter
  > write request 41 v2: snooze {"until":"2026-11-23T04:40:00+00:00"}
done in_progress
  > dropdraft
  * Tunda: Berapa KK yang mengungsi per jam 12? · selesai
  = board
press u
  > write request 41 v3: undo
done in_progress
  * Batalkan: Tunda: Berapa KK yang mengungsi per jam 12? · selesai
press u
  > write request 41 v4: undo
done new
  * Batalkan: Klaim: Berapa KK yang mengungsi per jam 12? · selesai
press u
  ! Tidak ada langkah yang dapat dibatalkan
