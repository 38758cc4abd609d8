-- New articles whose pages are to be read, hits first. Hosts are given: ten thousand calls of host_of cost more than the rows.
insert into article_visit (article_id, url, host, rank, internal)
select e.id, e.url, e.host, case when e.hit then 1 else 0 end, e.internal
from unnest($1::uuid[], $2::boolean[], $3::boolean[], $4::text[], $5::text[]) as e (id, hit, internal, host, url)
on conflict (article_id) do nothing
