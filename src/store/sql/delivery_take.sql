-- Takes what is due under a lease; several services may do so at once and none gets another's.
select id, release_id, number, state, op, key, seen, text_version, name, class, channel_id, connector, settings, secret_name, internal,
    per_minute, remote_id, remote_url, uncertain_for, settle, content
from delivery_take($1, $2, $3) limit 100
