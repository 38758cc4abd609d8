-- A story of its own, which one article began.
insert into story_cluster (id, key_article, first_at)
select $1, a.id, a.sort_at from article as a where a.id = $2
