-- Another article under this address: whether a feed has shown it there, whether its page was read, and its text.
select a.id, a.url_hash = $2 as shown, a.read_at is not null as read, a.body, a.sort_at
from article as a
where a.id <> $1 and (a.url_hash = $2 or a.id = (select l.article_id from article_alias as l where l.url_hash = $2))
order by a.url_hash = $2 desc
limit 1
