select 'sp4n' as entity, id, version, state, number, title, party, kind, at, clocks, note, issue
from pane_sp4n limit 500
