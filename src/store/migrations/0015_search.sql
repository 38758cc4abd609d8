-- Search over everything, newest first, fast at any age and any frequency of the words.
--
-- "order by date limit 50" over a text match has no good plan: along the date index a rare word walks a million rows,
-- through the text index a common word fetches half of them. So every article carries its year, month and day as words
-- of its own text index, and the search walks back in time: the newest rows (the commonest words end there), the last
-- days, then years, months and days as they are busy, each step one small intersection in the index.

-- Every word of every article, to complete a beginning: asking the text index for all words that begin so would read
-- all their rows at every step.
create table article_word (
    word text collate "C" primary key
);

create function keep_words() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into article_word
    select distinct w.word collate "C" from new_rows n cross join lateral unnest(tsvector_to_array(n.search)) as w (word)
    where length(w.word) between 3 and 40 and not exists (select from article_word k where k.word = w.word collate "C")
    order by 1
    on conflict do nothing;
    return null;
end
$$;
create trigger keep_words_insert after insert on article referencing new table as new_rows
    for each statement execute function keep_words();
create trigger keep_words_update after update on article referencing new table as new_rows
    for each statement execute function keep_words();

-- What a person types: words (all must be there), "phrases", -without; the last word counts as a beginning.
-- With `complete`, the beginning is replaced by the words of articles that begin so.
create function search_query(q text, complete boolean default false) returns tsquery language plpgsql stable
security definer set search_path = public, pg_temp set client_min_messages = warning as $$
declare
    last text := substring(q from '[[:alnum:]]{3,}$');
    head text := left(q, length(q) - coalesce(length(last), 0));
    query tsquery;
    stem text;
begin
    -- inside a phrase or after a minus there is no beginning to complete
    if last is null or length(replace(q, '"', '')) % 2 <> length(q) % 2 or head ~* '(-|\mor\s+)$' then
        query := websearch_to_tsquery('indonesian', q);
    elsif not complete then
        query := websearch_to_tsquery('indonesian', head) && to_tsquery('indonesian', last || ':*');
    else
        stem := coalesce((ts_lexize('indonesian_stem', last))[1], lower(last));
        select string_agg(quote_literal(w.word), ' | ')::tsquery into query
        from (
            select k.word from article_word k
            where k.word >= stem collate "C" and k.word < (stem || chr(1114111)) collate "C"
            order by length(k.word), k.word limit 100
        ) as w;
        query := websearch_to_tsquery('indonesian', head) && query;
    end if;
    -- nothing but stop words, or nothing but "without": no index can help, and nobody means it
    return case when querytree(query) in ('', 'T') then null else query end;
end
$$;

-- Articles of a stretch of time ('day', 'month', 'year') that begins at `start` (UTC), seen before `edge`, newest
-- first. Null when a month or year has more than 200: then it is better looked at in smaller pieces.
create function search_stretch(query tsquery, stretch text, start timestamp, edge timestamptz, max int)
returns table (id uuid, sort_at timestamptz)
language plpgsql stable security definer set search_path = public, pg_temp
-- only the text index: the planner thinks a frequent word is met soon along the dates, and for an old one it is not
set enable_seqscan = off set enable_indexscan = off set enable_indexonlyscan = off as $$
declare
    bucket tsquery := case stretch
        when 'day' then format('''d:%s''', to_char(start, 'YYYYMMDD'))
        when 'month' then format('''m:%s''', to_char(start, 'YYYYMM'))
        else format('''y:%s''', to_char(start, 'YYYY'))
    end::tsquery;
    bound int := case stretch when 'day' then null else 201 end;
    ids uuid[];
    ats timestamptz[];
begin
    select array_agg(f.id), array_agg(f.sort_at) into ids, ats
    from (
        with few as materialized (
            -- coalesce hides the date from the planner, which would fetch half of the date index to go with it
            select a.id, a.sort_at from article a
            where a.search @@ (query && bucket) and coalesce(a.sort_at, edge) < edge limit bound)
        select few.id, few.sort_at from few order by few.sort_at desc limit greatest(max, bound)
    ) as f;
    if cardinality(ids) > 200 and stretch <> 'day' then
        return query select null::uuid, null::timestamptz;
    else
        return query select * from unnest(ids, ats) limit max;
    end if;
end
$$;

-- `query` is for looking at rows, `indexed` the same for the text index.
create function search_articles(query tsquery, indexed tsquery, max int) returns table (id uuid, sort_at timestamptz)
language plpgsql stable security definer set search_path = public, pg_temp set enable_seqscan = off set jit = off
set max_parallel_workers_per_gather = 0 as $$
declare
    ids uuid[];
    ats timestamptz[];
    -- everything from here on has been looked at
    edge timestamptz := 'infinity';
    newest timestamp;
    stretch text;
    days_left int := 5;
    busy_year timestamp;
    busy_month timestamp;
