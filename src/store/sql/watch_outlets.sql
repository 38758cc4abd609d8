-- Outlets by the names that a news search gives them; made where there are none.
with named as (
    select distinct left(name, 200) as name from unnest($1::text[]) as e (name)
), made as (
    insert into outlet (name)
    select n.name
    from named as n
    where not exists (select from outlet as o where lower(o.name) = lower(n.name))
    on conflict (name) do nothing
    returning id, name
)
select n.name, o.id
from named as n
join (select id, name from made union all select id, name from outlet) as o on lower(o.name) = lower(n.name)
limit 10000
