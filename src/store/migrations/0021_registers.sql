-- The registers become records like those of the board: issues, rumours, alerts, correction cases, sources and watch
-- terms get a version, a state machine, a history and their own lists and cards.

-- What the tables lacked.
alter table issue
    add column number text constraint issue_number_key unique,
    add column duty smallint not null default 24 constraint issue_duty_range check (duty between 1 and 25),
    add column section text default 'media_relations' references section,
    add column level_reason text constraint issue_level_reason_length check (length(level_reason) <= 2000),
    -- what the last change of level or state rested on: [{entity, id, title, at}]
    add column evidence jsonb not null default '[]',
    add column doing jsonb;
-- record_update counts its versions from now on
drop trigger issue_changed on issue;
drop function issue_changed();
update issue set number = code;

alter table source
    add column number text,
    add column duty smallint not null default 16 constraint source_duty_range check (duty between 1 and 25),
    add column section text default 'media_management' references section,
    add column state text not null default 'active' constraint source_state_choice check (state in ('active', 'paused')),
    add column doing jsonb,
    add column version int not null default 1,
    add column created_at timestamptz not null default now(),
    add column created_by text not null default session_user,
    add column updated_at timestamptz not null default now(),
    add column updated_by text not null default session_user;
update source set state = 'paused' where not active;

alter table watch_term
    add column number text,
    add column duty smallint not null default 16 constraint watch_term_duty_range check (duty between 1 and 25),
    add column section text default 'media_management' references section,
    add column state text not null default 'active' constraint watch_term_state_choice check (state in ('active', 'paused')),
    add column doing jsonb,
    add column version int not null default 1,
    add column created_at timestamptz not null default now(),
    add column created_by text not null default session_user,
    add column updated_at timestamptz not null default now(),
    add column updated_by text not null default session_user;
update watch_term set state = 'paused' where not active;

-- a person may raise an alert, too
alter table alert
    drop constraint alert_rule_choice,
    add constraint alert_rule_choice check (rule in (
        'burst', 'negative_cluster', 'silence', 'viral_copy', 'wrong_figure', 'rumour_term', 'embargo_broken',
        'source_silent', 'sources_failing', 'clock_skew', 'manual')),
    alter column rule set default 'manual';

alter table correction_case
    add column sent_at timestamptz,
    add column received_at timestamptz,
    add column carried_at timestamptz,
    add column refused_reason text constraint correction_case_refused_reason_length check (length(refused_reason) <= 2000);
create index correction_case_coverage on correction_case (coverage_id) where coverage_id is not null;

-- what the registers count
create index coverage_item_issue on coverage_item (issue_id, seen_at desc) where issue_id is not null;
create index coverage_item_seen on coverage_item (seen_at desc);
create index release_issue on release (issue_id) where issue_id is not null;
create index media_request_issue on media_request (issue_id) where issue_id is not null;

insert into office (key, value) values ('number_rumour', 'RU-{year}-{nnnn}'), ('number_correction', 'PK-{year}-{nnnn}')
on conflict (key) do nothing;

-- The machine.
insert into transition
select m.entity, from_state, m.action, m.to_state, role
from (values
    ('coverage', '{detected}'::text[], 'assess', 'detected', '{operator,editor,supervisor}'::text[]),
    ('coverage', '{suggested}'::text[], 'assess', 'suggested', '{operator,editor,supervisor}'::text[]),
    ('coverage', '{confirmed}'::text[], 'assess', 'confirmed', '{operator,editor,supervisor}'::text[]),
    ('coverage', '{followed_up}'::text[], 'assess', 'followed_up', '{operator,editor,supervisor}'::text[]),
    ('coverage', '{detected,suggested,confirmed,followed_up}'::text[], 'open_case', 'followed_up', '{operator,editor,supervisor}'::text[]),
    ('issue', '{monitored}'::text[], 'raise', 'alert', '{editor,supervisor,head}'::text[]),
    ('issue', '{alert}'::text[], 'declare_crisis', 'crisis', '{head}'::text[]),
    ('issue', '{alert}'::text[], 'stand_down', 'monitored', '{editor,supervisor,head}'::text[]),
    ('issue', '{crisis}'::text[], 'stand_down', 'alert', '{supervisor,head}'::text[]),
    ('issue', '{crisis}'::text[], 'recover', 'recovery', '{supervisor,head}'::text[]),
    ('issue', '{recovery}'::text[], 'close', 'closed', '{supervisor,head}'::text[]),
    ('issue', '{monitored}'::text[], 'close', 'closed', '{editor,supervisor,head}'::text[]),
    ('issue', '{closed}'::text[], 'reopen', 'monitored', '{editor,supervisor,head}'::text[]),
    ('issue', '{monitored}'::text[], 'set_level', 'monitored', '{editor,supervisor,head}'::text[]),
    ('issue', '{alert}'::text[], 'set_level', 'alert', '{editor,supervisor,head}'::text[]),
    ('issue', '{crisis}'::text[], 'set_level', 'crisis', '{editor,supervisor,head}'::text[]),
    ('issue', '{recovery}'::text[], 'set_level', 'recovery', '{editor,supervisor,head}'::text[]),
    ('rumour', '{received,hoax,disinformation,wrong,true,insufficient}'::text[], 'verify', 'verifying', '{operator,editor,supervisor}'::text[]),
    ('rumour', '{verifying}'::text[], 'judge', 'hoax', '{operator,editor,supervisor}'::text[]),
    ('rumour', '{verifying}'::text[], 'judge', 'disinformation', '{operator,editor,supervisor}'::text[]),
    ('rumour', '{verifying}'::text[], 'judge', 'wrong', '{operator,editor,supervisor}'::text[]),
    ('rumour', '{verifying}'::text[], 'judge', 'true', '{operator,editor,supervisor}'::text[]),
    ('rumour', '{verifying}'::text[], 'judge', 'insufficient', '{operator,editor,supervisor}'::text[]),
    ('rumour', '{hoax,disinformation,wrong,true,insufficient}'::text[], 'clarify', 'clarified', '{operator,editor,supervisor}'::text[]),
    ('rumour', '{true,insufficient,clarified}'::text[], 'close', 'closed', '{operator,editor,supervisor}'::text[]),
    ('rumour', '{closed}'::text[], 'reopen', 'verifying', '{operator,editor,supervisor}'::text[]),
    ('alert', '{open}'::text[], 'acknowledge', 'acknowledged', '{operator,editor,supervisor,head}'::text[]),
    ('alert', '{open,acknowledged}'::text[], 'close', 'closed', '{operator,editor,supervisor,head,watcher}'::text[]),
    ('alert', '{acknowledged}'::text[], 'reopen', 'open', '{watcher}'::text[]),
    ('alert', '{open}'::text[], 'mute', 'open', '{operator,editor,supervisor,head}'::text[]),
    ('alert', '{acknowledged}'::text[], 'mute', 'acknowledged', '{operator,editor,supervisor,head}'::text[]),
    ('alert', '{open}'::text[], 'unmute', 'open', '{operator,editor,supervisor,head}'::text[]),
    ('alert', '{acknowledged}'::text[], 'unmute', 'acknowledged', '{operator,editor,supervisor,head}'::text[]),
    ('correction', '{draft}'::text[], 'approve', 'approved', '{supervisor,head}'::text[]),
    ('correction', '{approved}'::text[], 'send', 'sent', '{supervisor,head}'::text[]),
    ('correction', '{sent}'::text[], 'receive', 'received', '{operator,editor,supervisor}'::text[]),
    ('correction', '{sent,received}'::text[], 'carry', 'carried', '{operator,editor,supervisor}'::text[]),
    ('correction', '{sent,received}'::text[], 'turn_down', 'refused', '{operator,editor,supervisor}'::text[]),
    ('correction', '{sent,received}'::text[], 'lapse', 'lapsed', '{operator,editor,supervisor}'::text[]),
    ('correction', '{refused,lapsed}'::text[], 'refer', 'press_council', '{supervisor,head}'::text[]),
    ('correction', '{carried,press_council}'::text[], 'close', 'done', '{supervisor,head}'::text[]),
    ('correction', '{draft,approved}'::text[], 'drop', 'cancelled', '{operator,editor,supervisor}'::text[]),
    ('source', '{active}'::text[], 'pause', 'paused', '{supervisor,admin}'::text[]),
    ('source', '{paused}'::text[], 'resume', 'active', '{supervisor,admin}'::text[]),
    ('source', '{active}'::text[], 'fetch_now', 'active', '{operator,editor,supervisor,admin}'::text[]),
    ('term', '{active}'::text[], 'pause', 'paused', '{editor,supervisor,admin}'::text[]),
    ('term', '{paused}'::text[], 'resume', 'active', '{editor,supervisor,admin}'::text[]),
    ('term', '{active}'::text[], 'mute', 'active', '{editor,supervisor,admin}'::text[]),
    ('term', '{active}'::text[], 'unmute', 'active', '{editor,supervisor,admin}'::text[])) as m (entity, from_states, action, to_state, roles)
