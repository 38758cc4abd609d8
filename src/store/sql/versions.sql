select n, author, at, coalesce(length(body), 0) as letters
from release_version
where release_id = $1
order by n desc
limit 500
