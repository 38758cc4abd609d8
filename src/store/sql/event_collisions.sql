-- what the database itself holds to clash with an event, as keys
select key from event_collisions($1) as found (key) limit 200
