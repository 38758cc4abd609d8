-- The desks: lines to take, information requests, public reports, advice, shifts. And what makes a kind of record, as
-- data: a further one is a table, a row in `entity`, its rows in `transition`, `permission` and `field`, a function
-- `step_<kind>`, the views `pane_<kind>` and `card_<kind>`, and a call of `entity_open`.

create table entity (
    entity text primary key,
    table_name text not null,
    -- the state in which a new record begins
    initial text not null,
    -- states in which a record is not edited
    rest text[] not null default '{closed}',
    -- the column that names a record in one line
    title_column text not null default 'title',
    -- its records get an official number (see office: number_<kind>)
    numbered boolean not null default false,
    -- search finds it by its title, which is enough for registers of some thousands
    by_title boolean not null default false
);

insert into entity (entity, table_name, initial, rest, title_column, numbered, by_title) values
    ('event', 'media_event', 'draft', '{rescheduled,cancelled}', 'title', true, false),
    ('release', 'release', 'idea', '{published,withdrawn,archived,spiked}', 'title', false, false),
    ('coverage', 'coverage_item', 'detected', '{dismissed,closed}', 'title', false, false),
    ('disposition', 'disposition', 'issued', '{submitted,done,returned,cancelled}', 'subject', true, false),
    ('request', 'media_request', 'new', '{closed,declined,routed,merged,spam}', 'subject', true, false),
    ('issue', 'issue', 'monitored', '{closed}', 'title', false, false),
    ('rumour', 'rumour', 'received', '{closed}', 'title', true, false),
    ('alert', 'alert', 'open', '{closed}', 'title', false, false),
    ('correction', 'correction_case', 'draft', '{done,cancelled}', 'title', true, false),
    ('source', 'source', 'active', '{}', 'name', false, false),
    ('term', 'watch_term', 'active', '{}', 'name', false, false),
    ('line', 'line_to_take', 'draft', '{approved,retired}', 'title', false, true),
    ('information', 'info_request', 'received', '{closed,ruled}', 'subject', true, true),
    ('sp4n', 'public_report', 'received', '{closed,routed,declined}', 'subject', true, true),
    ('advice', 'advice', 'draft', '{submitted,accepted,refused,followed_up,cancelled}', 'title', true, true),
    ('shift', 'shift', 'on_duty', '{closed}', 'title', false, true);

create or replace function table_of(entity text) returns text language sql stable security definer
set search_path = public, pg_temp as $$
    select e.table_name from entity e where e.entity = table_of.entity
$$;

create or replace function initial_state(entity text) returns text language sql stable security definer
set search_path = public, pg_temp as $$
    select e.initial from entity e where e.entity = initial_state.entity
$$;

create or replace function at_rest(entity text, state text) returns boolean language sql stable security definer
set search_path = public, pg_temp as $$
    select coalesce((select state = any(e.rest) from entity e where e.entity = at_rest.entity), false)
$$;

create or replace function record_brief(entity text, id uuid, out number text, out title text) language plpgsql stable security definer
set search_path = public, pg_temp as $$
declare
    title_column text := (select e.title_column from entity e where e.entity = record_brief.entity);
begin
    if title_column is not null and may_see(entity, id) then
        execute format('select number, %I from %I where id = $1', title_column, table_of(entity)) into number, title using id;
    end if;
end
$$;

-- Numbers of the kinds whose numbering is a row of `entity`; before `record_insert`, which finds it done.
create function number_given() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    taken boolean;
begin
    if new.number is null then
        -- a retry (on conflict do nothing) must not eat a number
        execute format('select exists(select from %I where id = $1)', tg_table_name) into taken using new.id;
        if not taken then
            new.number := next_number(tg_argv[0]);
        end if;
    end if;
    return new;
end
$$;

-- Makes a table a kind of record: what happens to every row, whoever writes it, and who may write which column.
create function entity_open(kind text) returns void language plpgsql set search_path = public, pg_temp as $$
declare
    e entity;
    r record;
    cols text;
