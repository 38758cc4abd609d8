select id, version, state, name, url, kind, outlet, status, trouble, failures, poll_minutes, last_ok_at, next_fetch_at, newest_at,
    articles
from pane_source limit 3000
