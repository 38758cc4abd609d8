-- The next reading of an article, or the first one of an article that has turned out to matter.
insert into article_visit (article_id, url, host, step, rank, internal, due_at)
select a.id, a.url, coalesce(host_of(a.url), ''), $2, 1, coalesce(s.internal, false), $3
from article as a
left join source as s on s.id = a.source_id
where a.id = $1
on conflict (article_id) do update
set step = $2, tries = 0, rank = 1, due_at = $3, leased_until = null, leased_by = null
