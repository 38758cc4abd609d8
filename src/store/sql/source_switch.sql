-- What is switched on is read at once.
update source
set active = $2, next_fetch_at = case when $2 then now() else next_fetch_at end
where key = any($1)
