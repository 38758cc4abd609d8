-- Ten thousand articles of a first day: what every one of them costs, and what two services that store at the same
-- time wait for.

-- A word that two transactions brought at once made the second wait for the first one's end, so that articles were
-- stored one transaction at a time. A word that stands here twice harms nobody: whoever reads takes each once.
alter table article_word drop constraint article_word_pkey;
create index article_word_word on article_word (word);

create or replace function keep_words() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into article_word
    select distinct w.word collate "C" from new_rows n cross join lateral unnest(tsvector_to_array(n.search)) as w (word)
    where length(w.word) between 3 and 40 and not exists (select from article_word k where k.word = w.word collate "C");
    return null;
end
$$;

create or replace function search_query(q text, complete boolean default false) returns tsquery language plpgsql stable
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
            group by k.word order by length(k.word), k.word limit 100
        ) as w;
        query := websearch_to_tsquery('indonesian', head) && query;
    end if;
    -- nothing but stop words, or nothing but "without": no index can help, and nobody means it
    return case when querytree(query) in ('', 'T') then null else query end;
end
$$;

-- As before, as one expression: the planner puts it where it is called, instead of starting a function for every article.
create or replace function article_buckets(at timestamptz) returns text[] language sql immutable parallel safe
return array[
    'y:' || (date_part('year', at at time zone 'UTC')::int)::text,
    'm:' || (date_part('year', at at time zone 'UTC')::int * 100 + date_part('month', at at time zone 'UTC')::int)::text,
    'd:' || (date_part('year', at at time zone 'UTC')::int * 10000 + date_part('month', at at time zone 'UTC')::int * 100
        + date_part('day', at at time zone 'UTC')::int)::text];

-- A hit that says of itself what record_insert and content_coverage would make of it passes them by: all that the
-- watcher brings, and nothing else. Whatever differs in one word is judged as before.
drop trigger record_insert on coverage_item;
create trigger record_insert before insert on coverage_item for each row when (
    new.version is distinct from 1
    or new.created_at is distinct from now() or new.updated_at is distinct from now()
    or new.created_by is distinct from session_user::text or new.updated_by is distinct from session_user::text
    or new.state is null or new.state not in ('detected', 'suggested')
    or new.state = 'suggested' and not pg_has_role(session_user, 'kentongan_watcher', 'member'))
execute function record_insert('coverage');

drop trigger content_coverage on coverage_item;
create trigger content_coverage before update on coverage_item for each row execute function content_coverage();
create trigger content_coverage_insert before insert on coverage_item for each row when (
    new.tone is not null
    or new.article_id is not null and (new.title is null or new.url is null or new.outlet_id is null))
execute function content_coverage();

-- New articles wait in a list beside their text index. Merging it while a transaction stores makes that one late by a
-- fifth of a second; so it may grow to 16 MB, and the service merges it once a minute in a transaction of its own.
alter index article_search set (gin_pending_list_limit = 16384);

create function settle_articles() returns bigint language sql volatile security definer set search_path = public, pg_temp as $$
    select gin_clean_pending_list('article_search'::regclass)
$$;
grant execute on function settle_articles() to kentongan_watcher;
