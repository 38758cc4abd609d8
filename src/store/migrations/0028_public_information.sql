-- The statutory desks to full depth: information requests (UU 14/2008) and public reports of SP4N-LAPOR!.

-- Who asks and who reports: kept apart from the record, under row-level security that holds for the owner, too. The
-- columns they are entered in hold only a mark that something is kept, so that no audit, list, link or search has it.
create table protected_identity (
    entity text not null references entity,
    record_id uuid not null,
    fields jsonb not null default '{}',
    -- what stood there before the last change, and which version of the record that change made: for undoing it
    former jsonb,
    changed_version int,
    recorded_by text not null default session_user,
    primary key (entity, record_id)
);

alter table info_request
    add column decided_by text,
    -- who has the information when it is not ours (ps 22(7) b)
    add column holder text constraint info_request_holder_length check (length(holder) <= 300),
    add column cost text constraint info_request_cost_length check (length(cost) <= 500),
    -- one of the seven grounds of ps 35(1)
    add column objection_ground text constraint info_request_objection_ground_choice check (objection_ground in (
        'ground_exemption', 'ground_periodic', 'ground_silence', 'ground_different', 'ground_unmet', 'ground_fee', 'ground_late')),
    add column objection_late_reason text constraint info_request_objection_late_reason_length check (length(objection_late_reason) <= 2000),
    add column review_outcome text constraint info_request_review_outcome_choice check (review_outcome in (
        'objection_upheld', 'objection_upheld_partly', 'objection_rejected')),
    add column reviewed_by text,
    add column dispute_no text constraint info_request_dispute_no_length check (length(dispute_no) <= 200);

alter table public_report
    -- as the reporter asked of SP4N: the name is not shown, or neither is the report
    add column reporter_hidden text not null default 'shown' constraint public_report_reporter_hidden_choice
        check (reporter_hidden in ('shown', 'anonymous', 'confidential'));
create unique index public_report_report_no_key on public_report (report_no);

-- The PPID and whoever wrote it down; of an information request the superior while an objection is with him; of a report
-- editors and supervisors, unless the reporter asked not to be named.
create function may_see_identity(entity text, record_id uuid, recorded_by text) returns boolean language sql stable security definer
set search_path = public, pg_temp as $$
    select has_role('ppid') or recorded_by = session_user::text or case entity
        when 'information' then has_role('head')
            and exists (select from info_request r where r.id = record_id and r.state = 'objected')
        when 'sp4n' then (has_role('editor') or has_role('supervisor'))
            and exists (select from public_report r where r.id = record_id and r.reporter_hidden = 'shown')
        else false
    end
$$;

alter table protected_identity enable row level security;
alter table protected_identity force row level security;
create policy identity_seen on protected_identity for select using (may_see_identity(entity, record_id, recorded_by));
create policy identity_changed on protected_identity for update using (may_see_identity(entity, record_id, recorded_by));
create policy identity_recorded on protected_identity for insert with check (true);

create function identity_mark() returns text language sql immutable set search_path = public, pg_temp as $$ select '•••' $$;

-- Moves what is entered in protected columns out of the record. The arguments: the kind, then each column and its length.
create function identity_kept() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    kind text := tg_argv[0];
    given jsonb := to_jsonb(new);
    stood jsonb := '{}';
    masked jsonb := '{}';
    taken jsonb := '{}';
    gone text[] := '{}';
    col text;
    value text;
    place int := 1;
begin
    if tg_op = 'UPDATE' then
        stood := to_jsonb(old);
    end if;
    while place < tg_nargs loop
        col := tg_argv[place];
        value := given ->> col;
        if value is null then
            if stood ->> col is not null then
                gone := gone || col;
            end if;
        elsif value <> identity_mark() then
            if length(value) > tg_argv[place + 1]::int then
                perform refuse('KT006', 'bad_field', jsonb_build_object('field', col, 'wanted', 'another length'), 'too long');
            end if;
            taken := taken || jsonb_build_object(col, value);
            masked := masked || jsonb_build_object(col, identity_mark());
        end if;
        place := place + 2;
    end loop;
    if tg_op = 'INSERT' then
        insert into protected_identity (entity, record_id, fields, recorded_by)
        values (kind, new.id, taken, case when is_owner() then new.created_by else session_user end)
        on conflict do nothing;
    elsif taken <> '{}' or cardinality(gone) > 0 then
        update protected_identity p
        set former = p.fields, changed_version = old.version + 1, fields = (p.fields - gone) || taken
        where p.entity = kind and p.record_id = new.id;
        if not found then
            -- who may not read a name does not write over it either
            perform refuse('KT003', 'not_permitted', '{"action": "edit", "roles_needed": ["ppid"]}', 'ask the PPID');
        end if;
    end if;
    return jsonb_populate_record(new, masked);
