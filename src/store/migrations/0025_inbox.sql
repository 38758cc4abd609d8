-- The inbox: what was answered before, what was asked twice, by which standard an answer is due, and the steps of a request.

-- What was said before --------------------------------------------------------------------------------------------------

insert into office (key, value) values ('figures_hours', '168'), ('figures_hours_crisis', '24') on conflict (key) do nothing;

alter table line_to_take add column search tsvector not null generated always as (
    setweight(to_tsvector('indonesian', title), 'A') || to_tsvector('indonesian', text || ' ' || words(facts))) stored;
create index line_to_take_search on line_to_take using gin (search);
create index media_request_answered on media_request (answered_at desc)
    where answered_at is not null and state in ('answered', 'closed');
create index media_request_answered_issue on media_request (issue_id, answered_at desc)
    where answered_at is not null and state in ('answered', 'closed') and issue_id is not null;
create index media_request_outlet on media_request (outlet_id, received_at desc) where outlet_id is not null;
create index media_request_journalist on media_request (lower(journalist), received_at desc) where journalist is not null;

-- Words of questions that say nothing about what is asked, as the text search knows them: it stems, but drops none.
create function plain_words() returns text[] language sql immutable parallel safe set search_path = public, pg_temp as $$
    select tsvector_to_array(to_tsvector('indonesian', 'ada adakah adalah agar akan anda apa apakah atas atau bagaimana bagaimanakah bagi
        bahwa bapak belum benar benarkah berapa berapakah bila bisa bisakah boleh bolehkah dalam dan dapat dapatkah dari dengan di dia
        dimohon hal hari harus hingga ia ibu ini itu izin jam jika juga jumlah kah kami kapan kapankah karena ke kenapa kepada kita
        konfirmasi lah lagi lain lalu lebih maaf maka mana masih mau media mengapa mengenai mereka minta mohon namun oleh pada pagi pak
        para per permintaan perlu pernah pertanyaan punya saat saja sama sampai sangat saya sebagai sebelum sebuah secara sedang
        sehingga sejak sekarang sekitar selamat seluruh semua seperti serta setelah siang siapa soal sore sudah supaya tadi tanya
        tanyakan tapi telah tentang terhadap terima terkait terkini tetapi tersebut tiap tidak tolong untuk wartawan yaitu yang kasih'))
$$;

-- The words of a request, those of its subject and the rarest first, with how many requests are likely to hold each, as
-- the planner's statistics have it: they know no word of a young database.
create function asked_words(r media_request) returns table (word text, likely real) language plpgsql stable security definer
set search_path = public, pg_temp as $$
declare
    common text[];
    shares real[];
    plain text[] := plain_words();
    total real := (select greatest(reltuples, 0) from pg_class where oid = 'media_request'::regclass);
begin
    -- the frequencies are followed by their least and their greatest
    select s.most_common_elems::text::text[], s.most_common_elem_freqs into common, shares
    from pg_stats s where s.schemaname = 'public' and s.tablename = 'media_request' and s.attname = 'search';
    return query
    select a.lexeme, (coalesce(shares[array_position(common, a.lexeme)], shares[cardinality(common) + 1] / 2, 0) * total)::real
    from unnest(setweight(to_tsvector('indonesian', concat_ws(' ', r.subject, r.topic)), 'A')
        || to_tsvector('indonesian', left(coalesce(r.body, ''), 5000))) as a
    where length(a.lexeme) > 2 and a.lexeme <> all (plain)
    order by 'A' = any(a.weights) desc, 2, 1 limit 12;
end
$$;

-- Earlier answers and lines to take that may answer a request, the best first. Words that are rare weigh by being looked
-- for at all: common ones find only what is new or of the same issue, so that the work has a bound.
create function answer_memory(request uuid, max int)
returns table (entity text, id uuid, number text, title text, text text, at timestamptz, approver text, outlet text, issue text,
    attribution text, used int, valid_until timestamptz, valid boolean, figures_as_of timestamptz, figures_limit_hours int,
    figures_old boolean, score real)
language plpgsql stable security definer set search_path = public, pg_temp set jit = off as $$
declare
    r media_request;
    wanted text[];
    rare text[];
    all_of tsquery;
    some_of tsquery;
    grave boolean;
begin
    if not is_staff() then
        return;
    end if;
    select * into r from media_request m where m.id = request;
    select coalesce(i.state in ('alert', 'crisis'), false) into grave from issue i where i.id = r.issue_id;
    grave := coalesce(grave, false);
    select array_agg(w.word order by w.likely, w.word), array_agg(w.word order by w.likely, w.word) filter (where w.before + w.likely <= 800) into wanted, rare
    from (select a.word, a.likely, coalesce(sum(a.likely) over (order by a.likely, a.word rows between unbounded preceding and 1 preceding), 0) as before
        from asked_words(r) a) as w;
    if wanted is null and r.issue_id is null then
        return;
    end if;
    -- a quoted word is one lexeme of the query, whatever stands in it
    select string_agg(quote_lexeme(w), ' | ')::tsquery into all_of from unnest(wanted) w;
    select coalesce(string_agg(quote_lexeme(w), ' | '), 'x & !x')::tsquery into some_of from unnest(rare) w;
    all_of := coalesce(all_of, 'x & !x'::tsquery);
    if cardinality(rare) is distinct from cardinality(wanted) then
        -- of the common words the two rarest together
        some_of := some_of || (select string_agg(quote_lexeme(w), ' & ')::tsquery
            from unnest(wanted[coalesce(cardinality(rare), 0) + 1 : coalesce(cardinality(rare), 0) + 2]) as w);
    end if;
    return query
    with candidate as (
        (select m.id from media_request m where m.search @@ some_of and m.answered_at is not null and m.state in ('answered', 'closed') limit 600)
        union
        (select m.id from media_request m where m.answered_at is not null and m.state in ('answered', 'closed')
         order by m.answered_at desc limit 100)
        union
        (select m.id from media_request m where m.issue_id = r.issue_id and m.answered_at is not null and m.state in ('answered', 'closed')
         order by m.answered_at desc limit 100)
    ), answered as (
        select m.id, m.number, m.subject, m.answer, m.answered_at, m.answer_approved_by, m.answer_author, m.outlet_id, m.issue_id, m.attribution,
            (ts_rank('{0.1, 0.3, 0.5, 1}', m.search, all_of)
                + case when m.issue_id = r.issue_id then 0.1 else 0 end
                + case when lower(btrim(m.topic)) = lower(btrim(r.topic)) then 0.15 else 0 end)
            * (0.3 + 0.7 * exp(-extract(epoch from now() - m.answered_at) / 86400 / 60)) as score
        from candidate c join media_request m on m.id = c.id
        where m.id <> r.id and nullif(btrim(m.answer), '') is not null
        order by score desc limit 40
    ), found as (
        -- what an operator sent without approval is no precedent
        select 'request' as entity, a.id, a.number, a.subject as title, a.answer as text, a.answered_at as at,
            coalesce(a.answer_approved_by, a.answer_author) as approver, a.outlet_id, a.issue_id, a.attribution, null::int as used,
            null::timestamptz as valid_until, true as valid, case when a.answer ~ '\d' then a.answered_at end as figures_as_of, a.score
        from answered a
        where a.answer_approved_by is not null or roles_of(a.answer_author) && '{supervisor,head,ppid}'
        union all
        select 'line', l.id, l.number, l.title, l.text, coalesce(l.approved_at, l.updated_at), l.approver, null, l.issue_id, null, l.used_count,
            l.valid_until, coalesce(l.valid_until > now(), true),
            coalesce(l.figures_as_of, case when l.text ~ '\d' or words(l.facts) ~ '\d' then l.approved_at end),
            (ts_rank('{0.1, 0.3, 0.5, 1}', l.search, all_of) + 0.05 + case when l.issue_id = r.issue_id then 0.1 else 0 end)
            * case when l.valid_until <= now() then 0.4 else 1 end
            * (0.5 + 0.5 * exp(-extract(epoch from now() - coalesce(l.approved_at, l.updated_at)) / 86400 / 60))
        from line_to_take l
        where l.state = 'approved' and (l.search @@ all_of or l.issue_id = r.issue_id)
    ), once as (
        -- one text is shown once, however often it was sent
        select distinct on (md5(lower(btrim(f.text)))) f.* from found f order by md5(lower(btrim(f.text))), f.score desc, f.at desc
    )
    select o.entity, o.id, o.number, o.title, o.text, o.at, name_of(o.approver), u.name, i.code, o.attribution, o.used, o.valid_until, o.valid,
        o.figures_as_of, g.hours, coalesce(o.figures_as_of < now() - g.hours * interval '1 hour', false), o.score::real
    from (select * from once where once.score >= 0.05 order by once.score desc, once.at desc limit least(greatest(max, 0), 20)) as o
    left join outlet u on u.id = o.outlet_id
    left join issue i on i.id = o.issue_id
    cross join lateral (select figures_hours(grave or coalesce(i.state in ('alert', 'crisis'), false)) as hours) as g
    order by o.score desc, o.at desc, o.id;
end
$$;

create function quote_lexeme(word text) returns text language sql immutable parallel safe set search_path = public, pg_temp as $$
    select '''' || replace(replace(word, '\', '\\'), '''', '''''') || ''''
$$;

-- How old figures may be before their age is said: a flood's grow old in a day.
create function figures_hours(grave boolean) returns int language sql stable security definer set search_path = public, pg_temp as $$
    select coalesce((select case when value ~ '^\d{1,5}$' then value::int end from office
        where key = case when grave then 'figures_hours_crisis' else 'figures_hours' end), case when grave then 24 else 168 end)
$$;

-- What was asked twice ----------------------------------------------------------------------------------------------------

-- The words two texts share, of all they have: 0 to 1.
create function likeness(one tsvector, other tsvector) returns real language sql immutable parallel safe set search_path = public, pg_temp as $$
    select case when cardinality(a) + cardinality(b) = 0 then 0
        else 2.0 * (select count(*) from unnest(a) w where w = any(b)) / (cardinality(a) + cardinality(b)) end::real
    from (select array(select w from unnest(tsvector_to_array(one)) w where w <> all (plain_words())) as a,
        array(select w from unnest(tsvector_to_array(other)) w where w <> all (plain_words())) as b) as words
$$;

-- Requests of the same outlet (or, without one, of the same journalist) within 24 hours that ask the same, the likest
-- first; a person decides whether they are one.
create function request_duplicates(request uuid)
returns table (id uuid, version int, number text, state text, subject text, body text, outlet text, journalist text, topic text,
    received_at timestamptz, assignee text, likeness real)
language sql stable security definer set search_path = public, pg_temp set jit = off as $$
    with r as (select * from media_request m where m.id = request and is_staff()),
    near as (
        (select m.* from r join media_request m on m.outlet_id = r.outlet_id
            and m.received_at between r.received_at - interval '24 hours' and r.received_at + interval '24 hours' order by m.received_at desc limit 200)
        union all
        (select m.* from r join media_request m on r.outlet_id is null and lower(m.journalist) = lower(r.journalist)
            and m.received_at between r.received_at - interval '24 hours' and r.received_at + interval '24 hours' order by m.received_at desc limit 200)
    )
    select n.id, n.version, n.number, n.state, n.subject, n.body, o.name,
        case when n.assignee is null or may_see_contact(n.assignee, n.created_by, n.routed_to) then n.journalist end,
        n.topic, n.received_at, coalesce(p.name, n.assignee), k.likeness
    from r join near n on n.id <> r.id and n.state not in ('merged', 'spam', 'declined', 'routed')
    left join outlet o on o.id = n.outlet_id
    left join person p on p.login = n.assignee
    cross join lateral (select greatest(
        likeness(to_tsvector('indonesian', concat_ws(' ', r.subject, r.topic)), to_tsvector('indonesian', concat_ws(' ', n.subject, n.topic))),
        likeness(to_tsvector('indonesian', concat_ws(' ', r.subject, r.topic, left(r.body, 2000))),
            to_tsvector('indonesian', concat_ws(' ', n.subject, n.topic, left(n.body, 2000)))),
        case when lower(btrim(r.topic)) = lower(btrim(n.topic)) then 0.6 end)::real as likeness) as k
    where k.likeness >= 0.45
    order by k.likeness desc, n.received_at desc, n.id limit 10
$$;

grant execute on function answer_memory(uuid, int), request_duplicates(uuid)
to kentongan_operator, kentongan_crew, kentongan_editor, kentongan_supervisor, kentongan_head, kentongan_ppid, kentongan_admin;

-- The steps of a request ------------------------------------------------------------------------------------------------

-- An answered request ends by itself when its time is over.
insert into transition (entity, from_state, action, to_state, role) values ('request', 'answered', 'close', 'closed', 'watcher');

alter table media_request
    -- when it waited for a source: [{"from": …, "until": …}], the last one open while it waits
    add column waits jsonb not null default '[]';

-- A question may have come from a request that was merged into this one, whose whole text it then holds.
alter table request_question
    add column origin uuid references media_request,
    add column at timestamptz not null default now(),
    drop constraint request_question_text_length,
    add constraint request_question_text_length check (length(text) between 1 and 120000);
create index request_question_origin on request_question (origin) where origin is not null;

-- The pause that ends now.
create function waited(waits jsonb) returns jsonb language sql stable set search_path = public, pg_temp as $$
    select case when jsonb_array_length(waits) > 0 and waits -> -1 ->> 'until' is null
        then jsonb_set(waits, array[(jsonb_array_length(waits) - 1)::text, 'until'], to_jsonb(now())) else waits end
$$;

-- All that a request asks, as one text for the request it is merged into.
create function whole_question(r media_request) returns text language sql stable security definer set search_path = public, pg_temp as $$
    select left(concat_ws(E'\n', concat_ws(' · ', r.number, (select o.name from outlet o where o.id = r.outlet_id)) || ': ' || r.subject,
        nullif(btrim(r.body), ''),
        (select string_agg(q.text, E'\n' order by q.seq) from request_question q where q.request_id = r.id)), 120000)
$$;

create function merge_texts(r media_request, target uuid) returns void language plpgsql security definer
set search_path = public, pg_temp as $$
begin
    insert into request_question (request_id, seq, text, origin)
    select target, coalesce(max(q.seq), 0) + 1, whole_question(r), r.id from request_question q where q.request_id = target;
end
$$;

-- What the merger appended goes; what was answered meanwhile stays, for it was said.
create function split_texts(r media_request) returns void language sql security definer set search_path = public, pg_temp as $$
    delete from request_question q
    where q.request_id = r.merged_into and q.origin = r.id and q.answer is null and q.answer_state = 'open'
$$;

-- An approved line to take by its key or its title; refused in words when it may not be used any more.
create function line_to_use(word text) returns line_to_take language plpgsql stable security definer
set search_path = public, pg_temp as $$
declare
    l line_to_take;
begin
    select * into l from line_to_take t
    where t.id::text = lower(btrim(word)) or lower(btrim(t.title)) = lower(btrim(word))
    order by t.id::text = lower(btrim(word)) desc, array_position(array['approved', 'draft', 'retired'], t.state), t.updated_at desc limit 1;
    perform need(l.id is not null, 'line_missing');
    perform need(l.state <> 'retired', 'line_retired');
    perform need(l.state = 'approved', 'line_not_approved');
    perform need(coalesce(l.valid_until > now(), true), 'line_expired');
    return l;
end
$$;

-- What a request is routed to begins a life and a clock of its own there; null where that is not kept here.
create function route_request(r media_request, target text, note text, out kind text, out made uuid) returns record
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    who text := coalesce(nullif(btrim(r.journalist), ''), (select o.name from outlet o where o.id = r.outlet_id), nullif(btrim(r.contact), ''));
begin
    if target = 'ppid' then
        kind := 'information';
        insert into info_request (subject, requester, requester_kind, contact, body, purpose, channel, received_at, request_id)
        values (left(r.subject, 500), left(coalesce(who, 'Tanpa nama'), 200),
            case when r.journalist is null and r.outlet_id is not null then 'legal_entity' else 'person' end,
            r.contact, r.body, left(note, 5000), r.channel, r.received_at, r.id)
        returning info_request.id into made;
    elsif target = 'sp4n' then
        kind := 'sp4n';
        insert into public_report (subject, kind, reporter, contact, body, received_at, request_id)
        values (left(r.subject, 500), case r.kind when 'document' then 'information_request' when 'data' then 'information_request' else 'complaint' end,
            left(who, 200), r.contact, concat_ws(E'\n', nullif(btrim(r.body), ''), note), r.received_at, r.id)
        returning public_report.id into made;
    end if;
    if made is not null then
        perform link_records('request', r.id, case kind when 'sp4n' then 'report' else kind end, 'request', kind, made);
    end if;
end
$$;

create or replace function step_request(r media_request, action text, args jsonb) returns jsonb language plpgsql security definer
set search_path = public, pg_temp as $$
declare
    me text := session_user;
    senior boolean := has_role('supervisor') or has_role('head') or has_role('ppid');
    at timestamptz;
    word text;
    ref uuid;
    l line_to_take;
begin
    case action
    when 'claim' then
        return jsonb_build_object('assignee', me, 'claimed_at', now(), 'first_response_at', coalesce(r.first_response_at, now()));
    when 'assign' then
        word := arg(args, 'assignee');
        perform need(word is not null, 'assignee_required');
        if not exists (select from person where login = word and active) then
            perform bad_field('assignee', to_jsonb(word), 'the login of a person of the office');
        end if;
        return jsonb_build_object('assignee', word, 'claimed_at', coalesce(r.claimed_at, now()));
    when 'ask_source' then
        word := arg(args, 'waiting_on', 'officer');
        at := arg_time(args, 'due_at');
        perform need(word is not null, 'officer_required');
        perform need(at is not null, 'until_missing');
        perform need(at > now(), 'due_past');
        if exists (select from person where login = word and active) then
            insert into disposition (subject, from_officer, to_officer, origin, due_at, note, instructions, request_id)
            values (left(r.subject, 500), me, word, 'verbal', at, arg(args, 'note'), '{comment}', r.id);
        end if;
        return jsonb_build_object('waiting_on', word, 'waiting_due_at', at,
            'waits', waited(r.waits) || jsonb_build_array(jsonb_build_object('from', now(), 'until', null)));
    when 'source_replied' then
        return jsonb_build_object('waiting_on', null, 'waiting_due_at', null, 'waits', waited(r.waits));
    when 'submit_answer' then
        word := coalesce(arg(args, 'text', 'answer'), nullif(btrim(r.answer), ''));
        perform need(word is not null, 'answer_empty');
        return jsonb_build_object('answer', word, 'answer_author', me, 'answer_approved_by', null,
            'answer_approved_at', null, 'waiting_on', null, 'waiting_due_at', null, 'waits', waited(r.waits));
    when 'approve_answer', 'approve_send' then
        perform need(nullif(btrim(r.answer), '') is not null, 'answer_empty');
        if r.answer_author = me then
            perform need(alone_on_duty(), 'approver_is_author');
        end if;
        return jsonb_build_object('answer_approved_by', me, 'answer_approved_at', now())
            || case when r.answer_author = me then '{"doing": {"reason": "single_approval"}}'::jsonb else '{}' end
            || case action when 'approve_send' then jsonb_build_object('answer_mode', arg(args, 'mode'), 'answered_at', now(),
                'first_response_at', coalesce(r.first_response_at, now()), 'snoozed_until', null, 'assignee', coalesce(r.assignee, me))
                else '{}' end;
    when 'return_answer' then
        perform need(arg(args, 'note', 'reason') is not null, 'reason_required');
        return '{"answer_approved_by": null, "answer_approved_at": null}';
    when 'answer' then
        word := nullif(btrim(arg(args, 'text', 'answer'), E' \n\r\t'), '');
        if arg(args, 'line') is not null then
            l := line_to_use(arg(args, 'line'));
            l.text := btrim(l.text, E' \n\r\t');
            word := coalesce(word, l.text);
            if word = l.text then
                update line_to_take t set used_count = t.used_count + 1, doing = jsonb_build_object('action', 'use', 'seen', t.version)
                where t.id = l.id;
                perform link_records('request', r.id, 'line', 'request', 'line', l.id);
            end if;
        end if;
        if word = l.text then
            -- whoever approved the line approved this answer
            return jsonb_build_object('answer', word, 'answer_author', l.author, 'answer_approved_by', l.approver,
                'answer_approved_at', l.approved_at, 'answer_mode', arg(args, 'mode'), 'answered_at', now(),
                'first_response_at', coalesce(r.first_response_at, now()), 'snoozed_until', null, 'assignee', coalesce(r.assignee, me));
        end if;
        if not senior then
            perform need(r.answer_approved_by is not null, 'answer_not_approved');
            -- what goes out is what was approved
            perform need(word is null or word = r.answer, 'answer_not_approved');
        end if;
        word := coalesce(word, nullif(btrim(r.answer), ''));
        perform need(word is not null, 'answer_empty');
        -- an approval is of one text
        return jsonb_build_object('answer', word, 'answer_author', case when word = r.answer then r.answer_author else me end,
            'answer_approved_by', case when word = r.answer then r.answer_approved_by end,
            'answer_approved_at', case when word = r.answer then r.answer_approved_at end,
            'answer_mode', arg(args, 'mode'), 'answered_at', now(), 'first_response_at', coalesce(r.first_response_at, now()),
            'snoozed_until', null, 'assignee', coalesce(r.assignee, me));
    when 'resend', 'confirm_sent' then
        return mail_step(r, action, args);
    when 'close' then
        if not is_staff() then
            -- the service, which has counted the working days; there are never more of them than days
            perform need(r.answered_at < now() - interval '5 days', 'not_due');
            return jsonb_build_object('outcome', 'unknown', 'closed_at', now());
        end if;
        word := arg(args, 'outcome');
        perform need(word is not null, 'outcome_required');
        return jsonb_build_object('outcome', word, 'closed_at', now());
    when 'reopen' then
        if arg(args, 'text', 'note') is not null then
            insert into request_question (request_id, seq, text)
            select r.id, coalesce(max(seq), 0) + 1, left(arg(args, 'text', 'note'), 5000) from request_question where request_id = r.id;
        end if;
        return '{"answered_at": null, "closed_at": null, "outcome": null, "answer_approved_by": null, "answer_approved_at": null}';
    when 'decline' then
        perform need(arg(args, 'reason', 'note') is not null, 'reason_required');
        return jsonb_build_object('declined_reason', concat_ws(': ', arg(args, 'reason'), arg(args, 'note')), 'closed_at', now(),
            'first_response_at', coalesce(r.first_response_at, now()), 'snoozed_until', null);
    when 'route' then
        word := arg(args, 'target');
        perform need(word is not null, 'target_required');
        perform route_request(r, word, arg(args, 'note'));
        return jsonb_build_object('routed_to', word, 'closed_at', now(),
            'first_response_at', coalesce(r.first_response_at, now()), 'snoozed_until', null);
    when 'merge' then
        ref := find_record('request', arg(args, 'merge_into'));
        perform need(ref is not null, 'merge_target_missing');
        perform need(ref <> r.id, 'merge_into_itself');
        -- two that are merged at once take their places one after the other, and never into each other
        perform from media_request m where m.id = ref for update;
        perform need(exists (select from media_request m where m.id = ref and m.state not in ('merged', 'spam', 'declined', 'routed', 'closed')),
            'merge_target_missing');
        perform merge_texts(r, ref);
        return jsonb_build_object('merged_into', ref, 'closed_at', now(), 'snoozed_until', null);
    when 'split' then
        perform split_texts(r);
        return '{"merged_into": null, "closed_at": null, "assignee": null, "claimed_at": null}';
    when 'mark_spam' then
        return jsonb_build_object('closed_at', now(), 'snoozed_until', null);
    when 'snooze' then
        -- "prev" is the last time it was put off to
        at := case when arg(args, 'until') = 'prev' then coalesce(r.snooze_prev, r.snoozed_until) else arg_time(args, 'until') end;
        perform need(at is not null, 'until_missing');
        perform need(at > now(), 'until_past');
        return jsonb_build_object('snoozed_until', at, 'snooze_prev', coalesce(r.snoozed_until, r.snooze_prev));
    when 'wake' then
        return jsonb_build_object('snoozed_until', null, 'snooze_prev', coalesce(r.snoozed_until, r.snooze_prev));
    when 'restore' then
        perform split_texts(r);
        return '{"declined_reason": null, "routed_to": null, "merged_into": null, "closed_at": null, "assignee": null,
            "claimed_at": null}';
    else
        return '{}';
    end case;
end
$$;

-- What a step made beside the request is taken back with it, as long as nobody has built on it. A record that was begun
-- elsewhere ends there with the reason: its number stays given.
create function undo_request(id uuid, last audit_log) returns void language plpgsql security definer
set search_path = public, pg_temp as $$
declare
    r media_request;
    target uuid;
begin
    select * into strict r from media_request m where m.id = undo_request.id;
    case last.action
    when 'merge' then
        if exists (select from request_question q where q.request_id = r.merged_into and q.origin = r.id
            and (q.answer is not null or q.answer_state <> 'open')) then
            perform refuse('KT005', 'undo_built_upon');
        end if;
        perform split_texts(r);
    when 'split', 'restore' then
        target := (last.diff -> 'merged_into' ->> 0)::uuid;
        if target is not null then
            perform from media_request m where m.id = target for update;
            if not exists (select from media_request m where m.id = target and m.state not in ('merged', 'spam', 'declined', 'routed', 'closed')) then
                perform refuse('KT005', 'undo_built_upon');
            end if;
            -- an answered question has stayed
            if not exists (select from request_question q where q.request_id = target and q.origin = r.id) then
                perform merge_texts(r, target);
            end if;
        end if;
    when 'route' then
        if exists (select from info_request i where i.request_id = r.id and i.created_at = last.at and (i.version > 1 or i.state <> 'received'))
            or exists (select from public_report p where p.request_id = r.id and p.created_at = last.at and (p.version > 1 or p.state <> 'received')) then
            perform refuse('KT005', 'undo_built_upon');
        end if;
        update info_request i set state = 'closed', closed_at = now(),
            doing = jsonb_build_object('action', 'undo', 'seen', i.version, 'reason', 'route_undone')
        where i.request_id = r.id and i.created_at = last.at;
        update public_report p set state = 'declined', closed_at = now(), declined_reason = 'route_undone',
            doing = jsonb_build_object('action', 'undo', 'seen', p.version, 'reason', 'route_undone')
        where p.request_id = r.id and p.created_at = last.at;
    when 'answer' then
        -- a line that was used for it is not used any more
        with gone as (
            delete from record_link k where k.entity = 'request' and k.id = r.id and k.relation = 'line' and k.at = last.at
            returning k.other_id)
        update line_to_take l set used_count = l.used_count - 1, doing = jsonb_build_object('action', 'undo', 'seen', l.version)
        from gone where l.id = gone.other_id and l.used_count > 0;
    when 'reopen' then
        delete from request_question q where q.request_id = r.id and q.at = last.at and q.answer is null;
    else
        null;
    end case;
end
$$;

-- By which standard an answer is due ------------------------------------------------------------------------------------

-- The office's service standard, one row a version and priority. A version that was promised is never changed: a new one
-- holds from its day on, for what comes in from then on.
create table service_standard (
    version text not null constraint service_standard_version_form check (version ~ '^[[:alnum:]._/ -]{1,40}$'),
    priority text not null constraint service_standard_priority_choice check (priority in ('P1', 'P2', 'P3', 'P4')),
    valid_from timestamptz not null,
    -- the first response, in minutes day or night, by whether a request came in office hours
    first_office int not null constraint service_standard_first_office_range check (first_office between 1 and 100000),
    first_outside int not null constraint service_standard_first_outside_range check (first_outside between 1 and 100000),
    -- the answer, in minutes of working time or in working days
    answer_minutes int constraint service_standard_answer_minutes_range check (answer_minutes between 1 and 100000),
    answer_days int constraint service_standard_answer_days_range check (answer_days between 1 and 366),
    -- the answer's clock stands still while a source is waited for
    pauses_waiting boolean not null default false,
    citation text not null constraint service_standard_citation_length check (length(citation) between 1 and 300),
    -- why it took the place of the one before
    reason text not null constraint service_standard_reason_length check (length(reason) between 1 and 500),
    created_at timestamptz not null default now(),
    created_by text not null default session_user,
    primary key (version, priority),
    constraint service_standard_answer_needed check ((answer_minutes is null) <> (answer_days is null))
);

insert into service_standard (version, priority, valid_from, first_office, first_outside, answer_minutes, answer_days, citation, reason)
select '2026', priority, '2000-01-01', 15, 30, minutes, days, 'ketetapan kantor', 'bawaan'
from (values ('P1', 120, null), ('P2', 240, null), ('P3', null, 1), ('P4', null, 3)) as s (priority, minutes, days);

create function standard_given() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    select s.version into new.service_standard_version
    from service_standard s where s.valid_from <= new.received_at
    order by s.valid_from desc, s.version desc limit 1;
    return new;
end
$$;
create trigger standard_given before insert on media_request for each row when (new.service_standard_version is null)
    execute function standard_given();
-- what came in before this file
alter table media_request disable trigger user;
update media_request set service_standard_version = '2026' where service_standard_version is null;
alter table media_request enable trigger user;

-- A version as a whole: its four rows, and why it comes. What was promised is not rewritten: a change is a new version.
create function standard_set(version text, valid_from timestamptz, citation text, pauses_waiting boolean, reason text, rows jsonb) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if not has_role('supervisor') then
        perform refuse('KT003', 'not_permitted', '{"action": "edit", "roles_needed": ["supervisor"]}', 'ask a supervisor');
    end if;
    perform need(nullif(btrim(standard_set.reason), '') is not null, 'reason_required');
    -- two who set at once: the second is told
    lock table service_standard in share row exclusive mode;
    perform need(not exists (select from service_standard s where s.version = standard_set.version), 'standard_exists');
    perform need(valid_from >= now() - interval '1 day', 'standard_past');
    insert into service_standard (version, priority, valid_from, first_office, first_outside, answer_minutes, answer_days, pauses_waiting,
        citation, reason)
    select standard_set.version, s.priority, standard_set.valid_from, s.first_office, s.first_outside, s.answer_minutes, s.answer_days,
        standard_set.pauses_waiting, standard_set.citation, btrim(standard_set.reason)
    from jsonb_to_recordset(rows) as s (priority text, first_office int, first_outside int, answer_minutes int, answer_days int);
    perform need((select count(*) = 4 from service_standard s where s.version = standard_set.version), 'standard_incomplete');
end
$$;

create function standard_of(r media_request) returns jsonb language sql stable security definer set search_path = public, pg_temp as $$
    select to_jsonb(s)
    from service_standard s where s.version = r.service_standard_version and s.priority = r.priority
$$;

create or replace view pane_request with (security_barrier) as
select r.id, r.version, r.number, r.state, r.priority, r.channel, o.name as outlet,
    case when (select is_staff()) and (r.assignee is null or may_see_contact(r.assignee, r.created_by, r.routed_to)) then r.journalist end as journalist,
    case when (select is_staff()) then r.subject else '' end as subject,
    r.topic, r.received_at, r.media_deadline_at, r.first_response_at, r.answered_at, r.snoozed_until,
    coalesce(p.name, r.assignee) as assignee, r.assignee as assignee_login,
    r.answer_approved_by is not null as answer_approved, i.code as issue, r.kind,
    to_jsonb(s) as standard,
    r.waits
from (
    (select * from media_request where state in ('new', 'in_progress', 'waiting_source', 'waiting_approval', 'answered')
     order by received_at desc limit 300)
    union all
    (select * from media_request where state in ('closed', 'declined', 'routed', 'merged', 'spam') and updated_at >= (select office_today())
     order by updated_at desc limit 100)
) as r
left join outlet o on o.id = r.outlet_id
left join issue i on i.id = r.issue_id
left join person p on p.login = r.assignee
left join service_standard s on s.version = r.service_standard_version and s.priority = r.priority
where (select is_staff() or has_role('wall'))
order by r.received_at desc, r.id;

create or replace view card_request with (security_barrier) as
select r.id, r.number, r.version, r.state, r.subject, o.name as outlet,
    case when r.assignee is null or seen.contact then r.journalist end as journalist,
    case when seen.contact then r.contact end as contact,
    r.channel, r.media_deadline_at, r.priority, r.kind, r.body, r.attribution, r.topic, i.code as issue, r.spokesperson,
    r.received_at, r.planned_publication, r.answer, r.answer_author, r.answer_approved_by, r.answer_approved_at, r.answer_mode,
    r.assignee, r.claimed_at, r.waiting_on, r.waiting_due_at, r.snoozed_until, r.first_response_at, r.answered_at, r.closed_at,
    r.outcome, r.declined_reason, r.routed_to,
    r.duty, r.section, r.created_at, r.created_by, r.updated_at, r.updated_by,
    standard_of(r) as standard, r.waits
from media_request r
left join outlet o on o.id = r.outlet_id left join issue i on i.id = r.issue_id
cross join lateral (select may_see_contact(r.assignee, r.created_by, r.routed_to)) as seen (contact)
where (select is_staff());

-- What the service may close when its working days are over, which it counts with the office's calendar.
create function closing() returns table (entity text, id uuid, version int, action text, clock text, since timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
    select 'request', r.id, r.version, 'close', 'request.auto_close', r.answered_at
    from media_request r where r.state = 'answered' and r.answered_at < now() - interval '5 days'
    order by r.answered_at limit 500
$$;

grant select on service_standard to kentongan_operator, kentongan_crew, kentongan_editor, kentongan_supervisor, kentongan_head,
    kentongan_ppid, kentongan_admin;
grant select (waits, service_standard_version) on media_request to kentongan_operator, kentongan_crew, kentongan_editor, kentongan_supervisor,
    kentongan_head, kentongan_ppid, kentongan_admin;
grant execute on function standard_of(media_request) to kentongan_operator, kentongan_crew, kentongan_editor, kentongan_supervisor,
    kentongan_head, kentongan_ppid, kentongan_admin;
grant execute on function standard_set(text, timestamptz, text, boolean, text, jsonb) to kentongan_supervisor;
grant execute on function closing() to kentongan_watcher;

-- Who asks ------------------------------------------------------------------------------------------------------------------

-- Requests of an outlet or of a journalist, the newest first: those that are open, or the last ten that are not.
create function asked_lately(outlet uuid, name text, still_open boolean) returns jsonb language sql stable security definer
set search_path = public, pg_temp as $$
    select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'number', r.number, 'title', r.subject, 'state', r.state, 'at', r.received_at,
        'journalist', case when r.assignee is null or may_see_contact(r.assignee, r.created_by, r.routed_to) then r.journalist end)
        order by r.received_at desc), '[]')
    from (
        (select * from media_request m where m.outlet_id = asked_lately.outlet and asked_lately.name is null
            and (m.state in ('new', 'in_progress', 'waiting_source', 'waiting_approval')) = still_open
         order by m.received_at desc limit 10)
        union all
        -- of a name only what this person may know to be his
        (select * from media_request m where lower(m.journalist) = lower(asked_lately.name)
            and (m.assignee is null or may_see_contact(m.assignee, m.created_by, m.routed_to))
            and (asked_lately.outlet is null or m.outlet_id is null or m.outlet_id = asked_lately.outlet)
            and (m.state in ('new', 'in_progress', 'waiting_source', 'waiting_approval')) = still_open
         order by m.received_at desc limit 10)
    ) as r
