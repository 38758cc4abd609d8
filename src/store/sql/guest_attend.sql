select guest_attend($1, $2)
