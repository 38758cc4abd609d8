-- Seconds until the next page is due; null when none waits, negative when one is overdue.
select extract(epoch from min(due_at) - now())::float8
from article_visit
where leased_until is null or leased_until < now()
limit 1
