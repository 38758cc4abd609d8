-- Search over everything, newest first, fast at any age and any frequency of the words.
--
-- "order by date limit 50" over a text match has no good plan: along the date index a rare word walks a million rows,
-- through the text index a common word fetches half of them. So: look at the newest articles first (common words end
-- there), then ask the text index for a bounded number (rare words end there), and only for a word that is frequent
-- but old walk back month by month: every article carries its month and its day as words of its own text index, so
-- each step is one small intersection.

-- What a person types: words (all must be there), "phrases", -without; the last word counts as a beginning.
create function search_query(q text) returns tsquery language plpgsql stable set search_path = public, pg_temp
set client_min_messages = warning as $$
declare
    last text := substring(q from '[[:alnum:]]{3,}$');
    head text := left(q, length(q) - coalesce(length(last), 0));
    query tsquery;
begin
    -- inside a phrase or after a minus there is no beginning to complete
    if last is null or length(replace(q, '"', '')) % 2 <> length(q) % 2 or head ~ '(-|\mor\s+)$' then
        query := websearch_to_tsquery('indonesian', q);
    else
        query := websearch_to_tsquery('indonesian', head) && to_tsquery('indonesian', last || ':*');
    end if;
    -- nothing but stop words, or nothing but "without": no index can help, and nobody means it
    return case when querytree(query) in ('', 'T') then null else query end;
end
$$;

create function search_articles(query tsquery, max int) returns table (id uuid, sort_at timestamptz)
language plpgsql stable security definer set search_path = public, pg_temp set enable_seqscan = off set jit = off
set max_parallel_workers_per_gather = 0 as $$
declare
    ids uuid[];
    ats timestamptz[];
    n int;
    month timestamptz;
    day timestamptz;
    span interval;
    bucket text;
begin
    -- 1. the newest ones
    select array_agg(f.id), array_agg(f.sort_at) into ids, ats
    from (
        with newest as materialized (select a.id, a.sort_at, a.search from article a order by a.sort_at desc limit 500)
        select newest.id, newest.sort_at from newest where newest.search @@ query order by newest.sort_at desc limit max
    ) as f;
    if cardinality(ids) >= max then
        return query select * from unnest(ids, ats);
        return;
    end if;
    -- 2. all of them, if they are few
    select array_agg(f.id), array_agg(f.sort_at) into ids, ats
    from (
        with few as materialized (select a.id, a.sort_at from article a where a.search @@ query limit 1001)
        select * from few
    ) as f;
    if coalesce(cardinality(ids), 0) <= 1000 then
        return query select * from unnest(ids, ats) as f (id, sort_at) order by f.sort_at desc limit max;
        return;
    end if;
    -- 3. back in time
    n := 0;
    select date_trunc('month', a.sort_at at time zone 'UTC') at time zone 'UTC' into month from article a order by a.sort_at desc limit 1;
    while month is not null and n < max loop
        bucket := format('''m:%s''', to_char(month at time zone 'UTC', 'YYYYMM'));
        select array_agg(f.id), array_agg(f.sort_at) into ids, ats
        from (
            with few as materialized (select a.id, a.sort_at from article a where a.search @@ (query && bucket::tsquery) limit 301)
            select few.id, few.sort_at from few order by few.sort_at desc
        ) as f;
        if cardinality(ids) > 300 then
            -- a busy month: by the day
            day := ((month at time zone 'UTC') + interval '1 month' - interval '1 day') at time zone 'UTC';
            while day >= month and n < max loop
                bucket := format('''d:%s''', to_char(day at time zone 'UTC', 'YYYYMMDD'));
                return query
                    with hits as materialized (select a.id, a.sort_at from article a where a.search @@ (query && bucket::tsquery))
                    select hits.id, hits.sort_at from hits order by hits.sort_at desc limit max - n;
                get diagnostics n = row_count;
                max := max - n;
                n := 0;
                day := day - interval '1 day';
            end loop;
        elsif ids is not null then
            return query select * from unnest(ids, ats) as f (id, sort_at) order by f.sort_at desc limit max;
            max := max - least(cardinality(ids), max);
        end if;
        -- months without articles are stepped over
        select date_trunc('month', a.sort_at at time zone 'UTC') at time zone 'UTC' into month
        from article a where a.sort_at < month order by a.sort_at desc limit 1;
        if not found then
            month := null;
        end if;
    end loop;
end
$$;

-- PM-2026-0001, PM-1, 0001, 412/SP: a pattern for official numbers; null when it does not look like one.
create function number_pattern(q text) returns text language sql immutable set search_path = public, pg_temp as $$
    select case
        when q ~* '^[a-z]{2}-[0-9]{1,9}$' then '^' || left(q, 2) || '-[0-9]+-0*' || ltrim(substr(q, 4), '0') || '$'
        when q ~ '^[0-9]{1,9}$' and ltrim(q, '0') <> '' then '(^|-)0*' || ltrim(q, '0') || '($|/)'
        when q ~* '^[a-z]{2}-[0-9]{4}-[0-9]*$' or q ~* '^[0-9]+/[a-z0-9/]*$' then '^' || q
    end
$$;

create function search_everything(q text, max int)
returns table (entity text, id uuid, number text, title text, state text, at timestamptz, origin text)
language plpgsql stable security definer set search_path = public, pg_temp set jit = off as $$
declare
    query tsquery;
    pattern text := number_pattern(btrim(q));
begin
    max := least(greatest(max, 0), 200);
    if not is_staff() or length(q) > 500 then
        return;
    end if;
    query := search_query(btrim(q));
    return query
    with hits as (
        select * from search_articles(query, max) where query is not null
    ), found as (
        (select 'event' as entity, e.id, e.number, e.title, e.state, e.starts_at as at, e.place as origin
         from media_event e where e.search @@ query or e.number ~* pattern order by e.starts_at desc limit max)
        union all
        (select 'release', r.id, r.number, r.title, r.state, coalesce(r.published_at, r.updated_at), name_of(r.author)
         from release r where r.search @@ query or r.number ~* pattern order by 6 desc limit max)
        union all
        (select 'disposition', d.id, d.number, d.subject, d.state, d.issued_at, name_of(d.from_officer)
         from disposition d
         where (d.search @@ query or d.number ~* pattern) and may_see_order(d.security, d.from_officer, d.to_officer, d.cc)
         order by 6 desc limit max)
        union all
        (select 'request', r.id, r.number, r.subject, r.state, r.received_at, o.name
         from media_request r left join outlet o on o.id = r.outlet_id
         where r.search @@ query or r.number ~* pattern order by 6 desc limit max)
        union all
        (select 'coverage', c.id, c.number, c.title, c.state, c.seen_at, o.name
         from coverage_item c left join outlet o on o.id = c.outlet_id
         where c.search @@ query and (c.article_id is null or c.notes is not null)
            and not exists (select from hits h where h.id = c.article_id)
         order by 6 desc limit max)
        union all
        select case when c.id is null then 'article' else 'coverage' end, coalesce(c.id, a.id), c.number, a.title, c.state,
            a.sort_at, o.name
        from hits h join article a on a.id = h.id left join coverage_item c on c.article_id = a.id
            left join outlet o on o.id = a.outlet_id
    )
    select f.* from found f order by f.at desc, f.id limit max;
end
$$;

grant execute on function search_everything(text, int)
to kentongan_operator, kentongan_crew, kentongan_editor, kentongan_supervisor, kentongan_head, kentongan_ppid, kentongan_admin;
