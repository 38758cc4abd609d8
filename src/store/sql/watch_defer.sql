-- Gives a lease back unused: its host must be spared.
update source
set leased_until = null, leased_by = null, next_fetch_at = now() + make_interval(secs => $3)
where id = $1 and leased_by = $2
