-- Watch terms; what is there stays as it is.
insert into watch_term (name, query)
select e.name, e.query
from unnest($1::text[], $2::text[]) as e (name, query)
on conflict (name) do nothing
