select to_jsonb(m) from answer_memory($1, $2) as m
