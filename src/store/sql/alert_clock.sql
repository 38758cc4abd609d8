-- How far a service's clock is ahead.
select note_clock($1, $2)
