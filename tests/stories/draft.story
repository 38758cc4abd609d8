# A form that is left keeps what was typed; a form left by a crash can be taken up again.
console 120x40 operator
press 5 n
  = form request "Permintaan media baru"
type Banjir
  > keep draft
press Esc
  * Isian disimpan; N melanjutkan
  = board
press N
  = form request "Permintaan media baru"
press Esc
  = board
