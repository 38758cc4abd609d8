-- Coverage assignments and the register of media assets (duty 11): who covers what, what came of it, and what of it may be
-- shown.

insert into entity (entity, table_name, initial, rest, title_column, numbered, by_title) values
    ('assignment', 'coverage_assignment', 'planned', '{received_by_desk,cancelled}', 'title', true, true),
    ('asset', 'media_asset', 'registered', '{withdrawn}', 'title', true, true);

insert into office (key, value) values ('number_assignment', 'PL-{year}-{nnnn}'), ('number_asset', 'AM-{year}-{nnnn}')
on conflict (key) do nothing;

create table coverage_assignment (
    id uuid primary key default uuid_v7(),
    number text constraint coverage_assignment_number_key unique,
    duty smallint not null default 11 constraint coverage_assignment_duty_range check (duty between 1 and 25),
    section text default 'media_management' references section,
    title text not null constraint coverage_assignment_title_length check (length(title) between 1 and 500),
    kind text not null constraint coverage_assignment_kind_choice
        check (kind in ('text', 'photo', 'video', 'audio', 'infographic', 'live', 'drone')),
    event_id uuid references media_event,
    release_id uuid references release,
    -- a login; proposed while planned, given by the step `assign`
    crew text,
    call_time timestamptz,
    ends_at timestamptz,
    due_at timestamptz,
    kit text[] not null default '{}',
    note text constraint coverage_assignment_note_length check (length(note) <= 5000),
    assigned_by text,
    assigned_at timestamptz,
    accepted_at timestamptz,
    submitted_at timestamptz,
    -- where the work is, when it is no asset: an address, a number, a sentence
    deliverable text constraint coverage_assignment_deliverable_length check (length(deliverable) <= 2000),
    -- the state before the first asset came in
    delivered_from text,
    received_at timestamptz,
    received_by text,
    state_reason text constraint coverage_assignment_state_reason_length check (length(state_reason) <= 2000),
    -- what its event did to it, last at the end, so that a step of the event can be taken back
    followed jsonb not null default '[]',
    state text not null default 'planned' constraint coverage_assignment_state_choice check (state in (
        'planned', 'assigned', 'accepted', 'in_progress', 'submitted', 'received_by_desk', 'returned', 'held', 'cancelled')),
    doing jsonb,
    version int not null default 1,
    created_at timestamptz not null default now(),
    created_by text not null default session_user,
    updated_at timestamptz not null default now(),
    updated_by text not null default session_user,
    constraint coverage_assignment_ends_at_order check (ends_at >= call_time)
);
create index coverage_assignment_event on coverage_assignment (event_id) where event_id is not null;
create index coverage_assignment_release on coverage_assignment (release_id) where release_id is not null;
create index coverage_assignment_call on coverage_assignment (call_time);
create index coverage_assignment_due on coverage_assignment (due_at);

create table media_asset (
    id uuid primary key default uuid_v7(),
    number text constraint media_asset_number_key unique,
    duty smallint not null default 11 constraint media_asset_duty_range check (duty between 1 and 25),
    section text default 'media_management' references section,
    -- where the file lies; what cannot be shown of its name stands as %XX
    path text not null constraint media_asset_path_length check (length(path) between 1 and 4096),
    -- other places where the same file lies
    paths text[] not null default '{}',
    title text not null constraint media_asset_title_length check (length(title) between 1 and 500),
    kind text not null default 'photo' constraint media_asset_kind_choice check (kind in ('photo', 'video', 'audio', 'document')),
    -- one record a content; null only for what was written down by hand
    sha256 text constraint media_asset_sha256_key unique constraint media_asset_sha256_form check (sha256 ~ '^[0-9a-f]{64}$'),
    bytes bigint constraint media_asset_bytes_range check (bytes >= 0),
    mime text constraint media_asset_mime_length check (length(mime) between 1 and 100),
    -- what the last look at the file found
    file_state text not null default 'present' constraint media_asset_file_state_choice check (file_state in ('present', 'missing', 'changed')),
    event_id uuid references media_event,
    assignment_id uuid references coverage_assignment,
    release_id uuid references release,
    taken_at timestamptz,
    place text constraint media_asset_place_length check (length(place) <= 500),
    caption text constraint media_asset_caption_length check (length(caption) <= 5000),
    people text[] not null default '{}',
    rights text constraint media_asset_rights_length check (length(rights) <= 500),
    consent text not null default 'consent_unknown' constraint media_asset_consent_choice
        check (consent in ('consent_unknown', 'consent_given', 'consent_refused', 'consent_not_needed')),
    contains_minor boolean not null default false,
    blurred boolean not null default false,
    note text constraint media_asset_note_length check (length(note) <= 5000),
    cleared_by text,
    cleared_at timestamptz,
    state_reason text constraint media_asset_state_reason_length check (length(state_reason) <= 2000),
    state text not null default 'registered'
        constraint media_asset_state_choice check (state in ('registered', 'captioned', 'cleared', 'withdrawn')),
    doing jsonb,
    version int not null default 1,
    created_at timestamptz not null default now(),
    created_by text not null default session_user,
    updated_at timestamptz not null default now(),
    updated_by text not null default session_user
);
create index media_asset_event on media_asset (event_id) where event_id is not null;
create index media_asset_assignment on media_asset (assignment_id) where assignment_id is not null;
create index media_asset_release on media_asset (release_id) where release_id is not null;
create index media_asset_path on media_asset (path);
create index media_asset_newest on media_asset (created_at desc, id);

