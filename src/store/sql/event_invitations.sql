select event_invitations($1)
