select guest_uninvite($1)
