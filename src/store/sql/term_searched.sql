-- How far terms have searched; null when all is done. One that was changed meanwhile keeps its new edge.
update watch_term as t
set search_edge = case when $3::timestamptz > t.search_from then least($3::timestamptz, t.search_edge) end
from unnest($1::uuid[], $2::timestamptz[]) as e (id, edge)
where t.id = e.id and t.search_edge = e.edge