insert into transition
select m.entity, from_state, m.action, m.to_state, role
from (values
    ('assignment', '{planned,assigned,accepted}'::text[], 'assign', 'assigned', '{editor,supervisor}'::text[]),
    ('assignment', '{assigned}', 'accept', 'accepted', '{crew,editor,supervisor}'),
    ('assignment', '{accepted,returned}', 'begin', 'in_progress', '{crew,editor,supervisor}'),
    ('assignment', '{planned,assigned,accepted,in_progress,returned}', 'deliver', 'submitted', '{operator,crew,editor,supervisor}'),
    ('assignment', '{submitted}', 'take_in', 'received_by_desk', '{editor,supervisor}'),
    ('assignment', '{submitted}', 'send_back', 'returned', '{editor,supervisor}'),
    ('assignment', '{planned,assigned,accepted,in_progress,returned}', 'hold', 'held', '{editor,supervisor,head}'),
    ('assignment', '{held}', 'resume', 'assigned', '{operator,editor,supervisor,head}'),
    ('assignment', '{held}', 'replan', 'planned', '{operator,editor,supervisor,head}'),
    ('assignment', '{planned,assigned,accepted,in_progress,returned,held}', 'call_off', 'cancelled', '{editor,supervisor,head}'),
    ('asset', '{registered}', 'caption', 'captioned', '{operator,crew,editor,supervisor}'),
    ('asset', '{captioned}', 'caption', 'captioned', '{operator,crew,editor,supervisor}'),
    ('asset', '{cleared}', 'caption', 'captioned', '{operator,crew,editor,supervisor}'),
    ('asset', '{captioned}', 'clear', 'cleared', '{editor,supervisor}'),
    ('asset', '{registered,captioned,cleared}', 'withdraw', 'withdrawn', '{editor,supervisor}'),
    ('asset', '{withdrawn}', 'restore', 'registered', '{supervisor}')) as m (entity, from_states, action, to_state, roles)
cross join unnest(m.from_states) as from_state
cross join unnest(m.roles) as role;

insert into permission
select entity, action, unnest(roles)
from (values
    ('assignment', '{operator,editor,supervisor}'::text[]),
    ('asset', '{operator,crew,editor,supervisor}')) as may (entity, roles)
cross join (values ('add'), ('edit')) as what (action);

insert into field (entity, key, column_name, kind, entry, place)
select f.entity, f.key, coalesce(f.column_name, f.key), f.kind, f.entry, row_number() over (partition by f.entity order by f.n)
from (values
    (1, 'assignment', 'title', null::text, 'text', 'required'),
    (2, 'assignment', 'kind', null, 'choice', 'required'),
    (3, 'assignment', 'event', 'event_id', 'text', 'optional'),
    (4, 'assignment', 'release', 'release_id', 'text', 'optional'),
    (5, 'assignment', 'crew', null, 'person', 'optional'),
    (6, 'assignment', 'call_time', null, 'when', 'optional'),
    (7, 'assignment', 'ends_at', null, 'when', 'optional'),
    (8, 'assignment', 'due_at', null, 'when', 'optional'),
    (9, 'assignment', 'kit', null, 'list', 'optional'),
    (10, 'assignment', 'note', null, 'long', 'optional'),
    (11, 'assignment', 'warnings', null, 'list', 'derived'),
    (12, 'assignment', 'assigned_by', null, 'person', 'derived'),
    (13, 'assignment', 'assigned_at', null, 'when', 'derived'),
    (14, 'assignment', 'accepted_at', null, 'when', 'derived'),
    (15, 'assignment', 'submitted_at', null, 'when', 'derived'),
    (16, 'assignment', 'deliverable', null, 'text', 'derived'),
    (17, 'assignment', 'received_at', null, 'when', 'derived'),
    (18, 'assignment', 'received_by', null, 'person', 'derived'),
    (19, 'assignment', 'state_reason', null, 'text', 'derived'),
    (20, 'asset', 'path', null, 'text', 'required'),
    (21, 'asset', 'title', null, 'text', 'optional'),
    (22, 'asset', 'kind', null, 'choice', 'optional'),
    (23, 'asset', 'event', 'event_id', 'text', 'optional'),
    (24, 'asset', 'assignment', 'assignment_id', 'text', 'optional'),
    (25, 'asset', 'release', 'release_id', 'text', 'optional'),
    (26, 'asset', 'taken_at', null, 'when', 'optional'),
    (27, 'asset', 'place', null, 'text', 'optional'),
    (28, 'asset', 'caption', null, 'long', 'optional'),
    (29, 'asset', 'people', null, 'list', 'optional'),
    (30, 'asset', 'rights', null, 'text', 'optional'),
    (31, 'asset', 'consent', null, 'choice', 'optional'),
    (32, 'asset', 'contains_minor', null, 'bool', 'optional'),
    (33, 'asset', 'blurred', null, 'bool', 'optional'),
    (34, 'asset', 'note', null, 'long', 'optional'),
    (35, 'asset', 'warnings', null, 'list', 'derived'),
    (36, 'asset', 'mime', null, 'text', 'derived'),
    (37, 'asset', 'bytes', null, 'number', 'derived'),
    (38, 'asset', 'sha256', null, 'text', 'derived'),
    (39, 'asset', 'file_state', null, 'choice', 'derived'),
    (40, 'asset', 'cleared_by', null, 'person', 'derived'),
    (41, 'asset', 'cleared_at', null, 'when', 'derived'),
    (42, 'asset', 'state_reason', null, 'text', 'derived')) as f (n, entity, key, column_name, kind, entry);

