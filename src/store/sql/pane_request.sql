select p.id, p.version, p.number, p.state, p.priority, p.channel, p.outlet, p.journalist, p.subject, p.topic, p.received_at,
    p.media_deadline_at, p.first_response_at, p.answered_at, p.snoozed_until, p.assignee, p.assignee_login, p.answer_approved, p.issue,
    p.kind, p.standard, p.waits, coalesce(m.n, 0) as messages
from pane_request p left join new_messages() m on m.request_id = p.id
limit 600
