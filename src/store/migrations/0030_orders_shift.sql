-- Orders to full depth: recorded for the head, read by each addressee, fulfilled by a record; the tree of who sits on
-- what. Shifts: their own log, the hand-over list, the next one on duty.

-- Slip.
alter table disposition
    -- who wrote down what the issuer said; null where the issuer wrote it
    add column recorded_by text,
    -- the letter's own number in the agenda of incoming letters, and its index
    add column agenda_no text constraint disposition_agenda_no_length check (length(agenda_no) <= 100),
    add column classification text constraint disposition_classification_length check (length(classification) <= 100),
    alter column origin set default 'verbal',
    drop constraint disposition_fulfils_entity_choice,
    add constraint disposition_fulfils_entity_fkey foreign key (fulfils_entity) references entity;
create index disposition_fulfils on disposition (fulfils_id) where fulfils_id is not null;
create index disposition_to on disposition (to_officer) where state in ('issued', 'read', 'accepted', 'in_progress');

delete from field where entity = 'disposition';
insert into field (entity, key, column_name, kind, entry, place)
select 'disposition', f.key, f.key, f.kind, f.entry, f.n
from (values
    (1, 'subject', 'text', 'required'),
    (2, 'to_officer', 'person', 'required'),
    (3, 'urgency', 'choice', 'optional'),
    (4, 'from_officer', 'person', 'optional'),
    (5, 'due_at', 'when', 'optional'),
    (6, 'instructions', 'list', 'optional'),
    (7, 'note', 'long', 'optional'),
    (8, 'origin', 'choice', 'optional'),
    (9, 'security', 'choice', 'optional'),
    (10, 'cc', 'list', 'optional'),
    (11, 'letter_from', 'text', 'optional'),
    (12, 'letter_no', 'text', 'optional'),
    (13, 'letter_date', 'when', 'optional'),
    (14, 'received_at', 'when', 'optional'),
    (15, 'agenda_no', 'text', 'optional'),
    (16, 'classification', 'text', 'optional'),
    (17, 'recorded_by', 'person', 'derived'),
    (18, 'issued_at', 'when', 'derived'),
    (19, 'read_at', 'when', 'derived'),
    (20, 'accepted_at', 'when', 'derived'),
    (21, 'report', 'long', 'derived'),
    (22, 'evidence', 'list', 'derived'),
    (23, 'confirmed_by', 'person', 'derived'),
    (24, 'due_rule', 'text', 'derived'),
    (25, 'state_reason', 'text', 'derived')) as f (n, key, kind, entry);

-- Staff write down what the head says; through `record_add` alone, which knows who they are.
insert into permission (entity, action, role)
select 'disposition', action, role from unnest(array['operator', 'editor']) role, unnest(array['add', 'edit']) action;
grant insert (agenda_no, classification), update (agenda_no, classification) on disposition to kentongan_supervisor, kentongan_head;
grant select (recorded_by, agenda_no, classification) on disposition to kentongan_operator, kentongan_crew, kentongan_editor,
    kentongan_supervisor, kentongan_head, kentongan_ppid, kentongan_admin;

-- Whoever handed an order down answers for it, whatever the role: guards say who that is.
insert into transition
select 'disposition', from_state, m.action, coalesce(m.to_state, from_state), role
from (values
    ('{issued,read,accepted,in_progress}'::text[], 'withdraw', 'cancelled', '{operator,crew,editor,ppid}'::text[]),
    ('{submitted}', 'confirm_done', 'done', '{operator,crew,editor,ppid}'),
    ('{submitted}', 'return_done', 'in_progress', '{operator,crew,editor,ppid}'),
    ('{issued,read,accepted,in_progress,submitted}', 'retime', null, '{operator,crew,editor,ppid}'),
    ('{issued,read,accepted,in_progress}', 'disown', 'cancelled', '{supervisor,head}')
) as m (from_states, action, to_state, roles)
cross join unnest(m.from_states) as from_state
cross join unnest(m.roles) as role;

-- The heads who can log in; where there is one, an order that does not say whose it is, is theirs.
create function heads() returns setof text language sql stable security definer set search_path = public, pg_temp as $$
    select p.login from person p where p.active and 'head' = any(roles_of(p.login)) limit 100
$$;

create or replace function content_disposition() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    senior boolean := has_role('supervisor') or has_role('head');
    issuer_roles text[];
