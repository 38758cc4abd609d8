select record_add($1, $2, $3)
