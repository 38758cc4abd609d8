-- What came of asking for robots.txt. Where it could not be read ($5) the last text goes on counting.
insert into host as h (name, next_at, robots, robots_status, robots_at, robots_lost_at, spacing)
values ($1, now() + make_interval(secs => coalesce($4::real, 5.25)), $2, $3, now(), case when $5 then now() end, coalesce($4::real, 5.25))
on conflict (name) do update
set robots = case when $5 then h.robots else $2 end,
    robots_status = $3,
    robots_at = now(),
    robots_lost_at = case when $5 then coalesce(h.robots_lost_at, now()) end,
    spacing = coalesce($4::real, h.spacing),
    next_at = greatest(h.next_at, now() + make_interval(secs => coalesce($4::real, h.spacing)))
returning robots, robots_status, robots_at, robots_lost_at
