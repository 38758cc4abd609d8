-- Somebody has it.
select alert_acknowledge($1, $2)
