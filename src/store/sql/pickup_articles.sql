-- Articles of the last three days, and those that carried an earlier text of the release, a page at a time.
with wanted as (
    select a.id from article as a where a.sort_at > now() - interval '3 days' and a.id > $2
    union
    select p.article_id from pickup as p where p.release_id = $1 and p.article_id > $2
)
select a.id, a.title, a.summary, a.body, a.outlet_id, a.url, a.published_at, a.first_seen_at, a.sort_at,
    a.read_at is not null as read, o.kind = 'own' as own
from wanted as w
join article as a on a.id = w.id
left join outlet as o on o.id = a.outlet_id
order by a.id
limit 500
