select to_jsonb(c) from card_information c where c.received_at >= $1 and c.received_at < $2 order by c.received_at, c.id
