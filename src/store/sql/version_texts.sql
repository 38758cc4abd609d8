select n, title, lead, body, key_messages
from release_version
where release_id = $1 and n = any ($2)
order by n
