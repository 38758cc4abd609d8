select office_hours_reset($1, $2, $3, $4)
