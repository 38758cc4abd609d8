select active, healthy, last_ok_at from pane_source_health limit 1
