select delivery_step_end($1, $2, $3, $4, $5)
