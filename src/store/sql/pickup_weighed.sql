-- A release has been compared with what was there.
insert into release_weighed (release_id, version) values ($1, $2)
on conflict (release_id) do update set version = $2, at = now()
