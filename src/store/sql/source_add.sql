-- Lists sources, with their outlets where those are new; the keys of those whose key was free come back.
with listed as (
    select *
    from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
        $10::boolean[], $11::boolean[], $12::text[])
        as e (key, name, kind, url, outlet, region, language, item_selector, body_selector, active, internal, note)
), made as (
    insert into outlet (name)
    select distinct l.outlet
    from listed as l
    where l.outlet is not null and not exists (select from source as s where s.key = l.key)
    on conflict (name) do nothing
    returning id, name
), outlets as (
    select id, name from made
    union all
    select o.id, o.name from outlet as o where o.name in (select outlet from listed)
)
insert into source (key, name, kind, url, outlet_id, region, language, item_selector, body_selector, active, internal, note)
select l.key, l.name, l.kind, l.url, o.id, l.region, coalesce(l.language, 'id'), l.item_selector, l.body_selector, l.active,
    l.internal, l.note
from listed as l
left join outlets as o on o.name = l.outlet
on conflict (key) do nothing
returning key
