-- Stored articles before an edge, newest first; those of the last one's instant come with it.
select a.id, a.url, a.title, a.summary, case when $4 then left(a.body, 200000) end as body, a.outlet_id, a.sort_at, a.first_seen_at,
    coalesce(c.matched_terms, '{}') as matched_terms
from article as a
left join coverage_item as c on c.article_id = a.id
where a.sort_at < $1 and a.sort_at >= $2
order by a.sort_at desc
fetch first ($3) rows with ties
