# Marked records are acted on together and taken back together.
console 120x40 operator
press 3 Space Space x
  = form coverage "Abaikan"
type bukan
  > keep draft
press Enter
  > write coverage 21 v1: dismiss {"reason":"not_us"}
  > write coverage 22 v1: dismiss {"reason":"not_us"}
done dismissed
  > dropdraft
  * Abaikan: 2 catatan · selesai
  = board
press u
  > write coverage 21 v2: undo
  > write coverage 22 v2: undo
done detected
  * Batalkan: Abaikan: 2 catatan · selesai
