-- Who changed the calendar and why, also when a day is taken out of it; and consoles hear when the office is renamed.

create table holiday_log (
    id bigint generated always as identity primary key,
    at timestamptz not null default now(),
    actor text not null default session_user,
    day date not null,
    action text not null constraint holiday_log_action_choice check (action in ('add', 'edit', 'remove')),
    name text not null,
    kind text not null,
    reason text
);
create index holiday_log_day on holiday_log (day, id desc);

-- Definer: whoever may change a day may not change what is said about it here.
create function holiday_logged() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if tg_op = 'INSERT' then
        insert into holiday_log (day, action, name, kind, reason) values (new.day, 'add', new.name, new.kind, new.reason);
    elsif tg_op = 'DELETE' then
        insert into holiday_log (day, action, name, kind, reason) values (old.day, 'remove', old.name, old.kind, old.reason);
    elsif (old.day, old.name, old.kind, old.source) is distinct from (new.day, new.name, new.kind, new.source) then
        insert into holiday_log (day, action, name, kind, reason) values (new.day, 'edit', new.name, new.kind, new.reason);
    end if;
    return null;
end
$$;
create trigger holiday_logged after insert or update or delete on holiday for each row execute function holiday_logged();

-- A day goes with the reason why; as the caller, so the table's own rights decide.
create function holiday_remove(day date, reason text) returns boolean language plpgsql set search_path = public, pg_temp as $$
begin
    update holiday h set reason = holiday_remove.reason where h.day = holiday_remove.day;
    delete from holiday h where h.day = holiday_remove.day;
    return found;
end
$$;

grant select on holiday_log
to kentongan_operator, kentongan_crew, kentongan_editor, kentongan_supervisor, kentongan_head, kentongan_ppid, kentongan_admin;
grant execute on function holiday_remove(date, text) to kentongan_supervisor, kentongan_admin;

-- Name, region and zone are loaded with the calendar, not with the people.
drop trigger announce_insert on office;
drop trigger announce_update on office;
drop trigger announce_delete on office;
create trigger announce_insert after insert on office referencing new table as changed
    for each statement execute function announce('holiday');
create trigger announce_update after update on office referencing new table as changed
    for each statement execute function announce('holiday');
create trigger announce_delete after delete on office referencing old table as changed
    for each statement execute function announce('holiday');
