-- Channels and delivery: every destination of a release has its own state, and a service takes what is due exactly once.
-- What is not certain is asked about, of the peer where it can be asked and else of a person; it is never repeated.

alter table channel
    -- how it is reached: a file of src/deliver/channel, or by hand
    add column connector text not null default 'manual' constraint channel_connector_choice check (connector in (
        'manual', 'webhook', 'folder', 'telegram', 'wordpress', 'mastodon', 'email', 'whatsapp')),
    add column settings jsonb not null default '{}'
        constraint channel_settings_shape check (jsonb_typeof(settings) = 'object' and length(settings::text) <= 50000),
    -- the name of a secret; the secret itself is the service's, in its environment or its credentials folder
    add column secret_name text constraint channel_secret_name_shape check (secret_name ~ '^[a-z][a-z0-9_]{0,39}$'),
    -- in the office's own network
    add column internal boolean not null default false,
    -- a scheduled release goes there at once, with its embargo on top
    add column early boolean not null default false,
    add column per_minute int not null default 20 constraint channel_per_minute_range check (per_minute between 1 and 6000),
    -- by hand: what it is, how long its slots last, and its permit's last day
    add column medium text constraint channel_medium_choice check (medium in (
        'print_run', 'radio_slot', 'videotron', 'billboard', 'loudspeaker_car', 'village_meeting')),
    add column permit_until date,
    add column notes text constraint channel_notes_length check (length(notes) <= 2000),
    add constraint channel_early_class check (not early or class <> 'public');

-- A setting that is a secret would stand in every dump.
create function no_secret_in(settings jsonb) returns boolean language sql immutable set search_path = public, pg_temp as $$
    select not exists (
        select from jsonb_object_keys(settings) key where key ~* '(pass|secret|token|bearer|authori|credential|api_?key)')
$$;
alter table channel add constraint channel_settings_open check (no_secret_in(settings));

-- What changes with every sending is kept beside the channel.
create table channel_health (
    channel_id uuid primary key references channel on delete cascade,
    next_at timestamptz not null default '-infinity',
    last_ok_at timestamptz,
    last_failed_at timestamptz,
    last_error text,
    failures int not null default 0
);

alter table distribution
    drop constraint distribution_state_choice,
    add constraint distribution_state_choice check (state in (
        'planned', 'queued', 'sending', 'sent', 'confirmed', 'failed', 'needs_hand', 'uncertain', 'skipped', 'needs_correction',
        'needs_withdrawal', 'withdrawn')),
    add column op text not null default 'publish' constraint distribution_op_choice check (op in ('publish', 'correct', 'withdraw')),
    -- one more for every errand; with the row's key it is the key by which a peer knows a repetition
    add column round int not null default 1,
    add column next_at timestamptz not null default now(),
    add column leased_by text,
    add column leased_until timestamptz,
    add column begun_at timestamptz,
    add column uncertain_at timestamptz,
    -- how often the peer was asked; 99 when only a person can say
    add column asks int not null default 0,
    -- what became of the release while it was being sent
    add column reopened boolean not null default false,
    -- the text it has: the newest of release_version when it was sent
    add column sent_version int,
    add column remote_id text,
    add column remote_url text,
    add column answer_hash text,
    add column slot_from timestamptz,
    add column slot_until timestamptz,
    add column settled_by text,
    add constraint distribution_slot_order check (slot_until >= slot_from);
create index distribution_due on distribution (next_at)
    where state in ('queued', 'needs_correction', 'needs_withdrawal', 'failed', 'sending', 'uncertain');
create index distribution_open on distribution (release_id) where state in ('needs_hand', 'uncertain');

-- A mail to a list is one mail a recipient; each has its own fate.
create table distribution_part (
    distribution_id uuid not null references distribution on delete cascade,
    round int not null,
    address text not null constraint distribution_part_address_length check (length(address) between 3 and 320),
    state text not null default 'sending' constraint distribution_part_state_choice
        check (state in ('queued', 'sending', 'sent', 'refused', 'uncertain')),
    said text constraint distribution_part_said_length check (length(said) <= 500),
    at timestamptz not null default now(),
    primary key (distribution_id, round, address)
);

-- So long after a break a peer may still be at work on what it was given, in seconds; it is not asked before.
insert into office (key, value) values ('delivery_settle', '40') on conflict (key) do nothing;
create function delivery_settle() returns float8 language sql stable set search_path = public, pg_temp as $$
    select coalesce((select least(value::int, 3600) from office where key = 'delivery_settle' and value ~ '^\d{1,5}$'), 40)
