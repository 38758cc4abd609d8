select id, version, state, number, title, seen_where, first_seen_at, volume, verdict, clarification, issue
from pane_rumour limit 500
