select to_jsonb(d) from request_duplicates($1) as d