$$;

-- Who may decide what about a destination; equal to the program's own table.
create table delivery_step (
    from_state text not null,
    action text not null,
    to_state text not null,
    role text not null,
    primary key (from_state, action, role)
);
insert into delivery_step
select f, s.action, s.to_state, r
from (values
    ('resend', 'queued', '{failed,needs_hand,uncertain,skipped}'::text[], '{editor,supervisor}'::text[]),
    ('send_early', 'queued', '{planned}', '{supervisor}'),
    ('skip', 'skipped', '{planned,queued,failed,needs_hand,uncertain,needs_correction,needs_withdrawal}', '{supervisor}'),
    ('confirm', 'confirmed', '{queued,failed,needs_hand,uncertain,sent,needs_correction,needs_withdrawal}', '{operator,editor,supervisor}'),
    ('slot', '', '{planned,queued,sent,confirmed}', '{operator,editor,supervisor}')
) as s (action, to_state, froms, roles), unnest(s.froms) f, unnest(s.roles) r;

-- What a change of the state brings with it, whoever makes it.
create function distribution_turn() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
    if new.state <> old.state then
        if new.state in ('needs_correction', 'needs_withdrawal') then
            new.op := case new.state when 'needs_correction' then 'correct' else 'withdraw' end;
            new.round := old.round + 1;
            new.attempts := 0;
            new.asks := 0;
            new.next_at := now();
            new.reopened := false;
            new.last_error := null;
            new.leased_by := null;
            new.leased_until := null;
        elsif new.state = 'queued' and old.state in ('planned', 'skipped') then
            new.next_at := now();
            new.attempts := 0;
        elsif new.state = 'uncertain' then
            new.uncertain_at := now();
            new.asks := 0;
            new.next_at := now();
        end if;
    end if;
    return new;
end
$$;
create trigger distribution_turn before update on distribution for each row execute function distribution_turn();

-- A destination is as open as its channel: nobody may hand the public what the press has under embargo.
create function distribution_class() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
    new.class := coalesce((select c.class from channel c where c.id = new.channel_id), new.class);
    return new;
end
$$;
create trigger distribution_class before insert on distribution for each row execute function distribution_class();

create function newest_text(release_id uuid) returns int language sql stable security definer set search_path = public, pg_temp as $$
    select coalesce(max(v.n), 0) from release_version v where v.release_id = newest_text.release_id
$$;

-- Whether a destination may have the release now: the public waits for its publication and the end of the embargo, others
-- may have it under embargo once it is approved. What they have got they may always be told to mend.
create function delivery_may_go(d distribution, r release) returns boolean language sql stable security definer
set search_path = public, pg_temp as $$
    select case
        when d.op = 'withdraw' then r.state in ('withdrawn', 'archived')
        when d.class = 'public' then r.state = 'published' and coalesce(embargo_end(r), '-infinity') <= now()
        else r.state in ('approved', 'scheduled', 'published')
    end
$$;

-- What becomes of the destinations when a release takes a step, or takes one back.
create function delivery_follow() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    action text := new.doing ->> 'action';
begin
    if action = 'schedule' and coalesce(embargo_end(new), '-infinity') > now() then
        update distribution d set state = 'queued', planned_at = now()
        from channel c
        where d.release_id = new.id and d.state = 'planned' and c.id = d.channel_id and c.early and c.active;
    end if;
    if old.state in ('approved', 'scheduled') and new.state not in ('approved', 'scheduled', 'published')
        or old.state = 'scheduled' and new.state = 'approved' then
        -- what nobody has begun to send waits again
        update distribution d set state = 'planned', leased_by = null, leased_until = null
        where d.release_id = new.id and d.state in ('queued', 'failed') and d.sent_version is null;
    end if;
    if action = 'publish' then
        -- whoever had it early has another text
        update distribution d set state = 'needs_correction'
        where d.release_id = new.id and d.state in ('sent', 'confirmed') and d.sent_version < newest_text(new.id);
    elsif action = 'correct' then
        update distribution d set reopened = true where d.release_id = new.id and d.state in ('sending', 'uncertain');
        update distribution d set state = 'needs_correction'
        where d.release_id = new.id and d.op = 'correct' and d.state in ('failed', 'needs_hand') and d.sent_version is not null;
    elsif action = 'withdraw' then
        update distribution d set reopened = true where d.release_id = new.id and d.state in ('sending', 'uncertain');
        -- an earlier text is still there, although the errand that was to mend it is over
        update distribution d set state = 'needs_withdrawal'
        where d.release_id = new.id and d.state = 'skipped' and d.sent_version is not null;
    end if;
    return null;
