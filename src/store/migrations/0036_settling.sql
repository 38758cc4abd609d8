-- What a new article costs while it is stored, and what can wait until the service settles it, once a minute.

-- Articles whose words are not yet among those that complete a beginning. A word that is typed whole is found at once.
create table article_unsettled (
    article_id uuid not null,
    at timestamptz not null default now()
);

create or replace function keep_words() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into article_unsettled select n.id from new_rows n;
    return null;
end
$$;

-- Of several services that settle at once one does; the others have nothing to do. So many articles at a time that it
-- ends within seconds; what is left is settled a minute later.
-- Nothing is done before something has waited this long.
drop function settle_articles();
create function settle_articles(waited interval default '0') returns bigint language plpgsql volatile security definer
set search_path = public, pg_temp as $$
declare
    merged bigint;
begin
    if not exists (select from article_unsettled u where u.at <= now() - waited) or not pg_try_advisory_xact_lock(hashtext('settle_articles')) then
        return 0;
    end if;
    with taken as (
        delete from article_unsettled u
        where u.ctid = any (array(select w.ctid from article_unsettled w limit 50000))
        returning u.article_id
    )
    insert into article_word
    select distinct w.word collate "C"
    from article a cross join lateral unnest(tsvector_to_array(a.search)) as w (word)
    where a.id in (select t.article_id from taken t) and length(w.word) between 3 and 40
        and not exists (select from article_word k where k.word = w.word collate "C");
    select gin_clean_pending_list('article_search'::regclass) into merged;
    return merged;
end
$$;
grant execute on function settle_articles(interval) to kentongan_watcher;

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
        select string_agg(quote_literal(w.word), ' | ' order by w.word)::tsquery into query
        from (
            select stem as word
            union
            (select k.word from article_word k
            where k.word >= stem collate "C" and k.word < (stem || chr(1114111)) collate "C"
            group by k.word order by length(k.word), k.word limit 100)
        ) as w;
        query := websearch_to_tsquery('indonesian', head) && query;
    end if;
    -- nothing but stop words, or nothing but "without": no index can help, and nobody means it
    return case when querytree(query) in ('', 'T') then null else query end;
end
$$;

-- A hit is searched for through its article; only a clip by hand, and one that somebody noted something on, has words
-- of its own. The trigger's name puts it behind the others: what they find changed is what a person changed.
alter table coverage_item alter column search drop expression;
alter table coverage_item alter column search set default '';
create function words_of_clip() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
    new.search := setweight(to_tsvector('indonesian', new.title), 'A')
        || to_tsvector('indonesian', coalesce(new.notes, '') || ' ' || words(new.matched_terms));
    return new;
end
$$;
create trigger words_of_clip before insert or update on coverage_item for each row
    when (new.article_id is null or new.notes is not null) execute function words_of_clip();