begin
    if tg_op = 'INSERT' then
        if not is_owner() then
            if new.parent_id is not null or new.request_id is not null then
                -- handed down, or asked of a source: always in one's own name
                new.from_officer := session_user;
            elsif new.from_officer = session_user::text and not senior then
                perform need((select count(*) from heads()) = 1, 'issuer_required');
                new.from_officer := (select h from heads() h);
            end if;
            new.recorded_by := case when new.from_officer <> session_user::text then session_user::text end;
        end if;
        if new.recorded_by is not null and not is_owner() then
            issuer_roles := roles_of(new.from_officer);
            if not exists (select from person p where p.login = new.from_officer and p.active)
                or not (issuer_roles && array['head', 'supervisor']) then
                perform refuse('KT004', 'issuer_required', '{}', 'an order is the head''s or a supervisor''s');
            end if;
            perform need(new.origin in ('verbal', 'whatsapp'), 'recorded_origin', 'only what was said or messaged is recorded for another');
            -- a secret order is known to its issuer and its addressees, so nobody else writes it down
            perform need(new.security not in ('secret', 'top_secret'), 'recorded_secret');
        end if;
        new.cc := array(select c from unnest(new.cc) with ordinality as u (c, n) where c <> new.to_officer group by c order by min(n));
        if new.origin = 'verbal' and new.letter_no is not null then
            new.origin := 'letter';
        end if;
        new.depth := coalesce((select p.depth + 1 from disposition p where p.id = new.parent_id), 1);
        new.due_rule := case when new.due_at is null then 'urgency' else 'set' end;
    else
        if new.doing is not distinct from old.doing and not is_owner() then
            -- who recorded an order mends it until it is read; then it is its issuer's
            perform need(session_user::text = old.from_officer
                or (session_user::text = old.recorded_by and old.state = 'issued'), 'not_issuer');
            if (new.from_officer, new.recorded_by) is distinct from (old.from_officer, old.recorded_by) then
                perform refuse('KT006', 'bad_field', jsonb_build_object('field', 'from_officer', 'wanted', 'unchanged'),
                    'an order keeps its issuer; withdraw it and record another');
            end if;
            perform need(old.recorded_by is null or session_user::text = old.from_officer
                or new.security not in ('secret', 'top_secret'), 'recorded_secret');
        end if;
        if new.due_at is distinct from old.due_at then
            new.due_rule := case when new.due_at is null then 'urgency' else 'set' end;
        end if;
    end if;
    -- a copy to nobody would never be read
    if tg_op = 'INSERT' or new.cc <> old.cc then
        if exists (select from unnest(new.cc) c where not exists (select from person p where p.login = c and p.active)) then
            perform refuse('KT006', 'bad_field',
                jsonb_build_object('field', 'cc', 'value', left(array_to_string(new.cc, ', '), 200), 'wanted', 'logins of people of the office'),
                'known people are listed by: select login, name from person');
        end if;
    end if;
    if tg_op = 'INSERT' or new.to_officer <> old.to_officer then
        if not exists (select from person where login = new.to_officer and active) then
            perform refuse('KT006', 'bad_field',
                jsonb_build_object('field', 'to_officer', 'value', new.to_officer, 'wanted', 'the login of a person of the office'),
                'known people are listed by: select login, name from person');
        end if;
        -- orders go down, not up
        if tg_op = 'INSERT' and new.parent_id is null and new.request_id is null and not has_role('head')
            and 'head' = any(roles_of(new.to_officer)) then
            perform refuse('KT004', 'not_subordinate', '{}', 'a disposition is issued downwards');
        end if;
    end if;
    return new;
end
$$;

-- Receipts: when each addressee first opened it.
create table disposition_reader (
    disposition_id uuid not null references disposition,
    login text not null,
    read_at timestamptz not null default now(),
    primary key (disposition_id, login)
);
insert into disposition_reader select id, to_officer, read_at from disposition where read_at is not null;
create trigger announce_insert after insert on disposition_reader referencing new table as changed
    for each statement execute function announce('disposition');

-- The reader at the keyboard opened the order. Counts for its addressees only; true when it was the first time.
create function disposition_seen(id uuid) returns boolean language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into disposition_reader (disposition_id, login)
    select d.id, session_user from disposition d
    where d.id = disposition_seen.id and is_staff() and (session_user::text = d.to_officer or session_user::text = any(d.cc))
    on conflict do nothing;
    return found;
end
$$;

-- A record by its number, code or key, of whatever kind; null when there is none for this person.
create function find_any(word text, out entity text, out id uuid) language plpgsql stable security definer
set search_path = public, pg_temp as $$
declare
    kind text;
