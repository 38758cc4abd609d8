select id, label, value, unit, as_of, source, tolerance, kind, old
from fact_sheet
where release_id = $1
order by label, id
limit 500
