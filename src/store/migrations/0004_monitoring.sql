-- Sources, what was read from them, and what of it is about us. The watcher writes here and nowhere else.

create table source (
    id uuid primary key default uuid_v7(),
    key text not null constraint source_key_key unique,
    name text not null constraint source_name_length check (length(name) between 1 and 200),
    kind text not null default 'rss' constraint source_kind_choice check (kind in (
        'rss', 'atom', 'jsonfeed', 'sitemap', 'html_list', 'google_news', 'manual')),
    url text not null constraint source_url_length check (length(url) between 1 and 2000),
    item_selector text,
    body_selector text,
    outlet_id uuid references outlet,
    region text,
    language text,
    active boolean not null default true,
    -- reads loopback addresses: the demo's own feed server, or one in the office's network
    internal boolean not null default false,
    etag text,
    last_modified text,
    last_hash bigint,
    poll_minutes int not null default 10 constraint source_poll_minutes_range check (poll_minutes between 1 and 10080),
    next_fetch_at timestamptz not null default now(),
    leased_until timestamptz,
    leased_by text,
    last_ok_at timestamptz,
    failures real not null default 0,
    status text,
    note text
);
create index source_due on source (next_fetch_at) where active;
create index source_last_ok on source (last_ok_at desc nulls last) where active;

create table fetch_event (
    id bigint generated always as identity primary key,
    source_id uuid not null references source on delete cascade,
    at timestamptz not null default now(),
    http_status int,
    status text not null,
    n_new int not null default 0,
    n_dup int not null default 0,
    ms int,
    bytes bigint,
    note text
);
create index fetch_event_source on fetch_event (source_id, at desc);
-- old rows go by time; brin is enough to find them
create index fetch_event_at on fetch_event using brin (at);

create table watch_term (
    id uuid primary key default uuid_v7(),
    name text not null constraint watch_term_name_key unique,
    query text not null constraint watch_term_query_length check (length(query) between 1 and 2000),
    exclude text,
    issue_id uuid references issue,
    weight real not null default 1,
    muted_until timestamptz,
    scope text not null default 'body' constraint watch_term_scope_choice check (scope in ('title', 'body')),
    active boolean not null default true
);

-- to_char is not immutable, arithmetic is. UTC: a bucket is for finding, not for reading.
create function article_buckets(at timestamptz) returns text[] language sql immutable parallel safe
set search_path = pg_catalog, pg_temp as $$
    select array['y:' || ymd / 10000, 'm:' || ymd / 100, 'd:' || ymd]
    from (select (extract(year from t) * 10000 + extract(month from t) * 100 + extract(day from t))::int
          from (select at at time zone 'UTC') as utc (t)) as day (ymd)
$$;

create table article (
    id uuid primary key default uuid_v7(),
    -- where it was seen first
    source_id uuid references source,
    outlet_id uuid references outlet,
    url text not null constraint article_url_length check (length(url) between 1 and 4000),
    canonical_url text,
    url_hash bigint not null constraint article_url_hash_key unique,
    title text not null constraint article_title_length check (length(title) between 1 and 1000),
    summary text constraint article_summary_length check (length(summary) <= 20000),
    byline text,
    body text constraint article_body_length check (length(body) <= 1000000),
    body_hash bigint,
    published_at timestamptz,
    first_seen_at timestamptz not null default now(),
    -- feeds date their items in the future and in 1970; what is seen is never newer than when it was seen
    sort_at timestamptz not null generated always as (least(coalesce(published_at, first_seen_at), first_seen_at)) stored,
    lang text,
    search tsvector not null generated always as (
        setweight(to_tsvector('indonesian', title), 'A')
        || to_tsvector('indonesian', coalesce(summary, '') || ' ' || left(coalesce(body, ''), 1500))
        -- the year, the month and the day as words of their own: see search_articles
        || array_to_tsvector(article_buckets(least(coalesce(published_at, first_seen_at), first_seen_at)))) stored
);
create index article_sort on article (sort_at desc, id);
create index article_search on article using gin (search) with (fastupdate = on, gin_pending_list_limit = 4096);
create index article_outlet on article (outlet_id, sort_at desc);

