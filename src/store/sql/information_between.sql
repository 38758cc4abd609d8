-- what was routed here by mistake and taken back was no request
select to_jsonb(c) from card_information c
where c.received_at >= $1 and c.received_at < $2 and not (c.state = 'closed' and c.answered_at is null and c.reviewed_at is null)
order by c.received_at, c.id
