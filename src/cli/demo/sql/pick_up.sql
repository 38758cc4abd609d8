-- how much of the release stands in an article that the watcher has stored
insert into pickup (release_id, article_id, class, used_share, article_share, minutes_to_pickup)
select $2, a.id, $3, $4, $5,
    (select greatest(0, extract(epoch from now() - r.published_at) / 60)::int from release r where r.id = $2)
from article a where a.url = $1
on conflict on constraint pickup_key do nothing