end
$$;

-- An edit that is taken back brings the identity back with it.
create function identity_restored(entity text, id uuid, last audit_log) returns void language sql security definer
set search_path = public, pg_temp as $$
    update protected_identity p set fields = p.former, former = null, changed_version = null
    where p.entity = identity_restored.entity and p.record_id = identity_restored.id
        and last.action = 'edit' and p.changed_version = last.version and p.former is not null
$$;
create function undo_information(id uuid, last audit_log) returns void language sql security definer set search_path = public, pg_temp as $$
    select identity_restored('information', id, last)
$$;
create function undo_sp4n(id uuid, last audit_log) returns void language sql security definer set search_path = public, pg_temp as $$
    select identity_restored('sp4n', id, last)
$$;

-- What was recorded before this file.
insert into protected_identity (entity, record_id, fields, recorded_by)
select 'information', r.id, jsonb_strip_nulls(jsonb_build_object('requester', r.requester, 'identity', r.identity,
    'contact', r.contact, 'address', r.address)), r.created_by
from info_request r
union all
select 'sp4n', r.id, jsonb_strip_nulls(jsonb_build_object('reporter', r.reporter, 'contact', r.contact)), r.created_by
from public_report r;
alter table info_request disable trigger user;
alter table public_report disable trigger user;
update info_request set requester = identity_mark(), identity = case when identity is not null then identity_mark() end,
    contact = case when contact is not null then identity_mark() end, address = case when address is not null then identity_mark() end;
update public_report set reporter = case when reporter is not null then identity_mark() end,
    contact = case when contact is not null then identity_mark() end;
alter table info_request enable trigger user;
alter table public_report enable trigger user;

create trigger identity_kept before insert or update on info_request for each row
    execute function identity_kept('information', 'requester', '200', 'identity', '100', 'contact', '200', 'address', '500');
create trigger identity_kept before insert or update on public_report for each row
    execute function identity_kept('sp4n', 'reporter', '200', 'contact', '200');

-- The register number (ps 22(4)-(6)): at once when asked for in person or electronically, with the reply when by letter.
create function information_numbered() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if new.received_at > now() + interval '1 minute' then
        perform refuse('KT004', 'received_future');
    end if;
    if new.number is null and (new.channel <> 'letter' or new.answered_at is not null or new.reviewed_at is not null)
        and (tg_op = 'UPDATE' or not exists (select from info_request r where r.id = new.id)) then
        new.number := next_number('information');
    end if;
    return new;
end
$$;
drop trigger number_given on info_request;
create trigger number_given before insert or update on info_request for each row execute function information_numbered();

-- The rule of counting, as the program's calendar has it, for the steps the law bounds in time.
create function office_says(key text) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
    select coalesce((select lower(o.value) in ('yes', 'true', 'on', 'ya', '1') from office o where o.key = office_says.key), false)
$$;

create function statutory_day(day date) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
    select extract(isodow from day) < 6 and not exists (
        select from holiday h where h.day = statutory_day.day
            and not (h.kind = 'collective_leave' and office_says('collective_leave_counts')))
$$;

-- The end of the day so many working days after `first`, which is not counted. The days of a pause after the one on which
-- it began are passed over, up to and including the one on which it ended.
create function statutory_end(first date, days int, pause_from date default null, pause_to date default null) returns timestamptz
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
    last date := first;
    left_over int := days;
begin
    while left_over > 0 and last < first + 36525 loop
        last := last + 1;
        if statutory_day(last) and not coalesce(last > pause_from and last <= pause_to, false) then
            left_over := left_over - 1;
        end if;
    end loop;
    return ((last + 1)::timestamp at time zone office_zone()) - interval '1 second';
end
$$;

create function statutory_date(at timestamptz) returns date language sql stable set search_path = public, pg_temp as $$
    select (at at time zone office_zone())::date
$$;

