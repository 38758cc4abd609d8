select guest_invite($1, $2)
