-- what the audit says happened, with the official numbers that the records have by now
insert into audit_log (at, actor, entity, record_id, number, action, from_state, to_state, reason, version)
select l.at, l.actor, l.entity, l.record_id, n.number, l.action, l.from_state, l.to_state, l.reason, l.version
from jsonb_array_elements($1) with ordinality as given (line, place)
cross join lateral jsonb_to_record(given.line) as l (at timestamptz, actor text, entity text, record_id uuid, action text,
    from_state text, to_state text, reason text, version int)
left join (
    select id, number from media_event union all select id, number from release
    union all select id, number from disposition union all select id, number from media_request
    union all select id, number from rumour union all select id, number from correction_case
    union all select id, number from advice union all select id, number from shift
    union all select id, number from info_request union all select id, number from public_report
    union all select id, number from campaign
    union all select id, number from coverage_assignment union all select id, number from media_asset
) as n on n.id = l.record_id
order by given.place
