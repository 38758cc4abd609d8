-- Articles of the same fortnight that share a band of the text: those worth comparing, the oldest
-- first. What stands on the office's own pages is no outlet's story.
select a.id, a.body, a.cluster_id
from article as a
left join outlet as o on o.id = a.outlet_id
where a.bands && $2::bigint[] and a.id <> $1 and a.body is not null and o.kind is distinct from 'own'
    and a.sort_at between $3::timestamptz - interval '14 days' and $3::timestamptz + interval '14 days'
order by a.sort_at, a.id
limit 30
