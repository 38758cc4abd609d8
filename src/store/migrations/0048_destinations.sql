-- Destinations and channels are kinds of record like the others: a register, a card, steps in `transition`, versions, an
-- audit of their own. And what a release owes beside: the hour it may be late, the urgent path, a broken embargo.

-- ---------------------------------------------------------------------------------------------------------------------
-- Destinations. Their states are moved by functions only; people take the steps of `transition`, the service its errands.

alter table distribution
    add column number text,
    add column duty smallint not null default 13 constraint distribution_duty_range check (duty between 1 and 25),
    add column section text default 'media_management' references section,
    add column doing jsonb,
    add column version int not null default 1,
    add column created_at timestamptz not null default now(),
    add column created_by text not null default session_user,
    add column updated_at timestamptz not null default now(),
    add column updated_by text not null default session_user,
    -- it has another text than the one in force, or one that is withdrawn
    add column holds_wrong boolean not null default false;
create index distribution_wrong on distribution (release_id) where holds_wrong;
create index distribution_channel on distribution (channel_id)
    where state in ('queued', 'sending', 'failed', 'needs_correction', 'needs_withdrawal', 'needs_hand', 'uncertain');

create function is_wrong(d distribution) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
    select d.sent_version is not null and d.state <> 'withdrawn' and (d.state in ('needs_correction', 'needs_withdrawal')
        or d.sent_version < newest_text(d.release_id)
        or exists (select from release r where r.id = d.release_id
            and (r.state = 'withdrawn' or r.state = 'archived' and r.withdrawn_reason is not null)))
$$;

do $$
begin
    update distribution d set holds_wrong = true where is_wrong(d);
end
$$;

-- Taking back a step is no new errand.
do $$
declare
    def text := pg_get_functiondef('distribution_turn()'::regprocedure);
    changed text := replace(def, 'if new.state <> old.state then',
        'if new.state <> old.state and (new.doing is not distinct from old.doing or new.doing ->> ''action'' is distinct from ''undo'') then');
begin
    if changed = def then
        raise exception 'distribution_turn is not as it was';
    end if;
    execute changed;
end
$$;

-- Leases and waits are nobody's version of a destination; a state, a text, a slot and evidence are.
create function distribution_version() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if tg_op = 'INSERT' then
        new.version := 1;
        new.created_at := now();
        new.created_by := session_user;
        new.updated_at := new.created_at;
        new.updated_by := new.created_by;
        new.doing := null;
        return new;
    end if;
    if new.version <> old.version then
        perform refuse('KT001', 'stale_version',
            jsonb_build_object('by', name_of(old.updated_by), 'at', old.updated_at, 'version', old.version),
            format('%s changed it first', old.updated_by));
    end if;
    if new.doing is not distinct from old.doing then
        new.doing := null;
    end if;
    if new.doing is not null or (new.state, new.op, new.sent_version, new.slot_from, new.slot_until, new.evidence, new.reopened)
        is distinct from (old.state, old.op, old.sent_version, old.slot_from, old.slot_until, old.evidence, old.reopened) then
        new.version := old.version + 1;
        new.updated_at := now();
        new.updated_by := session_user;
        new.holds_wrong := is_wrong(new);
    end if;
    return new;
end
$$;
-- after `distribution_turn`, which may change more than was asked
create trigger distribution_version before insert or update on distribution for each row execute function distribution_version();

-- A newer text, or a withdrawal: what was right a moment ago is wrong now.
create function text_outdates() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update distribution d set holds_wrong = is_wrong(d)
    where d.release_id = case tg_table_name when 'release' then (to_jsonb(new) ->> 'id')::uuid else (to_jsonb(new) ->> 'release_id')::uuid end
        and d.sent_version is not null and d.holds_wrong is distinct from is_wrong(d);
    return null;
end
$$;
create trigger text_outdates after insert on release_version for each row execute function text_outdates();
create trigger text_outdates after update of state on release for each row when (new.state <> old.state) execute function text_outdates();

-- Steps that people take, with the destination as it is told.
create function destination_audit() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into audit_log (entity, record_id, number, action, from_state, to_state, diff, reason, undoes, version)
    select 'delivery', n.id, n.number, n.doing ->> 'action', o.state, n.state,
        row_diff(to_jsonb(o), to_jsonb(n)) - '{holds_wrong,leased_by,leased_until}'::text[],
        n.doing ->> 'reason', (n.doing ->> 'undoes')::bigint, n.version
    from new_rows n join old_rows o using (id) where n.doing is not null and n.doing is distinct from o.doing;
    return null;
end
$$;
create trigger destination_audit after update on distribution referencing old table as old_rows new table as new_rows
    for each statement execute function destination_audit();

insert into entity (entity, table_name, initial, rest, title_column) values ('delivery', 'distribution', 'planned', '{}', 'name');

