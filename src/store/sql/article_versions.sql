-- The readings of an article, the oldest first; the text where it was kept, and of the first one where it still stands.
select v.id, v.step, v.fetched_at, v.status, v.title, v.sha256, v.url, v.http_status, v.headers, v.diff, v.words_added,
    v.words_removed, v.note,
    coalesce(v.body, case when v.body_hash = a.body_hash and not exists (
        select from article_version as o where o.article_id = v.article_id and o.sha256 = v.sha256
            and (o.body is not null or o.fetched_at < v.fetched_at))
        then a.body end) as body
from article_version as v
join article as a on a.id = v.article_id
where v.article_id = $1
order by v.fetched_at, v.id
limit 1000