begin
    if nullif(btrim(word), '') is null or length(word) > 200 then
        return;
    end if;
    for kind in select e.entity from entity e order by array_position(array['release', 'request', 'event', 'coverage'], e.entity), e.entity loop
        id := find_record(kind, word);
        if id is not null then
            entity := kind;
            return;
        end if;
    end loop;
    select 'issue', i.id into entity, id from issue i where i.code = upper(btrim(word));
end
$$;

-- States in which a record has reached what it was for: an order it fulfils is ready to be handed in.
create table goal (
    entity text not null references entity,
    state text not null,
    primary key (entity, state)
);
insert into goal (entity, state)
select entity, unnest(states)
from (values
    ('request', '{answered,closed}'::text[]),
    ('release', '{published,archived}'),
    ('event', '{done}'),
    ('coverage', '{confirmed,followed_up,closed}'),
    ('correction', '{carried,done}'),
    ('rumour', '{clarified,closed}'),
    ('information', '{answered,closed,reviewed,ruled}'),
    ('sp4n', '{answered,closed}'),
    ('advice', '{submitted,accepted,followed_up}'),
    ('line', '{approved}'),
    ('issue', '{closed}'),
    ('disposition', '{done}')) as g (entity, states);

-- When a record came into the state it is in.
create function state_since(entity text, id uuid, state text) returns timestamptz language sql stable security definer
set search_path = public, pg_temp as $$
    select a.at from audit_log a
    where a.record_id = state_since.id and a.entity = state_since.entity and a.to_state = state_since.state
        and a.from_state is distinct from a.to_state
    order by a.id desc limit 1
$$;

-- The record that carries an order out, as far as the reader may know of it.
create function fulfilment(d disposition) returns jsonb language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
    brief record;
    now_state text;
begin
    if d.fulfils_id is null or not may_see(d.fulfils_entity, d.fulfils_id) then
        return null;
    end if;
    select * into brief from record_brief(d.fulfils_entity, d.fulfils_id);
    if brief.title is null then
        return null;
    end if;
    execute format('select state from %I where id = $1', table_of(d.fulfils_entity)) into now_state using d.fulfils_id;
    return jsonb_build_object('entity', d.fulfils_entity, 'id', d.fulfils_id, 'number', brief.number, 'title', brief.title,
        'state', now_state, 'at', state_since(d.fulfils_entity, d.fulfils_id, now_state),
        'reached', exists (select from goal g where g.entity = d.fulfils_entity and g.state = now_state));
end
$$;

create or replace function step_disposition(d disposition, action text, args jsonb) returns jsonb language plpgsql security definer
set search_path = public, pg_temp as $$
declare
    me text := session_user;
    word text;
    at timestamptz;
    proof text[];
    kind text;
    fulfils uuid;