begin
    -- the newest rows: the commonest words end here
    select array_agg(f.id), array_agg(f.sort_at) into ids, ats
    from (
        with newest as materialized (select a.id, a.sort_at, a.search from article a order by a.sort_at desc limit 150)
        select newest.id, newest.sort_at from newest where newest.search @@ query order by newest.sort_at desc limit max
    ) as f;
    if cardinality(ids) >= max then
        return query select * from unnest(ids, ats);
        return;
    end if;
    while indexed is not null and max > 0 loop
        -- stretches without articles are stepped over
        select a.sort_at at time zone 'UTC' into newest from article a where a.sort_at < edge order by a.sort_at desc limit 1;
        exit when newest is null;
        -- five days, then years; a busy year by months, a busy month by days
        stretch := case
            when days_left > 0 then 'day'
            when date_trunc('year', newest) is distinct from busy_year then 'year'
            when date_trunc('month', newest) is distinct from busy_month then 'month'
            else 'day'
        end;
        days_left := greatest(days_left - 1, 0);
        select array_agg(f.id), array_agg(f.sort_at) into ids, ats
        from search_stretch(indexed, stretch, date_trunc(stretch, newest), edge, max) as f;
        if ids[1] is null and ids is not null then
            if stretch = 'year' then
                busy_year := date_trunc('year', newest);
            else
                busy_month := date_trunc('month', newest);
            end if;
            continue;
        end if;
        return query select * from unnest(ids, ats);
        max := max - coalesce(cardinality(ids), 0);
        edge := date_trunc(stretch, newest) at time zone 'UTC';
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
    with hits as materialized (
        select * from search_articles(query, search_query(btrim(q), true), max) where query is not null
    ), named as materialized (
        -- a number is looked for only where one was typed
        select 'event' as entity, e.id from media_event e where pattern is not null and e.number ~* pattern
        union all
        select 'release', r.id from release r where pattern is not null and r.number ~* pattern
        union all
        select 'disposition', d.id from disposition d where pattern is not null and d.number ~* pattern
        union all
        select 'request', r.id from media_request r where pattern is not null and r.number ~* pattern
    ), found as materialized (
        select * from named
        union
        (select 'event', e.id from media_event e where e.search @@ query order by e.starts_at desc limit max)
        union
        (select 'release', r.id from release r where r.search @@ query
         order by coalesce(r.published_at, r.updated_at) desc limit max)
        union
        (select 'disposition', d.id from disposition d
         where d.search @@ query and may_see_order(d.security, d.from_officer, d.to_officer, d.cc) order by d.issued_at desc limit max)
        union
        (select 'request', r.id from media_request r where r.search @@ query order by r.received_at desc limit max)
        union
        (select 'coverage', c.id from coverage_item c
         where c.search @@ query and (c.article_id is null or c.notes is not null) order by c.seen_at desc limit max)
        union
        select case when c.id is null then 'article' else 'coverage' end, coalesce(c.id, h.id)
        from hits h left join coverage_item c on c.article_id = h.id
    ), rows (entity, id, number, title, state, at, origin) as (
        select f.entity, e.id, e.number, e.title, e.state, e.starts_at, e.place
        from found f join media_event e on f.entity = 'event' and e.id = f.id
        union all
        select f.entity, r.id, r.number, r.title, r.state, coalesce(r.published_at, r.updated_at), name_of(r.author)
        from found f join release r on f.entity = 'release' and r.id = f.id
        union all
        select f.entity, d.id, d.number, d.subject, d.state, d.issued_at, name_of(d.from_officer)
        from found f join disposition d on f.entity = 'disposition' and d.id = f.id
        where may_see_order(d.security, d.from_officer, d.to_officer, d.cc)
        union all
        select f.entity, r.id, r.number, r.subject, r.state, r.received_at, o.name
        from found f join media_request r on f.entity = 'request' and r.id = f.id left join outlet o on o.id = r.outlet_id
        union all
        select f.entity, c.id, c.number, c.title, c.state, coalesce(a.sort_at, c.seen_at), o.name
        from found f join coverage_item c on f.entity = 'coverage' and c.id = f.id
            left join article a on a.id = c.article_id left join outlet o on o.id = c.outlet_id
        union all
        select f.entity, a.id, null, a.title, null, a.sort_at, o.name
        from found f join article a on f.entity = 'article' and a.id = f.id left join outlet o on o.id = a.outlet_id
    )
    select r.* from rows r order by r.at desc, r.id limit max;
end
$$;

grant execute on function search_everything(text, int)
to kentongan_operator, kentongan_crew, kentongan_editor, kentongan_supervisor, kentongan_head, kentongan_ppid, kentongan_admin;
