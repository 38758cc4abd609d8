-- releases that go out, went out or come out of their embargo from $1 until before $2, with the kinds of their channels
select to_jsonb(p) from (
    select r.id, r.number, r.state, r.title, coalesce(r.published_at, r.publish_at) as at,
        case when r.embargo_rule = 'event_start' then e.starts_at else r.embargo_until end as embargo_until,
        array(select distinct coalesce(c.kind, 'press')
            from distribution d left join channel c on c.id = d.channel_id or (d.channel_id is null and c.name = d.name)
            where d.release_id = r.id and d.state <> 'skipped' and (c.id is not null or d.outlet_id is not null)) as channels
    from release r left join media_event e on e.id = r.event_id
    where r.state not in ('spiked', 'withdrawn')
        and ((coalesce(r.published_at, r.publish_at) >= $1 and coalesce(r.published_at, r.publish_at) < $2)
            or (case when r.embargo_rule = 'event_start' then e.starts_at else r.embargo_until end >= $1
                and case when r.embargo_rule = 'event_start' then e.starts_at else r.embargo_until end < $2))
    order by at, r.id
    limit 4000
) p
