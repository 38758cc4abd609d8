-- Articles that a term found; each belongs to its article's outlet.
insert into coverage_item (id, article_id, title, outlet_id, url, matched_terms, score, issue_id, state, matches)
select e.id, e.article_id, e.title, a.outlet_id, e.url, string_to_array(e.terms, e'\n'), e.score, e.issue_id, e.state, e.matches
from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::real[], $7::uuid[], $8::text[],
    $9::jsonb[])
    as e (id, article_id, title, url, terms, score, issue_id, state, matches)
join article as a on a.id = e.article_id
on conflict (article_id) do nothing
