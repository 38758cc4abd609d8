-- Gives pages back unread: their hosts must be spared for so many seconds.
update article_visit as v
set leased_until = null, leased_by = null, due_at = greatest(v.due_at, now() + make_interval(secs => e.wait))
from unnest($1::uuid[], $3::float8[]) as e (id, wait)
where v.article_id = e.id and v.leased_by = $2
