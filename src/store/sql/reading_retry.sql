-- A page that could not be read this time.
update article_visit
set leased_until = null, leased_by = null, tries = tries + 1, due_at = now() + make_interval(secs => $3)
where article_id = $1 and leased_by = $2