insert into goal (entity, state) values
    ('assignment', 'submitted'), ('assignment', 'received_by_desk'), ('asset', 'cleared');
insert into shift_matter (entity, action) values
    ('assignment', 'assign'), ('assignment', 'deliver'), ('assignment', 'call_off'), ('asset', 'clear'), ('asset', 'withdraw');

-- As before; and any column that ties a record to another kind of record is filled in by that one's number or key.
create or replace function columns_of(entity text, fields jsonb) returns jsonb language plpgsql security definer
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
        elsif f.kind = 'text' and table_of(given) is not null and f.column_name = given || '_id' then
            ref := find_record(given, word);
            if ref is null then
                perform bad_field(given, value, format('the number of %s %s', case when given ~ '^[aeiou]' then 'an' else 'a' end, given));
            end if;
            value := to_jsonb(ref);
        elsif f.kind in ('text', 'long') and jsonb_typeof(value) <> 'string' then
            value := to_jsonb(word);
        end if;
        result := result || jsonb_build_object(f.column_name, value);
    end loop;
    return result;
end
$$;

-- What was written; and what is to be said of it though nothing forbids it: a function `warnings_<kind>(uuid)`, words with
-- a label. Volatile, since it must see the very change it tells of.
create or replace function written(entity text, record jsonb) returns jsonb language plpgsql volatile set search_path = public, pg_temp as $$
declare
    words text[];
begin
    if to_regprocedure(format('warnings_%s(uuid)', quote_ident(entity))) is not null then
        execute format('select %I($1)', 'warnings_' || entity) into words using (record ->> 'id')::uuid;
    end if;
    return jsonb_build_object('entity', entity, 'id', record -> 'id', 'number', record -> 'number',
        'version', record -> 'version', 'state', record -> 'state')
        || case when cardinality(words) > 0 then jsonb_build_object('warnings', words) else '{}' end;
end
$$;

-- ---------------------------------------------------------------------------------------------------------------------
-- Assignments.

create function assignment_open(state text) returns boolean language sql immutable set search_path = public, pg_temp as $$
    select state in ('planned', 'assigned', 'accepted', 'in_progress', 'returned')
$$;

-- From when until when a crew and its kit are taken: as written, else to the end of its event, else for two hours.
create view assignment_busy as
select a.id, a.number, a.title, a.crew, a.kit, a.call_time,
    greatest(a.call_time + interval '1 minute',
        coalesce(a.ends_at, e.ends_at, e.starts_at + interval '2 hours', a.call_time + interval '2 hours')) as until
from coverage_assignment a left join media_event e on e.id = a.event_id
where a.state in ('planned', 'assigned', 'accepted', 'in_progress', 'returned') and a.call_time is not null;

-- Open assignments at the same time with the same person, or with a piece of the same kit.
create view assignment_clash as
select a.id, 'crew_twice' as word, o.id as other, o.number, o.title, o.call_time as at, o.crew as what
from assignment_busy a
join assignment_busy o on o.crew = a.crew and o.id <> a.id and o.call_time < a.until and o.until > a.call_time
union all
select a.id, 'kit_twice', o.id, o.number, o.title, o.call_time, string_agg(o.piece, ', ' order by o.piece)
from (select b.id, b.call_time, b.until, lower(k) as piece from assignment_busy b cross join unnest(b.kit) as k) as a
join (select b.*, k as piece from assignment_busy b cross join unnest(b.kit) as k) as o
    on lower(o.piece) = a.piece and o.id <> a.id and o.call_time < a.until and o.until > a.call_time
group by a.id, o.id, o.number, o.title, o.call_time;

create function files_missing(a coverage_assignment) returns boolean language sql stable set search_path = public, pg_temp as $$
    select a.due_at < now() and a.state in ('assigned', 'accepted', 'in_progress', 'returned')
$$;

-- What a reader must know of it: words with a label.
create function assignment_warnings(a coverage_assignment) returns text[] language sql stable security definer
set search_path = public, pg_temp as $$
    select coalesce(array_agg(word order by word), '{}') from (
        select distinct c.word from assignment_clash c where c.id = a.id
        union
        select 'files_missing' where files_missing(a)
    ) as w
$$;

create function warnings_assignment(id uuid) returns text[] language sql stable security definer set search_path = public, pg_temp as $$
    select assignment_warnings(a) from coverage_assignment a where a.id = warnings_assignment.id
$$;

