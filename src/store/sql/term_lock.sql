-- One service at a time searches for new terms.
select pg_try_advisory_xact_lock(hashtextextended('kentongan terms', 0))
