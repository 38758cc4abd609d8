select holiday_publish($1, $2, $3, $4)
