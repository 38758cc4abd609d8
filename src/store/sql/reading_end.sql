-- Nothing more is to be read of an article.
delete from article_visit where article_id = $1