end
$$;
create trigger delivery_follow after update on release for each row when (new.doing is not null) execute function delivery_follow();

-- The release as a destination of this class gets it.
create function delivery_content(r release, class text) returns jsonb language sql stable security definer
set search_path = public, pg_temp as $$
    select jsonb_build_object('id', r.id, 'number', r.number, 'kind', r.kind, 'title', r.title, 'lead', r.lead, 'body', r.body,
        'key_messages', to_jsonb(r.key_messages), 'language', r.language, 'state', r.state,
        'published_at', r.published_at, 'updated_at', r.updated_at, 'correction', r.correction_note, 'withdrawn', r.withdrawn_reason,
        'embargo', class <> 'public' and coalesce(embargo_end(r), '-infinity') > now(),
        'embargo_until', case when class <> 'public' and isfinite(embargo_end(r)) and embargo_end(r) > now() then embargo_end(r) end,
        'zone', office_zone(), 'region', (select o.value from office o where o.key = 'region'))
$$;

-- ---------------------------------------------------------------------------------------------------------------------
-- What a service does, in the order it does it.

-- Takes what is due for a while, no more of a channel than its pace allows. What a dead service held is told apart: if
-- no peer had been asked to take it, it is taken again; if one had, it is uncertain, and comes up to be asked about.
create function delivery_take(who text, most int, seconds float8)
returns table (id uuid, release_id uuid, number text, state text, op text, key text, seen int, text_version int, name text, class text,
    channel_id uuid, connector text, settings jsonb, secret_name text, internal boolean, per_minute int, remote_id text, remote_url text,
    uncertain_for float8, settle float8, content jsonb)
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    d distribution;
    c channel;
    r release;
    free timestamptz;
    left_over int := most;
begin
    perform outgoing_demand();
    update distribution x set state = 'uncertain', leased_by = null, leased_until = null,
        last_error = 'pengirim berhenti sebelum jawaban tujuan tercatat / the sender ended before the peer''s answer was written down'
    where x.state = 'sending' and x.leased_until <= now();
    update distribution x set state = 'queued' where x.state = 'failed' and x.next_at <= now();
    for d in
        select x.* from distribution x join channel k on k.id = x.channel_id and k.active and k.connector <> 'manual'
            join release y on y.id = x.release_id left join channel_health h on h.channel_id = k.id
        where (x.state in ('queued', 'needs_correction', 'needs_withdrawal') and delivery_may_go(x, y) or x.state = 'uncertain' and x.asks < 5)
            and x.next_at <= now() and (x.leased_until is null or x.leased_until <= now()) and coalesce(h.next_at, '-infinity') <= now()
        order by x.next_at, x.id limit 200 for update of x skip locked
    loop
        exit when left_over <= 0;
        select * into r from release x where x.id = d.release_id;
        select * into c from channel x where x.id = d.channel_id;
        insert into channel_health (channel_id) values (c.id) on conflict do nothing;
        free := null;
        select h.next_at into free from channel_health h where h.channel_id = c.id for update skip locked;
        continue when free is null or free > clock_timestamp();
        update channel_health h set next_at = clock_timestamp() + make_interval(secs => 60.0 / c.per_minute) where h.channel_id = c.id;
        update distribution x set leased_by = who, leased_until = now() + make_interval(secs => seconds) where x.id = d.id;
        left_over := left_over - 1;
        return query select d.id, r.id, r.number, d.state, d.op, d.id || '-' || d.round, r.version, newest_text(r.id), d.name, d.class,
            c.id, c.connector, c.settings, c.secret_name, c.internal, c.per_minute, d.remote_id, d.remote_url,
            extract(epoch from now() - d.uncertain_at)::float8, delivery_settle(), delivery_content(r, d.class);
    end loop;
end
$$;

create function delivery_hold(destination uuid, who text, seconds float8) returns boolean language plpgsql security definer
set search_path = public, pg_temp as $$
begin
    perform outgoing_demand();
    update distribution d set leased_until = now() + make_interval(secs => seconds)
    where d.id = destination and d.leased_by = who and d.leased_until > now();
    return found;