begin
    if action in ('read', 'accept', 'refuse', 'begin', 'forward', 'submit_done', 'link') then
        perform need(d.to_officer = me, 'not_addressee');
    elsif action = 'disown' then
        perform need(d.from_officer = me, 'not_issuer');
    else
        perform need(is_issuer(d), 'not_issuer');
    end if;
    case action
    when 'read' then
        insert into disposition_reader (disposition_id, login) values (d.id, me) on conflict do nothing;
        return jsonb_build_object('read_at', now());
    when 'accept' then
        return jsonb_build_object('accepted_at', now());
    when 'refuse' then
        perform need(arg(args, 'reason', 'note') is not null, 'reason_required');
        return jsonb_build_object('state_reason', arg(args, 'reason', 'note'));
    when 'withdraw', 'disown' then
        if action = 'disown' then
            perform need(d.recorded_by is not null, 'not_recorded');
        elsif d.state <> 'issued' then
            perform need(arg(args, 'reason', 'note') is not null, 'already_read');
        end if;
        -- what was handed down of it falls with it
        update disposition c set state = 'cancelled', state_reason = coalesce(arg(args, 'reason', 'note'), c.state_reason),
            doing = jsonb_build_object('action', 'withdraw', 'seen', c.version, 'reason', concat_ws(': ', d.number, arg(args, 'reason', 'note')))
        where c.id in (
            with recursive below as (
                select x.id from disposition x where x.parent_id = d.id
                union all
                select x.id from disposition x join below b on x.parent_id = b.id
            )
            select b.id from below b)
            and c.state in ('issued', 'read', 'accepted', 'in_progress');
        return jsonb_build_object('state_reason', arg(args, 'reason', 'note'));
    when 'forward' then
        word := arg(args, 'officer', 'to_officer', 'assignee');
        perform need(word is not null, 'officer_required');
        perform need(d.depth < 5, 'depth_exceeded');
        if word = me or not exists (select from person where login = word and active) then
            perform bad_field('officer', to_jsonb(word), 'the login of another person of the office');
        end if;
        -- nobody waits for himself
        perform need(not exists (
            with recursive above as (
                select d.id, d.parent_id, d.from_officer, d.to_officer
                union all
                select p.id, p.parent_id, p.from_officer, p.to_officer from disposition p join above a on p.id = a.parent_id
            )
            select from above a where word in (a.from_officer, a.to_officer)), 'in_chain');
        at := arg_time(args, 'due_at');
        perform need(at is null or at > now(), 'due_past');
        insert into disposition (subject, from_officer, to_officer, urgency, security, due_at, instructions, note, origin,
            letter_from, letter_no, letter_date, received_at, agenda_no, classification, parent_id, duty, section)
        values (d.subject, me, word, d.urgency, d.security, coalesce(at, d.due_at), d.instructions, coalesce(arg(args, 'note'), d.note),
            d.origin, d.letter_from, d.letter_no, d.letter_date, d.received_at, d.agenda_no, d.classification, d.id, d.duty, d.section);
        return jsonb_build_object('doing', jsonb_build_object('reason', concat_ws(': ', word, arg(args, 'note'))));
    when 'link' then
        word := arg(args, 'record', 'fulfils');
        perform need(word is not null, 'record_missing');
        select f.entity, f.id into kind, fulfils from find_any(word) f;
        perform need(fulfils is not null, 'record_missing');
        perform need(fulfils <> d.id, 'fulfils_itself');
        return jsonb_build_object('fulfils_entity', kind, 'fulfils_id', fulfils, 'doing', jsonb_build_object('reason', word));
    when 'submit_done' then
        word := coalesce(arg(args, 'text', 'report'), nullif(btrim(d.report), ''));
        perform need(length(word) >= 20, 'report_too_short');
        proof := arg_list(args, 'evidence');
        if cardinality(proof) = 0 then
            proof := d.evidence;
        end if;
        -- evidence that is one of our own records is a tie to it
        select f.entity, f.id into kind, fulfils
        from unnest((array_remove(array[arg(args, 'fulfils')], null) || proof)[1:20]) with ordinality as p (word, place)
        cross join lateral find_any(p.word) as f
        where f.id is not null and f.id <> d.id order by p.place limit 1;
        perform need(cardinality(proof) > 0 or coalesce(fulfils, d.fulfils_id) is not null, 'evidence_missing');
        perform need(not exists (
            select from disposition c where c.parent_id = d.id and c.state not in ('done', 'cancelled', 'returned')), 'children_open');
        return jsonb_build_object('report', word, 'evidence', proof, 'fulfils_entity', coalesce(d.fulfils_entity, kind),
            'fulfils_id', coalesce(d.fulfils_id, fulfils), 'submitted_at', now());
    when 'confirm_done' then
        return jsonb_build_object('confirmed_by', me, 'done_at', now());
    when 'return_done' then
        perform need(arg(args, 'note', 'reason') is not null, 'reason_required');
        return jsonb_build_object('state_reason', arg(args, 'note', 'reason'), 'submitted_at', null);
    when 'retime' then
        at := arg_time(args, 'due_at');
        perform need(at is not null, 'until_missing');
        perform need(at > now(), 'due_past');
        return jsonb_build_object('due_at', at);
    else
        return '{}';
    end case;
end
$$;

-- That somebody has read it cannot be unsaid; what fell with an order does not rise again by itself.
create function undo_disposition(id uuid, last audit_log) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if last.action = 'read' then
        perform refuse('KT005', 'undo_read');
    elsif last.action in ('withdraw', 'disown') and exists (
        select from disposition c join audit_log a on a.record_id = c.id and a.at = last.at and a.action = 'withdraw'
        where c.parent_id = undo_disposition.id) then
        perform refuse('KT005', 'undo_built_upon');
    end if;
end
$$;

-- The whole chain an order belongs to, as far as the reader may see it: who holds it, and since when.
create function disposition_tree(start uuid) returns table (id uuid, number text, level int, subject text, from_officer text,
    to_officer text, state text, urgency text, since timestamptz, issued_at timestamptz, read_at timestamptz, due_at timestamptz,
    ended boolean, here boolean)
