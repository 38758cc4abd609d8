-- An article with where it was seen, how it was read, whose copy it is and what it carries of our releases.
select jsonb_build_object(
    'id', a.id, 'title', a.title, 'outlet', o.name, 'url', a.url, 'canonical_url', a.canonical_url, 'byline', a.byline,
    'published_at', a.published_at, 'published_confidence', a.published_confidence, 'first_seen_at', a.first_seen_at,
    'lang', a.lang, 'word_count', a.word_count, 'extraction', a.extraction, 'read_at', a.read_at, 'read_note', a.read_note,
    'summary', a.summary, 'text', a.body,
    'next_reading', (select jsonb_build_object('step', v.step, 'due_at', v.due_at) from article_visit as v where v.article_id = a.id),
    'hit', (select jsonb_build_object('id', c.id, 'state', c.state, 'terms', c.matched_terms, 'tone', c.tone)
        from coverage_item as c where c.article_id = a.id),
    'sightings', (select coalesce(jsonb_agg(jsonb_build_object('source', s.name, 'seen_at', g.seen_at, 'url', g.url)
            order by g.seen_at, g.url), '[]')
        from sighting as g join source as s on s.id = g.source_id where g.article_id = a.id),
    'story', (select jsonb_build_object('size', k.size, 'outlets', k.outlets, 'first', f.url, 'first_outlet', fo.name,
            'first_at', k.first_at, 'share', a.cluster_share, 'is_first', k.key_article = a.id)
        from story_cluster as k join article as f on f.id = k.key_article left join outlet as fo on fo.id = f.outlet_id
        where k.id = a.cluster_id),
    'pickups', (select coalesce(jsonb_agg(jsonb_build_object('release', r.number, 'title', r.title, 'class', p.class,
            'used_share', p.used_share, 'article_share', p.article_share, 'longest', p.longest,
            'minutes_to_pickup', p.minutes_to_pickup, 'copy', p.copy_of is not null, 'altered_facts', p.altered_facts,
            'corrected_facts', p.corrected_facts, 'missing_messages', p.missing_messages, 'shared_facts', p.shared_facts)
            order by p.used_share desc nulls last), '[]')
        from pickup as p join release as r on r.id = p.release_id where p.article_id = a.id))
from article as a
left join outlet as o on o.id = a.outlet_id
where a.id = $1
limit 1
