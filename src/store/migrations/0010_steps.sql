-- What each step needs and does. One function an aggregate: it refuses, or returns the columns to change
-- (`doing` adds to what the audit is told).

create function need(met boolean, word text, hint text default null) returns void language plpgsql
set search_path = public, pg_temp as $$
begin
    if met is not true then
        perform refuse('KT004', word, '{}', hint);
    end if;
end
$$;

create function arg(args jsonb, variadic keys text[]) returns text language sql immutable set search_path = public, pg_temp as $$
    select nullif(btrim(args ->> key), '') from unnest(keys) with ordinality as k (key, place)
    where nullif(btrim(args ->> key), '') is not null order by place limit 1
$$;

create function arg_time(args jsonb, key text) returns timestamptz language plpgsql stable set search_path = public, pg_temp as $$
begin
    return arg(args, key)::timestamptz;
exception when data_exception then
    perform bad_field(key, args -> key, 'a time such as 2026-11-23T09:00:00+07:00');
    return null;
end
$$;

create function arg_list(args jsonb, key text) returns text[] language sql immutable set search_path = public, pg_temp as $$
    select case jsonb_typeof(args -> key)
        when 'array' then array(select btrim(x) from jsonb_array_elements_text(args -> key) x where btrim(x) <> '')
        else array(select btrim(x) from regexp_split_to_table(coalesce(args ->> key, ''), E'\n') x where btrim(x) <> '')
    end
$$;

-- In the one-desk shape one login is the whole office.
create function is_one_desk() returns boolean language sql stable security definer set search_path = public, pg_temp as $$
    select coalesce((select value = session_user::text from office where key = 'one_desk'), false)
$$;

-- No other person who can log in may approve.
create function alone_on_duty() returns boolean language sql stable security definer set search_path = public, pg_temp as $$
    select is_one_desk() or (has_role('supervisor') and not exists (
        select from person p join pg_roles r on r.rolname = p.login and r.rolcanlogin
        where p.active and p.login <> session_user
            and (pg_has_role(r.oid, 'kentongan_supervisor', 'member') or pg_has_role(r.oid, 'kentongan_head', 'member'))))
$$;

create function step_request(r media_request, action text, args jsonb) returns jsonb language plpgsql security definer
set search_path = public, pg_temp as $$
declare
    me text := session_user;
    senior boolean := has_role('supervisor') or has_role('head') or has_role('ppid');
    at timestamptz;
    word text;
    ref uuid;
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
        return jsonb_build_object('waiting_on', word, 'waiting_due_at', at);
    when 'source_replied' then
        return '{"waiting_on": null, "waiting_due_at": null}';
    when 'submit_answer' then
        word := coalesce(arg(args, 'text', 'answer'), nullif(btrim(r.answer), ''));
        perform need(word is not null, 'answer_empty');
        return jsonb_build_object('answer', word, 'answer_author', me, 'answer_approved_by', null,
            'answer_approved_at', null, 'waiting_on', null, 'waiting_due_at', null);
    when 'approve_answer' then
        perform need(nullif(btrim(r.answer), '') is not null, 'answer_empty');
        if r.answer_author = me then
            perform need(alone_on_duty(), 'approver_is_author');
        end if;
        return jsonb_build_object('answer_approved_by', me, 'answer_approved_at', now())
            || case when r.answer_author = me then '{"doing": {"reason": "single_approval"}}'::jsonb else '{}' end;
    when 'return_answer' then
        perform need(arg(args, 'note', 'reason') is not null, 'reason_required');
        return '{"answer_approved_by": null, "answer_approved_at": null}';
    when 'answer' then
        word := arg(args, 'text', 'answer');
        if not senior then
            perform need(r.answer_approved_by is not null, 'answer_not_approved');
            -- what goes out is what was approved
            perform need(word is null or word = r.answer, 'answer_not_approved');
        end if;
        word := coalesce(word, nullif(btrim(r.answer), ''));
        perform need(word is not null, 'answer_empty');
        return jsonb_build_object('answer', word, 'answer_author', case when word = r.answer then r.answer_author else me end,
            'answer_mode', arg(args, 'mode'), 'answered_at', now(), 'first_response_at', coalesce(r.first_response_at, now()),
            'snoozed_until', null, 'assignee', coalesce(r.assignee, me));
    when 'close' then
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
        return jsonb_build_object('routed_to', word, 'closed_at', now(),
            'first_response_at', coalesce(r.first_response_at, now()), 'snoozed_until', null);
    when 'merge' then
        ref := find_record('request', arg(args, 'merge_into'));
        perform need(ref is not null, 'merge_target_missing');
        perform need(ref <> r.id, 'merge_into_itself');
        perform need(exists (select from media_request m where m.id = ref and m.state not in ('merged', 'spam', 'declined', 'routed')),
            'merge_target_missing');
        return jsonb_build_object('merged_into', ref, 'closed_at', now(), 'snoozed_until', null);
    when 'mark_spam' then
        return jsonb_build_object('closed_at', now(), 'snoozed_until', null);
    when 'snooze' then
        at := arg_time(args, 'until');
        perform need(at is not null, 'until_missing');
        perform need(at > now(), 'until_past');
        return jsonb_build_object('snoozed_until', at, 'snooze_prev', r.snoozed_until);
    when 'wake' then
        return '{"snoozed_until": null}';
    when 'restore' then
        return '{"declined_reason": null, "routed_to": null, "merged_into": null, "closed_at": null, "assignee": null,
            "claimed_at": null}';
    else
        return '{}';
    end case;
