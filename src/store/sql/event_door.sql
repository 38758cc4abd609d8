select event_door($1)
