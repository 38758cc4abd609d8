-- The office itself: helpers that every later file leans on, settings, people, sections, calendar.
-- Runs as kentongan_owner; the roles were made by the program before (they belong to the cluster, not to this database).

-- Functions are private unless granted: later migrations cannot forget it.
alter default privileges revoke execute on functions from public;

-- A refusal the program understands: SQLSTATE says the family, the message is one word, the detail feeds the sentence.
create function refuse(code text, word text, detail jsonb default '{}', hint text default null) returns void
language plpgsql set search_path = public, pg_temp as $$
begin
    raise exception using
        errcode = code, message = word, detail = detail::text, hint = coalesce(hint, 'the database refused this: ' || word);
end
$$;

-- Time-ordered keys (RFC 9562) for rows that were not made by the program; gen_random_uuid alone would scatter the index.
create function uuid_v7() returns uuid language sql volatile set search_path = pg_catalog, pg_temp as $$
    select encode(
        set_bit(set_bit(
            overlay(uuid_send(gen_random_uuid())
                placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6),
            52, 1), 53, 1), 'hex')::uuid
$$;

-- array_to_string is not immutable for any type, but is for text: generated columns need that promise.
create function words(list text[]) returns text language sql immutable parallel safe
set search_path = pg_catalog, pg_temp as $$
    select array_to_string(list, ' ')
$$;

-- Rights hang on the login, never on the current role: inside our own functions the current role is the owner.
create function has_role(role text) returns boolean language sql stable parallel safe
set search_path = pg_catalog, pg_temp as $$
    select pg_has_role(session_user, ('kentongan_' || role)::name, 'member')
$$;

create function is_staff() returns boolean language sql stable parallel safe set search_path = public, pg_temp as $$
    select has_role('operator') or has_role('crew') or has_role('editor') or has_role('supervisor') or has_role('head')
        or has_role('ppid') or has_role('admin')
$$;

-- The roles of a login, as words; empty for a person without a login.
create function roles_of(login text) returns text[] language sql stable set search_path = pg_catalog, pg_temp as $$
    select coalesce(array_agg(word order by place), '{}')
    from unnest(array['wall', 'operator', 'crew', 'editor', 'supervisor', 'head', 'ppid', 'watcher', 'admin'])
        with ordinality as known(word, place)
    where exists (select from pg_roles where rolname = login)
        and pg_has_role((select oid from pg_roles where rolname = login), ('kentongan_' || word)::name, 'member')
$$;

-- Settings the database itself must know. One row a setting; admins change them.
create table office (
    key text primary key constraint office_key_length check (length(key) between 1 and 60),
    value text not null constraint office_value_length check (length(value) <= 500),
    note text
);

insert into office (key, value, note) values
    ('zone', 'Asia/Jakarta', 'the office''s time zone; official numbers and "today" follow it'),
    ('name', 'Dinas Komunikasi dan Informatika', 'the office'),
    ('region', '', 'the regional government, such as Kabupaten Muara Kencana'),
    ('one_desk', '', 'the login that holds every right in the one-desk shape; empty in an office'),
    ('number_request', 'PM-{year}-{nnnn}', 'pattern of official numbers: {nnn} {nnnn} {year} {month} {roman}'),
    ('number_event', 'KM-{year}-{nnnn}', null),
    ('number_disposition', 'DS-{year}-{nnnn}', null),
    ('number_release', '{nnn}/SP/KOMINFO/{roman}/{year}', null);

create function office_zone() returns text language sql stable security definer set search_path = public, pg_temp as $$
    select coalesce((select value from office where key = 'zone'), 'Asia/Jakarta')
$$;

-- The midnight that began the office's day.
create function office_today() returns timestamptz language sql stable set search_path = public, pg_temp as $$
    select date_trunc('day', now() at time zone office_zone()) at time zone office_zone()
$$;

create table section (
    code text primary key,
    name text not null,
    name_en text not null
);

