select to_jsonb(t) from disposition_tree($1) as t limit 200
