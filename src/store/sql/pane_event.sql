select id, version, number, state, kind, title, starts_at, ends_at, time_tbc, all_day, place, speakers,
    checklist_done, checklist_total, invited, accepted, attended, issue, series
from pane_event limit 200