insert into section values
    ('media_relations', 'Layanan Hubungan Media', 'Media relations'),
    ('communication_resources', 'Sumber Daya Komunikasi Publik', 'Communication resources'),
    ('media_management', 'Pengelolaan Media Komunikasi Publik', 'Media management');

-- People of the office. The login is a role of the cluster; what it may do is said there, not here.
create table person (
    id uuid primary key default uuid_v7(),
    login text not null constraint person_login_key unique
        constraint person_login_form check (login ~ '^[a-z][a-z0-9_.-]{0,62}$'),
    name text not null constraint person_name_length check (length(name) between 1 and 200),
    position text constraint person_position_length check (length(position) <= 200),
    section text references section,
    active boolean not null default true,
    created_at timestamptz not null default now(),
    created_by text not null default session_user
);

create function name_of(login text) returns text language sql stable security definer
set search_path = public, pg_temp as $$
    select coalesce((select p.name from person p where p.login = name_of.login), name_of.login)
$$;

-- Days that are not working days, with where that is written; Islamic dates may still move, so rows are editable.
create table holiday (
    day date primary key,
    name text not null constraint holiday_name_length check (length(name) between 1 and 200),
    kind text not null constraint holiday_kind_choice check (kind in ('national', 'collective_leave', 'regional')),
    source text,
    reason text,
    edited_at timestamptz,
    edited_by text
);

-- Years whose calendar is published, with their Ramadan (shorter hours); a due date beyond them is a guess and the
-- screen says so.
create table holiday_year (
    year int primary key,
    source text not null,
    fasting_from date,
    fasting_to date,
    constraint holiday_year_fasting_order check (fasting_to >= fasting_from)
);

create table office_hours (
    weekday int primary key constraint office_hours_weekday_choice check (weekday between 1 and 7),
    opens time not null,
    closes time not null,
    break_minutes int not null default 60,
    constraint office_hours_order check (closes > opens)
);

-- Perpres 21/2023: 37 h 30 min a week from 07.30; Monday to Thursday to 16.00, Friday to 16.30.
insert into office_hours values
    (1, '07:30', '16:00', 60), (2, '07:30', '16:00', 60), (3, '07:30', '16:00', 60), (4, '07:30', '16:00', 60),
    (5, '07:30', '16:30', 90);

create function holiday_edited() returns trigger language plpgsql as $$
begin
    new.edited_at := now();
    new.edited_by := session_user;
    if new.reason is null or btrim(new.reason) = '' then
        perform refuse('KT004', 'reason_required', '{}', 'say why the holiday changes');
    end if;
    return new;
end
$$;

create trigger holiday_edited before update on holiday for each row execute function holiday_edited();

insert into holiday_year values
    (2026, 'SKB 3 Menteri 1497/2025, 2/2025, 5/2025', '2026-02-18', '2026-03-19'),
    (2027, 'SKB 3 Menteri 2027 (September 2026)', '2027-02-08', '2027-03-09');

