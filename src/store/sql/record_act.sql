select record_act($1, $2, $3, $4, $5)
