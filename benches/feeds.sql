insert into source (key, name, url, internal, poll_minutes)
select 'feed-' || n, 'Media ' || n, $1 || '/' || n || '.xml', true, 10
from generate_series(0, $2 - 1) as n
