-- the events of $1 until before $2 for calendars, also those that were called off, so that calendars drop them;
-- with $3 only what the public may know
select to_jsonb(p) from (
    select id, number, state, kind, title, starts_at, ends_at, time_tbc, all_day, place, speakers, moderator, topic, version,
        updated_at, purpose
    from card_event
    where starts_at < $2 and coalesce(ends_at, starts_at) >= $1::timestamptz and (public_visible or not $3::boolean)
    order by starts_at, id
    limit 20000
) p
