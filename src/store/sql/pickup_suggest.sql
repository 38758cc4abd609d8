-- The machine's own steps on the hit of an article: suggested, and confirmed where the office has said that it may.
select c.id, c.version, c.state, coalesce(o.auto_confirm, false)
    and exists (select from pickup as p where p.article_id = $1 and p.class = 'whole') as confirm
from coverage_item as c
left join article as a on a.id = c.article_id
left join outlet as o on o.id = a.outlet_id
where c.article_id = $1 and c.state in ('detected', 'suggested')
limit 1
