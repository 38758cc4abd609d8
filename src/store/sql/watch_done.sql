-- The end of a fetch: the source's new state, if the lease still holds, and what happened. An answer without news that
-- repeats the one before only renews its time.
with source_done as (
    update source
    set etag = coalesce($3, etag), last_modified = coalesce($4, last_modified), last_hash = coalesce($5, last_hash),
        poll_minutes = $6, failures = $7::real, status = $8,
        next_fetch_at = now() + make_interval(secs => $9),
        last_ok_at = case when $7::real = 0 then now() else last_ok_at end,
        leased_until = null, leased_by = null
    where id = $1 and leased_by = $2
    returning id
), latest as (
    select f.id, f.status
    from fetch_event as f
    where f.source_id = $1
    order by f.at desc
    limit 1
), renewed as (
    update fetch_event as f
    set at = now(), ms = $13
    from latest, source_done
    where f.id = latest.id and latest.status = $8 and $8 in ('not_modified', 'ok_same')
    returning f.id
)
insert into fetch_event (source_id, status, http_status, n_new, n_dup, ms, bytes, note)
select id, $8, $10, $11, $12, $13, $14, $15
from source_done
where not exists (select from renewed)
