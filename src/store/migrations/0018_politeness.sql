-- Hosts are spared by all services together: who is asked when, how often, and what its robots.txt says.

-- As the program reads it off an address: lower case, without a port or the root's dot.
create function host_of(url text) returns text language sql immutable parallel safe
set search_path = pg_catalog, pg_temp as $$
    select rtrim(lower(substring(url from '^[A-Za-z][A-Za-z0-9+.-]*://(?:[^/?#]*@)?(\[[^]]*\]|[^:/?#]*)')), '.')
$$;

alter table source
    add column host text generated always as (host_of(url)) stored,
    -- where the last answer said that the feed lies now, for good
    add column moved_to text constraint source_moved_to_length check (length(moved_to) <= 2000);
create index source_host on source (host) where active;

alter table host
    -- seconds between two requests; more than the usual where robots.txt asks for it
    add column spacing real not null default 5.25 constraint host_spacing_range check (spacing between 5 and 120),
    -- since when robots.txt could not be read
    add column robots_lost_at timestamptz;

-- The places at a host that are taken: each ends by itself, so that a service that was killed blocks nobody.
create function places_taken(places timestamptz[], at timestamptz) returns timestamptz[] language sql immutable parallel safe
set search_path = pg_catalog, pg_temp as $$
    select coalesce(array_agg(place), '{}') from unnest(places) as place where place > at
$$;

grant execute on function host_of(text) to kentongan_operator, kentongan_crew, kentongan_editor, kentongan_supervisor,
    kentongan_head, kentongan_ppid, kentongan_watcher, kentongan_admin;
grant execute on function places_taken(timestamptz[], timestamptz) to kentongan_watcher;
