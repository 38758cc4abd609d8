-- Mail out, and what comes in by HTTP. An answer is queued in the transaction that gives it; a service takes it from
-- there exactly once: what is not certain is asked about, never repeated.

create table outgoing (
    id uuid primary key default uuid_v7(),
    kind text not null constraint outgoing_kind_choice check (kind in ('answer')),
    request_id uuid references media_request,
    to_address text not null constraint outgoing_to_address_length check (length(to_address) between 3 and 320),
    to_name text constraint outgoing_to_name_length check (length(to_name) <= 200),
    subject text not null constraint outgoing_subject_length check (length(subject) between 1 and 600),
    text text not null constraint outgoing_text_length check (length(text) between 1 and 200000),
    -- ours, without the angle brackets; kept when it is sent again, so that who has it already can tell
    message_id text not null constraint outgoing_message_id_key unique,
    in_reply_to text,
    refs text[] not null default '{}',
    -- queued: nothing of it has been given to a server (a lease says that somebody is speaking with one);
    -- sending: a server was asked to take it, and the answer is not written down yet;
    -- uncertain: nobody knows whether the server took it; needs_hand: it was not taken, and trying on is of no use
    state text not null default 'queued' constraint outgoing_state_choice
        check (state in ('queued', 'sending', 'sent', 'uncertain', 'needs_hand', 'cancelled')),
    -- what a person's decision changed, so that it can be taken back
    decided_from text,
    -- refusals of a server in a row
    attempts int not null default 0,
    next_at timestamptz not null default now(),
    last_error text constraint outgoing_last_error_length check (length(last_error) <= 500),
    leased_by text,
    leased_until timestamptz,
    queued_at timestamptz not null default now(),
    sent_at timestamptz,
    by text not null default session_user,
    constraint outgoing_request_id_needed check (kind <> 'answer' or request_id is not null)
);
create index outgoing_due on outgoing (next_at) where state = 'queued';
create index outgoing_sending on outgoing (leased_until) where state = 'sending';
create index outgoing_open on outgoing (state) where state in ('uncertain', 'needs_hand');
create index outgoing_request on outgoing (request_id, queued_at);

-- So long an answer waits in the queue, in seconds: time to take it back.
insert into office (key, value) values ('mail_grace', '10') on conflict (key) do nothing;

create function mail_grace() returns interval language sql stable set search_path = public, pg_temp as $$
    select make_interval(secs => coalesce((select least(value::int, 3600) from office where key = 'mail_grace' and value ~ '^\d{1,5}$'), 10))
$$;

-- The first e-mail address in what people write as a contact; null when there is none.
create function mail_address(contact text) returns text language sql immutable set search_path = public, pg_temp as $$
    select (regexp_match(contact, '([A-Za-z0-9.!#$%&''*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}\.)+[A-Za-z][A-Za-z0-9-]{1,30})'))[1]
$$;

create function outgoing_demand() returns void language plpgsql stable set search_path = public, pg_temp as $$
begin
    if not (has_role('watcher') or is_owner()) then
        perform refuse('KT003', 'not_permitted', '{"action": "send", "roles_needed": ["watcher"]}');
    end if;
end
$$;

-- A service that can send says so, and as whom: from then on answers are queued. An office that sets `mail_out` to off
-- goes on sending by hand.
create function outgoing_ready(address text) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform outgoing_demand();
    insert into office as o (key, value) values ('mail_from', address)
    on conflict (key) do update set value = excluded.value where o.value <> excluded.value;
end
$$;

create function mail_from() returns text language sql stable security definer set search_path = public, pg_temp as $$
    select f.value from office f where f.key = 'mail_from' and f.value like '%_@_%'
        and not exists (select from office o where o.key = 'mail_out' and o.value = 'off')
$$;

-- Under which terms an answer is given, where it may not simply be quoted.
create function mail_terms(attribution text) returns text language sql immutable set search_path = public, pg_temp as $$
    select case attribution
        when 'background' then 'Ketentuan: LATAR BELAKANG. Keterangan ini boleh dipakai, tanpa menyebut nama dan jabatan sumbernya.'
        when 'off_record' then 'Ketentuan: DI LUAR REKAMAN (off the record). Keterangan ini untuk pemahaman redaksi, tidak untuk disiarkan.'
        when 'embargo' then 'Ketentuan: EMBARGO. Keterangan ini baru boleh disiarkan setelah waktu yang disepakati.'
    end
