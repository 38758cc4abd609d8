select at, actor, unit, fasting, weekday, action, opens, closes, break_minutes, reason
from office_hours_log
order by id desc
limit $1
