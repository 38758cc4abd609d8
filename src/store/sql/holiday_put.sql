-- All or none; a day that is there already and says the same stays as it is.
insert into holiday as h (day, name, kind, source, reason)
select e.day, e.name, e.kind, e.source, $5
from unnest($1::date[], $2::text[], $3::text[], $4::text[]) as e (day, name, kind, source)
on conflict (day) do update
set name = excluded.name, kind = excluded.kind, source = excluded.source, reason = excluded.reason
where (h.name, h.kind, h.source) is distinct from (excluded.name, excluded.kind, excluded.source)
