-- Three years of the office's own records: what is closed, and as much open work as a full board shows.
insert into coverage_item (article_id, title, outlet_id, url, seen_at, matched_terms, score, state, created_at)
select a.id, a.title, a.outlet_id, a.url, a.sort_at, array['kabupaten'], 1,
    case when a.sort_at > now() - interval '14 days' then 'suggested' else 'closed' end, a.sort_at
from (select * from article order by sort_at desc limit 30000) as a;

insert into coverage_item (title, outlet_id, seen_at, notes, state, created_at)
select a.title, a.outlet_id, a.sort_at, a.summary, 'closed', a.sort_at
from (select * from article order by id limit 3000) as a;

insert into media_request (subject, outlet_id, journalist, contact, channel, priority, body, received_at, media_deadline_at,
    answer, answered_at, state, created_at)
select left(a.title, 400), a.outlet_id, 'Wartawan ' || n % 300, '08120000' || lpad((n % 10000)::text, 4, '0'), 'whatsapp',
    'P' || 1 + n % 4, a.summary, a.sort_at, a.sort_at + interval '6 hours', repeat(a.summary || ' ', 3),
    case when n > 40 then a.sort_at + interval '3 hours' end, case when n > 40 then 'closed' else 'new' end, a.sort_at
from (select *, row_number() over () as n from (select * from article order by sort_at desc limit 12000) as newest) as a;

insert into release (title, lead, body, author, published_at, state, created_at)
select left(a.title, 400), a.summary, repeat(a.summary || ' ', 8), 'operator1', case when n > 30 then a.sort_at end,
    case when n > 30 then 'published' else 'draft' end, a.sort_at
from (select *, row_number() over () as n from (select * from article order by sort_at desc limit 9000 offset 12000) as next) as a;

insert into media_event (kind, title, starts_at, ends_at, place, purpose, state, created_at)
select 'press_conference', left(a.title, 400), now() + (30 - n) * interval '5 hours', now() + (30 - n) * interval '5 hours' + interval '1 hour',
    'Aula', a.summary, case when n > 31 then 'done' else 'confirmed' end, a.sort_at
from (select *, row_number() over () as n from (select * from article order by sort_at desc limit 4000 offset 21000) as next) as a;

insert into disposition (subject, from_officer, to_officer, note, issued_at, state, created_at)
select left(a.title, 400), 'desk', 'operator1', a.summary, a.sort_at, case when n > 25 then 'done' else 'issued' end, a.sort_at
from (select *, row_number() over () as n from (select * from article order by sort_at desc limit 6000 offset 25000) as next) as a;
