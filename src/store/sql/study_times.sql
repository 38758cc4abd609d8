-- Releases of the period with the minutes after which each of their pick-ups was out, the first first.
select r.id, r.number, r.title, r.published_at,
    array(
        select coalesce(x.minutes_to_pickup, floor(extract(epoch from h.seen_at - r.published_at) / 60)::int) as minutes
        from pickup x join study_hits(null, null, $3, null, $4, $5, null, null, null, null, r.id) h on h.article_id = x.article_id
        where x.release_id = r.id and x.class <> 'none'
        order by minutes limit 500) as minutes
from release r
where r.state in ('published', 'withdrawn', 'archived') and r.published_at >= coalesce($1::timestamptz, '-infinity') and r.published_at < coalesce($2::timestamptz, 'infinity')
    and ($6::text is null or r.issue_id = (select i.id from issue i where i.code = $6))
    and ($7::text[] is null or r.title ilike all ($7))
order by r.published_at desc, r.id desc limit 200
