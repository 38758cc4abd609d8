-- Who carried a release, the most used first.
select jsonb_build_object('release', r.number, 'article', a.id, 'outlet', o.name, 'title', a.title, 'url', a.url,
    'published_at', a.published_at, 'class', p.class, 'used_share', p.used_share, 'article_share', p.article_share,
    'longest', p.longest, 'quoted_share', p.quoted_share, 'order_kept', p.order_kept, 'minutes_to_pickup', p.minutes_to_pickup,
    'copy_of', p.copy_of, 'altered_facts', p.altered_facts, 'corrected_facts', p.corrected_facts,
    'missing_messages', p.missing_messages, 'shared_facts', p.shared_facts, 'release_version', p.release_version)
from pickup as p
join release as r on r.id = p.release_id
join article as a on a.id = p.article_id
left join outlet as o on o.id = a.outlet_id
where (r.number = $1 or r.id::text = lower($1)) and p.class <> 'none'
order by p.used_share desc nulls last, a.sort_at, a.id
limit 10000
