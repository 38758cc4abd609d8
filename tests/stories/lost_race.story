# Two operators claim at once: the loser is told who was first, and nothing is overwritten.
console 120x40 operator
press 5 c
refused {"Stale":{"by":"lia","version":2}}
