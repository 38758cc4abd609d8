-- What the panes show: only what is live, bounded, masked for whoever looks. Columns as in the program's rows.
-- The `(select has_role(…))` are asked once a query, not once a row.

create view pane_event with (security_barrier) as
select e.id, e.version, e.number, e.state, e.kind, e.title, e.starts_at, e.ends_at, e.time_tbc, e.all_day, e.place, e.speakers,
    coalesce(c.done, 0)::int as checklist_done, coalesce(c.total, 0)::int as checklist_total,
    coalesce(g.invited, 0)::int as invited, coalesce(g.accepted, 0)::int as accepted, coalesce(g.attended, 0)::int as attended,
    i.code as issue
from (
    -- an event of several days began at most a month ago
    select * from media_event
    where starts_at >= (select office_today()) - interval '31 days' and starts_at < (select office_today()) + interval '8 days'
        and (coalesce(ends_at, starts_at) >= (select office_today()) or state = 'under_way')
    order by starts_at, id limit 200
) as e
left join issue i on i.id = e.issue_id
left join lateral (
    select count(*) filter (where done_at is not null) as done, count(*) as total
    from checklist_item k where k.entity = 'event' and k.record_id = e.id
) as c on true
left join lateral (
    select count(*) as invited, count(*) filter (where rsvp = 'yes') as accepted, count(attended_at) as attended
    from event_guest k where k.event_id = e.id
) as g on true
where (select is_staff() or has_role('wall'))
order by e.starts_at, e.id;

create view pane_release with (security_barrier) as
select r.id, r.version, r.number, r.state, r.kind, r.title, r.publish_at,
    case when r.embargo_rule = 'event_start' then e.starts_at else r.embargo_until end as embargo_until,
    coalesce(r.embargo_rule = 'event_start', false) as embargo_follows_event, r.published_at,
    coalesce(a.name, r.author) as author, coalesce(p.name, r.approver) as approver,
    coalesce(d.sent, 0)::int as sent, coalesce(d.total, 0)::int as destinations, coalesce(d.failed, 0)::int as failed,
    coalesce(k.outlets, 0)::int as pickups, i.code as issue, r.updated_at
from (
    (select * from release where state in ('idea', 'draft', 'in_review', 'changes_requested', 'approved', 'scheduled')
     order by updated_at desc limit 150)
    union
    -- whatever has a time is on the board, however long it has waited
    (select * from release where state = 'scheduled' order by publish_at limit 100)
    union
    (select * from release where state in ('published', 'withdrawn') and published_at >= (select office_today()) - interval '2 days'
     order by published_at desc limit 100)
) as r
left join media_event e on e.id = r.event_id
left join issue i on i.id = r.issue_id
left join person a on a.login = r.author
left join person p on p.login = r.approver
left join lateral (
    select count(*) as total, count(*) filter (where state in ('sent', 'confirmed')) as sent,
        count(*) filter (where state in ('failed', 'needs_hand', 'needs_correction', 'needs_withdrawal')) as failed
    from distribution x where x.release_id = r.id
) as d on true
left join lateral (
    select count(distinct t.outlet_id) as outlets from pickup x join article t on t.id = x.article_id
    where x.release_id = r.id and x.class <> 'none'
) as k on true
where (select is_staff() or has_role('wall'))
order by coalesce(r.publish_at, r.published_at, r.updated_at) desc, r.id;

create view pane_coverage with (security_barrier) as
select c.id, c.version, c.state, o.name as outlet, c.title, c.seen_at, c.tone, p.class as pickup, p.used_share,
    c.matched_terms as terms, i.code as issue, c.url
from (
    select * from coverage_item
    where state in ('detected', 'suggested', 'confirmed', 'followed_up') and seen_at >= (select office_today()) - interval '14 days'
    order by seen_at desc, id limit 200
) as c
left join outlet o on o.id = c.outlet_id
left join issue i on i.id = c.issue_id
left join lateral (
    select class, used_share from pickup x where x.article_id = c.article_id order by used_share desc nulls last limit 1
) as p on true
where (select is_staff() or has_role('wall'))
order by c.seen_at desc, c.id;