-- The day on which something counts as received: where the office says so, after hours is the next working day.
create function statutory_receipt(at timestamptz) returns date language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
    day date := statutory_date(at);
    friday boolean := extract(isodow from day) = 5;
    closes time;
begin
    if not office_says('next_day_after_hours') then
        return day;
    end if;
    if exists (select from holiday_year y where day between y.fasting_from and y.fasting_to) then
        closes := case when friday then time '15:30' else time '15:00' end;
    else
        closes := coalesce((select h.closes from office_hours h where h.weekday = extract(isodow from day)),
            case when friday then time '16:30' else time '16:00' end);
    end if;
    if statutory_day(day) and (at at time zone office_zone())::time <= closes then
        return day;
    end if;
    return statutory_date(statutory_end(day, 1));
end
$$;

-- When the written notice is due (ps 22(7)-(8)).
create function information_due(r info_request, extended boolean) returns timestamptz language plpgsql stable security definer
set search_path = public, pg_temp as $$
declare
    pause_from date := statutory_date(r.incomplete_at);
    pause_to date := case when r.incomplete_at is not null then statutory_date(coalesce(r.completed_at, now())) end;
    due timestamptz := statutory_end(statutory_receipt(r.received_at), 10, pause_from, pause_to);
begin
    if extended then
        due := statutory_end(statutory_date(due), 7, pause_from, pause_to);
    end if;
    return due;
end
$$;

-- The reason of an objection is found with the notice, or when the time for it is over (ps 36(1)).
create function information_found(r info_request) returns timestamptz language plpgsql stable security definer
set search_path = public, pg_temp as $$
declare
    due timestamptz;
begin
    if r.answered_at is not null then
        return r.answered_at;
    elsif r.state = 'incomplete' then
        return null;
    end if;
    due := information_due(r, r.extended_at is not null);
    return case when due < now() then due end;
end
$$;

-- The superior's answer is due 30 working days after the objection (ps 36(2)).
create function superior_due(r info_request) returns timestamptz language sql stable security definer set search_path = public, pg_temp as $$
    select statutory_end(statutory_receipt(r.objected_at), 30)
$$;

-- `17 huruf a, h angka 3` of whatever way people write it; null when it names no letter of ps 17.
create function exemption_of(given text) returns text language plpgsql immutable set search_path = public, pg_temp as $$
declare
    bare text := regexp_replace(lower(btrim(coalesce(given, ''))),
        'uu\s*(no\.?|nomor)?\s*14\s*(/|tahun)\s*2008|undang-undang\s*(no\.?|nomor)?\s*14\s*(/|tahun)\s*2008|pasal|ps\.?|huruf|dan\M|serta\M|ayat|kip|[,;.&()/]', ' ', 'g');
    found text[];
begin
    bare := btrim(regexp_replace(bare, '\s+', ' ', 'g'));
    bare := btrim(regexp_replace(bare, '^17\s*', ''));
    if bare !~ '^[a-j]( angka [1-9])?( [a-j]( angka [1-9])?)*$' then
        return null;
    end if;
    select array_agg(distinct m[1] || coalesce(m[2], '') order by m[1] || coalesce(m[2], '')) into found
    from regexp_matches(bare, '\m([a-j])\M( angka [1-9])?', 'g') as m;
    return '17 huruf ' || array_to_string(found, ', ');
end
$$;

insert into transition
select m.entity, from_state, m.action, m.to_state, role
from (values
    ('information', '{received}'::text[], 'object', 'objected', '{ppid}'::text[]),
    ('information', '{objected,closed}'::text[], 'dispute', 'disputed', '{ppid}'::text[])) as m (entity, from_states, action, to_state, roles)
cross join unnest(m.from_states) as from_state
cross join unnest(m.roles) as role;

create or replace function step_information(r info_request, action text, args jsonb) returns jsonb language plpgsql security definer
set search_path = public, pg_temp as $$
declare
    exempt text;
    found timestamptz;
