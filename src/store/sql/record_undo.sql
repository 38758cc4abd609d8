select record_undo($1, $2, $3)
