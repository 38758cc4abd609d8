-- A record in full. Keys are those of the field table; what this person may not see is absent.

create view card_event with (security_barrier) as
select e.id, e.number, e.version, e.state, e.kind, e.title, e.starts_at, e.ends_at, e.time_tbc, e.all_day, e.place, e.map_note,
    e.speakers, e.moderator, e.purpose, e.topic, i.code as issue, e.organiser, e.host, e.invitation,
    e.accreditation_deadline_at, e.min_media_target, e.public_visible, e.occur_status, e.state_reason, e.outcome,
    e.started_at, e.finished_at, e.duty, e.section, e.created_at, e.created_by, e.updated_at, e.updated_by
from media_event e left join issue i on i.id = e.issue_id
where (select is_staff());

create view card_release with (security_barrier) as
select r.id, r.number, r.version, r.state, r.kind, r.title, r.lead, r.body, r.key_messages, r.spokesperson, r.topic,
    i.code as issue, r.language, r.origin, r.publish_at, r.embargo_until, r.embargo_rule,
    coalesce(e.number, r.event_id::text) as event, r.author, r.editor, r.approver, r.approved_at, r.published_at,
    r.review_note, r.correction_note, r.withdrawn_reason, r.subkegiatan,
    r.duty, r.section, r.created_at, r.created_by, r.updated_at, r.updated_by
from release r left join issue i on i.id = r.issue_id left join media_event e on e.id = r.event_id
where (select is_staff());

create view card_coverage with (security_barrier) as
select c.id, c.number, c.version, c.state, c.title, o.name as outlet, c.url, c.seen_at, c.edition, c.tone, c.prominence, c.form,
    c.origin, i.code as issue, c.notes, c.matched_terms, c.tone_by, c.dismissed_reason, c.score,
    a.summary, a.byline, a.published_at, left(a.body, 20000) as body,
    c.duty, c.section, c.created_at, c.created_by, c.updated_at, c.updated_by
from coverage_item c left join outlet o on o.id = c.outlet_id left join issue i on i.id = c.issue_id
left join article a on a.id = c.article_id
where (select is_staff());

create view card_disposition with (security_barrier) as
select d.id, d.number, d.version, d.state, d.subject, d.to_officer, d.urgency, d.due_at, d.instructions, d.note, d.security,
    d.origin, d.letter_from, d.letter_no, d.letter_date, d.received_at, d.cc, d.from_officer, d.issued_at, d.read_at,
    d.accepted_at, d.submitted_at, d.done_at, d.report, d.evidence, d.confirmed_by, d.due_rule, d.state_reason,
    d.duty, d.section, d.created_at, d.created_by, d.updated_at, d.updated_by
from disposition d
where (select is_staff()) and may_see_order(d.security, d.from_officer, d.to_officer, d.cc);

create view card_request with (security_barrier) as
select r.id, r.number, r.version, r.state, r.subject, o.name as outlet,
    case when r.assignee is null or seen.contact then r.journalist end as journalist,
    case when seen.contact then r.contact end as contact,
    r.channel, r.media_deadline_at, r.priority, r.kind, r.body, r.attribution, r.topic, i.code as issue, r.spokesperson,
    r.received_at, r.planned_publication, r.answer, r.answer_author, r.answer_approved_by, r.answer_approved_at, r.answer_mode,
    r.assignee, r.claimed_at, r.waiting_on, r.waiting_due_at, r.snoozed_until, r.first_response_at, r.answered_at, r.closed_at,
    r.outcome, r.declined_reason, r.routed_to,
    r.duty, r.section, r.created_at, r.created_by, r.updated_at, r.updated_by
from media_request r
left join outlet o on o.id = r.outlet_id left join issue i on i.id = r.issue_id
cross join lateral (select may_see_contact(r.assignee, r.created_by, r.routed_to)) as seen (contact)
where (select is_staff());

-- What happened to a record, newest first. Protected columns are masked here as they are on the card.
create function history(entity text, id uuid) returns setof jsonb language sql stable security definer
set search_path = public, pg_temp as $$
    select jsonb_build_object('at', a.at, 'actor', a.actor, 'action', a.action, 'from', a.from_state, 'to', a.to_state,
        'reason', a.reason, 'diff', case
            when history.entity <> 'request' then a.diff
            when (select may_see_contact(r.assignee, r.created_by, r.routed_to) from media_request r where r.id = history.id) then a.diff
            else a.diff - 'contact' - 'journalist' end)
    from audit_log a
    where a.record_id = history.id and a.entity = history.entity and may_see(history.entity, history.id)
    order by a.id desc limit 200
$$;

-- The whole audit for those who answer for it; a secret order stays secret, a telephone number protected.
create view audit with (security_barrier) as
select a.id, a.at, a.actor, a.entity, a.record_id, a.number, a.action, a.from_state, a.to_state,
    case when a.entity = 'request' then a.diff - 'contact' - 'journalist' else a.diff end as diff, a.reason, a.undoes, a.version
from audit_log a
where (select is_staff()) and (a.entity <> 'disposition' or may_see(a.entity, a.record_id));

