-- Campaigns (duty 7): one policy told to one audience over weeks and channels, with the releases and events that carry it.
-- And what events still owed: a release whose event is put off says so, what a rule ticked it takes back, one alert for an
-- event that is entered late, an order in which a series is held, and the fields of kinds.

insert into entity (entity, table_name, initial, rest, title_column, numbered, by_title) values
    ('campaign', 'campaign', 'draft', '{done,cancelled}', 'title', true, true);
insert into office (key, value) values ('number_campaign', 'KP-{year}-{nnnn}') on conflict (key) do nothing;

create table campaign (
    id uuid primary key default uuid_v7(),
    number text constraint campaign_number_key unique,
    duty smallint not null default 7 constraint campaign_duty_range check (duty between 1 and 25),
    section text default 'media_management' references section,
    title text not null constraint campaign_title_length check (length(title) between 1 and 500),
    -- the policy or programme it makes known
    policy text constraint campaign_policy_length check (length(policy) <= 500),
    objective text constraint campaign_objective_length check (length(objective) <= 5000),
    audience text constraint campaign_audience_length check (length(audience) <= 500),
    key_messages text[] not null default '{}',
    -- one figure a line, with its source
    facts text[] not null default '{}',
    channels text[] not null default '{}' constraint campaign_channels_choice check (channels <@ array['print', 'broadcast', 'online',
        'social', 'outdoor', 'face_to_face', 'press']),
    -- its first and last day lie in these instants, in the office's zone
    starts_at timestamptz,
    ends_at timestamptz,
    -- one aim a line, such as a number of households reached
    targets text[] not null default '{}',
    owner text,
    issue_id uuid references issue,
    note text constraint campaign_note_length check (length(note) <= 5000),
    started_at timestamptz,
    finished_at timestamptz,
    -- what came of it, against its aims
    outcome text constraint campaign_outcome_length check (length(outcome) <= 5000),
    state_reason text constraint campaign_state_reason_length check (length(state_reason) <= 2000),
    state text not null default 'draft' constraint campaign_state_choice check (state in ('draft', 'active', 'done', 'cancelled')),
    doing jsonb,
    version int not null default 1,
    created_at timestamptz not null default now(),
    created_by text not null default session_user,
    updated_at timestamptz not null default now(),
    updated_by text not null default session_user,
    constraint campaign_ends_at_order check (ends_at >= starts_at)
);
create index campaign_days on campaign (starts_at);

alter table release add column campaign_id uuid references campaign;
alter table media_event add column campaign_id uuid references campaign;
create index release_campaign on release (campaign_id) where campaign_id is not null;
create index media_event_campaign on media_event (campaign_id) where campaign_id is not null;

insert into transition
select 'campaign', f, s.action, coalesce(s.to_state, f), r
from (values
    ('start', 'active', '{draft}'::text[], '{supervisor,head}'::text[]),
    ('finish', 'done', '{active}', '{supervisor,head}'),
    ('cancel', 'cancelled', '{draft,active}', '{supervisor,head}'),
    ('reopen', 'active', '{done}', '{supervisor,head}'),
    ('restore', 'draft', '{cancelled}', '{supervisor}'),
    ('link', null, '{draft,active,done}', '{operator,editor,supervisor}')
) as s (action, to_state, froms, roles), unnest(s.froms) f, unnest(s.roles) r;

insert into permission
select 'campaign', action, role from unnest('{operator,editor,supervisor}'::text[]) role cross join (values ('add'), ('edit')) as what (action);