$$;

-- The last stories about us of an outlet, or of one byline in it.
create function ran_lately(outlet uuid, name text) returns jsonb language sql stable security definer set search_path = public, pg_temp as $$
    select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'title', c.title, 'at', c.seen_at, 'tone', c.tone, 'state', c.state)
        order by c.seen_at desc), '[]')
    from (
        select k.* from coverage_item k left join article a on a.id = k.article_id
        where k.outlet_id = ran_lately.outlet and k.state <> 'dismissed'
            and (ran_lately.name is null or position(lower(ran_lately.name) in lower(a.byline)) > 0)
        order by k.seen_at desc limit 8
    ) as c
$$;

-- An outlet as the desk knows it: what it is, what it asked, what it ran. Names of those who asked are masked as on the cards.
create function outlet_card(outlet uuid) returns jsonb language sql stable security definer set search_path = public, pg_temp set jit = off as $$
    select jsonb_build_object(
        'id', o.id, 'name', o.name, 'kind', o.kind, 'domains', to_jsonb(o.domains), 'legal_entity', o.legal_entity,
        'press_council', o.press_council, 'press_council_checked_at', o.press_council_checked_at, 'press_group', o.press_group,
        'editor_in_chief', o.editor_in_chief, 'contract', o.contract, 'active', o.active,
        'asked', (select count(*) from media_request r where r.outlet_id = o.id),
        'answered', (select count(*) from media_request r where r.outlet_id = o.id and r.answered_at is not null),
        'in_time', (select count(*) from media_request r where r.outlet_id = o.id and r.answered_at <= r.media_deadline_at),
        'with_deadline', (select count(*) from media_request r where r.outlet_id = o.id and r.answered_at is not null and r.media_deadline_at is not null),
        'open', asked_lately(o.id, null, true), 'history', asked_lately(o.id, null, false),
        'stories', ran_lately(o.id, null),
        'journalists', (select coalesce(jsonb_agg(jsonb_build_object('id', j.id, 'name', j.name, 'role', j.role, 'beat', j.beat) order by j.name), '[]')
            from (select * from journalist x where x.outlet_id = o.id and x.active order by x.name limit 50) as j))
    from outlet o where o.id = outlet_card.outlet and is_staff()