end
$$;

-- From here on it cannot be taken back; false when it was, when the release is another one by now, or the lease has run
-- out. The release is held meanwhile: whoever corrects or withdraws it does so before this or sees it being sent.
create function delivery_begin(destination uuid, who text, seconds float8, seen int) returns boolean language plpgsql security definer
set search_path = public, pg_temp as $$
declare
    d distribution;
    r release;
begin
    perform outgoing_demand();
    select x.* into r from release x where x.id = (select y.release_id from distribution y where y.id = destination) for share;
    select * into d from distribution x where x.id = destination for update;
    if d.leased_by is distinct from who or d.leased_until <= now() or d.state not in ('queued', 'needs_correction', 'needs_withdrawal')
        or r.version <> seen or not delivery_may_go(d, r) then
        return false;
    end if;
    update distribution x set state = 'sending', begun_at = now(), leased_until = now() + make_interval(secs => seconds) where x.id = d.id;
    return true;
end
$$;

-- How it ended; the state it is in now. `sent` also holds where the lease ran out meanwhile: the peer's word is better
-- than a guess. `absent`: the peer was asked and has it not. `unknown`: it was asked and could not say. `cannot`: it
-- cannot be asked. `wait`: it is too early to ask.
create function delivery_end(destination uuid, who text, outcome text, said text, remote_id text, remote_url text, answer_hash text,
    text_version int, wait float8)
returns text language plpgsql security definer set search_path = public, pg_temp as $$
declare
    d distribution;
    r release;
    waits interval[] := array['1 minute', '5 minutes', '30 minutes'];
    pause interval := make_interval(secs => least(greatest(coalesce(wait, 0), 0), 86400));
begin
    perform outgoing_demand();
    said := left(said, 500);
    select x.* into r from release x where x.id = (select y.release_id from distribution y where y.id = destination) for share;
    select * into d from distribution x where x.id = destination for update;
    if outcome = 'sent' then
        if d.state in ('sending', 'uncertain') then
            update distribution x set leased_by = null, leased_until = null, last_error = null, attempts = 0,
                state = case when d.op = 'withdraw' then 'withdrawn' else 'sent' end, sent_at = now(), sent_version = text_version,
                remote_id = coalesce(left(delivery_end.remote_id, 500), x.remote_id),
                remote_url = coalesce(left(delivery_end.remote_url, 2000), x.remote_url),
                answer_hash = delivery_end.answer_hash
            where x.id = d.id;
            -- the release went on meanwhile
            if d.op <> 'withdraw' and r.state = 'withdrawn' then
                update distribution x set state = 'needs_withdrawal' where x.id = d.id;
            elsif d.op <> 'withdraw' and d.reopened then
                update distribution x set state = 'needs_correction' where x.id = d.id;
            end if;
            update channel_health h set last_ok_at = now(), failures = 0, last_error = null where h.channel_id = d.channel_id;
        end if;
    elsif d.leased_by = who and d.state = 'uncertain' then
        update distribution x set leased_by = null, leased_until = null, last_error = coalesce(said, x.last_error),
            asks = case when outcome = 'cannot' then 99 when outcome in ('wait', 'unused') then x.asks else x.asks + 1 end,
            next_at = now() + case when outcome = 'wait' then pause when outcome = 'unused' then interval '0' else interval '1 minute' end
        where x.id = d.id;
        if outcome = 'absent' then
            update distribution x set next_at = now(),
                state = case when d.op <> 'withdraw' and r.state = 'withdrawn' then 'skipped' else 'queued' end
            where x.id = d.id;
        end if;
    elsif d.leased_by = who and d.state in ('sending', 'queued', 'needs_correction', 'needs_withdrawal') then
        update distribution x set leased_by = null, leased_until = null, last_error = coalesce(said, x.last_error),
            attempts = x.attempts + case outcome when 'refused' then 1 when 'broken' then 1 else 0 end,
            state = case
                when outcome = 'uncertain' then 'uncertain'
                when outcome = 'refused' then 'needs_hand'
                when outcome = 'unused' then case when d.state = 'sending' then 'queued' else d.state end
                when x.attempts >= cardinality(waits) then 'needs_hand'
                else 'failed' end,
            next_at = case when outcome = 'broken'
                then now() + greatest(coalesce(waits[x.attempts + 1], interval '0'), pause) else now() end
        where x.id = d.id;
        if outcome <> 'unused' then
            update channel_health h set last_failed_at = now(), failures = h.failures + 1, last_error = said,
                next_at = greatest(h.next_at, now() + pause)
            where h.channel_id = d.channel_id;
        end if;
    end if;
    return (select x.state from distribution x where x.id = destination);
