-- What happens to every row whoever writes it and however: numbers, versions, the state machine, the audit, the call.

-- One row a kind and year. The row lock is held until the writer commits, so a rolled back record leaves no gap.
create table official_number (
    kind text not null,
    year int not null,
    last int not null,
    primary key (kind, year)
);

create function next_number(kind text) returns text language plpgsql security definer set search_path = public, pg_temp as $$
declare
    today date := (now() at time zone office_zone())::date;
    n int;
begin
    insert into official_number as o (kind, year, last) values (next_number.kind, extract(year from today), 1)
    on conflict on constraint official_number_pkey do update set last = o.last + 1
    returning o.last into n;
    return replace(replace(replace(replace(replace(
        coalesce((select value from office where key = 'number_' || next_number.kind), upper(next_number.kind) || '-{year}-{nnnn}'),
        '{nnnn}', lpad(n::text, greatest(4, length(n::text)), '0')),
        '{nnn}', lpad(n::text, greatest(3, length(n::text)), '0')),
        '{year}', to_char(today, 'YYYY')),
        '{month}', to_char(today, 'MM')),
        '{roman}', btrim(to_char(today, 'RM')));
end
$$;

-- The owner loads history (migrations, demo, import): it may say when and by whom, and begin in any state.
create function is_owner() returns boolean language sql stable parallel safe set search_path = pg_catalog, pg_temp as $$
    select pg_has_role(session_user, 'kentongan_owner', 'member')
$$;

create function record_insert() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    kind text := tg_argv[0];
    taken boolean;
begin
    new.version := 1;
    if not is_owner() then
        new.created_at := now();
        new.created_by := session_user;
        if new.state <> initial_state(kind) and not (kind = 'coverage' and new.state = 'suggested' and has_role('watcher')) then
            perform refuse('KT002', 'illegal_transition',
                jsonb_build_object('entity', kind, 'from', initial_state(kind), 'action', new.state),
                format('a new %s begins as %s', kind, initial_state(kind)));
        end if;
    end if;
    new.updated_at := new.created_at;
    new.updated_by := new.created_by;
    -- a retry (on conflict do nothing) must not eat a number
    if new.number is null and kind in ('request', 'event', 'disposition') then
        execute format('select exists(select from %I where id = $1)', tg_table_name) into taken using new.id;
        if not taken then
            new.number := next_number(kind);
        end if;
    end if;
    return new;
end
$$;

create function record_update() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    kind text := tg_argv[0];
    step text;
    needed text[];
begin
    if new.version <> old.version then
        perform refuse('KT001', 'stale_version',
            jsonb_build_object('by', name_of(old.updated_by), 'at', old.updated_at, 'version', old.version),
            format('%s changed it first', old.updated_by));
    end if;
    if new.id <> old.id or new.created_at <> old.created_at or new.created_by <> old.created_by
        or (old.number is not null and new.number is distinct from old.number) then
        perform refuse('KT006', 'bad_field', jsonb_build_object('field', 'id', 'wanted', 'unchanged'),
            'a record keeps its key, number and origin');
    end if;
    if new.doing is not distinct from old.doing then
        new.doing := null;
    end if;
    step := new.doing ->> 'action';
    if new.state <> old.state and step is distinct from 'undo' then
        select array_agg(distinct role) into needed
        from transition t
        where t.entity = kind and t.from_state = old.state and t.to_state = new.state
            and t.action = coalesce(step, t.action);
        if needed is null then
            perform refuse('KT002', 'illegal_transition',
                jsonb_build_object('entity', kind, 'from', old.state, 'action', coalesce(step, new.state)),
                format('a %s does not go from %s to %s', kind, old.state, new.state));
        end if;
        if not exists (select from unnest(needed) role where has_role(role)) then
            perform refuse('KT003', 'not_permitted',
                jsonb_build_object('action', coalesce(step, new.state), 'roles_needed', needed),
                'ask one of: ' || array_to_string(needed, ', '));
        end if;
        if step is null then
            select jsonb_build_object('action', min(t.action), 'seen', old.version) into new.doing
            from transition t
            where t.entity = kind and t.from_state = old.state and t.to_state = new.state;
        end if;
    elsif step is null and at_rest(kind, old.state) then
        perform refuse('KT004', 'final_state', jsonb_build_object('state', old.state),
            format('a %s that is %s is not edited; reopen or restore it first', kind, old.state));
    end if;
    new.version := old.version + 1;
    new.updated_at := now();
    new.updated_by := session_user;
    return new;
end
$$;

-- Records end by state, never by disappearing.
create function record_delete() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
    perform refuse('KT002', 'illegal_transition',
        jsonb_build_object('entity', tg_argv[0], 'from', 'any', 'action', 'delete'), 'records are never deleted');
    return null;
end
$$;

-- The audit: what was done, by which login, and what changed.
create table audit_log (
    id bigint generated always as identity primary key,
    at timestamptz not null default now(),
    actor text not null default session_user,
    entity text not null,
    record_id uuid not null,
    number text,
    action text not null,
    from_state text,
    to_state text,
    diff jsonb not null default '{}',
    reason text,
    undoes bigint,
    version int
);
create index audit_log_record on audit_log (record_id, id desc);
create index audit_log_at on audit_log using brin (at);

