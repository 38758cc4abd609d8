select 'sp4n' as entity, id, version, state, number, title, party, kind, at, clocks, note, issue, '{}'::text[] as warnings
from pane_sp4n limit 500
