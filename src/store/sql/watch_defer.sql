-- Gives a lease back unused: the source stays due, and comes again as soon as its host may be asked.
update source set leased_until = null, leased_by = null where id = $1 and leased_by = $2