insert into field (entity, key, column_name, kind, entry, place)
select f.entity, f.key, coalesce(f.column_name, f.key), f.kind, f.entry, f.place
from (values
    (1, 'campaign', 'title', null::text, 'text', 'required'),
    (2, 'campaign', 'policy', null, 'text', 'optional'),
    (3, 'campaign', 'objective', null, 'long', 'optional'),
    (4, 'campaign', 'audience', null, 'text', 'optional'),
    (5, 'campaign', 'key_messages', null, 'list', 'optional'),
    (6, 'campaign', 'facts', null, 'list', 'optional'),
    (7, 'campaign', 'channels', null, 'list', 'optional'),
    (8, 'campaign', 'starts_at', null, 'when', 'optional'),
    (9, 'campaign', 'ends_at', null, 'when', 'optional'),
    (10, 'campaign', 'targets', null, 'list', 'optional'),
    (11, 'campaign', 'owner', null, 'person', 'optional'),
    (12, 'campaign', 'issue', 'issue_id', 'issue', 'optional'),
    (13, 'campaign', 'note', null, 'long', 'optional'),
    (14, 'campaign', 'warnings', null, 'list', 'derived'),
    (15, 'campaign', 'started_at', null, 'when', 'derived'),
    (16, 'campaign', 'finished_at', null, 'when', 'derived'),
    (17, 'campaign', 'outcome', null, 'long', 'derived'),
    (18, 'campaign', 'state_reason', null, 'text', 'derived'),
    (96, 'release', 'campaign', 'campaign_id', 'text', 'optional'),
    (97, 'release', 'event_off', null, 'choice', 'derived'),
    (22, 'event', 'campaign', 'campaign_id', 'text', 'optional')) as f (place, entity, key, column_name, kind, entry);

insert into goal (entity, state) values ('campaign', 'done');
insert into shift_matter (entity, action) values ('campaign', 'start'), ('campaign', 'finish'), ('campaign', 'cancel');

-- What a reader must know of it: words with a label.
create function campaign_warnings(c campaign) returns text[] language sql stable security definer set search_path = public, pg_temp as $$
    select array_remove(array[
        case when c.state = 'active' and c.ends_at < now() then 'campaign_over' end,
        case when c.state = 'draft' and c.starts_at < now() then 'campaign_late' end,
        case when c.state = 'active' and not exists (select from release r where r.campaign_id = c.id and r.state not in ('spiked', 'withdrawn'))
            and not exists (select from media_event e where e.campaign_id = c.id and e.state <> 'cancelled') then 'campaign_empty' end], null)
$$;
create function warnings_campaign(id uuid) returns text[] language sql stable security definer set search_path = public, pg_temp as $$
    select campaign_warnings(c) from campaign c where c.id = warnings_campaign.id
$$;

create function step_campaign(c campaign, action text, args jsonb) returns jsonb language plpgsql security definer
set search_path = public, pg_temp as $$
declare
    said text := arg(args, 'reason', 'note');
    word text := arg(args, 'record');
    off boolean := coalesce(arg(args, 'off'), 'false') in ('true', 'yes');
    found uuid;
begin
    case action
    when 'start' then
        perform need(cardinality(c.key_messages) > 0, 'no_key_message');
        perform need(nullif(btrim(c.audience), '') is not null, 'campaign_audience');
        perform need(c.starts_at is not null and c.ends_at is not null, 'campaign_days');
        return jsonb_build_object('started_at', now());
    when 'finish' then
        return jsonb_strip_nulls(jsonb_build_object('finished_at', now(), 'outcome', arg(args, 'outcome', 'note')));
    when 'cancel' then
        perform need(said is not null, 'reason_required');
        return jsonb_build_object('state_reason', said);
    when 'reopen', 'restore' then
        return '{"finished_at": null, "state_reason": null}';
    when 'link' then
        -- also what is out already, which nobody edits any more
        found := find_record('release', word);
        if found is not null then
            perform need((select (r.campaign_id is not distinct from c.id) = off from release r where r.id = found),
                case when off then 'campaign_lacks_it' else 'campaign_has_it' end);
            update release r set campaign_id = case when not off then c.id end,
                doing = jsonb_build_object('action', case when off then 'leave_campaign' else 'join_campaign' end, 'seen', r.version, 'reason', c.number)
            where r.id = found;
        else
            found := find_record('event', word);
            if found is null then
                perform bad_field('record', args -> 'record', 'the number of a release or an event');
            end if;
            perform need((select (e.campaign_id is not distinct from c.id) = off from media_event e where e.id = found),
                case when off then 'campaign_lacks_it' else 'campaign_has_it' end);
            update media_event e set campaign_id = case when not off then c.id end,
                doing = jsonb_build_object('action', case when off then 'leave_campaign' else 'join_campaign' end, 'seen', e.version, 'reason', c.number)
            where e.id = found;
        end if;
        return jsonb_build_object('doing', jsonb_build_object('reason', concat_ws(' ', case when off then '−' else '+' end, left(word, 60))));
    end case;
