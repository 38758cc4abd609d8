-- The calendar to its full depth: office hours by unit and in Ramadan, years that are published and withdrawn, and no change of
-- any of it without a reason that stays.

-- Office hours -----------------------------------------------------------------------------------------------------------

-- Perpres 21/2023 exempts service units, so a unit may keep hours of its own; '' is the office, whose hours a unit keeps on
-- every day it says nothing about.
alter table office_hours
    add column unit text not null default '' constraint office_hours_unit_length check (length(unit) <= 80),
    add column fasting boolean not null default false,
    add column reason text,
    add constraint office_hours_break_minutes_range check (break_minutes between 0 and 480);
alter table office_hours drop constraint office_hours_pkey;
alter table office_hours add primary key (unit, fasting, weekday);

-- In Ramadan 32 h 30 min a week from 08.00: Monday to Thursday to 15.00, Friday to 15.30.
insert into office_hours (weekday, opens, closes, break_minutes, fasting) values
    (1, '08:00', '15:00', 30, true), (2, '08:00', '15:00', 30, true), (3, '08:00', '15:00', 30, true),
    (4, '08:00', '15:00', 30, true), (5, '08:00', '15:30', 60, true);

create table office_hours_log (
    id bigint generated always as identity primary key,
    at timestamptz not null default now(),
    actor text not null default session_user,
    unit text not null,
    fasting boolean not null,
    weekday int not null,
    action text not null constraint office_hours_log_action_choice check (action in ('add', 'edit', 'remove')),
    opens time not null,
    closes time not null,
    break_minutes int not null,
    reason text
);

create function office_hours_logged() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    h office_hours := case when tg_op = 'DELETE' then old else new end;
begin
    if tg_op = 'UPDATE' then
        if (old.opens, old.closes, old.break_minutes) is not distinct from (new.opens, new.closes, new.break_minutes) then
            return null;
        end if;
    end if;
    insert into office_hours_log (unit, fasting, weekday, action, opens, closes, break_minutes, reason)
    values (h.unit, h.fasting, h.weekday, case tg_op when 'INSERT' then 'add' when 'DELETE' then 'remove' else 'edit' end,
        h.opens, h.closes, h.break_minutes, h.reason);
    return null;
end
$$;
create trigger office_hours_logged after insert or update or delete on office_hours
    for each row execute function office_hours_logged();

create function reason_said(reason text) returns text language plpgsql immutable set search_path = public, pg_temp as $$
begin
    if coalesce(btrim(reason), '') = '' then
        perform refuse('KT004', 'reason_required', '{}', 'say why the calendar changes');
    end if;
    return btrim(reason);
end
$$;

create function office_hours_set(unit text, fasting boolean, weekday int, opens time, closes time, break_minutes int, reason text)
returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into office_hours as h (unit, fasting, weekday, opens, closes, break_minutes, reason)
    values (btrim(office_hours_set.unit), office_hours_set.fasting, office_hours_set.weekday, office_hours_set.opens,
        office_hours_set.closes, office_hours_set.break_minutes, reason_said(office_hours_set.reason))
    on conflict on constraint office_hours_pkey do update
    set opens = excluded.opens, closes = excluded.closes, break_minutes = excluded.break_minutes, reason = excluded.reason;
end
$$;

-- The office goes back to the decree's hours on that day, a unit to the office's; false when it had none of its own.
create function office_hours_reset(unit text, fasting boolean, weekday int, reason text) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update office_hours h set reason = reason_said(office_hours_reset.reason)
    where (h.unit, h.fasting, h.weekday) = (office_hours_reset.unit, office_hours_reset.fasting, office_hours_reset.weekday);
    delete from office_hours h
    where (h.unit, h.fasting, h.weekday) = (office_hours_reset.unit, office_hours_reset.fasting, office_hours_reset.weekday);
    return found;
end
$$;

