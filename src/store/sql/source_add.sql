-- Lists one source, with its outlet if that is new; nothing comes back when the key is taken.
with made as (
    insert into outlet (name)
    select $5::text where $5::text is not null and not exists (select from source where key = $1)
    on conflict (name) do nothing
    returning id
)
insert into source (key, name, kind, url, outlet_id, language, active, internal)
values ($1, $2, $3, $4, coalesce((select id from made), (select id from outlet where name = $5::text)), 'id', $6, $7)
on conflict (key) do nothing
returning key
