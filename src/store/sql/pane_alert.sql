select id, version, state, rule, severity, title, measure, first_at, last_at, count, muted_until, acknowledged_by, issue
from pane_alert limit 300
