select guest_accredit($1, $2, $3)
