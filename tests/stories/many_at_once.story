# Marked records are acted on together and taken back together.
console 120x40 operator
press 3 Space Space x
type bukan
press Enter
done dismissed
press u
done detected
