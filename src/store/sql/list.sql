select record_list($1, $2, $3)
