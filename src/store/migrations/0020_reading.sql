-- Pages of articles: the queue in which they wait, what their reading changes, and the comparison of releases with them.

-- Ten thousand articles of a first day are queued while they are stored: a key that is checked row by row would cost
-- more than the rows. What an article takes with it when it goes is said in article_merge.
alter table article_visit
    drop constraint article_visit_article_id_fkey,
    -- hits and pick-ups before everything else
    add column rank smallint not null default 0,
    -- a page of the office's own network, found through a source that is marked internal
    add column internal boolean not null default false;
create index article_visit_host on article_visit (host, rank desc, due_at) where not internal;
create index article_visit_internal on article_visit (rank desc, due_at) where internal;

alter table article
    -- the last time its page was read, and why it could not be
    add column read_at timestamptz,
    add column read_note text constraint article_read_note_length check (length(read_note) <= 1000);

-- Further addresses of an article, found on its page or left over from an article that turned out to be the same.
create table article_alias (
    url_hash bigint primary key,
    article_id uuid not null references article on delete cascade
);
create index article_alias_article on article_alias (article_id);

-- One version a step of the plan; a reading that somebody asked for between two steps has no step (-1).
create unique index article_version_step on article_version (article_id, step) where step >= 0;

alter table pickup
    -- facts that were altered once and are now as in the release: the correction was carried
    add column corrected_facts jsonb not null default '[]',
    add column corrected_at timestamptz;

-- Up to which version of its text a release has been compared with the articles that were there before it.
create table release_weighed (
    release_id uuid primary key references release on delete cascade,
    version int not null,
    at timestamptz not null default now()
);
create index release_updated on release (updated_at desc);

-- What the watcher finds in an article (words, places, score) is no work of a person: it neither wears out the version
-- that somebody has on the screen nor fills the audit. Runs after record_update: triggers fire by name.
create function still_found() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
    if new.doing is null and new.state = old.state and not is_staff() and has_role('watcher') then
        new.version := old.version;
        new.updated_at := old.updated_at;
        new.updated_by := old.updated_by;
    end if;
    return new;
end
$$;
create trigger still_found before update on coverage_item for each row execute function still_found();

