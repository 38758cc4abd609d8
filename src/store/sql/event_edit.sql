select event_edit($1, $2, $3, $4)
