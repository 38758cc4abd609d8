-- Which of the feeds' entries are articles already: by an address of theirs, else by the same headline at the same outlet within a week.
select e.ord::int as ord, coalesce(by_url.id, by_alias.article_id, by_title.id) as article_id
from unnest($1::bigint[], $2::text[], $3::uuid[]) with ordinality as e (hash, title, outlet, ord)
left join article as by_url on by_url.url_hash = e.hash
left join article_alias as by_alias on by_url.id is null and by_alias.url_hash = e.hash
left join lateral (
    select a.id
    from article as a
    where by_url.id is null and by_alias.article_id is null
        and a.outlet_id = e.outlet
        and a.sort_at > now() - interval '7 days'
        and length(e.title) >= 20
        and a.title = e.title
    limit 1
) as by_title on true
where coalesce(by_url.id, by_alias.article_id, by_title.id) is not null
limit 100000
