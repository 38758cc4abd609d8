select id, version, number, state, priority, channel, outlet, journalist, subject, topic, received_at,
    media_deadline_at, first_response_at, answered_at, snoozed_until, assignee, assignee_login, answer_approved, issue, kind,
    standard, waits,
    case when state in ('new', 'in_progress', 'waiting_source', 'waiting_approval', 'answered') then new_messages(id) else 0 end as messages
from pane_request limit 400
