-- The list of requests where there are more of them than a console can hold: those that press most, not those that came last.

-- By when a request is to be answered, roughly: the reporter's deadline, or what the office grants by default (clocks.md),
-- counted in hours of the day. It only chooses which ones a console gets; there every clock is counted by the calendar.
-- Hours are the same in every zone, which is why this may be called immutable.
create function presses_by(priority text, received_at timestamptz, deadline timestamptz) returns timestamptz language sql
immutable parallel safe set search_path = public, pg_temp as $$
    select least(deadline, received_at + case priority when 'P1' then interval '2 hours' when 'P2' then interval '4 hours'
        when 'P3' then interval '24 hours' else interval '72 hours' end)
$$;

create index media_request_new on media_request (presses_by(priority, received_at, media_deadline_at)) where state = 'new';
create index media_request_at_work on media_request (presses_by(priority, received_at, media_deadline_at))
    where state in ('in_progress', 'waiting_source', 'waiting_approval');
create index media_request_mine on media_request (assignee, presses_by(priority, received_at, media_deadline_at))
    where state in ('in_progress', 'waiting_source', 'waiting_approval');
create index media_request_snoozed on media_request (snoozed_until)
    where state in ('new', 'in_progress', 'waiting_source', 'waiting_approval') and snoozed_until is not null;
create index media_request_just_answered on media_request (received_at desc) where state = 'answered';

create or replace view pane_request with (security_barrier) as
with listed as materialized (
    -- what nobody has yet and what is being worked on have their own room, so that neither hides the other
    (select id from media_request where state = 'new' and (snoozed_until is null or snoozed_until <= now())
     order by presses_by(priority, received_at, media_deadline_at) limit 160)
    union
    (select id from media_request
     where state in ('in_progress', 'waiting_source', 'waiting_approval') and (snoozed_until is null or snoozed_until <= now())
     order by presses_by(priority, received_at, media_deadline_at) limit 120)
    union
    (select id from media_request where state in ('in_progress', 'waiting_source', 'waiting_approval') and assignee = session_user::text
     order by presses_by(priority, received_at, media_deadline_at) limit 80)
    union
    -- what has just come is seen, however little it presses
    (select id from media_request where state in ('new', 'in_progress', 'waiting_source', 'waiting_approval')
     order by received_at desc limit 40)
    union
    (select id from media_request
     where state in ('new', 'in_progress', 'waiting_source', 'waiting_approval') and snoozed_until is not null
     order by snoozed_until limit 40)
    union
    (select id from media_request where state = 'answered' order by received_at desc limit 60)
    union
    (select id from media_request
     where state in ('closed', 'declined', 'routed', 'merged', 'spam') and updated_at >= (select office_today())
     order by updated_at desc limit 60)
)
select r.id, r.version, r.number, r.state, r.priority, r.channel, o.name as outlet,
    case when (select is_staff()) and (r.assignee is null or may_see_contact(r.assignee, r.created_by, r.routed_to)) then r.journalist end as journalist,
    case when (select is_staff()) then r.subject else '' end as subject,
    r.topic, r.received_at, r.media_deadline_at, r.first_response_at, r.answered_at, r.snoozed_until,
    coalesce(p.name, r.assignee) as assignee, r.assignee as assignee_login,
    r.answer_approved_by is not null as answer_approved, i.code as issue, r.kind,
    to_jsonb(s) as standard,
    r.waits
from listed l join media_request r on r.id = l.id
left join outlet o on o.id = r.outlet_id
left join issue i on i.id = r.issue_id
left join person p on p.login = r.assignee
left join service_standard s on s.version = r.service_standard_version and s.priority = r.priority
where (select is_staff() or has_role('wall'))
order by r.received_at desc, r.id;

-- How many open requests there are, for whoever gets only some of them.
create function open_requests() returns bigint language sql stable security definer set search_path = public, pg_temp as $$
    select count(*) from media_request
    where state in ('new', 'in_progress', 'waiting_source', 'waiting_approval') and (select is_staff() or has_role('wall'))
$$;
grant execute on function open_requests(), presses_by(text, timestamptz, timestamptz) to kentongan_operator, kentongan_crew, kentongan_editor, kentongan_supervisor,
    kentongan_head, kentongan_ppid, kentongan_admin, kentongan_wall;
