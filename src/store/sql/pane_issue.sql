select id, version, state, code, title, level, owner, hits_day, hits_week, positive, neutral, negative, rumours, alerts, days
from pane_issue limit 100
