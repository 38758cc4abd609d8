-- Terms that have not searched the stored articles yet.
select id, name, query, exclude, issue_id, weight, scope, search_edge, search_from
from watch_term
where search_edge is not null and active and (muted_until is null or muted_until < now())
order by search_edge desc
limit 1000
