-- one event as the search for clashes needs it, by its key or its official number
select to_jsonb(p) from (
    select id, number, state, kind, title, starts_at, ends_at, time_tbc, all_day, place, speakers, moderator, topic
    from card_event
    where id = case when $1 ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then $1::uuid end or number = $1
    limit 1
) p
