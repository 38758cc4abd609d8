select id, version, number, state, kind, title, publish_at, embargo_until, embargo_follows_event, event_off, published_at,
    author, approver, sent, destinations, failed, pickups, issue, updated_at, second_check_by, wrong
from pane_release limit 350