insert into transition
select 'delivery', f, s.action, coalesce(nullif(s.to_state, ''), f), r
from (values
    ('resend', 'queued', '{failed,needs_hand,uncertain,skipped}'::text[], '{editor,supervisor}'::text[]),
    ('send_early', 'queued', '{planned}', '{supervisor}'),
    ('skip', 'skipped', '{planned,queued,failed,needs_hand,uncertain,needs_correction,needs_withdrawal}', '{supervisor}'),
    ('confirm', 'confirmed', '{queued,failed,needs_hand,uncertain,sent,needs_correction}', '{operator,editor,supervisor}'),
    ('confirm_withdrawn', 'withdrawn', '{failed,needs_hand,uncertain,needs_withdrawal}', '{operator,editor,supervisor}'),
    ('slot', '', '{planned,queued,sent,confirmed}', '{operator,editor,supervisor}')
) as s (action, to_state, froms, roles), unnest(s.froms) f, unnest(s.roles) r;

drop function delivery_act(uuid, text, jsonb);
drop table delivery_step;

-- A person decides about one destination. `args`: reason, evidence, slot_from, slot_until.
create function step_delivery(d distribution, action text, args jsonb) returns jsonb language plpgsql security definer
set search_path = public, pg_temp as $$
declare
    r release;
    by_hand boolean;
    evidence text := left(arg(args, 'evidence', 'note', 'reason'), 2000);
    free jsonb := jsonb_build_object('leased_by', null, 'leased_until', null, 'settled_by', session_user);
begin
    select x.* into r from release x where x.id = d.release_id for share;
    by_hand := coalesce((select c.connector = 'manual' from channel c where c.id = d.channel_id), true);
    -- somebody is speaking with the peer, or about to
    perform need(d.leased_until is null or d.leased_until <= now(), 'delivery_under_way');
    case action
    when 'resend' then
        perform need(not by_hand, 'delivery_by_hand');
        update distribution_part p set state = 'queued'
        where p.distribution_id = d.id and p.round = d.round and p.state in ('refused', 'uncertain', 'sending');
        return free || jsonb_build_object('attempts', 0, 'next_at', now());
    when 'send_early' then
        perform need(d.class <> 'public', 'delivery_public_waits');
        perform need(r.state in ('approved', 'scheduled'), 'delivery_not_approved');
        return jsonb_build_object('planned_at', now(), 'settled_by', session_user);
    when 'skip' then
        perform need(arg(args, 'reason', 'note') is not null, 'reason_required');
        return free || jsonb_build_object('last_error', left(arg(args, 'reason', 'note'), 500));
    when 'confirm' then
        perform need(d.op <> 'withdraw', 'delivery_is_withdrawal');
        perform need(d.state <> 'queued' or by_hand, 'delivery_automatic');
        perform need(evidence is not null, 'delivery_evidence');
        perform need(delivery_may_go(d, r) or d.sent_version is not null or d.state = 'uncertain', 'delivery_too_early');
        return free || jsonb_build_object('evidence', evidence, 'confirmed_at', now(), 'sent_at', coalesce(d.sent_at, now()), 'last_error', null,
            -- of an uncertain one the text in force when it was begun is the one that is there
            'sent_version', case when d.state = 'uncertain' and d.reopened then coalesce(d.sent_version, newest_text(r.id) - 1)
                else newest_text(r.id) end);
    when 'confirm_withdrawn' then
        perform need(d.op = 'withdraw', 'delivery_is_no_withdrawal');
        perform need(evidence is not null, 'delivery_evidence');
        return free || jsonb_build_object('evidence', evidence, 'confirmed_at', now(), 'last_error', null);
    when 'slot' then
        perform need(by_hand, 'delivery_automatic');
        perform need(arg_time(args, 'slot_from') is not null, 'delivery_slot');
        return jsonb_build_object('slot_from', arg_time(args, 'slot_from'),
            'slot_until', coalesce(arg_time(args, 'slot_until'), arg_time(args, 'slot_from')));
    end case;
end
$$;

-- What follows from a step: the wall knows at once; what was sent under another text is mended.
create function delivery_decided() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if new.state = 'confirmed' and old.state = 'uncertain' then
        update distribution x set state = case r.state when 'withdrawn' then 'needs_withdrawal' else 'needs_correction' end
        from release r where x.id = new.id and r.id = new.release_id and (r.state = 'withdrawn' or old.reopened);
    end if;
    perform delivery_alerts_now();
    return null;
end
$$;
create trigger delivery_decided after update on distribution for each row
    when (new.doing is not null and new.doing is distinct from old.doing) execute function delivery_decided();