-- A hit that nobody has touched goes with its article when that turns out to be another one under a second address.
create function is_merging(hit uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
    select current_setting('kentongan.merging', true) = hit::text
        and not exists (select from audit_log a where a.record_id = hit)
$$;
drop trigger record_delete on coverage_item;
create trigger record_delete before delete on coverage_item for each row when (not is_merging(old.id))
    execute function record_delete('coverage');

-- Two articles that are one: what was seen, found and read of `gone` is `kept`'s from now on.
create function article_merge(kept uuid, gone uuid) returns void language plpgsql security definer
set search_path = public, pg_temp as $$
declare
    kept_hit uuid;
    gone_hit uuid;
begin
    if not (has_role('watcher') or is_owner()) then
        perform refuse('KT003', 'not_permitted', '{"action": "merge", "roles_needed": ["watcher"]}');
    end if;
    perform from article a where a.id in (kept, gone) order by a.id for update;
    if kept = gone or (select count(*) from article a where a.id in (kept, gone)) < 2 then
        return;
    end if;
    insert into sighting (article_id, source_id, seen_at, url)
    select kept, s.source_id, s.seen_at, s.url from sighting s where s.article_id = gone
    on conflict (article_id, source_id, url) do nothing;
    update article_alias set article_id = kept where article_id = gone;
    insert into article_alias (url_hash, article_id)
    select a.url_hash, kept from article a where a.id = gone
    on conflict (url_hash) do update set article_id = kept;
    update article k
    set outlet_id = coalesce(k.outlet_id, g.outlet_id), summary = coalesce(k.summary, g.summary),
        byline = coalesce(k.byline, g.byline), first_seen_at = least(k.first_seen_at, g.first_seen_at),
        published_at = coalesce(k.published_at, g.published_at), lang = coalesce(k.lang, g.lang)
    from article g where k.id = kept and g.id = gone;
    select c.id into kept_hit from coverage_item c where c.article_id = kept;
    select c.id into gone_hit from coverage_item c where c.article_id = gone;
    if gone_hit is not null then
        if kept_hit is null then
            update coverage_item c set article_id = kept, doing = jsonb_build_object('action', 'merge', 'seen', c.version) where c.id = gone_hit;
        elsif not exists (select from audit_log a where a.record_id = gone_hit) then
            perform set_config('kentongan.merging', gone_hit::text, true);
            delete from coverage_item c where c.id = gone_hit;
        elsif not exists (select from audit_log a where a.record_id = kept_hit) then
            perform set_config('kentongan.merging', kept_hit::text, true);
            delete from coverage_item c where c.id = kept_hit;
            update coverage_item c set article_id = kept, doing = jsonb_build_object('action', 'merge', 'seen', c.version) where c.id = gone_hit;
        else
            -- people worked on both: it stays, as a clip of its own
            update coverage_item c set article_id = null, doing = jsonb_build_object('action', 'merge', 'seen', c.version) where c.id = gone_hit;
        end if;
        perform set_config('kentongan.merging', '', true);
    end if;
    update pickup p set article_id = kept
    where p.article_id = gone and not exists (select from pickup o where o.article_id = kept and o.release_id = p.release_id);
    update article_version v set article_id = kept, step = -1 where v.article_id = gone;
    delete from article_visit v where v.article_id = gone;
    delete from article a where a.id = gone;
end
$$;

-- Somebody wants a page to be read now: an article that is known, or one that no feed has shown.
create function article_ask(id uuid, url text, canonical text, hash bigint, host text) returns uuid language plpgsql
security definer set search_path = public, pg_temp as $$
declare
    article uuid;
begin
    if not (is_staff() or has_role('watcher')) then
        perform refuse('KT003', 'not_permitted', '{"action": "read", "roles_needed": ["operator", "editor", "supervisor"]}');
    end if;
    select coalesce(
        (select a.id from article a where a.id = article_ask.id),
        (select a.id from article a where a.url_hash = hash),
        (select l.article_id from article_alias l where l.url_hash = hash)) into article;
    if article is null then
        insert into article (id, url, canonical_url, url_hash, title, outlet_id)
        values (article_ask.id, article_ask.url, canonical, hash, left(article_ask.url, 1000), (
            select o.id from outlet o
            where exists (select from unnest(o.domains) d where article_ask.host = lower(d) or article_ask.host like '%.' || lower(d))
            order by o.name limit 1))
        returning article.id into article;
    end if;
    insert into article_visit (article_id, url, host, rank, due_at, internal, step)
    select a.id, a.url, article_ask.host, 2, now(), coalesce(s.internal, false),
        coalesce((select max(v.step) from article_version v where v.article_id = a.id), -1) + 1
    from article a left join source s on s.id = a.source_id
    where a.id = article and not exists (select from article_version v where v.article_id = a.id and v.step >= 5)
    on conflict (article_id) do update set due_at = now(), rank = 2, tries = 0;
    return article;
end
$$;

-- A silent edit and a page that has gone are news to whoever has the clip open.
create function announce_version() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
    if exists (select from changed where status in ('changed', 'gone') and step <> 0) then
        perform pg_notify('kentongan', 'coverage');
    end if;
    return null;
end
$$;
create trigger announce_insert after insert on article_version referencing new table as changed
    for each statement execute function announce_version();

-- The machine confirms what an outlet carries whole, where the office has said that it may, and nothing else.
insert into transition (entity, from_state, action, to_state, role) values
    ('coverage', 'suggested', 'confirm', 'confirmed', 'watcher');

create function machine_confirms() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if not (is_staff() or is_owner()) then
        perform need(exists (
            select from pickup p join article a on a.id = p.article_id join outlet o on o.id = a.outlet_id
            where p.article_id = new.article_id and p.class = 'whole' and o.auto_confirm), 'not_whole');
    end if;
    return new;
end
$$;
create trigger machine_confirms before update on coverage_item for each row
    when (new.state = 'confirmed' and old.state <> 'confirmed') execute function machine_confirms();

grant select on article_alias, release_weighed
to kentongan_operator, kentongan_crew, kentongan_editor, kentongan_supervisor, kentongan_head, kentongan_ppid, kentongan_admin;
grant select, insert, update on article_alias, release_weighed to kentongan_watcher;
grant select (version, updated_at), select (embargo_until) on release to kentongan_watcher;
grant select (release_id, n) on release_version to kentongan_watcher;
grant select (origin), insert (origin), update (origin) on coverage_item to kentongan_watcher;
grant execute on function is_merging(uuid), article_merge(uuid, uuid) to kentongan_watcher;
grant execute on function article_ask(uuid, text, text, bigint, text)
to kentongan_operator, kentongan_editor, kentongan_supervisor, kentongan_head, kentongan_admin, kentongan_watcher;
