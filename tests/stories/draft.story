# A form that is left keeps what was typed; a form left by a crash can be taken up again.
console 120x40 operator
press 5 n
type Banjir
press Esc
press N
press Esc
