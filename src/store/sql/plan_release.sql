-- one release as the search for clashes needs it; `event` is the number or key of the event it belongs to
select to_jsonb(p) from (
    select id, number, title, publish_at, embargo_until, embargo_rule, event
    from card_release
    where id = $1
    limit 1
) p