create table article_version (
    id uuid primary key default uuid_v7(),
    article_id uuid not null references article on delete cascade,
    fetched_at timestamptz not null default now(),
    status text not null constraint article_version_status_choice check (status in ('same', 'changed', 'gone', 'error')),
    title text,
    body_hash bigint,
    diff text
);
create index article_version_article on article_version (article_id, fetched_at desc);

create table sighting (
    article_id uuid not null references article on delete cascade,
    source_id uuid not null references source on delete cascade,
    seen_at timestamptz not null default now(),
    url text not null,
    constraint sighting_key unique (article_id, source_id, url)
);
create index sighting_source on sighting (source_id, seen_at desc);

create table coverage_item (
    id uuid primary key default uuid_v7(),
    number text constraint coverage_item_number_key unique,
    duty smallint not null default 16 constraint coverage_item_duty_range check (duty between 1 and 25),
    section text default 'media_management' references section,
    article_id uuid constraint coverage_item_article_key unique references article,
    title text not null constraint coverage_item_title_length check (length(title) between 1 and 1000),
    outlet_id uuid references outlet,
    url text constraint coverage_item_url_length check (length(url) <= 4000),
    seen_at timestamptz not null default now(),
    edition text constraint coverage_item_edition_length check (length(edition) <= 200),
    tone text constraint coverage_item_tone_choice check (tone in ('positive', 'neutral', 'negative')),
    tone_by text,
    tone_at timestamptz,
    prominence text constraint coverage_item_prominence_choice check (prominence in ('main', 'part', 'passing')),
    form text constraint coverage_item_form_choice check (form in ('news', 'photo', 'opinion', 'advertorial', 'talk_show')),
    origin text constraint coverage_item_origin_choice check (origin in ('release', 'own', 'agency')),
    issue_id uuid references issue,
    notes text constraint coverage_item_notes_length check (length(notes) <= 20000),
    matched_terms text[] not null default '{}',
    score real not null default 0,
    dismissed_reason text constraint coverage_item_dismissed_reason_length check (length(dismissed_reason) <= 500),
    state text not null default 'detected' constraint coverage_item_state_choice check (state in (
        'detected', 'suggested', 'confirmed', 'dismissed', 'followed_up', 'closed')),
    doing jsonb,
    version int not null default 1,
    created_at timestamptz not null default now(),
    created_by text not null default session_user,
    updated_at timestamptz not null default now(),
    updated_by text not null default session_user,
    search tsvector not null generated always as (
        setweight(to_tsvector('indonesian', title), 'A')
        || to_tsvector('indonesian', coalesce(notes, '') || ' ' || words(matched_terms))) stored
);
create index coverage_item_live on coverage_item (seen_at desc)
    where state in ('detected', 'suggested', 'confirmed', 'followed_up');
create index coverage_item_tone on coverage_item (tone_at desc) where tone is not null;
-- hits of articles are found through their articles; this is for manual clips and for what people noted
create index coverage_item_search on coverage_item using gin (search) where article_id is null or notes is not null;

create table pickup (
    id uuid primary key default uuid_v7(),
    release_id uuid not null references release on delete cascade,
    article_id uuid not null references article on delete cascade,
    used_share real constraint pickup_used_share_range check (used_share between 0 and 1),
    article_share real constraint pickup_article_share_range check (article_share between 0 and 1),
    longest int,
    fragments jsonb,
    quoted_share real,
    class text not null constraint pickup_class_choice check (class in ('whole', 'partial', 'quote', 'reference', 'none')),
    minutes_to_pickup int,
    altered_facts jsonb,
    missing_messages text[],
    confirmed_by text,
    confirmed_at timestamptz,
    created_at timestamptz not null default now(),
    constraint pickup_key unique (release_id, article_id)
);
create index pickup_article on pickup (article_id);
