-- How often each outlet carried something, and when: the period in 24 equal parts, oldest first.
with hits as materialized (
    select h.outlet_id, h.article_id, h.tone, extract(epoch from h.seen_at)::float8 as at
    from study_hits($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) h
), span as (
    select coalesce(extract(epoch from $1::timestamptz)::float8, min(at)) as since, coalesce(extract(epoch from $2::timestamptz)::float8, max(at) + 1) as until from hits
), parts as (
    select h.outlet_id, least(23, greatest(0, floor(24 * (h.at - s.since) / greatest(s.until - s.since, 1))))::int as part, count(*) as n,
        count(*) filter (where h.tone = 'positive') as positive, count(*) filter (where h.tone = 'negative') as negative,
        count(*) filter (where exists (select from pickup x where x.article_id = h.article_id and x.class in ('whole', 'partial', 'quote'))) as ours,
        count(*) filter (where exists (
            select from article a join story_cluster c on c.id = a.cluster_id where a.id = h.article_id and c.key_article <> a.id)) as copies
    from hits h cross join span s group by 1, 2
)
select o.name as outlet, o.contract is not null as contract, sum(p.n)::bigint as n, sum(p.positive)::bigint as positive,
    sum(p.negative)::bigint as negative, sum(p.ours)::bigint as ours, sum(p.copies)::bigint as copies,
    array(select coalesce((select q.n from parts q where q.part = g and q.outlet_id is not distinct from p.outlet_id), 0)
        from generate_series(0, 23) g order by g) as spark
from parts p left join outlet o on o.id = p.outlet_id
group by p.outlet_id, o.name, o.contract
order by 3 desc, 1 limit 200
