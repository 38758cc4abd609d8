select f.id, f.name, f.type as media_type, f.size, f.sha256, f.bytes is not null as kept, m.direction, m.at
from message m join attachment f on f.message_id = m.id
where m.request_id = $1
order by m.at, m.id, f.seq
limit 2000
