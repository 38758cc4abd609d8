-- Every source; of those that fail, what went wrong last.
select s.key, s.name, s.kind, s.url, o.name as outlet, s.region, s.language, s.item_selector, s.body_selector, s.active,
    s.internal, s.status, s.failures, s.last_ok_at, s.next_fetch_at, s.poll_minutes, s.note, s.moved_to,
    case when s.failures > 0 then (
        select f.note from fetch_event as f where f.source_id = s.id order by f.at desc limit 1
    ) end as trouble
from source as s
left join outlet as o on o.id = s.outlet_id
order by s.active desc, s.key
limit 10000