language sql stable security definer set search_path = public, pg_temp as $$
    with recursive up as (
        select d.id, d.parent_id, 0 as height from disposition d where d.id = start and may_see('disposition', d.id)
        union all
        select p.id, p.parent_id, u.height + 1 from up u join disposition p on p.id = u.parent_id
        where may_see('disposition', p.id) and u.height < 10
    ), down as (
        (select d.*, 0 as level, array[(d.issued_at, d.id)] as path from disposition d
         where d.id = (select u.id from up u order by u.height desc limit 1))
        union all
        select c.*, w.level + 1, w.path || (c.issued_at, c.id) from down w join disposition c on c.parent_id = w.id
        where may_see('disposition', c.id) and w.level < 10
    )
    select w.id, w.number, w.level, w.subject, name_of(w.from_officer), name_of(w.to_officer), w.state, w.urgency,
        coalesce(state_since('disposition', w.id, w.state), w.issued_at), w.issued_at, w.read_at, w.due_at,
        w.state in ('done', 'returned', 'cancelled'), w.id = start
    from down w order by w.path limit 200
$$;

create function children_disposition(id uuid) returns setof jsonb language sql stable security definer set search_path = public, pg_temp as $$
    (select jsonb_build_object('kind', 'holder', 'text', repeat('   ', t.level) || case when t.here then '> ' else '- ' end
        || t.to_officer || ' · ' || coalesce(t.number, ''), 'state', t.state, 'at', t.since)
     from disposition_tree(children_disposition.id) with ordinality as t (id, number, level, subject, from_officer, to_officer, state,
        urgency, since, issued_at, read_at, due_at, ended, here, place) order by t.place)
    union all
    (select jsonb_build_object('kind', 'reader', 'text', name_of(a.login), 'state', case when r.read_at is null then 'unread' else 'read_by' end,
        'at', r.read_at)
     from disposition d
     cross join lateral unnest(array[d.to_officer] || d.cc) with ordinality as a (login, place)
     left join disposition_reader r on r.disposition_id = d.id and r.login = a.login
     where d.id = children_disposition.id order by a.place limit 100)
$$;

create or replace view pane_disposition with (security_barrier) as
select d.id, d.version, d.number, d.state, d.urgency, d.security, d.subject, coalesce(f.name, d.from_officer) as from_officer,
    coalesce(t.name, d.to_officer) as to_officer, d.to_officer as to_login, d.issued_at, d.due_at, d.read_at,
    coalesce(k.open, 0)::int as open_children,
    d.from_officer as from_login,
    case when (select is_staff()) then coalesce(b.name, d.recorded_by) end as recorded_by,
    -- for the reader at the keyboard: an addressee who has not opened it
    (d.state not in ('done', 'returned', 'cancelled') and (session_user::text = d.to_officer or session_user::text = any(d.cc))
        and not exists (select from disposition_reader r where r.disposition_id = d.id and r.login = session_user::text)) as unread,
    case when d.fulfils_id is not null and (select is_staff()) then fulfilment(d.whole) end as fulfils
from (
    (select o.*, o as whole from disposition o where state in ('issued', 'read', 'accepted', 'in_progress', 'submitted')
        and (security not in ('secret', 'top_secret') or may_see_order(security, from_officer, to_officer, cc))
     order by issued_at desc limit 200)
    union all
    (select o.*, o as whole from disposition o where state in ('done', 'returned', 'cancelled') and updated_at >= (select office_today())
        and (security not in ('secret', 'top_secret') or may_see_order(security, from_officer, to_officer, cc))
     order by updated_at desc limit 50)
) as d
left join person f on f.login = d.from_officer
left join person t on t.login = d.to_officer
left join person b on b.login = d.recorded_by
left join lateral (
    select count(*) as open from disposition x where x.parent_id = d.id and x.state not in ('done', 'cancelled', 'returned')
) as k on true
where (select is_staff()) or ((select has_role('wall')) and d.security = 'ordinary')
order by d.issued_at desc, d.id;

create or replace view card_disposition with (security_barrier) as
select d.id, d.number, d.version, d.state, d.subject, d.to_officer, d.urgency, d.due_at, d.instructions, d.note, d.security,
    d.origin, d.letter_from, d.letter_no, d.letter_date, d.received_at, d.cc, d.from_officer, d.issued_at, d.read_at,
    d.accepted_at, d.submitted_at, d.done_at, d.report, d.evidence, d.confirmed_by, d.due_rule, d.state_reason,
    d.duty, d.section, d.created_at, d.created_by, d.updated_at, d.updated_by,
    d.recorded_by, d.agenda_no, d.classification, fulfilment(d) as fulfils
from disposition d
where (select is_staff()) and may_see_order(d.security, d.from_officer, d.to_officer, d.cc);

