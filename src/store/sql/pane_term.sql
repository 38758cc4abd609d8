select id, version, state, name, query, exclude, issue, weight, muted_until, hits_day, hits_week, dismissed
from pane_term limit 3000
