-- Every cause of an alert.
select raise_alerts($1, $2)
