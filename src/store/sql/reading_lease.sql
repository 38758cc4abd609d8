-- Takes pages that are due for a while: one of each host that may be asked now, hits first, and whatever lies in the
-- office's own network. Several services may do so at once and none gets another's.
with recursive hosts as (
    (select host from article_visit where not internal order by host limit 1)
    union all
    select (select v.host from article_visit as v where not v.internal and v.host > h.host order by v.host limit 1)
    from hosts as h
    where h.host is not null
), outside as (
    select d.article_id
    from hosts as h
    left join host as p on p.name = h.host
    cross join lateral (
        select v.article_id
        from article_visit as v
        where v.host = h.host and not v.internal and v.due_at <= now() and (v.leased_until is null or v.leased_until < now())
        order by v.rank desc, v.due_at
        limit 1
        for update skip locked
    ) as d
    where h.host is not null and coalesce(p.next_at, '-infinity') <= now()
    limit $1
), inside as (
    select v.article_id
    from article_visit as v
    where v.internal and v.due_at <= now() and (v.leased_until is null or v.leased_until < now())
    order by v.rank desc, v.due_at
    limit $1
    for update skip locked
), due as (
    select article_id from inside union all select article_id from outside limit $1
)
update article_visit as v
set leased_until = now() + make_interval(secs => $3), leased_by = $2
from due as d
join article as a on a.id = d.article_id
left join source as s on s.id = a.source_id
left join outlet as o on o.id = a.outlet_id
where v.article_id = d.article_id and (v.leased_until is null or v.leased_until < now())
returning v.article_id, v.url, v.host, v.step, v.tries, v.internal, a.outlet_id, o.kind = 'own' as own,
    o.body_selector as outlet_body, o.drop_selector as outlet_drop, s.body_selector as source_body,
    a.title, a.summary, a.body, a.byline, a.extraction, a.canonical_url, a.url_hash, a.published_at,
    a.published_confidence, a.first_seen_at, a.sort_at, a.lang,
    exists (select from coverage_item as c where c.article_id = a.id) as hit