-- Those that hold a wrong text or wait for a person first, then what is under way, then what went last.
create view pane_delivery with (security_barrier) as
with chosen as (
    (select d.* from distribution d where d.holds_wrong limit 300)
    union
    (select d.* from distribution d where d.state in ('needs_hand', 'uncertain') limit 300)
    union
    (select d.* from distribution d
     where d.state in ('queued', 'needs_correction', 'needs_withdrawal', 'failed', 'sending', 'uncertain') order by d.next_at limit 300)
    union
    (select d.* from distribution d where d.slot_until is not null and d.state in ('planned', 'queued') order by d.slot_until limit 100)
    union
    (select d.* from release r join distribution d on d.release_id = r.id
     where r.state in ('approved', 'scheduled') or r.published_at > now() - interval '7 days' order by r.published_at desc nulls first limit 500)
)
select d.id, d.version, d.state, r.number, d.name, r.title as release, coalesce(c.kind, 'press') as kind, coalesce(c.connector, 'manual') as connector,
    d.class, d.op, d.attempts, d.last_error, case when d.state = 'failed' then d.next_at end as retry_at,
    coalesce(d.confirmed_at, d.sent_at, d.slot_from, d.planned_at, r.publish_at, d.created_at) as at, d.sent_version,
    newest_text(r.id) as text_version, d.holds_wrong, d.slot_from, d.slot_until, d.evidence is not null as proven, i.code as issue
from chosen d join release r on r.id = d.release_id left join channel c on c.id = d.channel_id left join issue i on i.id = r.issue_id
where (select is_staff())
order by d.holds_wrong desc, d.state not in ('needs_hand', 'uncertain'), d.state not in ('failed', 'needs_correction', 'needs_withdrawal'),
    coalesce(d.confirmed_at, d.sent_at, d.planned_at, r.publish_at, d.created_at) desc, d.id
limit 1000;

create view card_delivery with (security_barrier) as
select d.id, null::text as number, d.version, d.state, d.name, concat_ws(' · ', d.name, coalesce(r.number, r.title)) as title, c.kind, c.connector, d.class, d.op,
    d.attempts, d.last_error, d.planned_at, d.sent_at, d.confirmed_at, d.evidence, d.remote_id, d.remote_url, d.answer_hash,
    d.sent_version, newest_text(r.id) as text_version, d.holds_wrong, d.slot_from, d.slot_until, d.settled_by,
    d.duty, d.section, d.created_at, d.created_by, d.updated_at, d.updated_by
from distribution d join release r on r.id = d.release_id left join channel c on c.id = d.channel_id
where (select is_staff());

-- Recipients of a list whose mail did not go out well; the others are counted.
create function children_delivery(id uuid) returns setof jsonb language sql stable security definer set search_path = public, pg_temp as $$
    select jsonb_build_object('kind', 'recipient', 'text', concat_ws(', ', p.address, p.said), 'state', p.state, 'at', p.at)
    from distribution_part p join distribution d on d.id = p.distribution_id and d.round = p.round
    where d.id = children_delivery.id order by array_position(array['bounced', 'refused', 'uncertain', 'sending', 'queued', 'sent'], p.state), p.at desc limit 200
$$;

-- ---------------------------------------------------------------------------------------------------------------------
-- Channels.

alter table channel
    add column number text,
    add column duty smallint not null default 15 constraint channel_duty_range check (duty between 1 and 25),
    add column section text default 'media_management' references section,
    add column state text not null default 'active' constraint channel_state_choice check (state in ('active', 'paused')),
    add column doing jsonb,
    add column version int not null default 1,
    add column created_at timestamptz not null default now(),
    add column created_by text not null default session_user,
    add column updated_at timestamptz not null default now(),
    add column updated_by text not null default session_user;
update channel set state = 'paused' where not active;

-- `active` and `state` say the same; whoever changes one changes the other.
create function channel_rests() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
    if tg_op = 'INSERT' then
        new.active := new.state = 'active' and new.active;
        new.state := case when new.active then 'active' else 'paused' end;
    elsif new.state <> old.state then
        new.active := new.state = 'active';
    elsif new.active <> old.active then
        new.state := case when new.active then 'active' else 'paused' end;
    end if;
    return new;
end
$$;
-- fires before `record_`, which looks at the state
create trigger channel_rests before insert or update on channel for each row execute function channel_rests();

