-- The plan: an event that collides with others is confirmed only by somebody who took note of it, and events come in from
-- calendars (iCalendar, RFC 5545).

-- What was written for a room or a person, so that it can be compared; nothing where it says that it is not known yet or
-- that there is no room.
create function plan_word(written text) returns text language sql immutable set search_path = public, pg_temp as $$
    select nullif(word, '')
    from (select lower(btrim(regexp_replace(written, '\s+', ' ', 'g')))) as w (word)
    where word !~ '^(tbc|tba|(waktu )?menyusul|(belum|akan) ditentukan|online|daring|zoom( meeting)?|virtual)$'
$$;

-- The time an event takes: whole days of the office where its hour is not known or does not count, else to its end, two
-- hours where none is planned (as the search of the program has it).
create function event_span(e media_event) returns tstzrange language sql stable set search_path = public, pg_temp as $$
    select case when e.time_tbc or e.all_day then tstzrange(
            date_trunc('day', e.starts_at at time zone z) at time zone z,
            (date_trunc('day', greatest(coalesce(e.ends_at - interval '1 microsecond', e.starts_at), e.starts_at) at time zone z)
                + interval '1 day') at time zone z)
        else tstzrange(e.starts_at,
            greatest(coalesce(e.ends_at, e.starts_at + interval '2 hours'), e.starts_at + interval '1 minute'))
        end
    from office_zone() z
$$;

-- What plainly collides with an event, as keys: the reason with the other event, or with the day. The program finds more
-- (people however they are written, the press that is called, Friday prayer, plenaries, releases); this is the part that
-- holds for every client.
create function event_collides(e media_event) returns setof text language sql stable set search_path = public, pg_temp as $$
    with here as (select event_span(e) as span),
    met as (
        select o.* from media_event o, here
        where o.id <> e.id and o.state in ('draft', 'confirmed', 'under_way', 'done')
            and o.starts_at < upper(span) and coalesce(o.ends_at, o.starts_at) >= lower(span) - interval '1 day'
            and event_span(o) && span
    )
    select 'room:' || o.id from met o where plan_word(o.place) = plan_word(e.place)
    union
    select 'crew:' || o.id from met o where plan_word(o.moderator) = plan_word(e.moderator)
    union
    select 'speaker:' || o.id from met o
    where exists (select plan_word(s) from unnest(o.speakers) s where plan_word(s) is not null
        intersect select plan_word(s) from unnest(e.speakers) s)
    union
    select 'holiday:' || h.day from holiday h, here, office_zone() z
    where h.day between (lower(span) at time zone z)::date and ((upper(span) - interval '1 microsecond') at time zone z)::date
$$;

-- The same of an event that is kept, for those who may see the plan.
create function event_collisions(event uuid) returns setof text language sql stable security definer
set search_path = public, pg_temp as $$
    select k from media_event e, event_collides(e) k where e.id = event and is_staff()
$$;

-- The keys as the history tells them: the other record by its number or title.
create function plan_keys_told(keys text[]) returns text language sql stable set search_path = public, pg_temp as $$
    select string_agg(split_part(k, ':', 1) || ' ' || coalesce(e.number, e.title, r.number, r.title, split_part(k, ':', 2)), '; ' order by k)
    from unnest(keys) k
    left join media_event e on e.id = case when length(split_part(k, ':', 2)) = 36 then split_part(k, ':', 2)::uuid end
    left join release r on r.id = case when length(split_part(k, ':', 2)) = 36 then split_part(k, ':', 2)::uuid end
$$;

create function collisions_acknowledged() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    heeded text[] := '{}';
    missing text[];
begin
    -- the owner writes a past; what is taken back has been acknowledged
    if is_owner() or (new.doing is distinct from old.doing and new.doing ->> 'action' = 'undo') then
        return new;
    end if;
    if new.doing is distinct from old.doing and jsonb_typeof(new.doing -> 'acknowledged') = 'array' then
        select coalesce(array_agg(distinct k), '{}') into heeded
        from jsonb_array_elements_text(new.doing -> 'acknowledged') k
        where k ~ '^[a-z_]{1,40}:([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\d)$';
    end if;
    select array_agg(k order by k) into missing from event_collides(new) k where k <> all(heeded);
    if missing is not null then
        perform refuse('KT004', 'clashes_unacknowledged', jsonb_build_object('keys', missing),
            'not acknowledged: ' || left(plan_keys_told(missing), 500));
    end if;
    if heeded <> '{}' then
        new.doing := new.doing || jsonb_build_object('reason',
            concat_ws(' · ', new.doing ->> 'reason', left('clashes acknowledged: ' || plan_keys_told(heeded), 1500)));
    end if;
    return new;
end
$$;
-- before record_update, by name, so that the audit is told
create trigger collisions_acknowledged before update of state on media_event for each row
    when (old.state = 'draft' and new.state = 'confirmed') execute function collisions_acknowledged();

-- Replaced to let one argument more reach the triggers of a table: `acknowledged`, the keys of the clashes that whoever acts
-- was shown. Nothing else differs.
create or replace function record_act(entity text, id uuid, seen_version int, action text, args jsonb) returns jsonb
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
    if jsonb_typeof(args -> 'acknowledged') = 'array' and jsonb_array_length(args -> 'acknowledged') between 1 and 400 then
        doing := doing || jsonb_build_object('acknowledged', args -> 'acknowledged');
    end if;
    execute format('select %I(jsonb_populate_record(null::%I, $1), $2, $3)', 'step_' || entity, table_of(entity))
    into changes using before, action, args;
    doing := doing || coalesce(changes -> 'doing', '{}');
    changes := jsonb_build_object('state', target) || (changes - 'doing');
    return written(entity, apply_changes(entity, id, changes, doing));
