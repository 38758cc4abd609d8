-- Takes due sources for a while; several services may do so at once and none gets another's.
with due as (
    select id
    from source
    where active
        and kind in ('rss', 'atom', 'jsonfeed', 'google_news')
        and next_fetch_at <= now()
        and (leased_until is null or leased_until < now())
    order by next_fetch_at
    limit $1
    for update skip locked
)
update source as s
set leased_until = now() + make_interval(secs => $3), leased_by = $2
from due
where s.id = due.id
returning s.id, s.key, s.url, s.internal, s.outlet_id, s.language, s.etag, s.last_modified, s.last_hash,
    s.poll_minutes, s.failures
