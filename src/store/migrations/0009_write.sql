-- Adding and changing records: the only way for everybody but the owner to take a step.

create function demand(entity text, action text) returns void language plpgsql stable security definer
set search_path = public, pg_temp as $$
declare
    needed text[];
begin
    if table_of(entity) is null then
        perform refuse('KT006', 'bad_field',
            jsonb_build_object('field', 'entity', 'value', entity, 'wanted', 'event, release, coverage, disposition or request'));
    end if;
    select array_agg(p.role order by p.role) into needed
    from permission p where p.entity = demand.entity and p.action = demand.action;
    if not exists (select from unnest(needed) role where has_role(role)) then
        perform refuse('KT003', 'not_permitted', jsonb_build_object('action', action, 'roles_needed', needed),
            'ask one of: ' || array_to_string(needed, ', '));
    end if;
end
$$;

create function bad_field(key text, value jsonb, wanted text) returns void language plpgsql set search_path = public, pg_temp as $$
begin
    perform refuse('KT006', 'bad_field',
        jsonb_build_object('field', key, 'value', left(value #>> '{}', 200), 'wanted', wanted), format('%s: wanted is %s', key, wanted));
end
$$;

-- A record by its key or its official number; null when there is none, or none for this person.
create function find_record(entity text, word text) returns uuid language plpgsql stable security definer
set search_path = public, pg_temp as $$
declare
    found_id uuid;
begin
    execute format('select id from %I where number = $1 or id::text = lower($1)', table_of(entity)) into found_id using btrim(word);
    -- not even the existence of a secret order is anybody's business
    return case when may_see(entity, found_id) then found_id end;
end
$$;

-- Turns what people type into what columns hold: codes and names into keys, lines into lists, blank into null.
create function columns_of(entity text, fields jsonb) returns jsonb language plpgsql security definer
set search_path = public, pg_temp as $$
declare
    given text;
    value jsonb;
    f field;
    word text;
    ref uuid;
    result jsonb := '{}';
begin
    if jsonb_typeof(fields) <> 'object' then
        perform bad_field('fields', fields, 'a JSON object');
    end if;
    for given, value in select * from jsonb_each(fields) loop
        select * into f from field d where d.entity = columns_of.entity and d.key = given and d.entry <> 'derived';
        if f.key is null then
            if given in ('duty', 'section') then
                result := result || jsonb_build_object(given, value);
                continue;
            end if;
            perform bad_field(given, value, 'a field of ' || entity);
        end if;
        word := nullif(btrim(value #>> '{}'), '');
        if f.kind = 'list' then
            if jsonb_typeof(value) <> 'array' then
                value := to_jsonb(array(select btrim(line) from regexp_split_to_table(coalesce(word, ''), E'\n') line where btrim(line) <> ''));
            end if;
        elsif word is null or value = 'null' then
            value := 'null';
        elsif f.kind = 'issue' then
            select i.id into ref from issue i where i.code = upper(word);
            if ref is null then perform bad_field(given, value, 'the code of an issue'); end if;
            value := to_jsonb(ref);
        elsif f.kind = 'outlet' then
            select o.id into ref from outlet o where lower(o.name) = lower(word) order by o.name = word desc limit 1;
            if ref is null then
                -- an outlet nobody has met yet must not hold a request up
                insert into outlet (name) values (word) on conflict (name) do update set name = excluded.name returning outlet.id into ref;
            end if;
            value := to_jsonb(ref);
        elsif f.kind = 'person' then
            if not exists (select from person p where p.login = word and p.active) then
                perform bad_field(given, value, 'the login of a person of the office');
            end if;
            value := to_jsonb(word);
        elsif f.column_name = 'event_id' then
            ref := find_record('event', word);
            if ref is null then perform bad_field(given, value, 'the number of an event'); end if;
            value := to_jsonb(ref);
        elsif f.kind in ('text', 'long') and jsonb_typeof(value) <> 'string' then
            value := to_jsonb(word);
        end if;
        result := result || jsonb_build_object(f.column_name, value);
    end loop;
    return result;
end
$$;

-- Postgres says that a value does not parse, not which one: ask again, one by one.
create function blame_field(tbl text, vals jsonb) returns void language plpgsql set search_path = public, pg_temp as $$
declare
    col text;
    value jsonb;
begin
    for col, value in select * from jsonb_each(vals) loop
        begin
            execute format('select jsonb_populate_record(null::%I, $1)', tbl) using jsonb_build_object(col, value);
        exception when data_exception then
            perform bad_field(col, value, (
                select format_type(atttypid, null) from pg_attribute where attrelid = tbl::regclass and attname = col));
        end;
    end loop;
end
$$;

create function written(entity text, record jsonb) returns jsonb language sql stable set search_path = public, pg_temp as $$
    select jsonb_build_object('entity', entity, 'id', record -> 'id', 'number', record -> 'number',
        'version', record -> 'version', 'state', record -> 'state')
$$;

-- The record as JSON, locked for this transaction; refuses when it is not there or not for this person.
create function locked(entity text, id uuid) returns jsonb language plpgsql security definer set search_path = public, pg_temp as $$
declare
    record jsonb;
begin
    if table_of(entity) is null then
        perform bad_field('entity', to_jsonb(entity), 'event, release, coverage, disposition or request');
    end if;
    execute format('select to_jsonb(t) - ''search'' from %I t where id = $1 for update', table_of(entity)) into record using id;
    if record is null or (entity = 'disposition' and not may_see_order(record ->> 'security', record ->> 'from_officer',
        record ->> 'to_officer', array(select jsonb_array_elements_text(record -> 'cc')))) then
        perform refuse('KT007', 'not_found', jsonb_build_object('entity', entity, 'id', id));
    end if;
    return record;
end
$$;

create function refuse_stale(record jsonb, seen_version int) returns void language plpgsql stable set search_path = public, pg_temp as $$
begin
    if (record ->> 'version')::int <> seen_version then
        perform refuse('KT001', 'stale_version',
            jsonb_build_object('by', name_of(record ->> 'updated_by'), 'at', record -> 'updated_at', 'version', record -> 'version'),
            format('%s changed it first', record ->> 'updated_by'));
    end if;
end
$$;

-- Writes column values and says which step it was; null for a plain edit.
create function apply_changes(entity text, id uuid, vals jsonb, doing jsonb) returns jsonb language plpgsql security definer
set search_path = public, pg_temp as $$
declare
    tbl text := table_of(entity);
    cols text;
    record jsonb;
begin
    vals := vals || case when doing is null then '{}'::jsonb else jsonb_build_object('doing', doing) end;
    select string_agg(quote_ident(key), ', ') into cols from jsonb_object_keys(vals) key;
    begin
        execute format('update %1$I t set (%2$s) = (select %2$s from jsonb_populate_record(null::%1$I, $1)) where t.id = $2
            returning to_jsonb(t) - ''search''', tbl, cols)
        into record using vals, id;
    exception when data_exception then
        perform blame_field(tbl, vals);
        raise;
    end;
    return record;
end
$$;

create function record_add(entity text, id uuid, fields jsonb) returns jsonb language plpgsql security definer
set search_path = public, pg_temp as $$
declare
    tbl text := table_of(entity);
    vals jsonb;
    cols text;
    record jsonb;
begin
    perform demand(entity, 'add');
    execute format('select to_jsonb(t) - ''search'' from %I t where id = $1', tbl) into record using id;
    if record is not null then
        -- the answer to the first try was lost on the way
        if record ->> 'created_by' = session_user then
            return written(entity, record);
        end if;
        perform bad_field('id', to_jsonb(id), 'a key that is not in use');
    end if;
    -- absent and null both mean the column's default
    vals := jsonb_strip_nulls(columns_of(entity, fields)) || jsonb_build_object('id', id);
    select string_agg(quote_ident(key), ', ') into cols from jsonb_object_keys(vals) key;
    begin
        execute format('insert into %1$I as t (%2$s) select %2$s from jsonb_populate_record(null::%1$I, $1)
            returning to_jsonb(t) - ''search''', tbl, cols)
        into record using vals;
    exception when data_exception then
        perform blame_field(tbl, vals);
        raise;
    end;
    return written(entity, record);
end
$$;

create function record_edit(entity text, id uuid, seen_version int, fields jsonb) returns jsonb language plpgsql security definer
set search_path = public, pg_temp as $$
declare
    before jsonb := locked(entity, id);
    vals jsonb;
    after jsonb;
begin
    perform demand(entity, 'edit');
    vals := columns_of(entity, fields);
    begin
        execute format('select to_jsonb(jsonb_populate_record(t, $1)) - ''search'' from %I t where id = $2', table_of(entity))
        into after using vals, id;
    exception when data_exception then
        perform blame_field(table_of(entity), vals);
        raise;
    end;
    if after = before and ((before ->> 'version')::int = seen_version
        or (before ->> 'updated_by' = session_user and (before ->> 'version')::int = seen_version + 1)) then
        return written(entity, before);
    end if;
    perform refuse_stale(before, seen_version);
    return written(entity, apply_changes(entity, id, vals, null));
end
$$;

create function record_act(entity text, id uuid, seen_version int, action text, args jsonb) returns jsonb
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    before jsonb := locked(entity, id);
    doing jsonb := jsonb_build_object('action', action, 'seen', seen_version);
    target text;
    needed text[];
    changes jsonb;
begin
    args := coalesce(args, '{}');
    if before -> 'doing' @> doing and before ->> 'updated_by' = session_user
        and (before ->> 'version')::int = seen_version + 1 then
        return written(entity, before);
    end if;
    perform refuse_stale(before, seen_version);
    select min(t.to_state), array_agg(distinct t.role) into target, needed
    from transition t
    where t.entity = record_act.entity and t.from_state = before ->> 'state' and t.action = record_act.action;
    if target is null then
        perform refuse('KT002', 'illegal_transition',
            jsonb_build_object('entity', entity, 'from', before -> 'state', 'action', action),
            format('a %s that is %s has no step %s', entity, before ->> 'state', action));
    end if;
    if not exists (select from unnest(needed) role where has_role(role)) then
        perform refuse('KT003', 'not_permitted', jsonb_build_object('action', action, 'roles_needed', needed),
            'ask one of: ' || array_to_string(needed, ', '));
    end if;
    -- "reason" and "note" are one thing to the audit
    doing := doing || jsonb_strip_nulls(jsonb_build_object('reason',
        nullif(concat_ws(': ', nullif(btrim(args ->> 'reason'), ''), nullif(btrim(args ->> 'note'), '')), '')));
    execute format('select %I(jsonb_populate_record(null::%I, $1), $2, $3)', 'step_' || entity, table_of(entity))
    into changes using before, action, args;
    doing := doing || coalesce(changes -> 'doing', '{}');
    changes := jsonb_build_object('state', target) || (changes - 'doing');
    return written(entity, apply_changes(entity, id, changes, doing));
end
$$;

create function record_undo(entity text, id uuid, seen_version int) returns jsonb language plpgsql security definer
set search_path = public, pg_temp as $$
declare
    before jsonb := locked(entity, id);
    last audit_log;
    changes jsonb;
begin
    if before -> 'doing' @> jsonb_build_object('action', 'undo', 'seen', seen_version)
        and before ->> 'updated_by' = session_user and (before ->> 'version')::int = seen_version + 1 then
        return written(entity, before);
    end if;
    perform refuse_stale(before, seen_version);
    select * into last
    from audit_log a
    where a.record_id = record_undo.id and a.action <> 'undo'
        and not exists (select from audit_log u where u.record_id = record_undo.id and u.undoes = a.id)
    order by a.id desc limit 1;
    if last.id is null or last.action = 'add' then
        perform refuse('KT005', 'nothing_to_undo');
    elsif last.actor <> session_user then
        perform refuse('KT005', case when exists (
            select from audit_log a where a.record_id = record_undo.id and a.actor = session_user and a.action not in ('add', 'undo'))
            then 'undo_built_upon' else 'nothing_to_undo' end);
    elsif last.at < now() - interval '15 minutes' then
        perform refuse('KT005', 'undo_too_late');
    elsif (entity = 'release' and last.action in ('publish', 'withdraw', 'correct'))
        or (entity = 'disposition' and last.action = 'forward')
        or (last.diff ? 'rescheduled_to') then
        perform refuse('KT005', 'undo_external');
    end if;
    if last.action = 'ask_source' then
        -- the order that went with the question, while nobody has read it
        if exists (select from disposition d where d.request_id = record_undo.id and d.issued_at = last.at and d.state not in ('issued', 'cancelled')) then
            perform refuse('KT005', 'undo_built_upon');
        end if;
        update disposition d set state = 'cancelled', doing = jsonb_build_object('action', 'undo', 'seen', d.version)
        where d.request_id = record_undo.id and d.issued_at = last.at and d.state = 'issued';
    end if;
    -- a number once given stays given: the series has no gaps
    select coalesce(jsonb_object_agg(key, value -> 0), '{}') into changes from jsonb_each(last.diff) where key <> 'number';
    return written(entity, apply_changes(entity, id, changes,
        jsonb_build_object('action', 'undo', 'undoes', last.id, 'seen', seen_version)));
end
$$;
