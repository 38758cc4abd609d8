select 'advice' as entity, id, version, state, number, title, party, kind, at, clocks, note, issue
from pane_advice limit 500
