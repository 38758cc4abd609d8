-- The text of an earlier reading becomes evidence before a changed one takes its place.
update article_version as v
set body = a.body
from article as a
where v.id = $1 and v.body is null and a.id = v.article_id
