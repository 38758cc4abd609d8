-- The outlets by name, as `outlet:` in a term asks for them.
select id, name from outlet limit 20000
