-- What ties one record to another by a column, as data: the cards of both ends name the other. A new kind adds rows here
-- instead of replacing `links`. The expressions are the owner's, over the columns of the record that holds the column.
create table record_reference (
    -- the kind whose table holds the column, and the kind the column points to
    entity text not null references entity,
    column_name text not null,
    other text not null references entity,
    -- what the other is to the record that holds the column; null: its card does not list it
    relation text constraint record_reference_relation_form check (relation ~ '^[a-z_]{1,40}$'),
    -- what the record is to the other; null: the other's card does not list it
    inverse text constraint record_reference_inverse_form check (inverse ~ '^[a-z_]{1,40}$'),
    -- on the other's card: which of the records are listed, in which order, how many, and the time beside each
    listed text not null default 'true',
    first text not null default 'id',
    at_most int not null default 100,
    at text not null default 'null',
    primary key (entity, column_name)
);

insert into record_reference (entity, column_name, other, relation, inverse, listed, first, at_most, at) values
    ('release', 'event_id', 'event', 'event', 'release', 'true', 'id', 100, 'null'),
    ('release', 'issue_id', 'issue', null, 'release', 'true', 'coalesce(published_at, created_at) desc', 30, 'coalesce(published_at, created_at)'),
    ('event', 'issue_id', 'issue', null, 'event', 'true', 'starts_at desc', 30, 'starts_at'),
    ('line', 'issue_id', 'issue', null, 'line', 'state <> ''retired''', 'updated_at desc', 30, 'updated_at'),
    -- said elsewhere on both cards: as a field, or by the link made with the record
    ('line', 'superseded_by', 'line', null, null, 'true', 'id', 100, 'null'),
    ('advice', 'alert_id', 'alert', null, null, 'true', 'id', 100, 'null'),
    ('advice', 'issue_id', 'issue', null, null, 'true', 'id', 100, 'null'),
    ('advice', 'disposition_id', 'disposition', null, null, 'true', 'id', 100, 'null'),
    ('information', 'request_id', 'request', null, null, 'true', 'id', 100, 'null'),
    ('sp4n', 'request_id', 'request', null, null, 'true', 'id', 100, 'null'),
    ('event', 'rescheduled_from', 'event', 'rescheduled_from', null, 'true', 'id', 100, 'null'),
    ('event', 'rescheduled_to', 'event', 'rescheduled_to', null, 'true', 'id', 100, 'null'),
    ('disposition', 'parent_id', 'disposition', 'parent', 'child', 'true', 'id', 100, 'null'),
    ('disposition', 'request_id', 'request', 'request', 'disposition', 'true', 'id', 100, 'null'),
    ('request', 'merged_into', 'request', 'merged_into', 'merged_from', 'true', 'id', 100, 'null'),
    ('request', 'issue_id', 'issue', null, 'request', 'true', 'received_at desc', 30, 'received_at'),
    ('coverage', 'issue_id', 'issue', 'issue', 'coverage', 'state <> ''dismissed''', 'seen_at desc', 80, 'seen_at'),
    ('rumour', 'issue_id', 'issue', 'issue', 'rumour', 'true', 'id', 100, 'first_seen_at'),
    ('rumour', 'clarification_id', 'release', 'clarified_by', 'rumour', 'true', 'id', 100, 'null'),
    ('alert', 'issue_id', 'issue', 'issue', 'raised_alert', 'true', 'last_at desc', 30, 'last_at'),
    ('alert', 'release_id', 'release', 'release', null, 'true', 'id', 100, 'null'),
    ('alert', 'source_id', 'source', 'source', null, 'true', 'id', 100, 'null'),
    ('correction', 'coverage_id', 'coverage', 'coverage', 'correction', 'true', 'id', 100, 'null'),
    ('correction', 'release_id', 'release', 'release', null, 'true', 'id', 100, 'null'),
    ('term', 'issue_id', 'issue', 'issue', null, 'true', 'id', 100, 'null'),
    ('assignment', 'event_id', 'event', 'event', 'assignment', 'true', 'call_time, id', 50, 'call_time'),
    ('assignment', 'release_id', 'release', 'release', 'assignment', 'true', 'call_time, id', 50, 'call_time'),
    ('asset', 'event_id', 'event', 'event', 'asset', 'true', 'taken_at, id', 50, 'taken_at'),
    ('asset', 'release_id', 'release', 'release', 'asset', 'true', 'taken_at, id', 50, 'taken_at'),
    ('asset', 'assignment_id', 'assignment', 'assignment', 'asset', 'true', 'taken_at, id', 50, 'taken_at'),
    ('delivery', 'release_id', 'release', 'release', 'delivery', 'true',
        'not holds_wrong, state not in (''needs_hand'', ''uncertain''), name', 100, 'planned_at'),
    ('delivery', 'channel_id', 'channel', 'channel', null, 'true', 'id', 100, 'null');