insert into entity (entity, table_name, initial, rest, title_column, by_title) values ('channel', 'channel', 'active', '{}', 'name', true);
insert into transition
select 'channel', f, a, t, r
from (values ('active', 'pause', 'paused'), ('paused', 'resume', 'active')) as s (f, a, t), unnest('{supervisor,admin}'::text[]) r;
insert into permission
select 'channel', a, r from unnest('{add,edit}'::text[]) a, unnest('{supervisor,admin}'::text[]) r;
insert into field (entity, key, column_name, kind, entry, place) values
    ('channel', 'name', 'name', 'text', 'required', 1),
    ('channel', 'kind', 'kind', 'choice', 'required', 2),
    ('channel', 'class', 'class', 'choice', 'optional', 3),
    ('channel', 'connector', 'connector', 'choice', 'optional', 4),
    ('channel', 'address', 'address', 'text', 'optional', 5),
    ('channel', 'medium', 'medium', 'choice', 'optional', 6),
    ('channel', 'is_default', 'is_default', 'bool', 'optional', 7),
    ('channel', 'early', 'early', 'bool', 'optional', 8),
    ('channel', 'notes', 'notes', 'text', 'optional', 9),
    ('channel', 'per_minute', 'per_minute', 'number', 'optional', 10),
    ('channel', 'secret_name', 'secret_name', 'text', 'optional', 11),
    ('channel', 'internal', 'internal', 'bool', 'optional', 12),
    ('channel', 'settings', 'settings', 'list', 'derived', 13),
    ('channel', 'permit_until', 'permit_until', 'text', 'derived', 14),
    ('channel', 'last_ok_at', 'last_ok_at', 'when', 'derived', 15),
    ('channel', 'last_failed_at', 'last_failed_at', 'when', 'derived', 16),
    ('channel', 'failures', 'failures', 'number', 'derived', 17),
    ('channel', 'last_error', 'last_error', 'text', 'derived', 18),
    ('delivery', 'name', 'name', 'text', 'derived', 1),
    ('delivery', 'kind', 'kind', 'choice', 'derived', 2),
    ('delivery', 'connector', 'connector', 'choice', 'derived', 3),
    ('delivery', 'class', 'class', 'choice', 'derived', 4),
    ('delivery', 'op', 'op', 'choice', 'derived', 5),
    ('delivery', 'attempts', 'attempts', 'number', 'derived', 6),
    ('delivery', 'last_error', 'last_error', 'text', 'derived', 7),
    ('delivery', 'sent_version', 'sent_version', 'number', 'derived', 8),
    ('delivery', 'text_version', 'text_version', 'number', 'derived', 9),
    ('delivery', 'holds_wrong', 'holds_wrong', 'bool', 'derived', 10),
    ('delivery', 'planned_at', 'planned_at', 'when', 'derived', 11),
    ('delivery', 'sent_at', 'sent_at', 'when', 'derived', 12),
    ('delivery', 'confirmed_at', 'confirmed_at', 'when', 'derived', 13),
    ('delivery', 'evidence', 'evidence', 'text', 'derived', 14),
    ('delivery', 'remote_url', 'remote_url', 'text', 'derived', 15),
    ('delivery', 'slot_from', 'slot_from', 'when', 'derived', 16),
    ('delivery', 'slot_until', 'slot_until', 'when', 'derived', 17),
    ('delivery', 'settled_by', 'settled_by', 'person', 'derived', 18);

create function step_channel(c channel, action text, args jsonb) returns jsonb language plpgsql security definer
set search_path = public, pg_temp as $$
begin
    if action = 'pause' then
        perform need(arg(args, 'reason', 'note') is not null, 'reason_required');
    end if;
    return '{}';
end
$$;

create view pane_channel with (security_barrier) as
select c.id, c.version, c.state, c.name, c.kind, c.class, c.connector, c.address, c.early, c.is_default, c.permit_until,
    l.last_ok_at, l.last_failed_at, l.last_error, l.failures, l.waiting, l.hand
from channel c join channel_list l on l.id = c.id
where (select is_staff())
order by c.state, l.hand = 0, l.failures = 0, c.name limit 500;

