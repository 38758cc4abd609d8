-- An article that carries a release is a hit, whether or not a term found it.
insert into coverage_item (id, article_id, title, outlet_id, url, score, issue_id, origin, state)
select $2, a.id, a.title, a.outlet_id, a.url, 2, $3, 'release', 'suggested'
from article as a
where a.id = $1
on conflict (article_id) do update
set origin = 'release', issue_id = coalesce(coverage_item.issue_id, excluded.issue_id)
where coverage_item.state not in ('dismissed', 'closed')
    and (coverage_item.origin is null or (coverage_item.issue_id is null and excluded.issue_id is not null))