end
$$;

-- One recipient of many: `go` when nobody has begun with it, else what is known of it.
create function delivery_part_begin(destination uuid, who text, address text) returns text language plpgsql security definer
set search_path = public, pg_temp as $$
declare
    d distribution;
    known text;
begin
    perform outgoing_demand();
    select * into d from distribution x where x.id = destination for share;
    if d.leased_by is distinct from who or d.leased_until <= now() then
        return 'lost';
    end if;
    insert into distribution_part as p (distribution_id, round, address) values (d.id, d.round, address)
    on conflict on constraint distribution_part_pkey do update set state = 'sending', at = now() where p.state = 'queued';
    if found then
        return 'go';
    end if;
    select p.state into known from distribution_part p
    where p.distribution_id = d.id and p.round = d.round and p.address = delivery_part_begin.address;
    return known;
end
$$;

create function delivery_part_end(destination uuid, address text, state text, said text) returns void language plpgsql security definer
set search_path = public, pg_temp as $$
begin
    perform outgoing_demand();
    update distribution_part p set state = delivery_part_end.state, said = left(delivery_part_end.said, 500), at = now()
    from distribution d
    where d.id = destination and p.distribution_id = d.id and p.round = d.round and p.address = delivery_part_end.address;
end
$$;

-- How many recipients' mails were begun and have no end: with none, a dead sender's list goes on where it stopped.
create function delivery_parts_open(destination uuid) returns bigint language plpgsql stable security definer
set search_path = public, pg_temp as $$
begin
    perform outgoing_demand();
    return (select count(*) from distribution_part p join distribution d on d.id = p.distribution_id and d.round = p.round
        where d.id = destination and p.state in ('sending', 'uncertain'));
end
$$;

-- ---------------------------------------------------------------------------------------------------------------------
-- What people do.

-- A person decides about one destination. `args`: reason, evidence, slot_from, slot_until.
create function delivery_act(destination uuid, action text, args jsonb) returns jsonb language plpgsql security definer
set search_path = public, pg_temp as $$
declare
    d distribution;
    r release;
    c channel;
    now_state text;
    needed text[];
