-- One service compares a release with the articles of the days before; until it has, the others leave it alone.
select pg_try_advisory_xact_lock(762021, hashtext($1::uuid::text))
limit 1