begin
    case action
    when 'complete' then
        return jsonb_build_object('completed_at', now());
    when 'return_incomplete' then
        perform need(arg(args, 'note', 'reason') is not null, 'reason_required');
        return jsonb_build_object('incomplete_at', now(), 'incomplete_note', arg(args, 'note', 'reason'));
    when 'extend' then
        perform need(arg(args, 'reason', 'note') is not null, 'reason_required');
        perform need(r.extended_at is null, 'extended_once');
        perform need(now() <= information_due(r, false), 'extension_late');
        return jsonb_build_object('extended_at', now(), 'extension_reason', arg(args, 'reason', 'note'));
    when 'decide' then
        if arg(args, 'decision') is null or arg(args, 'decision') not in ('granted', 'granted_partly', 'refused_information') then
            perform bad_field('decision', args -> 'decision', 'granted, granted_partly, refused_information');
        end if;
        perform need(arg(args, 'text', 'answer') is not null, 'answer_empty');
        if arg(args, 'exemption') is not null then
            exempt := exemption_of(arg(args, 'exemption'));
            perform need(exempt is not null, 'exemption_unknown');
        end if;
        -- what is not in our hands is refused without an article, with the name of whoever has it (ps 22(7) a-b)
        perform need(arg(args, 'decision') = 'granted' or exempt is not null
            or (arg(args, 'decision') = 'refused_information' and arg(args, 'holder') is not null), 'exemption_missing');
        perform need(arg(args, 'decision') <> 'granted' or exempt is null, 'exemption_granted');
        return jsonb_build_object('decision', arg(args, 'decision'), 'answer', arg(args, 'text', 'answer'), 'exemption', exempt,
            'holder', arg(args, 'holder'), 'cost', arg(args, 'cost'), 'answered_at', now(), 'decided_by', session_user);
    when 'close' then
        return jsonb_build_object('closed_at', now());
    when 'object' then
        if arg(args, 'ground') is null or arg(args, 'ground') not in ('ground_exemption', 'ground_periodic', 'ground_silence',
            'ground_different', 'ground_unmet', 'ground_fee', 'ground_late') then
            perform bad_field('objection_ground', args -> 'ground', 'ps 35(1) a-g');
        end if;
        perform need(arg(args, 'reason', 'note') is not null, 'reason_required');
        -- after the superior's answer there is the commission, not another objection
        perform need(r.reviewed_at is null, 'objection_repeated');
        found := information_found(r);
        if arg(args, 'ground') <> 'ground_periodic' then
            perform need(found is not null, 'objection_early');
            perform need(arg(args, 'late_reason') is not null or now() <= statutory_end(statutory_date(found), 30), 'objection_late');
        end if;
        return jsonb_build_object('objected_at', now(), 'objection_ground', arg(args, 'ground'),
            'objection', arg(args, 'reason', 'note'), 'closed_at', null, 'objection_late_reason',
            case when now() > statutory_end(statutory_date(found), 30) then arg(args, 'late_reason') end);
    when 'answer_objection' then
        perform need(arg(args, 'text', 'note') is not null, 'answer_empty');
        if arg(args, 'outcome') is null or arg(args, 'outcome') not in ('objection_upheld', 'objection_upheld_partly', 'objection_rejected') then
            perform bad_field('review_outcome', args -> 'outcome', 'objection_upheld, objection_upheld_partly, objection_rejected');
        end if;
        -- nobody is the superior of himself
        perform need(r.decided_by is distinct from session_user::text, 'superior_decided');
        return jsonb_build_object('reviewed_at', now(), 'review', arg(args, 'text', 'note'),
            'review_outcome', arg(args, 'outcome'), 'reviewed_by', session_user);
    when 'dispute' then
        if r.state = 'objected' then
            perform need(now() > superior_due(r), 'superior_in_time');
        else
            perform need(r.reviewed_at is not null, 'not_reviewed');
        end if;
        return jsonb_build_object('disputed_at', now(), 'dispute_no', arg(args, 'note', 'dispute_no'), 'closed_at', null);
    when 'rule' then
        perform need(arg(args, 'text', 'note') is not null, 'answer_empty');
        return jsonb_build_object('ruling', arg(args, 'text', 'note'), 'closed_at', now());
    else
        return '{}';
    end case;
end
$$;

-- A report whose last answer of the service is ten working days old closes (PermenPANRB 62/2018).
create function report_lapses(r public_report) returns timestamptz language sql stable security definer set search_path = public, pg_temp as $$
    select statutory_end(statutory_receipt(r.answered_at), 10)
$$;