-- The day on which something counts as received, as in 0028, with Ramadan's hours from the table.
create or replace function statutory_receipt(at timestamptz) returns date language plpgsql stable security definer
set search_path = public, pg_temp as $$
declare
    day date := statutory_date(at);
    friday boolean := extract(isodow from day) = 5;
    fasts boolean := exists (select from holiday_year y where day between y.fasting_from and y.fasting_to);
    closes time := coalesce(
        (select h.closes from office_hours h where h.unit = '' and h.fasting = fasts and h.weekday = extract(isodow from day)),
        case when fasts and friday then time '15:30' when fasts then time '15:00' when friday then time '16:30' else time '16:00' end);
begin
    if not office_says('next_day_after_hours')
        or statutory_day(day) and (at at time zone office_zone())::time <= closes then
        return day;
    end if;
    return statutory_date(statutory_end(day, 1));
end
$$;

-- Holidays ---------------------------------------------------------------------------------------------------------------

-- Only through the functions below from now on: an update that says no reason would keep the last one's, and a deletion
-- would say why the day was added.
revoke insert, update, delete on holiday, holiday_year, office_hours from kentongan_supervisor, kentongan_admin;

-- All or none; how many were new or changed. A day that is there and says the same stays as it is.
create function holiday_put(days date[], names text[], kinds text[], sources text[], reason text) returns int
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    done int;
begin
    insert into holiday as h (day, name, kind, source, reason)
    select e.day, e.name, e.kind, e.source, nullif(btrim(holiday_put.reason), '')
    from unnest(days, names, kinds, sources) as e (day, name, kind, source)
    on conflict on constraint holiday_pkey do update
    set name = excluded.name, kind = excluded.kind, source = excluded.source, reason = excluded.reason
    where (h.name, h.kind, h.source) is distinct from (excluded.name, excluded.kind, excluded.source);
    get diagnostics done = row_count;
    return done;
end
$$;

create or replace function holiday_remove(day date, reason text) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update holiday h set reason = reason_said(holiday_remove.reason) where h.day = holiday_remove.day;
    delete from holiday h where h.day = holiday_remove.day;
    return found;
end
$$;

-- A year stands in the log by its first day, and by the decree that lists its holidays.
alter table holiday_log drop constraint holiday_log_action_choice;
alter table holiday_log add constraint holiday_log_action_choice
    check (action in ('add', 'edit', 'remove', 'publish', 'unpublish'));

-- The list of this year is complete; a Ramadan that is not given stays as it is.
create function holiday_publish(year int, source text, fasting_from date, fasting_to date) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into holiday_year as y (year, source, fasting_from, fasting_to)
    values (holiday_publish.year, holiday_publish.source, holiday_publish.fasting_from, holiday_publish.fasting_to)
    on conflict on constraint holiday_year_pkey do update
    set source = excluded.source, fasting_from = coalesce(excluded.fasting_from, y.fasting_from),
        fasting_to = coalesce(excluded.fasting_to, y.fasting_to);
    insert into holiday_log (day, action, name, kind, reason)
    values (make_date(holiday_publish.year, 1, 1), 'publish', holiday_publish.source, 'year',
        nullif(concat_ws(' – ', holiday_publish.fasting_from, holiday_publish.fasting_to), ''));
end
$$;

-- The list of this year is no longer held to be complete; its days stay. False when it was not.
create function holiday_unpublish(year int, reason text) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    said text := reason_said(holiday_unpublish.reason);
    decree text;
begin
    delete from holiday_year y where y.year = holiday_unpublish.year returning y.source into decree;
    if decree is null then
        return false;
    end if;
    insert into holiday_log (day, action, name, kind, reason)
    values (make_date(holiday_unpublish.year, 1, 1), 'unpublish', decree, 'year', said);
    return true;
end
$$;

grant select on office_hours_log
to kentongan_operator, kentongan_crew, kentongan_editor, kentongan_supervisor, kentongan_head, kentongan_ppid, kentongan_admin;
grant execute on function office_hours_set(text, boolean, int, time, time, int, text), office_hours_reset(text, boolean, int, text),
    holiday_put(date[], text[], text[], text[], text), holiday_publish(int, text, date, date), holiday_unpublish(int, text)
to kentongan_supervisor, kentongan_admin;
