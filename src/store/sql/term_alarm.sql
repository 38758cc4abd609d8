-- Whether a hit of this term is worth an alert.
select term_alarm($1, $2)
