-- Takes a place at each of these hosts that is free: two at once, one every few seconds, over all services. The others
-- are told how long to wait. Taken in the order of names, so that two services never wait for each other.
with asked as (
    select distinct name from unnest($1::text[]) as e (name) order by name
), clock as (
    select coalesce($3::timestamptz, now()) as at, coalesce($3::timestamptz, now()) + make_interval(secs => $2) as until
), entered as (
    insert into host as h (name, next_at, places)
    select a.name, c.at + interval '5.25 seconds', array[c.until]
    from asked as a, clock as c
    order by a.name
    on conflict (name) do update
    set next_at = (select at from clock) + make_interval(secs => h.spacing),
        places = places_taken(h.places, (select at from clock)) || (select until from clock)
    where h.next_at <= (select at from clock) and cardinality(places_taken(h.places, (select at from clock))) < 2
    returning h.name, h.robots_at
)
select a.name, c.until,
    e.name is not null as granted,
    coalesce(e.robots_at, h.robots_at) as robots_at,
    case
        when e.name is not null then 0
        when h.name is null then 1
        when cardinality(places_taken(h.places, c.at)) < 2 then greatest(extract(epoch from h.next_at - c.at), 0.1)
        else extract(epoch from greatest(h.next_at, (select min(place) from unnest(places_taken(h.places, c.at)) as place)) - c.at)
    end::float8 as wait_seconds
from asked as a
cross join clock as c
left join entered as e on e.name = a.name
left join host as h on h.name = a.name