-- order_unread: a very urgent order that its addressee has not opened within half an hour. A secret one is told to nobody;
-- of a restricted one the number alone.
do $$
declare
    rules text := (select pg_get_constraintdef(oid) from pg_constraint where conrelid = 'alert'::regclass and conname = 'alert_rule_choice');
begin
    alter table alert drop constraint alert_rule_choice;
    execute 'alter table alert add constraint alert_rule_choice ' || replace(rules, 'ARRAY[', 'ARRAY[''order_unread''::text, ');
end
$$;

create function alerts_order_unread() returns setof alert_cause language sql stable security definer set search_path = public, pg_temp as $$
    select 'order_unread', d.id::text, 'critical', case when d.security = 'ordinary' then left(d.subject, 300) else d.number end,
        null::uuid, null::uuid, null::uuid,
        jsonb_build_object('number', d.number, 'to', name_of(d.to_officer), 'issued_at', d.issued_at, 'limit_minutes', 30),
        jsonb_build_array(jsonb_build_object('entity', 'disposition', 'id', d.id,
            'title', case when d.security = 'ordinary' then d.subject else d.number end, 'at', d.issued_at)),
        1, d.issued_at + interval '30 minutes'
    from disposition d
    where d.state = 'issued' and d.urgency = 'very_urgent' and d.security not in ('secret', 'top_secret')
        and d.issued_at between now() - interval '7 days' and now() - interval '30 minutes'
    order by d.issued_at desc limit 100
$$;

-- As before; and a rule of a later file is a function `alerts_<rule>()`, which is found by its name.
create or replace function raise_alerts(releases uuid[] default '{}', due timestamptz[] default '{}') returns int language plpgsql
security definer set search_path = public, pg_temp set jit = off as $$
declare
    c alert_cause;
    rule text;
    n int := 0;
begin
    if not (has_role('watcher') or is_owner()) then
        perform refuse('KT003', 'not_permitted', '{"action": "raise", "roles_needed": ["watcher"]}');
    end if;
    if not pg_try_advisory_xact_lock(hashtextextended('kentongan alerts', 0)) then
        return null;
    end if;
    for c in
        select * from alert_bursts() union all select * from alert_negatives() union all select * from alert_silences(releases, due)
        union all select * from alert_virals() union all select * from alert_figures() union all select * from alert_rumours()
        union all select * from alert_embargoes() union all select * from alert_sources()
    loop
        perform note_alert(c);
        n := n + 1;
    end loop;
    for rule in
        select p.proname from pg_proc p
        where p.pronamespace = 'public'::regnamespace and p.proname like 'alerts\_%' and p.pronargs = 0 and p.proretset
            and p.prorettype = 'alert_cause'::regtype order by 1
    loop
        for c in execute format('select * from %I()', rule) loop
            perform note_alert(c);
            n := n + 1;
        end loop;
    end loop;
    with gone as (
        delete from alert_watch w
        where w.at <= now() - interval '30 minutes'
            -- those are over as soon as somebody does what they ask for, not when their figures have calmed down
            or (w.rule in ('order_unread', 'new_message') and w.at < now())
        returning w.rule, w.subject
    )
    update alert a set state = 'closed' from gone g where a.rule = g.rule and a.subject = g.subject and a.state <> 'closed';
    return n;
end
$$;

-- Shifts.
insert into office (key, value) values ('number_shift', 'PK-{year}-{nnnn}') on conflict (key) do nothing;
update entity set numbered = true where entity = 'shift';
create trigger number_given before insert on shift for each row execute function number_given('shift');
-- one running shift a person
create unique index shift_running_key on shift (officer) where state = 'on_duty';
create index shift_starts on shift (starts_at desc);

create function content_shift() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if not is_owner() then
        perform need(new.officer = session_user::text or has_role('supervisor'), 'not_your_shift');
        perform need(new.state <> 'on_duty' or not exists (
            select from shift s where s.officer = new.officer and s.state = 'on_duty' and s.id <> new.id), 'shift_running');
    end if;
    return new;
end
$$;
create trigger content_shift before insert or update of officer on shift for each row execute function content_shift();

-- What a shift that begins now is called, where nobody says.
create function shift_title(at timestamptz) returns text language sql stable security definer set search_path = public, pg_temp as $$
    select 'Piket ' || case
        when extract(hour from l.at) between 5 and 11 then 'pagi'
        when extract(hour from l.at) between 12 and 16 then 'siang'
        when extract(hour from l.at) between 17 and 20 then 'sore'
        else 'malam' end || to_char(l.at, ' DD/MM')
    from (select shift_title.at at time zone office_zone()) as l (at)
