select id, version, state, number, title, seen_where, first_seen_at, volume, verdict, clarification, issue, judged_at,
    clarified_at, places, last_seen_at
from pane_rumour limit 500
