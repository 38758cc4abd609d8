select unit, fasting, weekday, opens, closes, break_minutes, reason
from office_hours
order by unit, fasting, weekday
limit 4000