$$;

-- A journalist as the desk knows him. The ways to reach him are read by whoever may read `journalist_contact`; `last` is a
-- contact that stands in a request this person may see.
create function journalist_json(name text, outlet uuid, last text) returns jsonb language sql stable security definer
set search_path = public, pg_temp set jit = off as $$
    select jsonb_build_object('name', coalesce(j.name, journalist_json.name), 'id', j.id, 'role', j.role, 'beat', j.beat, 'certificate', j.certificate,
        'consent', j.consent, 'known', j.id is not null,
        'contacts', case when has_role('editor') or has_role('supervisor') or has_role('head') then (
            select coalesce(jsonb_agg(jsonb_build_object('channel', c.channel, 'address', c.address, 'notes', c.notes) order by c.channel, c.address), '[]')
            from journalist_contact c where c.journalist_id = j.id) end,
        'contact', last,
        'outlet', (select jsonb_build_object('id', o.id, 'name', o.name, 'press_council', o.press_council,
            'press_council_checked_at', o.press_council_checked_at, 'contract', o.contract)
            from outlet o where o.id = coalesce(j.outlet_id, journalist_json.outlet)),
        'asked', (select count(*) from media_request r where lower(r.journalist) = lower(coalesce(j.name, journalist_json.name))
            and (r.assignee is null or may_see_contact(r.assignee, r.created_by, r.routed_to))),
        'open', asked_lately(coalesce(j.outlet_id, journalist_json.outlet), coalesce(j.name, journalist_json.name), true),
        'history', asked_lately(coalesce(j.outlet_id, journalist_json.outlet), coalesce(j.name, journalist_json.name), false),
        'stories', ran_lately(coalesce(j.outlet_id, journalist_json.outlet), coalesce(j.name, journalist_json.name)))
    from (select 1) as one
    left join lateral (
        select x.* from journalist x
        where lower(x.name) = lower(btrim(journalist_json.name)) and (journalist_json.outlet is null or x.outlet_id is null or x.outlet_id = journalist_json.outlet)
        order by x.outlet_id = journalist_json.outlet desc nulls last, x.active desc, x.id limit 1) as j on true
