-- Puts a page before all others that wait.
select article_ask($1, $2, $3, $4, $5)
limit 1
