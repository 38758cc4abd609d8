-- The fact sheet is part of what a release says: it is written, checked, approved and taken back with its text.

-- One fact as the sheet of its release holds it; times in UTC whatever the session's zone.
create function fact_json(f fact) returns jsonb language sql stable set search_path = public, pg_temp as $$
    select jsonb_strip_nulls(jsonb_build_object('id', f.id, 'label', f.label, 'value', f.value, 'unit', f.unit,
        'as_of', to_char(f.as_of at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'source', f.source,
        'tolerance', f.tolerance, 'kind', f.kind))
$$;

-- What the table has of a release, in the order of labels.
create function sheet_of(release_id uuid) returns jsonb language sql stable security definer set search_path = public, pg_temp as $$
    select coalesce(jsonb_agg(fact_json(f) order by f.label, f.id), '[]') from fact f where f.release_id = sheet_of.release_id
$$;

-- The sheet as it was given, made even: blanks off, keys for new facts, in the order of labels. A fact of another release
-- that was taken over gets a key of its own.
create function sheet_read(release_id uuid, sheet jsonb) returns jsonb language plpgsql volatile security definer
set search_path = public, pg_temp as $$
declare
    given jsonb;
    f fact;
    facts fact[] := '{}';
begin
    if jsonb_typeof(sheet) is distinct from 'array' or jsonb_array_length(sheet) > 500 then
        perform bad_field('facts', sheet, 'a list of at most 500 facts');
    end if;
    for given in select * from jsonb_array_elements(sheet) loop
        begin
            f := jsonb_populate_record(null::fact, given);
        exception when data_exception then
            perform bad_field('facts', given, 'label, value, unit, as_of, source, tolerance and kind of a fact');
        end;
        f.label := nullif(btrim(f.label), '');
        f.value := nullif(btrim(f.value), '');
        f.unit := nullif(btrim(f.unit), '');
        f.source := nullif(btrim(f.source), '');
        f.kind := coalesce(f.kind, 'number');
        f.release_id := sheet_read.release_id;
        f.issue_id := null;
        if f.label is null or length(f.label) > 300 or f.value is null or length(f.value) > 300 then
            perform bad_field('facts', given, 'a label and a value of 1 to 300 characters');
        elsif length(f.unit) > 100 or length(f.source) > 1000 then
            perform bad_field('facts', given, 'a unit of at most 100 and a source of at most 1000 characters');
        elsif f.tolerance is not null and not (f.tolerance >= 0 and f.tolerance < 1) then
            perform bad_field('facts', given, 'a tolerance from 0 to less than 1');
        elsif f.kind not in ('number', 'name', 'date', 'place') then
            perform bad_field('facts', given, 'number, name, date or place');
        end if;
        if f.id is null or exists (select from unnest(facts) k where k.id = f.id)
            or exists (select from fact k where k.id = f.id and k.release_id is distinct from f.release_id) then
            f.id := uuid_v7();
        end if;
        facts := facts || f;
    end loop;
    return (select coalesce(jsonb_agg(fact_json(k) order by k.label, k.id), '[]') from unnest(facts) k);
end
$$;

alter table release
    add column facts jsonb not null default '[]',
    -- who wrote the sheet last: they do not approve it
    add column facts_by text;

alter table release disable trigger user;
update release r set facts = sheet_of(r.id) where exists (select from fact f where f.release_id = r.id);
alter table release enable trigger user;

-- A changed figure is no longer the figure that was approved (0007 says so of the text). It comes after `content_release`,
-- which must see whether the edit was a plain one.
create function content_sheet() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    plain boolean;
begin
    if tg_op = 'UPDATE' and new.facts is not distinct from old.facts then
        return new;
    end if;
    new.facts := sheet_read(new.id, new.facts);
    if tg_op = 'INSERT' then
        new.facts_by := case when new.facts <> '[]' then new.author end;
        return new;
    end if;
    if new.facts = old.facts then
        return new;
    end if;
    plain := new.doing is not distinct from old.doing;
    if plain or new.doing ->> 'action' <> 'undo' then
        new.facts_by := session_user;
    end if;
    if plain and new.state = old.state and old.state in ('in_review', 'approved', 'scheduled') then
        new.state := 'draft';
        new.approver := null;
        new.approved_at := null;
        new.doing := jsonb_build_object('action', 'rewrite', 'seen', old.version);
    end if;
    -- what the public has is corrected by figures that say where they come from
    if old.state = 'published' then
        perform need(not exists (select from jsonb_array_elements(new.facts) f where not f ? 'source'),
            'fact_without_source', 'every figure needs its source');
    end if;
    return new;
end
$$;
create trigger content_sheet before insert or update on release for each row execute function content_sheet();

-- The rows of the table follow the sheet.
create function sheet_kept() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if new.facts = sheet_of(new.id) then
        return null;
    end if;
    delete from fact f
    where f.release_id = new.id and not exists (select from jsonb_array_elements(new.facts) s where s ->> 'id' = f.id::text);
    insert into fact (id, release_id, label, value, unit, as_of, source, tolerance, kind)
    select f.id, new.id, f.label, f.value, f.unit, f.as_of, f.source, f.tolerance, f.kind
    from jsonb_array_elements(new.facts) s, jsonb_populate_record(null::fact, s) f
    on conflict (id) do update set label = excluded.label, value = excluded.value, unit = excluded.unit, as_of = excluded.as_of,
        source = excluded.source, tolerance = excluded.tolerance, kind = excluded.kind;
    return null;
end
$$;
create trigger sheet_kept after insert or update of facts on release for each row execute function sheet_kept();

-- And the sheet follows the rows, where somebody writes those: by the release, with all that holds for a change of it. What
-- `sheet_kept` writes is there already.
create function sheet_written() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if pg_trigger_depth() > 1 then
        return null;
    end if;
    update release r set facts = sheet_of(r.id)
    where r.id in (select c.release_id from changed c) and r.facts is distinct from sheet_of(r.id);
    return null;
end
$$;
create trigger sheet_written_insert after insert on fact referencing new table as changed
    for each statement execute function sheet_written();
create trigger sheet_written_update after update on fact referencing new table as changed
    for each statement execute function sheet_written();
create trigger sheet_written_delete after delete on fact referencing old table as changed
    for each statement execute function sheet_written();

-- A fact stays with its release or issue: moved, it would leave one sheet without a word.
create function fact_stays() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
    if (new.release_id, new.issue_id) is distinct from (old.release_id, old.issue_id) then
        perform bad_field('release_id', to_jsonb(new.release_id), 'unchanged');
    end if;
    return new;
end
$$;
create trigger fact_stays before update of release_id, issue_id on fact for each row execute function fact_stays();

update field set place = place + 1
where entity = 'release' and place > (select f.place from field f where f.entity = 'release' and f.key = 'key_messages');
insert into field (entity, key, column_name, kind, entry, place)
select 'release', 'facts', 'facts', 'sheet', 'optional', f.place + 1 from field f where f.entity = 'release' and f.key = 'key_messages';
grant insert (facts), update (facts) on release to kentongan_operator, kentongan_editor, kentongan_supervisor;

-- What is to be said of an issue now: its message house, then its approved lines to take that still hold, the newest first.
create function issue_messages(issue uuid) returns text language sql stable security definer set search_path = public, pg_temp as $$
    select nullif(concat_ws(E'\n', nullif(btrim(i.narrative), ''), (
        select string_agg('• ' || l.title || ': ' || l.text, E'\n' order by l.approved_at desc, l.id)
        from (
            select * from line_to_take l
            where l.issue_id = i.id and l.state = 'approved' and coalesce(l.valid_until > now(), true)
            order by l.approved_at desc, l.id limit 5
        ) as l)), '')
    from issue i where i.id = issue_messages.issue
$$;

grant execute on function issue_messages(uuid) to kentongan_operator, kentongan_crew, kentongan_editor, kentongan_supervisor,
    kentongan_head, kentongan_ppid, kentongan_admin;

do $$
declare
    def text;
    changed text;
begin
    def := pg_get_viewdef('card_release'::regclass);
    changed := regexp_replace(def, '\n\s+FROM ', ',
    r.facts, issue_messages(r.issue_id) AS issue_messages FROM ');
    if changed = def then
        raise exception 'card_release is not as it was';
    end if;
    execute 'create or replace view card_release with (security_barrier) as ' || changed;

    def := pg_get_functiondef('step_release_of_review(release,text,jsonb)'::regprocedure);
    -- whoever wrote the figures approves them as little as whoever wrote the text
    changed := replace(def, 'if author = me then', 'if me in (author, r.facts_by) then');
    changed := replace(changed, 'case when author = me then', 'case when me in (author, r.facts_by) then');
    if changed = def or position('author = me' in changed) > 0 then
        raise exception 'step_release_of_review is not as it was';
    end if;
    def := changed;
    -- a correction may be one of the figures or of the key messages
    changed := replace(def, '''body'', arg(args, ''body'')))', '''body'', arg(args, ''body''), ''key_messages'', args -> ''key_messages'', ''facts'', args -> ''facts''))');
    if changed = def then
        raise exception 'step_release_of_review is not as it was';
    end if;
    execute changed;
end
$$;

-- National material is made local whether or not its source is an article that the watcher has (0022 asked for one).
create or replace function release_localising() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if new.origin = 'national'
        and not exists (select from checklist_item c where c.entity = 'release' and c.record_id = new.id) then
        insert into checklist_item (entity, record_id, seq, text) values
            ('release', new.id, 1, 'Angka lokal?'), ('release', new.id, 2, 'Narasumber lokal?'), ('release', new.id, 3, 'Konteks?');
    end if;
    return null;
end
$$;
