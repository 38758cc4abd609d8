# The same board in English, and back.
console 120x40 operator
press :
type English
press Enter
screen
