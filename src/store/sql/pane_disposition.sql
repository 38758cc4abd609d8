select id, version, number, state, urgency, security, subject, from_officer, to_officer, to_login, issued_at,
    due_at, read_at, open_children, from_login, recorded_by, unread, fulfils
from pane_disposition limit 250