end
$$;

-- What joined or left by the step goes back with it, unless somebody has moved it on since.
create function undo_campaign(id uuid, last audit_log) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if last.action = 'link' then
        update release r set campaign_id = (a.diff -> 'campaign_id' ->> 0)::uuid, doing = jsonb_build_object('action', 'undo', 'undoes', a.id, 'seen', r.version)
        from audit_log a where a.record_id = r.id and a.at = last.at and a.action in ('join_campaign', 'leave_campaign')
            and r.campaign_id is not distinct from (a.diff -> 'campaign_id' ->> 1)::uuid;
        update media_event e set campaign_id = (a.diff -> 'campaign_id' ->> 0)::uuid, doing = jsonb_build_object('action', 'undo', 'undoes', a.id, 'seen', e.version)
        from audit_log a where a.record_id = e.id and a.at = last.at and a.action in ('join_campaign', 'leave_campaign')
            and e.campaign_id is not distinct from (a.diff -> 'campaign_id' ->> 1)::uuid;
    end if;
end
$$;

-- What belongs to a campaign is shown at both ends.
insert into record_reference (entity, column_name, other, relation, inverse, listed, first, at_most, at) values
    ('release', 'campaign_id', 'campaign', 'campaign', 'release', 'state <> ''spiked''',
        'coalesce(published_at, publish_at, created_at) desc', 100, 'coalesce(published_at, publish_at)'),
    ('event', 'campaign_id', 'campaign', 'campaign', 'event', 'true', 'starts_at desc', 100, 'starts_at'),
    ('campaign', 'issue_id', 'issue', null, 'campaign', 'state <> ''cancelled''', 'starts_at desc', 30, 'starts_at');

create view pane_campaign with (security_barrier) as
select c.id, c.version, c.state, c.number, c.title, c.audience as party, null::text as kind, coalesce(c.starts_at, c.created_at) as at,
    '[]'::jsonb as clocks,
    to_char(c.starts_at at time zone z.zone, 'DD/MM') || '–' || to_char(c.ends_at at time zone z.zone, 'DD/MM/YYYY') as note,
    i.code as issue, campaign_warnings(c) as warnings
from campaign c cross join (select office_zone() as zone) as z left join issue i on i.id = c.issue_id
where (c.state in ('draft', 'active') or c.updated_at > now() - interval '365 days') and (select is_staff())
order by array_position(array['active', 'draft', 'done', 'cancelled'], c.state), coalesce(c.starts_at, c.created_at), c.id limit 500;

create view card_campaign with (security_barrier) as
select c.id, c.number, c.version, c.state, c.title, c.policy, c.objective, c.audience, c.key_messages, c.facts, c.channels, c.starts_at, c.ends_at,
    c.targets, c.owner, i.code as issue, c.note, campaign_warnings(c) as warnings, c.started_at, c.finished_at, c.outcome, c.state_reason,
    c.duty, c.section, c.created_at, c.created_by, c.updated_at, c.updated_by
from campaign c left join issue i on i.id = c.issue_id
where (select is_staff());

create function campaign_number(id uuid) returns text language sql stable security definer set search_path = public, pg_temp as $$
    select c.number from campaign c where c.id = campaign_number.id
$$;

select entity_open('campaign');
do $$
declare
    r record;
begin
    for r in select p.entity, p.action, e.table_name, string_agg(quote_ident('kentongan_' || p.role), ', ') as roles
        from permission p join entity e using (entity) where p.entity in ('release', 'event') group by 1, 2, 3 loop
        execute format('grant %s (campaign_id) on %I to %s', case when r.action = 'add' then 'insert' else 'update' end, r.table_name, r.roles);
    end loop;
