select event_template_set($1, $2)
