-- What a host's robots.txt said when it was last asked for.
select robots, robots_status, robots_at, robots_lost_at from host where name = $1 limit 1
