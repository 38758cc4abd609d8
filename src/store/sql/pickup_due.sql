-- Releases whose present text has not been compared with the articles that were there before it.
select r.id
from release as r
left join release_weighed as w on w.release_id = r.id
cross join lateral (select max(v.n) as n from release_version as v where v.release_id = r.id) as text
where r.state = 'published' and r.updated_at > now() - interval '4 days' and coalesce(w.version, 0) < coalesce(text.n, 1)
    and (r.published_at > now() - interval '4 days'
        or exists (select from pickup as p where p.release_id = r.id and coalesce(p.release_version, 0) < text.n))
order by r.published_at desc
limit 20
