select delivery_pictures($1, $2, $3)
