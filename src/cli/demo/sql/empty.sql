-- An earlier day of the demo goes, with everything that hangs on its records; people, calendar and settings stay.
do $$
declare
    tables text[] := array(select table_name from entity);
    word text;
begin
    foreach word in array tables loop
        execute format('alter table %I disable trigger user', word);
    end loop;
    alter table audit_log disable trigger audit_immutable;
    execute format('truncate %s, event_guest, checklist_item, release_version, fact, distribution, request_question, pickup, sighting,
        article_version, article_visit, article_alias, story_cluster, release_weighed, article, fetch_event, journalist_contact,
        journalist, outlet, official_number, event_question, press_log, audit_log, record_link, protected_identity cascade', (select string_agg(quote_ident(t), ', ') from unnest(tables) t));
    alter table audit_log enable trigger audit_immutable;
    foreach word in array tables loop
        execute format('alter table %I enable trigger user', word);
    end loop;
end
$$