$$;

-- Where an answer goes and what it answers: an address that stands as the contact, else whoever wrote the last mail.
create function outgoing_recipient(r media_request, out address text, out name text, out subject text, out in_reply_to text, out refs text[])
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
    m message;
begin
    select * into m from message s
    where s.request_id = r.id and s.direction = 'in' and not s.auto and s.from_address is not null order by s.at desc, s.id desc limit 1;
    address := coalesce(mail_address(r.contact), mail_address(m.from_address));
    name := coalesce(r.journalist, m.from_name);
    subject := coalesce(nullif(btrim(m.subject), ''), r.subject);
    in_reply_to := m.message_id;
    refs := coalesce(m.refs, '{}');
end
$$;

create function outgoing_queue(r media_request) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
    sender text := mail_from();
    key uuid := uuid_v7();
    recipient record;
    subject text;
begin
    -- told by another way, or nobody sends
    if sender is null or nullif(btrim(r.answer), '') is null
        or lower(coalesce(r.answer_mode, 'email')) not in ('email', 'e-mail', 'mail', 'surel') then
        return;
    end if;
    select * into recipient from outgoing_recipient(r);
    if recipient.address is null then
        return;
    end if;
    -- the number once, and one Re:
    subject := btrim(regexp_replace(replace(recipient.subject, '[' || coalesce(r.number, '') || ']', ''),
        '^(\s*(re|balas|bls)\s*:)+', '', 'i'));
    insert into outgoing (id, kind, request_id, to_address, to_name, subject, text, message_id, in_reply_to, refs, next_at)
    values (key, 'answer', r.id, recipient.address, recipient.name, left('Re: ' || subject, 540) || ' [' || r.number || ']',
        concat_ws(E'\n\n', btrim(r.answer), mail_terms(r.attribution)),
        key || '@' || split_part(sender, '@', 2), recipient.in_reply_to, coalesce(recipient.refs, '{}'),
        now() + mail_grace());
end
$$;

-- What becomes of a request's mail when the request takes a step, or takes one back.
create function outgoing_follow() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    undone audit_log;
begin
    if new.doing ->> 'action' in ('answer', 'approve_send') then
        if old.state <> 'answered' and new.state = 'answered' then
            perform outgoing_queue(new);
        end if;
    elsif new.doing ->> 'action' = 'undo' then
        select * into undone from audit_log a where a.id = (new.doing ->> 'undoes')::bigint;
        if undone.action in ('answer', 'approve_send') then
            update outgoing o set state = 'cancelled', leased_by = null, leased_until = null
            where o.request_id = new.id and o.queued_at >= undone.at and o.state = 'queued';
            -- begun: a server may have it
            if exists (select from outgoing o where o.request_id = new.id and o.queued_at >= undone.at and o.state <> 'cancelled') then
                perform refuse('KT005', 'undo_external');
            end if;
        elsif undone.action in ('resend', 'confirm_sent') then
            -- only what a person said had gone: a mail that came back had gone by itself
            delete from message m using outgoing o
            where undone.action = 'confirm_sent' and o.request_id = new.id and o.decided_from is not null
                and m.message_id = o.message_id and m.direction = 'out' and m.notice is not null;
            update outgoing o set state = o.decided_from, decided_from = null, sent_at = null, leased_by = null, leased_until = null
            where o.request_id = new.id and o.decided_from is not null
                and o.state = case undone.action when 'resend' then 'queued' else 'sent' end;
            if not found then
                perform refuse('KT005', 'undo_external');
            end if;
        end if;
    end if;
    return null;
end
$$;
create trigger outgoing_follow after update on media_request for each row
    when (new.doing is not null and (new.state = 'answered' or old.state = 'answered')) execute function outgoing_follow();