create function children(entity text, id uuid) returns setof jsonb language sql stable security definer
set search_path = public, pg_temp as $$
    select jsonb_build_object('kind', c.kind, 'text', c.text, 'state', c.state, 'at', c.at)
    from (
        select 1 as part, q.seq::bigint as place, 'question' as kind, concat_ws(E'\n', q.text, q.answer) as text, q.answer_state as state, null::timestamptz as at
        from request_question q where entity = 'request' and q.request_id = children.id
        union all
        select 2, k.seq, 'checklist', concat_ws(' ', k.time_norm, k.text), case when k.done_at is null then 'open' else 'done' end, coalesce(k.done_at, k.due_at)
        from checklist_item k where k.entity = children.entity and k.record_id = children.id
        union all
        select 3, 0, 'guest', concat_ws(', ', g.journalist, o.name), case when g.attended_at is not null then 'attended' else g.rsvp end, coalesce(g.attended_at, g.invited_at)
        from event_guest g left join outlet o on o.id = g.outlet_id where entity = 'event' and g.event_id = children.id
        union all
        select 4, -v.n, 'version', concat_ws(', ', '#' || v.n, v.title, name_of(v.author)), null, v.at
        from release_version v where entity = 'release' and v.release_id = children.id
        union all
        select 5, 0, 'fact', concat_ws(' ', f.label || ':', f.value, f.unit, '(' || f.source || ')'), null, f.as_of
        from fact f where entity = 'release' and f.release_id = children.id
        union all
        select 6, 0, 'distribution', concat_ws(', ', d.name, d.last_error), d.state, coalesce(d.confirmed_at, d.sent_at, d.planned_at)
        from distribution d where entity = 'release' and d.release_id = children.id
        union all
        select 7, 0, 'pickup', concat_ws(', ', o.name, a.title), p.class, a.sort_at
        from pickup p join article a on a.id = p.article_id left join outlet o on o.id = a.outlet_id
        where entity = 'release' and p.release_id = children.id
        union all
        select 8, 0, 'sighting', concat_ws(', ', s.name, g.url), null, g.seen_at
        from coverage_item c join sighting g on g.article_id = c.article_id join source s on s.id = g.source_id
        where entity = 'coverage' and c.id = children.id
    ) as c
    where may_see(children.entity, children.id)
    order by c.part, c.place, c.at limit 500
$$;

create function links(entity text, id uuid) returns setof jsonb language sql stable security definer
set search_path = public, pg_temp as $$
    select jsonb_build_object('relation', l.relation, 'entity', l.kind, 'id', l.other, 'number', b.number, 'title', b.title)
    from (
        select 'event' as relation, 'event' as kind, r.event_id as other from release r where entity = 'release' and r.id = links.id
        union all
        select 'release', 'release', r.id from release r where entity = 'event' and r.event_id = links.id
        union all
        select 'rescheduled_from', 'event', e.rescheduled_from from media_event e where entity = 'event' and e.id = links.id
        union all
        select 'rescheduled_to', 'event', e.rescheduled_to from media_event e where entity = 'event' and e.id = links.id
        union all
        select 'parent', 'disposition', d.parent_id from disposition d where entity = 'disposition' and d.id = links.id
        union all
        select 'child', 'disposition', d.id from disposition d where entity = 'disposition' and d.parent_id = links.id
        union all
        select 'request', 'request', d.request_id from disposition d where entity = 'disposition' and d.id = links.id
        union all
        select 'fulfils', d.fulfils_entity, d.fulfils_id from disposition d where entity = 'disposition' and d.id = links.id
        union all
        select 'disposition', 'disposition', d.id from disposition d where entity = 'request' and d.request_id = links.id
        union all
        select 'fulfils', 'disposition', d.id from disposition d where d.fulfils_entity = links.entity and d.fulfils_id = links.id
        union all
        select 'merged_into', 'request', r.merged_into from media_request r where entity = 'request' and r.id = links.id
        union all
        select 'merged_from', 'request', r.id from media_request r where entity = 'request' and r.merged_into = links.id
        union all
        select 'coverage', 'coverage', c.id from pickup p join coverage_item c on c.article_id = p.article_id
        where entity = 'release' and p.release_id = links.id
        union all
        select 'release', 'release', p.release_id from coverage_item c join pickup p on p.article_id = c.article_id
        where entity = 'coverage' and c.id = links.id
    ) as l
    cross join lateral record_brief(l.kind, l.other) as b
    where l.other is not null and b.title is not null and may_see(links.entity, links.id)
    limit 200
$$;

-- Everything the card shows, in one round trip; null when it is not there or not for this person.
create function card(entity text, id uuid) returns jsonb language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
    record jsonb;
begin
    if table_of(entity) is null then
        return null;
    end if;
    execute format('select jsonb_strip_nulls(to_jsonb(c)) from %I c where c.id = $1', 'card_' || entity) into record using id;
    if record is null then
        return null;
    end if;
    return jsonb_build_object('entity', entity, 'id', id, 'number', record -> 'number',
        'title', coalesce(record -> 'title', record -> 'subject'), 'version', record -> 'version', 'state', record -> 'state',
        'values', record - '{id,number,version,state}'::text[],
        'children', (select coalesce(jsonb_agg(c), '[]') from children(entity, id) c),
        'history', (select coalesce(jsonb_agg(h), '[]') from history(entity, id) h),
        'links', (select coalesce(jsonb_agg(l), '[]') from links(entity, id) l));
end
$$;

-- Records for scripts, newest first; `states` empty means all.
create function record_list(entity text, states text[], max int) returns setof jsonb language plpgsql stable security definer
set search_path = public, pg_temp as $$
begin
    if table_of(entity) is null then
        return;
    end if;
    return query execute format('select to_jsonb(c) from %I c where (cardinality($1) = 0 or c.state = any($1))
        order by c.created_at desc, c.id limit least(greatest($2, 0), 10000)', 'card_' || entity) using coalesce(states, '{}'), max;
end
$$;
