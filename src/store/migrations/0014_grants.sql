-- Who may touch what. The wall: masked views. Staff: views, functions, ordinary columns. The watcher: what it reads.
-- State, version trail, audit and protected columns are granted to nobody.

-- plain helpers that defaults, checks and views call on behalf of whoever asks
grant execute on function uuid_v7(), words(text[]), article_buckets(timestamptz), has_role(text), is_staff(), is_owner(),
    office_zone(), office_today(), roles_of(text), name_of(text), may_see_order(text, text, text, text[]),
    may_see_contact(text, text, text), may_see(text, uuid), refuse(text, text, jsonb, text), schema_version(), me()
to kentongan_wall, kentongan_operator, kentongan_crew, kentongan_editor, kentongan_supervisor, kentongan_head,
    kentongan_ppid, kentongan_watcher, kentongan_admin;

grant select on pane_event, pane_release, pane_coverage, pane_pulse, pane_disposition, pane_request, pane_issue, pane_source_health
to kentongan_wall, kentongan_operator, kentongan_crew, kentongan_editor, kentongan_supervisor, kentongan_head,
    kentongan_ppid, kentongan_admin;

-- calendar and settings are nobody's secret
grant select on office, holiday, holiday_year, office_hours, section
to kentongan_wall, kentongan_operator, kentongan_crew, kentongan_editor, kentongan_supervisor, kentongan_head,
    kentongan_ppid, kentongan_watcher, kentongan_admin;

grant select on pane_person, card_event, card_release, card_coverage, card_disposition, card_request, audit,
    transition, permission, field, issue, outlet, journalist, channel, person, media_event, event_guest, checklist_item, release,
    release_version, fact, distribution, disposition, request_question, source, watch_term, coverage_item, pickup, article,
    article_version, sighting, fetch_event
to kentongan_operator, kentongan_crew, kentongan_editor, kentongan_supervisor, kentongan_head, kentongan_ppid, kentongan_admin;

grant execute on function record_add(text, uuid, jsonb), record_edit(text, uuid, int, jsonb), record_act(text, uuid, int, text, jsonb),
    record_undo(text, uuid, int), card(text, uuid), history(text, uuid), children(text, uuid), links(text, uuid),
    record_list(text, text[], int), find_record(text, text), record_brief(text, uuid), embargo_end(release)
to kentongan_operator, kentongan_crew, kentongan_editor, kentongan_supervisor, kentongan_head, kentongan_ppid, kentongan_admin;

grant execute on function user_add(text, text, text[], text, text), user_roles(text, text[]), user_disable(text), user_list()
to kentongan_admin;

-- Ordinary columns of the five tables, read off the field and permission tables.
do $$
declare
    r record;
    cols text;
    readable text;
begin
    for r in select entity, action, string_agg(quote_ident('kentongan_' || role), ', ') as roles from permission group by 1, 2 loop
        select string_agg(quote_ident(column_name), ', ' order by place) into cols
        from field f where f.entity = r.entity and f.entry <> 'derived';
        if r.action = 'add' then
            execute format('grant insert (id, duty, section, %s) on %I to %s', cols, table_of(r.entity), r.roles);
        else
            -- `version` so that a writer can say which one was seen
            execute format('grant update (version, duty, section, %s) on %I to %s', cols, table_of(r.entity), r.roles);
        end if;
    end loop;
    -- who asked and how to reach them are read through the card only
    select string_agg(quote_ident(attname), ', ' order by attnum) into readable
    from pg_attribute
    where attrelid = 'media_request'::regclass and attnum > 0 and not attisdropped and attname not in ('journalist', 'contact', 'doing');
    execute format('grant select (%s) on media_request to kentongan_operator, kentongan_crew, kentongan_editor, kentongan_supervisor,
        kentongan_head, kentongan_ppid, kentongan_admin', readable);
end
$$;

-- children: whoever plans and writes
grant insert, update (outlet_id, journalist, rsvp, attended_at, note) on event_guest to kentongan_operator, kentongan_editor, kentongan_supervisor, kentongan_head;
grant insert, update (text, seq, time_norm, due_at, done_at) on checklist_item to kentongan_operator, kentongan_crew, kentongan_editor, kentongan_supervisor, kentongan_head;
grant insert, update (text, answer, answer_state, source_officer, figures) on request_question to kentongan_operator, kentongan_editor, kentongan_supervisor;
grant insert, update, delete on fact to kentongan_operator, kentongan_editor, kentongan_supervisor;
grant insert on distribution to kentongan_operator, kentongan_editor, kentongan_supervisor;
grant update (state, planned_at, sent_at, confirmed_at, evidence, attempts, last_error) on distribution to kentongan_supervisor, kentongan_watcher;
grant select on distribution to kentongan_watcher;

-- registers
grant insert, update (title, level, state, owner, narrative, spokespersons, version) on issue to kentongan_editor, kentongan_supervisor, kentongan_head;
grant insert, update on outlet, journalist, channel to kentongan_editor, kentongan_supervisor, kentongan_admin;
grant insert on outlet to kentongan_operator;
grant select, insert, update, delete on journalist_contact to kentongan_editor, kentongan_supervisor;
grant select on journalist_contact to kentongan_head;
grant insert, update, delete on watch_term to kentongan_editor, kentongan_supervisor, kentongan_admin;
grant insert, update (name, kind, url, item_selector, body_selector, outlet_id, region, language, active, internal, poll_minutes, next_fetch_at, note), delete
    on source to kentongan_supervisor, kentongan_admin;
grant insert, update, delete on holiday, holiday_year, office_hours to kentongan_supervisor, kentongan_admin;
grant insert, update on office to kentongan_admin;
grant update (name, position, section) on person to kentongan_admin;

-- the watcher writes what it reads, and nothing about people
grant select, insert, update on source, article, sighting, fetch_event, article_version, pickup to kentongan_watcher;
grant delete on fetch_event to kentongan_watcher;
grant select, insert on outlet to kentongan_watcher;
grant select on watch_term, issue, channel, pane_source_health to kentongan_watcher;
grant insert on watch_term to kentongan_watcher;
grant select (id, article_id, state, version, seen_at, score, matched_terms, outlet_id, title, url, issue_id),
    insert (id, article_id, title, outlet_id, url, seen_at, matched_terms, score, issue_id, state),
    update (matched_terms, score, issue_id) on coverage_item to kentongan_watcher;
-- releases it compares articles with
grant select (id, number, title, lead, body, key_messages, state, published_at, publish_at, kind, issue_id, language) on release to kentongan_watcher;
grant select on fact to kentongan_watcher;
grant execute on function record_act(text, uuid, int, text, jsonb), due_steps() to kentongan_watcher;
