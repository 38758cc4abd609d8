-- An article with everything known of it, by the key of its clip, its own, or of a release made from it: text, pick-ups with their fragments and facts,
-- versions with the evidence, copies elsewhere, sightings, and the releases made from it.
with it as (
    select c.id as coverage, coalesce(c.article_id, a.id) as article
    from (select coalesce((select r.source_article_id from release r where r.id = $1), $1::uuid) as id) as q
    left join coverage_item c on c.id = q.id or c.article_id = q.id
    left join article a on a.id = q.id
    where c.id is not null or a.id is not null
    limit 1
)
select jsonb_build_object(
    'coverage', it.coverage, 'article', it.article, 'version', coalesce(c.version, 0), 'state', c.state,
    'title', coalesce(c.title, a.title), 'outlet', coalesce(oc.name, oa.name, (
        select s.name from sighting g join source s on s.id = g.source_id where g.article_id = a.id order by g.seen_at limit 1)),
    'url', coalesce(a.url, c.url), 'byline', a.byline, 'summary', a.summary, 'body', left(a.body, 200000),
    'published_at', a.published_at, 'confidence', a.published_confidence, 'seen_at', coalesce(c.seen_at, a.first_seen_at),
    'extraction', a.extraction, 'words', a.word_count, 'lang', a.lang,
    'tone', c.tone, 'tone_by', name_of(c.tone_by), 'prominence', c.prominence, 'form', c.form, 'origin', c.origin, 'edition', c.edition,
    'issue', i.code, 'terms', coalesce(to_jsonb(c.matched_terms), '[]'), 'notes', c.notes, 'dismissed_reason', c.dismissed_reason,
    'matches', coalesce(c.matches, '[]'),
    'pickups', coalesce((select jsonb_agg(p.it order by p.used desc nulls last) from (
        select x.used_share as used, jsonb_build_object('release', r.id, 'number', r.number, 'title', r.title,
            'published_at', r.published_at, 'written', jsonb_build_object('title', v.title, 'lead', v.lead, 'body', v.body),
            'used_share', x.used_share, 'article_share', x.article_share, 'longest', x.longest, 'quoted_share', x.quoted_share,
            'order_kept', x.order_kept, 'class', x.class, 'minutes', x.minutes_to_pickup,
            'fragments', coalesce(x.fragments, '[]'), 'facts', x.facts, 'shared_facts', to_jsonb(x.shared_facts),
            'missing', coalesce(to_jsonb(x.missing_messages), '[]'),
            'copy_of', (select concat_ws(' · ', o.name, k.title) from article k left join outlet o on o.id = k.outlet_id where k.id = x.copy_of),
            'approvers', (r.approver is not null)::int, 'sources', coalesce((
                select jsonb_agg(distinct f.source) from fact f where f.release_id = r.id and f.source is not null), '[]')) as it
        from pickup x join release r on r.id = x.release_id
        cross join lateral (
            select t.title, t.lead, t.body from (
                select n, w.title, w.lead, w.body from release_version w where w.release_id = r.id and w.n = x.release_version
                union all select 0, r.title, r.lead, r.body) as t
            order by t.n desc limit 1) as v
        where x.article_id = a.id and x.class <> 'none'
        order by x.used_share desc nulls last limit 20) as p), '[]'),
    'drafts', coalesce((select jsonb_agg(d.it) from (
        select jsonb_build_object('release', r.id, 'number', r.number, 'title', r.title, 'published_at', r.published_at,
            'written', jsonb_build_object('title', r.title, 'lead', r.lead, 'body', r.body)) as it
        from release r where r.source_article_id = a.id order by r.created_at desc limit 20) as d), '[]'),
    'versions', coalesce((select jsonb_agg(v.it order by v.at desc) from (
        select y.fetched_at as at, jsonb_build_object('at', y.fetched_at, 'status', y.status, 'http_status', y.http_status,
            'title', y.title, 'url', y.url, 'sha256', y.sha256, 'headers', coalesce(y.headers, '{}'), 'diff', left(y.diff, 20000),
            'added', y.words_added, 'removed', y.words_removed, 'note', y.note) as it
        from article_version y where y.article_id = a.id order by y.fetched_at desc limit 50) as v), '[]'),
    'cluster', coalesce((select jsonb_agg(m.it order by m.at, m.id) from (
        select k.sort_at as at, k.id, jsonb_build_object('article', k.id, 'outlet', o.name, 'title', k.title, 'at', k.sort_at,
            'minutes', floor(extract(epoch from k.sort_at - s.first_at) / 60)::bigint, 'share', k.cluster_share,
            'first', k.id = s.key_article) as it
        from story_cluster s join article k on k.cluster_id = s.id left join outlet o on o.id = k.outlet_id
        where s.id = a.cluster_id order by k.sort_at, k.id limit 100) as m), '[]'),
    'sightings', coalesce((select jsonb_agg(g.it order by g.at) from (
        select h.seen_at as at, jsonb_build_object('source', s.name, 'url', h.url, 'at', h.seen_at) as it
        from sighting h join source s on s.id = h.source_id where h.article_id = a.id order by h.seen_at limit 50) as g), '[]'))
from it left join coverage_item c on c.id = it.coverage left join article a on a.id = it.article
left join outlet oc on oc.id = c.outlet_id left join outlet oa on oa.id = a.outlet_id left join issue i on i.id = c.issue_id
limit 1
