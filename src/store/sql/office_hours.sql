select weekday, opens, closes, break_minutes from office_hours order by weekday limit 7