-- Both rules are about one request; they grow quiet when somebody has decided.
alter table alert
    drop constraint alert_rule_choice,
    add constraint alert_rule_choice check (rule in (
        'burst', 'negative_cluster', 'silence', 'viral_copy', 'wrong_figure', 'rumour_term', 'embargo_broken',
        'source_silent', 'sources_failing', 'clock_skew', 'mail_uncertain', 'mail_failed', 'manual'));

create function outgoing_note() returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
    c alert_cause;
begin
    for c in
        select case o.state when 'uncertain' then 'mail_uncertain' else 'mail_failed' end, r.id::text, 'warning',
            concat_ws(' ', r.number, r.subject), r.issue_id, null::uuid, null::uuid,
            jsonb_build_object('n', count(*), 'said', max(o.last_error)),
            jsonb_build_array(jsonb_build_object('entity', 'request', 'id', r.id, 'title', concat_ws(' ', r.number, r.subject),
                'at', max(o.queued_at))), count(*)::int, max(o.queued_at)
        from outgoing o join media_request r on r.id = o.request_id
        where o.state in ('uncertain', 'needs_hand')
        group by o.state, r.id order by r.id limit 200
    loop
        perform note_alert(c);
    end loop;
end
$$;

create function outgoing_alerts() returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform outgoing_demand();
    perform outgoing_note();
end
$$;

create function outgoing_settled(request uuid) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
    delete from alert_watch w where w.rule in ('mail_uncertain', 'mail_failed') and w.subject = request::text;
    update alert a set state = 'closed'
    where a.rule in ('mail_uncertain', 'mail_failed') and a.subject = request::text and a.state <> 'closed';
end
$$;

-- What has gone is a message of its request's thread, so that an answer to it is known.
create function outgoing_gone(o outgoing, notice text) returns void language sql security definer set search_path = public, pg_temp as $$
    insert into message (request_id, direction, message_id, in_reply_to, refs, from_address, recipients, subject, text, at, notice, by)
    values (o.request_id, 'out', o.message_id, array_remove(array[o.in_reply_to], null), o.refs, lower(mail_from()), array[o.to_address],
        left(o.subject, 500), left(o.text, 100000), coalesce(o.sent_at, now()), notice, o.by)
    on conflict (message_id) do nothing
$$;

-- Whoever answers a mail has it; what a server could not deliver nobody has, although it was taken.
create function outgoing_proved() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    o outgoing;
begin
    if new.report = 'failed' then
        for o in
            update outgoing x set state = 'needs_hand', leased_by = null, leased_until = null, last_error = left(split_part(new.notice, '; ', 1), 500)
            where x.state in ('sending', 'sent', 'uncertain') and x.message_id = any(new.in_reply_to || new.refs) returning x.*
        loop
            perform outgoing_gone(o, null);
            perform outgoing_settled(o.request_id);
            perform outgoing_note();
        end loop;
    elsif new.report is distinct from 'delayed' then
        for o in
            update outgoing x set state = 'sent', sent_at = least(new.at, now()), last_error = null
            where x.state = 'uncertain' and x.message_id = any(new.in_reply_to || new.refs) returning x.*
        loop
            perform outgoing_gone(o, null);
            perform outgoing_settled(o.request_id);
        end loop;
    end if;
    return null;
end
$$;
create trigger outgoing_proved after insert on message for each row when (new.direction = 'in') execute function outgoing_proved();

-- A person decides about a mail whose fate is not known, or that nobody took. What `step_request` does for
-- `resend` and `confirm_sent`.
create function mail_step(r media_request, action text, args jsonb) returns jsonb language plpgsql security definer
set search_path = public, pg_temp as $$
declare
    recipient record;
    settled outgoing;
begin
    perform need(exists (select from outgoing o where o.request_id = r.id and o.state in ('uncertain', 'needs_hand')), 'mail_settled');
    update outgoing o set decided_from = null where o.request_id = r.id;
    if action = 'resend' then
        -- to where the asker is reached now: a wrong address is a reason for sending again
        select * into recipient from outgoing_recipient(r);
        update outgoing o set decided_from = o.state, state = 'queued', attempts = 0, next_at = now() + mail_grace(),
            to_address = coalesce(recipient.address, o.to_address)
        where o.request_id = r.id and o.state in ('uncertain', 'needs_hand');
    else
        for settled in
            update outgoing x set decided_from = x.state, state = 'sent', sent_at = now()
            where x.request_id = r.id and x.state in ('uncertain', 'needs_hand') returning x.*
        loop
            perform outgoing_gone(settled, 'dinyatakan terkirim oleh / said to be sent by ' || name_of(session_user));
        end loop;
    end if;
    perform outgoing_settled(r.id);
    return '{}';
