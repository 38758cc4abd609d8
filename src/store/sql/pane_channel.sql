select id, version, state, name, kind, class, connector, address, early, is_default, permit_until, last_ok_at, last_failed_at,
    last_error, failures, waiting, hand
from pane_channel limit 500
