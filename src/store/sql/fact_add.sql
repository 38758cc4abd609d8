insert into fact (release_id, label, value, unit, as_of, source, tolerance, kind)
values ($1, $2, $3, $4, $5, $6, $7, $8)
returning id
