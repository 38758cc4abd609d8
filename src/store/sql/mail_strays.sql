select m.id, m.at, m.subject, m.text, m.auto_reason as reason, m.notice
from message m where m.request_id is null and m.direction = 'in'
order by m.received_at desc limit $1
