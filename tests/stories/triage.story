# The inbox at triage: one key a decision, and the cursor goes on to the next worst clock. Nothing is claimed by opening.
console 160x40 operator
press F5
  > beside 41
  = triage
# While what stands beside is being read, moving asks for nothing more; the answer for a row that was left is let go.
press j
press k
msg {"Beside":{"turn":1,"result":{"Err":{"Lost":"terputus"}}}}
  > beside 41
press c
  > write request 41 v1: claim
done in_progress
  * Klaim: Berapa KK yang mengungsi per jam 12? · selesai
press z
  = form request "Tunda"
type +2j
  > keep draft
press Enter
  > write request 42 v1: snooze {"until":"2026-11-23T04:40:00+00:00"}
done in_progress
  > dropdraft
  * Tunda: Data APBD 2027 halaman penuh · selesai
  = triage
# Back to the one acted on last, and snoozed again as the last time: `z.`, or `.` alone.
press Backspace
press z .
  > write request 42 v2: snooze {"until":"2026-11-23T04:40:00+00:00"}
  = form request "Tunda"
done in_progress
  > dropdraft
  = triage
press .
  > write request 41 v2: snooze {"until":"2026-11-23T04:40:00+00:00"}
done in_progress
  * Tunda: Berapa KK yang mengungsi per jam 12? · selesai
# Taken back one after the other, and the cursor is on what was taken back.
press u
  > write request 41 v3: undo
done in_progress
  * Batalkan: Tunda: Berapa KK yang mengungsi per jam 12? · selesai
press u
  > write request 42 v3: undo
done in_progress
  * Batalkan: Tunda: Data APBD 2027 halaman penuh · selesai
press u
  > write request 42 v4: undo
done in_progress
press u
  > write request 41 v4: undo
done new
  * Batalkan: Klaim: Berapa KK yang mengungsi per jam 12? · selesai
# Two marked requests are handed over together.
press g Space Space a
  = form request "Serahkan"
type lia
  > keep draft
press ctrl-s
  > write request 41 v5: assign {"assignee":"lia"}
  > write request 42 v5: assign {"assignee":"lia"}
done in_progress
  > dropdraft
  * Serahkan: 2 catatan · selesai
  = triage
press u
  > write request 41 v6: undo
  > write request 42 v6: undo
done new
  * Batalkan: Serahkan: 2 catatan · selesai
# A request is answered at once: it is taken as the editor opens.
press g p
  > write request 41 v7: claim
  = form request "Ajukan jawaban"
done in_progress
  * Klaim: Berapa KK yang mengungsi per jam 12? · selesai
type Per pukul 12.00 tercatat 2.315 KK.
  > keep draft
press ctrl-s
  > write request 41 v8: submit_answer {"text":"Per pukul 12.00 tercatat 2.315 KK."}
done waiting_approval
  > dropdraft
  * Ajukan jawaban: Berapa KK yang mengungsi per jam 12? · selesai
  = triage
# Esc goes back to the board.
press Esc
press Esc
  = board
