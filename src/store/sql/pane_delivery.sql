select id, version, state, number, name, release, kind, connector, class, op, attempts, last_error, retry_at, at, sent_version,
    text_version, holds_wrong, slot_from, slot_until, proven, issue
from pane_delivery limit 1000
