-- who is asking, and of which server
select current_user::text, rolsuper, current_setting('server_version_num')::int
from pg_roles where rolname = current_user
