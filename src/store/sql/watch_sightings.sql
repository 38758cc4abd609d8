-- Where each entry was seen; said once for each address under which a source shows an article.
insert into sighting (article_id, source_id, url)
select coalesce(e.article_id, a.id), e.source, e.url
from unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::text[]) as e (source, article_id, hash, url)
left join article as a on e.article_id is null and a.url_hash = e.hash
where coalesce(e.article_id, a.id) is not null
on conflict (article_id, source_id, url) do nothing
