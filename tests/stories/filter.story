# The filter follows each letter, ignores accents and case, and the cursor stays on its record.
console 120x40 operator
press 5 j
press /
  = filter
type BENDUNGAN
press Enter
  = board
press y
  > card request 43
press Esc Esc
