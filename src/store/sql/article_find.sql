-- An article by its key or by one of its addresses.
select coalesce(
    (select a.id from article as a where a.id = $1),
    (select a.id from article as a where a.url_hash = $2),
    (select l.article_id from article_alias as l where l.url_hash = $2))
limit 1
