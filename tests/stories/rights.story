# What a person may not do is said with the role it needs, and nothing is sent.
console 120x40 operator
press 2 j Y
press 1 j m
press 4 Y
console 120x40 supervisor
press 2 j Y
done approved
