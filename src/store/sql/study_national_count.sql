-- How much national material the period holds.
select count(*) as total, 0::bigint as positive, 0::bigint as neutral, 0::bigint as negative, 0::bigint as unreviewed
from article a
where a.sort_at >= coalesce($1::timestamptz, '-infinity') and a.sort_at < coalesce($2::timestamptz, 'infinity')
    and ($4::text[] is null or a.title ilike all ($4))
    and exists (
        select from sighting g join national_source n on n.id = g.source_id
        where g.article_id = a.id and ($3::text is null or n.name = $3))
limit 1
