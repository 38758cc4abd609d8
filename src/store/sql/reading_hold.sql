-- Whether the lease still holds; locks the visit, so that nobody else takes it before this reading is stored.
select article_id from article_visit where article_id = $1 and leased_by = $2 limit 1 for update
