-- The people of the press at an event: who is invited, told, accredited, present; what they asked there; and what ran of it.

alter table event_guest
    add column journalist_id uuid references journalist,
    add column rsvp_at timestamptz,
    add column rsvp_by text,
    add column accreditation text not null default 'none' constraint event_guest_accreditation_choice
        check (accreditation in ('none', 'granted', 'refused')),
    add column accredited_at timestamptz,
    add column accredited_by text,
    add column accreditation_reason text constraint event_guest_accreditation_reason_length check (length(accreditation_reason) <= 500),
    add column attended_by text,
    -- came without an invitation
    add column walk_in boolean not null default false,
    -- what this guest was last told of the event; null when nobody has told them anything
    add column told jsonb,
    add column told_at timestamptz;
create index event_guest_outlet on event_guest (outlet_id, event_id) where outlet_id is not null;

create table press_log (
    id bigint generated always as identity primary key,
    at timestamptz not null default now(),
    actor text not null default session_user,
    event_id uuid not null,
    what text not null constraint press_log_what_choice check (what in ('guest', 'question')),
    item_id uuid not null,
    action text not null constraint press_log_action_choice check (action in ('add', 'edit', 'remove')),
    -- column: [before, after]; of what was removed, the whole row
    diff jsonb not null default '{}'
);
create index press_log_event on press_log (event_id, id desc);
create trigger press_log_immutable before update or delete on press_log for each statement execute function audit_is_immutable();

create function press_logged() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    changed jsonb := '{}';
begin
    if tg_op = 'UPDATE' then
        changed := row_diff(to_jsonb(old), to_jsonb(new));
        if changed = '{}' then
            return null;
        end if;
    elsif tg_op = 'DELETE' then
        changed := to_jsonb(old);
    end if;
    insert into press_log (event_id, what, item_id, action, diff)
    values (case tg_op when 'DELETE' then old.event_id else new.event_id end, tg_argv[0], case tg_op when 'DELETE' then old.id else new.id end,
        case tg_op when 'INSERT' then 'add' when 'DELETE' then 'remove' else 'edit' end, changed);
    return null;
end
$$;