end
$$;

-- The mails of a request that have not gone, as its card shows them; the address is for those who may see the asker's.
create function outgoing_lines(request uuid) returns setof jsonb language sql stable security definer
set search_path = public, pg_temp as $$
    select jsonb_build_object('kind', 'outgoing', 'text', concat_ws(E'\n',
            '→ ' || case when may_see_contact(r.assignee, r.created_by, r.routed_to) then o.to_address else '•••' end, o.last_error),
        'state', 'mail_' || o.state, 'at', o.queued_at)
    from outgoing o join media_request r on r.id = o.request_id
    where o.request_id = outgoing_lines.request and o.state in ('queued', 'sending', 'uncertain', 'needs_hand')
    order by o.queued_at limit 50
$$;

-- What earlier files say of a request's mail, and then what has not gone yet.
do $$
begin
    execute replace(replace(pg_get_functiondef('children_request(uuid)'::regprocedure),
        'FUNCTION public.children_request(', 'FUNCTION public.children_request_messages('),
        'children_request.', 'children_request_messages.');
end
$$;
create or replace function children_request(id uuid) returns setof jsonb language sql stable security definer
set search_path = public, pg_temp as $$
    select * from children_request_messages(children_request.id)
    union all
    select * from outgoing_lines(children_request.id)
$$;

-- What a sender does, in the order it does it.

-- Takes what is due for a while. What a dead sender held is told apart: if no server had been asked to take it, it
-- is taken again; if one had, nobody knows.
create function outgoing_take(who text, most int, seconds float8)
returns table (id uuid, number text, to_address text, to_name text, subject text, text text, message_id text, in_reply_to text, refs text[])
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform outgoing_demand();
    update outgoing o set state = 'uncertain', leased_by = null, leased_until = null,
        last_error = 'pengirim berhenti sebelum jawaban server tercatat / the sender ended before the server''s answer was written down'
    where o.state = 'sending' and o.leased_until <= now();
    -- nobody tried for a day: whether it is still an answer is for a person to say
    update outgoing o set state = 'needs_hand', last_error = 'lebih dari sehari tidak terkirim / not sent for more than a day'
    where o.state = 'queued' and o.next_at <= now() - interval '1 day' and (o.leased_until is null or o.leased_until <= now());
    return query
    with due as (
        select o.id from outgoing o
        where o.state = 'queued' and o.next_at <= now() and (o.leased_until is null or o.leased_until <= now())
        order by o.next_at limit most for update skip locked
    ), taken as (
        update outgoing o set leased_by = who, leased_until = now() + make_interval(secs => seconds)
        from due d where o.id = d.id
        returning o.*
    )
    select t.id, r.number, t.to_address, t.to_name, t.subject, t.text, t.message_id, t.in_reply_to, t.refs
    from taken t left join media_request r on r.id = t.request_id order by t.next_at;
end
$$;

-- Goes on holding it; false when it is somebody else's, or nobody's any more.
create function outgoing_hold(mail uuid, who text, seconds float8) returns boolean language plpgsql security definer
set search_path = public, pg_temp as $$
begin
    perform outgoing_demand();
    update outgoing o set leased_until = now() + make_interval(secs => seconds)
    where o.id = mail and o.leased_by = who and o.state in ('queued', 'sending') and o.leased_until > now();
    return found;
end
$$;

-- From here on it cannot be taken back; false when it was, or when the lease has run out.
create function outgoing_begin(mail uuid, who text, seconds float8) returns boolean language plpgsql security definer
set search_path = public, pg_temp as $$
begin
    perform outgoing_demand();
    update outgoing o set state = 'sending', decided_from = null, leased_until = now() + make_interval(secs => seconds)
    where o.id = mail and o.leased_by = who and o.state = 'queued' and o.leased_until > now();
    return found;
