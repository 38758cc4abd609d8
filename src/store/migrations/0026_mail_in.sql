-- Mail: what came, what went out, and which request it belongs to. A message is stored once, however often it is fetched.

-- Folders that are read, one row each; who reads it holds the lease.
create table mailbox (
    id uuid primary key default uuid_v7(),
    account text not null constraint mailbox_account_length check (length(account) between 1 and 300),
    folder text not null constraint mailbox_folder_length check (length(folder) between 1 and 300),
    -- UIDs are the folder's own only as long as this stays the same (RFC 9051, 2.3.1.1)
    uidvalidity bigint,
    last_uid bigint not null default 0,
    -- up to here messages have been flagged or moved as configured
    settled_uid bigint not null default 0,
    leased_until timestamptz,
    leased_by text,
    last_ok_at timestamptz,
    last_error text constraint mailbox_last_error_length check (length(last_error) <= 2000),
    constraint mailbox_folder_key unique (account, folder)
);

create table message (
    id uuid primary key default uuid_v7(),
    -- null for what belongs to no request: newsletters, stray delivery reports
    request_id uuid references media_request,
    direction text not null constraint message_direction_choice check (direction in ('in', 'out')),
    message_id text constraint message_message_id_key unique
        constraint message_message_id_length check (length(message_id) between 1 and 998),
    in_reply_to text[] not null default '{}',
    refs text[] not null default '{}',
    -- who wrote is protected like the contact of a request
    from_name text constraint message_from_name_length check (length(from_name) <= 200),
    from_address text constraint message_from_address_length check (length(from_address) <= 320),
    -- where its writer wants answers, if elsewhere
    reply_to text constraint message_reply_to_length check (length(reply_to) <= 320),
    recipients text[] not null default '{}',
    subject text constraint message_subject_length check (length(subject) <= 500),
    -- what is new in it, and what it quotes of earlier ones
    text text not null default '' constraint message_text_length check (length(text) <= 100000),
    quoted text constraint message_quoted_length check (length(quoted) <= 100000),
    at timestamptz not null default now(),
    received_at timestamptz not null default now(),
    -- a machine wrote it: never a request of its own; `auto_reason` says how that is known
    auto boolean not null default false,
    auto_reason text constraint message_auto_reason_length check (length(auto_reason) <= 200),
    -- what a machine reports about a letter of ours
    report text constraint message_report_choice check (report in ('delivered', 'delayed', 'failed')),
    -- {"spf": "pass", "dkim": "fail", "dmarc": "none", "by": "mx.example"}
    auth jsonb not null default '{}',
    size bigint not null default 0,
    -- hex; of the message as it was fetched
    raw_sha256 text constraint message_raw_sha256_key unique
        constraint message_raw_sha256_form check (raw_sha256 ~ '^[0-9a-f]{64}$'),
    -- what could not be kept, and why
    notice text constraint message_notice_length check (length(notice) <= 2000),
    by text not null default session_user
);
create index message_request on message (request_id, at) where request_id is not null;
create index message_stray on message (received_at desc) where request_id is null;

create table attachment (
    id uuid primary key default uuid_v7(),
    message_id uuid not null references message on delete cascade,
    seq int not null,
    name text not null constraint attachment_name_length check (length(name) between 1 and 200),
    type text not null constraint attachment_type_length check (length(type) between 1 and 200),
    size bigint not null,
    sha256 text constraint attachment_sha256_form check (sha256 ~ '^[0-9a-f]{64}$'),
    -- null when it was larger than what is kept
    bytes bytea,
    constraint attachment_seq_key unique (message_id, seq)
);
-- documents and pictures are compressed already
alter table attachment alter column bytes set storage external;

-- Keys stand without their brackets, whoever writes the row.
create function message_keys() returns trigger language plpgsql as $$
begin
    new.message_id := nullif(btrim(new.message_id, E'<> \t\r\n'), '');
    new.in_reply_to := array(select btrim(k, E'<> \t\r\n') from unnest(new.in_reply_to) k);
    new.refs := array(select btrim(k, E'<> \t\r\n') from unnest(new.refs) k);
    return new;
end
$$;
create trigger message_keys before insert or update on message for each row execute function message_keys();

create trigger announce_insert after insert on message referencing new table as changed
    for each statement execute function announce('request');
