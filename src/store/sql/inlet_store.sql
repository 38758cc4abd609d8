-- A request that came by HTTP: {id, number, repeated}.
select inlet_store($1, $2, $3)
