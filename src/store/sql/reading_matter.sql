-- An article that a release has made matter: its page is read before others, and again as the plan says; what is planned
-- already stays so.
insert into article_visit (article_id, url, host, step, rank, internal, due_at)
select a.id, a.url, coalesce(host_of(a.url), ''), $2, 1, coalesce(s.internal, false), $3
from article as a
left join source as s on s.id = a.source_id
where a.id = $1
on conflict (article_id) do update set rank = greatest(article_visit.rank, 1)
