-- The last moment at which a delivery may be taken back: whether it is to go.
select delivery_begin($1, $2, $3, $4)