$$;

-- Steps of other records that belong into the log of whoever is on duty.
create table shift_matter (
    entity text not null references entity,
    action text not null,
    primary key (entity, action)
);
insert into shift_matter (entity, action)
select entity, unnest(actions)
from (values
    ('request', '{add,answer,approve_send,decline,route,close}'::text[]),
    ('release', '{approve,schedule,publish,correct,withdraw}'),
    ('event', '{add,confirm,start,finish,postpone,reschedule,cancel}'),
    ('disposition', '{add,refuse,withdraw,disown,submit_done,confirm_done,return_done}'),
    ('alert', '{add,acknowledge,close}'),
    ('issue', '{raise,stand_down,declare_crisis,recover,set_level}'),
    ('rumour', '{add,judge,clarify}'),
    ('correction', '{open_case,send,receive,carry,turn_down,lapse}'),
    ('information', '{add,extend,decide,object,answer_objection}'),
    ('sp4n', '{add,verify,answer,route}'),
    ('advice', '{submit,accept,refuse}'),
    ('line', '{approve,retire}')) as m (entity, actions);

-- The log of a shift: what its people wrote, and what the records say happened meanwhile. Worked out on reading.
create function shift_log(shift uuid) returns table (at timestamptz, by text, entity text, record_id uuid, number text, action text, text text)
language sql stable security definer set search_path = public, pg_temp as $$
    select l.* from (
        (select n.at, name_of(n.by), null::text, null::uuid, null::text, null::text, n.text
         from shift_note n where n.shift_id = shift_log.shift order by n.at desc limit 400)
        union all
        (select a.at, name_of(a.actor), a.entity, a.record_id, b.number, a.action, b.title
         from shift s
         join audit_log a on a.at >= s.starts_at and a.at < coalesce(s.handed_over_at, s.ends_at, 'infinity')
         join shift_matter m on m.entity = a.entity and m.action = a.action
         cross join lateral record_brief(a.entity, a.record_id) as b
         where s.id = shift_log.shift and b.title is not null
            -- a shift nobody ended does not go on for ever
            and a.at < s.starts_at + interval '36 hours'
         order by a.id desc limit 400)
    ) as l (at, by, entity, record_id, number, action, text)
    where is_staff()
    order by l.at, l.number limit 800
$$;

create or replace function children_shift(id uuid) returns setof jsonb language sql stable security definer set search_path = public, pg_temp as $$
    select jsonb_build_object('kind', 'shift_log',
        'text', case when l.action is null then concat(l.by, ': ', l.text) else concat_ws(' · ', l.number, l.text, l.by) end,
        'state', l.action, 'at', l.at)
    from shift_log(children_shift.id) l limit 500
$$;

