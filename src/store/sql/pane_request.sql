select id, version, number, state, priority, channel, outlet, journalist, subject, topic, received_at,
    media_deadline_at, first_response_at, answered_at, snoozed_until, assignee, assignee_login, answer_approved, issue, kind,
    standard, waits
from pane_request limit 400
