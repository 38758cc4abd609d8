-- Says again what mail waits for somebody's decision.
select outgoing_alerts()
