-- Releases that articles may carry: those of 400 days, and those that outlets may have before the hour; changed since.
select r.id, r.title, r.lead, r.body, r.version, r.issue_id, r.updated_at,
    coalesce(r.published_at, r.publish_at) as published_at, r.state = 'published' as published,
    coalesce((select max(v.n) from release_version as v where v.release_id = r.id), 1) as text_version,
    (r.state in ('approved', 'scheduled') or (r.state in ('published', 'withdrawn', 'archived')
        and coalesce(r.published_at, r.updated_at) > now() - interval '400 days')) as live
from release as r
where r.updated_at >= $1
order by r.updated_at
limit 200000
