-- The diary of fetches is kept for a month.
delete from fetch_event where at < now() - interval '30 days'