end
$$;

-- Destinations of a release: those named, else the office's default ones, unless it has some.
create function give_destinations(release_id uuid, names text[]) returns void language plpgsql security definer
set search_path = public, pg_temp as $$
begin
    insert into distribution (release_id, name, channel_id, class)
    select give_destinations.release_id, n, c.id, coalesce(c.class, 'media') from unnest(names) n left join channel c on c.name = n
    on conflict on constraint distribution_release_name_key do nothing;
    if not exists (select from distribution d where d.release_id = give_destinations.release_id) then
        insert into distribution (release_id, name, channel_id, class)
        select give_destinations.release_id, c.name, c.id, c.class from channel c where c.is_default and c.active;
    end if;
end
$$;

-- When the embargo ends. `infinity` while it hangs on an event that has no sure time.
create function embargo_end(r release) returns timestamptz language sql stable security definer set search_path = public, pg_temp as $$
    select case
        when r.embargo_rule = 'event_start' then (
            select case when e.state in ('postponed', 'cancelled', 'rescheduled') or e.time_tbc then 'infinity' else e.starts_at end
            from media_event e where e.id = r.event_id)
        else r.embargo_until
    end
$$;

create function step_release(r release, action text, args jsonb) returns jsonb language plpgsql security definer
set search_path = public, pg_temp as $$
declare
    me text := session_user;
    at timestamptz;
    author text;
    has_number jsonb;