cross join unnest(m.from_states) as from_state
cross join unnest(m.roles) as role;

insert into permission
select entity, action, unnest(roles)
from (values
    ('issue', '{editor,supervisor,head}'::text[]),
    ('rumour', '{operator,editor,supervisor}'),
    ('alert', '{operator,editor,supervisor,head}'),
    ('correction', '{operator,editor,supervisor}'),
    ('source', '{supervisor,admin}'),
    ('term', '{editor,supervisor,admin}')) as may (entity, roles)
cross join (values ('add'), ('edit')) as what (action);

-- A clip is noted in seconds: its form begins with what is always known.
update field f set place = p.place
from unnest(array['title', 'outlet', 'edition', 'seen_at', 'tone', 'url', 'prominence', 'form', 'origin', 'issue', 'notes',
    'matched_terms', 'tone_by', 'dismissed_reason']) with ordinality as p (key, place)
where f.entity = 'coverage' and f.key = p.key;

insert into field (entity, key, column_name, kind, entry, place)
select f.entity, f.key, coalesce(f.column_name, f.key), f.kind, f.entry, row_number() over (partition by f.entity order by f.n)
from (values
    (1, 'issue', 'code', null::text, 'text', 'required'),
    (2, 'issue', 'title', null, 'text', 'required'),
    (3, 'issue', 'owner', null, 'person', 'optional'),
    (4, 'issue', 'narrative', null, 'long', 'optional'),
    (5, 'issue', 'spokespersons', null, 'list', 'optional'),
    (6, 'issue', 'level', null, 'choice', 'derived'),
    (7, 'issue', 'level_reason', null, 'text', 'derived'),
    (8, 'issue', 'opened_at', null, 'when', 'derived'),
    (9, 'issue', 'closed_at', null, 'when', 'derived'),
    (10, 'rumour', 'title', null, 'text', 'required'),
    (11, 'rumour', 'seen_where', null, 'text', 'optional'),
    (12, 'rumour', 'first_seen_at', null, 'when', 'optional'),
    (13, 'rumour', 'volume', null, 'number', 'optional'),
    (14, 'rumour', 'issue', 'issue_id', 'issue', 'optional'),
    (15, 'rumour', 'notes', null, 'long', 'optional'),
    (16, 'rumour', 'verdict', null, 'choice', 'derived'),
    (17, 'rumour', 'evidence', null, 'long', 'derived'),
    (18, 'rumour', 'clarification', 'clarification_id', 'text', 'derived'),
    (19, 'alert', 'title', null, 'text', 'required'),
    (20, 'alert', 'severity', null, 'choice', 'optional'),
    (21, 'alert', 'issue', 'issue_id', 'issue', 'optional'),
    (22, 'alert', 'note', null, 'long', 'optional'),
    (23, 'alert', 'rule', null, 'choice', 'derived'),
    (24, 'alert', 'first_at', null, 'when', 'derived'),
    (25, 'alert', 'last_at', null, 'when', 'derived'),
    (26, 'alert', 'count', null, 'number', 'derived'),
    (27, 'alert', 'muted_until', null, 'when', 'derived'),
    (28, 'alert', 'acknowledged_by', null, 'person', 'derived'),
    (29, 'alert', 'acknowledged_at', null, 'when', 'derived'),
    (30, 'correction', 'title', null, 'text', 'required'),
    (31, 'correction', 'outlet', 'outlet_id', 'outlet', 'optional'),
    (32, 'correction', 'instrument', null, 'choice', 'optional'),
    (33, 'correction', 'ground', null, 'text', 'optional'),
    (34, 'correction', 'disputed', null, 'long', 'optional'),
    (35, 'correction', 'draft', null, 'long', 'optional'),
    (36, 'correction', 'first_published_at', null, 'when', 'optional'),
    (37, 'correction', 'sent_at', null, 'when', 'derived'),
    (38, 'correction', 'received_at', null, 'when', 'derived'),
    (39, 'correction', 'carried_at', null, 'when', 'derived'),
    (40, 'correction', 'refused_reason', null, 'text', 'derived'),
    (41, 'source', 'name', null, 'text', 'required'),
    (42, 'source', 'url', null, 'text', 'required'),
    (43, 'source', 'kind', null, 'choice', 'optional'),
    (44, 'source', 'outlet', 'outlet_id', 'outlet', 'optional'),
    (45, 'source', 'poll_minutes', null, 'number', 'optional'),
    (46, 'source', 'note', null, 'text', 'optional'),
    (47, 'source', 'item_selector', null, 'text', 'optional'),
    (48, 'source', 'body_selector', null, 'text', 'optional'),
    (49, 'source', 'region', null, 'text', 'optional'),
    (50, 'source', 'language', null, 'text', 'optional'),
    (51, 'source', 'internal', null, 'bool', 'optional'),
    (52, 'source', 'status', null, 'text', 'derived'),
    (53, 'source', 'failures', null, 'decimal', 'derived'),
    (54, 'source', 'last_ok_at', null, 'when', 'derived'),
    (55, 'source', 'next_fetch_at', null, 'when', 'derived'),
    (56, 'term', 'name', null, 'text', 'required'),
    (57, 'term', 'query', null, 'text', 'required'),
    (58, 'term', 'exclude', null, 'text', 'optional'),
    (59, 'term', 'issue', 'issue_id', 'issue', 'optional'),
    (60, 'term', 'weight', null, 'decimal', 'optional'),
    (61, 'term', 'scope', null, 'choice', 'optional'),
    (62, 'term', 'muted_until', null, 'when', 'derived')) as f (n, entity, key, column_name, kind, entry);

