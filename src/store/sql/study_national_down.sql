-- One page of national material, newest first, with how many releases were made from each; words look at the headline.
select a.id, a.id as article_id, 0 as version, null::text as state, a.sort_at as at, s.name as outlet, a.title,
    null::text as tone, null::text as class, null::real as used_share, null::real as article_share, null::int as minutes,
    false as copy, null::text as issue, a.url,
    (select count(*)::int from release r where r.source_article_id = a.id) as drafts
from (
    select a.* from article a
    where a.sort_at >= coalesce($1::timestamptz, '-infinity') and a.sort_at < coalesce($2::timestamptz, 'infinity')
        and (a.sort_at, a.id) < ($5, $6)
        and ($4::text[] is null or a.title ilike all ($4))
        and exists (
            select from sighting g join national_source n on n.id = g.source_id
            where g.article_id = a.id and ($3::text is null or n.name = $3))
    order by a.sort_at desc, a.id desc limit $7
) as a
left join lateral (
    select n.name from sighting g join national_source n on n.id = g.source_id where g.article_id = a.id order by g.seen_at limit 1
) as s on true
order by a.sort_at desc, a.id desc
