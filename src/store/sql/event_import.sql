-- takes events in from a calendar, all or none
select event_import($1)