-- One row: hits an hour, oldest first, and the tones of the last day.
create view pane_pulse with (security_barrier) as
select array_agg(coalesce(n.hits, 0)::int order by h.hour) as hours,
    coalesce(sum(n.positive), 0)::int as positive, coalesce(sum(n.neutral), 0)::int as neutral,
    coalesce(sum(n.negative), 0)::int as negative
from generate_series(0, 23) as h (hour)
left join (
    select (23 - floor(extract(epoch from now() - seen_at) / 3600))::int as hour, count(*) as hits,
        count(*) filter (where tone = 'positive') as positive, count(*) filter (where tone = 'neutral') as neutral,
        count(*) filter (where tone = 'negative') as negative
    from coverage_item
    where state in ('detected', 'suggested', 'confirmed', 'followed_up') and seen_at > now() - interval '24 hours' and seen_at <= now()
    group by 1
) as n using (hour)
where (select is_staff() or has_role('wall'));

-- Few orders are secret; the function is asked about those only, since it costs more than the rest of the row.
create view pane_disposition with (security_barrier) as
select d.id, d.version, d.number, d.state, d.urgency, d.security, d.subject, coalesce(f.name, d.from_officer) as from_officer,
    coalesce(t.name, d.to_officer) as to_officer, d.to_officer as to_login, d.issued_at, d.due_at, d.read_at,
    coalesce(k.open, 0)::int as open_children
from (
    (select * from disposition where state in ('issued', 'read', 'accepted', 'in_progress', 'submitted')
        and (security not in ('secret', 'top_secret') or may_see_order(security, from_officer, to_officer, cc))
     order by issued_at desc limit 200)
    union all
    (select * from disposition where state in ('done', 'returned', 'cancelled') and updated_at >= (select office_today())
        and (security not in ('secret', 'top_secret') or may_see_order(security, from_officer, to_officer, cc))
     order by updated_at desc limit 50)
) as d
left join person f on f.login = d.from_officer
left join person t on t.login = d.to_officer
left join lateral (
    select count(*) as open from disposition x where x.parent_id = d.id and x.state not in ('done', 'cancelled')
) as k on true
where (select is_staff()) or ((select has_role('wall')) and d.security = 'ordinary')
order by d.issued_at desc, d.id;

create view pane_request with (security_barrier) as
select r.id, r.version, r.number, r.state, r.priority, r.channel, o.name as outlet,
    case when (select is_staff()) and (r.assignee is null or may_see_contact(r.assignee, r.created_by, r.routed_to)) then r.journalist end as journalist,
    case when (select is_staff()) then r.subject else '' end as subject,
    r.topic, r.received_at, r.media_deadline_at, r.first_response_at, r.answered_at, r.snoozed_until,
    coalesce(p.name, r.assignee) as assignee, r.assignee as assignee_login,
    r.answer_approved_by is not null as answer_approved, i.code as issue
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
where (select is_staff() or has_role('wall'))
order by r.received_at desc, r.id;

create view pane_issue with (security_barrier) as
select id, code, title, level, state from issue
where state <> 'closed' and (select is_staff() or has_role('wall'))
order by array_position(array['red', 'orange', 'yellow', 'green'], level), code limit 50;

create view pane_source_health with (security_barrier) as
select count(*)::int as active, (count(*) filter (where failures = 0 and last_ok_at is not null))::int as healthy,
    max(last_ok_at) as last_ok_at
from source where active and (select is_staff() or has_role('wall'));

create view pane_person with (security_barrier) as
select login, name, position, roles_of(login) as roles from person
where active and (select is_staff())
order by name, login limit 1000;

create function me() returns jsonb language sql stable security definer set search_path = public, pg_temp as $$
    select jsonb_build_object(
        'login', session_user,
        'name', coalesce(p.name, session_user),
        'person_id', p.id,
        'section', p.section,
        'roles', coalesce((
            select jsonb_agg(word order by place)
            from unnest(array['wall', 'operator', 'crew', 'editor', 'supervisor', 'head', 'ppid', 'watcher', 'admin'])
                with ordinality as known(word, place)
            where has_role(word)), '[]'))
    from (select) as one left join person p on p.login = session_user
$$;

-- The newest schema this database has; a program that knows less says so.
create function schema_version() returns bigint language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    return (select max(version) from _sqlx_migrations where success);
end
$$;
