# A storm of changes costs one load under way and one to follow.
console 120x40 operator
changed request
  > load request
changed request
changed request
msg {"LoadFailed":["request","timed out"]}
  > load request
msg {"LoadFailed":["request","timed out"]}