begin
    case action
    when 'submit_review' then
        perform need(nullif(btrim(r.lead), '') is not null and nullif(btrim(r.body), '') is not null, 'text_too_short',
            'title, lead and body are needed');
        perform need(cardinality(r.key_messages) > 0, 'no_key_message');
        perform need(not exists (select from fact f where f.release_id = r.id and nullif(btrim(f.source), '') is null),
            'fact_without_source', 'every figure needs its source');
        return '{"review_note": null}';
    when 'approve' then
        perform need(nullif(btrim(r.lead), '') is not null and nullif(btrim(r.body), '') is not null, 'text_too_short');
        perform need(cardinality(r.key_messages) > 0, 'no_key_message');
        select v.author into author from release_version v where v.release_id = r.id order by v.n desc limit 1;
        if author = me then
            perform need(is_one_desk(), 'approver_is_author');
        end if;
        perform need(not exists (
            select from checklist_item c where c.entity = 'release' and c.record_id = r.id and c.done_at is null), 'checklist_open');
        perform give_destinations(r.id, '{}');
        return jsonb_build_object('approver', me, 'approved_at', now(), 'review_note', null,
                'number', coalesce(r.number, next_number('release')))
            || case when author = me then '{"doing": {"reason": "single_approval"}}'::jsonb else '{}' end;
    when 'request_changes' then
        perform need(arg(args, 'note', 'reason') is not null, 'reason_required');
        return jsonb_build_object('review_note', arg(args, 'note', 'reason'), 'approver', null, 'approved_at', null);
    when 'schedule' then
        at := coalesce(arg_time(args, 'publish_at'), r.publish_at);
        perform need(at is not null, 'publish_at_missing');
        perform need(at > now(), 'publish_at_past');
        perform give_destinations(r.id, arg_list(args, 'destinations'));
        perform need(exists (select from distribution d where d.release_id = r.id), 'no_distribution');
        update distribution d set planned_at = at where d.release_id = r.id and d.state = 'planned';
        return jsonb_build_object('publish_at', at, 'number', coalesce(r.number, next_number('release')));
    when 'publish' then
        perform need(coalesce(embargo_end(r), '-infinity') <= now(), 'embargo_holds');
        if not is_staff() then
            perform need(r.publish_at <= now(), 'not_due');
        end if;
        perform give_destinations(r.id, arg_list(args, 'destinations'));
        update distribution d set state = 'queued', planned_at = coalesce(d.planned_at, now()) where d.release_id = r.id and d.state = 'planned';
        return jsonb_build_object('published_at', now(), 'number', coalesce(r.number, next_number('release')));
    when 'rewrite' then
        return '{"approver": null, "approved_at": null}';
    when 'correct' then
        perform need(arg(args, 'reason', 'note') is not null, 'reason_required');
        update distribution d set state = 'needs_correction' where d.release_id = r.id and d.state in ('sent', 'confirmed');
        return jsonb_strip_nulls(jsonb_build_object('correction_note', arg(args, 'reason', 'note'), 'title', arg(args, 'title'),
            'lead', arg(args, 'lead'), 'body', arg(args, 'body')));
    when 'withdraw' then
        perform need(arg(args, 'reason', 'note') is not null, 'reason_required');
        update distribution d set state = 'needs_withdrawal' where d.release_id = r.id and d.state in ('sent', 'confirmed', 'needs_correction');
        update distribution d set state = 'skipped' where d.release_id = r.id and d.state in ('planned', 'queued', 'failed', 'needs_hand');
        return jsonb_build_object('withdrawn_reason', arg(args, 'reason', 'note'));
    when 'spike' then
        perform need(arg(args, 'reason', 'note') is not null, 'reason_required');
        return '{"approver": null, "approved_at": null}';
    else
        return '{}';
    end case;
end
$$;

create function step_event(e media_event, action text, args jsonb) returns jsonb language plpgsql security definer
set search_path = public, pg_temp as $$
declare
    starts timestamptz;
    ends timestamptz;
    copy uuid;
