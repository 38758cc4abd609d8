# The door list from the board and from the event's own card; letters go to the list, Esc first frees it, then leaves.
console 120x40 operator
press 1
press w
press Esc
press t
press Tab
press q
press Esc
press Esc
