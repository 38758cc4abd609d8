-- Whether this service still holds the destination; then for longer.
select delivery_hold($1, $2, $3)
