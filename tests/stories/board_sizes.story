# The board at the sizes of a small terminal, a console and a desk, and what is said when it is too small.
console 80x24 operator
screen
console 120x40 operator
screen
console 200x60 operator
screen
resize 30x6
screen
