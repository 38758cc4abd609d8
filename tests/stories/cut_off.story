# The line is cut while a claim is on its way: it is asked again, harmlessly, when the database is back.
console 120x40 operator
press 5 c
cut connection reset
lost connection reset by peer
press j c
linked
refused {"Stale":{"by":"fajar","version":2}}