create view card_channel with (security_barrier) as
select c.id, null::text as number, c.version, c.state, c.name, c.name as title, c.kind, c.class, c.connector, c.address, c.medium, c.is_default, c.early,
    c.notes, c.per_minute, c.secret_name, c.internal,
    array(select concat(s.key, ': ', s.value #>> '{}') from jsonb_each(c.settings) s order by s.key) as settings,
    c.permit_until::text as permit_until, h.last_ok_at, h.last_failed_at, h.failures, h.last_error,
    c.duty, c.section, c.created_at, c.created_by, c.updated_at, c.updated_by
from channel c left join channel_health h on h.channel_id = c.id
where (select is_staff());

create function children_channel(id uuid) returns setof jsonb language sql stable security definer set search_path = public, pg_temp as $$
    select jsonb_build_object('kind', 'distribution', 'text', concat_ws(', ', coalesce(r.number, r.title), d.last_error), 'state', d.state,
        'at', coalesce(d.confirmed_at, d.sent_at, d.planned_at))
    from distribution d join release r on r.id = d.release_id
    where d.channel_id = children_channel.id
    order by d.state not in ('needs_hand', 'uncertain'), d.state not in ('queued', 'sending', 'failed', 'needs_correction', 'needs_withdrawal'),
        coalesce(d.confirmed_at, d.sent_at, d.planned_at) desc nulls last limit 30
$$;

select entity_open('channel');
grant select on pane_delivery, card_delivery to kentongan_operator, kentongan_crew, kentongan_editor, kentongan_supervisor,
    kentongan_head, kentongan_ppid, kentongan_admin;

-- The audit of a channel is the one of every record.
do $$
declare
    def text := pg_get_functiondef('channel_put(text,jsonb,boolean)'::regprocedure);
    changed text := regexp_replace(def, '\s+insert into audit_log \(entity, record_id, number, action, diff\)\s+values \(''channel''[^;]*;', '');
begin
    if changed = def then
        raise exception 'channel_put is not as it was';
    end if;
    -- a channel that is not there is not a release that is not there
    execute replace(changed, '''entity'', ''release'', ''id'', name', '''entity'', ''channel'', ''id'', name');
end
$$;

-- Each destination is a record one can go to.
create function links_of_delivery(entity text, id uuid) returns setof jsonb language sql stable security definer
set search_path = public, pg_temp as $$
    select jsonb_build_object('relation', l.relation, 'entity', l.kind, 'id', l.other, 'number', b.number, 'title', b.title, 'at', l.at)
    from (
        (select 'delivery' as relation, 'delivery' as kind, d.id as other, d.planned_at as at from distribution d
         where links_of_delivery.entity = 'release' and d.release_id = links_of_delivery.id
         order by not d.holds_wrong, d.state not in ('needs_hand', 'uncertain'), d.name limit 100)
        union all
        select 'release', 'release', d.release_id, d.planned_at from distribution d
        where links_of_delivery.entity = 'delivery' and d.id = links_of_delivery.id
        union all
        select 'channel', 'channel', d.channel_id, d.planned_at from distribution d
        where links_of_delivery.entity = 'delivery' and d.id = links_of_delivery.id
    ) as l
    cross join lateral record_brief(l.kind, l.other) as b
    where b.title is not null and may_see(links_of_delivery.entity, links_of_delivery.id)
$$;
create or replace function links(entity text, id uuid) returns setof jsonb language sql stable security definer
set search_path = public, pg_temp as $$
    select * from links_of_columns(entity, id)
    union all
    select * from links_of_coverage(entity, id)
    union all
    select * from links_of_delivery(entity, id)
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
    limit 300
$$;

-- A search that only says what is not wanted finds nothing, here as elsewhere.
do $$
declare
    def text := pg_get_functiondef('search_by_title(text,integer)'::regprocedure);
    changed text := replace(def, 'websearch_to_tsquery(''''indonesian'''', $1)', 'search_query($1)');
begin
    if changed = def then
        raise exception 'search_by_title is not as it was';
    end if;
    execute changed;
end
$$;

create trigger announce_delivery_insert after insert on distribution referencing new table as changed
    for each statement execute function announce('delivery');
create trigger announce_delivery_update after update on distribution referencing new table as changed
    for each statement execute function announce('delivery');

-- `delivery list --wrong` reads the mark instead of counting texts.
create or replace view delivery_list with (security_barrier) as
select d.id, r.id as release_id, r.number, r.title, r.state as release_state, d.name, c.connector, d.class, d.state, d.op, d.attempts, d.last_error,
    case when d.state = 'failed' then d.next_at end as retry_at, d.planned_at, d.sent_at, d.confirmed_at, d.evidence, d.remote_id, d.remote_url,
    d.answer_hash, d.sent_version, newest_text(r.id) as text_version, d.holds_wrong as wrong,
    d.slot_from, d.slot_until, d.settled_by, d.version
from distribution d join release r on r.id = d.release_id left join channel c on c.id = d.channel_id
where (select is_staff())
order by coalesce(d.planned_at, r.updated_at) desc, d.id;

-- ---------------------------------------------------------------------------------------------------------------------
-- Releases: never silently late, urgent information, an embargo that is lifted or broken.

-- What the service does with a release it finds late, after a time without any service: `ask` leaves it to a person,
-- `publish` goes on as long as it is late by less than `late_minutes`. A minute is no lateness.
insert into office (key, value) values ('late_policy', 'ask'), ('late_minutes', '15') on conflict (key) do nothing;

-- When a release was to go out: its hour, or the end of its embargo.
create function publication_due(r release) returns timestamptz language sql stable security definer set search_path = public, pg_temp as $$
    select greatest(r.publish_at, embargo_end(r))
$$;

-- Until when the service may publish it by itself.
create function publication_until(r release) returns timestamptz language sql stable security definer set search_path = public, pg_temp as $$
    select publication_due(r) + case
        when (select o.value from office o where o.key = 'late_policy') = 'publish'
        then make_interval(mins => greatest(1, coalesce((select least(o.value::int, 10080) from office o
            where o.key = 'late_minutes' and o.value ~ '^\d{1,6}$'), 15)))
        else interval '60 seconds' end
$$;

alter table release
    -- urgent information that one person put out is looked at by a second within a day (UU 14/2008 article 10; office rule)
    add column urgent_at timestamptz,
    add column second_checked_at timestamptz,
    add column second_checked_by text,
    add column second_check_note text constraint release_second_check_note_length check (length(second_check_note) <= 5000),
    add column embargo_lifted_at timestamptz,
    add column embargo_broken_at timestamptz,
    add column embargo_broken_note text constraint release_embargo_broken_note_length check (length(embargo_broken_note) <= 5000);

insert into transition
select 'release', f, s.action, coalesce(nullif(s.to_state, ''), f), r
from (values
    ('publish_urgent', 'published', '{draft,changes_requested,in_review,approved}'::text[], '{supervisor}'::text[]),
    ('second_check', '', '{published}', '{supervisor,head}'),
    ('lift_embargo', '', '{approved,scheduled}', '{supervisor}'),
    ('break_embargo', '', '{approved,scheduled}', '{operator,editor,supervisor}')
) as s (action, to_state, froms, roles), unnest(s.froms) f, unnest(s.roles) r;

insert into field (entity, key, column_name, kind, entry, place) values
    ('release', 'urgent_at', 'urgent_at', 'when', 'derived', 90),
    ('release', 'second_checked_at', 'second_checked_at', 'when', 'derived', 91),
    ('release', 'second_checked_by', 'second_checked_by', 'person', 'derived', 92),
    ('release', 'second_check_note', 'second_check_note', 'text', 'derived', 93),
    ('release', 'embargo_broken_at', 'embargo_broken_at', 'when', 'derived', 94),
    ('release', 'embargo_broken_note', 'embargo_broken_note', 'text', 'derived', 95);

alter function step_release(release, text, jsonb) rename to step_release_of_review;
create function step_release(r release, action text, args jsonb) returns jsonb language plpgsql security definer
set search_path = public, pg_temp as $$
declare
    me text := session_user;
    said text := arg(args, 'reason', 'note');
begin
    case action
    when 'publish' then
        if not is_staff() then
            perform need(now() < publication_until(r), 'publication_asks');
        end if;
        return step_release_of_review(r, action, args);
    when 'publish_urgent' then
        perform need(r.kind = 'immediate_information', 'not_immediate');
        perform need(nullif(btrim(r.lead), '') is not null and nullif(btrim(r.body), '') is not null, 'text_too_short',
            'title, lead and body are needed');
        perform need(coalesce(embargo_end(r), '-infinity') <= now(), 'embargo_holds');
        perform give_destinations(r.id, arg_list(args, 'destinations'));
        update distribution d set state = 'queued', planned_at = coalesce(d.planned_at, now()) where d.release_id = r.id and d.state = 'planned';
        return jsonb_build_object('published_at', now(), 'number', coalesce(r.number, next_number('release')), 'urgent_at', now(),
            'approver', me, 'approved_at', now(), 'review_note', null, 'second_checked_at', null, 'second_checked_by', null);
    when 'second_check' then
        perform need(r.urgent_at is not null, 'not_urgent');
        perform need(r.second_checked_at is null, 'already_checked');
        perform need(r.approver is distinct from me and r.author is distinct from me or is_one_desk(), 'second_check_by_other');
        return jsonb_build_object('second_checked_at', now(), 'second_checked_by', me, 'second_check_note', said);
    when 'lift_embargo' then
        perform need(coalesce(embargo_end(r), '-infinity') > now(), 'no_embargo');
        perform need(said is not null, 'reason_required');
        return jsonb_build_object('embargo_until', null, 'embargo_rule', null, 'embargo_lifted_at', now());
    when 'break_embargo' then
        perform need(coalesce(embargo_end(r), '-infinity') > now(), 'no_embargo');
        perform need(arg(args, 'evidence', 'note', 'reason') is not null, 'delivery_evidence');
        perform note_alert(row('embargo_broken', r.id::text, 'critical', r.title, r.issue_id, r.id, null::uuid,
            jsonb_build_object('n', 1, 'said', arg(args, 'outlet'), 'until', embargo_end(r)), jsonb_build_array(jsonb_build_object(
                'entity', 'release', 'id', r.id, 'title', concat_ws(' ', r.number, r.title), 'at', now())), 1, now())::alert_cause);
        return jsonb_build_object('embargo_broken_at', now(), 'embargo_broken_note',
            left(concat_ws(': ', arg(args, 'outlet'), arg(args, 'evidence', 'note', 'reason')), 5000));
    else
        return step_release_of_review(r, action, args);
    end case;
end
$$;

-- What is due and what is out by the urgent path: said by the functions that know the rest.
do $$
declare
    def text;
    changed text;
begin
    def := pg_get_functiondef('due_steps_of_hours()'::regprocedure);
    changed := replace(def, 'r.state = ''scheduled'' and r.publish_at <= now()', 'r.state = ''scheduled'' and now() < publication_until(r) and r.publish_at <= now()');
    if changed = def then
        raise exception 'due_steps_of_hours is not as it was';
    end if;
    execute changed;
    def := pg_get_functiondef('record_undo(text,uuid,integer)'::regprocedure);
    changed := replace(def, '''publish'', ''withdraw'', ''correct''', '''publish'', ''publish_urgent'', ''withdraw'', ''correct''');
    if changed = def then
        raise exception 'record_undo is not as it was';
    end if;
    execute changed;
    def := pg_get_functiondef('delivery_follow()'::regprocedure);
    changed := replace(replace(def, 'if action = ''publish'' then', 'if action in (''publish'', ''publish_urgent'') then'),
        'if action = ''schedule'' and', 'if action in (''schedule'', ''lift_embargo'') and');
    if changed = def then
        raise exception 'delivery_follow is not as it was';
    end if;
    execute changed;
    -- the wall: a second check that is due, an embargo that was broken
    def := pg_get_functiondef('delivery_causes()'::regprocedure);
    changed := replace(def, 'order by r.publish_at limit 50)', 'order by r.publish_at limit 50)
    union all
    (select ''second_check'', r.id::text, case when r.urgent_at < now() - interval ''24 hours'' then ''critical'' else ''notice'' end,
        concat_ws('' '', r.number, r.title), r.issue_id, r.id, null::uuid,
        jsonb_build_object(''n'', 1, ''limit_hours'', 24, ''due'', r.urgent_at + interval ''24 hours''),
        jsonb_build_array(jsonb_build_object(''entity'', ''release'', ''id'', r.id, ''title'', concat_ws('' '', r.number, r.title), ''at'', r.urgent_at)),
        1, r.urgent_at
    from release r
    where r.urgent_at is not null and r.second_checked_at is null and r.state = ''published'' order by r.urgent_at limit 50)
    union all
    -- addresses of lists from which mail came back, as long as they stand on the list
    (select ''list_bounced'', c.id::text, ''notice'', c.name, null::uuid, null::uuid, null::uuid,
        jsonb_build_object(''n'', count(distinct p.address), ''where'', left(string_agg(distinct p.address, '', ''), 300), ''said'', max(p.said)),
        ''[]''::jsonb, count(distinct p.address)::int, max(p.at)
    from distribution_part p join distribution d on d.id = p.distribution_id join channel c on c.id = d.channel_id
    where p.state = ''bounced'' and p.at > now() - interval ''14 days'' and position(p.address in lower((c.settings -> ''recipients'')::text)) > 0
    group by c.id limit 50)');
    if changed = def then
        raise exception 'delivery_causes is not as it was';
    end if;
    execute changed;
    def := pg_get_functiondef('delivery_alerts_now()'::regprocedure);
    -- what has grown graver is said at once
    changed := replace(replace(def, '''publication_late'',', '''publication_late'', ''second_check'', ''list_bounced'','),
        'and a.count >= c.n)', 'and a.count >= c.n and (a.severity = c.severity or c.severity <> ''critical''))');
    if changed = def then
        raise exception 'delivery_alerts_now is not as it was';
    end if;
    execute changed;
    execute 'alter table alert drop constraint alert_rule_choice, add constraint alert_rule_choice '
        || replace((select pg_get_constraintdef(oid) from pg_constraint where conrelid = 'alert'::regclass and conname = 'alert_rule_choice'),
            '''manual''::text', '''manual''::text, ''second_check''::text, ''list_bounced''::text');
end
$$;
create index release_unchecked on release (urgent_at) where urgent_at is not null and second_checked_at is null;

-- ---------------------------------------------------------------------------------------------------------------------
-- Mail to a list that comes back: the recipient is told from the others, and the office hears of it.

alter table distribution_part
    drop constraint distribution_part_state_choice,
    add constraint distribution_part_state_choice check (state in ('queued', 'sending', 'sent', 'refused', 'uncertain', 'bounced'));
create index distribution_part_bounced on distribution_part (at) where state = 'bounced';

-- By this a mail to a list names its recipient in its Message-ID; equal to the sender's own.
create function part_mark(address text) returns text language sql immutable set search_path = pg_catalog, pg_temp as $$
    select left(encode(sha256(convert_to(address, 'UTF8')), 'hex'), 12)
$$;

create function part_bounced() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update distribution_part p set state = 'bounced', at = now(), said = left(coalesce(nullif(split_part(new.notice, '; ', 1), ''), 'kembali / came back'), 500)
    from (
        select m[1]::uuid as distribution_id, m[2]::int as round, m[3] as mark
        from unnest(new.in_reply_to || new.refs) as word, regexp_match(word, '^<?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-(\d{1,6})\.([0-9a-f]{12})@') as m
        where m is not null limit 50
    ) as about
    where p.distribution_id = about.distribution_id and p.round = about.round and part_mark(p.address) = about.mark and p.state <> 'bounced';
    return null;
end
$$;
create trigger part_bounced after insert on message for each row
    when (new.direction = 'in' and new.report = 'failed') execute function part_bounced();

-- The card tells what was added, whatever it told before.
do $$
declare
    def text := pg_get_viewdef('card_release'::regclass);
    changed text := regexp_replace(def, '\n\s+FROM ', ',
    r.urgent_at, r.second_checked_at, r.second_checked_by, r.second_check_note, r.embargo_broken_at, r.embargo_broken_note,
    clock_seeds(clock_seed(''info.second_check'', r.urgent_at, r.second_checked_at)) as clocks FROM ');
begin
    if changed = def then
        raise exception 'card_release is not as it was';
    end if;
    execute 'create or replace view card_release with (security_barrier) as ' || changed;
end
$$;

-- The queue: chosen by key, so that no text is compared; an embargo that hangs on an event without a sure time has no end.
create or replace view pane_release with (security_barrier) as
select r.id, r.version, r.number, r.state, r.kind, r.title, r.publish_at,
    case when r.embargo_rule = 'event_start'
        then case when not (e.state in ('postponed', 'cancelled', 'rescheduled') or e.time_tbc or e.all_day) then e.starts_at end
        else r.embargo_until end as embargo_until,
    coalesce(r.embargo_rule = 'event_start', false) as embargo_follows_event, r.published_at,
    coalesce(a.name, r.author) as author, coalesce(p.name, r.approver) as approver,
    coalesce(d.sent, 0)::int as sent, coalesce(d.total, 0)::int as destinations, coalesce(d.failed, 0)::int as failed,
    coalesce(k.outlets, 0)::int as pickups, i.code as issue, r.updated_at,
    r.state not in ('published', 'withdrawn') and coalesce(e.state = 'cancelled', false) as event_cancelled,
    case when r.state = 'published' and r.second_checked_at is null then r.urgent_at + interval '24 hours' end as second_check_by,
    coalesce(d.wrong, 0)::int as wrong
from (
    (select id from release where state in ('idea', 'draft', 'in_review', 'changes_requested', 'approved', 'scheduled')
     order by updated_at desc limit 150)
    union
    -- whatever has a time is on the board, however long it has waited
    (select id from release where state = 'scheduled' order by publish_at limit 100)
    union
    (select id from release where state in ('published', 'withdrawn') and published_at >= (select office_today()) - interval '2 days'
     order by published_at desc limit 100)
    union
    (select id from release where urgent_at is not null and second_checked_at is null order by urgent_at limit 50)
) as chosen
join release r on r.id = chosen.id
left join media_event e on e.id = r.event_id
left join issue i on i.id = r.issue_id
left join person a on a.login = r.author
left join person p on p.login = r.approver
left join lateral (
    select count(*) as total, count(*) filter (where x.state in ('sent', 'confirmed')) as sent,
        count(*) filter (where x.state in ('failed', 'needs_hand', 'uncertain', 'needs_correction', 'needs_withdrawal')) as failed,
        count(*) filter (where x.holds_wrong) as wrong
    from distribution x where x.release_id = r.id
) as d on true
left join lateral (
    select count(distinct t.outlet_id) as outlets from pickup x join article t on t.id = x.article_id
    where x.release_id = r.id and x.class <> 'none'
) as k on true
where (select is_staff() or has_role('wall'))
order by coalesce(r.publish_at, r.published_at, r.updated_at) desc, r.id;

-- ---------------------------------------------------------------------------------------------------------------------
-- What the parts of an event and of a release say to each other.

-- A question that was taken down ticks the step that asks for it.
create function event_asked() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform tick_itself(new.event_id, 'asked');
    return null;
end
$$;
create trigger event_asked after insert on event_question for each row execute function event_asked();

-- Whoever submits, approves or schedules a release is told of figures that have grown old; nothing forbids them.
create or replace function warnings_release(id uuid) returns text[] language sql stable security definer set search_path = public, pg_temp as $$
    select case when r.state in ('in_review', 'approved') then release_media_faults(r.id) else '{}' end
        || case when r.state in ('in_review', 'approved', 'scheduled') and exists (
            select from fact f where f.release_id = r.id and f.as_of < now() - make_interval(days => fact_days()))
            then '{facts_old}'::text[] else '{}' end
    from release r where r.id = warnings_release.id
$$;

-- On the card an old figure says so.
do $$
declare
    def text := pg_get_functiondef('children_of_tables(text,uuid)'::regprocedure);
    changed text := replace(def, '''('' || f.source || '')''), null, f.as_of',
        '''('' || f.source || '')''), case when f.as_of < now() - make_interval(days => fact_days()) then ''facts_old'' end, f.as_of');
begin
    if changed = def then
        raise exception 'children_of_tables is not as it was';
    end if;
    execute changed;
end
$$;

-- A whole day has no hour at which an embargo could end; what hangs on it waits until a person lifts it or gives an hour.
create or replace function embargo_end(r release) returns timestamptz language sql stable security definer set search_path = public, pg_temp as $$
    select case
        when r.embargo_rule = 'event_start' then (
            select case when e.state in ('postponed', 'cancelled', 'rescheduled') or e.time_tbc or e.all_day then 'infinity' else e.starts_at end
            from media_event e where e.id = r.event_id)
        else r.embargo_until
    end
$$;

-- What an undo called off again never was on the board.
do $$
declare
    def text := pg_get_viewdef('pane_event'::regclass);
    changed text := regexp_replace(def, '\s+ORDER BY \(event_place',
        ' AND NOT (e.state = ''cancelled'' AND coalesce(e.doing ->> ''action'', '''') = ''undo'') ORDER BY (event_place');
begin
    if changed = def then
        raise exception 'pane_event is not as it was';
    end if;
    execute 'create or replace view pane_event with (security_barrier) as ' || changed;
end
$$;
