select 'shift' as entity, id, version, state, number, title, party, kind, at, clocks, note, issue
from pane_shift limit 500