create or replace function step_sp4n(r public_report, action text, args jsonb) returns jsonb language plpgsql security definer
set search_path = public, pg_temp as $$
begin
    case action
    when 'verify' then
        if arg(args, 'kind') not in ('complaint', 'supervision', 'aspiration', 'information_request') then
            perform bad_field('kind', args -> 'kind', 'complaint, supervision, aspiration, information_request');
        end if;
        return jsonb_build_object('verified_at', now(), 'kind', coalesce(arg(args, 'kind'), r.kind));
    when 'begin' then
        perform need(coalesce(arg(args, 'unit'), r.unit) is not null, 'unit_missing');
        return jsonb_build_object('begun_at', now(), 'unit', coalesce(arg(args, 'unit'), r.unit));
    when 'answer' then
        perform need(arg(args, 'text', 'answer') is not null, 'answer_empty');
        return jsonb_build_object('answer', arg(args, 'text', 'answer'), 'answered_at', now(), 'begun_at', coalesce(r.begun_at, now()));
    when 'reopen' then
        perform need(arg(args, 'note', 'reason') is not null, 'reason_required');
        return '{"answered_at": null}';
    when 'close' then
        -- the service closes what is due, people close when the reporter is content
        perform need(is_staff() or now() > report_lapses(r), 'not_due');
        return jsonb_build_object('closed_at', now());
    when 'route' then
        perform need(arg(args, 'target') is not null, 'unit_missing');
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

