select id, version, state, outlet, title, seen_at, tone, pickup, used_share, terms, issue, url
from pane_coverage limit 200
