select 'assignment' as entity, id, version, state, number, title, party, kind, at, clocks, note, issue, warnings
from pane_assignment limit 500
