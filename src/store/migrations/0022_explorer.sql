-- What the screens of analysis stand on: coverage by any filter, fast at any age, and national material with its lineage.

-- a page begins behind a row, so the key stands in the order too
drop index coverage_item_seen, coverage_item_issue;
create index coverage_item_seen on coverage_item (seen_at desc, id desc);
create index coverage_item_outlet on coverage_item (outlet_id, seen_at desc, id desc);
create index coverage_item_issue on coverage_item (issue_id, seen_at desc, id desc) where issue_id is not null;
create index article_url on article using hash (url);

-- Coverage by filter; null leaves a filter out. One body for the list, its counts and every chart, so that what a chart
-- counts is what opens behind it. Plain SQL without settings: the planner sees through it.
-- `state` null is everything but the dismissed; `tone` and `class` know the word none.
create function study_hits(since timestamptz, until timestamptz, outlet text, issue text, tone text, class text, state text,
    words text[], weekday int, hour int, release uuid)
returns setof coverage_item language sql stable as $$
    select c.* from coverage_item c
    where c.seen_at >= coalesce($1, '-infinity') and c.seen_at < coalesce($2, 'infinity')
        and ($3 is null or c.outlet_id = (select o.id from outlet o where o.name = $3))
        and ($4 is null or c.issue_id = (select i.id from issue i where i.code = $4))
        and ($5 is null or coalesce(c.tone, 'none') = $5)
        and ($7 is not null or c.state <> 'dismissed')
        and ($7 is null or c.state = $7)
        and ($8 is null or c.title ilike all ($8)
            or (select o.name from outlet o where o.id = c.outlet_id) ilike all ($8))
        and ($9 is null or extract(isodow from c.seen_at at time zone (select office_zone())) = $9)
        and ($10 is null or extract(hour from c.seen_at at time zone (select office_zone())) = $10)
        and ($11 is null or exists (
            select from pickup x where x.release_id = $11 and x.article_id = c.article_id and x.class <> 'none'))
        and ($6 is null or $6 = coalesce((
            select x.class from pickup x where x.article_id = c.article_id and ($11 is null or x.release_id = $11)
            order by x.used_share desc nulls last limit 1), 'none'))
$$;

-- Whose articles are national material, by the host of the source's address; a source may say otherwise itself.
create table national_publisher (
    host text primary key,
    name text not null
);
insert into national_publisher values
    ('infopublik.id', 'InfoPublik'),
    ('komdigi.go.id', 'Kementerian Komunikasi dan Digital'),
    ('kominfo.go.id', 'Kementerian Komunikasi dan Digital'),
    ('setkab.go.id', 'Sekretariat Kabinet'),
    ('setneg.go.id', 'Kementerian Sekretariat Negara'),
    ('presidenri.go.id', 'Presiden Republik Indonesia'),
    ('indonesia.go.id', 'Portal Informasi Indonesia'),
    ('kemendagri.go.id', 'Kementerian Dalam Negeri'),
    ('kemkes.go.id', 'Kementerian Kesehatan'),
    ('bnpb.go.id', 'BNPB'),
    ('bmkg.go.id', 'BMKG'),
    ('antaranews.com', 'ANTARA');
alter table source
    -- null: as national_publisher says
    add column national boolean;

create function source_host(url text) returns text language sql immutable parallel safe as $$
    select lower(regexp_replace(substring(url from '^[A-Za-z]+://([^/:?#]+)'), '^(www|rss|feed)\.', '', 'i'))
$$;

create view national_source with (security_barrier) as
select s.id, s.name from source s
where coalesce(s.national, exists (select from national_publisher p where p.host = source_host(s.url)))
    and (select is_staff());

-- Where a release was made from: the address is what people see and type, the article what it was compared with.
alter table release
    add constraint release_source_item_length check (length(source_item) <= 4000),
    add column source_article_id uuid references article on delete set null;
create index release_source_article on release (source_article_id) where source_article_id is not null;

create function release_lineage() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    new.source_article_id := (select a.id from article a where a.url = new.source_item limit 1);
    return new;
end
$$;
create trigger content_lineage before insert or update of source_item on release for each row execute function release_lineage();

-- What makes national material local (duty 6): it is asked before the release may be approved.
create function release_localising() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if new.origin = 'national' and new.source_article_id is not null
        and not exists (select from checklist_item c where c.entity = 'release' and c.record_id = new.id) then
        insert into checklist_item (entity, record_id, seq, text) values
            ('release', new.id, 1, 'Angka lokal?'), ('release', new.id, 2, 'Narasumber lokal?'), ('release', new.id, 3, 'Konteks?');
    end if;
    return null;
end
$$;
create trigger release_localising after insert or update of source_item, origin on release
for each row execute function release_localising();

update field set place = place + 1 where entity = 'release' and place > 10;
insert into field values ('release', 'source_item', 'source_item', 'text', 'optional', 11);

create or replace view card_release with (security_barrier) as
select r.id, r.number, r.version, r.state, r.kind, r.title, r.lead, r.body, r.key_messages, r.spokesperson, r.topic,
    i.code as issue, r.language, r.origin, r.publish_at, r.embargo_until, r.embargo_rule,
    coalesce(e.number, r.event_id::text) as event, r.author, r.editor, r.approver, r.approved_at, r.published_at,
    r.review_note, r.correction_note, r.withdrawn_reason, r.subkegiatan,
    r.duty, r.section, r.created_at, r.created_by, r.updated_at, r.updated_by, r.source_item
from release r left join issue i on i.id = r.issue_id left join media_event e on e.id = r.event_id
where (select is_staff());

do $$
declare
    r record;
begin
    for r in select action, string_agg(quote_ident('kentongan_' || role), ', ') as roles
        from permission where entity = 'release' group by 1 loop
        execute format('grant %s (source_item) on release to %s', case when r.action = 'add' then 'insert' else 'update' end, r.roles);
    end loop;
end
$$;

grant select on national_publisher, national_source
to kentongan_operator, kentongan_crew, kentongan_editor, kentongan_supervisor, kentongan_head, kentongan_ppid, kentongan_admin;
grant execute on function study_hits(timestamptz, timestamptz, text, text, text, text, text, text[], int, int, uuid), source_host(text)
to kentongan_operator, kentongan_crew, kentongan_editor, kentongan_supervisor, kentongan_head, kentongan_ppid, kentongan_admin;
grant update (national) on source to kentongan_supervisor, kentongan_admin;
grant insert, update, delete on national_publisher to kentongan_supervisor, kentongan_admin;
