-- What the terms find in the whole text: a new hit, or the one of the feed with more words. One that people have put aside
-- stays as it is.
insert into coverage_item (id, article_id, title, outlet_id, url, matched_terms, score, issue_id, state, matches)
select $2, a.id, a.title, a.outlet_id, a.url, $3, $4, $5, $6, $7
from article as a
where a.id = $1
on conflict (article_id) do update
set matched_terms = excluded.matched_terms, score = greatest(coverage_item.score, excluded.score),
    issue_id = coalesce(coverage_item.issue_id, excluded.issue_id), matches = excluded.matches
where coverage_item.state not in ('dismissed', 'closed')
    and (coverage_item.matched_terms is distinct from excluded.matched_terms
        or coverage_item.matches is distinct from excluded.matches or coverage_item.score < excluded.score
        or (coverage_item.issue_id is null and excluded.issue_id is not null))
