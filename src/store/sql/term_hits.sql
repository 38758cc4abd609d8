-- Stored articles that a new term found: a new hit, or one more term of a hit that nobody has decided on yet.
with found as (
    select e.id, e.article_id, e.title, e.outlet_id, e.url, string_to_array(e.terms, e'\n') as terms, e.score, e.issue_id, e.state,
        e.matches, e.seen_at
    from unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::text[], $6::text[], $7::real[], $8::uuid[], $9::text[],
        $10::jsonb[], $11::timestamptz[])
        as e (id, article_id, title, outlet_id, url, terms, score, issue_id, state, matches, seen_at)
), added as (
    insert into coverage_item (id, article_id, title, outlet_id, url, matched_terms, score, issue_id, state, matches, seen_at)
    select id, article_id, title, outlet_id, url, terms, score, issue_id, state, matches, seen_at
    from found
    on conflict (article_id) do nothing
    returning article_id
)
update coverage_item as c
set matched_terms = c.matched_terms || f.terms, score = c.score + f.score, issue_id = coalesce(c.issue_id, f.issue_id),
    matches = jsonb_path_query_array(c.matches || f.matches, '$[0 to 49]')
from found as f
where c.article_id = f.article_id and c.state in ('detected', 'suggested') and not c.matched_terms && f.terms
    and f.article_id not in (select article_id from added)
