-- Those who ask: outlets and journalists as registers of their own, with who may change what of them and what was changed by
-- whom; and what is noticed when they write again.

create table party_log (
    id bigint generated always as identity primary key,
    at timestamptz not null default now(),
    actor text not null default session_user,
    party text not null constraint party_log_party_choice check (party in ('outlet', 'journalist')),
    party_id uuid not null,
    action text not null constraint party_log_action_choice check (action in ('add', 'edit')),
    -- column: [before, after]; of a contact only its channel, since this log is read by all
    diff jsonb not null default '{}'
);
create index party_log_party on party_log (party_id, id desc);

-- An agreement binds money, so it is the supervisor's (PPTK); whoever says how an outlet stands with Dewan Pers says it of today
-- unless he says of when.
create function outlet_kept() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    before outlet;
begin
    if tg_op = 'UPDATE' then
        before := old;
    end if;
    if new.contract is distinct from before.contract and not has_role('supervisor') then
        perform refuse('KT003', 'not_permitted', '{"action": "edit", "roles_needed": ["supervisor"]}', 'ask a supervisor');
    end if;
    if new.press_council is distinct from before.press_council and new.press_council_checked_at is not distinct from before.press_council_checked_at then
        new.press_council_checked_at := case when new.press_council is not null then now() end;
    end if;
    return new;
end
$$;
create trigger outlet_kept before insert or update on outlet for each row execute function outlet_kept();

-- What the watcher finds is said by the row itself; the log is about people.
create function party_logged() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    changed jsonb := '{}';
begin
    if not is_staff() then
        return null;
    end if;
    if tg_op = 'UPDATE' then
        changed := row_diff(to_jsonb(old), to_jsonb(new));
        if changed = '{}' then
            return null;
        end if;
    end if;
    insert into party_log (party, party_id, action, diff)
    values (tg_argv[0], new.id, case tg_op when 'INSERT' then 'add' else 'edit' end, changed);
    return null;
end
$$;
create trigger party_logged after insert or update on outlet for each row execute function party_logged('outlet');
create trigger party_logged after insert or update on journalist for each row execute function party_logged('journalist');

create function contact_logged() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if tg_op in ('DELETE', 'UPDATE') then
        insert into party_log (party, party_id, action, diff)
        select 'journalist', old.journalist_id, 'edit', jsonb_build_object('contact', jsonb_build_array(old.channel, null))
        where exists (select from journalist j where j.id = old.journalist_id);
    end if;
    if tg_op in ('INSERT', 'UPDATE') then
        insert into party_log (party, party_id, action, diff)
        values ('journalist', new.journalist_id, 'edit', jsonb_build_object('contact', jsonb_build_array(null, new.channel)));
    end if;
    return null;
end
$$;
create trigger contact_logged after insert or update or delete on journalist_contact for each row execute function contact_logged();

-- Who asks stands beside requests.
create trigger announce_update after update on outlet referencing new table as changed
    for each statement execute function announce('request');
create trigger announce_update after update on journalist referencing new table as changed
    for each statement execute function announce('request');
create trigger announce_insert after insert on journalist_contact referencing new table as changed
    for each statement execute function announce('request');
create trigger announce_delete after delete on journalist_contact referencing old table as changed
    for each statement execute function announce('request');

-- A new outlet, or other values of one; what is not named stays. As whoever calls: the rights are those of the tables.
create function outlet_put(id uuid, vals jsonb) returns uuid language plpgsql set search_path = public, pg_temp as $$
declare
    o outlet;
begin
    if outlet_put.id is null then
        o := jsonb_populate_record(null::outlet, vals);
        insert into outlet as t (name, kind, domains, legal_entity, press_council, press_council_checked_at, press_group, editor_in_chief,
            office, contract, active)
        values (o.name, o.kind, coalesce(o.domains, '{}'), o.legal_entity, o.press_council, o.press_council_checked_at, o.press_group,
            o.editor_in_chief, o.office, o.contract, coalesce(o.active, true))
        returning t.id into o.id;
        return o.id;
    end if;
    select t.* into o from outlet t where t.id = outlet_put.id for update;
    if not found then
        perform refuse('KT007', 'not_found');
    end if;
    o := jsonb_populate_record(o, vals);
    update outlet t set (name, kind, domains, legal_entity, press_council, press_council_checked_at, press_group, editor_in_chief,
            office, contract, active)
        = (o.name, o.kind, coalesce(o.domains, '{}'), o.legal_entity, o.press_council, o.press_council_checked_at, o.press_group,
            o.editor_in_chief, o.office, o.contract, coalesce(o.active, true))
    where t.id = outlet_put.id;
    return o.id;
end
$$;

-- The same of a journalist; `outlet` is a name, and one nobody has heard of is a new outlet. Contacts that are named anew are
-- added, those in `gone` are dropped.
create function journalist_put(id uuid, vals jsonb, contacts jsonb, gone text[]) returns uuid language plpgsql
set search_path = public, pg_temp as $$
declare
    j journalist;
    newsroom uuid;
