-- Alerts, the gravest and newest first.
select a.id, a.rule, a.severity, a.title, i.code as issue, a.measure, a.evidence, a.first_at, a.last_at, a.count, a.state,
    a.acknowledged_by, a.acknowledged_at, a.muted_until, a.note
from alert as a
left join issue as i on i.id = a.issue_id
where $1 or a.state <> 'closed'
order by a.state = 'closed', array_position(array['critical', 'warning', 'notice'], a.severity), a.last_at desc, a.id
limit 500
