# An operator claims the request with the worst clock, snoozes it, and takes both steps back.
console 120x40 operator
press 5
press c
# While the claim is on its way a second key must wait.
press c
done in_progress
press z
type +2j
press Enter
done in_progress
press u
done in_progress
press u
done new
press u
