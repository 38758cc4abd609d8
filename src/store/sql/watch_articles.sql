-- New articles; of one that another service stores this very moment nothing is returned.
insert into article (id, source_id, outlet_id, url, canonical_url, url_hash, title, summary, byline, body, body_hash,
    published_at, lang)
select e.id, e.source, e.outlet, e.url, e.canonical, e.hash, e.title, e.summary, e.byline, e.body, e.body_hash, e.published, e.lang
from unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::text[], $6::text[], $7::bigint[], $8::text[], $9::text[],
    $10::text[], $11::text[], $12::bigint[], $13::timestamptz[])
    as e (source, outlet, lang, id, url, canonical, hash, title, summary, byline, body, body_hash, published)
on conflict (url_hash) do nothing
returning id
