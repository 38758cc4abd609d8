-- Whether this service looks for alerts this minute.
select alert_turn()