begin
    case action
    when 'confirm' then
        perform need(cardinality(e.speakers) > 0, 'speaker_missing');
        perform need(nullif(btrim(e.place), '') is not null, 'place_missing');
        perform need(not e.time_tbc, 'time_missing');
        return '{"occur_status": "certain"}';
    when 'start' then
        if not is_staff() then
            perform need(e.starts_at <= now() and not e.time_tbc, 'not_due');
        end if;
        return jsonb_build_object('started_at', now());
    when 'finish' then
        if not is_staff() then
            perform need(coalesce(e.ends_at, e.starts_at + interval '2 hours') <= now(), 'not_due');
        end if;
        return jsonb_strip_nulls(jsonb_build_object('finished_at', now(), 'outcome', arg(args, 'outcome', 'note')));
    when 'postpone' then
        perform need(arg(args, 'reason', 'note') is not null, 'reason_required');
        return jsonb_build_object('state_reason', arg(args, 'reason', 'note'));
    when 'cancel' then
        perform need(arg(args, 'reason', 'note') is not null, 'reason_required');
        return jsonb_build_object('state_reason', arg(args, 'reason', 'note'), 'occur_status', 'uncertain');
    when 'replan', 'reschedule' then
        starts := arg_time(args, 'starts_at');
        perform need(starts is not null, 'time_missing');
        -- as long as it was, unless a new end is given
        ends := coalesce(arg_time(args, 'ends_at'), starts + (e.ends_at - e.starts_at));
        perform need(ends is null or ends >= starts, 'ends_before_start');
        if action = 'replan' then
            return jsonb_build_object('starts_at', starts, 'ends_at', ends, 'time_tbc', false);
        end if;
        perform need(arg(args, 'reason', 'note') is not null, 'reason_required');
        if not (e.public_visible or exists (select from event_guest g where g.event_id = e.id)
            or exists (select from release r where r.event_id = e.id)) then
            -- nobody outside has heard of it: the same event moves
            return jsonb_build_object('starts_at', starts, 'ends_at', ends, 'time_tbc', false, 'state_reason', arg(args, 'reason', 'note'))
                || case e.state when 'postponed'
                    then '{"state": "draft", "doing": {"action": "replan"}}'::jsonb
                    else jsonb_build_object('state', e.state) end;
        end if;
        insert into media_event (duty, section, kind, title, starts_at, ends_at, all_day, place, map_note, speakers, moderator,
            purpose, topic, issue_id, organiser, host, invitation, min_media_target, public_visible, series, rescheduled_from)
        values (e.duty, e.section, e.kind, e.title, starts, ends, e.all_day, e.place, e.map_note, e.speakers, e.moderator,
            e.purpose, e.topic, e.issue_id, e.organiser, e.host, e.invitation, e.min_media_target, e.public_visible, e.series, e.id)
        returning id into copy;
        -- guests are told anew, the checklist begins anew, what hung on the event follows it
        insert into event_guest (event_id, outlet_id, journalist, note)
        select copy, g.outlet_id, g.journalist, g.note from event_guest g where g.event_id = e.id;
        insert into checklist_item (entity, record_id, seq, text, time_norm)
        select 'event', copy, c.seq, c.text, c.time_norm from checklist_item c where c.entity = 'event' and c.record_id = e.id;
        update release r set event_id = copy, doing = jsonb_build_object('action', 'follow_event', 'seen', r.version)
        where r.event_id = e.id and r.state not in ('published', 'withdrawn', 'archived', 'spiked');
        return jsonb_build_object('rescheduled_to', copy, 'state_reason', arg(args, 'reason', 'note'));
    when 'reopen' then
        perform need(e.starts_at >= office_today() and e.starts_at < office_today() + interval '1 day', 'not_same_day');
        return '{"finished_at": null}';
    else
        return '{}';
    end case;
end
$$;

-- The issuer, or whoever issued the order it was handed down from.
create function is_issuer(d disposition) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
    with recursive chain as (
        select d.from_officer, d.parent_id
        union all
        select p.from_officer, p.parent_id from disposition p join chain on p.id = chain.parent_id
    )
    select exists (select from chain where from_officer = session_user)
$$;

create function step_disposition(d disposition, action text, args jsonb) returns jsonb language plpgsql security definer
set search_path = public, pg_temp as $$
declare
    me text := session_user;
    word text;
    at timestamptz;
    proof text[];
    fulfils uuid;
    fulfils_kind text;
