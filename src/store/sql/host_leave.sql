-- Gives places back; in the order of names, as they are taken.
with gone as (
    select h.name, array(select place from unnest(h.places) as place where not place = any(g.until)) as places
    from host as h
    join (
        select name, array_agg(until) as until
        from unnest($1::text[], $2::timestamptz[]) as e (name, until)
        group by name
    ) as g on g.name = h.name
    order by h.name
    for update of h
)
update host as h set places = gone.places from gone where gone.name = h.name
