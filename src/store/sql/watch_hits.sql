-- Articles that a term found.
insert into coverage_item (id, article_id, title, outlet_id, url, matched_terms, score, issue_id, state, matches)
select e.id, e.article_id, e.title, $1, e.url, string_to_array(e.terms, e'\n'), e.score, e.issue_id, e.state, e.matches
from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::real[], $8::uuid[], $9::text[],
    $10::jsonb[])
    as e (id, article_id, title, url, terms, score, issue_id, state, matches)
on conflict (article_id) do nothing
