select outlet_put($1, $2)