begin
    if action in ('read', 'accept', 'refuse', 'begin', 'forward', 'submit_done') then
        perform need(d.to_officer = me, 'not_addressee');
    else
        perform need(is_issuer(d), 'not_issuer');
    end if;
    case action
    when 'read' then
        return jsonb_build_object('read_at', now());
    when 'accept' then
        return jsonb_build_object('accepted_at', now());
    when 'refuse' then
        perform need(arg(args, 'reason', 'note') is not null, 'reason_required');
        return jsonb_build_object('state_reason', arg(args, 'reason', 'note'));
    when 'withdraw' then
        if d.state <> 'issued' then
            perform need(arg(args, 'reason', 'note') is not null, 'already_read');
        end if;
        return jsonb_build_object('state_reason', arg(args, 'reason', 'note'));
    when 'forward' then
        word := arg(args, 'officer', 'to_officer', 'assignee');
        perform need(word is not null, 'officer_required');
        perform need(d.depth < 5, 'depth_exceeded');
        if word = me or not exists (select from person where login = word and active) then
            perform bad_field('officer', to_jsonb(word), 'the login of another person of the office');
        end if;
        at := arg_time(args, 'due_at');
        insert into disposition (subject, from_officer, to_officer, urgency, security, due_at, instructions, note, origin,
            letter_from, letter_no, letter_date, parent_id, duty, section)
        values (d.subject, me, word, d.urgency, d.security, coalesce(at, d.due_at), d.instructions, coalesce(arg(args, 'note'), d.note),
            d.origin, d.letter_from, d.letter_no, d.letter_date, d.id, d.duty, d.section);
        return jsonb_build_object('doing', jsonb_build_object('reason', concat_ws(': ', word, arg(args, 'note'))));
    when 'submit_done' then
        word := coalesce(arg(args, 'text', 'report'), nullif(btrim(d.report), ''));
        perform need(length(word) >= 20, 'report_too_short');
        proof := arg_list(args, 'evidence');
        if cardinality(proof) = 0 then
            proof := d.evidence;
        end if;
        -- evidence that is one of our own records is a link to it
        select f.kind, f.id into fulfils_kind, fulfils
        from (select k.kind, find_record(k.kind, p) as id
              from unnest(proof || array_remove(array[arg(args, 'fulfils')], null)) p
              cross join unnest(array['release', 'request', 'event', 'coverage']) as k (kind)) as f
        where f.id is not null limit 1;
        perform need(cardinality(proof) > 0 or coalesce(fulfils, d.fulfils_id) is not null, 'evidence_missing');
        perform need(not exists (
            select from disposition c where c.parent_id = d.id and c.state not in ('done', 'cancelled')), 'children_open');
        return jsonb_build_object('report', word, 'evidence', proof, 'fulfils_entity', coalesce(fulfils_kind, d.fulfils_entity),
            'fulfils_id', coalesce(fulfils, d.fulfils_id), 'submitted_at', now());
    when 'confirm_done' then
        return jsonb_build_object('confirmed_by', me, 'done_at', now());
    when 'return_done' then
        perform need(arg(args, 'note', 'reason') is not null, 'reason_required');
        return jsonb_build_object('state_reason', arg(args, 'note', 'reason'));
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

create function step_coverage(c coverage_item, action text, args jsonb) returns jsonb language plpgsql security definer
set search_path = public, pg_temp as $$
declare
    tone text := arg(args, 'tone');
begin
    perform need(tone is null or tone in ('positive', 'neutral', 'negative'), 'tone_unknown');
    case action
    when 'confirm' then
        return jsonb_strip_nulls(jsonb_build_object('tone', tone, 'prominence', arg(args, 'prominence'), 'form', arg(args, 'form'),
            'origin', arg(args, 'origin')));
    when 'dismiss' then
        perform need(arg(args, 'reason', 'note') is not null, 'reason_required');
        return jsonb_build_object('dismissed_reason', arg(args, 'reason', 'note'));
    when 'restore' then
        return '{"dismissed_reason": null}';
    when 'set_tone' then
        perform need(tone is not null, 'tone_unknown');
        return jsonb_build_object('tone', tone);
    else
        return '{}';
    end case;
end
$$;

-- What the hour asks for and the service may do: publish what is scheduled, start and finish events.
create function due_steps() returns table (entity text, id uuid, version int, action text, due_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
    select 'release', r.id, r.version, 'publish', r.publish_at
    from release r where r.state = 'scheduled' and r.publish_at <= now() and coalesce(embargo_end(r), '-infinity') <= now()
    union all
    select 'event', e.id, e.version, 'start', e.starts_at
    from media_event e where e.state = 'confirmed' and not e.time_tbc and e.starts_at between now() - interval '1 day' and now()
    union all
    select 'event', e.id, e.version, 'finish', coalesce(e.ends_at, e.starts_at + interval '2 hours')
    from media_event e where e.state = 'under_way' and coalesce(e.ends_at, e.starts_at + interval '2 hours') <= now()
    order by 5 limit 100
$$;
