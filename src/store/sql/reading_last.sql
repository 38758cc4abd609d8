-- The last text that was read off an article's page; only what matters is kept twice.
select v.id, coalesce(v.title, a.title) as title, coalesce(v.body, a.body, '') as body, v.sha256
from article_version as v
join article as a on a.id = v.article_id
where v.article_id = $1 and v.sha256 is not null and (v.body is not null or not exists (
    select from article_version as o where o.article_id = $1 and o.body is not null))
order by v.fetched_at desc, v.id desc
limit 1