create trigger announce_update after update on message referencing new table as changed
    for each statement execute function announce('request');

-- An answer to an answered or closed request opens it again, whoever takes it in; sleep ends with a new message.
insert into transition values
    ('request', 'answered', 'reopen', 'in_progress', 'watcher'),
    ('request', 'closed', 'reopen', 'in_progress', 'watcher'),
    ('request', 'new', 'wake', 'new', 'watcher'),
    ('request', 'in_progress', 'wake', 'in_progress', 'watcher'),
    ('request', 'waiting_source', 'wake', 'waiting_source', 'watcher'),
    ('request', 'waiting_approval', 'wake', 'waiting_approval', 'watcher'),
    ('request', 'answered', 'wake', 'answered', 'watcher');

-- Where a thread goes on: a merged request in the one it was merged into, one that was declined or routed in the one its
-- sender opened by writing again.
create function mail_thread_end(request uuid) returns uuid language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
    here uuid := request;
    there uuid;
begin
    for i in 1..10 loop
        select coalesce(r.merged_into, (
            select k.other_id from record_link k
            where k.entity = 'request' and k.id = r.id and k.relation = 'continued_by' order by k.at desc limit 1))
        into there from media_request r where r.id = here and r.state in ('merged', 'declined', 'routed');
        exit when there is null;
        here := there;
    end loop;
    return here;
end
$$;

-- The request a message belongs to: by what it answers, by what it refers to (the nearest first), by our number in
-- our own mark or in brackets in its subject. Null when it begins something new.
create function mail_thread(m jsonb) returns uuid language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
    found_id uuid;
begin
    select s.request_id into found_id
    from (
        select word, 1 as rank, n from jsonb_array_elements_text(m -> 'in_reply_to') with ordinality as w (word, n)
        union all
        select word, 2, -n from jsonb_array_elements_text(m -> 'refs') with ordinality as w (word, n)
    ) as known
    join (
        select s.message_id, s.request_id from message s where s.request_id is not null
        -- an answer that may have gone although nobody knows it yet
        union all select o.message_id, o.request_id from outgoing o
    ) as s on s.message_id = known.word
    order by known.rank, known.n limit 1;
    if found_id is null then
        select r.id into found_id from media_request r where r.number = m ->> 'mark';
    end if;
    if found_id is null then
        select r.id into found_id
        from regexp_matches(m ->> 'subject', '\[\s*([^\[\]\s]{3,40})\s*\]', 'g') with ordinality as t (word, n)
        join media_request r on r.number = upper(t.word[1])
        order by t.n limit 1;
    end if;
    return mail_thread_end(found_id);
end
$$;

