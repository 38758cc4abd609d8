select 'advice' as entity, id, version, state, number, title, party, kind, at, clocks, note, issue, '{}'::text[] as warnings
from pane_advice limit 500
