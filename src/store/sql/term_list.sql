-- Every watch term, also those that are not matched now.
select t.name, t.query, t.exclude, i.code as issue, t.weight, t.scope, t.active, t.muted_until, t.alarm
from watch_term as t
left join issue as i on i.id = t.issue_id
order by t.name
limit 20000