-- The outlet whose domain the address is of; the longest domain when several fit.
create function outlet_of_address(address text) returns uuid language sql stable security definer set search_path = public, pg_temp as $$
    select o.id from outlet o cross join lateral unnest(o.domains) as domain
    where lower(split_part(address, '@', 2)) = lower(domain)
        or lower(split_part(address, '@', 2)) like '%.' || replace(replace(replace(lower(domain), '\', '\\'), '%', '\%'), '_', '\_')
    order by length(domain) desc, o.active desc, o.id limit 1
$$;

-- A follow-up question of a request, as `reopen` keeps it.
create function mail_follow_up(request uuid, m jsonb) returns text language plpgsql security definer
set search_path = public, pg_temp as $$
declare
    r media_request;
    done text := 'joined';
begin
    select * into r from media_request where id = request for update;
    if r.snoozed_until > now() and r.state in ('new', 'in_progress', 'waiting_source', 'waiting_approval', 'answered') then
        perform record_act('request', r.id, r.version, 'wake', '{}');
        done := 'woken';
        select * into r from media_request where id = request;
    end if;
    if r.state in ('answered', 'closed') then
        perform record_act('request', r.id, r.version, 'reopen', jsonb_build_object(
            'text', coalesce(nullif(left(btrim(m ->> 'text'), 5000), ''), m ->> 'subject')));
        done := 'reopened';
    end if;
    return done;
end
$$;

-- Stores one message with its thread. `m` carries the columns of `message`, `attachments` as rows of `attachment` whose
-- bytes are `files` in the same order, and `request` with the fields of the request when it is a row of a table.
-- What it says came of it: new, joined, reopened, woken, stored (belongs to no request) or duplicate.
create function mail_take(m jsonb, files bytea[]) returns jsonb language plpgsql security definer
set search_path = public, pg_temp as $$
declare
    known message;
    thread uuid;
    r media_request;
    before media_request;
    kept uuid := uuid_v7();
    outcome text := 'stored';
    sender text := nullif(lower(btrim(m ->> 'from_address')), '');
    writer journalist;
    word text := nullif(btrim(m ->> 'message_id', E'<> \t\r\n'), '');
    own boolean := coalesce((m ->> 'own')::boolean, false);
    received timestamptz := least(coalesce((m ->> 'at')::timestamptz, now()), now());
begin
    -- one at a time: a question and its answer, or two copies of one message, may arrive at once
    perform pg_advisory_xact_lock(760026);
    select * into known from message s where s.raw_sha256 = m ->> 'raw_sha256';
    if known.id is null and word is not null then
        select * into known from message s where s.message_id = word;
        if known.id is not null and known.direction = 'in' and known.from_address is distinct from sender then
            -- somebody else's message with a key that is taken: it is a message of its own
            word := null;
            known := null;
        elsif known.id is not null and known.direction = 'in' and (btrim(known.text) is distinct from btrim(m ->> 'text')
            or exists (
                select a ->> 'sha256' from jsonb_array_elements(m -> 'attachments') a
                except select f.sha256 from attachment f where f.message_id = known.id)) then
            -- a sender that numbers all its messages alike: kept, with the thread of the first
            word := null;
            thread := mail_thread_end(known.request_id);
            known := null;
        elsif known.direction = 'out' and not own then
            word := null;
            known := null;
        end if;
    end if;
    if known.id is not null then
        return jsonb_build_object('outcome', 'duplicate', 'id', known.id, 'request_id', known.request_id,
            'number', (select number from media_request where id = known.request_id));
    end if;
    if own then
        -- our own answer come back; its key belongs to the row of what was sent
        word := null;
    end if;
    thread := coalesce(thread, mail_thread(m));
    if not coalesce((m ->> 'auto')::boolean, false) then
        if thread is not null then
            select * into before from media_request where id = thread;
        end if;
        if m ? 'request' then
            -- a row of a table: whoever brings it in has the right to record it
            perform record_add('request', kept, m -> 'request');
            thread := kept;
            outcome := 'new';
        elsif thread is null or before.state in ('declined', 'routed') then
            select j.* into writer from journalist j join journalist_contact c on c.journalist_id = j.id
            where c.channel = 'email' and lower(c.address) = sender order by j.active desc, j.id limit 1;
            insert into media_request (subject, outlet_id, journalist, contact, channel, body, received_at)
            values (coalesce(nullif(left(btrim(m ->> 'subject'), 500), ''), '(tanpa perihal)'),
                coalesce(writer.outlet_id, outlet_of_address(sender)),
                left(coalesce(writer.name, nullif(btrim(m ->> 'from_name'), ''), split_part(sender, '@', 1)), 200),
                left(coalesce(m ->> 'reply_to', sender), 200), 'email', left(m ->> 'text', 100000), received)
            returning * into r;
            if before.id is not null then
                perform link_records('request', before.id, 'continued_by', 'continues', 'request', r.id);
            end if;
            thread := r.id;
            outcome := 'new';
        elsif before.state = 'spam' then
            outcome := 'joined';
        else
            outcome := mail_follow_up(thread, m);
        end if;
    elsif thread is not null then
        outcome := 'joined';
    end if;
    insert into message (id, request_id, direction, message_id, in_reply_to, refs, from_name, from_address, reply_to, recipients, subject,
        text, quoted, at, auto, auto_reason, report, auth, size, raw_sha256, notice)
    values (kept, thread, 'in', word,
        array(select jsonb_array_elements_text(m -> 'in_reply_to')), array(select jsonb_array_elements_text(m -> 'refs')),
        m ->> 'from_name', sender, m ->> 'reply_to', array(select jsonb_array_elements_text(m -> 'recipients')), m ->> 'subject',
        coalesce(m ->> 'text', ''), m ->> 'quoted', received, coalesce((m ->> 'auto')::boolean, false), m ->> 'auto_reason', m ->> 'report',
        coalesce(m -> 'auth', '{}'), coalesce((m ->> 'size')::bigint, 0), m ->> 'raw_sha256', m ->> 'notice');
    insert into attachment (message_id, seq, name, type, size, sha256, bytes)
    select kept, n, a ->> 'name', a ->> 'type', (a ->> 'size')::bigint, a ->> 'sha256', files[n]
    from jsonb_array_elements(m -> 'attachments') with ordinality as t (a, n);
    return jsonb_build_object('outcome', outcome, 'id', kept, 'request_id', thread,
        'number', (select number from media_request where id = thread));
end
$$;

-- What the service fetched: the message and how far the folder has been read, in one transaction. Refuses when another
-- service has taken the folder over meanwhile.
create function mail_received(m jsonb, files bytea[], box uuid, who text, validity bigint, uid bigint) returns jsonb
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    done jsonb;
begin
    perform from mailbox b where b.id = box and b.leased_by = who and b.leased_until > now() and b.uidvalidity = validity for update;
    if not found then
        perform refuse('KT004', 'lease_lost', '{}', 'another service reads this folder now');
    end if;
    done := mail_take(m, files);
    update mailbox b set last_uid = greatest(b.last_uid, uid), last_ok_at = now(), last_error = null where b.id = box;
    return done;
end
$$;

-- What a person brings in from files.
create function mail_import(m jsonb, files bytea[]) returns jsonb language plpgsql security definer
set search_path = public, pg_temp as $$
begin
    perform demand('request', 'add');
    return mail_take(m, files);
end
$$;

-- The mail of a request, for its card: first line who, when and whether the sender is proved; then the words.
create function children_request(id uuid) returns setof jsonb language sql stable security definer set search_path = public, pg_temp as $$
    select jsonb_build_object('kind', 'message', 'state', case when s.auto then 'mail_auto' else 'mail_' || s.direction end, 'at', s.at,
        'text', concat_ws(E'\n',
            concat_ws(' · ',
                case when s.direction = 'out' then '→' else '←' end || ' '
                    || coalesce(case when seen.contact or s.direction = 'out' then
                        coalesce(nullif(concat_ws(' ', s.from_name, '<' || s.from_address || '>'), ''), '?') end, '•••'),
                s.subject,
                (select nullif(string_agg(k || ' ' || v, ', ' order by k), '') from jsonb_each_text(s.auth) as a (k, v) where k <> 'by'),
                (select nullif(string_agg(format('[%s, %s]', f.name, pg_size_pretty(f.size)), ' ' order by f.seq), '')
                    from attachment f where f.message_id = s.id)),
            s.notice,
            case when s.direction = 'in' and s.text = (select r.body from media_request r where r.id = s.request_id) then null else s.text end))
    from message s
    join media_request r on r.id = s.request_id
    cross join lateral (select may_see_contact(r.assignee, r.created_by, r.routed_to)) as seen (contact)
    where s.request_id = children_request.id
    order by s.at, s.id limit 500
$$;

-- Where the mail stands, for whoever looks after the office.
create view mail_health with (security_barrier) as
select b.account, b.folder, b.last_ok_at, b.last_error, coalesce(b.leased_until > now(), false) as held
from mailbox b
where (select is_staff()) or (select has_role('watcher'));

grant select on mail_health to kentongan_operator, kentongan_crew, kentongan_editor, kentongan_supervisor, kentongan_head,
    kentongan_ppid, kentongan_admin, kentongan_watcher;
grant select (id, request_id, direction, subject, text, quoted, at, received_at, auto, auto_reason, report, auth, size, notice)
    on message to kentongan_operator, kentongan_crew, kentongan_editor, kentongan_supervisor, kentongan_head, kentongan_ppid, kentongan_admin;
grant select on attachment to kentongan_operator, kentongan_crew, kentongan_editor, kentongan_supervisor, kentongan_head, kentongan_ppid,
    kentongan_admin;
grant select, insert, update on mailbox to kentongan_watcher;
grant execute on function mail_received(jsonb, bytea[], uuid, text, bigint, bigint) to kentongan_watcher;
grant execute on function mail_import(jsonb, bytea[]) to kentongan_operator, kentongan_editor, kentongan_supervisor;
