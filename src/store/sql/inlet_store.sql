-- A request that came by HTTP: {id, number, repeated, other}.
select inlet_store($1, $2, $3)
