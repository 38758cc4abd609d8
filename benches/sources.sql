-- eighty media and a source for each, with keys that the articles can name
insert into outlet (id, name, kind)
select ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'Media ' || n, 'local_online'
from generate_series(1, 80) as n
on conflict do nothing;

insert into source (id, key, name, url, outlet_id, active, last_ok_at)
select id, 'bench-' || name, name, 'https://example.invalid/' || id, id, false, now() from outlet where name like 'Media %'
on conflict do nothing;