end
$$;

-- How it ended. `sent` also holds where the lease ran out meanwhile: the server's word is better than a guess.
create function outgoing_end(mail uuid, who text, outcome text, said text) returns text language plpgsql security definer
set search_path = public, pg_temp as $$
declare
    o outgoing;
    waits interval[] := array['1 minute', '5 minutes', '30 minutes'];
begin
    perform outgoing_demand();
    select * into o from outgoing x where x.id = mail for update;
    said := left(said, 500);
    if outcome = 'sent' then
        if o.state in ('sending', 'uncertain') then
            if o.state = 'uncertain' then
                perform outgoing_settled(o.request_id);
            end if;
            update outgoing x set state = 'sent', sent_at = now(), last_error = null, leased_by = null, leased_until = null
            where x.id = mail returning x.* into o;
            perform outgoing_gone(o, null);
        end if;
    elsif o.leased_by = who and o.state in ('queued', 'sending') then
        update outgoing x set leased_by = null, leased_until = null, last_error = said,
            attempts = x.attempts + case outcome when 'refused' then 1 when 'broken' then 1 else 0 end,
            state = case
                when outcome = 'uncertain' then 'uncertain'
                when outcome = 'refused' then 'needs_hand'
                when x.attempts >= cardinality(waits) then 'needs_hand'
                else 'queued' end,
            next_at = case when outcome = 'broken' then now() + coalesce(waits[x.attempts + 1], interval '0') else x.next_at end
        where x.id = mail;
        perform outgoing_alerts();
    end if;
    return (select x.state from outgoing x where x.id = mail);
end
$$;

-- Requests that come by HTTP: whose, by their own name, and what became of it; so that a second delivery is the first.
create table inlet_receipt (
    token text not null constraint inlet_receipt_token_length check (length(token) between 1 and 100),
    external_id text not null constraint inlet_receipt_external_id_length check (length(external_id) between 1 and 200),
    request_id uuid references media_request,
    -- of what was sent, so that another request under the same name is not taken for the first
    content text not null,
    at timestamptz not null default now(),
    primary key (token, external_id)
);

create function inlet_store(token text, external_id text, fields jsonb) returns jsonb language plpgsql security definer
set search_path = public, pg_temp as $$
declare
    vals jsonb;
    cols text;
    known uuid;
    other boolean;
    r media_request;
begin
    if not (has_role('watcher') or is_owner()) then
        perform refuse('KT003', 'not_permitted', '{"action": "add", "roles_needed": ["watcher"]}');
    end if;
    if external_id is not null then
        -- two deliveries at once: the second waits here for the first
        insert into inlet_receipt (token, external_id, content) values (token, external_id, md5(fields::text))
        on conflict do nothing;
        if not found then
            select i.request_id, i.content <> md5(fields::text) into known, other from inlet_receipt i
            where i.token = inlet_store.token and i.external_id = inlet_store.external_id;
            select * into r from media_request m where m.id = known;
            return jsonb_build_object('id', r.id, 'number', r.number, 'repeated', true, 'other', other);
        end if;
    end if;
    vals := jsonb_strip_nulls(columns_of('request', fields)) || jsonb_build_object('id', uuid_v7());
    select string_agg(quote_ident(key), ', ') into cols from jsonb_object_keys(vals) key;
    begin
        execute format('insert into media_request as t (%1$s) select %1$s from jsonb_populate_record(null::media_request, $1) returning *', cols)
        into r using vals;
    exception when data_exception then
        perform blame_field('media_request', vals);
        raise;
    end;
    update inlet_receipt i set request_id = r.id where i.token = inlet_store.token and i.external_id = inlet_store.external_id;
    return jsonb_build_object('id', r.id, 'number', r.number, 'repeated', false, 'other', false);
end
$$;

grant execute on function outgoing_ready(text), outgoing_alerts(), outgoing_take(text, int, float8), outgoing_hold(uuid, text, float8),
    outgoing_begin(uuid, text, float8), outgoing_end(uuid, text, text, text), inlet_store(text, text, jsonb) to kentongan_watcher;
