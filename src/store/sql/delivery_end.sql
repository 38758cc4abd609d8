-- How the delivery ended; the state the destination is in now.
select delivery_end($1, $2, $3, $4, $5, $6, $7, $8, $9)