end
$$;

-- What an event is called in the calendar it came from: RFC 5545 has UID, the instant of an occurrence of a series
-- (RECURRENCE-ID), and SEQUENCE and LAST-MODIFIED, by which the newer copy is known.
create table event_calendar (
    uid text not null constraint event_calendar_uid_length check (length(uid) between 1 and 500),
    recurrence text not null default '' constraint event_calendar_recurrence_length check (length(recurrence) <= 40),
    event_id uuid not null references media_event on delete cascade,
    sequence int not null default 0,
    modified_at timestamptz not null default '-infinity',
    primary key (uid, recurrence)
);
create index event_calendar_event_id on event_calendar (event_id);

-- Takes events in from a calendar, all or none, with the rights of whoever calls. An entry has `uid`, `recurrence`,
-- `sequence`, `modified_at`, `cancelled`, `own` (the key, if it is an event of this program) and `fields`. What is known
-- changes only when the calendar's copy is newer; what has begun or is over is kept. Returns what came of each, in order.
create function event_import(entries jsonb) returns jsonb language plpgsql security definer
set search_path = public, pg_temp as $$
declare
    entry jsonb;
    known event_calendar;
    e media_event;
    written jsonb;
    outcome text;
    outcomes jsonb := '[]';
    newer boolean;
    seq int;
    modified timestamptz;
begin
    perform demand('event', 'add');
    if jsonb_array_length(entries) > 5000 then
        perform bad_field('entries', to_jsonb(jsonb_array_length(entries)), 'at most 5000 events at once');
    end if;
    for entry in select value from jsonb_array_elements(entries) loop
        seq := coalesce((entry ->> 'sequence')::int, 0);
        modified := coalesce((entry ->> 'modified_at')::timestamptz, '-infinity');
        known := null;
        e := null;
        select * into known from event_calendar c where c.uid = entry ->> 'uid' and c.recurrence = coalesce(entry ->> 'recurrence', '');
        select * into e from media_event m where m.id = coalesce(known.event_id, (entry ->> 'own')::uuid);
        newer := case when known.uid is not null then (seq, modified) > (known.sequence, known.modified_at)
            else e.id is not null and seq > e.version end;
        outcome := 'same';
        written := null;
        if e.id is null and (entry ->> 'cancelled')::boolean then
            outcome := 'skipped';
        elsif e.id is null then
            written := record_add('event', coalesce((entry ->> 'own')::uuid, uuid_v7()), entry -> 'fields');
            outcome := 'added';
        elsif newer and e.state not in ('draft', 'confirmed', 'postponed') then
            outcome := 'kept';
        elsif newer and (entry ->> 'cancelled')::boolean then
            written := record_act('event', e.id, e.version, 'cancel', jsonb_build_object('reason', entry -> 'reason'));
            outcome := 'cancelled';
        elsif newer then
            -- without an end there, it stays as long as it is here
            written := record_edit('event', e.id, e.version, (entry -> 'fields')
                - case when entry #>> '{fields,ends_at}' is null then '{ends_at}' else '{}' end::text[]);
            outcome := case when (written ->> 'version')::int = e.version then 'same' else 'changed' end;
        end if;
        if outcome <> 'skipped' and (known.uid is null or newer) then
            insert into event_calendar (uid, recurrence, event_id, sequence, modified_at)
            values (entry ->> 'uid', coalesce(entry ->> 'recurrence', ''), coalesce(e.id, (written ->> 'id')::uuid), seq, modified)
            on conflict (uid, recurrence) do update
            set event_id = excluded.event_id, sequence = excluded.sequence, modified_at = excluded.modified_at;
        end if;
        outcomes := outcomes || jsonb_build_array(jsonb_build_object('outcome', outcome,
            'id', coalesce(e.id, (written ->> 'id')::uuid), 'number', coalesce(written ->> 'number', e.number)));
    end loop;
    return outcomes;
end
$$;

-- The part of the agenda that the public may know, for the service, which keeps a file of it and sees no other event.
create function public_agenda(first timestamptz, past timestamptz) returns setof jsonb language sql stable security definer
set search_path = public, pg_temp as $$
    select to_jsonb(p) from (
        select id, number, state, kind, title, starts_at, ends_at, time_tbc, all_day, place, speakers, moderator, topic, version,
            updated_at, purpose
        from media_event
        where public_visible and starts_at < past and coalesce(ends_at, starts_at) >= first
        order by starts_at, id
        limit 20000
    ) p
$$;

revoke all on function event_collides(media_event), event_collisions(uuid), event_import(jsonb), public_agenda(timestamptz, timestamptz) from public;
grant execute on function public_agenda(timestamptz, timestamptz) to kentongan_watcher;
grant execute on function event_collisions(uuid)
to kentongan_operator, kentongan_crew, kentongan_editor, kentongan_supervisor, kentongan_head, kentongan_ppid, kentongan_admin;
grant execute on function event_import(jsonb)
to kentongan_operator, kentongan_editor, kentongan_supervisor, kentongan_head, kentongan_admin;