-- What ends by itself: the service closes requests and reports that were answered long enough ago.
create or replace function closing() returns table (entity text, id uuid, version int, action text, clock text, since timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
    (select 'request', r.id, r.version, 'close', 'request.auto_close', r.answered_at
    from media_request r where r.state = 'answered' and r.answered_at < now() - interval '5 days'
    order by r.answered_at limit 500)
    union all
    (select 'sp4n', r.id, r.version, 'close', 'sp4n.auto_close', r.answered_at
    from public_report r where r.state = 'answered' and r.answered_at < now() - interval '10 days'
    order by r.answered_at limit 500)
$$;

-- What the inbox routes here keeps the time of its first receipt: the law counts from that.
create function information_from_request(r media_request, note text) returns uuid language plpgsql security definer
set search_path = public, pg_temp as $$
declare
    made uuid;
begin
    insert into info_request (subject, requester, requester_kind, contact, body, channel, received_at, request_id, duty, section)
    values (r.subject, left(coalesce(nullif(btrim(r.journalist), ''), (select o.name from outlet o where o.id = r.outlet_id), nullif(btrim(r.contact), ''),
        'Tanpa nama'), 200), case when r.journalist is null and r.outlet_id is not null then 'legal_entity' else 'person' end, r.contact,
        left(nullif(concat_ws(E'\n\n', r.body, (select string_agg(q.text, E'\n' order by q.seq) from request_question q where q.request_id = r.id),
            note), ''), 100000), r.channel, r.received_at, r.id, 22, r.section)
    returning id into made;
    perform link_records('request', r.id, 'information', 'request', 'information', made);
    return made;
end
$$;

create function report_from_request(r media_request, note text) returns uuid language plpgsql security definer
set search_path = public, pg_temp as $$
declare
    made uuid;
begin
    insert into public_report (subject, reporter, contact, body, kind, received_at, request_id, duty, section)
    values (r.subject, nullif(btrim(r.journalist), ''), r.contact,
        left(nullif(concat_ws(E'\n\n', r.body, (select string_agg(q.text, E'\n' order by q.seq) from request_question q where q.request_id = r.id),
            note), ''), 100000), case r.kind when 'data' then 'information_request' when 'document' then 'information_request' else 'complaint' end,
        r.received_at, r.id, 22, r.section)
    returning id into made;
    perform link_records('request', r.id, 'report', 'request', 'sp4n', made);
    return made;
end
$$;

create or replace function route_request(r media_request, target text, note text, out kind text, out made uuid) returns record
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if target = 'ppid' then
        kind := 'information';
        made := information_from_request(r, note);
    elsif target = 'sp4n' then
        kind := 'sp4n';
        made := report_from_request(r, note);
    end if;
end
$$;

-- Clocks. Those of the requester (to object, to go to the commission) begin when the law lets them.
create or replace function information_clocks(r info_request) returns jsonb language plpgsql stable security definer
set search_path = public, pg_temp as $$
declare
    found timestamptz := information_found(r);
    unheard timestamptz;
begin
    if r.objected_at is not null and r.reviewed_at is null then
        unheard := superior_due(r);
        unheard := case when unheard < now() then unheard end;
    end if;
    return clock_seeds(
        clock_seed('ppid.notice', r.received_at, coalesce(r.answered_at, r.reviewed_at, r.disputed_at, r.closed_at),
            extension => case when r.extended_at is not null then 'ppid.extension' end,
            pauses => case when r.incomplete_at is not null then jsonb_build_array(jsonb_build_object(
                'from', r.incomplete_at, 'until', r.completed_at)) else '[]' end),
        case when r.state not in ('disputed', 'ruled') or r.objected_at is not null then clock_seed('ppid.objection', found, r.objected_at) end,
        clock_seed('ppid.superior_answer', r.objected_at, coalesce(r.reviewed_at, r.disputed_at)),
        clock_seed('ppid.dispute', coalesce(r.reviewed_at, unheard), r.disputed_at),
        case when r.state = 'disputed' then clock_seed('ppid.commission_start', r.disputed_at) end,
        clock_seed('ppid.commission_end', r.disputed_at, case r.state when 'ruled' then r.closed_at end));
end
$$;

create or replace function sp4n_clocks(r public_report) returns jsonb language sql stable set search_path = public, pg_temp as $$
    select clock_seeds(
        clock_seed('sp4n.verification', r.received_at, coalesce(r.verified_at, r.closed_at)),
        clock_seed('sp4n.follow_up', r.verified_at, coalesce(r.begun_at, r.answered_at, r.closed_at)),
        clock_seed(case r.kind when 'supervision' then 'sp4n.supervision' when 'aspiration' then 'sp4n.aspiration'
            when 'information_request' then 'sp4n.information' else 'sp4n.complaint' end,
            r.verified_at, coalesce(r.answered_at, r.closed_at)),
        clock_seed('sp4n.auto_close', r.answered_at, r.closed_at))
$$;

drop view card_information;
create view card_information with (security_barrier) as
select r.id, r.number, r.version, r.state, r.subject, r.subject as title,
    coalesce(p.fields ->> 'requester', r.requester) as requester, r.requester_kind, coalesce(p.fields ->> 'identity', r.identity) as identity,
    coalesce(p.fields ->> 'contact', r.contact) as contact, coalesce(p.fields ->> 'address', r.address) as address,
    r.body, r.purpose, r.copy_form, r.channel, r.received_at, r.incomplete_at, r.incomplete_note, r.completed_at, r.extended_at,
    r.extension_reason, r.decision, r.exemption, r.holder, r.cost, r.answer, r.answered_at, r.decided_by, r.objected_at, r.objection_ground,
    r.objection, r.objection_late_reason, r.reviewed_at, r.review_outcome, r.review, r.reviewed_by, r.disputed_at, r.dispute_no, r.ruling, r.closed_at,
    information_clocks(r) as clocks, r.duty, r.section, r.created_at, r.created_by, r.updated_at, r.updated_by
from info_request r
left join protected_identity p on p.entity = 'information' and p.record_id = r.id and may_see_identity('information', r.id, p.recorded_by)
where (select is_staff());

drop view card_sp4n;
create view card_sp4n with (security_barrier) as
select r.id, r.number, r.version, r.state, r.subject, r.subject as title, r.report_no, r.kind, r.reporter_hidden,
    coalesce(p.fields ->> 'reporter', r.reporter) as reporter, coalesce(p.fields ->> 'contact', r.contact) as contact,
    case when m.may then r.place end as place, case when m.may then r.body end as body, r.unit,
    r.received_at, r.verified_at, r.begun_at, r.answer, r.answered_at, r.closed_at, r.routed_to, r.declined_reason,
    sp4n_clocks(r) as clocks, r.duty, r.section, r.created_at, r.created_by, r.updated_at, r.updated_by
from public_report r
left join protected_identity p on p.entity = 'sp4n' and p.record_id = r.id and may_see_identity('sp4n', r.id, p.recorded_by)
cross join lateral (select r.reporter_hidden <> 'confidential' or has_role('operator') or has_role('editor') or has_role('supervisor')
    or has_role('ppid') as may) as m
where (select is_staff());

delete from field where entity in ('information', 'sp4n');
insert into field (entity, key, column_name, kind, entry, place)
select f.entity, f.key, f.key, f.kind, f.entry, row_number() over (partition by f.entity order by f.n)
from (values
    (1, 'information', 'subject', 'text', 'required'),
    (2, 'information', 'requester', 'text', 'required'),
    (3, 'information', 'requester_kind', 'choice', 'optional'),
    (4, 'information', 'identity', 'text', 'optional'),
    (5, 'information', 'contact', 'text', 'optional'),
    (6, 'information', 'address', 'text', 'optional'),
    (7, 'information', 'body', 'long', 'optional'),
    (8, 'information', 'purpose', 'long', 'optional'),
    (9, 'information', 'copy_form', 'choice', 'optional'),
    (10, 'information', 'channel', 'choice', 'optional'),
    (11, 'information', 'received_at', 'when', 'optional'),
    (12, 'information', 'incomplete_at', 'when', 'derived'),
    (13, 'information', 'incomplete_note', 'long', 'derived'),
    (14, 'information', 'completed_at', 'when', 'derived'),
    (15, 'information', 'extended_at', 'when', 'derived'),
    (16, 'information', 'extension_reason', 'text', 'derived'),
    (17, 'information', 'decision', 'choice', 'derived'),
    (18, 'information', 'exemption', 'text', 'derived'),
    (19, 'information', 'holder', 'text', 'derived'),
    (20, 'information', 'cost', 'text', 'derived'),
    (21, 'information', 'answer', 'long', 'derived'),
    (22, 'information', 'answered_at', 'when', 'derived'),
    (23, 'information', 'decided_by', 'person', 'derived'),
    (24, 'information', 'objected_at', 'when', 'derived'),
    (25, 'information', 'objection_ground', 'choice', 'derived'),
    (26, 'information', 'objection', 'text', 'derived'),
    (27, 'information', 'objection_late_reason', 'text', 'derived'),
    (28, 'information', 'reviewed_at', 'when', 'derived'),
    (29, 'information', 'review_outcome', 'choice', 'derived'),
    (30, 'information', 'review', 'long', 'derived'),
    (31, 'information', 'reviewed_by', 'person', 'derived'),
    (32, 'information', 'disputed_at', 'when', 'derived'),
    (33, 'information', 'dispute_no', 'text', 'derived'),
    (34, 'information', 'ruling', 'long', 'derived'),
    (35, 'information', 'closed_at', 'when', 'derived'),
    (36, 'sp4n', 'subject', 'text', 'required'),
    (37, 'sp4n', 'report_no', 'text', 'optional'),
    (38, 'sp4n', 'kind', 'choice', 'optional'),
    (39, 'sp4n', 'reporter', 'text', 'optional'),
    (40, 'sp4n', 'contact', 'text', 'optional'),
    (41, 'sp4n', 'reporter_hidden', 'choice', 'optional'),
    (42, 'sp4n', 'place', 'text', 'optional'),
    (43, 'sp4n', 'body', 'long', 'optional'),
    (44, 'sp4n', 'unit', 'text', 'optional'),
    (45, 'sp4n', 'received_at', 'when', 'optional'),
    (46, 'sp4n', 'verified_at', 'when', 'derived'),
    (47, 'sp4n', 'begun_at', 'when', 'derived'),
    (48, 'sp4n', 'answer', 'long', 'derived'),
    (49, 'sp4n', 'answered_at', 'when', 'derived'),
    (50, 'sp4n', 'closed_at', 'when', 'derived'),
    (51, 'sp4n', 'routed_to', 'text', 'derived'),
    (52, 'sp4n', 'declined_reason', 'text', 'derived')) as f (n, entity, key, kind, entry);

grant insert (reporter_hidden), update (reporter_hidden) on public_report
to kentongan_operator, kentongan_editor, kentongan_supervisor, kentongan_ppid;
grant select on card_information, card_sp4n
to kentongan_operator, kentongan_crew, kentongan_editor, kentongan_supervisor, kentongan_head, kentongan_ppid, kentongan_admin;
grant execute on function may_see_identity(text, uuid, text), information_clocks(info_request), sp4n_clocks(public_report)
to kentongan_operator, kentongan_crew, kentongan_editor, kentongan_supervisor, kentongan_head, kentongan_ppid, kentongan_admin;
-- nobody but the functions above touches the table; the policies hold for whoever is given a right on it later