begin
    if nullif(btrim(vals ->> 'outlet'), '') is not null then
        newsroom := find_outlet(vals ->> 'outlet');
        if newsroom is null then
            newsroom := outlet_put(null, jsonb_build_object('name', btrim(vals ->> 'outlet')));
        end if;
    end if;
    if journalist_put.id is null then
        j := jsonb_populate_record(null::journalist, vals);
        insert into journalist as t (name, outlet_id, role, beat, certificate, consent, active)
        values (j.name, newsroom, j.role, j.beat, j.certificate, coalesce(j.consent, false), coalesce(j.active, true))
        returning t.id into j.id;
    else
        select t.* into j from journalist t where t.id = journalist_put.id for update;
        if not found then
            perform refuse('KT007', 'not_found');
        end if;
        j := jsonb_populate_record(j, vals);
        update journalist t set (name, outlet_id, role, beat, certificate, consent, active)
            = (j.name, case when vals ? 'outlet' then newsroom else t.outlet_id end, j.role, j.beat, j.certificate,
                coalesce(j.consent, false), coalesce(j.active, true))
        where t.id = journalist_put.id;
    end if;
    if cardinality(gone) > 0 then
        delete from journalist_contact c where c.journalist_id = j.id and lower(c.address) = any (select lower(btrim(g)) from unnest(gone) g);
    end if;
    if jsonb_array_length(contacts) > 0 then
        insert into journalist_contact (journalist_id, channel, address, notes)
        select j.id, c.channel, btrim(c.address), nullif(btrim(c.notes), '')
        from jsonb_to_recordset(contacts) as c (channel text, address text, notes text)
        on conflict on constraint journalist_contact_pkey do update set notes = excluded.notes;
    end if;
    return j.id;
end
$$;

grant select on party_log to kentongan_operator, kentongan_crew, kentongan_editor, kentongan_supervisor, kentongan_head, kentongan_ppid,
    kentongan_admin;
grant execute on function outlet_put(uuid, jsonb), journalist_put(uuid, jsonb, jsonb, text[])
to kentongan_operator, kentongan_editor, kentongan_supervisor, kentongan_admin;

-- Messages --------------------------------------------------------------------------------------------------------------

-- How many messages have come in since anybody did anything with a request, for the open requests of the board that have any. The
-- one a request was made of counts as little as what machines write; the step by which a message opens a request again is taken at
-- the message's own time. All at once: a call for each row costs more than the rest of the board.
create function new_messages() returns table (request_id uuid, n int) language sql stable security definer
set search_path = public, pg_temp set jit = off as $$
    -- whatever is done with a request renews its row
    select r.id, count(*)::int
    from message s join media_request r on r.id = s.request_id
    where s.direction = 'in' and not s.auto and s.received_at > now() - interval '30 days'
        and s.received_at > r.created_at and s.received_at >= r.updated_at
        and r.state in ('new', 'in_progress', 'waiting_source', 'waiting_approval', 'answered')
    group by r.id
$$;
create index message_new on message (received_at) where direction = 'in' and not auto;
grant execute on function new_messages() to kentongan_operator, kentongan_crew, kentongan_editor, kentongan_supervisor, kentongan_head,
    kentongan_ppid, kentongan_admin, kentongan_wall;

do $$
declare
    rules text := (select pg_get_constraintdef(oid) from pg_constraint where conrelid = 'alert'::regclass and conname = 'alert_rule_choice');
begin
    alter table alert drop constraint alert_rule_choice;
    execute 'alter table alert add constraint alert_rule_choice ' || replace(rules, 'ARRAY[', 'ARRAY[''new_message''::text, ');
end
$$;

-- new_message: whoever asked has written again in a request that is in somebody's hands or answered, and nothing was done with it
-- since. Over as soon as somebody does; a week later it is a matter of the request's own clocks.
create function alerts_new_message() returns setof alert_cause language sql stable security definer set search_path = public, pg_temp as $$
    select 'new_message', r.id::text, case when count(*) > 1 then 'warning' else 'notice' end, left(r.subject, 300),
        r.issue_id, null::uuid, null::uuid,
        jsonb_build_object('number', r.number, 'to', name_of(r.assignee), 'n', count(*), 'at', max(s.received_at)),
        jsonb_build_array(jsonb_build_object('entity', 'request', 'id', r.id, 'title', r.subject, 'at', max(s.received_at))),
        count(*)::int, max(s.received_at)
    from message s
    join media_request r on r.id = s.request_id and r.state in ('in_progress', 'waiting_source', 'waiting_approval', 'answered')
    where s.direction = 'in' and not s.auto and s.received_at > r.created_at and s.received_at > now() - interval '7 days'
        and s.received_at >= coalesce((select max(a.at) from audit_log a where a.record_id = r.id), '-infinity')
    group by r.id
    order by max(s.received_at) desc limit 100
$$;
create index message_lately on message (received_at desc) where direction = 'in' and not auto;
