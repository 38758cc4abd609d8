select day as date, name, kind, coalesce(source, '') as source from holiday order by day limit 2000
