select key, value from office order by key limit 200
