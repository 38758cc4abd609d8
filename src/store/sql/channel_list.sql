-- Channels with how they fare.
select id, name, kind, class, connector, address, settings, secret_name, internal, early, is_default, active, per_minute, medium,
    permit_until, notes, last_ok_at, last_failed_at, last_error, failures, waiting, hand
from channel_list limit 500
