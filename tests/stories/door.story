# The door list from the board and from the event's own card; letters go to the list, Esc first frees it, then leaves.
console 120x40 operator
press 1
press w
  > door 1
  = press 1 door
press Esc
  = board
press t
  > door 1
  = press 1 questions
press Tab
  = press 1 door
press q
press Esc
press Esc
  = board
