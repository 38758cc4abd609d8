-- Domains of the office's own channels.
select distinct lower(d)
from outlet as o
cross join lateral unnest(o.domains) as d
where o.kind = 'own'
limit 1000
