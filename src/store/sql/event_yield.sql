select to_jsonb(y) from event_yield y
where ($1::uuid is null or y.id = $1) and ($2::timestamptz is null or y.starts_at >= $2) and ($3::timestamptz is null or y.starts_at < $3)
    and ($1 is not null or y.state in ('under_way', 'done'))
order by y.starts_at desc, y.id limit 500
