-- Whether this sender still holds the mail; then for longer.
select outgoing_hold($1, $2, $3)
