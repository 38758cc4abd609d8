select holiday_remove($1, $2)
