-- The end of fetches: each source's new state, if the lease still holds, and what happened. An answer without news that
-- repeats the one before only renews its time.
with ended as (
    select e.*, coalesce($2::timestamptz, now()) as at
    from unnest($3::uuid[], $4::text[], $5::text[], $6::bigint[], $7::int[], $8::real[], $9::text[], $10::float8[],
        $11::int[], $12::int[], $13::int[], $14::int[], $15::bigint[], $16::text[], $17::text[])
        as e (id, etag, last_modified, last_hash, poll_minutes, failures, status, wait_seconds, http_status, n_new, n_dup,
            ms, bytes, note, moved_to)
), source_done as (
    update source as s
    set etag = coalesce(e.etag, s.etag), last_modified = coalesce(e.last_modified, s.last_modified),
        last_hash = coalesce(e.last_hash, s.last_hash), poll_minutes = e.poll_minutes, failures = e.failures,
        status = e.status, next_fetch_at = e.at + make_interval(secs => e.wait_seconds),
        last_ok_at = case when e.failures = 0 then e.at else s.last_ok_at end,
        moved_to = case when e.failures = 0 and e.status <> 'not_modified' then e.moved_to else s.moved_to end,
        leased_until = null, leased_by = null
    from ended as e
    where s.id = e.id and s.leased_by = $1
    returning s.id
), renewed as (
    update fetch_event as f
    set at = e.at, ms = e.ms
    from ended as e
    join source_done as d on d.id = e.id
    cross join lateral (
        select l.id, l.status
        from fetch_event as l
        where l.source_id = e.id
        order by l.at desc
        limit 1
    ) as latest
    where f.id = latest.id and latest.status = e.status and e.status in ('not_modified', 'ok_same')
    returning f.source_id
)
insert into fetch_event (source_id, at, status, http_status, n_new, n_dup, ms, bytes, note)
select e.id, e.at, e.status, e.http_status, e.n_new, e.n_dup, e.ms, e.bytes, e.note
from ended as e
join source_done as d on d.id = e.id
where not exists (select from renewed as r where r.source_id = e.id)
