# The filter follows each letter, ignores accents and case, and the cursor stays on its record.
console 120x40 operator
press 5 j
press /
type BENDUNGAN
press Enter
press y
press Esc Esc
