-- Which outlet carried which release of the period, how much of it and how soon; outlets under contract come first.
with rows as materialized (
    select r.id, r.number, r.title, r.published_at from release r
    where r.state in ('published', 'withdrawn', 'archived')
        and r.published_at >= coalesce($1::timestamptz, '-infinity') and r.published_at < coalesce($2::timestamptz, 'infinity')
        and ($3::text is null or r.issue_id = (select i.id from issue i where i.code = $3))
        and ($4::text[] is null or r.title ilike all ($4))
    order by r.published_at desc, r.id desc limit 100
), hits as materialized (
    select x.release_id, c.outlet_id, x.class, x.copy_of is not null as copy,
        coalesce(x.minutes_to_pickup, floor(extract(epoch from c.seen_at - r.published_at) / 60)::int) as minutes,
        exists (select from jsonb_array_elements(x.facts) f where f ->> 'verdict' = 'altered') as altered,
        coalesce(array_position(array['whole', 'partial', 'quote', 'reference'], x.class), 9) as rank
    from rows r join pickup x on x.release_id = r.id and x.class <> 'none'
    join coverage_item c on c.article_id = x.article_id and c.state <> 'dismissed' and c.outlet_id is not null
), cells as (
    select release_id, outlet_id, count(*) as n, count(*) filter (where copy) as copies, count(*) filter (where altered) as altered,
        (array_agg(class order by rank, minutes))[1] as class, min(minutes) as minutes
    from hits group by 1, 2
), columns as (
    select o.id, o.name, o.contract is not null as contract
    from outlet o
    where (o.active and o.contract is not null) or o.id in (select outlet_id from cells)
    order by o.contract is null, o.name limit 100
)
select
    (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'number', r.number, 'title', r.title, 'at', r.published_at)
        order by r.published_at desc, r.id desc), '[]') from rows r) as releases,
    (select coalesce(jsonb_agg(jsonb_build_object('name', c.name, 'contract', c.contract) order by not c.contract, c.name), '[]')
        from columns c) as outlets,
    (select coalesce(jsonb_agg(jsonb_build_object('release', x.release_id, 'outlet', c.name, 'n', x.n, 'copies', x.copies,
        'altered', x.altered, 'class', x.class, 'minutes', x.minutes)), '[]') from cells x join columns c on c.id = x.outlet_id) as cells
limit 1
