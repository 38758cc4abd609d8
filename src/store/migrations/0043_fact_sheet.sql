-- The fact sheet of a release: its figures with source and day, and which of them are old.

-- From so many days on a figure is "data lama"; the office may set another number (`kentongan office set fact_days`).
create function fact_days() returns int language sql stable security definer set search_path = public, pg_temp as $$
    select coalesce((select value::int from office where key = 'fact_days' and value ~ '^\d{1,4}$'), 30)
$$;

-- The figures of a release in the order of their labels. What has no day is not old: nobody knows.
create view fact_sheet with (security_barrier) as
select f.id, f.release_id, f.label, f.value, f.unit, f.as_of, f.source, f.tolerance, f.kind,
    coalesce(f.as_of < now() - make_interval(days => fact_days()), false) as old
from fact f
where f.release_id is not null and (select is_staff());

grant select on fact_sheet to kentongan_operator, kentongan_crew, kentongan_editor, kentongan_supervisor, kentongan_head,
    kentongan_ppid, kentongan_admin;
grant execute on function fact_days() to kentongan_operator, kentongan_crew, kentongan_editor, kentongan_supervisor,
    kentongan_head, kentongan_ppid, kentongan_admin;
