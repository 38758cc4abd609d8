select guest_told($1, $2)
