-- what takes time from $1 until before $2, an event of unknown end or hour by its whole day
select to_jsonb(p) from (
    select id, number, state, kind, title, starts_at, ends_at, time_tbc, all_day, place, speakers, moderator, topic
    from card_event
    where starts_at < $2 and coalesce(ends_at, starts_at) >= $1::timestamptz - interval '1 day'
    order by starts_at, id
    limit 20000
) p
