-- Says again what mail waits for somebody's decision.
select mail_alerts()
