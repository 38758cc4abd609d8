select to_jsonb(t) from event_template_list t order by t.kind, t.valid_from desc
