-- The terms that are matched now.
select id, name, query, exclude, issue_id, weight, scope
from watch_term
where active and (muted_until is null or muted_until < now())
order by name
limit 20000