end
$$;
grant execute on function campaign_warnings(campaign), campaign_number(uuid)
to kentongan_operator, kentongan_crew, kentongan_editor, kentongan_supervisor, kentongan_head, kentongan_ppid, kentongan_admin;

-- ---------------------------------------------------------------------------------------------------------------------
-- A release whose event is put off or called off: one word for the queue and the card.

create function event_off(r release, event_state text) returns text language sql immutable set search_path = public, pg_temp as $$
    select case when r.state in ('published', 'withdrawn', 'archived', 'spiked') then null
        when event_state in ('postponed', 'cancelled') then
            'event_' || event_state || case when r.embargo_rule = 'event_start' then '_embargo' else '' end
    end
$$;

do $$
declare
    def text := pg_get_viewdef('pane_release'::regclass);
    changed text := regexp_replace(def, '\n\s+FROM ', ',
    event_off(r, e.state) as event_off FROM ');
begin
    if changed = def then
        raise exception 'pane_release is not as it was';
    end if;
    execute 'create or replace view pane_release with (security_barrier) as ' || changed;
    def := pg_get_viewdef('card_release'::regclass);
    changed := regexp_replace(def, '\n\s+FROM ', ',
    campaign_number(r.campaign_id) as campaign, event_off(r, e.state) as event_off FROM ');
    if changed = def then
        raise exception 'card_release is not as it was';
    end if;
    execute 'create or replace view card_release with (security_barrier) as ' || changed;
    def := pg_get_viewdef('card_event'::regclass);
    changed := regexp_replace(def, '\n\s+FROM ', ',
    campaign_number(e.campaign_id) as campaign, e.series FROM ');
    if changed = def then
        raise exception 'card_event is not as it was';
    end if;
    execute 'create or replace view card_event with (security_barrier) as ' || changed;
end
$$;
grant execute on function event_off(release, text) to kentongan_operator, kentongan_crew, kentongan_editor, kentongan_supervisor, kentongan_head,
    kentongan_ppid, kentongan_admin, kentongan_wall;

-- ---------------------------------------------------------------------------------------------------------------------
-- What a rule ticked, it takes back when its cause has gone; what a person ticked stays.

alter table checklist_item
    add column done_itself boolean not null default false,
    -- as it was before the last tick of a person, for taking that back
    add column itself_before boolean not null default false;

create or replace function tick_itself(event uuid, what text) returns void language sql security definer set search_path = public, pg_temp as $$
    update checklist_item k set done_at = now(), done_itself = true
    where k.entity = 'event' and k.record_id = event and k.done_when = what and k.done_at is null
$$;

create function untick_itself(event uuid, what text) returns void language sql security definer set search_path = public, pg_temp as $$
    update checklist_item k set done_at = null, done_itself = false
    where k.entity = 'event' and k.record_id = event and k.done_when = what and k.done_itself and not case what
        when 'attended' then exists (select from event_guest g where g.event_id = event and g.attended_at is not null)
        when 'asked' then exists (select from event_question q where q.event_id = event and q.state <> 'dropped')
        when 'released' then exists (select from release r where r.event_id = event
            and (r.state = 'published' or r.state = 'archived' and r.withdrawn_reason is null))
        end
$$;
create function cause_gone() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform untick_itself(old.event_id, tg_argv[0]);
    return null;
end
$$;
create trigger cause_gone_update after update of attended_at on event_guest for each row
    when (old.attended_at is not null and new.attended_at is null) execute function cause_gone('attended');
create trigger cause_gone_delete after delete on event_guest for each row when (old.attended_at is not null) execute function cause_gone('attended');
create trigger cause_gone_update after update of state on event_question for each row
    when (new.state = 'dropped' and old.state <> 'dropped') execute function cause_gone('asked');
create trigger cause_gone_delete after delete on event_question for each row when (old.state <> 'dropped') execute function cause_gone('asked');
create trigger cause_gone_update after update of event_id, state on release for each row
    when (old.event_id is not null and old.state in ('published', 'archived')
        and (new.event_id is distinct from old.event_id or new.state <> old.state)) execute function cause_gone('released');

-- ---------------------------------------------------------------------------------------------------------------------
-- Prompts: as before; but of the steps that were past already when an event was entered only the last is said, with how
-- many there were.

create or replace function checklist_prompts() returns int language plpgsql security definer set search_path = public, pg_temp as $$
declare
    said int;
begin
    if not (has_role('watcher') or is_owner()) then
        perform refuse('KT003', 'not_permitted', '{"action": "raise", "roles_needed": ["watcher"]}');
    end if;
    with due as (
        select k.id, e.issue_id, e.id as event_id, e.number, e.title, k.text, k.due_at, k.seq, k.due_at <= e.created_at as missed
        from checklist_item k join media_event e on e.id = k.record_id
        where k.entity = 'event' and k.done_at is null and k.prompted_at is null and k.due_at <= now()
            and (e.state in ('draft', 'confirmed', 'under_way') or e.state = 'done' and k.time_norm like '+%')
            -- what is long over is history, not work
            and coalesce(e.ends_at, e.starts_at) > now() - interval '3 days'
        order by k.due_at limit 200 for update of k skip locked
    ), asked as (
        update checklist_item k set prompted_at = now() from due d where k.id = d.id
        returning d.*
    ), counted as (
        select a.*, count(*) over event as n, row_number() over (event order by a.due_at desc, a.seq desc) as place
        from asked a window event as (partition by a.event_id, a.missed)
    )
    insert into alert (rule, subject, severity, title, issue_id, measure, evidence, count, last_at)
    select 'checklist_due', a.id::text, case when a.due_at < now() - interval '1 hour' then 'notice' else 'warning' end,
        left(concat_ws(' ', a.text || case when a.missed and a.n > 1 then ' (+' || a.n - 1 || ')' else '' end || ':', a.number, a.title), 300),
        a.issue_id, jsonb_build_object('n', case when a.missed then a.n else 1 end, 'due', a.due_at),
        jsonb_build_array(jsonb_build_object('entity', 'event', 'id', a.event_id, 'title', concat_ws(' ', a.number, a.title), 'at', a.due_at)),
        1, a.due_at
    from counted a where not a.missed or a.place = 1;
    get diagnostics said = row_count;
    -- ticked, put off or moved on: what was asked is asked no more
    update alert a set state = 'closed'
    where a.rule = 'checklist_due' and a.state <> 'closed' and not exists (
        select from checklist_item k join media_event e on e.id = k.record_id
        where k.id::text = a.subject and k.done_at is null and k.prompted_at is not null
            and e.state in ('draft', 'confirmed', 'under_way', 'done'));
    return said;
end
$$;

-- ---------------------------------------------------------------------------------------------------------------------
-- Another zone of the office: days are days there from now on. What has no hour keeps the day that was written.

create function zone_changed() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update media_event e set starts_at = (e.starts_at at time zone old.value) at time zone new.value,
        ends_at = (e.ends_at at time zone old.value) at time zone new.value
    where (e.time_tbc or e.all_day) and e.state in ('draft', 'confirmed', 'postponed') and coalesce(e.ends_at, e.starts_at) > now() - interval '1 day';
    update checklist_item k set due_at = d.due_at, prompted_at = case when d.due_at <= now() then k.prompted_at end
    from media_event e
    cross join checklist_item o
    cross join lateral event_step_due(o.time_norm, e.starts_at, e.ends_at, not (e.time_tbc or e.all_day), new.value) as d (due_at)
    where o.id = k.id and o.entity = 'event' and o.record_id = e.id and o.time_norm ~ '^H-\d+$' and o.done_at is null
        and coalesce(e.ends_at, e.starts_at) > now() and o.due_at is distinct from d.due_at;
    return null;
end
$$;
create trigger zone_changed after update of value on office for each row
    when (new.key = 'zone' and new.value <> old.value) execute function zone_changed();

-- ---------------------------------------------------------------------------------------------------------------------
-- A series is changed by one person at a time, so that two who begin at different members never wait for each other.

create function hold_event(id uuid) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
    name text := (select e.series from media_event e where e.id = hold_event.id);
begin
    if name is not null then
        perform pg_advisory_xact_lock(hashtextextended('kentongan series ' || name, 0));
    end if;
end
$$;

-- As before; and what must be held before a record of this kind is held by a function `hold_<kind>(uuid)`.
create or replace function locked(entity text, id uuid) returns jsonb language plpgsql security definer set search_path = public, pg_temp as $$
declare
    record jsonb;
begin
    if table_of(entity) is null then
        perform bad_field('entity', to_jsonb(entity), 'event, release, coverage, disposition or request');
    end if;
    if to_regprocedure(format('hold_%s(uuid)', quote_ident(entity))) is not null then
        execute format('select %I($1)', 'hold_' || entity) using id;
    end if;
    execute format('select to_jsonb(t) - ''search'' from %I t where id = $1 for update', table_of(entity)) into record using id;
    if record is null or (entity = 'disposition' and not may_see_order(record ->> 'security', record ->> 'from_officer',
        record ->> 'to_officer', array(select jsonb_array_elements_text(record -> 'cc')))) then
        perform refuse('KT007', 'not_found', jsonb_build_object('entity', entity, 'id', id));
    end if;
    return record;
end
$$;

-- ---------------------------------------------------------------------------------------------------------------------
-- Fields of kinds: a press tour travels, a meeting with editors agrees on something.

alter table media_event
    add column transport text constraint media_event_transport_length check (length(transport) <= 500),
    add column itinerary text constraint media_event_itinerary_length check (length(itinerary) <= 20000),
    -- who is let in and how, in words; the deadline and the decisions on guests stand elsewhere
    add column accreditation text constraint media_event_accreditation_length check (length(accreditation) <= 5000),
    add column agenda text constraint media_event_agenda_length check (length(agenda) <= 20000),
    add column minutes text constraint media_event_minutes_length check (length(minutes) <= 100000),
    -- what was agreed, one a line
    add column commitments text[] not null default '{}';
alter table event_template
    drop constraint event_template_required_choice,
    add constraint event_template_required_choice check (required <@ array['place', 'map_note', 'speakers', 'moderator', 'purpose', 'topic',
        'issue_id', 'organiser', 'host', 'invitation', 'accreditation_deadline_at', 'min_media_target', 'transport', 'itinerary', 'accreditation',
        'agenda', 'campaign_id']);
insert into field (entity, key, column_name, kind, entry, place) values
    ('event', 'transport', 'transport', 'text', 'optional', 23),
    ('event', 'itinerary', 'itinerary', 'long', 'optional', 24),
    ('event', 'accreditation', 'accreditation', 'long', 'optional', 25),
    ('event', 'agenda', 'agenda', 'long', 'optional', 26),
    ('event', 'minutes', 'minutes', 'long', 'optional', 27),
    ('event', 'commitments', 'commitments', 'list', 'optional', 28),
    ('event', 'series', 'series', 'text', 'derived', 29);

-- What an end that is taken back had made of questions goes back with it, unless somebody has it in hand.
create function unask_questions(event uuid, at timestamptz) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
    q event_question;
begin
    for q in select t.* from event_question t join media_request r on r.id = t.request_id
        where t.event_id = event and t.changed_at = unask_questions.at and r.created_at = unask_questions.at and r.version = 1
        order by t.seq for update of t, r
    loop
        update media_request r set state = 'spam', doing = jsonb_build_object('action', 'undo', 'seen', r.version) where r.id = q.request_id;
        delete from record_link k where k.entity = 'event' and k.id = event and k.other_entity = 'request' and k.other_id = q.request_id;
        update event_question t set request_id = null, changed_at = now(), changed_by = session_user, state = coalesce((
            select l.diff -> 'state' ->> 0 from press_log l where l.item_id = q.id and l.at = unask_questions.at and l.diff ? 'request_id'
            order by l.id desc limit 1), t.state)
        where t.id = q.id;
    end loop;
end
$$;

do $$
declare
    def text;
    changed text;
    r record;
begin
    -- a person's tick is no rule's
    def := pg_get_functiondef('step_event(media_event,text,jsonb)'::regprocedure);
    changed := replace(def, 'set ticked_at = now(), done_before = k.done_at,',
        'set ticked_at = now(), done_before = k.done_at, itself_before = k.done_itself, done_itself = false,');
    if changed = def then
        raise exception 'step_event is not as it was';
    end if;
    def := changed;
    -- copies keep what the kind asks for and whose campaign they are of
    changed := replace(replace(def, 'organiser, host, invitation, min', 'organiser, host, transport, itinerary, accreditation, agenda, campaign_id, invitation, min'),
        'e.organiser, e.host, e.invitation, e.min', 'e.organiser, e.host, e.transport, e.itinerary, e.accreditation, e.agenda, e.campaign_id, e.invitation, e.min');
    if changed = def then
        raise exception 'step_event does not copy as it did';
    end if;
    -- a field that ties the event to another record is named as the form names it
    def := changed;
    changed := replace(def, 'replace(missing, ''issue_id'', ''issue''), null, ''something: the template of this kind requires it''',
        'regexp_replace(missing, ''_id$'', ''''), null, ''required_by_template''');
    if changed = def then
        raise exception 'step_event does not name what is missing as it did';
    end if;
    execute changed;
    def := pg_get_functiondef('repeat_event(media_event,jsonb)'::regprocedure);
    changed := replace(replace(def, 'organiser, host, invitation, acc', 'organiser, host, transport, itinerary, accreditation, agenda, campaign_id, invitation, acc'),
        'e.organiser, e.host, e.invitation, e.acc', 'e.organiser, e.host, e.transport, e.itinerary, e.accreditation, e.agenda, e.campaign_id, e.invitation, e.acc');
    if changed = def then
        raise exception 'repeat_event does not copy as it did';
    end if;
    execute changed;
    def := pg_get_functiondef('undo_event(uuid,audit_log)'::regprocedure);
    changed := replace(def, 'set done_at = k.done_before, ticked_at = null', 'set done_at = k.done_before, done_itself = k.itself_before, ticked_at = null');
    if changed = def then
        raise exception 'undo_event does not untick as it did';
    end if;
    def := changed;
    changed := replace(def, 'select c.* into copy from', 'if last.action = ''finish'' then
        perform unask_questions(undo_event.id, last.at);
    end if;
    select c.* into copy from');
    if changed = def then
        raise exception 'undo_event is not as it was';
    end if;
    execute changed;
    def := pg_get_functiondef('event_edit(uuid,integer,jsonb,text)'::regprocedure);
    changed := replace(def, 'select e.* into before from media_event e', 'perform hold_event(event_edit.id);
    select e.* into before from media_event e');
    if changed = def then
        raise exception 'event_edit is not as it was';
    end if;
    execute changed;
    def := pg_get_viewdef('card_event'::regclass);
    changed := regexp_replace(def, '\n\s+FROM ', ',
    e.transport, e.itinerary, e.accreditation, e.agenda, e.minutes, e.commitments FROM ');
    if changed = def then
        raise exception 'card_event is not as it was';
    end if;
    execute 'create or replace view card_event with (security_barrier) as ' || changed;
    def := pg_get_viewdef('pane_event'::regclass);
    changed := regexp_replace(def, '\n\s+FROM ', ',
    e.series FROM ');
    if changed = def then
        raise exception 'pane_event is not as it was';
    end if;
    execute 'create or replace view pane_event with (security_barrier) as ' || changed;
    for r in select p.action, string_agg(quote_ident('kentongan_' || p.role), ', ') as roles from permission p where p.entity = 'event' group by 1 loop
        execute format('grant %s (transport, itinerary, accreditation, agenda, minutes, commitments) on media_event to %s',
            case when r.action = 'add' then 'insert' else 'update' end, r.roles);
    end loop;
end
$$;