insert into holiday (day, name, kind, source)
select day::date, name, kind, (select source from holiday_year where year = extract(year from day::date))
from (values
    ('2026-01-01', 'Tahun Baru 2026 Masehi', 'national'),
    ('2026-01-16', 'Isra Mikraj Nabi Muhammad 1447 H', 'national'),
    ('2026-02-16', 'Cuti bersama Tahun Baru Imlek 2577 Kongzili', 'collective_leave'),
    ('2026-02-17', 'Tahun Baru Imlek 2577 Kongzili', 'national'),
    ('2026-03-18', 'Cuti bersama Hari Suci Nyepi', 'collective_leave'),
    ('2026-03-19', 'Hari Suci Nyepi (Tahun Baru Saka 1948)', 'national'),
    ('2026-03-20', 'Cuti bersama Idulfitri 1447 H', 'collective_leave'),
    ('2026-03-21', 'Idulfitri 1447 H', 'national'),
    ('2026-03-22', 'Idulfitri 1447 H (hari kedua)', 'national'),
    ('2026-03-23', 'Cuti bersama Idulfitri 1447 H', 'collective_leave'),
    ('2026-03-24', 'Cuti bersama Idulfitri 1447 H', 'collective_leave'),
    ('2026-04-03', 'Wafat Yesus Kristus', 'national'),
    ('2026-04-05', 'Kebangkitan Yesus Kristus (Paskah)', 'national'),
    ('2026-05-01', 'Hari Buruh Internasional', 'national'),
    ('2026-05-14', 'Kenaikan Yesus Kristus', 'national'),
    ('2026-05-15', 'Cuti bersama Kenaikan Yesus Kristus', 'collective_leave'),
    ('2026-05-27', 'Iduladha 1447 H', 'national'),
    ('2026-05-28', 'Cuti bersama Iduladha 1447 H', 'collective_leave'),
    ('2026-05-31', 'Hari Raya Waisak 2570 BE', 'national'),
    ('2026-06-01', 'Hari Lahir Pancasila', 'national'),
    ('2026-06-16', '1 Muharam Tahun Baru Islam 1448 H', 'national'),
    ('2026-08-17', 'Proklamasi Kemerdekaan', 'national'),
    ('2026-08-25', 'Maulid Nabi Muhammad', 'national'),
    ('2026-12-24', 'Cuti bersama Natal', 'collective_leave'),
    ('2026-12-25', 'Kelahiran Yesus Kristus (Natal)', 'national'),
    ('2027-01-01', 'Tahun Baru 2027 Masehi', 'national'),
    ('2027-01-05', 'Isra Mikraj Nabi Muhammad 1448 H', 'national'),
    ('2027-02-05', 'Cuti bersama Tahun Baru Imlek 2578 Kongzili', 'collective_leave'),
    ('2027-02-06', 'Tahun Baru Imlek 2578 Kongzili', 'national'),
    ('2027-03-08', 'Hari Suci Nyepi (Tahun Baru Saka 1949)', 'national'),
    ('2027-03-09', 'Cuti bersama Idulfitri 1448 H', 'collective_leave'),
    ('2027-03-10', 'Idulfitri 1448 H', 'national'),
    ('2027-03-11', 'Idulfitri 1448 H (hari kedua)', 'national'),
    ('2027-03-12', 'Cuti bersama Idulfitri 1448 H', 'collective_leave'),
    ('2027-03-15', 'Cuti bersama Idulfitri 1448 H', 'collective_leave'),
    ('2027-03-25', 'Cuti bersama Wafat Yesus Kristus', 'collective_leave'),
    ('2027-03-26', 'Wafat Yesus Kristus', 'national'),
    ('2027-03-28', 'Kebangkitan Yesus Kristus (Paskah)', 'national'),
    ('2027-05-01', 'Hari Buruh Internasional', 'national'),
    ('2027-05-06', 'Kenaikan Yesus Kristus', 'national'),
    ('2027-05-17', 'Iduladha 1448 H', 'national'),
    ('2027-05-18', 'Cuti bersama Iduladha 1448 H', 'collective_leave'),
    ('2027-05-19', 'Cuti bersama Hari Raya Waisak 2571 BE', 'collective_leave'),
    ('2027-05-20', 'Hari Raya Waisak 2571 BE', 'national'),
    ('2027-06-01', 'Hari Lahir Pancasila', 'national'),
    ('2027-06-06', '1 Muharam Tahun Baru Islam 1449 H', 'national'),
    ('2027-08-15', 'Maulid Nabi Muhammad', 'national'),
    ('2027-08-17', 'Proklamasi Kemerdekaan', 'national'),
    ('2027-12-24', 'Cuti bersama Natal', 'collective_leave'),
    ('2027-12-25', 'Kelahiran Yesus Kristus (Natal)', 'national'),
    ('2027-12-26', 'Isra Mikraj Nabi Muhammad 1449 H', 'national')
) as published (day, name, kind);
