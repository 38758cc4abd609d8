-- Who may see what. Views and functions ask these; tables ask them through row-level security.

-- A secret disposition is seen by its issuer and its addressees, by nobody else, whatever their role.
create function may_see_order(security text, from_officer text, to_officer text, cc text[]) returns boolean
language sql stable parallel safe set search_path = pg_catalog, pg_temp as $$
    select security not in ('secret', 'top_secret')
        or session_user::text in (from_officer, to_officer) or session_user::text = any(cc)
$$;

-- Telephone numbers and who asked: editors and up always; an operator for what is his, PPID for what was routed there.
create function may_see_contact(assignee text, created_by text, routed_to text) returns boolean
language sql stable parallel safe set search_path = public, pg_temp as $$
    select has_role('editor') or has_role('supervisor') or has_role('head')
        or (has_role('operator') and session_user::text in (coalesce(assignee, ''), created_by))
        or (has_role('ppid') and (routed_to = 'ppid' or assignee = session_user::text))
$$;

create function may_see(entity text, id uuid) returns boolean language sql stable security definer
set search_path = public, pg_temp as $$
    select case
        when not is_staff() then false
        when entity <> 'disposition' then true
        else coalesce((select may_see_order(d.security, d.from_officer, d.to_officer, d.cc) from disposition d where d.id = may_see.id), false)
    end
$$;

alter table disposition enable row level security;
create policy disposition_seen on disposition for select
    using (may_see_order(security, from_officer, to_officer, cc));
create policy disposition_issued on disposition for insert with check (true);
create policy disposition_changed on disposition for update using (from_officer = session_user);

-- One line that names a record, for links and lists.
create function record_brief(entity text, id uuid, out number text, out title text) language plpgsql stable security definer
set search_path = public, pg_temp as $$
begin
    if may_see(entity, id) then
        execute format('select number, %I from %I where id = $1',
            case when entity in ('disposition', 'request') then 'subject' else 'title' end, table_of(entity))
        into number, title using id;
    end if;
end
$$;
