-- Two articles that are one.
select article_merge($1, $2)
limit 1