$$;

-- Who asks in this request; null where the name is not this person's to see.
create function contact_card(request uuid) returns jsonb language sql stable security definer set search_path = public, pg_temp as $$
    select journalist_json(r.journalist, r.outlet_id, case when seen.contact then r.contact end)
    from media_request r
    cross join lateral (select may_see_contact(r.assignee, r.created_by, r.routed_to)) as seen (contact)
    where r.id = request and r.journalist is not null and is_staff() and (r.assignee is null or seen.contact)
$$;

-- A journalist of the register by key or name.
create function journalist_card(word text) returns jsonb language sql stable security definer set search_path = public, pg_temp as $$
    select journalist_json(j.name, j.outlet_id, null)
    from journalist j where is_staff() and (j.id::text = lower(btrim(word)) or lower(j.name) = lower(btrim(word)))
    order by j.active desc, j.id limit 1
$$;

-- An outlet by key or name; null when there is none.
create function find_outlet(word text) returns uuid language sql stable security definer set search_path = public, pg_temp as $$
    select o.id from outlet o where is_staff() and (o.id::text = lower(btrim(word)) or lower(o.name) = lower(btrim(word)))
    order by o.name = btrim(word) desc, o.id limit 1
$$;

grant execute on function outlet_card(uuid), contact_card(uuid), journalist_card(text), find_outlet(text)
to kentongan_operator, kentongan_crew, kentongan_editor, kentongan_supervisor, kentongan_head, kentongan_ppid, kentongan_admin;
