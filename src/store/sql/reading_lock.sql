-- One reading is stored at a time: copies that are read in the same moment must see each other.
select pg_advisory_xact_lock(762020)
limit 1
