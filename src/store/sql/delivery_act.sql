-- A person decides about one destination.
select delivery_act($1, $2, $3)