-- Ties that no column of one record says: a release is carried by coverage through pick-ups, a disposition is fulfilled
-- by a record of any kind, an alert rests on evidence of any kind, people and rules link two records.
create function ties(entity text, id uuid) returns table (relation text, kind text, other uuid, at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
    select 'coverage', 'coverage', c.id, null::timestamptz from pickup p join coverage_item c on c.article_id = p.article_id
    where ties.entity = 'release' and p.release_id = ties.id
    union all
    select 'release', 'release', p.release_id, null from coverage_item c join pickup p on p.article_id = c.article_id
    where ties.entity = 'coverage' and c.id = ties.id
    union all
    select 'fulfils', d.fulfils_entity, d.fulfils_id, null from disposition d
    where ties.entity = 'disposition' and d.id = ties.id and d.fulfils_id is not null
    union all
    select 'fulfils', 'disposition', d.id, null from disposition d where d.fulfils_entity = ties.entity and d.fulfils_id = ties.id
    union all
    select 'evidence', case when e ->> 'entity' = 'article' then 'coverage' else e ->> 'entity' end,
        case when e ->> 'entity' = 'article' then (select c.id from coverage_item c where c.article_id = (e ->> 'id')::uuid)
            else (e ->> 'id')::uuid end, (e ->> 'at')::timestamptz
    from alert a cross join lateral jsonb_array_elements(a.evidence) as k (e)
    where ties.entity = 'alert' and a.id = ties.id and (e ->> 'entity' = 'article' or table_of(e ->> 'entity') is not null)
    union all
    select k.relation, k.other_entity, k.other_id, k.at from record_link k where k.entity = ties.entity and k.id = ties.id
    union all
    select k.inverse, k.entity, k.id, k.at from record_link k where k.other_entity = ties.entity and k.other_id = ties.id
$$;

create or replace function links(entity text, id uuid) returns setof jsonb language plpgsql stable security definer
set search_path = public, pg_temp as $$
declare
    columns text;
begin
    if not may_see(entity, id) then
        return;
    end if;
    select string_agg(tie, ' union all ') into columns from (
        select format('select %1$L, %2$L, %3$I, null::timestamptz from %4$I where id = $2 and %3$I is not null',
            f.relation, f.other, f.column_name, table_of(f.entity)) as tie
        from record_reference f where f.entity = links.entity and f.relation is not null
        union all
        select format('(select %L, %L, id, (%s)::timestamptz from %I where %I = $2 and (%s) order by %s limit %s)',
            f.inverse, f.entity, f.at, table_of(f.entity), f.column_name, f.listed, f.first, f.at_most)
        from record_reference f where f.other = links.entity and f.inverse is not null
    ) as t;
    return query execute format(
        'select jsonb_build_object(''relation'', l.relation, ''entity'', l.kind, ''id'', l.other, ''number'', b.number, ''title'', b.title, ''at'', l.at)
         from (select * from ties($1, $2) union all %s) as l (relation, kind, other, at)
         cross join lateral record_brief(l.kind, l.other) as b
         where b.title is not null
         order by l.at desc nulls last, l.relation, b.number, l.other limit 300',
        coalesce(columns, 'select null, null, null::uuid, null::timestamptz where false')) using entity, id;
end
$$;
drop function links_of_columns(text, uuid);
drop function links_of_coverage(text, uuid);
drop function links_of_delivery(text, uuid);
