-- Who was first, how many there are; whoever was first is the origin and everybody else a copy of it.
with members as (
    select id, outlet_id, sort_at from article where cluster_id = $1
), first as (
    select id, sort_at from members order by sort_at, id limit 1
), counted as (
    update story_cluster as c
    set key_article = f.id, first_at = f.sort_at, updated_at = now(),
        size = (select count(*) from members), outlets = (select count(distinct outlet_id) from members)
    from first as f
    where c.id = $1
)
update pickup as p
set copy_of = nullif(f.id, p.article_id)
from members as m, first as f
where p.article_id = m.id and p.copy_of is distinct from nullif(f.id, p.article_id)
