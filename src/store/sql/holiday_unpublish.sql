select holiday_unpublish($1, $2)
