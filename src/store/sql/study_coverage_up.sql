-- One page of coverage, oldest first, before a place in the order of the list; only the page is joined with what stands around it.
select h.id, h.article_id, h.version, h.state, h.seen_at as at, o.name as outlet, h.title, h.tone, p.class, p.used_share,
    p.article_share, p.minutes_to_pickup as minutes, coalesce(p.copy, false) as copy, i.code as issue, h.url, 0 as drafts
from (
    select * from study_hits($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) h
    where (h.seen_at, h.id) > ($12, $13)
    order by h.seen_at asc, h.id asc limit $14
) as h
left join outlet o on o.id = h.outlet_id
left join issue i on i.id = h.issue_id
left join lateral (
    select x.class, x.used_share, x.article_share, x.minutes_to_pickup, x.copy_of is not null as copy
    from pickup x where x.article_id = h.article_id and ($11 is null or x.release_id = $11)
    order by x.used_share desc nulls last limit 1
) as p on true
order by h.seen_at desc, h.id desc
