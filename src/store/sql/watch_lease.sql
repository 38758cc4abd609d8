-- Takes due sources for a while, and with each a place at its host: one source of every host that may be asked now, the
-- one that waits longest first, so that a host with many sources holds up nobody else's. Several services may do so at
-- once and none gets another's.
with clock as (
    select coalesce($4::timestamptz, now()) as at
), free as (
    select distinct on (case when s.internal then s.id::text else s.host end) s.id, s.next_fetch_at
    from source as s
    cross join clock as c
    left join host as h on not s.internal and h.name = s.host
    where s.active
        and (s.kind in ('rss', 'atom', 'jsonfeed', 'google_news', 'sitemap') or s.kind = 'html_list' and s.item_selector <> '')
        and s.next_fetch_at <= c.at
        and (s.leased_until is null or s.leased_until < c.at)
        and (h.name is null or h.next_at <= c.at and cardinality(places_taken(h.places, c.at)) < 2)
    order by case when s.internal then s.id::text else s.host end, s.next_fetch_at
), chosen as (
    select s.id, s.internal, coalesce(s.host, '') as host
    from free as f
    join source as s on s.id = f.id
    cross join clock as c
    where s.next_fetch_at <= c.at and (s.leased_until is null or s.leased_until < c.at)
    order by f.next_fetch_at, f.id
    limit $1
    for update of s skip locked
), placed as (
    insert into host as h (name, next_at, places)
    select o.host, c.at + interval '5.25 seconds', array[c.at + make_interval(secs => $3)]
    from chosen as o, clock as c
    where not o.internal
    order by o.host
    on conflict (name) do update
    set next_at = (select at from clock) + make_interval(secs => h.spacing),
        places = places_taken(h.places, (select at from clock)) || ((select at from clock) + make_interval(secs => $3))
    where h.next_at <= (select at from clock) and cardinality(places_taken(h.places, (select at from clock))) < 2
    returning h.name, h.robots_at
), leased as (
    update source as s
    set leased_until = c.at + make_interval(secs => $3), leased_by = $2
    from chosen as o
    cross join clock as c
    left join placed as p on p.name = o.host
    where s.id = o.id and (o.internal or p.name is not null)
    returning s.*, p.robots_at
)
select l.id, l.key, l.kind, l.url, coalesce(l.host, '') as host, l.leased_until, l.internal, l.item_selector, l.outlet_id,
    l.language, l.etag, l.last_modified, l.last_hash, l.poll_minutes, l.failures, l.last_ok_at, l.robots_at,
    -- what the office lives on is never left alone for hours
    l.region is not null or coalesce(o.kind in ('local_online', 'own') or o.contract is not null, false) as near
from leased as l
left join outlet as o on o.id = l.outlet_id
