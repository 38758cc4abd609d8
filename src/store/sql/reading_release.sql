-- Gives back whatever a service still holds when it ends.
update article_visit set leased_until = null, leased_by = null where leased_by = $1
