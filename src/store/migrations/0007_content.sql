-- What is particular to one aggregate and must hold for every writer.

-- A changed text is no longer the text that was approved.
create function content_release() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    plain boolean;
begin
    if tg_op = 'INSERT' then
        if not is_owner() then
            new.author := session_user;
            new.approver := null;
        end if;
        plain := not is_owner();
    else
        plain := new.doing is not distinct from old.doing and not is_owner();
        if new.doing is not distinct from old.doing and new.state = old.state
            and old.state in ('in_review', 'approved', 'scheduled')
            and (new.title, new.lead, new.body, new.key_messages, new.spokesperson, new.kind)
                is distinct from (old.title, old.lead, old.body, old.key_messages, old.spokesperson, old.kind) then
            new.state := 'draft';
            new.approver := null;
            new.approved_at := null;
            new.doing := jsonb_build_object('action', 'rewrite', 'seen', old.version);
        end if;
        if plain and old.state in ('approved', 'scheduled') and not has_role('supervisor')
            and (new.publish_at, new.embargo_until, new.embargo_rule, new.event_id)
                is distinct from (old.publish_at, old.embargo_until, old.embargo_rule, old.event_id) then
            perform refuse('KT003', 'not_permitted', '{"action": "schedule", "roles_needed": ["supervisor"]}',
                'the timing of an approved release is the supervisor''s');
        end if;
        if plain and new.state = 'scheduled' and new.publish_at is distinct from old.publish_at
            and (new.publish_at is null or new.publish_at <= now()) then
            perform refuse('KT004', 'publish_at_past');
        end if;
        if new.embargo_until is not distinct from old.embargo_until then
            return new;
        end if;
    end if;
    if plain and new.embargo_until <= now() then
        perform refuse('KT004', 'embargo_past');
    end if;
    return new;
end
$$;
create trigger content_release before insert or update on release for each row execute function content_release();

create function keep_version() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if tg_op = 'INSERT' or (new.title, new.lead, new.body, new.key_messages)
        is distinct from (old.title, old.lead, old.body, old.key_messages) then
        insert into release_version (release_id, n, title, lead, body, key_messages, author, at)
        select new.id, coalesce(max(n), 0) + 1, new.title, new.lead, new.body, new.key_messages,
            case tg_op when 'INSERT' then new.author else new.updated_by end, new.updated_at
        from release_version where release_id = new.id;
    end if;
    return null;
end
$$;
create trigger keep_version after insert or update on release for each row execute function keep_version();

-- A tone is a person's judgement; a hit of the watcher takes over what its article says.
create function content_coverage() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if tg_op = 'INSERT' then
        if new.article_id is not null and (new.title is null or new.url is null or new.outlet_id is null) then
            select coalesce(new.title, a.title), coalesce(new.url, a.url), coalesce(new.outlet_id, a.outlet_id)
            into new.title, new.url, new.outlet_id
            from article a where a.id = new.article_id;
        end if;
        if new.tone is not null and (new.tone_by is null or not is_owner()) then
            new.tone_by := session_user;
            new.tone_at := now();
        end if;
    elsif new.tone is distinct from old.tone and new.doing ->> 'action' is distinct from 'undo' then
        new.tone_by := case when new.tone is not null then session_user end;
        new.tone_at := case when new.tone is not null then now() end;
    end if;
    return new;
end
$$;
create trigger content_coverage before insert or update on coverage_item for each row execute function content_coverage();

create function content_disposition() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if tg_op = 'INSERT' then
        if not is_owner() then
            new.from_officer := session_user;
        end if;
        new.depth := coalesce((select p.depth + 1 from disposition p where p.id = new.parent_id), 1);
        new.due_rule := case when new.due_at is null then 'urgency' else 'set' end;
    else
        if new.doing is not distinct from old.doing and session_user <> old.from_officer and not is_owner() then
            perform refuse('KT004', 'not_issuer');
        end if;
        if new.due_at is distinct from old.due_at then
            new.due_rule := case when new.due_at is null then 'urgency' else 'set' end;
        end if;
    end if;
    if tg_op = 'INSERT' or new.to_officer <> old.to_officer then
        if not exists (select from person where login = new.to_officer and active) then
            perform refuse('KT006', 'bad_field',
                jsonb_build_object('field', 'to_officer', 'value', new.to_officer, 'wanted', 'the login of a person of the office'),
                'known people are listed by: select login, name from person');
        end if;
        -- orders go down, not up
        if tg_op = 'INSERT' and new.parent_id is null and new.request_id is null and not has_role('head')
            and 'head' = any(roles_of(new.to_officer)) then
            perform refuse('KT004', 'not_subordinate', '{}', 'a disposition is issued downwards');
        end if;
    end if;
    return new;
end
$$;
create trigger content_disposition before insert or update on disposition for each row execute function content_disposition();

-- Whoever ticks a step signs it.
create function checklist_ticked() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
    if new.done_at is distinct from old.done_at then
        new.done_by := case when new.done_at is not null then session_user end;
    end if;
    return new;
end
$$;
create trigger checklist_ticked before update on checklist_item for each row execute function checklist_ticked();

create function issue_changed() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
    if new.version <> old.version then
        perform refuse('KT001', 'stale_version', jsonb_build_object('by', name_of(old.updated_by), 'at', old.updated_at, 'version', old.version));
    end if;
    if new.state = 'crisis' and old.state <> 'crisis' and not has_role('head') then
        perform refuse('KT003', 'not_permitted', '{"action": "edit", "roles_needed": ["head"]}', 'a crisis is declared by the head');
    end if;
    new.version := old.version + 1;
    new.updated_at := now();
    new.updated_by := session_user;
    new.closed_at := case when new.state = 'closed' then coalesce(old.closed_at, now()) end;
    return new;
end
$$;
create trigger issue_changed before update on issue for each row execute function issue_changed();