begin
    select * into strict e from entity x where x.entity = entity_open.kind;
    if e.numbered then
        execute format('create trigger number_given before insert on %I for each row execute function number_given(%L)', e.table_name, kind);
    end if;
    execute format('create trigger record_insert before insert on %I for each row execute function record_insert(%L)', e.table_name, kind);
    execute format('create trigger record_update before update on %I for each row execute function record_update(%L)', e.table_name, kind);
    execute format('create trigger record_delete before delete on %I for each row execute function record_delete(%L)', e.table_name, kind);
    execute format('create trigger record_truncate before truncate on %I for each statement execute function record_delete(%L)', e.table_name, kind);
    execute format('create trigger audit_insert after insert on %I referencing new table as new_rows
        for each statement execute function audit_insert(%L)', e.table_name, kind);
    execute format('create trigger audit_update after update on %I referencing old table as old_rows new table as new_rows
        for each statement execute function audit_update(%L)', e.table_name, kind);
    execute format('create trigger announce_insert after insert on %I referencing new table as changed
        for each statement execute function announce(%L)', e.table_name, kind);
    execute format('create trigger announce_update after update on %I referencing new table as changed
        for each statement execute function announce(%L)', e.table_name, kind);
    for r in select p.action, string_agg(quote_ident('kentongan_' || p.role), ', ') as roles from permission p where p.entity = entity_open.kind group by 1 loop
        select string_agg(quote_ident(f.column_name), ', ' order by f.place) into cols
        from field f where f.entity = entity_open.kind and f.entry <> 'derived';
        if r.action = 'add' then
            execute format('grant insert (id, duty, section, %s) on %I to %s', cols, e.table_name, r.roles);
        else
            execute format('grant update (version, duty, section, %s) on %I to %s', cols, e.table_name, r.roles);
        end if;
    end loop;
    execute format('grant select on %I, %I to kentongan_operator, kentongan_crew, kentongan_editor, kentongan_supervisor,
        kentongan_head, kentongan_ppid, kentongan_admin', 'pane_' || kind, 'card_' || kind);
end
$$;

-- Which record came of which: a signal, the advice on it, the order, the release. Said once, shown at both ends.
create table record_link (
    entity text not null references entity,
    id uuid not null,
    -- what the other is to this one, a word with a label
    relation text not null constraint record_link_relation_form check (relation ~ '^[a-z_]{1,40}$'),
    -- what this one is to the other
    inverse text not null constraint record_link_inverse_form check (inverse ~ '^[a-z_]{1,40}$'),
    other_entity text not null references entity,
    other_id uuid not null,
    at timestamptz not null default now(),
    by text not null default session_user,
    primary key (entity, id, other_entity, other_id, relation)
);
create index record_link_other on record_link (other_entity, other_id);

create function link_records(entity text, id uuid, relation text, inverse text, other_entity text, other_id uuid) returns void
language sql security definer set search_path = public, pg_temp as $$
    insert into record_link (entity, id, relation, inverse, other_entity, other_id)
    values (entity, id, relation, inverse, other_entity, other_id) on conflict do nothing
$$;

-- What earlier files know goes on under a name of its own; a function says its own name before its parameters.
do $$
declare
    old text;
    new text;
begin
    for old, new in values ('links', 'links_of_columns'), ('children', 'children_of_tables') loop
        execute replace(replace(pg_get_functiondef(format('%I(text,uuid)', old)::regprocedure),
            format('FUNCTION public.%I(', old), format('FUNCTION public.%I(', new)), old || '.', new || '.');
    end loop;
end
$$;

create or replace function links(entity text, id uuid) returns setof jsonb language sql stable security definer
set search_path = public, pg_temp as $$
    select * from links_of_columns(entity, id)
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

-- What belongs to a record: what earlier files know, then what a function `children_<kind>(uuid)` adds.
create or replace function children(entity text, id uuid) returns setof jsonb language plpgsql stable security definer
set search_path = public, pg_temp as $$
begin
    return query select * from children_of_tables(entity, id);
    if to_regprocedure(format('children_%s(uuid)', quote_ident(entity))) is not null and may_see(entity, id) then
        return query execute format('select * from %I($1)', 'children_' || entity) using id;
    end if;
end
$$;

-- Search: what earlier files find, and the records of the desks by number and title.
alter function search_everything(text, int) rename to search_indexed;
create function search_by_title(q text, max int)
returns table (entity text, id uuid, number text, title text, state text, at timestamptz, origin text)
language plpgsql stable security definer set search_path = public, pg_temp set jit = off as $$
declare
    e entity;
    word text := lower(btrim(q));
begin
    if not is_staff() or word = '' or length(word) > 500 then
        return;
    end if;
    for e in select * from entity x where x.by_title loop
        return query execute format(
            'select %L::text, t.id, t.number, t.%I, t.state, t.updated_at, name_of(t.updated_by) from %I t
             where (position($1 in lower(concat_ws('' '', t.number, t.%2$I))) > 0
                or to_tsvector(''indonesian'', t.%2$I) @@ websearch_to_tsquery(''indonesian'', $1)) and may_see(%1$L, t.id)
             order by t.updated_at desc limit $2', e.entity, e.title_column, e.table_name)
        using word, max;
    end loop;
end
$$;
create function search_everything(q text, max int)
returns table (entity text, id uuid, number text, title text, state text, at timestamptz, origin text)
language sql stable security definer set search_path = public, pg_temp set jit = off as $$
    select s.* from (
        select * from search_indexed(q, max) union all select * from search_by_title(q, least(greatest(max, 0), 200))
    ) as s order by s.at desc, s.id limit least(greatest(max, 0), 200)
$$;

-- One clock as the lists carry it; the due time is counted by whoever shows it, with the calendar of that day.
create function clock_seed(kind text, start timestamptz, done timestamptz default null, target timestamptz default null,
    extension text default null, pauses jsonb default '[]') returns jsonb language sql immutable set search_path = public, pg_temp as $$
    select case when start is not null then jsonb_strip_nulls(jsonb_build_object(
        'kind', kind, 'start', start, 'done', done, 'target', target, 'extension', extension, 'pauses', pauses)) end
$$;

-- The clocks of a record without those that have not begun.
create function clock_seeds(variadic clocks jsonb[]) returns jsonb language sql immutable set search_path = public, pg_temp as $$
    select coalesce(jsonb_agg(c order by n), '[]') from unnest(clocks) with ordinality as k (c, n) where c is not null
$$;

create table line_to_take (
    id uuid primary key default uuid_v7(),
    number text constraint line_to_take_number_key unique,
    duty smallint not null default 9 constraint line_to_take_duty_range check (duty between 1 and 25),
    section text default 'media_relations' references section,
    title text not null constraint line_to_take_title_length check (length(title) between 1 and 500),
    text text not null constraint line_to_take_text_length check (length(text) between 1 and 50000),
    -- one figure a line, with its source
    facts text[] not null default '{}',
    issue_id uuid references issue,
    -- the day the figures are of; they age
    figures_as_of timestamptz,
    valid_until timestamptz,
    author text not null default session_user,
    approver text,
    approved_at timestamptz,
    superseded_by uuid references line_to_take,
    used_count int not null default 0,
    state text not null default 'draft' constraint line_to_take_state_choice check (state in ('draft', 'approved', 'retired')),
    doing jsonb,
    version int not null default 1,
    created_at timestamptz not null default now(),
    created_by text not null default session_user,
    updated_at timestamptz not null default now(),
    updated_by text not null default session_user
);

create table info_request (
    id uuid primary key default uuid_v7(),
    number text constraint info_request_number_key unique,
    duty smallint not null default 22 constraint info_request_duty_range check (duty between 1 and 25),
    section text default 'media_relations' references section,
    subject text not null constraint info_request_subject_length check (length(subject) between 1 and 500),
    requester text not null constraint info_request_requester_length check (length(requester) between 1 and 200),
    requester_kind text not null default 'person' constraint info_request_requester_kind_choice check (requester_kind in ('person', 'group', 'legal_entity')),
    identity text constraint info_request_identity_length check (length(identity) <= 100),
    contact text constraint info_request_contact_length check (length(contact) <= 200),
    address text constraint info_request_address_length check (length(address) <= 500),
    body text constraint info_request_body_length check (length(body) <= 100000),
    purpose text constraint info_request_purpose_length check (length(purpose) <= 5000),
    copy_form text not null default 'softcopy' constraint info_request_copy_form_choice check (copy_form in ('softcopy', 'hardcopy', 'view')),
    channel text not null default 'email' constraint info_request_channel_choice check (channel in ('whatsapp', 'phone', 'email', 'in_person', 'letter', 'sp4n', 'web')),
    received_at timestamptz not null default now(),
    completed_at timestamptz,
    incomplete_at timestamptz,
    incomplete_note text constraint info_request_incomplete_note_length check (length(incomplete_note) <= 5000),
    extended_at timestamptz,
    extension_reason text constraint info_request_extension_reason_length check (length(extension_reason) <= 2000),
    decision text constraint info_request_decision_choice check (decision in ('granted', 'granted_partly', 'refused_information')),
    exemption text constraint info_request_exemption_length check (length(exemption) <= 500),
    answer text constraint info_request_answer_length check (length(answer) <= 100000),
    answered_at timestamptz,
    objected_at timestamptz,
    objection text constraint info_request_objection_length check (length(objection) <= 2000),
    reviewed_at timestamptz,
    review text constraint info_request_review_length check (length(review) <= 50000),
    disputed_at timestamptz,
    ruling text constraint info_request_ruling_length check (length(ruling) <= 50000),
    closed_at timestamptz,
    request_id uuid references media_request,
    state text not null default 'received' constraint info_request_state_choice check (state in ('received', 'incomplete', 'complete', 'processing', 'extended', 'answered', 'closed', 'objected', 'reviewed', 'disputed', 'ruled')),
    doing jsonb,
    version int not null default 1,
    created_at timestamptz not null default now(),
    created_by text not null default session_user,
    updated_at timestamptz not null default now(),
    updated_by text not null default session_user
);

create table public_report (
    id uuid primary key default uuid_v7(),
    number text constraint public_report_number_key unique,
    duty smallint not null default 22 constraint public_report_duty_range check (duty between 1 and 25),
    section text default 'media_relations' references section,
    subject text not null constraint public_report_subject_length check (length(subject) between 1 and 500),
    report_no text constraint public_report_report_no_length check (length(report_no) <= 100),
    kind text not null default 'complaint' constraint public_report_kind_choice check (kind in ('complaint', 'supervision', 'aspiration', 'information_request')),
    reporter text constraint public_report_reporter_length check (length(reporter) <= 200),
    contact text constraint public_report_contact_length check (length(contact) <= 200),
    place text constraint public_report_place_length check (length(place) <= 500),
    body text constraint public_report_body_length check (length(body) <= 100000),
    unit text constraint public_report_unit_length check (length(unit) <= 300),
    received_at timestamptz not null default now(),
    verified_at timestamptz,
    begun_at timestamptz,
    answer text constraint public_report_answer_length check (length(answer) <= 100000),
    answered_at timestamptz,
    closed_at timestamptz,
    routed_to text constraint public_report_routed_to_length check (length(routed_to) <= 200),
    declined_reason text constraint public_report_declined_reason_length check (length(declined_reason) <= 2000),
    request_id uuid references media_request,
    state text not null default 'received' constraint public_report_state_choice check (state in ('received', 'verified', 'in_progress', 'answered', 'closed', 'routed', 'declined')),
    doing jsonb,
    version int not null default 1,
    created_at timestamptz not null default now(),
    created_by text not null default session_user,
    updated_at timestamptz not null default now(),
    updated_by text not null default session_user
);

create table advice (
    id uuid primary key default uuid_v7(),
    number text constraint advice_number_key unique,
    duty smallint not null default 24 constraint advice_duty_range check (duty between 1 and 25),
    section text default 'media_relations' references section,
    title text not null constraint advice_title_length check (length(title) between 1 and 500),
    issue_id uuid references issue,
    problem text constraint advice_problem_length check (length(problem) <= 50000),
    assumptions text constraint advice_assumptions_length check (length(assumptions) <= 50000),
    facts text constraint advice_facts_length check (length(facts) <= 50000),
    analysis text constraint advice_analysis_length check (length(analysis) <= 50000),
    options text constraint advice_options_length check (length(options) <= 50000),
    conclusion text constraint advice_conclusion_length check (length(conclusion) <= 50000),
    recommendation text constraint advice_recommendation_length check (length(recommendation) <= 50000),
    author text not null default session_user,
    submitted_at timestamptz,
    decided_by text,
    decided_at timestamptz,
    decision_note text constraint advice_decision_note_length check (length(decision_note) <= 5000),
    alert_id uuid references alert,
    disposition_id uuid references disposition,
    state text not null default 'draft' constraint advice_state_choice check (state in ('draft', 'submitted', 'accepted', 'refused', 'deferred', 'followed_up', 'cancelled')),
    doing jsonb,
    version int not null default 1,
    created_at timestamptz not null default now(),
    created_by text not null default session_user,
    updated_at timestamptz not null default now(),
    updated_by text not null default session_user
);

create table shift (
    id uuid primary key default uuid_v7(),
    number text constraint shift_number_key unique,
    duty smallint not null default 10 constraint shift_duty_range check (duty between 1 and 25),
    section text default 'media_relations' references section,
    title text not null constraint shift_title_length check (length(title) between 1 and 300),
    officer text not null default session_user,
    starts_at timestamptz not null default now(),
    ends_at timestamptz,
    notes text constraint shift_notes_length check (length(notes) <= 50000),
    handed_over_at timestamptz,
    hand_over text constraint shift_hand_over_length check (length(hand_over) <= 100000),
    accepted_by text,
    accepted_at timestamptz,
    state text not null default 'on_duty' constraint shift_state_choice check (state in ('on_duty', 'handed_over', 'closed')),
    constraint shift_ends_at_order check (ends_at >= starts_at),
    doing jsonb,
    version int not null default 1,
    created_at timestamptz not null default now(),
    created_by text not null default session_user,
    updated_at timestamptz not null default now(),
    updated_by text not null default session_user
);

-- What happens in a shift, one line each; `auto` is what the records themselves say.
create table shift_note (
    id uuid primary key default uuid_v7(),
    shift_id uuid not null references shift,
    at timestamptz not null default now(),
    by text not null default session_user,
    text text not null constraint shift_note_text_length check (length(text) between 1 and 5000),
    auto boolean not null default false
);
create index shift_note_shift on shift_note (shift_id, at);

insert into office (key, value) values ('number_information', 'PI-{year}-{nnnn}'), ('number_sp4n', 'AD-{year}-{nnnn}'),
    ('number_advice', 'TS-{year}-{nnnn}')
on conflict (key) do nothing;

insert into transition
select m.entity, from_state, m.action, m.to_state, role
from (values
    ('request', '{waiting_approval}'::text[], 'approve_send', 'answered', '{supervisor,head}'::text[]),
    ('request', '{merged}'::text[], 'split', 'new', '{operator,editor,supervisor}'::text[]),
    ('request', '{answered}'::text[], 'resend', 'answered', '{operator,editor,supervisor}'::text[]),
    ('request', '{answered}'::text[], 'confirm_sent', 'answered', '{operator,editor,supervisor}'::text[]),
    ('disposition', '{read}'::text[], 'link', 'read', '{operator,crew,editor,supervisor,head,ppid}'::text[]),
    ('disposition', '{accepted}'::text[], 'link', 'accepted', '{operator,crew,editor,supervisor,head,ppid}'::text[]),
    ('disposition', '{in_progress}'::text[], 'link', 'in_progress', '{operator,crew,editor,supervisor,head,ppid}'::text[]),
    ('issue', '{monitored}'::text[], 'advise', 'monitored', '{operator,editor,supervisor}'::text[]),
    ('issue', '{alert}'::text[], 'advise', 'alert', '{operator,editor,supervisor}'::text[]),
    ('issue', '{crisis}'::text[], 'advise', 'crisis', '{operator,editor,supervisor}'::text[]),
    ('issue', '{recovery}'::text[], 'advise', 'recovery', '{operator,editor,supervisor}'::text[]),
    ('alert', '{open}'::text[], 'advise', 'acknowledged', '{operator,editor,supervisor}'::text[]),
    ('alert', '{acknowledged}'::text[], 'advise', 'acknowledged', '{operator,editor,supervisor}'::text[]),
    ('correction', '{draft}'::text[], 'compose', 'draft', '{operator,editor,supervisor}'::text[]),
    ('line', '{draft}'::text[], 'approve', 'approved', '{supervisor,head}'::text[]),
    ('line', '{approved}'::text[], 'rewrite', 'draft', '{operator,editor,supervisor}'::text[]),
    ('line', '{draft,approved}'::text[], 'retire', 'retired', '{operator,editor,supervisor}'::text[]),
    ('line', '{retired}'::text[], 'restore', 'draft', '{operator,editor,supervisor}'::text[]),
    ('information', '{received,incomplete}'::text[], 'complete', 'complete', '{ppid}'::text[]),
    ('information', '{received}'::text[], 'return_incomplete', 'incomplete', '{ppid}'::text[]),
    ('information', '{complete}'::text[], 'begin', 'processing', '{ppid}'::text[]),
    ('information', '{complete,processing}'::text[], 'extend', 'extended', '{ppid}'::text[]),
    ('information', '{complete,processing,extended}'::text[], 'decide', 'answered', '{ppid}'::text[]),
    ('information', '{answered,reviewed}'::text[], 'close', 'closed', '{ppid}'::text[]),
    ('information', '{complete,processing,extended,answered,closed}'::text[], 'object', 'objected', '{ppid}'::text[]),
    ('information', '{objected}'::text[], 'answer_objection', 'reviewed', '{head}'::text[]),
    ('information', '{reviewed}'::text[], 'dispute', 'disputed', '{ppid}'::text[]),
    ('information', '{disputed}'::text[], 'rule', 'ruled', '{ppid}'::text[]),
    ('sp4n', '{received}'::text[], 'verify', 'verified', '{operator,editor,supervisor,ppid}'::text[]),
    ('sp4n', '{received,verified}'::text[], 'route', 'routed', '{operator,editor,supervisor,ppid}'::text[]),
    ('sp4n', '{received,verified}'::text[], 'decline', 'declined', '{operator,editor,supervisor,ppid}'::text[]),
    ('sp4n', '{verified}'::text[], 'begin', 'in_progress', '{operator,editor,supervisor,ppid}'::text[]),
    ('sp4n', '{verified,in_progress}'::text[], 'answer', 'answered', '{operator,editor,supervisor,ppid}'::text[]),
    ('sp4n', '{answered}'::text[], 'reopen', 'in_progress', '{operator,editor,supervisor,ppid}'::text[]),
    ('sp4n', '{answered}'::text[], 'close', 'closed', '{operator,editor,supervisor,ppid,watcher}'::text[]),
    ('sp4n', '{routed,declined}'::text[], 'restore', 'received', '{supervisor}'::text[]),
    ('advice', '{draft,deferred}'::text[], 'submit', 'submitted', '{operator,editor,supervisor}'::text[]),
    ('advice', '{submitted}'::text[], 'accept', 'accepted', '{head}'::text[]),
    ('advice', '{submitted}'::text[], 'refuse', 'refused', '{head}'::text[]),
    ('advice', '{submitted}'::text[], 'defer', 'deferred', '{head}'::text[]),
    ('advice', '{submitted,refused,deferred}'::text[], 'rewrite', 'draft', '{operator,editor,supervisor}'::text[]),
    ('advice', '{accepted}'::text[], 'follow_up', 'followed_up', '{operator,editor,supervisor}'::text[]),
    ('advice', '{draft}'::text[], 'drop', 'cancelled', '{operator,editor,supervisor}'::text[]),
    ('shift', '{on_duty}'::text[], 'note', 'on_duty', '{operator,editor,supervisor}'::text[]),
    ('shift', '{on_duty}'::text[], 'hand_over', 'handed_over', '{operator,editor,supervisor}'::text[]),
    ('shift', '{handed_over}'::text[], 'accept', 'closed', '{operator,editor,supervisor}'::text[])) as m (entity, from_states, action, to_state, roles)
cross join unnest(m.from_states) as from_state
cross join unnest(m.roles) as role;

insert into permission
select entity, action, unnest(roles)
from (values
    ('line', '{operator,editor,supervisor}'::text[]),
    ('information', '{operator,editor,supervisor,ppid}'),
    ('sp4n', '{operator,editor,supervisor,ppid}'),
    ('advice', '{operator,editor,supervisor}'),
    ('shift', '{operator,editor,supervisor}')) as may (entity, roles)
cross join (values ('add'), ('edit')) as what (action);

insert into field (entity, key, column_name, kind, entry, place)
select f.entity, f.key, coalesce(f.column_name, f.key), f.kind, f.entry, row_number() over (partition by f.entity order by f.n)
from (values
    (1, 'line', 'title', null::text, 'text', 'required'),
    (2, 'line', 'text', null, 'long', 'required'),
    (3, 'line', 'facts', null, 'list', 'optional'),
    (4, 'line', 'issue', 'issue_id', 'issue', 'optional'),
    (5, 'line', 'figures_as_of', null, 'when', 'optional'),
    (6, 'line', 'valid_until', null, 'when', 'optional'),
    (7, 'line', 'approver', null, 'person', 'derived'),
    (8, 'line', 'approved_at', null, 'when', 'derived'),
    (9, 'line', 'used_count', null, 'number', 'derived'),
    (10, 'line', 'superseded_by', null, 'text', 'derived'),
    (11, 'information', 'subject', null, 'text', 'required'),
    (12, 'information', 'requester', null, 'text', 'required'),
    (13, 'information', 'requester_kind', null, 'choice', 'optional'),
    (14, 'information', 'identity', null, 'text', 'optional'),
    (15, 'information', 'contact', null, 'text', 'optional'),
    (16, 'information', 'address', null, 'text', 'optional'),
    (17, 'information', 'body', null, 'long', 'optional'),
    (18, 'information', 'purpose', null, 'long', 'optional'),
    (19, 'information', 'copy_form', null, 'choice', 'optional'),
    (20, 'information', 'channel', null, 'choice', 'optional'),
    (21, 'information', 'received_at', null, 'when', 'optional'),
    (22, 'information', 'completed_at', null, 'when', 'derived'),
    (23, 'information', 'extended_at', null, 'when', 'derived'),
    (24, 'information', 'extension_reason', null, 'text', 'derived'),
    (25, 'information', 'decision', null, 'choice', 'derived'),
    (26, 'information', 'exemption', null, 'text', 'derived'),
    (27, 'information', 'answer', null, 'long', 'derived'),
    (28, 'information', 'answered_at', null, 'when', 'derived'),
    (29, 'information', 'objected_at', null, 'when', 'derived'),
    (30, 'information', 'objection', null, 'text', 'derived'),
    (31, 'information', 'reviewed_at', null, 'when', 'derived'),
    (32, 'information', 'review', null, 'long', 'derived'),
    (33, 'information', 'disputed_at', null, 'when', 'derived'),
    (34, 'information', 'ruling', null, 'long', 'derived'),
    (35, 'information', 'closed_at', null, 'when', 'derived'),
    (36, 'sp4n', 'subject', null, 'text', 'required'),
    (37, 'sp4n', 'report_no', null, 'text', 'optional'),
    (38, 'sp4n', 'kind', null, 'choice', 'optional'),
    (39, 'sp4n', 'reporter', null, 'text', 'optional'),
    (40, 'sp4n', 'contact', null, 'text', 'optional'),
    (41, 'sp4n', 'place', null, 'text', 'optional'),
    (42, 'sp4n', 'body', null, 'long', 'optional'),
    (43, 'sp4n', 'unit', null, 'text', 'optional'),
    (44, 'sp4n', 'received_at', null, 'when', 'optional'),
    (45, 'sp4n', 'verified_at', null, 'when', 'derived'),
    (46, 'sp4n', 'begun_at', null, 'when', 'derived'),
    (47, 'sp4n', 'answer', null, 'long', 'derived'),
    (48, 'sp4n', 'answered_at', null, 'when', 'derived'),
    (49, 'sp4n', 'closed_at', null, 'when', 'derived'),
    (50, 'sp4n', 'routed_to', null, 'text', 'derived'),
    (51, 'sp4n', 'declined_reason', null, 'text', 'derived'),
    (52, 'advice', 'title', null, 'text', 'required'),
    (53, 'advice', 'issue', 'issue_id', 'issue', 'optional'),
    (54, 'advice', 'problem', null, 'long', 'optional'),
    (55, 'advice', 'assumptions', null, 'long', 'optional'),
    (56, 'advice', 'facts', null, 'long', 'optional'),
    (57, 'advice', 'analysis', null, 'long', 'optional'),
    (58, 'advice', 'options', null, 'long', 'optional'),
    (59, 'advice', 'conclusion', null, 'long', 'optional'),
    (60, 'advice', 'recommendation', null, 'long', 'optional'),
    (61, 'advice', 'submitted_at', null, 'when', 'derived'),
    (62, 'advice', 'decided_by', null, 'person', 'derived'),
    (63, 'advice', 'decided_at', null, 'when', 'derived'),
    (64, 'advice', 'decision_note', null, 'text', 'derived'),
    (65, 'shift', 'title', null, 'text', 'required'),
    (66, 'shift', 'officer', null, 'person', 'optional'),
    (67, 'shift', 'starts_at', null, 'when', 'optional'),
    (68, 'shift', 'ends_at', null, 'when', 'optional'),
    (69, 'shift', 'notes', null, 'long', 'optional'),
    (70, 'shift', 'handed_over_at', null, 'when', 'derived'),
    (71, 'shift', 'hand_over', null, 'long', 'derived'),
    (72, 'shift', 'accepted_by', null, 'person', 'derived'),
    (73, 'shift', 'accepted_at', null, 'when', 'derived')) as f (n, entity, key, column_name, kind, entry);

-- Taking a step back; what a step made besides is the matter of a function `undo_<kind>`.
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
    -- what else the step made is taken back by `undo_<kind>`, which refuses where somebody has built on it
    if to_regprocedure(format('undo_%s(uuid,audit_log)', quote_ident(entity))) is not null then
        execute format('select %I($1, $2)', 'undo_' || entity) using id, last;
    end if;
    -- a number once given stays given: the series has no gaps
    select coalesce(jsonb_object_agg(key, value -> 0), '{}') into changes from jsonb_each(last.diff) where key <> 'number';
    return written(entity, apply_changes(entity, id, changes,
        jsonb_build_object('action', 'undo', 'undoes', last.id, 'seen', seen_version)));
end
$$;

-- An order that came of advice goes with it, while nobody has read it.
create function undo_advice(id uuid, last audit_log) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
    ordered disposition;
begin
    if last.action = 'accept' then
        select d.* into ordered from disposition d join advice a on a.disposition_id = d.id where a.id = undo_advice.id;
        if ordered.state not in ('issued', 'cancelled') then
            perform refuse('KT005', 'undo_built_upon');
        end if;
        update disposition d set state = 'cancelled', doing = jsonb_build_object('action', 'undo', 'seen', d.version)
        where d.id = ordered.id and d.state = 'issued';
    end if;
end
$$;

-- What each step needs and does.
create function step_line(l line_to_take, action text, args jsonb) returns jsonb language plpgsql security definer
set search_path = public, pg_temp as $$
begin
    case action
    when 'approve' then
        if l.author = session_user then
            perform need(alone_on_duty(), 'approver_is_author');
        end if;
        return jsonb_build_object('approver', session_user, 'approved_at', now())
            || case when l.author = session_user then '{"doing": {"reason": "single_approval"}}'::jsonb else '{}' end;
    when 'rewrite' then
        return jsonb_build_object('approver', null, 'approved_at', null, 'author', session_user);
    when 'retire' then
        perform need(arg(args, 'reason', 'note') is not null, 'reason_required');
        return '{}';
    else
        return '{}';
    end case;
end
$$;

create function step_information(r info_request, action text, args jsonb) returns jsonb language plpgsql security definer
set search_path = public, pg_temp as $$
begin
    case action
    when 'complete' then
        return jsonb_build_object('completed_at', now());
    when 'return_incomplete' then
        perform need(arg(args, 'note', 'reason') is not null, 'reason_required');
        return jsonb_build_object('incomplete_at', now(), 'incomplete_note', arg(args, 'note', 'reason'));
    when 'extend' then
        -- once only: the state machine has no way back from extended
        perform need(arg(args, 'reason', 'note') is not null, 'reason_required');
        return jsonb_build_object('extended_at', now(), 'extension_reason', arg(args, 'reason', 'note'));
    when 'decide' then
        if arg(args, 'decision') is null or arg(args, 'decision') not in ('granted', 'granted_partly', 'refused_information') then
            perform bad_field('decision', args -> 'decision', 'granted, granted_partly, refused_information');
        end if;
        perform need(arg(args, 'text', 'answer') is not null, 'answer_empty');
        perform need(arg(args, 'decision') = 'granted' or arg(args, 'exemption') is not null, 'exemption_missing');
        return jsonb_build_object('decision', arg(args, 'decision'), 'answer', arg(args, 'text', 'answer'),
            'exemption', arg(args, 'exemption'), 'answered_at', now());
    when 'close' then
        return jsonb_build_object('closed_at', now());
    when 'object' then
        perform need(arg(args, 'reason', 'note') is not null, 'reason_required');
        return jsonb_build_object('objected_at', now(), 'objection', arg(args, 'reason', 'note'), 'closed_at', null);
    when 'answer_objection' then
        perform need(arg(args, 'text', 'note') is not null, 'answer_empty');
        return jsonb_build_object('reviewed_at', now(), 'review', arg(args, 'text', 'note'));
    when 'dispute' then
        return jsonb_build_object('disputed_at', now());
    when 'rule' then
        perform need(arg(args, 'text', 'note') is not null, 'answer_empty');
        return jsonb_build_object('ruling', arg(args, 'text', 'note'), 'closed_at', now());
    else
        return '{}';
    end case;
end
$$;

create function step_sp4n(r public_report, action text, args jsonb) returns jsonb language plpgsql security definer
set search_path = public, pg_temp as $$
begin
    case action
    when 'verify' then
        if arg(args, 'kind') not in ('complaint', 'supervision', 'aspiration', 'information_request') then
            perform bad_field('kind', args -> 'kind', 'complaint, supervision, aspiration, information_request');
        end if;
        return jsonb_build_object('verified_at', now(), 'kind', coalesce(arg(args, 'kind'), r.kind));
    when 'begin' then
        return jsonb_build_object('begun_at', now(), 'unit', coalesce(arg(args, 'unit'), r.unit));
    when 'answer' then
        perform need(arg(args, 'text', 'answer') is not null, 'answer_empty');
        return jsonb_build_object('answer', arg(args, 'text', 'answer'), 'answered_at', now(), 'begun_at', coalesce(r.begun_at, now()));
    when 'reopen' then
        return '{"answered_at": null}';
    when 'close' then
        return jsonb_build_object('closed_at', now());
    when 'route' then
        perform need(arg(args, 'target') is not null, 'target_required');
        return jsonb_build_object('routed_to', arg(args, 'target'), 'closed_at', now());
    when 'decline' then
        perform need(arg(args, 'reason', 'note') is not null, 'reason_required');
        return jsonb_build_object('declined_reason', arg(args, 'reason', 'note'), 'closed_at', now());
    when 'restore' then
        return '{"routed_to": null, "declined_reason": null, "closed_at": null}';
    else
        return '{}';
    end case;
end
$$;

create function step_advice(a advice, action text, args jsonb) returns jsonb language plpgsql security definer
set search_path = public, pg_temp as $$
declare
    officer text := coalesce(arg(args, 'officer'), a.author);
    ordered uuid;
begin
    case action
    when 'submit' then
        perform need(nullif(btrim(a.problem), '') is not null and nullif(btrim(a.recommendation), '') is not null, 'advice_incomplete',
            'the problem and the recommendation are needed');
        return jsonb_build_object('submitted_at', now(), 'decided_at', null, 'decided_by', null);
    when 'accept' then
        if not exists (select from person p where p.login = officer and p.active) then
            perform bad_field('officer', to_jsonb(officer), 'the login of a person of the office');
        end if;
        insert into disposition (subject, from_officer, to_officer, origin, urgency, note, instructions)
        values (left(a.title, 500), session_user, officer, 'staff_memo', 'urgent',
            concat_ws(E'\n', arg(args, 'note'), a.recommendation), '{process}')
        returning id into ordered;
        perform link_records('advice', a.id, 'disposition', 'advice', 'disposition', ordered);
        return jsonb_build_object('decided_at', now(), 'decided_by', session_user, 'decision_note', arg(args, 'note'),
            'disposition_id', ordered);
    when 'refuse', 'defer' then
        perform need(arg(args, 'reason', 'note') is not null, 'reason_required');
        return jsonb_build_object('decided_at', now(), 'decided_by', session_user, 'decision_note', arg(args, 'reason', 'note'));
    when 'drop' then
        perform need(arg(args, 'reason', 'note') is not null, 'reason_required');
        return '{}';
    else
        return '{}';
    end case;
end
$$;

create function step_shift(s shift, action text, args jsonb) returns jsonb language plpgsql security definer
set search_path = public, pg_temp as $$
begin
    case action
    when 'note' then
        perform need(arg(args, 'text', 'note') is not null, 'text_missing');
        insert into shift_note (shift_id, text) values (s.id, left(arg(args, 'text', 'note'), 5000));
        return '{}';
    when 'hand_over' then
        return jsonb_build_object('handed_over_at', now(), 'ends_at', coalesce(s.ends_at, greatest(now(), s.starts_at)),
            'hand_over', arg(args, 'note', 'text'));
    when 'accept' then
        perform need(s.officer <> session_user or is_one_desk(), 'same_officer');
        return jsonb_build_object('accepted_at', now(), 'accepted_by', session_user);
    else
        return '{}';
    end case;
end
$$;

-- What the lists show: the same columns for every desk.
create view pane_line with (security_barrier) as
select l.id, l.version, l.state, l.number, l.title, coalesce(p.name, l.approver) as party, null::text as kind,
    coalesce(l.approved_at, l.updated_at) as at, '[]'::jsonb as clocks, left(l.text, 300) as note, i.code as issue
from line_to_take l left join person p on p.login = l.approver left join issue i on i.id = l.issue_id
where (l.state <> 'retired' or l.updated_at > now() - interval '90 days') and (select is_staff())
order by array_position(array['approved', 'draft', 'retired'], l.state), l.updated_at desc, l.id limit 500;

create function information_clocks(r info_request) returns jsonb language sql stable set search_path = public, pg_temp as $$
    select clock_seeds(
        clock_seed('ppid.notice', r.received_at, coalesce(r.answered_at, r.reviewed_at),
            extension => case when r.extended_at is not null then 'ppid.extension' end,
            pauses => case when r.incomplete_at is not null then jsonb_build_array(jsonb_build_object(
                'from', r.incomplete_at, 'until', r.completed_at)) else '[]' end),
        clock_seed('ppid.superior_answer', r.objected_at, r.reviewed_at),
        clock_seed('ppid.dispute', r.reviewed_at, coalesce(r.disputed_at, r.closed_at)),
        clock_seed('ppid.commission_end', r.disputed_at, case r.state when 'ruled' then r.closed_at end))
$$;

create view pane_information with (security_barrier) as
select r.id, r.version, r.state, r.number, r.subject as title, null::text as party, r.decision as kind, r.received_at as at,
    information_clocks(r) as clocks, r.purpose as note, null::text as issue
from info_request r
where (r.state not in ('closed', 'ruled') or r.updated_at > now() - interval '90 days') and (select is_staff())
order by r.state in ('closed', 'ruled'), r.received_at, r.id limit 500;

create function sp4n_clocks(r public_report) returns jsonb language sql stable set search_path = public, pg_temp as $$
    select clock_seeds(
        clock_seed('sp4n.verification', r.received_at, coalesce(r.verified_at, r.closed_at)),
        clock_seed('sp4n.follow_up', r.verified_at, coalesce(r.begun_at, r.answered_at, r.closed_at)),
        clock_seed(case r.kind when 'supervision' then 'sp4n.supervision' when 'aspiration' then 'sp4n.aspiration'
            when 'information_request' then 'sp4n.information' else 'sp4n.complaint' end,
            r.verified_at, coalesce(r.answered_at, r.closed_at)),
        clock_seed('sp4n.auto_close', r.answered_at, r.closed_at))
$$;

create view pane_sp4n with (security_barrier) as
select r.id, r.version, r.state, r.number, r.subject as title, r.unit as party, r.kind, r.received_at as at,
    sp4n_clocks(r) as clocks, r.place as note, null::text as issue
from public_report r
where (r.state not in ('closed', 'routed', 'declined') or r.updated_at > now() - interval '30 days') and (select is_staff())
order by r.state in ('closed', 'routed', 'declined'), r.received_at, r.id limit 500;

create view pane_advice with (security_barrier) as
select a.id, a.version, a.state, a.number, a.title, coalesce(p.name, a.author) as party, null::text as kind,
    coalesce(a.submitted_at, a.updated_at) as at, '[]'::jsonb as clocks, left(a.recommendation, 300) as note, i.code as issue
from advice a left join person p on p.login = a.author left join issue i on i.id = a.issue_id
where (a.state not in ('followed_up', 'refused', 'cancelled') or a.updated_at > now() - interval '90 days') and (select is_staff())
order by array_position(array['submitted', 'deferred', 'draft', 'accepted', 'followed_up', 'refused', 'cancelled'], a.state),
    a.updated_at desc, a.id limit 500;

create view pane_shift with (security_barrier) as
select s.id, s.version, s.state, s.number, s.title, coalesce(p.name, s.officer) as party, null::text as kind, s.starts_at as at,
    '[]'::jsonb as clocks, left(coalesce(s.hand_over, s.notes), 300) as note, null::text as issue
from shift s left join person p on p.login = s.officer
where s.starts_at > now() - interval '60 days' and (select is_staff())
order by s.starts_at desc, s.id limit 500;

-- Cards.
create view card_line with (security_barrier) as
select l.id, l.number, l.version, l.state, l.title, l.text, l.facts, i.code as issue, l.figures_as_of, l.valid_until, l.author,
    l.approver, l.approved_at, l.used_count, s.title as superseded_by,
    l.duty, l.section, l.created_at, l.created_by, l.updated_at, l.updated_by
from line_to_take l left join issue i on i.id = l.issue_id left join line_to_take s on s.id = l.superseded_by
where (select is_staff());

create view card_information with (security_barrier) as
select r.id, r.number, r.version, r.state, r.subject, r.subject as title,
    case when m.may then r.requester end as requester, r.requester_kind, case when m.may then r.identity end as identity,
    case when m.may then r.contact end as contact, case when m.may then r.address end as address, r.body, r.purpose, r.copy_form,
    r.channel, r.received_at, r.completed_at, r.incomplete_at, r.incomplete_note, r.extended_at, r.extension_reason, r.decision,
    r.exemption, r.answer, r.answered_at, r.objected_at, r.objection, r.reviewed_at, r.review, r.disputed_at, r.ruling, r.closed_at,
    information_clocks(r) as clocks, r.duty, r.section, r.created_at, r.created_by, r.updated_at, r.updated_by
from info_request r cross join lateral (select has_role('ppid') or r.created_by = session_user::text as may) as m
where (select is_staff());

create view card_sp4n with (security_barrier) as
select r.id, r.number, r.version, r.state, r.subject, r.subject as title, r.report_no, r.kind,
    case when m.may then r.reporter end as reporter, case when m.may then r.contact end as contact, r.place, r.body, r.unit,
    r.received_at, r.verified_at, r.begun_at, r.answer, r.answered_at, r.closed_at, r.routed_to, r.declined_reason,
    sp4n_clocks(r) as clocks, r.duty, r.section, r.created_at, r.created_by, r.updated_at, r.updated_by
from public_report r cross join lateral (
    select has_role('ppid') or has_role('editor') or has_role('supervisor') or r.created_by = session_user::text as may) as m
where (select is_staff());

create view card_advice with (security_barrier) as
select a.id, a.number, a.version, a.state, a.title, i.code as issue, a.problem, a.assumptions, a.facts, a.analysis, a.options,
    a.conclusion, a.recommendation, a.author, a.submitted_at, a.decided_by, a.decided_at, a.decision_note,
    a.duty, a.section, a.created_at, a.created_by, a.updated_at, a.updated_by
from advice a left join issue i on i.id = a.issue_id
where (select is_staff());

create view card_shift with (security_barrier) as
select s.id, s.number, s.version, s.state, s.title, s.officer, s.starts_at, s.ends_at, s.notes, s.handed_over_at, s.hand_over,
    s.accepted_by, s.accepted_at, s.duty, s.section, s.created_at, s.created_by, s.updated_at, s.updated_by
from shift s
where (select is_staff());

create function children_shift(id uuid) returns setof jsonb language sql stable security definer set search_path = public, pg_temp as $$
    select jsonb_build_object('kind', 'shift_note', 'text', concat_ws(': ', case when not n.auto then name_of(n.by) end, n.text),
        'state', null, 'at', n.at)
    from shift_note n where n.shift_id = children_shift.id order by n.at limit 500
$$;

do $$
begin
    perform entity_open(k) from unnest(array['line', 'information', 'sp4n', 'advice', 'shift']) as k;
end
$$;

-- names of people who ask are read through the card only; so are the tables
grant select on entity, record_link to kentongan_operator, kentongan_crew, kentongan_editor, kentongan_supervisor, kentongan_head,
    kentongan_ppid, kentongan_admin;
grant execute on function search_everything(text, int), clock_seed(text, timestamptz, timestamptz, timestamptz, text, jsonb),
    clock_seeds(jsonb[]), information_clocks(info_request), sp4n_clocks(public_report), table_of(text), initial_state(text), at_rest(text, text)
to kentongan_operator, kentongan_crew, kentongan_editor, kentongan_supervisor, kentongan_head, kentongan_ppid, kentongan_admin;
