select guest_rsvp($1, $2)
