-- An ordinary morning: as much work as an office has open.
insert into outlet (name, kind) select 'Media ' || n, 'local_online' from generate_series(1, 12) as n;

insert into media_request (subject, outlet_id, journalist, contact, channel, priority, received_at, media_deadline_at)
select 'Berapa keluarga yang mengungsi di kecamatan ' || n, o.id, 'Wartawan ' || n, '0812000000' || n, 'whatsapp', 'P' || 1 + n % 4,
    now() - n * interval '7 minutes', now() + n * interval '40 minutes'
from generate_series(1, 6) as n join outlet o on o.name = 'Media ' || n;

insert into coverage_item (title, outlet_id, seen_at, state, matched_terms)
select 'Banjir surut, warga kecamatan ' || n || ' mulai membersihkan rumah', o.id, now() - n * interval '11 minutes', 'suggested', array['banjir']
from generate_series(1, 12) as n join outlet o on o.name = 'Media ' || n;

insert into release (title, lead, author, state)
select 'Pemerintah kabupaten menambah posko di desa ' || n, 'Posko dibuka hari ini.', 'operator1', 'draft' from generate_series(1, 4) as n;

insert into media_event (kind, title, starts_at, ends_at, place, state)
select 'press_conference', 'Jumpa pers harian ' || n, office_today() + (8 + n) * interval '1 hour', office_today() + (9 + n) * interval '1 hour',
    'Aula', 'confirmed'
from generate_series(1, 4) as n;

insert into disposition (subject, from_officer, to_officer)
select 'Siapkan bahan pimpinan ' || n, 'desk', 'operator1' from generate_series(1, 4) as n;
