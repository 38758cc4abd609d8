select 'campaign' as entity, id, version, state, number, title, party, kind, at, clocks, note, issue, warnings
from pane_campaign limit 500
