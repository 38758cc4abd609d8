-- Seconds until the next source is due; null when there is none, negative when one is overdue.
select extract(epoch from min(greatest(next_fetch_at, coalesce(leased_until, next_fetch_at))) - now())::float8
from source
where active and kind in ('rss', 'atom', 'jsonfeed', 'google_news')
limit 1