begin
    select x.* into r from release x where x.id = (select y.release_id from distribution y where y.id = destination) for share;
    select * into d from distribution x where x.id = destination for update;
    if d.id is null then
        perform refuse('KT007', 'not_found', jsonb_build_object('entity', 'release', 'id', destination));
    end if;
    select * into c from channel x where x.id = d.channel_id;
    select array_agg(s.role order by s.role) into needed from delivery_step s
    where s.from_state = d.state and s.action = delivery_act.action;
    if needed is null then
        perform refuse('KT002', 'illegal_transition',
            jsonb_build_object('entity', 'release', 'from', d.state, 'action', action),
            format('a destination that is %s has no step %s', d.state, action));
    end if;
    if not exists (select from unnest(needed) role where has_role(role)) then
        perform refuse('KT003', 'not_permitted', jsonb_build_object('action', action, 'roles_needed', needed),
            'ask one of: ' || array_to_string(needed, ', '));
    end if;
    -- somebody is speaking with the peer, or about to
    perform need(d.leased_until is null or d.leased_until <= now(), 'delivery_under_way');
    case action
    when 'resend' then
        perform need(coalesce(c.connector, 'manual') <> 'manual', 'delivery_by_hand');
        update distribution_part p set state = 'queued'
        where p.distribution_id = d.id and p.round = d.round and p.state in ('refused', 'uncertain', 'sending');
        update distribution x set state = 'queued', attempts = 0, next_at = now(), leased_by = null, leased_until = null,
            settled_by = session_user
        where x.id = d.id;
    when 'send_early' then
        perform need(d.class <> 'public', 'delivery_public_waits');
        perform need(r.state in ('approved', 'scheduled'), 'delivery_not_approved');
        update distribution x set state = 'queued', planned_at = now(), settled_by = session_user where x.id = d.id;
    when 'skip' then
        perform need(arg(args, 'reason', 'note') is not null, 'reason_required');
        update distribution x set state = 'skipped', last_error = left(arg(args, 'reason', 'note'), 500), leased_by = null,
            leased_until = null, settled_by = session_user
        where x.id = d.id;
    when 'confirm' then
        perform need(d.state <> 'queued' or coalesce(c.connector, 'manual') = 'manual', 'delivery_automatic');
        perform need(arg(args, 'evidence', 'note', 'reason') is not null, 'delivery_evidence');
        perform need(delivery_may_go(d, r) or d.sent_version is not null or d.state = 'uncertain', 'delivery_too_early');
        update distribution x set evidence = left(arg(args, 'evidence', 'note', 'reason'), 2000), confirmed_at = now(),
            sent_at = coalesce(x.sent_at, now()), last_error = null, leased_by = null, leased_until = null, settled_by = session_user,
            -- of an uncertain one the text in force when it was begun is the one that is there
            sent_version = case when d.state = 'uncertain' and d.reopened then coalesce(x.sent_version, newest_text(r.id) - 1)
                else newest_text(r.id) end,
            state = case when d.op = 'withdraw' then 'withdrawn' else 'confirmed' end
        where x.id = d.id;
        if d.op <> 'withdraw' and d.state = 'uncertain' and (r.state = 'withdrawn' or d.reopened) then
            update distribution x set state = case r.state when 'withdrawn' then 'needs_withdrawal' else 'needs_correction' end where x.id = d.id;
        end if;
    when 'slot' then
        perform need(coalesce(c.connector, 'manual') = 'manual', 'delivery_automatic');
        perform need(arg_time(args, 'slot_from') is not null, 'delivery_slot');
        update distribution x set slot_from = arg_time(args, 'slot_from'),
            slot_until = coalesce(arg_time(args, 'slot_until'), arg_time(args, 'slot_from'))
        where x.id = d.id;
    end case;
    select x.state into now_state from distribution x where x.id = d.id;
    insert into audit_log (entity, record_id, number, action, from_state, to_state, diff, reason, version)
    values ('release', r.id, r.number, 'delivery_' || action, d.state, now_state,
        jsonb_build_object('destination', jsonb_build_array(d.name, d.name)),
        arg(args, 'reason', 'evidence', 'note', 'slot_from'), r.version);
    perform delivery_alerts_now();
    return jsonb_build_object('id', d.id, 'name', d.name, 'state', now_state);
end
$$;

-- Adds a channel or changes one; null leaves a field as it is.
create function channel_put(name text, fields jsonb, make boolean) returns uuid language plpgsql security definer
set search_path = public, pg_temp as $$
declare
    key uuid;
    before channel;
    after channel;
    odd text;
begin
    if not (has_role('supervisor') or has_role('admin') or is_owner()) then
        perform refuse('KT003', 'not_permitted', '{"action": "edit", "roles_needed": ["supervisor", "admin"]}');
    end if;
    select f into odd from jsonb_object_keys(fields) f where f not in ('name', 'kind', 'class', 'address', 'is_default', 'active',
        'connector', 'settings', 'secret_name', 'internal', 'early', 'per_minute', 'medium', 'permit_until', 'notes') limit 1;
    if odd is not null then
        perform bad_field(odd, fields -> odd, 'no such field of a channel');
    end if;
    -- said before a row fails on it: a failing row stands in the server's log
    if not no_secret_in(coalesce(nullif(fields -> 'settings', 'null'), '{}')) then
        perform bad_field('settings', '"***"', 'settings without secrets: name the secret with --secret, and keep it with the service');
    end if;
    if make then
        insert into channel (name, kind) values (channel_put.name, coalesce(fields ->> 'kind', 'online')) returning id into key;
    else
        select c.id into key from channel c where lower(c.name) = lower(channel_put.name) for update;
        if key is null then
            perform refuse('KT007', 'not_found', jsonb_build_object('entity', 'release', 'id', name));
        end if;
    end if;
    select * into before from channel c where c.id = key;
    after := jsonb_populate_record(before, fields);
    update channel c set name = after.name, kind = after.kind, class = after.class, address = after.address,
        is_default = after.is_default, active = after.active, connector = after.connector, settings = after.settings,
        secret_name = after.secret_name, internal = after.internal, early = after.early, per_minute = after.per_minute,
        medium = after.medium, permit_until = after.permit_until, notes = after.notes
    where c.id = key;
    insert into audit_log (entity, record_id, number, action, diff)
    values ('channel', key, after.name, case when make then 'add' else 'edit' end, row_diff(to_jsonb(before), to_jsonb(after)));
    return key;
