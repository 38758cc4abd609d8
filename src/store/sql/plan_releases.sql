-- releases that have yet to go out: due from $1 until before $2, or bound to an event of that time; an embargo that follows
-- its event always fits it
select to_jsonb(p) from (
    select r.id, r.number, r.title, r.publish_at, e.id as event, r.embargo_rule is not distinct from 'event_start' as follows,
        case when r.embargo_rule is distinct from 'event_start' then r.embargo_until end as embargo_until
    from card_release r
    left join card_event e on coalesce(e.number, e.id::text) = r.event
        and e.starts_at < $2 and coalesce(e.ends_at, e.starts_at) >= $1::timestamptz - interval '1 day'
    where r.state not in ('published', 'withdrawn', 'archived', 'spiked')
        and (e.id is not null or (r.publish_at >= $1 and r.publish_at < $2))
    order by r.publish_at, r.id
    limit 20000
) p
