select 'information' as entity, id, version, state, number, title, party, kind, at, clocks, note, issue, '{}'::text[] as warnings
from pane_information limit 500
