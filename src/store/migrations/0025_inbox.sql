-- The inbox: what was answered before, what was asked twice, by which standard an answer is due, and the steps of a request.

-- What was said before --------------------------------------------------------------------------------------------------

insert into office (key, value) values ('figures_hours', '168'), ('figures_hours_crisis', '24') on conflict (key) do nothing;

alter table line_to_take add column search tsvector not null generated always as (
    setweight(to_tsvector('indonesian', title), 'A') || to_tsvector('indonesian', text || ' ' || words(facts))) stored;
create index line_to_take_search on line_to_take using gin (search);
create index media_request_answered on media_request (answered_at desc)
    where answered_at is not null and state in ('answered', 'closed');
create index media_request_answered_issue on media_request (issue_id, answered_at desc)
    where answered_at is not null and state in ('answered', 'closed') and issue_id is not null;
create index media_request_outlet on media_request (outlet_id, received_at desc) where outlet_id is not null;
create index media_request_journalist on media_request (lower(journalist), received_at desc) where journalist is not null;

-- Words of questions that say nothing about what is asked, as the text search knows them: it stems, but drops none.
create function plain_words() returns text[] language sql immutable parallel safe set search_path = public, pg_temp as $$
    select tsvector_to_array(to_tsvector('indonesian', 'ada adakah adalah agar akan anda apa apakah atas atau bagaimana bagaimanakah bagi
        bahwa bapak belum benar benarkah berapa berapakah bila bisa bisakah boleh bolehkah dalam dan dapat dapatkah dari dengan di dia
        dimohon hal hari harus hingga ia ibu ini itu izin jam jika juga jumlah kah kami kapan kapankah karena ke kenapa kepada kita
        konfirmasi lah lagi lain lalu lebih maaf maka mana masih mau media mengapa mengenai mereka minta mohon namun oleh pada pagi pak
        para per permintaan perlu pernah pertanyaan punya saat saja sama sampai sangat saya sebagai sebelum sebuah secara sedang
        sehingga sejak sekarang sekitar selamat seluruh semua seperti serta setelah siang siapa soal sore sudah supaya tadi tanya
        tanyakan tapi telah tentang terhadap terima terkait terkini tetapi tersebut tiap tidak tolong untuk wartawan yaitu yang kasih'))
$$;

-- How common the words are among all requests, as the planner's statistics have it; empty in a young database.
create function common_words() returns table (word text, share real) language sql stable security definer
set search_path = public, pg_temp as $$
    select w, f from pg_stats s,
        unnest(s.most_common_elems::text::text[], s.most_common_elem_freqs[1:cardinality(s.most_common_elems::text::text[])]) as e (w, f)
    where s.schemaname = 'public' and s.tablename = 'media_request' and s.attname = 'search'
$$;

-- The words of a request, the rarest first, with how many requests are likely to hold each.
create function asked_words(r media_request) returns table (word text, likely real) language sql stable security definer
set search_path = public, pg_temp as $$
    select a.lexeme, (coalesce(c.share, 0) * (select greatest(reltuples, 0) from pg_class where oid = 'media_request'::regclass))::real
    from unnest(setweight(to_tsvector('indonesian', concat_ws(' ', r.subject, r.topic)), 'A')
        || to_tsvector('indonesian', left(coalesce(r.body, ''), 5000))) as a
    left join common_words() c on c.word = a.lexeme
    where length(a.lexeme) > 2 and a.lexeme <> all (plain_words())
    order by 'A' = any(a.weights) desc, coalesce(c.share, 0), a.lexeme limit 24
$$;

-- Earlier answers and lines to take that may answer a request, the best first. Words that are rare weigh by being looked
-- for at all: common ones find only what is new or of the same issue, so that the work has a bound.
create function answer_memory(request uuid, max int)
returns table (entity text, id uuid, number text, title text, text text, at timestamptz, approver text, outlet text, issue text,
    attribution text, used int, valid_until timestamptz, valid boolean, figures_as_of timestamptz, figures_limit_hours int,
    figures_old boolean, score real)
language plpgsql stable security definer set search_path = public, pg_temp set jit = off as $$
declare
    r media_request;
    wanted text[];
    rare text[];
    all_of tsquery;
    some_of tsquery;
    grave boolean;
begin
    if not is_staff() then
        return;
    end if;
    select * into r from media_request m where m.id = request;
    select coalesce(i.state in ('alert', 'crisis'), false) into grave from issue i where i.id = r.issue_id;
    grave := coalesce(grave, false);
    select array_agg(w.word), array_agg(w.word) filter (where w.before + w.likely <= 3000) into wanted, rare
    from (select a.word, a.likely, coalesce(sum(a.likely) over (order by a.likely, a.word rows between unbounded preceding and 1 preceding), 0) as before
        from asked_words(r) a) as w;
    if wanted is null and r.issue_id is null then
        return;
    end if;
    -- a quoted word is one lexeme of the query, whatever stands in it
    select string_agg(quote_lexeme(w), ' | ')::tsquery into all_of from unnest(wanted) w;
    select coalesce(string_agg(quote_lexeme(w), ' | '), 'x & !x')::tsquery into some_of from unnest(rare) w;
    all_of := coalesce(all_of, 'x & !x'::tsquery);
    if cardinality(rare) is distinct from cardinality(wanted) then
        -- of the common words the two rarest together
        some_of := some_of || (select string_agg(quote_lexeme(w.word), ' & ')::tsquery from (
            select a.word from asked_words(r) a where a.word <> all (coalesce(rare, '{}')) order by a.likely, a.word limit 2) as w);
    end if;
    return query
    with candidate as (
        (select m.id from media_request m where m.search @@ some_of and m.answered_at is not null and m.state in ('answered', 'closed') limit 4000)
        union
        (select m.id from media_request m where m.answered_at is not null and m.state in ('answered', 'closed')
         order by m.answered_at desc limit 300)
        union
        (select m.id from media_request m where m.issue_id = r.issue_id and m.answered_at is not null and m.state in ('answered', 'closed')
         order by m.answered_at desc limit 200)
    ), answered as (
        select m.id, m.number, m.subject, m.answer, m.answered_at, m.answer_approved_by, m.answer_author, m.outlet_id, m.issue_id, m.attribution,
            (ts_rank('{0.1, 0.3, 0.5, 1}', m.search, all_of)
                + case when m.issue_id = r.issue_id then 0.1 else 0 end
                + case when lower(btrim(m.topic)) = lower(btrim(r.topic)) then 0.15 else 0 end)
            * (0.3 + 0.7 * exp(-extract(epoch from now() - m.answered_at) / 86400 / 60)) as score
        from candidate c join media_request m on m.id = c.id
        where m.id <> r.id and nullif(btrim(m.answer), '') is not null
        order by score desc limit 40
    ), found as (
        -- what an operator sent without approval is no precedent
        select 'request' as entity, a.id, a.number, a.subject as title, a.answer as text, a.answered_at as at,
            coalesce(a.answer_approved_by, a.answer_author) as approver, a.outlet_id, a.issue_id, a.attribution, null::int as used,
            null::timestamptz as valid_until, true as valid, case when a.answer ~ '\d' then a.answered_at end as figures_as_of, a.score
        from answered a
        where a.answer_approved_by is not null or roles_of(a.answer_author) && '{supervisor,head,ppid}'
        union all
        select 'line', l.id, l.number, l.title, l.text, coalesce(l.approved_at, l.updated_at), l.approver, null, l.issue_id, null, l.used_count,
            l.valid_until, coalesce(l.valid_until > now(), true),
            coalesce(l.figures_as_of, case when l.text ~ '\d' or words(l.facts) ~ '\d' then l.approved_at end),
            (ts_rank('{0.1, 0.3, 0.5, 1}', l.search, all_of) + 0.05 + case when l.issue_id = r.issue_id then 0.1 else 0 end)
            * case when l.valid_until <= now() then 0.4 else 1 end
            * (0.5 + 0.5 * exp(-extract(epoch from now() - coalesce(l.approved_at, l.updated_at)) / 86400 / 60))
        from line_to_take l
        where l.state = 'approved' and (l.search @@ all_of or l.issue_id = r.issue_id)
    ), once as (
        -- one text is shown once, however often it was sent
        select distinct on (md5(lower(btrim(f.text)))) f.* from found f order by md5(lower(btrim(f.text))), f.score desc, f.at desc
    )
    select o.entity, o.id, o.number, o.title, o.text, o.at, name_of(o.approver), u.name, i.code, o.attribution, o.used, o.valid_until, o.valid,
        o.figures_as_of, g.hours, coalesce(o.figures_as_of < now() - g.hours * interval '1 hour', false), o.score::real
    from (select * from once where once.score >= 0.05 order by once.score desc, once.at desc limit least(greatest(max, 0), 20)) as o
    left join outlet u on u.id = o.outlet_id
    left join issue i on i.id = o.issue_id
    cross join lateral (select figures_hours(grave or coalesce(i.state in ('alert', 'crisis'), false)) as hours) as g
    order by o.score desc, o.at desc, o.id;
end
$$;

create function quote_lexeme(word text) returns text language sql immutable parallel safe set search_path = public, pg_temp as $$
    select '''' || replace(replace(word, '\', '\\'), '''', '''''') || ''''
$$;

-- How old figures may be before their age is said: a flood's grow old in a day.
create function figures_hours(grave boolean) returns int language sql stable security definer set search_path = public, pg_temp as $$
    select coalesce((select case when value ~ '^\d{1,5}$' then value::int end from office
        where key = case when grave then 'figures_hours_crisis' else 'figures_hours' end), case when grave then 24 else 168 end)
$$;

-- What was asked twice ----------------------------------------------------------------------------------------------------

-- The words two texts share, of all they have: 0 to 1.
create function likeness(one tsvector, other tsvector) returns real language sql immutable parallel safe set search_path = public, pg_temp as $$
    select case when cardinality(a) + cardinality(b) = 0 then 0
        else 2.0 * (select count(*) from unnest(a) w where w = any(b)) / (cardinality(a) + cardinality(b)) end::real
    from (select array(select w from unnest(tsvector_to_array(one)) w where w <> all (plain_words())) as a,
        array(select w from unnest(tsvector_to_array(other)) w where w <> all (plain_words())) as b) as words
$$;

-- Requests of the same outlet (or, without one, of the same journalist) within 24 hours that ask the same, the likest
-- first; a person decides whether they are one.
create function request_duplicates(request uuid)
returns table (id uuid, version int, number text, state text, subject text, body text, outlet text, journalist text, topic text,
    received_at timestamptz, assignee text, likeness real)
language sql stable security definer set search_path = public, pg_temp set jit = off as $$
    with r as (select * from media_request m where m.id = request and is_staff()),
    near as (
        (select m.* from r join media_request m on m.outlet_id = r.outlet_id
            and m.received_at between r.received_at - interval '24 hours' and r.received_at + interval '24 hours' order by m.received_at desc limit 200)
        union all
        (select m.* from r join media_request m on r.outlet_id is null and lower(m.journalist) = lower(r.journalist)
            and m.received_at between r.received_at - interval '24 hours' and r.received_at + interval '24 hours' order by m.received_at desc limit 200)
    )
    select n.id, n.version, n.number, n.state, n.subject, n.body, o.name,
        case when n.assignee is null or may_see_contact(n.assignee, n.created_by, n.routed_to) then n.journalist end,
        n.topic, n.received_at, coalesce(p.name, n.assignee), k.likeness
    from r join near n on n.id <> r.id and n.state not in ('merged', 'spam', 'declined', 'routed')
    left join outlet o on o.id = n.outlet_id
    left join person p on p.login = n.assignee
    cross join lateral (select greatest(
        likeness(to_tsvector('indonesian', concat_ws(' ', r.subject, r.topic)), to_tsvector('indonesian', concat_ws(' ', n.subject, n.topic))),
        likeness(to_tsvector('indonesian', concat_ws(' ', r.subject, r.topic, left(r.body, 2000))),
            to_tsvector('indonesian', concat_ws(' ', n.subject, n.topic, left(n.body, 2000)))),
        case when lower(btrim(r.topic)) = lower(btrim(n.topic)) then 0.6 end)::real as likeness) as k
    where k.likeness >= 0.45
    order by k.likeness desc, n.received_at desc, n.id limit 10
$$;

grant execute on function answer_memory(uuid, int), request_duplicates(uuid)
to kentongan_operator, kentongan_crew, kentongan_editor, kentongan_supervisor, kentongan_head, kentongan_ppid, kentongan_admin;
