-- Sources with their outlets; what is there stays as it is.
with listed as (
    select *
    from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::boolean[], $8::text[])
        as e (key, name, outlet, outlet_kind, kind, url, active, note)
), made as (
    insert into outlet (name, kind)
    select distinct on (outlet) outlet, nullif(outlet_kind, '')
    from listed
    where outlet <> ''
    on conflict (name) do nothing
    returning id, name
), outlets as (
    select id, name from made
    union all
    select o.id, o.name from outlet as o where o.name in (select outlet from listed)
)
insert into source (key, name, kind, url, outlet_id, language, active, note)
select l.key, l.name, l.kind, l.url, o.id, 'id', l.active, nullif(l.note, '')
from listed as l
left join outlets as o on o.name = l.outlet
on conflict (key) do nothing