-- Times that nobody gave follow from the event: the crew is there half an hour before, the files an hour after its end
-- (the division's habit; both can be typed over). Who covers is changed by the step that tells them.
create function content_assignment() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    e media_event;
begin
    if tg_op = 'INSERT' then
        select * into e from media_event x where x.id = new.event_id;
        if e.id is not null and not e.time_tbc and not e.all_day then
            new.call_time := coalesce(new.call_time, e.starts_at - interval '30 minutes');
            new.due_at := coalesce(new.due_at, coalesce(e.ends_at, e.starts_at + interval '2 hours') + interval '1 hour');
        end if;
    elsif new.crew is distinct from old.crew and old.state <> 'planned' and new.doing is not distinct from old.doing then
        perform need(false, 'assign_by_step');
    end if;
    return new;
end
$$;
create trigger content_assignment before insert or update of crew on coverage_assignment for each row execute function content_assignment();

create function step_assignment(a coverage_assignment, action text, args jsonb) returns jsonb language plpgsql security definer
set search_path = public, pg_temp as $$
declare
    me text := session_user;
    who text;
begin
    if action in ('accept', 'begin', 'deliver') then
        perform need(a.crew = me or has_role('supervisor') or is_one_desk(), 'not_your_assignment');
    end if;
    case action
    when 'assign' then
        who := coalesce(arg(args, 'crew'), a.crew);
        perform need(who is not null, 'crew_missing');
        if not exists (select from person p where p.login = who and p.active) then
            perform bad_field('crew', to_jsonb(who), 'the login of a person of the office');
        end if;
        return jsonb_build_object('crew', who, 'call_time', coalesce(arg_time(args, 'call_time'), a.call_time),
            'due_at', coalesce(arg_time(args, 'due_at'), a.due_at), 'assigned_by', me, 'assigned_at', now(), 'accepted_at', null);
    when 'accept' then
        return jsonb_build_object('accepted_at', now());
    when 'deliver' then
        perform need(arg(args, 'where', 'note') is not null or exists (
            select from media_asset m where m.assignment_id = a.id and m.state <> 'withdrawn'), 'deliverable_missing');
        return jsonb_build_object('submitted_at', now(), 'deliverable', coalesce(arg(args, 'where', 'note'), a.deliverable),
            'delivered_from', a.state);
    when 'take_in' then
        return jsonb_build_object('received_at', now(), 'received_by', me);
    when 'send_back' then
        perform need(arg(args, 'note', 'reason') is not null, 'reason_required');
        return jsonb_build_object('state_reason', arg(args, 'note', 'reason'), 'due_at', coalesce(arg_time(args, 'due_at'), a.due_at));
    when 'call_off' then
        perform need(arg(args, 'reason', 'note') is not null, 'reason_required');
        return jsonb_build_object('state_reason', arg(args, 'reason', 'note'));
    when 'hold' then
        return jsonb_build_object('state_reason', arg(args, 'reason', 'note'));
    when 'resume' then
        perform need(a.crew is not null, 'crew_missing');
        return '{"accepted_at": null}';
    when 'replan' then
        return '{"accepted_at": null}';
    else
        return '{}';
    end case;
end
$$;

-- What an event does to its assignments, in its own transaction: postponed holds them, a new time moves them and asks the
-- crew again, cancelled calls them off, a copy takes them along; and a step of the event that is taken back takes all that
-- back, except where somebody has gone on since.
create function assignments_follow_event() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    a coverage_assignment;
    told jsonb;
    place int;
    stack jsonb;
    go text;
    did text;
    target uuid;
    shift interval;
    copy_starts timestamptz;
begin
    for a in
        select x.* from coverage_assignment x
        where (x.event_id = new.id or (old.state = 'rescheduled' and x.event_id = old.rescheduled_to))
            and x.state not in ('submitted', 'received_by_desk')
        order by x.id for update
    loop
        go := a.state;
        did := 'follow_event';
        stack := a.followed;
        target := a.event_id;
        shift := new.starts_at - old.starts_at;
        place := null;
        if new.state <> old.state and new.doing ->> 'action' = 'undo' then
            select k.n into place from jsonb_array_elements(a.followed) with ordinality as k (told, n)
            where k.told ->> 'event' = new.id::text and k.told ->> 'event_from' = new.state and k.told ->> 'event_to' = old.state
            order by k.n desc limit 1;
        end if;
        if place is not null then
            told := a.followed -> (place - 1);
            if a.state = a.followed -> -1 ->> 'to' then
                go := told ->> 'from';
                did := 'undo';
            end if;
            target := new.id;
            shift := shift - (told ->> 'shift')::interval;
            select coalesce(jsonb_agg(k.e order by k.n), '[]') into stack
            from jsonb_array_elements(a.followed) with ordinality as k (e, n) where k.n < place;
        elsif a.event_id <> new.id then
            continue;
        else
            if new.state = 'postponed' and assignment_open(a.state) then
                go := 'held';
                did := 'hold';
            elsif new.state = 'cancelled' and a.state <> 'cancelled' then
                go := 'cancelled';
                did := 'call_off';
            elsif a.state = 'held' and (new.state = 'rescheduled' or old.state = 'postponed') then
                go := case when a.crew is null then 'planned' else 'assigned' end;
                did := case when a.crew is null then 'replan' else 'resume' end;
            elsif a.state = 'cancelled' then
                continue;
            end if;
            if new.state = 'rescheduled' and old.state <> 'rescheduled' and new.rescheduled_to is not null then
                select e.starts_at into copy_starts from media_event e where e.id = new.rescheduled_to;
                target := new.rescheduled_to;
                shift := copy_starts - old.starts_at;
            end if;
            if new.state <> old.state and (go <> a.state or target <> a.event_id) then
                stack := a.followed || jsonb_build_object('event', new.id, 'event_from', old.state, 'event_to', new.state,
                    'from', a.state, 'to', go,
                    'shift', case when target <> a.event_id then shift else interval '0' end);
            end if;
        end if;
        if go = a.state and target = a.event_id and shift = interval '0' then
            continue;
        end if;
        update coverage_assignment x set state = go, event_id = target, followed = stack,
            call_time = x.call_time + shift, ends_at = x.ends_at + shift, due_at = x.due_at + shift,
            accepted_at = case when did in ('resume', 'replan') then null else x.accepted_at end,
            state_reason = case when did in ('hold', 'call_off') then new.state_reason when did = 'undo' then null else x.state_reason end,
            doing = jsonb_build_object('action', did, 'seen', x.version, 'reason', new.number)
        where x.id = a.id;
    end loop;
    return null;
end
$$;
create trigger assignments_follow_event after update of state, starts_at on media_event for each row
    when (new.state is distinct from old.state or new.starts_at is distinct from old.starts_at)
    execute function assignments_follow_event();

create function assignment_clocks(a coverage_assignment) returns jsonb language sql stable set search_path = public, pg_temp as $$
    select clock_seeds(case when a.due_at is not null and a.state not in ('held', 'cancelled') then
        clock_seed('assignment.files', coalesce(a.assigned_at, a.created_at), a.submitted_at, a.due_at) end)
$$;

create view pane_assignment with (security_barrier) as
select a.id, a.version, a.state, a.number, a.title, coalesce(p.name, a.crew) as party, a.kind,
    coalesce(a.call_time, a.due_at, a.created_at) as at, assignment_clocks(a) as clocks,
    coalesce(e.title, r.title) as note, i.code as issue,
    coalesce(c.words, '{}') || case when files_missing(a) then '{files_missing}'::text[] else '{}' end as warnings
from coverage_assignment a
-- all clashes at once, since most rows are looked at together
left join (select k.id, array_agg(distinct k.word order by k.word) as words from assignment_clash k group by 1) as c on c.id = a.id
left join person p on p.login = a.crew
left join media_event e on e.id = a.event_id
left join release r on r.id = a.release_id
left join issue i on i.id = coalesce(e.issue_id, r.issue_id)
where (a.state not in ('received_by_desk', 'cancelled') or a.updated_at > now() - interval '7 days') and (select is_staff())
order by a.state in ('received_by_desk', 'cancelled'), coalesce(a.call_time, a.due_at, a.created_at), a.id limit 500;

create view card_assignment with (security_barrier) as
select a.id, a.number, a.version, a.state, a.title, a.kind, e.number as event, coalesce(r.number, r.id::text) as release, a.crew,
    a.call_time, a.ends_at, a.due_at, a.kit, a.note, assignment_warnings(a) as warnings, a.assigned_by, a.assigned_at, a.accepted_at,
    a.submitted_at, a.deliverable, a.received_at, a.received_by, a.state_reason, assignment_clocks(a) as clocks,
    a.duty, a.section, a.created_at, a.created_by, a.updated_at, a.updated_by
from coverage_assignment a left join media_event e on e.id = a.event_id left join release r on r.id = a.release_id
where (select is_staff());

create function children_assignment(id uuid) returns setof jsonb language sql stable security definer set search_path = public, pg_temp as $$
    (select jsonb_build_object('kind', c.word, 'text',
        concat_ws(' · ', case c.word when 'crew_twice' then name_of(c.what) else c.what end, c.number, c.title), 'state', null, 'at', c.at)
     from assignment_clash c where c.id = children_assignment.id order by c.word, c.at, c.other limit 20)
    union all
    (select jsonb_build_object('kind', 'asset', 'text', concat_ws(' · ', m.number, m.title), 'state', m.state, 'at', m.taken_at)
     from media_asset m where m.assignment_id = children_assignment.id order by m.created_at, m.id limit 200)
$$;

-- files_missing: what was due has not come in, and nobody has taken the assignment back.
do $$
declare
    rules text := (select pg_get_constraintdef(oid) from pg_constraint where conrelid = 'alert'::regclass and conname = 'alert_rule_choice');
begin
    alter table alert drop constraint alert_rule_choice;
    execute 'alter table alert add constraint alert_rule_choice ' || replace(rules, 'ARRAY[', 'ARRAY[''files_missing''::text, ');
end
$$;

create function alerts_files_missing() returns setof alert_cause language sql stable security definer set search_path = public, pg_temp as $$
    select 'files_missing', a.id::text, 'warning', left(a.title, 300), e.issue_id, a.release_id, null::uuid,
        jsonb_build_object('number', a.number, 'to', name_of(a.crew), 'due_at', a.due_at),
        jsonb_build_array(jsonb_build_object('entity', 'assignment', 'id', a.id, 'title', a.title, 'at', a.due_at)),
        1, a.due_at
    from coverage_assignment a left join media_event e on e.id = a.event_id
    where a.state in ('assigned', 'accepted', 'in_progress', 'returned') and a.due_at between now() - interval '7 days' and now()
    order by a.due_at desc limit 100
$$;

-- ---------------------------------------------------------------------------------------------------------------------
-- Assets.

-- What keeps an asset from being shown: no caption, no consent, or a child that can be known. A child's identity is not
-- shown without its guardian's word (UU 35/2014 on the protection of children; press ethics, KEJ article 5).
create function asset_faults(m media_asset) returns text[] language sql immutable set search_path = public, pg_temp as $$
    select array_remove(array[
        case when nullif(btrim(m.caption), '') is null then 'caption_missing' end,
        case when m.consent in ('consent_unknown', 'consent_refused') then 'consent_missing' end,
        case when m.contains_minor and not m.blurred and m.consent <> 'consent_given' then 'minor_shown' end], null)
$$;

create function asset_warnings(m media_asset) returns text[] language sql immutable set search_path = public, pg_temp as $$
    select case m.state when 'withdrawn' then '{}' else asset_faults(m) end
        || case m.file_state when 'missing' then '{file_missing}'::text[] when 'changed' then '{file_changed}' else '{}' end
$$;

create function warnings_asset(id uuid) returns text[] language sql stable security definer set search_path = public, pg_temp as $$
    select asset_warnings(m) from media_asset m where m.id = warnings_asset.id
$$;

create function content_asset() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    captioned boolean := nullif(btrim(new.caption), '') is not null;
    faults text[];
    fault text;
begin
    new.title := coalesce(nullif(btrim(new.title), ''), left(coalesce(nullif(regexp_replace(new.path, '^.*/', ''), ''), new.path), 500));
    if tg_op = 'UPDATE' and new.doing is not distinct from old.doing then
        -- the state says whether there is a caption, whoever writes it and by whichever way
        perform need(captioned or new.state not in ('captioned', 'cleared'), 'caption_missing');
        if captioned and new.state = 'registered' and old.state = 'registered' and new.caption is distinct from old.caption then
            new.state := 'captioned';
            new.doing := jsonb_build_object('action', 'caption', 'seen', old.version);
        end if;
        -- whoever cleared it vouched for what it said then
        if new.state = 'cleared' and (new.caption, new.consent, new.contains_minor, new.blurred)
            is distinct from (old.caption, old.consent, old.contains_minor, old.blurred) then
            new.state := 'captioned';
            new.cleared_by := null;
            new.cleared_at := null;
            new.doing := jsonb_build_object('action', 'caption', 'seen', old.version);
        end if;
    end if;
    -- what is public already, or will be by itself, is not joined by what may not be shown
    if new.release_id is not null and new.state <> 'withdrawn'
        and (tg_op = 'INSERT' or new.release_id is distinct from old.release_id or old.state = 'withdrawn')
        and exists (select from release r where r.id = new.release_id and r.state in ('scheduled', 'published')) then
        faults := asset_faults(new);
        if cardinality(faults) > 0 then
            fault := 'asset_' || faults[1];
            perform refuse('KT004', fault);
        end if;
    end if;
    return new;
end
$$;
create trigger content_asset before insert or update on media_asset for each row execute function content_asset();

create function step_asset(m media_asset, action text, args jsonb) returns jsonb language plpgsql security definer
set search_path = public, pg_temp as $$
declare
    faults text[];
    fault text;
begin
    case action
    when 'caption' then
        perform need(arg(args, 'caption', 'text') is not null, 'caption_missing');
        return jsonb_build_object('caption', arg(args, 'caption', 'text'), 'cleared_by', null, 'cleared_at', null);
    when 'clear' then
        m.consent := coalesce(arg(args, 'consent'), m.consent);
        if m.consent not in ('consent_unknown', 'consent_given', 'consent_refused', 'consent_not_needed') then
            perform bad_field('consent', args -> 'consent', 'consent_given, consent_not_needed');
        end if;
        faults := asset_faults(m);
        if cardinality(faults) > 0 then
            fault := 'asset_' || faults[1];
            perform refuse('KT004', fault);
        end if;
        return jsonb_build_object('consent', m.consent, 'cleared_by', session_user, 'cleared_at', now());
    when 'withdraw' then
        perform need(arg(args, 'reason', 'note') is not null, 'reason_required');
        return jsonb_build_object('state_reason', arg(args, 'reason', 'note'), 'cleared_by', null, 'cleared_at', null);
    when 'restore' then
        return '{"state_reason": null}';
    else
        return '{}';
    end case;
end
$$;

-- An assignment is delivered when its first asset is there, and is not when the last one has gone: no separate truth.
create function assignment_delivered() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if tg_op = 'UPDATE' and old.assignment_id is not null and old.state <> 'withdrawn'
        and (new.assignment_id is distinct from old.assignment_id or new.state = 'withdrawn') then
        update coverage_assignment a set state = a.delivered_from, submitted_at = null, delivered_from = null,
            doing = jsonb_build_object('action', 'undo', 'seen', a.version, 'reason', new.number)
        where a.id = old.assignment_id and a.state = 'submitted' and a.deliverable is null and a.delivered_from is not null
            and not exists (select from media_asset m where m.assignment_id = a.id and m.state <> 'withdrawn');
    end if;
    if new.assignment_id is not null and new.state <> 'withdrawn'
        and (tg_op = 'INSERT' or new.assignment_id is distinct from old.assignment_id or old.state = 'withdrawn') then
        update coverage_assignment a set state = 'submitted', submitted_at = now(), delivered_from = a.state,
            doing = jsonb_build_object('action', 'deliver', 'seen', a.version, 'reason', new.number)
        where a.id = new.assignment_id and assignment_open(a.state);
    end if;
    return null;
end
$$;
create trigger assignment_delivered_insert after insert on media_asset for each row when (new.assignment_id is not null)
    execute function assignment_delivered();
create trigger assignment_delivered_update after update on media_asset for each row
    when (new.assignment_id is distinct from old.assignment_id or new.state is distinct from old.state)
    execute function assignment_delivered();

create view pane_asset with (security_barrier) as
select m.id, m.version, m.state, m.number, m.title, m.rights as party, m.kind, coalesce(m.taken_at, m.created_at) as at,
    '[]'::jsonb as clocks, left(m.caption, 1000) as note, i.code as issue, asset_warnings(m) as warnings
from media_asset m left join media_event e on e.id = m.event_id left join issue i on i.id = e.issue_id
where (m.state <> 'withdrawn' or m.updated_at > now() - interval '30 days') and (select is_staff())
order by m.created_at desc, m.id limit 500;

create view card_asset with (security_barrier) as
select m.id, m.number, m.version, m.state, m.title, m.path, m.paths, m.kind, e.number as event, a.number as assignment,
    coalesce(r.number, r.id::text) as release, m.taken_at, m.place, m.caption, m.people, m.rights, m.consent, m.contains_minor, m.blurred,
    m.note, asset_warnings(m) as warnings, m.mime, m.bytes, m.sha256, m.file_state, m.cleared_by, m.cleared_at, m.state_reason,
    m.duty, m.section, m.created_at, m.created_by, m.updated_at, m.updated_by
from media_asset m
left join media_event e on e.id = m.event_id
left join coverage_assignment a on a.id = m.assignment_id
left join release r on r.id = m.release_id
where (select is_staff());

create function children_asset(id uuid) returns setof jsonb language sql stable security definer set search_path = public, pg_temp as $$
    select jsonb_build_object('kind', 'same_file', 'text', p, 'state', null, 'at', null)
    from media_asset m cross join unnest(m.paths) as p where m.id = children_asset.id limit 200
$$;

-- Records files as a scan found them: one record a content, further places of it kept beside. Says for each what became of
-- it: `added`, `filled` (written down by hand before), `another_path`, `linked`, `known`, `withdrawn`. The same files again
-- change nothing.
create function asset_register(files jsonb, common jsonb)
returns table (path text, outcome text, id uuid, number text) language plpgsql security definer set search_path = public, pg_temp as $$
declare
    f jsonb;
    m media_asset;
    vals jsonb;
    cols text;
    elsewhere boolean;
begin
    perform demand('asset', 'add');
    if jsonb_typeof(files) <> 'array' or jsonb_array_length(files) > 1000 then
        perform bad_field('files', files, 'an array of at most 1000 files');
    end if;
    vals := jsonb_strip_nulls(columns_of('asset', coalesce(common, '{}')));
    -- two scans of one folder at once
    perform pg_advisory_xact_lock(hashtextextended('kentongan assets', 0));
    for f in select * from jsonb_array_elements(files) loop
        select * into m from media_asset x where x.sha256 = f ->> 'sha256';
        if m.id is null then
            select * into m from media_asset x where x.path = f ->> 'path' and x.sha256 is null order by x.id limit 1;
        end if;
        if m.id is null then
            f := vals || jsonb_strip_nulls(jsonb_build_object('id', uuid_v7(), 'path', f -> 'path', 'sha256', f -> 'sha256',
                'bytes', f -> 'bytes', 'mime', f -> 'mime', 'kind', f -> 'kind', 'taken_at', f -> 'taken_at'));
            select string_agg(quote_ident(k), ', ') into cols from jsonb_object_keys(f) k;
            execute format('insert into media_asset (%1$s) select %1$s from jsonb_populate_record(null::media_asset, $1)
                returning *', cols) into m using f;
            outcome := 'added';
        elsif m.state = 'withdrawn' then
            outcome := 'withdrawn';
        elsif m.sha256 is null then
            update media_asset x set sha256 = f ->> 'sha256', bytes = (f ->> 'bytes')::bigint, mime = f ->> 'mime', kind = f ->> 'kind',
                taken_at = coalesce(x.taken_at, (f ->> 'taken_at')::timestamptz)
            where x.id = m.id;
            outcome := 'filled';
        else
            elsewhere := m.path <> f ->> 'path' and f ->> 'path' <> all (m.paths);
            outcome := case when elsewhere then 'another_path'
                when (m.event_id is null and vals ? 'event_id') or (m.assignment_id is null and vals ? 'assignment_id')
                    or (m.release_id is null and vals ? 'release_id') then 'linked'
                else 'known' end;
            if outcome <> 'known' then
                update media_asset x set paths = case when elsewhere then x.paths || (f ->> 'path') else x.paths end,
                    event_id = coalesce(x.event_id, (vals ->> 'event_id')::uuid),
                    assignment_id = coalesce(x.assignment_id, (vals ->> 'assignment_id')::uuid),
                    release_id = coalesce(x.release_id, (vals ->> 'release_id')::uuid)
                where x.id = m.id;
            end if;
        end if;
        path := f ->> 'path';
        id := m.id;
        number := m.number;
        return next;
    end loop;
end
$$;

-- What a look at the files found; says how many records that changed.
create function asset_checked(looks jsonb) returns int language plpgsql security definer set search_path = public, pg_temp as $$
declare
    n int;
begin
    perform demand('asset', 'edit');
    update media_asset m set file_state = f.file_state
    from jsonb_to_recordset(looks) as f (id uuid, file_state text)
    where m.id = f.id and m.file_state <> f.file_state and m.state <> 'withdrawn';
    get diagnostics n = row_count;
    return n;
end
$$;

-- The media that go with a release, for whoever delivers it: where the file lies, what it is, and its caption.
create function release_assets(release uuid) returns table (path text, mime text, caption text, sha256 text) language sql stable
security definer set search_path = public, pg_temp as $$
    select m.path, m.mime, m.caption, m.sha256 from media_asset m
    where m.release_id = release_assets.release and m.state <> 'withdrawn' and cardinality(asset_faults(m)) = 0
        and m.file_state = 'present' and m.sha256 is not null
    order by m.number, m.id limit 100
$$;

-- What of a release's media may not be shown.
create function release_media_faults(release uuid) returns text[] language sql stable security definer set search_path = public, pg_temp as $$
    select coalesce(array_agg(distinct 'asset_' || w order by 'asset_' || w), '{}')
    from media_asset m cross join unnest(asset_faults(m)) as w
    where m.release_id = release_media_faults.release and m.state <> 'withdrawn'
$$;

create function warnings_release(id uuid) returns text[] language sql stable security definer set search_path = public, pg_temp as $$
    select case when r.state in ('in_review', 'approved') then release_media_faults(r.id) else '{}' end
    from release r where r.id = warnings_release.id
$$;

-- Nothing goes public with media that lack caption or consent, whoever asks and by whichever way. After `record_update`, so
-- that a right that is missing is said first.
create function release_media_ready() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    faults text[] := release_media_faults(new.id);
begin
    if cardinality(faults) > 0 then
        perform refuse('KT004', faults[1]);
    end if;
    return new;
end
$$;
create trigger release_media_ready before update of state on release for each row
    when (new.state in ('scheduled', 'published') and new.state is distinct from old.state)
    execute function release_media_ready();

-- Ties of assignments and assets, at both ends.
create function links_of_coverage(entity text, id uuid) returns setof jsonb language sql stable security definer
set search_path = public, pg_temp as $$
    with tie (relation, kind, other, at) as (
        select 'assignment', 'assignment', a.id, a.call_time from coverage_assignment a
        where (entity = 'event' and a.event_id = links_of_coverage.id) or (entity = 'release' and a.release_id = links_of_coverage.id)
        union all
        select 'asset', 'asset', m.id, m.taken_at from media_asset m
        where (entity = 'event' and m.event_id = links_of_coverage.id) or (entity = 'release' and m.release_id = links_of_coverage.id)
            or (entity = 'assignment' and m.assignment_id = links_of_coverage.id)
        union all
        select k.kind, k.kind, k.other, null from coverage_assignment a
        cross join lateral (values ('event', a.event_id), ('release', a.release_id)) as k (kind, other)
        where entity = 'assignment' and a.id = links_of_coverage.id and k.other is not null
        union all
        select k.kind, k.kind, k.other, null from media_asset m
        cross join lateral (values ('event', m.event_id), ('release', m.release_id), ('assignment', m.assignment_id)) as k (kind, other)
        where entity = 'asset' and m.id = links_of_coverage.id and k.other is not null
    )
    select jsonb_build_object('relation', t.relation, 'entity', t.kind, 'id', t.other, 'number', b.number, 'title', b.title, 'at', t.at)
    from (select * from tie order by relation, at nulls last, other limit 50) as t
    cross join lateral record_brief(t.kind, t.other) as b
    where b.title is not null and may_see(links_of_coverage.entity, links_of_coverage.id)
$$;

create or replace function links(entity text, id uuid) returns setof jsonb language sql stable security definer
set search_path = public, pg_temp as $$
    select * from links_of_columns(entity, id)
    union all
    select * from links_of_coverage(entity, id)
    union all
    select jsonb_build_object('relation', l.relation, 'entity', l.kind, 'id', l.other, 'number', b.number, 'title', b.title, 'at', l.at)
    from (
        select k.relation, k.other_entity as kind, k.other_id as other, k.at from record_link k
        where k.entity = links.entity and k.id = links.id
        union all
        select k.inverse, k.entity, k.id, k.at from record_link k
        where k.other_entity = links.entity and k.other_id = links.id
    ) as l
    cross join lateral record_brief(l.kind, l.other) as b
    where b.title is not null and may_see(links.entity, links.id)
    limit 200
$$;

select entity_open(k) from unnest(array['assignment', 'asset']) as k;

grant execute on function assignment_clocks(coverage_assignment), files_missing(coverage_assignment), assignment_warnings(coverage_assignment), asset_warnings(media_asset),
    asset_faults(media_asset), asset_register(jsonb, jsonb), asset_checked(jsonb), release_assets(uuid)
to kentongan_operator, kentongan_crew, kentongan_editor, kentongan_supervisor, kentongan_head, kentongan_ppid, kentongan_admin;
grant execute on function release_assets(uuid) to kentongan_watcher;
