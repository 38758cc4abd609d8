-- New articles whose pages are to be read, hits first.
insert into article_visit (article_id, url, host, rank, internal)
select e.id, e.url, coalesce(host_of(e.url), ''), case when e.hit then 1 else 0 end, e.internal
from unnest($1::uuid[], $2::boolean[], $3::boolean[], $4::text[]) as e (id, hit, internal, url)
on conflict (article_id) do nothing