create or replace function table_of(entity text) returns text language plpgsql immutable set search_path = public, pg_temp as $$
begin
    return case entity
        when 'event' then 'media_event'
        when 'release' then 'release'
        when 'coverage' then 'coverage_item'
        when 'disposition' then 'disposition'
        when 'request' then 'media_request'
        when 'issue' then 'issue'
        when 'rumour' then 'rumour'
        when 'alert' then 'alert'
        when 'correction' then 'correction_case'
        when 'source' then 'source'
        when 'term' then 'watch_term'
    end;
end
$$;

create or replace function initial_state(entity text) returns text language sql immutable set search_path = public, pg_temp as $$
    select case entity
        when 'event' then 'draft'
        when 'release' then 'idea'
        when 'coverage' then 'detected'
        when 'disposition' then 'issued'
        when 'request' then 'new'
        when 'issue' then 'monitored'
        when 'rumour' then 'received'
        when 'alert' then 'open'
        when 'correction' then 'draft'
        when 'source' then 'active'
        when 'term' then 'active'
    end
$$;

create or replace function at_rest(entity text, state text) returns boolean language sql immutable
set search_path = public, pg_temp as $$
    select case entity
        when 'event' then state in ('rescheduled', 'cancelled')
        when 'release' then state in ('published', 'withdrawn', 'archived', 'spiked')
        when 'coverage' then state in ('dismissed', 'closed')
        when 'disposition' then state in ('submitted', 'done', 'returned', 'cancelled')
        when 'request' then state in ('closed', 'declined', 'routed', 'merged', 'spam')
        when 'correction' then state in ('done', 'cancelled')
        else state = 'closed'
    end
$$;

-- One line that names a record, for links and lists.
create or replace function record_brief(entity text, id uuid, out number text, out title text) language plpgsql stable security definer
set search_path = public, pg_temp as $$
begin
    if may_see(entity, id) then
        execute format('select number, %I from %I where id = $1', case
            when entity in ('disposition', 'request') then 'subject'
            when entity in ('source', 'term') then 'name'
            else 'title' end, table_of(entity))
        into number, title using id;
    end if;
end
$$;

create or replace function record_insert() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    kind text := tg_argv[0];
    taken boolean;
begin
    new.version := 1;
    if not is_owner() then
        new.created_at := now();
        new.created_by := session_user;
        if new.state <> initial_state(kind) and not (kind = 'coverage' and new.state = 'suggested' and has_role('watcher'))
            and not (kind in ('source', 'term') and new.state = 'paused') then
            perform refuse('KT002', 'illegal_transition',
                jsonb_build_object('entity', kind, 'from', initial_state(kind), 'action', new.state),
                format('a new %s begins as %s', kind, initial_state(kind)));
        end if;
    end if;
    new.updated_at := new.created_at;
    new.updated_by := new.created_by;
    -- a retry (on conflict do nothing) must not eat a number
    if new.number is null and kind in ('request', 'event', 'disposition', 'rumour', 'correction') then
        execute format('select exists(select from %I where id = $1)', tg_table_name) into taken using new.id;
        if not taken then
            new.number := next_number(kind);
        end if;
    end if;
    return new;
end
$$;

create or replace function record_update() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
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
        if not (is_owner() or exists (select from unnest(needed) role where has_role(role))) then
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

create or replace function audit_update() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into audit_log (entity, record_id, number, action, from_state, to_state, diff, reason, undoes, version)
    select tg_argv[0], n.id, n.number, coalesce(n.doing ->> 'action', 'edit'),
        case when n.doing is null then null else o.state end, case when n.doing is null then null else n.state end,
        row_diff(to_jsonb(o), to_jsonb(n)), n.doing ->> 'reason', (n.doing ->> 'undoes')::bigint, n.version
    from new_rows n join old_rows o using (id)
    -- what the service keeps beside a record (when a source is read, how often an alert was raised) is no change of it
    where n.version <> o.version;
    return null;
end
$$;

-- An issue is known by its code, for good.
create function content_issue() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if tg_op = 'UPDATE' and new.code <> old.code then
        perform bad_field('code', to_jsonb(new.code), 'unchanged');
    end if;
    new.code := upper(new.code);
    new.number := new.code;
    return new;
end
$$;
create trigger content_issue before insert or update of code on issue for each row execute function content_issue();

-- What a person raises is a subject of its own.
create function content_alert() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    new.subject := coalesce(new.subject, new.id::text);
    return new;
end
$$;
create trigger content_alert before insert on alert for each row execute function content_alert();

-- A source without a key gets one from its name.
create function content_source() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if new.key is null then
        new.key := trim(both '-' from left(lower(regexp_replace(new.name, '[^a-zA-Z0-9]+', '-', 'g')), 60));
        if new.key = '' or exists (select from source s where s.key = new.key) then
            new.key := trim(leading '-' from new.key || '-' || right(new.id::text, 6));
        end if;
    end if;
    return new;
end
$$;
create trigger content_source before insert on source for each row execute function content_source();

-- `active` is what the watcher asks, `state` what the machine knows: two words for one thing, kept equal.
create function content_active() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if tg_op = 'INSERT' then
        if not new.active then
            new.state := 'paused';
        end if;
        new.active := new.state = 'active';
    elsif new.state <> old.state then
        new.active := new.state = 'active';
    elsif new.active <> old.active then
        new.state := case when new.active then 'active' else 'paused' end;
        new.doing := jsonb_build_object('action', case when new.active then 'resume' else 'pause' end, 'seen', old.version);
    end if;
    return new;
end
$$;
create trigger content_active before insert or update on source for each row execute function content_active();
create trigger content_active before insert or update on watch_term for each row execute function content_active();

-- one call a change is enough
drop trigger if exists alert_called_insert on alert;
drop trigger if exists alert_called_update on alert;

do $$
<<table_record>>
declare
    entity text;
    tbl text;
    cols text;