end
$$;

create view channel_list with (security_barrier) as
select c.id, c.name, c.kind, c.class, c.connector, c.address, c.settings, c.secret_name, c.internal, c.early, c.is_default, c.active,
    c.per_minute, c.medium, c.permit_until, c.notes, h.last_ok_at, h.last_failed_at, h.last_error, coalesce(h.failures, 0) as failures,
    coalesce(n.waiting, 0)::int as waiting, coalesce(n.hand, 0)::int as hand
from channel c
left join channel_health h on h.channel_id = c.id
left join lateral (
    select count(*) filter (where d.state in ('queued', 'sending', 'failed', 'needs_correction', 'needs_withdrawal')) as waiting,
        count(*) filter (where d.state in ('needs_hand', 'uncertain')) as hand
    from distribution d where d.channel_id = c.id and d.state in ('queued', 'sending', 'failed', 'needs_correction', 'needs_withdrawal',
        'needs_hand', 'uncertain')
) as n on true
where (select is_staff() or has_role('watcher'))
order by c.name;

create view delivery_list with (security_barrier) as
select d.id, r.id as release_id, r.number, r.title, r.state as release_state, d.name, c.connector, d.class, d.state, d.op, d.attempts, d.last_error,
    case when d.state = 'failed' then d.next_at end as retry_at, d.planned_at, d.sent_at, d.confirmed_at, d.evidence, d.remote_id, d.remote_url,
    d.answer_hash, d.sent_version, newest_text(r.id) as text_version,
    -- whoever holds another text than the one in force, or one that is withdrawn
    d.sent_version is not null and d.state <> 'withdrawn'
        and (d.sent_version < newest_text(r.id) or r.state = 'withdrawn' or d.state in ('needs_correction', 'needs_withdrawal')) as wrong,
    d.slot_from, d.slot_until, d.settled_by
from distribution d join release r on r.id = d.release_id left join channel c on c.id = d.channel_id
where (select is_staff())
order by coalesce(d.planned_at, r.updated_at) desc, d.id;

-- ---------------------------------------------------------------------------------------------------------------------
-- The wall: what waits for a person, and what is late. These rules grow quiet the moment their cause is gone.

