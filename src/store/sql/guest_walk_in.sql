select guest_walk_in($1, $2, $3, $4)
