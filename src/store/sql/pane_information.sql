select 'information' as entity, id, version, state, number, title, party, kind, at, clocks, note, issue
from pane_information limit 500
