-- A further address of an article.
insert into article_alias (url_hash, article_id)
select $1, $2
where not exists (select from article as a where a.url_hash = $1)
on conflict (url_hash) do nothing