begin
    foreach entity in array array['issue', 'rumour', 'alert', 'correction', 'source', 'term'] loop
        tbl := table_of(entity);
        execute format('create trigger record_insert before insert on %I for each row execute function record_insert(%L)', tbl, entity);
        if entity in ('issue', 'rumour', 'correction') then
            execute format('create trigger record_update before update on %I for each row execute function record_update(%L)', tbl, entity);
        else
            -- the service writes here too; only what a person decides makes a new version
            select string_agg(format('old.%1$I is distinct from new.%1$I', c), ' or ') into cols
            from (
                select f.column_name from field f where f.entity = table_record.entity and f.entry <> 'derived'
                union select unnest(array['id', 'number', 'state', 'doing', 'version', 'created_at', 'created_by'])
                union select unnest(case table_record.entity when 'source' then '{active}'::text[] when 'term' then '{active,muted_until}'
                    else '{muted_until,acknowledged_by}' end)) as k (c);
            execute format('create trigger record_update before update on %I for each row when (%s) execute function record_update(%L)',
                tbl, cols, entity);
        end if;
        if entity not in ('source', 'term') then
            execute format('create trigger record_delete before delete on %I for each row execute function record_delete(%L)', tbl, entity);
            execute format('create trigger record_truncate before truncate on %I for each statement execute function record_delete(%L)', tbl, entity);
        end if;
        execute format('create trigger audit_insert after insert on %I referencing new table as new_rows
            for each statement execute function audit_insert(%L)', tbl, entity);
        execute format('create trigger audit_update after update on %I referencing old table as old_rows new table as new_rows
            for each statement execute function audit_update(%L)', tbl, entity);
        if entity not in ('issue', 'source') then
            execute format('create trigger announce_insert after insert on %I referencing new table as changed
                for each statement execute function announce(%L)', tbl, entity);
            execute format('create trigger announce_update after update on %I referencing new table as changed
                for each statement execute function announce(%L)', tbl, entity);
            execute format('create trigger announce_delete after delete on %I referencing old table as changed
                for each statement execute function announce(%L)', tbl, entity);
        end if;
    end loop;
end
$$;

-- The facts of a release that an article tells otherwise, one a line, both sides in their own words; of the release
-- most of which it carries.
create function altered_facts(article uuid, out release_id uuid, out disputed text) language sql stable security definer
set search_path = public, pg_temp as $$
    select p.release_id, string_agg(format('Rilis: %s · Artikel: %s', f ->> 'release', f ->> 'article'), E'\n' order by n)
    from pickup p cross join lateral jsonb_array_elements(p.facts) with ordinality as k (f, n)
    where p.article_id = altered_facts.article and f ->> 'verdict' = 'altered'
    group by p.release_id, p.used_share order by p.used_share desc nulls last limit 1
$$;

create or replace function step_coverage(c coverage_item, action text, args jsonb) returns jsonb language plpgsql security definer
set search_path = public, pg_temp as $$
declare
    tone text := arg(args, 'tone');
    told uuid;
    disputed text;
begin
    perform need(tone is null or tone in ('positive', 'neutral', 'negative'), 'tone_unknown');
    case action
    when 'confirm' then
        return jsonb_strip_nulls(jsonb_build_object('tone', tone, 'prominence', arg(args, 'prominence'), 'form', arg(args, 'form'),
            'origin', arg(args, 'origin')));
    when 'dismiss' then
        perform need(arg(args, 'reason', 'note') is not null, 'reason_required');
        return jsonb_build_object('dismissed_reason', arg(args, 'reason', 'note'));
    when 'assess' then
        perform need(coalesce(tone, arg(args, 'prominence'), arg(args, 'form')) is not null, 'nothing_given');
        return jsonb_strip_nulls(jsonb_build_object('tone', tone, 'prominence', arg(args, 'prominence'), 'form', arg(args, 'form')));
    when 'open_case' then
        perform need(not exists (
            select from correction_case k where k.coverage_id = c.id and k.state <> 'cancelled'), 'case_exists');
        select p.release_id, p.disputed into told, disputed from altered_facts(c.article_id) p;
        insert into correction_case (title, coverage_id, release_id, outlet_id, instrument, disputed, first_published_at)
        values (c.title, c.id, told, c.outlet_id, case when disputed is not null then 'right_of_correction' end, disputed,
            coalesce((select coalesce(a.published_at, a.first_seen_at) from article a where a.id = c.article_id), c.seen_at));
        return '{}';
    when 'restore' then
        return '{"dismissed_reason": null}';
    when 'set_tone' then
        perform need(tone is not null, 'tone_unknown');
        return jsonb_build_object('tone', tone);
    else
        return '{}';
    end case;
end
$$;

-- What the change of an issue rests on: what a person names, else its open alerts and the newest hits of a day.
create function issue_evidence(i issue, word text) returns jsonb language sql stable security definer
set search_path = public, pg_temp as $$
    with named as (
        select k.kind as entity, r.id, b.title, now() as at
        from unnest(array['alert', 'coverage', 'rumour', 'release', 'request', 'event']) as k (kind)
        cross join lateral (select find_record(k.kind, word)) as r (id)
        cross join lateral record_brief(k.kind, r.id) as b
        where word is not null and r.id is not null
    ), found as (
        select 'alert' as entity, a.id, a.title, a.last_at as at from alert a where a.issue_id = i.id and a.state <> 'closed'
        union all
        (select 'coverage', c.id, c.title, c.seen_at from coverage_item c
         where c.issue_id = i.id and c.state <> 'dismissed' and c.seen_at > now() - interval '1 day' order by c.seen_at desc limit 3)
    ), chosen as (
        select * from named
        union all
        select null, null, word, now() where word is not null and not exists (select from named)
        union all
        select * from found where word is null
    )
    select coalesce(jsonb_agg(jsonb_strip_nulls(to_jsonb(c)) order by c.at desc), '[]') from chosen c
$$;

create function step_issue(i issue, action text, args jsonb) returns jsonb language plpgsql security definer
set search_path = public, pg_temp as $$
declare
    why text := arg(args, 'reason', 'note');
    level text := arg(args, 'level');
    rests jsonb;
begin
    perform need(why is not null, 'reason_required');
    rests := jsonb_build_object('level_reason', why, 'evidence', issue_evidence(i, arg(args, 'evidence')));
    case action
    when 'set_level' then
        if level is null or level not in ('green', 'yellow', 'orange', 'red') then
            perform bad_field('level', to_jsonb(level), 'green, yellow, orange, red');
        end if;
        perform need(level <> i.level, 'level_same');
        return rests || jsonb_build_object('level', level);
    when 'raise' then
        return rests || jsonb_build_object('level', case i.level when 'green' then 'yellow' else i.level end);
    when 'declare_crisis' then
        return rests || '{"level": "red"}';
    when 'close' then
        return jsonb_build_object('closed_at', now());
    when 'reopen' then
        return '{"closed_at": null}';
    else
        return '{}';
    end case;
end
$$;

create function step_rumour(r rumour, action text, args jsonb) returns jsonb language plpgsql security definer
set search_path = public, pg_temp as $$
declare
    word text;
    ref uuid;
begin
    case action
    when 'judge' then
        word := arg(args, 'verdict');
        if word is null or word not in ('hoax', 'disinformation', 'wrong', 'true', 'insufficient') then
            perform bad_field('verdict', to_jsonb(word), 'hoax, disinformation, wrong, true, insufficient');
        end if;
        perform need(arg(args, 'evidence') is not null, 'grounds_missing');
        return jsonb_build_object('state', word, 'verdict', word, 'evidence', arg(args, 'evidence'));
    when 'clarify' then
        word := arg(args, 'release');
        perform need(word is not null, 'clarification_missing');
        ref := find_record('release', word);
        if ref is null then
            perform bad_field('clarification', to_jsonb(word), 'the number of a release');
        end if;
        perform need((select state = 'published' from release where id = ref), 'clarification_unpublished');
        return jsonb_build_object('clarification_id', ref);
    else
        return '{}';
    end case;
end
$$;

-- Asleep until a time that is still to come.
create function step_mute(action text, args jsonb) returns jsonb language plpgsql set search_path = public, pg_temp as $$
declare
    at timestamptz := arg_time(args, 'until');
begin
    if action = 'unmute' then
        return '{"muted_until": null}';
    end if;
    perform need(at is not null, 'until_missing');
    perform need(at > now(), 'until_past');
    return jsonb_build_object('muted_until', at);
end
$$;

create function step_alert(a alert, action text, args jsonb) returns jsonb language plpgsql security definer
set search_path = public, pg_temp as $$
begin
    case action
    when 'mute', 'unmute' then
        return step_mute(action, args);
    else
        -- who closes an alert has seen it
        return jsonb_build_object('acknowledged_by', coalesce(a.acknowledged_by, session_user),
            'acknowledged_at', coalesce(a.acknowledged_at, now()));
    end case;
end
$$;

create function step_correction(c correction_case, action text, args jsonb) returns jsonb language plpgsql security definer
set search_path = public, pg_temp as $$
begin
    case action
    when 'approve' then
        perform need(c.instrument is not null, 'instrument_missing');
        perform need(nullif(btrim(c.draft), '') is not null, 'draft_missing');
        return '{}';
    when 'send' then
        return jsonb_build_object('sent_at', now());
    when 'receive' then
        return jsonb_build_object('received_at', now());
    when 'carry' then
        return jsonb_build_object('carried_at', now());
    when 'turn_down' then
        perform need(arg(args, 'reason', 'note') is not null, 'reason_required');
        return jsonb_build_object('refused_reason', arg(args, 'reason', 'note'));
    when 'refer' then
        return '{"instrument": "press_council"}';
    when 'drop' then
        perform need(arg(args, 'reason', 'note') is not null, 'reason_required');
        return '{}';
    else
        return '{}';
    end case;
end
$$;

create function step_source(s source, action text, args jsonb) returns jsonb language sql stable security definer
set search_path = public, pg_temp as $$
    select case when action in ('resume', 'fetch_now') then jsonb_build_object('next_fetch_at', now()) else '{}' end
$$;

create function step_term(t watch_term, action text, args jsonb) returns jsonb language plpgsql security definer
set search_path = public, pg_temp as $$
begin
    if action in ('mute', 'unmute') then
        return step_mute(action, args);
    end if;
    return jsonb_build_object('active', action = 'resume');
end
$$;

create or replace function record_undo(entity text, id uuid, seen_version int) returns jsonb language plpgsql security definer
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
    if last.action = 'open_case' then
        -- the case that was opened, while nobody has worked on it
        if exists (select from correction_case k where k.coverage_id = record_undo.id and k.created_at = last.at
            and (k.version > 1 or k.created_by <> session_user)) then
            perform refuse('KT005', 'undo_built_upon');
        end if;
        update correction_case k set state = 'cancelled', doing = jsonb_build_object('action', 'undo', 'seen', k.version)
        where k.coverage_id = record_undo.id and k.created_at = last.at and k.state = 'draft';
    end if;
    -- a number once given stays given: the series has no gaps
    select coalesce(jsonb_object_agg(key, value -> 0), '{}') into changes from jsonb_each(last.diff) where key <> 'number';
    return written(entity, apply_changes(entity, id, changes,
        jsonb_build_object('action', 'undo', 'undoes', last.id, 'seen', seen_version)));
end
$$;

-- What the lists show.
create or replace view pane_issue with (security_barrier) as
select i.id, i.code, i.title, i.level, i.state, i.version, coalesce(p.name, i.owner) as owner,
    h.hits_day::int, h.hits_week::int, h.positive::int, h.neutral::int, h.negative::int,
    (select count(*) from rumour r where r.issue_id = i.id and r.state <> 'closed')::int as rumours,
    (select count(*) from alert a where a.issue_id = i.id and a.state <> 'closed')::int as alerts,
    d.days
from issue i
left join person p on p.login = i.owner
cross join lateral (
    select count(*) filter (where c.seen_at > now() - interval '24 hours') as hits_day, count(*) as hits_week,
        count(*) filter (where c.tone = 'positive') as positive, count(*) filter (where c.tone = 'neutral') as neutral,
        count(*) filter (where c.tone = 'negative') as negative
    from coverage_item c
    where c.issue_id = i.id and c.seen_at > now() - interval '7 days' and c.seen_at <= now() and c.state <> 'dismissed'
) as h
cross join lateral (
    select array_agg(coalesce(n.hits, 0)::int order by day) as days
    from generate_series(0, 13) as k (day)
    left join (
        select 13 - floor(extract(epoch from (select office_today()) + interval '1 day' - c.seen_at) / 86400)::int as day, count(*) as hits
        from coverage_item c
        where c.issue_id = i.id and c.seen_at >= (select office_today()) - interval '13 days' and c.state <> 'dismissed'
        group by 1
    ) as n using (day)
) as d
where (i.state <> 'closed' or i.closed_at > now() - interval '30 days') and (select is_staff() or has_role('wall'))
order by i.state = 'closed', array_position(array['red', 'orange', 'yellow', 'green'], i.level), i.code limit 100;

create view pane_rumour with (security_barrier) as
select r.id, r.version, r.state, r.number, r.title, r.seen_where, r.first_seen_at, r.volume, r.verdict,
    coalesce(k.number, k.title) as clarification, i.code as issue
from rumour r
left join release k on k.id = r.clarification_id
left join issue i on i.id = r.issue_id
where (r.state <> 'closed' or r.updated_at > now() - interval '90 days') and (select is_staff())
order by r.state = 'closed', r.first_seen_at desc, r.id limit 500;

create view pane_alert with (security_barrier) as
select a.id, a.version, a.state, a.rule, a.severity, a.title, a.measure, a.first_at, a.last_at, a.count, a.muted_until,
    coalesce(p.name, a.acknowledged_by) as acknowledged_by, i.code as issue
from alert a
left join person p on p.login = a.acknowledged_by
left join issue i on i.id = a.issue_id
where (a.state <> 'closed' or a.updated_at > now() - interval '2 days') and (select is_staff() or has_role('wall'))
order by array_position(array['open', 'acknowledged', 'closed'], a.state),
    array_position(array['critical', 'warning', 'notice'], a.severity), a.last_at desc, a.id limit 300;

create view pane_correction with (security_barrier) as
select c.id, c.version, c.state, c.number, c.title, o.name as outlet, c.instrument,
    cardinality(array_remove(string_to_array(coalesce(c.disputed, ''), E'\n'), ''))::int as disputed,
    c.first_published_at, c.updated_at
from correction_case c left join outlet o on o.id = c.outlet_id
where (c.state not in ('done', 'cancelled') or c.updated_at > now() - interval '90 days') and (select is_staff())
order by c.state in ('done', 'cancelled'), c.updated_at desc, c.id limit 500;

create view pane_source with (security_barrier) as
select s.id, s.version, s.state, s.name, s.url, s.kind, o.name as outlet, s.status,
    case when s.failures > 0 then (
        select f.note from fetch_event f where f.source_id = s.id order by f.at desc limit 1) end as trouble,
    s.failures, s.poll_minutes, s.last_ok_at, s.next_fetch_at,
    (select g.seen_at from sighting g where g.source_id = s.id order by g.seen_at desc limit 1) as newest_at,
    (select count(*) from sighting g where g.source_id = s.id and g.seen_at > now() - interval '7 days')::int as articles
from source s left join outlet o on o.id = s.outlet_id
where (select is_staff())
order by s.state = 'paused', s.failures desc, s.name, s.id limit 3000;

create view pane_term with (security_barrier) as
select t.id, t.version, t.state, t.name, t.query, t.exclude, i.code as issue, t.weight, t.muted_until,
    coalesce(h.hits_day, 0)::int as hits_day, coalesce(h.hits_week, 0)::int as hits_week, coalesce(h.dismissed, 0)::int as dismissed
from watch_term t
left join issue i on i.id = t.issue_id
left join (
    select m.name, count(*) filter (where c.seen_at > now() - interval '24 hours') as hits_day, count(*) as hits_week,
        count(*) filter (where c.state = 'dismissed') as dismissed
    from coverage_item c cross join lateral unnest(c.matched_terms) as m (name)
    where c.seen_at > now() - interval '7 days'
    group by m.name
) as h on h.name = t.name
where (select is_staff())
order by t.state = 'paused', coalesce(h.hits_week, 0) desc, t.name limit 3000;

-- Cards.
create view card_issue with (security_barrier) as
select i.id, i.number, i.version, i.state, i.code, i.title, i.owner, i.narrative, i.spokespersons, i.level, i.level_reason,
    i.opened_at, i.closed_at, i.evidence, i.duty, i.section, i.created_at, i.created_by, i.updated_at, i.updated_by
from issue i
where (select is_staff());

create view card_rumour with (security_barrier) as
select r.id, r.number, r.version, r.state, r.title, r.seen_where, r.first_seen_at, r.volume, i.code as issue, r.notes,
    r.verdict, r.evidence, coalesce(k.number, k.title) as clarification,
    r.duty, r.section, r.created_at, r.created_by, r.updated_at, r.updated_by
from rumour r left join issue i on i.id = r.issue_id left join release k on k.id = r.clarification_id
where (select is_staff());

create view card_alert with (security_barrier) as
select a.id, a.number, a.version, a.state, a.title, a.severity, i.code as issue, a.note, a.rule, a.first_at, a.last_at, a.count,
    a.muted_until, a.acknowledged_by, a.acknowledged_at, a.measure, a.evidence, a.subject,
    a.duty, a.section, a.created_at, a.created_by, a.updated_at, a.updated_by
from alert a left join issue i on i.id = a.issue_id
where (select is_staff());

create view card_correction with (security_barrier) as
select c.id, c.number, c.version, c.state, c.title, o.name as outlet, c.instrument, c.ground, c.disputed, c.draft,
    c.first_published_at, c.sent_at, c.received_at, c.carried_at, c.refused_reason,
    c.duty, c.section, c.created_at, c.created_by, c.updated_at, c.updated_by
from correction_case c left join outlet o on o.id = c.outlet_id
where (select is_staff());

create view card_source with (security_barrier) as
select s.id, s.number, s.version, s.state, s.name as title, s.name, s.url, s.kind, o.name as outlet, s.poll_minutes, s.note,
    s.item_selector, s.body_selector, s.region, s.language, s.internal, s.status, s.failures, s.last_ok_at, s.next_fetch_at, s.key,
    s.duty, s.section, s.created_at, s.created_by, s.updated_at, s.updated_by
from source s left join outlet o on o.id = s.outlet_id
where (select is_staff());

create view card_term with (security_barrier) as
select t.id, t.number, t.version, t.state, t.name as title, t.name, t.query, t.exclude, i.code as issue, t.weight, t.scope,
    t.muted_until, t.duty, t.section, t.created_at, t.created_by, t.updated_at, t.updated_by
from watch_term t left join issue i on i.id = t.issue_id
where (select is_staff());

create or replace view card_coverage with (security_barrier) as
select c.id, c.number, c.version, c.state, c.title, o.name as outlet, c.url, c.seen_at, c.edition, c.tone, c.prominence, c.form,
    c.origin, i.code as issue, c.notes, c.matched_terms, c.tone_by, c.dismissed_reason, c.score,
    a.summary, a.byline, a.published_at, left(a.body, 20000) as body,
    c.duty, c.section, c.created_at, c.created_by, c.updated_at, c.updated_by, c.matches
from coverage_item c left join outlet o on o.id = c.outlet_id left join issue i on i.id = c.issue_id
left join article a on a.id = c.article_id
where (select is_staff());

create or replace function children(entity text, id uuid) returns setof jsonb language sql stable security definer
set search_path = public, pg_temp as $$
    select jsonb_build_object('kind', c.kind, 'text', c.text, 'state', c.state, 'at', c.at)
    from (
        select 1 as part, q.seq::bigint as place, 'question' as kind, concat_ws(E'\n', q.text, q.answer) as text, q.answer_state as state, null::timestamptz as at
        from request_question q where entity = 'request' and q.request_id = children.id
        union all
        select 2, k.seq, 'checklist', concat_ws(' ', k.time_norm, k.text), case when k.done_at is null then 'open' else 'done' end, coalesce(k.done_at, k.due_at)
        from checklist_item k where k.entity = children.entity and k.record_id = children.id
        union all
        select 3, 0, 'guest', concat_ws(', ', g.journalist, o.name), case when g.attended_at is not null then 'attended' else g.rsvp end, coalesce(g.attended_at, g.invited_at)
        from event_guest g left join outlet o on o.id = g.outlet_id where entity = 'event' and g.event_id = children.id
        union all
        select 4, -v.n, 'version', concat_ws(', ', '#' || v.n, v.title, name_of(v.author)), null, v.at
        from release_version v where entity = 'release' and v.release_id = children.id
        union all
        select 5, 0, 'fact', concat_ws(' ', f.label || ':', f.value, f.unit, '(' || f.source || ')'), null, f.as_of
        from fact f where entity = 'release' and f.release_id = children.id
        union all
        select 6, 0, 'distribution', concat_ws(', ', d.name, d.last_error), d.state, coalesce(d.confirmed_at, d.sent_at, d.planned_at)
        from distribution d where entity = 'release' and d.release_id = children.id
        union all
        select 7, 0, 'pickup', concat_ws(', ', o.name, a.title), p.class, a.sort_at
        from pickup p join article a on a.id = p.article_id left join outlet o on o.id = a.outlet_id
        where entity = 'release' and p.release_id = children.id
        union all
        select 8, 0, 'sighting', concat_ws(', ', s.name, g.url), null, g.seen_at
        from coverage_item c join sighting g on g.article_id = c.article_id join source s on s.id = g.source_id
        where entity = 'coverage' and c.id = children.id
        union all
        select 9, n, 'altered', format('%s → %s', f ->> 'release', f ->> 'article'), f ->> 'kind', null
        from coverage_item c join pickup p on p.article_id = c.article_id
            cross join lateral jsonb_array_elements(p.facts) with ordinality as k (f, n)
        where entity = 'coverage' and c.id = children.id and f ->> 'verdict' = 'altered'
        union all
        (select 10, -f.id, 'fetch', concat_ws(', ', case when f.n_new > 0 then '+' || f.n_new end, f.http_status, f.ms || ' ms',
            pg_size_pretty(f.bytes), f.note), f.status, f.at
         from fetch_event f where entity = 'source' and f.source_id = children.id order by f.at desc limit 20)
    ) as c
    where may_see(children.entity, children.id)
    order by c.part, c.place, c.at limit 500
$$;

create or replace function links(entity text, id uuid) returns setof jsonb language sql stable security definer
set search_path = public, pg_temp as $$
    select jsonb_build_object('relation', l.relation, 'entity', l.kind, 'id', l.other, 'number', b.number, 'title', b.title,
        'at', l.at)
    from (
        select 'event' as relation, 'event' as kind, r.event_id as other, null::timestamptz as at from release r where entity = 'release' and r.id = links.id
        union all
        select 'release', 'release', r.id, null from release r where entity = 'event' and r.event_id = links.id
        union all
        select 'rescheduled_from', 'event', e.rescheduled_from, null from media_event e where entity = 'event' and e.id = links.id
        union all
        select 'rescheduled_to', 'event', e.rescheduled_to, null from media_event e where entity = 'event' and e.id = links.id
        union all
        select 'parent', 'disposition', d.parent_id, null from disposition d where entity = 'disposition' and d.id = links.id
        union all
        select 'child', 'disposition', d.id, null from disposition d where entity = 'disposition' and d.parent_id = links.id
        union all
        select 'request', 'request', d.request_id, null from disposition d where entity = 'disposition' and d.id = links.id
        union all
        select 'fulfils', d.fulfils_entity, d.fulfils_id, null from disposition d where entity = 'disposition' and d.id = links.id
        union all
        select 'disposition', 'disposition', d.id, null from disposition d where entity = 'request' and d.request_id = links.id
        union all
        select 'fulfils', 'disposition', d.id, null from disposition d where d.fulfils_entity = links.entity and d.fulfils_id = links.id
        union all
        select 'merged_into', 'request', r.merged_into, null from media_request r where entity = 'request' and r.id = links.id
        union all
        select 'merged_from', 'request', r.id, null from media_request r where entity = 'request' and r.merged_into = links.id
        union all
        select 'coverage', 'coverage', c.id, null from pickup p join coverage_item c on c.article_id = p.article_id
        where entity = 'release' and p.release_id = links.id
        union all
        select 'release', 'release', p.release_id, null from coverage_item c join pickup p on p.article_id = c.article_id
        where entity = 'coverage' and c.id = links.id
        union all
        -- a course of events: what belongs to an issue
        (select 'coverage', 'coverage', c.id, c.seen_at from coverage_item c
         where entity = 'issue' and c.issue_id = links.id and c.state <> 'dismissed' order by c.seen_at desc limit 80)
        union all
        (select 'release', 'release', r.id, coalesce(r.published_at, r.created_at) from release r
         where entity = 'issue' and r.issue_id = links.id order by 4 desc limit 30)
        union all
        (select 'request', 'request', r.id, r.received_at from media_request r
         where entity = 'issue' and r.issue_id = links.id order by r.received_at desc limit 30)
        union all
        select 'rumour', 'rumour', r.id, r.first_seen_at from rumour r where entity = 'issue' and r.issue_id = links.id
        union all
        (select 'raised_alert', 'alert', a.id, a.last_at from alert a
         where entity = 'issue' and a.issue_id = links.id order by a.last_at desc limit 30)
        union all
        -- what a level or an alert rests on
        select 'evidence', case when e ->> 'entity' = 'article' then 'coverage' else e ->> 'entity' end,
            case when e ->> 'entity' = 'article' then (select c.id from coverage_item c where c.article_id = (e ->> 'id')::uuid)
                else (e ->> 'id')::uuid end, (e ->> 'at')::timestamptz
        from alert a cross join lateral jsonb_array_elements(a.evidence) as k (e)
        where entity = 'alert' and a.id = links.id and (e ->> 'entity' = 'article' or table_of(e ->> 'entity') is not null)
        union all
        select 'issue', 'issue', a.issue_id, null from alert a where entity = 'alert' and a.id = links.id
        union all
        select 'release', 'release', a.release_id, null from alert a where entity = 'alert' and a.id = links.id
        union all
        select 'source', 'source', a.source_id, null from alert a where entity = 'alert' and a.id = links.id
        union all
        select 'clarified_by', 'release', r.clarification_id, null from rumour r where entity = 'rumour' and r.id = links.id
        union all
        select 'rumour', 'rumour', r.id, null from rumour r where entity = 'release' and r.clarification_id = links.id
        union all
        select 'issue', 'issue', r.issue_id, null from rumour r where entity = 'rumour' and r.id = links.id
        union all
        select 'coverage', 'coverage', k.coverage_id, null from correction_case k where entity = 'correction' and k.id = links.id
        union all
        select 'release', 'release', k.release_id, null from correction_case k where entity = 'correction' and k.id = links.id
        union all
        select 'correction', 'correction', k.id, null from correction_case k where entity = 'coverage' and k.coverage_id = links.id
        union all
        select 'issue', 'issue', c.issue_id, null from coverage_item c where entity = 'coverage' and c.id = links.id
        union all
        select 'issue', 'issue', t.issue_id, null from watch_term t where entity = 'term' and t.id = links.id
    ) as l
    cross join lateral record_brief(l.kind, l.other) as b
    where l.other is not null and b.title is not null and may_see(links.entity, links.id)
    order by l.at desc nulls last, l.relation, b.number, l.other limit 200
$$;

create or replace function search_everything(q text, max int)
returns table (entity text, id uuid, number text, title text, state text, at timestamptz, origin text)
language plpgsql stable security definer set search_path = public, pg_temp set jit = off as $$
declare
    query tsquery;
    pattern text := number_pattern(btrim(q));
begin
    max := least(greatest(max, 0), 200);
    if not is_staff() or length(q) > 500 then
        return;
    end if;
    query := search_query(btrim(q));
    return query
    with hits as materialized (
        select * from search_articles(query, search_query(btrim(q), true), max) where query is not null
    ), named as materialized (
        -- a number is looked for only where one was typed
        select 'event' as entity, e.id from media_event e where pattern is not null and e.number ~* pattern
        union all
        select 'release', r.id from release r where pattern is not null and r.number ~* pattern
        union all
        select 'disposition', d.id from disposition d where pattern is not null and d.number ~* pattern
        union all
        select 'request', r.id from media_request r where pattern is not null and r.number ~* pattern
        union all
        select 'rumour', r.id from rumour r where pattern is not null and r.number ~* pattern
        union all
        select 'correction', k.id from correction_case k where pattern is not null and k.number ~* pattern
    ), small (entity, id, number, title, state, at, origin) as materialized (
        -- registers of a few hundred rows need no index of words
        select 'issue', i.id, i.code, i.title, i.state, i.updated_at, name_of(i.owner) from issue i
        union all
        select 'rumour', r.id, r.number, r.title, r.state, r.first_seen_at, r.seen_where from rumour r
        union all
        (select 'alert', a.id, null, a.title, a.state, a.last_at, null from alert a order by a.last_at desc limit 1000)
        union all
        select 'correction', k.id, k.number, k.title, k.state, k.updated_at, o.name
        from correction_case k left join outlet o on o.id = k.outlet_id
        union all
        select 'source', s.id, null, s.name, s.state, s.updated_at, s.url from source s
        union all
        select 'term', t.id, null, t.name, t.state, t.updated_at, t.query from watch_term t
    ), registered as materialized (
        select s.* from small s
        where (s.entity, s.id) in (select n.entity, n.id from named n)
            or position(lower(btrim(q)) in lower(concat_ws(' ', s.number, s.title))) > 0
            or to_tsvector('indonesian', s.title) @@ query
        order by s.at desc limit max
    ), found as materialized (
        select * from named
        union
        (select 'event', e.id from media_event e where e.search @@ query order by e.starts_at desc limit max)
        union
        (select 'release', r.id from release r where r.search @@ query
         order by coalesce(r.published_at, r.updated_at) desc limit max)
        union
        (select 'disposition', d.id from disposition d
         where d.search @@ query and may_see_order(d.security, d.from_officer, d.to_officer, d.cc) order by d.issued_at desc limit max)
        union
        (select 'request', r.id from media_request r where r.search @@ query order by r.received_at desc limit max)
        union
        (select 'coverage', c.id from coverage_item c
         where c.search @@ query and (c.article_id is null or c.notes is not null) order by c.seen_at desc limit max)
        union
        select case when c.id is null then 'article' else 'coverage' end, coalesce(c.id, h.id)
        from hits h left join coverage_item c on c.article_id = h.id
    ), rows (entity, id, number, title, state, at, origin) as (
        select f.entity, e.id, e.number, e.title, e.state, e.starts_at, e.place
        from found f join media_event e on f.entity = 'event' and e.id = f.id
        union all
        select f.entity, r.id, r.number, r.title, r.state, coalesce(r.published_at, r.updated_at), name_of(r.author)
        from found f join release r on f.entity = 'release' and r.id = f.id
        union all
        select f.entity, d.id, d.number, d.subject, d.state, d.issued_at, name_of(d.from_officer)
        from found f join disposition d on f.entity = 'disposition' and d.id = f.id
        where may_see_order(d.security, d.from_officer, d.to_officer, d.cc)
        union all
        select f.entity, r.id, r.number, r.subject, r.state, r.received_at, o.name
        from found f join media_request r on f.entity = 'request' and r.id = f.id left join outlet o on o.id = r.outlet_id
        union all
        select f.entity, c.id, c.number, c.title, c.state, coalesce(a.sort_at, c.seen_at), o.name
        from found f join coverage_item c on f.entity = 'coverage' and c.id = f.id
            left join article a on a.id = c.article_id left join outlet o on o.id = c.outlet_id
        union all
        select f.entity, a.id, null, a.title, null, a.sort_at, o.name
        from found f join article a on f.entity = 'article' and a.id = f.id left join outlet o on o.id = a.outlet_id
        union all
        select * from registered
    )
    select r.* from rows r order by r.at desc, r.id limit max;
end
$$;

-- Who may touch what. The wall sees how many alerts there are and the worst; everything else is for staff.
revoke insert, update on issue from kentongan_editor, kentongan_supervisor, kentongan_head;
revoke insert, update on watch_term from kentongan_editor, kentongan_supervisor, kentongan_admin;
revoke insert, update on source from kentongan_supervisor, kentongan_admin;

do $$
declare
    r record;
    cols text;
begin
    for r in
        select entity, action, string_agg(quote_ident('kentongan_' || role), ', ') as roles from permission
        where entity in ('issue', 'rumour', 'alert', 'correction', 'source', 'term') group by 1, 2
    loop
        select string_agg(quote_ident(column_name), ', ' order by place) into cols
        from field f where f.entity = r.entity and f.entry <> 'derived';
        cols := cols || case r.entity when 'source' then ', key, active, next_fetch_at' when 'term' then ', active, muted_until' else '' end;
        if r.action = 'add' then
            execute format('grant insert (id, duty, section, %s) on %I to %s', cols, table_of(r.entity), r.roles);
        else
            execute format('grant update (version, duty, section, %s) on %I to %s', cols, table_of(r.entity), r.roles);
        end if;
    end loop;
end
$$;

grant select on pane_alert to kentongan_wall;
grant select on pane_alert, pane_rumour, pane_correction, pane_source, pane_term, card_issue, card_rumour, card_alert,
    card_correction, card_source, card_term
to kentongan_operator, kentongan_crew, kentongan_editor, kentongan_supervisor, kentongan_head, kentongan_ppid, kentongan_admin;
