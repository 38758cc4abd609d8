-- Whether nobody has listed a source yet.
select not exists (select from source)
limit 1
