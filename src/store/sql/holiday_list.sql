select day as date, name, kind, coalesce(source, '') as source, reason
from holiday
where $1::int is null or extract(year from day) = $1
order by day
limit 10000
