-- Destinations, the newest first: of one release by its number, or all; only those that wait for somebody, or that hold a wrong text.
select id, release_id, number, title, release_state, name, connector, class, state, op, attempts, last_error, retry_at, planned_at, sent_at,
    confirmed_at, evidence, remote_id, remote_url, answer_hash, sent_version, text_version, wrong, slot_from, slot_until, settled_by, version
from delivery_list
where ($1::text is null or number = $1) and (not $2 or state in ('needs_hand', 'uncertain', 'failed', 'needs_correction', 'needs_withdrawal'))
    and (not $3 or wrong)
limit 1000
