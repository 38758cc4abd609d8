select at, actor, day, action, name, kind, reason
from holiday_log
order by id desc
limit $1
