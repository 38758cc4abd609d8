-- The texts of releases that an article carries.
select id, title, lead, body, key_messages
from release
where id = any($1)
limit 1000