create function audit_is_immutable() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
    perform refuse('KT003', 'not_permitted', '{"action": "edit", "roles_needed": []}', 'the audit is append-only, for everybody');
    return null;
end
$$;
create trigger audit_immutable before update or delete or truncate on audit_log
    for each statement execute function audit_is_immutable();

-- What differs between two rows, without what every write changes.
create function row_diff(old_row jsonb, new_row jsonb) returns jsonb language sql immutable
set search_path = public, pg_temp as $$
    select coalesce(jsonb_object_agg(n.key, jsonb_build_array(o.value, n.value)), '{}')
    from jsonb_each(new_row - '{search,version,updated_at,updated_by,doing}'::text[]) n
    join jsonb_each(old_row) o using (key)
    where n.value is distinct from o.value
$$;

create function audit_insert() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    -- What a machine finds is said by the row itself (created_by, created_at); the audit is about people.
    if tg_argv[0] = 'coverage' and has_role('watcher') and not is_staff() then
        return null;
    end if;
    insert into audit_log (at, actor, entity, record_id, number, action, to_state, reason, version)
    select n.created_at, n.created_by, tg_argv[0], n.id, n.number, 'add', n.state, n.doing ->> 'reason', n.version
    from new_rows n;
    return null;
end
$$;

create function audit_update() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into audit_log (entity, record_id, number, action, from_state, to_state, diff, reason, undoes, version)
    select tg_argv[0], n.id, n.number, coalesce(n.doing ->> 'action', 'edit'),
        case when n.doing is null then null else o.state end, case when n.doing is null then null else n.state end,
        row_diff(to_jsonb(o), to_jsonb(n)), n.doing ->> 'reason', (n.doing ->> 'undoes')::bigint, n.version
    from new_rows n join old_rows o using (id);
    return null;
end
$$;

-- The call: one word a statement. Payloads carry no data, since everybody on the server can listen.
create function announce() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
    if exists (select from changed) then
        perform pg_notify('kentongan', tg_argv[0]);
    end if;
    return null;
end
$$;

do $$
declare
    entity text;
    tbl text;
    topic text;
begin
    foreach entity in array array['event', 'release', 'coverage', 'disposition', 'request'] loop
        tbl := table_of(entity);
        -- triggers of one moment fire by name: `record_` after the `content_` ones of 0007
        execute format('create trigger record_insert before insert on %I for each row execute function record_insert(%L)', tbl, entity);
        execute format('create trigger record_update before update on %I for each row execute function record_update(%L)', tbl, entity);
        execute format('create trigger record_delete before delete on %I for each row execute function record_delete(%L)', tbl, entity);
        execute format('create trigger record_truncate before truncate on %I for each statement execute function record_delete(%L)', tbl, entity);
        execute format('create trigger audit_insert after insert on %I referencing new table as new_rows
            for each statement execute function audit_insert(%L)', tbl, entity);
        execute format('create trigger audit_update after update on %I referencing old table as old_rows new table as new_rows
            for each statement execute function audit_update(%L)', tbl, entity);
    end loop;
    for tbl, topic in values
        ('media_event', 'event'), ('event_guest', 'event'), ('checklist_item', 'event'),
        ('release', 'release'), ('distribution', 'release'),
        ('coverage_item', 'coverage'), ('pickup', 'coverage'),
        ('disposition', 'disposition'), ('media_request', 'request'), ('request_question', 'request'),
        ('issue', 'issue'), ('person', 'person'), ('office', 'person'),
        ('holiday', 'holiday'), ('holiday_year', 'holiday'), ('office_hours', 'holiday')
    loop
        execute format('create trigger announce_insert after insert on %I referencing new table as changed
            for each statement execute function announce(%L)', tbl, topic);
        execute format('create trigger announce_update after update on %I referencing new table as changed
            for each statement execute function announce(%L)', tbl, topic);
        execute format('create trigger announce_delete after delete on %I referencing old table as changed
            for each statement execute function announce(%L)', tbl, topic);
    end loop;
end
$$;

-- Every poll of every source touches its row; the strip only cares when health changes or freshness moves on.
create function announce_source() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
    if exists (
        select from new_rows n join old_rows o using (id)
        where n.active <> o.active or n.status is distinct from o.status or (n.failures > 0) <> (o.failures > 0)
            or n.name <> o.name or n.url <> o.url
    ) or (select max(last_ok_at) from new_rows) >
        (select max(last_ok_at) from source s where not exists (select from new_rows n where n.id = s.id)) + interval '30 seconds'
    then
        perform pg_notify('kentongan', 'source');
    end if;
    return null;
end
$$;
create trigger announce_update after update on source referencing old table as old_rows new table as new_rows
    for each statement execute function announce_source();
create trigger announce_insert after insert on source referencing new table as changed
    for each statement execute function announce('source');
create trigger announce_delete after delete on source referencing old table as changed
    for each statement execute function announce('source');