-- What a guest has to know of an event. What they were told last is kept beside them, so whoever must be told anew is found by
-- comparing, also after a step was undone.
create function event_word(e media_event) returns jsonb language sql stable set search_path = public, pg_temp as $$
    select jsonb_build_object('standing', case e.state when 'postponed' then 'postponed' when 'cancelled' then 'cancelled' else 'valid' end,
        'starts_at', to_char(e.starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'time_tbc', e.time_tbc, 'all_day', e.all_day, 'place', e.place)
$$;

-- Whoever was invited before today had been told.
alter table event_guest disable trigger user;
update event_guest g set told = event_word(e), told_at = g.invited_at, rsvp_at = case when g.rsvp <> 'pending' then g.invited_at end,
    journalist_id = (select j.id from journalist j where lower(j.name) = lower(btrim(g.journalist))
        and (g.outlet_id is null or j.outlet_id = g.outlet_id) order by j.active desc, j.id limit 1)
from media_event e where e.id = g.event_id;
alter table event_guest enable trigger user;

-- Times and names of whoever decided belong to the decision, whichever way it is written.
create function guest_kept() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    before event_guest;
begin
    if tg_op = 'UPDATE' then
        before := old;
    end if;
    new.journalist := nullif(btrim(new.journalist), '');
    if new.journalist is distinct from before.journalist or new.outlet_id is distinct from before.outlet_id then
        new.journalist_id := coalesce(case when tg_op = 'INSERT' then new.journalist_id end, (
            select j.id from journalist j where lower(j.name) = lower(new.journalist) and (new.outlet_id is null or j.outlet_id = new.outlet_id)
            order by j.active desc, j.id limit 1));
    end if;
    if new.rsvp is distinct from coalesce(before.rsvp, 'pending') and new.rsvp_at is not distinct from before.rsvp_at then
        new.rsvp_at := now();
        new.rsvp_by := session_user;
    end if;
    if new.attended_at is distinct from before.attended_at and new.attended_by is not distinct from before.attended_by then
        new.attended_by := case when new.attended_at is not null then session_user end;
    end if;
    -- whoever was told of the event this one replaces was told something else
    if tg_op = 'INSERT' and new.told is null then
        select o.told, o.told_at into new.told, new.told_at
        from media_event e join event_guest o on o.event_id = e.rescheduled_from
        where e.id = new.event_id and o.outlet_id is not distinct from new.outlet_id and o.journalist is not distinct from new.journalist
        order by o.told_at desc nulls last limit 1;
    end if;
    return new;
end
$$;
create trigger guest_kept before insert or update on event_guest for each row execute function guest_kept();
create trigger press_logged after insert or update or delete on event_guest for each row execute function press_logged('guest');

-- What was asked at an event.
create table event_question (
    id uuid primary key default uuid_v7(),
    event_id uuid not null references media_event on delete cascade,
    seq int not null,
    text text not null constraint event_question_text_length check (length(text) between 1 and 5000),
    guest_id uuid references event_guest on delete set null,
    -- who asked stays said when the guest goes
    journalist text constraint event_question_journalist_length check (length(journalist) <= 200),
    outlet_id uuid references outlet,
    state text not null default 'open' constraint event_question_state_choice check (state in ('open', 'answered', 'unanswered', 'dropped')),
    answer text constraint event_question_answer_length check (length(answer) <= 50000),
    asked_at timestamptz not null default now(),
    asked_by text not null default session_user,
    changed_at timestamptz not null default now(),
    changed_by text not null default session_user,
    -- what became of it, each once
    request_id uuid references media_request,
    line_id uuid references line_to_take,
    constraint event_question_seq_key unique (event_id, seq)
);
create index event_question_request on event_question (request_id) where request_id is not null;
create trigger press_logged after insert or update or delete on event_question for each row execute function press_logged('question');
create trigger announce_insert after insert on event_question referencing new table as changed
    for each statement execute function announce('event');
create trigger announce_update after update on event_question referencing new table as changed
    for each statement execute function announce('event');
create trigger announce_delete after delete on event_question referencing old table as changed
    for each statement execute function announce('event');

-- Rights ------------------------------------------------------------------------------------------------------------------

create function press_demand(variadic roles text[]) returns void language plpgsql stable security definer
set search_path = public, pg_temp as $$
begin
    if not exists (select from unnest(roles) role where has_role(role)) then
        perform refuse('KT003', 'not_permitted', jsonb_build_object('action', 'edit', 'roles_needed', roles),
            'ask one of: ' || array_to_string(roles, ', '));
    end if;
end
$$;

create function press_stale(by text, at timestamptz) returns void language plpgsql stable set search_path = public, pg_temp as $$
begin
    perform refuse('KT001', 'stale_version', jsonb_build_object('by', name_of(by), 'at', at), format('%s was first', by));
end
$$;

-- The event, held against others who write to its list; one whose list is closed refuses.
create function press_event(id uuid, closed text[]) returns media_event language plpgsql security definer set search_path = public, pg_temp as $$
declare
    e media_event;
begin
    select t.* into e from media_event t where t.id = press_event.id for no key update;
    if not found then
        perform refuse('KT007', 'not_found');
    end if;
    perform need(e.state <> all (closed), 'event_off');
    return e;
end
$$;

create function press_guest(id uuid) returns event_guest language plpgsql security definer set search_path = public, pg_temp as $$
declare
    g event_guest;
begin
    select t.* into g from event_guest t where t.id = press_guest.id for update;
    if not found then
        perform refuse('KT007', 'not_found');
    end if;
    return g;
end
$$;

-- Guests ------------------------------------------------------------------------------------------------------------------

-- Invites outlets and journalists: named ones, those of a kind, of a beat, or with an agreement. Whoever is on the list already
-- is not doubled, so it may be sent twice.
create function guest_invite(event uuid, who jsonb) returns jsonb language plpgsql security definer set search_path = public, pg_temp as $$
declare
    e media_event;
    word text;
    found_id uuid;
    wanted int;
    added int;
    outlets uuid[] := '{}';
    people uuid[] := '{}';
begin
    perform press_demand('operator', 'editor', 'supervisor');
    e := press_event(event, array['done', 'cancelled', 'rescheduled']);
    for word in select jsonb_array_elements_text(coalesce(who -> 'outlets', '[]')) loop
        found_id := find_outlet(word);
        if found_id is null then
            perform bad_field('outlet', to_jsonb(word), 'the name of an outlet on the register');
        end if;
        outlets := outlets || found_id;
    end loop;
    for word in select jsonb_array_elements_text(coalesce(who -> 'journalists', '[]')) loop
        select j.id into found_id from journalist j
        where j.id::text = lower(btrim(word)) or lower(j.name) = lower(btrim(word)) order by j.active desc, j.id limit 1;
        if not found then
            perform bad_field('journalist', to_jsonb(word), 'the name of a journalist on the register');
        end if;
        people := people || found_id;
    end loop;
    outlets := outlets || array(
        select o.id from outlet o where o.active and o.kind is distinct from 'own'
            and (who -> 'kinds' ? o.kind or coalesce((who ->> 'contract')::boolean, false) and o.contract is not null));
    people := people || array(
        select j.id from journalist j join jsonb_array_elements_text(coalesce(who -> 'beats', '[]')) as b (asked)
            on btrim(b.asked) <> '' and position(lower(btrim(b.asked)) in lower(j.beat)) > 0
        where j.active);
    with list as (
        select distinct o.id as outlet_id, null::text as journalist, null::uuid as journalist_id from outlet o where o.id = any (outlets)
        union
        select j.outlet_id, j.name, j.id from journalist j where j.id = any (people)
    ), fresh as (
        insert into event_guest (event_id, outlet_id, journalist, journalist_id)
        select e.id, l.outlet_id, l.journalist, l.journalist_id from list l
        where not exists (select from event_guest g where g.event_id = e.id and (
            l.journalist_id is not null and g.journalist_id = l.journalist_id
            or g.outlet_id is not distinct from l.outlet_id and lower(g.journalist) is not distinct from lower(l.journalist)))
        limit 2000
        returning 1
    )
    select (select count(*) from list), (select count(*) from fresh) into wanted, added;
    perform need(wanted > 0, 'nobody_to_invite');
    return jsonb_build_object('invited', added, 'already', wanted - added);
end
$$;

-- Off the list; whoever was there stays on it. One that is off already is as wanted.
create function guest_uninvite(guest uuid) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
    g event_guest;
begin
    perform press_demand('operator', 'editor', 'supervisor');
    select t.* into g from event_guest t where t.id = guest for update;
    if found then
        perform need(g.attended_at is null, 'guest_attended');
        delete from event_guest t where t.id = guest;
    end if;
end
$$;

create function guest_rsvp(guest uuid, answer text) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform press_demand('operator', 'editor', 'supervisor');
    perform press_guest(guest);
    update event_guest t set rsvp = answer where t.id = guest and t.rsvp is distinct from answer;
end
$$;

-- Accreditation, granted or refused with its reason; 'none' takes it back. After the deadline it is the supervisor's.
create function guest_accredit(guest uuid, decision text, reason text) returns void language plpgsql security definer
set search_path = public, pg_temp as $$
declare
    g event_guest;
    e media_event;
begin
    perform press_demand('operator', 'editor', 'supervisor');
    g := press_guest(guest);
    select * into e from media_event t where t.id = g.event_id;
    if g.accreditation = decision and (decision <> 'refused' or g.accreditation_reason is not distinct from nullif(btrim(reason), '')) then
        return;
    end if;
    perform need(decision <> 'refused' or nullif(btrim(reason), '') is not null, 'reason_required');
    perform need(coalesce(e.accreditation_deadline_at, 'infinity') >= now() or has_role('supervisor'), 'accreditation_closed');
    update event_guest t set accreditation = decision, accredited_at = case when decision <> 'none' then now() end,
        accredited_by = case when decision <> 'none' then session_user end,
        accreditation_reason = case when decision = 'refused' then nullif(btrim(reason), '') end
    where t.id = guest;
end
$$;

-- Present at the door, or not after all. Whoever marks somebody that another door has just marked is told by whom.
create function guest_attend(guest uuid, present boolean) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
    g event_guest;
    e media_event;
begin
    perform press_demand('operator', 'crew', 'editor', 'supervisor');
    g := press_guest(guest);
    select * into e from media_event t where t.id = g.event_id;
    perform need(e.state not in ('postponed', 'cancelled', 'rescheduled'), 'event_off');
    if present and g.attended_at is null then
        update event_guest t set attended_at = now() where t.id = guest;
    elsif present and g.attended_by is distinct from session_user::text then
        perform press_stale(g.attended_by, g.attended_at);
    elsif not present and g.walk_in and g.attended_at is not null
        and not exists (select from event_question q where q.guest_id = guest) then
        -- on the list only because of the mark
        delete from event_guest t where t.id = guest;
    elsif not present then
        update event_guest t set attended_at = null where t.id = guest and t.attended_at is not null;
    end if;
end
$$;

-- Somebody who came without an invitation. The key is the door's own, so it may be sent twice; one who is on the list is marked there.
create function guest_walk_in(event uuid, id uuid, who_came text, newsroom_name text) returns uuid language plpgsql security definer
set search_path = public, pg_temp as $$
declare
    e media_event;
    g event_guest;
    newsroom uuid;
    who text := nullif(btrim(who_came), '');
    from_where text := nullif(btrim(newsroom_name), '');
begin
    perform press_demand('operator', 'crew', 'editor', 'supervisor');
    e := press_event(event, array['postponed', 'cancelled', 'rescheduled']);
    perform need(who is not null or from_where is not null, 'guest_unnamed');
    if exists (select from event_guest t where t.id = guest_walk_in.id) then
        return guest_walk_in.id;
    end if;
    if from_where is not null then
        newsroom := find_outlet(from_where);
        if newsroom is null then
            insert into outlet as t (name) values (from_where) on conflict (name) do update set name = excluded.name returning t.id into newsroom;
        end if;
    end if;
    select t.* into g from event_guest t
    where t.event_id = e.id and lower(t.journalist) is not distinct from lower(who) and (newsroom is null or t.outlet_id is not distinct from newsroom)
    order by t.attended_at nulls first limit 1 for update;
    if found then
        perform guest_attend(g.id, true);
        return g.id;
    end if;
    insert into event_guest (id, event_id, outlet_id, journalist, rsvp, attended_at, walk_in)
    values (guest_walk_in.id, e.id, newsroom, who, 'yes', now(), true);
    return guest_walk_in.id;
end
$$;

-- These guests, or all of the event, have been told what the event is now. How many that was news for.
create function guest_told(event uuid, guests uuid[]) returns int language plpgsql security definer set search_path = public, pg_temp as $$
declare
    e media_event;
    n int;
begin
    perform press_demand('operator', 'editor', 'supervisor');
    e := press_event(event, array['rescheduled']);
    update event_guest g set told = event_word(e), told_at = now()
    where g.event_id = e.id and (guests is null or g.id = any (guests)) and g.told is distinct from event_word(e);
    get diagnostics n = row_count;
    return n;
end
$$;

-- never: not told yet; told: knows what is; anew: was told something else; moved: is told of the event that replaces this one.
create function guest_knows(g event_guest, e media_event) returns text language sql stable set search_path = public, pg_temp as $$
    select case when e.state = 'rescheduled' then 'moved' when g.walk_in then 'told' when g.told is null then 'never'
        when g.told = event_word(e) then 'told' else 'anew' end
$$;

-- Yield -------------------------------------------------------------------------------------------------------------------

-- A story belongs to an event from its start until so long after: the morning papers of the next day, the follow-up of the
-- day after and what a newsroom holds over a night are in; a weekly review of something else is not.
create function yield_window() returns interval language sql immutable as $$ select interval '72 hours' $$;

-- Stories of an event within its window: those that use its releases, and those about its issue or topic.
create function event_stories(e media_event) returns table (outlet_id uuid, at timestamptz, title text, url text, coverage_id uuid, why text)
language sql stable security definer set search_path = public, pg_temp set jit = off as $$
    select distinct on (coalesce(s.article_id, s.coverage_id)) s.outlet_id, s.at, s.title, s.url, s.coverage_id, s.why
    from (
        select a.id as article_id, a.outlet_id, a.sort_at as at, a.title, a.url, c.id as coverage_id, 'release' as why
        from release r join pickup p on p.release_id = r.id and p.class <> 'none' join article a on a.id = p.article_id
            left join coverage_item c on c.article_id = a.id
        where r.event_id = e.id and c.state is distinct from 'dismissed'
        union all
        select c.article_id, coalesce(c.outlet_id, a.outlet_id), coalesce(a.sort_at, c.seen_at), c.title, c.url, c.id, 'issue'
        from coverage_item c left join article a on a.id = c.article_id
        where c.state <> 'dismissed' and c.seen_at >= e.starts_at and c.seen_at < e.starts_at + yield_window() + interval '7 days'
            and (c.issue_id = e.issue_id or lower(btrim(e.topic)) in (select lower(t) from unnest(c.matched_terms) t))
    ) as s
    where s.at >= e.starts_at and s.at < e.starts_at + yield_window()
    order by coalesce(s.article_id, s.coverage_id), s.why desc
$$;

-- For each guest whether the outlet ran something: ran, waiting (the window is open), not_run; unknown without an outlet.
create view guest_yield with (security_barrier) as
select g.event_id, g.id as guest_id, coalesce(g.outlet_id, j.outlet_id) as outlet_id, g.journalist, g.attended_at, s.at as ran_at, s.title, s.url,
    s.coverage_id, s.why,
    case when coalesce(g.outlet_id, j.outlet_id) is null then 'unknown' when s.at is not null then 'ran'
        when now() < e.starts_at + yield_window() then 'waiting' else 'not_run' end as ran
from event_guest g
join media_event e on e.id = g.event_id
left join journalist j on j.id = g.journalist_id
left join lateral (
    select * from event_stories(e) t where t.outlet_id = coalesce(g.outlet_id, j.outlet_id) order by t.at limit 1
) as s on true
where (select is_staff());

-- One row an event: how many were asked, came, and ran it; an outlet counts once, however many it sent.
create view event_yield with (security_barrier) as
select e.id, e.number, e.title, e.state, e.starts_at, e.starts_at + yield_window() as until,
    g.invited, g.accepted, g.attended, g.walk_ins, g.outlets_present, g.ran, g.outlets_present - g.ran as not_run,
    (select count(distinct s.outlet_id) from event_stories(e) s where s.outlet_id is not null
        and not exists (select from event_guest p left join journalist j on j.id = p.journalist_id
            where p.event_id = e.id and p.attended_at is not null and coalesce(p.outlet_id, j.outlet_id) = s.outlet_id))::int as ran_absent,
    now() >= e.starts_at + yield_window() as final
from media_event e
cross join lateral (
    select count(*) filter (where not k.walk_in)::int as invited, count(*) filter (where k.rsvp = 'yes' and not k.walk_in)::int as accepted,
        count(k.attended_at)::int as attended, count(*) filter (where k.walk_in)::int as walk_ins,
        count(distinct o.outlet) filter (where k.attended_at is not null)::int as outlets_present,
        count(distinct o.outlet) filter (where k.attended_at is not null and exists (
            select from event_stories(e) s where s.outlet_id = o.outlet))::int as ran
    from event_guest k left join journalist j on j.id = k.journalist_id
    cross join lateral (select coalesce(k.outlet_id, j.outlet_id) as outlet) as o
    where k.event_id = e.id
) as g
where (select is_staff());

-- Questions ---------------------------------------------------------------------------------------------------------------

-- A question, under the key of whoever took it down: sent twice it is there once.
create function question_put(event uuid, id uuid, text text, guest uuid) returns void language plpgsql security definer
set search_path = public, pg_temp as $$
declare
    e media_event;
    g event_guest;
begin
    perform press_demand('operator', 'editor', 'supervisor');
    e := press_event(event, array['postponed', 'cancelled', 'rescheduled']);
    if exists (select from event_question q where q.id = question_put.id) then
        return;
    end if;
    if guest is not null then
        g := press_guest(guest);
        if g.event_id <> e.id then
            perform bad_field('guest', to_jsonb(guest), 'a guest of this event');
        end if;
    end if;
    insert into event_question as q (id, event_id, seq, text, guest_id, journalist, outlet_id)
    values (question_put.id, e.id, coalesce((select max(o.seq) from event_question o where o.event_id = e.id), 0) + 1, btrim(question_put.text),
        g.id, g.journalist, g.outlet_id);
end
$$;

-- Answered, unanswered, open again or dropped. `seen` is the state the writer saw; whoever was slower is told by whom.
create function question_set(id uuid, seen text, state text, answer text) returns void language plpgsql security definer
set search_path = public, pg_temp as $$
declare
    q event_question;
    said text := nullif(btrim(answer), '');
begin
    perform press_demand('operator', 'editor', 'supervisor');
    select t.* into q from event_question t where t.id = question_set.id for update;
    if not found then
        perform refuse('KT007', 'not_found');
    end if;
    if q.state = question_set.state and q.answer is not distinct from said then
        return;
    end if;
    if q.state <> seen then
        perform press_stale(q.changed_by, q.changed_at);
    end if;
    perform need(question_set.state <> 'dropped' or q.request_id is null and q.line_id is null, 'question_used');
    update event_question t set state = question_set.state, answer = said, changed_at = now(), changed_by = session_user
    where t.id = question_set.id;
end
$$;

-- One question as a media request, once.
create function question_asks(q event_question) returns uuid language plpgsql security definer set search_path = public, pg_temp as $$
declare
    e media_event;
    made uuid;
begin
    if q.request_id is not null then
        return q.request_id;
    end if;
    select * into e from media_event t where t.id = q.event_id;
    insert into media_request as r (subject, body, outlet_id, journalist, channel, kind, topic, issue_id, received_at)
    values (left(regexp_replace(q.text, '\s+', ' ', 'g'), 500), q.text || E'\n\n' || concat_ws(' ', e.number, e.title), q.outlet_id, q.journalist,
        'in_person', 'question', e.topic, e.issue_id, q.asked_at)
    returning r.id into made;
    insert into request_question (request_id, seq, text) values (made, 1, q.text);
    perform link_records('event', e.id, 'question_asked', 'asked_at_event', 'request', made);
    update event_question t set request_id = made, state = case t.state when 'open' then 'unanswered' else t.state end,
        changed_at = now(), changed_by = session_user
    where t.id = q.id;
    return made;
end
$$;

-- An unanswered question becomes a request now, not only when the event ends.
create function question_to_request(id uuid) returns uuid language plpgsql security definer set search_path = public, pg_temp as $$
declare
    q event_question;
begin
    perform press_demand('operator', 'editor', 'supervisor');
    select t.* into q from event_question t where t.id = question_to_request.id for update;
    if not found then
        perform refuse('KT007', 'not_found');
    end if;
    perform need(q.request_id is not null or q.state in ('open', 'unanswered'), 'question_answered');
    return question_asks(q);
end
$$;

-- An answer that was given becomes a line to take, as a draft, once.
create function question_to_line(id uuid) returns uuid language plpgsql security definer set search_path = public, pg_temp as $$
declare
    q event_question;
    e media_event;
    made uuid;
begin
    perform press_demand('operator', 'editor', 'supervisor');
    select t.* into q from event_question t where t.id = question_to_line.id for update;
    if not found then
        perform refuse('KT007', 'not_found');
    end if;
    if q.line_id is not null then
        return q.line_id;
    end if;
    perform need(q.state = 'answered' and q.answer is not null, 'answer_missing_there');
    select * into e from media_event t where t.id = q.event_id;
    insert into line_to_take as l (title, text, issue_id) values (left(regexp_replace(q.text, '\s+', ' ', 'g'), 500), q.answer, e.issue_id)
    returning l.id into made;
    perform link_records('event', e.id, 'answer_given', 'given_at_event', 'line', made);
    update event_question t set line_id = made, changed_at = now(), changed_by = session_user where t.id = q.id;
    return made;
end
$$;

-- An event that ends leaves no question without an answer behind. What has become a request stays one when the end is undone:
-- somebody may have it in hand already, and it is not made a second time.
create function questions_follow_event() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    q event_question;
begin
    for q in select * from event_question t where t.event_id = new.id and t.state in ('open', 'unanswered') and t.request_id is null
        order by t.seq for update
    loop
        perform question_asks(q);
    end loop;
    return null;
end
$$;
create trigger questions_follow_event after update of state on media_event
    for each row when (new.state = 'done' and old.state <> 'done') execute function questions_follow_event();

-- What is shown -----------------------------------------------------------------------------------------------------------

create function event_guests(event uuid) returns setof jsonb language sql stable security definer set search_path = public, pg_temp set jit = off as $$
    with stories as materialized (
        select distinct on (s.outlet_id) s.outlet_id, s.at, s.title
        from media_event e cross join lateral event_stories(e) s where e.id = event order by s.outlet_id, s.at
    )
    select jsonb_build_object('id', g.id, 'outlet', o.name, 'journalist', g.journalist, 'kind', o.kind, 'invited_at', g.invited_at,
        'rsvp', g.rsvp, 'rsvp_at', g.rsvp_at, 'rsvp_by', name_of(g.rsvp_by),
        'accreditation', g.accreditation, 'accredited_at', g.accredited_at, 'accreditation_reason', g.accreditation_reason,
        'attended_at', g.attended_at, 'attended_by', g.attended_by, 'walk_in', g.walk_in, 'knows', guest_knows(g, e), 'told_at', g.told_at,
        'ran', case when s.at is not null then 'ran' when now() < e.starts_at then null when g.outlet_id is null then 'unknown'
            when now() < e.starts_at + yield_window() then 'waiting' else 'not_run' end,
        'ran_title', s.title, 'ran_at', s.at, 'note', g.note,
        'open', asked_lately(g.outlet_id, g.journalist, true))
    from event_guest g
    join media_event e on e.id = g.event_id
    left join outlet o on o.id = g.outlet_id
    left join stories s on s.outlet_id = g.outlet_id
    where g.event_id = event and is_staff()
    order by lower(coalesce(o.name, g.journalist)), lower(g.journalist) nulls first, g.id
    limit 2000
$$;

create function event_questions(event uuid) returns setof jsonb language sql stable security definer set search_path = public, pg_temp as $$
    select jsonb_build_object('id', q.id, 'seq', q.seq, 'text', q.text, 'state', q.state, 'answer', q.answer, 'guest', q.guest_id,
        'journalist', q.journalist, 'outlet', o.name, 'asked_at', q.asked_at, 'by', name_of(q.asked_by), 'request', r.number, 'request_id', q.request_id,
        'line', l.number, 'line_id', q.line_id)
    from event_question q left join outlet o on o.id = q.outlet_id left join media_request r on r.id = q.request_id
        left join line_to_take l on l.id = q.line_id
    where q.event_id = event and q.state <> 'dropped' and is_staff()
    order by q.seq limit 500
$$;

-- All that stands at the door of an event.
create function event_door(event uuid) returns jsonb language sql stable security definer set search_path = public, pg_temp as $$
    select jsonb_build_object('id', e.id, 'number', e.number, 'title', e.title, 'state', e.state, 'starts_at', e.starts_at, 'time_tbc', e.time_tbc,
        'all_day', e.all_day, 'place', e.place, 'accreditation_deadline_at', e.accreditation_deadline_at,
        'guests', (select coalesce(jsonb_agg(g), '[]') from event_guests(e.id) g),
        'questions', (select coalesce(jsonb_agg(q), '[]') from event_questions(e.id) q))
    from media_event e where e.id = event and is_staff()
$$;

-- Whom to write to, and how as far as this person may know it.
create function event_invitations(event uuid) returns setof jsonb language sql stable security definer set search_path = public, pg_temp as $$
    select jsonb_build_object('id', g.id, 'outlet', o.name, 'journalist', g.journalist, 'knows', guest_knows(g, e),
        'contacts', case when has_role('editor') or has_role('supervisor') or has_role('head') then (
            select coalesce(jsonb_agg(jsonb_build_object('channel', c.channel, 'address', c.address, 'notes', c.notes) order by c.channel, c.address), '[]')
            from journalist_contact c join journalist j on j.id = c.journalist_id
            where j.consent and (j.id = g.journalist_id or g.journalist is null and j.outlet_id = g.outlet_id and j.active)) end)
    from event_guest g join media_event e on e.id = g.event_id left join outlet o on o.id = g.outlet_id
    where g.event_id = event and not g.walk_in and is_staff()
    order by lower(coalesce(o.name, g.journalist)), lower(g.journalist) nulls first, g.id
    limit 2000
$$;

-- What the card of an event shows beside guests and checklist.
create function children_event(id uuid) returns setof jsonb language sql stable security definer set search_path = public, pg_temp as $$
    select jsonb_build_object('kind', 'question', 'text', concat_ws(E'\n', q.text, concat_ws(', ', q.journalist, o.name), q.answer), 'state', q.state,
        'at', q.asked_at)
    from event_question q left join outlet o on o.id = q.outlet_id
    where q.event_id = children_event.id and q.state <> 'dropped'
    union all
    (select jsonb_build_object('kind', 'yield', 'text', concat_ws(', ', y.journalist, o.name, y.title), 'state', y.ran, 'at', coalesce(y.ran_at, y.attended_at))
     from guest_yield y left join outlet o on o.id = y.outlet_id join media_event e on e.id = y.event_id
     where y.event_id = children_event.id and y.attended_at is not null and e.state = 'done'
     order by y.ran <> 'ran', lower(o.name) limit 200)
$$;

grant select on event_question, press_log, guest_yield, event_yield
to kentongan_operator, kentongan_crew, kentongan_editor, kentongan_supervisor, kentongan_head, kentongan_ppid, kentongan_admin;
grant execute on function event_guests(uuid), event_questions(uuid), event_door(uuid), event_invitations(uuid), yield_window(),
    event_stories(media_event), event_word(media_event)
to kentongan_operator, kentongan_crew, kentongan_editor, kentongan_supervisor, kentongan_head, kentongan_ppid, kentongan_admin;
grant execute on function guest_invite(uuid, jsonb), guest_uninvite(uuid), guest_rsvp(uuid, text), guest_accredit(uuid, text, text),
    guest_attend(uuid, boolean), guest_walk_in(uuid, uuid, text, text), guest_told(uuid, uuid[]), question_put(uuid, uuid, text, uuid),
    question_set(uuid, text, text, text), question_to_request(uuid), question_to_line(uuid)
to kentongan_operator, kentongan_crew, kentongan_editor, kentongan_supervisor, kentongan_head, kentongan_ppid, kentongan_admin;
