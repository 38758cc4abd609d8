-- Says what waits for a person, and closes what is over.
select delivery_alerts()