-- What the next one on duty must know. `told` has the words of a record's clock, by its key: the calendar is the program's.
-- Secret orders are not in it: everybody reads the log.
create function hand_over_list(told jsonb) returns text language sql stable security definer set search_path = public, pg_temp as $$
    with zone as (select office_zone() as zone),
    line (part, place, text) as (
        (select 1, row_number() over (order by r.media_deadline_at nulls last, r.priority, r.received_at),
            concat_ws(' · ', concat_ws(' ', r.number, r.priority), o.name, r.subject, coalesce(name_of(r.assignee), 'belum diklaim'),
                coalesce(nullif(left(told ->> r.id::text, 60), ''),
                    'tenggat ' || to_char(r.media_deadline_at at time zone z.zone, 'DD/MM HH24.MI')))
         from zone z, media_request r left join outlet o on o.id = r.outlet_id
         where r.state in ('new', 'in_progress', 'waiting_source', 'waiting_approval')
            and (r.snoozed_until is null or r.snoozed_until <= now())
         order by 2 limit 40)
        union all
        (select 2, row_number() over (order by d.state <> 'issued', d.urgency <> 'very_urgent', d.issued_at),
            concat_ws(' · ', d.number, d.subject, name_of(d.to_officer), case when d.state = 'issued' then 'belum dibaca' end,
                coalesce(nullif(left(told ->> d.id::text, 60), ''),
                    case when d.due_at < now() then 'lewat sejak ' || to_char(d.due_at at time zone z.zone, 'DD/MM HH24.MI') end))
         from zone z, disposition d
         where d.security not in ('secret', 'top_secret') and (d.state = 'issued'
            or (d.state in ('read', 'accepted', 'in_progress') and (d.due_at < now() or told ? d.id::text)))
         order by 2 limit 40)
        union all
        (select 3, row_number() over (order by array_position(array['critical', 'warning', 'notice'], a.severity), a.last_at desc),
            concat_ws(' · ', a.title, to_char(a.last_at at time zone z.zone, 'DD/MM HH24.MI'))
         from zone z, alert a where a.state = 'open' and (a.muted_until is null or a.muted_until <= now())
         order by 2 limit 40)
        union all
        (select 4, row_number() over (order by r.publish_at),
            concat_ws(' · ', to_char(r.publish_at at time zone z.zone, 'DD/MM HH24.MI'), r.number, r.title)
         from zone z, release r where r.state = 'scheduled' and r.publish_at < now() + interval '12 hours'
         order by 2 limit 40)
        union all
        (select 5, row_number() over (order by e.starts_at),
            concat_ws(' · ', to_char(e.starts_at at time zone z.zone, 'DD/MM HH24.MI'), e.number, e.title, e.place)
         from zone z, media_event e
         where e.state in ('confirmed', 'under_way') and e.starts_at between now() - interval '6 hours' and now() + interval '12 hours'
         order by 2 limit 40)
        union all
        (select 6, row_number() over (order by r.snoozed_until),
            concat_ws(' · ', to_char(r.snoozed_until at time zone z.zone, 'DD/MM HH24.MI'), r.number, r.subject)
         from zone z, media_request r
         where r.state in ('new', 'in_progress', 'waiting_source', 'waiting_approval', 'answered')
            and r.snoozed_until between now() and now() + interval '12 hours'
         order by 2 limit 40)
    ), part (part, heading) as (values
        (1, 'PERMINTAAN MEDIA TERBUKA'), (2, 'DISPOSISI BELUM DIBACA ATAU LEWAT'), (3, 'PERINGATAN TERBUKA'),
        (4, 'RILIS TERBIT DALAM 12 JAM'), (5, 'KEGIATAN DALAM 12 JAM'), (6, 'BANGUN DARI TUNDAAN DALAM 12 JAM'))
    select coalesce(string_agg(p.heading || ' (' || k.n || ')' || k.lines, E'\n' order by p.part), 'Tidak ada yang terbuka.')
    from part p
    cross join lateral (
        select count(*) as n, string_agg(E'\n- ' || left(l.text, 300), '' order by l.place) as lines from line l where l.part = p.part
    ) as k
    where k.n > 0
$$;

create or replace function step_shift(s shift, action text, args jsonb) returns jsonb language plpgsql security definer
set search_path = public, pg_temp as $$
declare
    me text := session_user;
    begun uuid;
begin
    case action
    when 'note' then
        perform need(arg(args, 'text', 'note') is not null, 'text_missing');
        insert into shift_note (shift_id, text) values (s.id, left(arg(args, 'text', 'note'), 5000));
        return '{}';
    when 'hand_over' then
        perform need(s.officer = me or has_role('supervisor'), 'not_your_shift');
        return jsonb_build_object('handed_over_at', now(), 'ends_at', greatest(now(), s.starts_at),
            'hand_over', left(concat_ws(E'\n\n', left(arg(args, 'note', 'text'), 5000),
                hand_over_list(case when jsonb_typeof(args -> 'told') = 'object' then args -> 'told' else '{}' end)), 100000));
    when 'accept' then
        perform need(s.officer <> me or is_one_desk(), 'same_officer');
        -- who accepts is on duty from now on
        select x.id into begun from shift x where x.officer = me and x.state = 'on_duty';
        if begun is null then
            insert into shift (title, officer, section) values (shift_title(now()), me, s.section) returning id into begun;
        end if;
        perform link_records('shift', s.id, 'next_shift', 'previous_shift', 'shift', begun);
        return jsonb_build_object('accepted_at', now(), 'accepted_by', me);
    else
        return '{}';
    end case;
end
$$;

-- By accepting another shift began; a note stays in the log.
create function undo_shift(id uuid, last audit_log) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if last.action in ('accept', 'note') then
        perform refuse('KT005', 'undo_built_upon');
    end if;
end
$$;


grant select on goal, shift_matter to kentongan_operator, kentongan_crew, kentongan_editor, kentongan_supervisor, kentongan_head,
    kentongan_ppid, kentongan_admin;
grant execute on function disposition_seen(uuid), disposition_tree(uuid), find_any(text), shift_log(uuid), shift_title(timestamptz), fulfilment(disposition)
    to kentongan_operator, kentongan_crew, kentongan_editor, kentongan_supervisor, kentongan_head, kentongan_ppid, kentongan_admin;
grant execute on function fulfilment(disposition) to kentongan_wall;
