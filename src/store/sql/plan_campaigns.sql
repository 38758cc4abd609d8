-- campaigns that run on some day from $1 until before $2, the longest first
select to_jsonb(p) from (
    select id, number, state, title, starts_at, ends_at
    from card_campaign
    where state <> 'cancelled' and starts_at < $2 and coalesce(ends_at, starts_at) >= $1::timestamptz - interval '1 day'
    order by starts_at, id
    limit 100
) p
