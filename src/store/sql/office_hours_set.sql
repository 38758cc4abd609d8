select office_hours_set($1, $2, $3, $4, $5, $6, $7)
