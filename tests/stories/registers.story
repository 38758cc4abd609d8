# Registers are opened over the board by one key or from the palette, read when they are opened, and closed by Esc.
console 120x40 operator
press 3
press 8
  > load alert
press j
press Esc
press 7
  > load rumour
changed rumour
msg {"Loaded":{"Rumours":[]}}
  > load rumour
changed rumour
press Esc
changed rumour
press 3
press :
  = palette
type rumor
  > search ru
press Enter
  = board
press Esc

# What is counted in a register changes with what it counts; a register that is not open is not read.
press S
  > load source_list
changed source
  > load source
press 6
  > load issue
changed coverage
  > load coverage
changed alert
press Tab
press BackTab
