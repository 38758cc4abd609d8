select id, version, own, coalesce(disputed, '') as disputed, coalesce(draft, '') as draft, corrected
from correction_waiting($1) limit 20