do $$
begin
    execute 'alter table alert drop constraint alert_rule_choice, add constraint alert_rule_choice '
        || replace((select pg_get_constraintdef(oid) from pg_constraint where conname = 'alert_rule_choice'), '''manual''::text',
            '''manual''::text, ''delivery_failed''::text, ''delivery_uncertain''::text, ''publication_late''::text, '
            || '''permit_expiring''::text, ''proof_missing''::text');
    execute 'create or replace view pane_release with (security_barrier) as '
        || replace(pg_get_viewdef('pane_release'::regclass), '''needs_hand''::text', '''needs_hand''::text, ''uncertain''::text');
    execute replace(pg_get_functiondef('children_of_tables(text,uuid)'::regprocedure), 'd.name, d.last_error)', 'd.name, d.last_error, d.remote_url, d.evidence)');
end
$$;

create function delivery_causes() returns setof alert_cause language sql stable security definer set search_path = public, pg_temp as $$
    (select case d.state when 'uncertain' then 'delivery_uncertain' else 'delivery_failed' end, r.id::text, 'warning',
        concat_ws(' ', r.number, r.title), r.issue_id, r.id, null::uuid,
        jsonb_build_object('n', count(*), 'where', string_agg(d.name, ', ' order by d.name), 'said', max(d.last_error)),
        jsonb_build_array(jsonb_build_object('entity', 'release', 'id', r.id, 'title', concat_ws(' ', r.number, r.title),
            'at', max(coalesce(d.uncertain_at, d.begun_at, d.planned_at)))), count(*)::int,
        max(coalesce(d.uncertain_at, d.begun_at, d.planned_at))
    from distribution d join release r on r.id = d.release_id
    where d.state in ('needs_hand', 'uncertain') and (d.state = 'needs_hand' or d.asks >= 3)
    group by d.state, r.id order by r.id limit 200)
    union all
    (select 'publication_late', r.id::text, 'critical', concat_ws(' ', r.number, r.title), r.issue_id, r.id, null::uuid,
        jsonb_build_object('n', 1, 'limit_seconds', 60, 'due', greatest(r.publish_at, embargo_end(r))),
        jsonb_build_array(jsonb_build_object('entity', 'release', 'id', r.id, 'title', concat_ws(' ', r.number, r.title), 'at', r.publish_at)),
        1, r.publish_at
    from release r
    where r.state = 'scheduled' and r.publish_at < now() - interval '60 seconds'
        and coalesce(embargo_end(r), '-infinity') < now() - interval '60 seconds'
    order by r.publish_at limit 50)
    union all
    (select 'permit_expiring', c.name, case when c.permit_until < local_day.today then 'critical' else 'warning' end, c.name, null::uuid,
        null::uuid, null::uuid, jsonb_build_object('n', 1, 'days', c.permit_until - local_day.today, 'limit_days', 14), '[]'::jsonb, 1, now()
    from channel c cross join (select (now() at time zone office_zone())::date) as local_day (today)
    where c.active and c.permit_until <= local_day.today + 14 limit 50)
    union all
    (select 'proof_missing', r.id::text, 'notice', concat_ws(' ', r.number, r.title), r.issue_id, r.id, null::uuid,
        jsonb_build_object('n', count(*), 'where', string_agg(d.name, ', ' order by d.name), 'limit_hours', 24), '[]'::jsonb, count(*)::int,
        max(d.slot_until)
    from distribution d join release r on r.id = d.release_id
    where d.state in ('planned', 'queued') and d.slot_until < now() - interval '24 hours' and r.state = 'published'
    group by r.id limit 50)
$$;
create index distribution_slot on distribution (slot_until) where slot_until is not null and state in ('planned', 'queued');

-- Says what is new, closes what is over; a cause that goes on is said again every five minutes only.
create function delivery_alerts_now() returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
    rules text[] := array['delivery_failed', 'delivery_uncertain', 'publication_late', 'permit_expiring', 'proof_missing'];
    c alert_cause;
    seen text[] := '{}';
begin
    if not pg_try_advisory_xact_lock(hashtextextended('kentongan deliveries', 0)) then
        return;
    end if;
    for c in select * from delivery_causes() loop
        seen := seen || (c.rule || ' ' || c.subject);
        if not exists (
            select from alert_watch w join alert a on a.rule = w.rule and a.subject = w.subject
            where w.rule = c.rule and w.subject = c.subject and w.at > now() - interval '5 minutes' and a.count >= c.n)
        then
            perform note_alert(c);
        end if;
    end loop;
    delete from alert_watch w where w.rule = any(rules) and not (w.rule || ' ' || w.subject) = any(seen);
    update alert a set state = 'closed'
    where a.rule = any(rules) and a.state <> 'closed' and not (a.rule || ' ' || a.subject) = any(seen);
end
$$;

create function delivery_alerts() returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform outgoing_demand();
    perform delivery_alerts_now();
end
$$;

-- States change through the functions above only; so do channels, which lead a service out of the house.
revoke update on distribution from kentongan_supervisor, kentongan_watcher;
revoke update (state, planned_at, sent_at, confirmed_at, evidence, attempts, last_error) on distribution from kentongan_supervisor, kentongan_watcher;
revoke insert on distribution from kentongan_operator, kentongan_editor, kentongan_supervisor;
grant insert (id, release_id, name, channel_id, outlet_id, class, planned_at, slot_from, slot_until) on distribution
to kentongan_operator, kentongan_editor, kentongan_supervisor;
revoke insert, update on channel from kentongan_editor, kentongan_supervisor, kentongan_admin;
revoke all on function delivery_alerts_now(), delivery_causes() from public;
grant select on channel_list, delivery_list, delivery_step
to kentongan_operator, kentongan_crew, kentongan_editor, kentongan_supervisor, kentongan_head, kentongan_ppid, kentongan_admin;
grant execute on function newest_text(uuid), delivery_act(uuid, text, jsonb)
to kentongan_operator, kentongan_crew, kentongan_editor, kentongan_supervisor, kentongan_head, kentongan_ppid, kentongan_admin;
grant select on channel_list to kentongan_watcher;
grant execute on function channel_put(text, jsonb, boolean) to kentongan_supervisor, kentongan_admin;
grant execute on function delivery_take(text, int, float8), delivery_hold(uuid, text, float8), delivery_begin(uuid, text, float8, int),
    delivery_end(uuid, text, text, text, text, text, text, int, float8), delivery_part_begin(uuid, text, text),
    delivery_part_end(uuid, text, text, text), delivery_parts_open(uuid), delivery_alerts() to kentongan_watcher;
