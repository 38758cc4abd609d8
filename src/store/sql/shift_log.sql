select to_jsonb(l) from shift_log($1) as l limit 800
