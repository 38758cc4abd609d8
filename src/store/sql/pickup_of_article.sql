-- What is known of an article's pick-ups: the releases, and the facts that were altered.
select release_id, class, altered_facts
from pickup
where article_id = $1
limit 100
